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
    "mr": HE, "mister": HE, "sir": HE, "lord": HE, "father": HE, "brother": HE, "king": HE, "prince": HE, "emperor": HE,
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
    "pres": "president", "president": "president", "presidents": "president", "premier": "premier", "chancellor": "chancellor",
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

# Further nouns for one person, as they head descriptions: "the 57-year-old lawyer", "the widow".
PERSON_NOUNS: Final = frozenset(TITLES.values()) | word_set(
    "man woman boy girl mother father wife husband son daughter brother sister uncle aunt niece nephew widow "
    "widower cousin grandmother grandfather grandson granddaughter parent child teacher student scientist "
    "researcher historian physician surgeon nurse politician statesman stateswoman republican democrat "
    "conservative liberal independent socialist incumbent challenger contender hopeful frontrunner "
    "front-runner rival runner-up businessman businesswoman mogul developer entrepreneur investor banker "
    "celebrity star farmer driver owner pastor priest cleric imam rabbi monk nun soldier veteran general "
    "pilot policeman policewoman suspect defendant plaintiff witness victim survivor resident neighbor "
    "neighbour columnist writer journalist novelist poet filmmaker artist musician player striker goalkeeper "
    "captain trainer consultant lobbyist aide staffer insider diplomat official source spokesman spokeswoman "
    "whistleblower counsel chairperson co-chair cofounder co-founder head boss mastermind colleague "
    "counterpart predecessor successor native contractor engineer firefighter paramedic dean principal "
    "scholar fellow expert attorney legislator councillor councilor parliamentarian congressperson mediator "
    "negotiator dictator autocrat ruler monarch dealmaker newcomer person friend critic ally "
    "pontiff attorney-general inspector-general surgeon-general solicitor-general secretary-general "
    "postmaster-general director-general member voter supporter opponent proponent advocate worker volunteer "
    "protester protestor demonstrator organizer organiser donor citizen immigrant migrant refugee customer "
    "shopper passenger tenant landlord neighbour taxpayer caller reader viewer listener visitor tourist "
    "dissident rebel militant fighter commander sailor fisherman miner trucker retiree pensioner "
    "patient therapist psychologist psychiatrist sociologist biologist chemist physicist epidemiologist "
    "demographer statistician criminologist ethicist theologian philosopher academic lecturer graduate "
    "alumnus classmate roommate partner fiance fiancee girlfriend boyfriend spouse relative heir "
    "bartender waiter waitress chef cook barber hairdresser mechanic carpenter plumber electrician "
    "butcher baker grocer shopkeeper merchant trader broker financier executive-director executive chairman "
    "hacker blogger rapper dancer preacher rancher surfer climber swimmer boxer wrestler golfer footballer "
    "quarterback pitcher producer screenwriter playwright comedian satirist cartoonist illustrator photographer "
    "cameraman presenter podcaster influencer model organizer objector petitioner respondent appellant advisor "
    "commentator pundit orator panelist "
    "planner architect designer publicist consultant-turned strategist speechwriter fundraiser bundler "
    "superdelegate elector surrogate backer loyalist defector holdout delegate attendee bystander onlooker "
    "observer specialist technician operator dispatcher trooper deputy ranger marshal agent investigator "
    "prosecutor defender juror magistrate clerk bailiff inmate prisoner convict fugitive gunman attacker "
    "shooter hostage captive radioman newsman anchorman anchorwoman congressperson freshman senior junior "
    "sophomore teenager adult infant toddler elder grandparent baby coauthor co-author"
)

GENDERED_NOUNS: Final[dict[str, str]] = {
    **dict.fromkeys(
        word_set(
            "man boy father husband son brother uncle nephew widower grandfather grandson "
            "congressman chairman "
            "spokesman councilman assemblyman businessman policeman statesman king prince emperor actor pope"
        ),
        HE,
    ),
    **dict.fromkeys(
        word_set(
            "woman girl mother wife daughter sister aunt niece widow grandmother granddaughter congresswoman "
            "chairwoman spokeswoman councilwoman assemblywoman businesswoman policewoman stateswoman queen "
            "princess empress actress nun lady"
        ),
        SHE,
    ),
}

