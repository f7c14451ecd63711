"""Words that say what a name or a description is: titles, roles, groups, documents, outlets, capitals.

General English and geography only; nobody's name is in here. Everything is case-folded, without full stops.
"""

from typing import Final

HE: Final = "he"
SHE: Final = "she"


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``: how the tables of this package are written."""
    return frozenset(text.split())


# Forms of address. The value is the pronoun that the form implies, if it implies one.
HONORIFICS: Final[dict[str, str | None]] = {
    "mr": HE, "mister": HE, "sir": HE, "lord": HE, "father": HE, "brother": HE, "king": HE, "prince": HE,
    "emperor": HE,
    "pope": HE, "sheikh": HE, "imam": HE, "rabbi": None, "mrs": SHE, "ms": SHE, "miss": SHE, "mme": SHE,
    "dame": SHE, "lady": SHE, "sister": SHE, "queen": SHE, "princess": SHE, "empress": SHE, "dr": None,
    "prof": None, "rev": None, "reverend": None, "hon": None, "saint": None,
}  # fmt: skip

# A royal or religious style belongs to a one-word name ("Pope Francis"), not to a longer one.
STYLES: Final = word_set("pope king queen prince princess emperor empress sheikh saint")

# Titles written before a name, with the role that each stands for.
TITLES: Final[dict[str, str]] = {
    "sen": "senator", "sens": "senator", "senator": "senator", "senators": "senator",
    "rep": "representative", "reps": "representative", "representative": "representative",
    "representatives": "representative", "congressman": "congressman", "congresswoman": "congresswoman",
    "gov": "governor", "govs": "governor", "governor": "governor", "governors": "governor",
    "lt": "lieutenant",
    "lieutenant": "lieutenant", "gen": "general", "general": "general", "col": "colonel",
    "colonel": "colonel",
    "maj": "major", "capt": "captain", "captain": "captain", "sgt": "sergeant", "sergeant": "sergeant",
    "adm": "admiral", "admiral": "admiral", "cpl": "corporal", "commander": "commander",
    "pres": "president", "president": "president", "presidents": "president", "premier": "premier",
    "chancellor": "chancellor",
    "minister": "minister", "secretary": "secretary", "ambassador": "ambassador", "speaker": "speaker",
    "mayor": "mayor", "sheriff": "sheriff", "justice": "justice", "judge": "judge", "chief": "chief",
    "director": "director", "chairman": "chairman", "chairwoman": "chairwoman", "chair": "chair",
    "attorney": "attorney", "solicitor": "solicitor", "del": "delegate", "delegate": "delegate",
    "councilman": "councilman", "councilwoman": "councilwoman", "assemblyman": "assemblyman",
    "assemblywoman": "assemblywoman", "professor": "professor", "prof": "professor", "bishop": "bishop",
    "archbishop": "archbishop", "cardinal": "cardinal", "officer": "officer", "detective": "detective",
    "inspector": "inspector", "commissioner": "commissioner", "candidate": "candidate",
    "candidates": "candidate", "nominee": "nominee", "nominees": "nominee", "leader": "leader",
    "spokesman": "spokesman", "spokeswoman": "spokeswoman", "spokesperson": "spokesperson",
    "ceo": "ceo", "cfo": "cfo", "coo": "coo", "executive": "executive", "founder": "founder",
    "vice-president": "vice-president", "undersecretary": "undersecretary", "prosecutor": "prosecutor",
    "coach": "coach", "editor": "editor", "correspondent": "correspondent", "reporter": "reporter",
    "activist": "activist", "economist": "economist", "pollster": "pollster", "strategist": "strategist",
    "lawyer": "lawyer", "doctor": "doctor", "dr": "doctor", "envoy": "envoy", "lawmaker": "lawmaker",
    "mp": "lawmaker", "msp": "lawmaker", "mep": "lawmaker", "host": "host", "anchor": "anchor",
    "moderator": "moderator", "king": "king", "queen": "queen", "pope": "pope", "prince": "prince",
    "princess": "princess", "emperor": "emperor", "manager": "manager", "adviser": "adviser",
    "advisor": "adviser", "analyst": "analyst", "author": "author", "deputy": "deputy", "first": "first",
    "lady": "lady", "billionaire": "billionaire", "actor": "actor", "actress": "actress",
    "singer": "singer", "superintendent": "superintendent", "treasurer": "treasurer",
}  # fmt: skip

# Words inside a name that say it is no person's.
NOT_A_PERSON: Final = word_set(
    "university department committee council institute foundation association party congress senate house "
    "court bank agency ministry commission union league times post journal herald tribune news inc corp "
    "corporation company group holdings street avenue road county state states city island river "
    "administration campaign center centre school college hospital church club service bureau board "
    "federation alliance society network press magazine television radio force army navy police project act "
    "amendment bill tower airport party's coalition fund office international national federal american "
    "democratic republican libertarian dem dems gop"
)

# Words of the names of outlets, and well-known agencies and broadcasters that have none of them.
OUTLET_WORDS: Final = word_set(
    "news times post journal herald tribune gazette press agency radio tv television broadcasting magazine "
    "daily weekly courier telegraph guardian chronicle examiner observer inquirer sun star independent mail "
    "wire media monitor dispatch broadcaster newspaper network today ledger standard globe mirror record "
    "echo argus bulletin register sentinel republic advocate express"
)
OUTLETS: Final = word_set(
    "reuters ap afp dpa efe ansa tass itar-tass xinhua kcna yonhap kyodo anadolu bloomberg cnn bbc abc cbs "
    "nbc msnbc cnbc pbs npr fox itv rte zdf ard rai cbc c-span politico axios vox buzzfeed newsweek time "
    "fortune forbes economist atlantic spiegel focus bild faz zeit monde figaro liberation pais mundo "
    "corriere repubblica al-jazeera jazeera arabiya haaretz nhk asahi yomiuri irna isna mehr tasnim "
    "interfax ria cctv cgtn slate salon vice hill huffpost breitbart drudge univision telemundo twitter "
    "facebook"
)

# Seats that speak for a government under their own name.
METONYMS: Final = frozenset({
    "white house", "kremlin", "downing street", "number 10", "pentagon", "capitol hill", "wall street",
    "elysee", "blue house", "foggy bottom", "whitehall", "vatican", "brussels", "holyrood", "oval office",
    "state department", "justice department", "supreme court", "congress", "senate",
})  # fmt: skip

# A capital, as the subject of a verb of saying, is its government: readers know the country.
CAPITALS: Final[dict[str, str]] = {
    "pyongyang": "North Korea", "seoul": "South Korea", "beijing": "China", "tokyo": "Japan",
    "moscow": "Russia", "kyiv": "Ukraine", "kiev": "Ukraine", "tehran": "Iran", "baghdad": "Iraq",
    "damascus": "Syria", "riyadh": "Saudi Arabia", "ankara": "Turkey", "athens": "Greece",
    "berlin": "Germany",
    "london": "United Kingdom", "madrid": "Spain", "lisbon": "Portugal", "rome": "Italy", "vienna": "Austria",
    "warsaw": "Poland", "prague": "Czech Republic", "budapest": "Hungary", "ottawa": "Canada",
    "canberra": "Australia", "wellington": "New Zealand", "islamabad": "Pakistan", "new delhi": "India",
    "delhi": "India", "kabul": "Afghanistan", "taipei": "Taiwan", "hanoi": "Vietnam", "jakarta": "Indonesia",
    "manila": "Philippines", "bangkok": "Thailand", "kuala lumpur": "Malaysia", "cairo": "Egypt",
    "tripoli": "Libya", "doha": "Qatar", "abu dhabi": "United Arab Emirates", "amman": "Jordan",
    "beirut": "Lebanon", "jerusalem": "Israel", "havana": "Cuba", "caracas": "Venezuela",
    "bogota": "Colombia", "brasilia": "Brazil", "minsk": "Belarus", "tbilisi": "Georgia",
    "baku": "Azerbaijan",
    "yerevan": "Armenia", "stockholm": "Sweden", "oslo": "Norway", "helsinki": "Finland",
    "copenhagen": "Denmark", "washington": "United States", "naypyidaw": "Myanmar", "nairobi": "Kenya",
    "pretoria": "South Africa", "abuja": "Nigeria", "addis ababa": "Ethiopia", "khartoum": "Sudan",
}  # fmt: skip

COUNTRIES: Final = frozenset(country.casefold() for country in CAPITALS.values())

# Words that stand before a title and belong to neither it nor the name.
TITLE_MODIFIERS: Final = word_set(
    "former ex then acting interim incoming outgoing deputy vice assistant associate senior junior chief "
    "first second third newly elected recently inaugurated then-secretary new longtime late current prime "
    "foreign state us u.s uk u.k republican democratic presidential national federal the a an his her its "
    "their our my fellow both defense defence treasury interior attorney press"
)

CALENDAR: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december day night week election christmas easter"
)

# Parts of surnames that stay in lower case.
PARTICLES: Final = word_set(
    "de la le van der den von bin ibn al el da dos du di del della ter ten san st abu ben y e"
)

SUFFIXES: Final = word_set("jr sr ii iii iv esq phd md")

# Surnames that are written first: a single one of these names the person as a surname does.
FAMILY_FIRST: Final = word_set(
    "kim lee yi park pak choi jung jeong moon yoon yun han kang jang cho ahn an xi li wang zhang liu "
    "chen yang huang zhao wu zhou xu sun ma hu guo he lin gao luo mao deng jiang wen nguyen tran pham tsai "
    "ban ri ro no hwang hong bo lam leung tung"
)
