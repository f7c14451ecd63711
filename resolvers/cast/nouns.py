"""Nouns that mean a source: people, crowds, papers and bodies, and which of them can mean the same.

General English only. Everything is case-folded, singular unless it is a noun for many.
"""

from typing import Final

from resolvers.cast.gazetteer import HE, SHE, TITLES, word_set

# Further nouns for one person, as they head descriptions: "the 57-year-old lawyer", "the widow".
PERSON_NOUNS: Final = frozenset(TITLES.values()) | word_set(
    "man woman boy girl mother father wife husband son daughter brother sister uncle aunt niece nephew "
    "widow widower cousin grandmother grandfather grandson granddaughter parent child teacher student "
    "scientist researcher historian physician surgeon nurse politician statesman stateswoman republican "
    "democrat conservative liberal independent socialist incumbent challenger contender hopeful "
    "frontrunner front-runner rival runner-up businessman businesswoman mogul developer entrepreneur "
    "investor banker celebrity star farmer driver owner pastor priest cleric imam rabbi monk nun soldier "
    "veteran general pilot policeman policewoman suspect defendant plaintiff witness victim survivor "
    "resident neighbor neighbour columnist writer journalist novelist poet filmmaker artist musician "
    "player striker goalkeeper captain trainer consultant lobbyist aide staffer insider diplomat official "
    "source spokesman spokeswoman whistleblower counsel chairperson co-chair cofounder co-founder head "
    "boss mastermind colleague counterpart predecessor successor native contractor engineer firefighter "
    "paramedic dean principal scholar fellow expert attorney legislator councillor councilor "
    "parliamentarian congressperson mediator negotiator dictator autocrat ruler monarch dealmaker "
    "newcomer person friend critic ally pontiff attorney-general inspector-general surgeon-general "
    "solicitor-general secretary-general postmaster-general director-general member voter supporter "
    "opponent proponent advocate worker volunteer protester protestor demonstrator organizer organiser "
    "donor citizen immigrant migrant refugee customer shopper passenger tenant landlord neighbour "
    "taxpayer caller reader viewer listener visitor tourist dissident rebel militant fighter commander "
    "sailor fisherman miner trucker retiree pensioner patient therapist psychologist psychiatrist "
    "sociologist biologist chemist physicist epidemiologist demographer statistician criminologist "
    "ethicist theologian philosopher academic lecturer graduate alumnus classmate roommate partner fiance "
    "fiancee girlfriend boyfriend spouse relative heir bartender waiter waitress chef cook barber "
    "hairdresser mechanic carpenter plumber electrician butcher baker grocer shopkeeper merchant trader "
    "broker financier executive-director executive chairman tycoon mogul magnate guru czar icon legend "
    "maverick firebrand phenomenon heiress heir prodigy provocateur hacker blogger rapper dancer preacher "
    "rancher surfer climber swimmer boxer wrestler golfer footballer quarterback pitcher producer "
    "screenwriter playwright comedian satirist cartoonist illustrator photographer cameraman presenter "
    "podcaster influencer model organizer objector petitioner respondent appellant advisor commentator "
    "pundit orator panelist planner architect designer publicist consultant-turned strategist "
    "speechwriter fundraiser bundler superdelegate elector surrogate backer loyalist defector holdout "
    "delegate attendee bystander onlooker observer specialist technician operator dispatcher trooper "
    "deputy ranger marshal agent investigator prosecutor defender juror magistrate clerk bailiff inmate "
    "prisoner convict fugitive gunman attacker shooter hostage captive radioman newsman anchorman "
    "anchorwoman congressperson freshman senior junior sophomore teenager adult infant toddler elder "
    "grandparent baby coauthor co-author"
)

# Of these, the ones of whom there are many: "the voter" is nobody in particular.
ORDINARY_PEOPLE: Final = word_set(
    "member voter supporter opponent proponent worker volunteer protester protestor demonstrator "
    "organizer organiser donor citizen immigrant migrant refugee customer shopper passenger tenant "
    "landlord taxpayer caller reader viewer listener visitor tourist attendee bystander onlooker observer"
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
    "few several all both critics majority minority crowd others labor labour percent bloc coalition "
    "youth electorate audience group family community couple handful clutch number slew host bunch string "
    "trio pair cadre array coterie chorus contingent throng duo side sides"
)

# What can be written and then "says" something.
DOCUMENT_NOUNS: Final = word_set(
    "report poll survey study letter memo memorandum statement document paper article story book memoir "
    "law bill analysis research data complaint lawsuit suit indictment filing ruling opinion order email "
    "e-mail tweet post video film documentary transcript dossier assessment review audit census index "
    "average dispatch editorial column account website page release communique declaration constitution "
    "amendment rule rules bylaws guideline guidelines manual record records file files petition "
    "resolution treaty agreement deal plan proposal brief affidavit testimony findings finding count "
    "tally estimate forecast figures statistics recording footage poster ad advertisement commercial "
    "leaflet flyer sign banner slogan message text note notice advisory blog headline messages emails "
    "batch exchange examination inquiry probe investigation transcripts excerpt excerpts results result "
    "pages page missive clip image photo photograph picture map chart graphic cartoon song lyrics script "
    "play novel"
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
    "college": word_set("college"), "school": word_set("school academy university college"),
    "hospital": word_set(
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