# Words for one and the same office, so that "the lawmaker" finds a senator.
SAME_ROLE: Final[dict[str, frozenset[str]]] = {
    "lawmaker": word_set("senator representative congressman congresswoman delegate legislator"),
    "legislator": word_set("senator representative congressman congresswoman delegate lawmaker"),
    "congressman": word_set("representative"),
    "congresswoman": word_set("representative"),
    "candidate": word_set("nominee contender hopeful"),
    "nominee": word_set("candidate"),
    "contender": word_set("candidate nominee hopeful"),
    "hopeful": word_set("candidate nominee contender"),
    "chair": word_set("chairman chairwoman chairperson"),
    "chairman": word_set("chair"),
    "chairwoman": word_set("chair"),
    "premier": frozenset(("prime minister", "chancellor")),
    "leader": frozenset(("president", "chairman", "premier", "chancellor", "prime minister")),
    "pontiff": word_set("pope"),
    "doctor": word_set("physician surgeon"),
    "physician": word_set("doctor"),
    "lawyer": word_set("attorney counsel"),
    "attorney": word_set("lawyer"),
    "spokesperson": word_set("spokesman spokeswoman"),
    "politician": word_set(
        "senator representative governor congressman congresswoman minister mayor candidate nominee"
    ),
    "democrat": word_set("d"),
    "republican": word_set("r"),
}

# People who speak on condition of anonymity, and those who are only ever a crowd.
ANONYMOUS_NOUNS: Final = word_set(
    "official source insider aide adviser advisor staffer spokesman spokeswoman spokesperson diplomat person "
    "someone somebody witness resident authority intermediary confidant whistleblower employee "
    "representative negotiator envoy operative attendee participant interviewer questioner heckler passerby"
)
GROUP_NOUNS: Final = word_set(
    "people media public opposition staff organized-labor everyone everybody nobody some many others most "
    "few several all both critics majority minority crowd others labor labour percent bloc coalition youth "
    "electorate audience group family community couple handful clutch number slew host bunch string trio pair "
    "cadre array coterie chorus contingent throng duo side sides"
)

# What can be written and then "says" something.
DOCUMENT_NOUNS: Final = word_set(
    "report poll survey study letter memo memorandum statement document paper article story book memoir law "
    "bill analysis research data complaint lawsuit suit indictment filing ruling opinion order email e-mail "
    "tweet post video film documentary transcript dossier assessment review audit census index average "
    "dispatch editorial column account website page release communique declaration constitution amendment "
    "rule rules bylaws guideline guidelines manual record records file files petition resolution treaty "
    "agreement deal plan proposal brief affidavit testimony findings finding count tally estimate forecast "
    "figures statistics recording footage poster ad advertisement commercial leaflet flyer sign banner "
    "slogan message text note notice advisory blog headline messages emails batch exchange examination inquiry "
    "probe investigation transcripts excerpt excerpts results result pages page missive clip image photo "
    "photograph picture map chart graphic cartoon song lyrics script play novel"
)
# A document of an outlet or body is that body's word: "a Northern Wire report" is the Northern Wire.
REPORTING_NOUNS: Final = word_set("report story article dispatch editorial memo bulletin broadcast newscast")
# The words of somebody just now: "the remark" is the speaker's.
REMARK_NOUNS: Final = word_set(
    "remark remarks comment comments words assertion quip outburst answer reply response rhetoric speech "
    "claim claims criticism announcement promise pledge vow view views position stance opposition support "
    "refusal concern concerns warning argument accusation demand insistence belief hope fear denial "
    "endorsement rejection call calls question questions suggestion contention admission apology praise "
    "attack attacks insult insults taunt taunts rant boast joke threat"
)

# Nouns that can mean one nameless source, so that "the survey" finds "a new Ledger poll".
SAME_SOURCE: Final[dict[str, frozenset[str]]] = {
    noun: nouns
    for nouns in map(
        word_set,
        (
            "poll survey",
            "report study analysis review audit assessment",
            "letter note missive",
            "email e-mail message",
            "video footage recording clip",
            "film documentary movie",
            "ad advertisement commercial spot",
            "lawsuit suit complaint filing",
            "statement release",
            "article story piece",
            "group organization organisation coalition",
        ),
    )
    for noun in nouns
}

