"""The closed word classes that matching treats specially, as tables."""

from typing import Final

from resolvers.cast.gazetteer import HONORIFICS, SUFFIXES, TITLE_MODIFIERS, TITLES, word_set
from resolvers.cast.nouns import ANONYMOUS_NOUNS, GROUP_NOUNS, PERSON_NOUNS

# Words that any two quotes share by chance: grammar, reporting verbs' helpers, the fillers of speech.
# Pronouns and auxiliaries are here, so the shifts of reported speech ("I will" / "he would") cost little.
FUNCTION_WORDS: Final = word_set(
    """
    a an the this that these those some any all both each every either neither no another other such same
    i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us
    our ours ourselves they them their theirs themselves one who whom whose which what there here
    be am is are was were been being do does did done doing have has had having will would shall should can
    could may might must ought let get got go going
    of in on at by for from to into onto with without within about against between among through during
    before after above below over under up down out off as than like per via toward towards upon
    and or but nor so yet if because since while although though whether unless until when where why how
    not never also just only very really too quite even still already again more most less much many few
    well now then ever always perhaps maybe actually
    say said says saying tell told think thinks thought know knows mr mrs ms dr
    """
)

# A report with none of these names a topic ("talks with the owners") rather than say something about it.
PREDICATE_WORDS: Final = word_set(
    """
    be am is are was were been being have has had having do does did will would shall should can could may
    might must to that not i we you he she it they
    """
)

# A number of these that differs between two wordings turns the sense round.
NEGATORS: Final = word_set("not no never none nobody nothing neither nor nowhere without hardly barely")

# Words that deny by themselves: "not averse" and "open" agree, "declined to go" and "agreed to go" do not.
DENIALS: Final = word_set(
    """
    averse unwilling unable refuse refused refuses refusing deny denied denies denying reject
    rejected rejects rejecting decline declined declines declining fail failed fails failing lack lacks
    lacked oppose opposed opposes opposing against cancel cancelled canceled false untrue impossible
    """
)

# Without "one": it is a pronoun more often than a number.
NUMBER_WORDS: Final = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip

# What anybody says: normalised, compared with a whole wording or a whole shared stretch.
_STOCK = """
    thank you very much, thank you so much, thanks very much, no comment, enough is enough, time will tell,
    i do not know, we do not know, i do not think so, i do not recall, i do not remember, good luck,
    we will see what happens, at the end of the day, let me be clear, let us be clear, make no mistake,
    it is what it is, that is not true, this is not true, this is wrong, that is wrong, god bless you,
    god bless america, so help me god, of course, thoughts and prayers, our thoughts and prayers,
    rest in peace, the right thing to do, do the right thing, i am very proud, i am so proud, i am sorry,
    we are ready, it is time for change, happy birthday, all options are on the table, so far so good,
    nothing is off the table, business as usual, wait and see, the american people, the rule of law, fake news
"""
STOCK_PHRASES: Final = frozenset(" ".join(phrase.split()) for phrase in _STOCK.split(","))

# Words that two speakers' names may share without being one: roles, forms of address, articles.
ROLE_WORDS: Final = frozenset(
    HONORIFICS.keys()
    | TITLES.keys()
    | PERSON_NOUNS
    | ANONYMOUS_NOUNS
    | GROUP_NOUNS
    | TITLE_MODIFIERS
    | SUFFIXES
    | word_set(
        """
        the a an of and for in by prime foreign minister police department ministry office government
        administration national state united us uk new other two three several some many multiple unnamed
        expert analyst senior
        """
    )
)