# Nouns for organisations, each with words found in the names that it can stand for.
ORGANISATION_NOUNS: Final[dict[str, frozenset[str]]] = {
    "agency": word_set(
        "agency department bureau administration service services office commission directorate centre "
        "center authority"
    ),
    "department": word_set("department ministry"), "ministry": word_set("ministry department"),
    "bureau": word_set("bureau"), "commission": word_set("commission"), "committee": word_set("committee"),
    "campaign": word_set("campaign"), "administration": word_set("administration"),
    "party": word_set("party democrats republicans"), "government": word_set("government"),
    "court": word_set("court"), "union": word_set("union association federation brotherhood teamsters"),
    "alliance": word_set("alliance nato"), "association": word_set("association"),
    "federation": word_set("federation"), "coalition": word_set("coalition alliance"),
    "company": word_set("company inc corp corporation co ltd plc group holdings motors"),
    "firm": word_set("firm company inc corp llp partners group consulting"),
    "corporation": word_set("corporation corp inc"), "bank": word_set("bank bancorp banking"),
    "lender": word_set("bank"), "fund": word_set("fund"), "foundation": word_set("foundation"),
    "institute": word_set("institute"), "university": word_set("university college"),
    "college": word_set("college"), "school": word_set("school academy"), "hospital": word_set(
        "hospital clinic"
    ),
    "council": word_set("council"), "board": word_set("board"), "group": word_set(
        "group association alliance union coalition"
    ),
    "organisation": word_set("organisation organization"), "organization": word_set(
        "organisation organization"
    ),
    "newspaper": word_set(
        "times post journal herald tribune gazette news daily courier star telegraph guardian"
    ),
    "paper": word_set("times post journal herald tribune gazette courier telegraph guardian"),
    "magazine": word_set("magazine weekly review"), "network": word_set("news network tv television"),
    "outlet": word_set("news"), "tabloid": word_set("sun mirror"), "station": word_set("radio tv"),
    "service": word_set("service"), "broadsheet": word_set("times telegraph"),
    "broadcaster": word_set("broadcasting television tv radio"), "parliament": word_set(
        "parliament assembly"
    ),
    "senate": word_set("senate"), "congress": word_set("congress"), "army": word_set("army"),
    "military": word_set("military army forces"), "team": word_set("team"), "center": word_set(
        "center centre"
    ),
    "centre": word_set("center centre"), "think-tank": word_set(
        "institute foundation center centre council"
    ),
    "charity": word_set("foundation trust"), "church": word_set("church"), "club": word_set("club fc"),
    "bloc": word_set("union"), "white-house": word_set("white"), "embassy": word_set("embassy"),
    "office": word_set("office"), "league": word_set("league"), "society": word_set("society"),
    "camp": word_set("campaign"), "regime": word_set("regime"), "movement": word_set("movement"),
    "force": word_set("force"), "panel": word_set("panel committee"), "division": word_set("division"),
}  # fmt: skip

# What belongs to a person or body and speaks for it as an organisation: "Venn's campaign".
BELONGING_ORGANISATIONS: Final = word_set(
    "campaign administration camp team office government foundation organization organisation company "
    "committee regime cabinet ministry party department police army military family parliament"
)

# Words inside a name that say it is no person's.
NOT_A_PERSON: Final = word_set(
    "university department committee council institute foundation association party congress senate house "
    "court bank agency ministry commission union league times post journal herald tribune news inc corp "
    "corporation company group holdings street avenue road county state states city island river "
    "administration campaign center centre school college hospital church club service bureau board "
    "federation alliance society network press magazine television radio force army navy police project act "
    "amendment bill tower airport party's coalition fund office international national federal american "
    "democratic republican libertarian"
)

# Words of the names of outlets, and well-known agencies and broadcasters that have none of them.
OUTLET_WORDS: Final = word_set(
    "news times post journal herald tribune gazette press agency radio tv television broadcasting magazine "
    "daily weekly courier telegraph guardian chronicle examiner observer inquirer sun star independent mail "
    "wire media monitor dispatch broadcaster newspaper network today"
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
