"""Common given names: the pronoun that they suggest, and which of them can be one person's.

Names used for both ("Leslie", "Taylor") suggest none and are left out.
"""

from collections import defaultdict
from functools import cache
from typing import Final

from nicknames import NickNamer

from resolvers.cast.gazetteer import HE, SHE, word_set

_MEN = word_set("""
aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alberto alejandro aleksandr alexander
alexandre alexei alfonso alfred ali allan allen alvin amir anatoly anders andre andreas andrei andrew
andrzej andy angus ansel anthony antoine anton antonio anwar archie arjun armando arnold arthur arturo
ashraf augusto barack barry bart bartholomew basil ben benedict benjamin bernard bernie bert bertrand bill
billy bjorn bob bobby boris brad bradley brandon brent brett brian bruce bruno bryan byron calvin carl carlo
carlos cecil cesar charles charlie chester chris christian christoph christopher chuck clarence claude
claudio clayton clement cliff clifford clint clive colin conrad craig curtis cyril cyrus damian damien dan
daniel danny dante darren darryl dave david dean declan dennis derek diego dieter dimitri dirk dmitri dmitry
dominic don donald doug douglas duncan dustin dwayne dwight earl eddie edgar eduardo edward edwin elijah eli
elliot elliott emilio emmanuel enrique eric erik ernest ernesto ethan eugene evan evgeny fabian fabio faisal
felipe felix ferdinand fernando floyd francesco francis francisco franco francois frank franklin franz fred
frederic frederick fritz gabriel gareth gary gavin gene geoff geoffrey george georges gerald gerard gerhard
giorgio giovanni giuseppe glenn gordon graham grant greg gregory guido guillermo gunther gus gustavo guy
hamid hamza hans harold haroon harry harvey hasan hassan hector heinrich helmut henri henry herbert herman
hideo hiroshi howard hugh hugo hussein ian ibrahim igor imran isaac ismail ivan jack jackson jacob jacques
jaime jair jake jamal james janos jared jason javier jay jeff jeffrey jens jeremy jerome jerry jesus jim
jimmy joachim joao joaquin jock joe joel johan johannes john johnny jon jonas jonathan jorge jose josef
joseph joshua juan julio julian junichiro jurgen justin karim karl keith ken kenneth kenji kevin khalid kofi
konstantin kurt kyle lamar lance larry lars laurence lawrence len leo leon leonard leonardo leonid leroy
lewis liam lionel lloyd louis luca lucas luigi luis lukas luke mahmoud malcolm manfred manuel marc marcel
marcelo marco marcos marcus mario mark marko marshall martin marvin mathieu matt matteo matthew matthias
maurice mauricio max maxim maximilian mehmet michael michel miguel mike mikhail milan miles milos mitch
mitchell mohamed mohammad mohammed mohamud moises muhammad mustafa narendra nathan nathaniel ned neil nelson
nestor nicholas nick nicolas nigel nikita nikolai noah noel norman olaf oleg oliver olivier omar orlando
oscar osama otto owen pablo paolo pascal patrick paul paulo pavel pedro percy perry peter petr petro phil
philip philippe pierre piotr pranab qasem rafael raj rajiv ralph ramon randall randy raul ravi ray raymond
recep reginald rene rex ricardo riccardo richard rick ricky rob robert roberto rod rodney rodrigo roger
roland rolf roman ron ronald rory ross roy ruben rudolf rudy rupert russell ryan sadiq saeed salman salvador
salvatore samuel scott sean sebastian serge sergei sergey sergio seth shane shaun shinzo sidney silvio simon
stanislav stanley stefan stefano stephan stephen sterling steve steven stewart stuart sven ted terence
terrence thad theo theodore thomas tim timothy tobias toby todd tom tomas tommy tony trent trevor tyler
ulrich umar uwe valentin vance vasily vernon victor viktor vince vincent vincenzo vitaly vivek vladimir
volodymyr wade wallace walter warren wayne werner wesley wilbur wilfred wilhelm will willem william willie
winston wolfgang xavier yannick yasser yasuo yitzhak yuri yusuf zachary
""")

_WOMEN = word_set("""
abigail ada adele adriana agatha agnes aicha aisha alba alejandra alexandra alexandria alice alicia alina
alison allison amalia amanda amber amelia amina amy ana anastasia angela angelica angelina anita ann anna
annabel anne annette annie antonia ariana arlene ashley astrid audrey ava aya ayesha barbara beatrice
beatriz becky belinda bella benazir berenice bernadette bertha beth bethany betsy betty beverly bianca
birgit bonnie brenda brianna bridget brigitte britta camila camilla candace carina carla carmen carol carole
caroline carolyn carrie cassandra catarina catherine cathy cecilia celeste celia celine charlotte chelsea
cheryl chiara chloe christina christine cindy claire clara claudia clementine colleen condoleezza connie
constance consuelo cora corinne cornelia cristina crystal cynthia daisy daniela danielle daphne darlene dawn
deborah debra deirdre delia delphine denise desiree diana diane dina dolores donna dora doris dorothea
dorothy edith edna eileen elaine eleanor elena elise elisabeth elizabeth ella ellen eloise elsa elsie emily
emma erica erin erna esmeralda esperanza estelle esther ethel eugenia eunice eva evelyn fatima felicia fiona
flora florence frances francesca frida gabriela gabrielle gail genevieve georgina geraldine gertrude gina
giorgia giulia gladys glenda gloria grace greta gretchen guadalupe gwen gwendolyn hana hanna hannah harriet
heather heidi helen helena helga hilary hilda hillary ida ilse imelda ines ingrid irena irene irina iris
isabel isabella ivanka ivy jackie jacqueline jane janet janice janine jasmine jeanette jeanne jenna jennifer
jenny jessica jill joan joanna joanne jocelyn jodie josephine joy joyce juanita judith judy julia juliana
julianne julie juliet june kaja kamala karen karin karina kate katharina katherine kathleen kathryn kathy
katie katrina kayla kellyanne kerstin kimberly kirsten kristen kristin kristina laila lara laura lauren leah
leila lena leona leticia lidia lila lillian lily linda lindsay lisa livia lois lola loretta lorraine louise
lourdes lucia lucille lucinda lucy ludmila luisa lydia lynn mabel madeleine madeline magdalena malala malia
mandy mara marcia margaret margarita margot maria mariam marian marianne marie marilyn marina marine marion
marissa marjorie marlene marta martha martina mary maryam matilda maud maureen maxine maya megan meghan
melania melanie melinda melissa mercedes meredith mia michaela michele michelle mildred mira miranda miriam
moira molly mona monica monika muriel myra nadia nancy naomi natalia natalie natasha nicola nicole nina nora
norma octavia olga olive olivia paige pamela patricia patty paula pauline peggy penelope penny petra phoebe
phyllis pilar polly priscilla rachel raquel rebecca regina renata renee rhonda rita roberta rosa rosalind
rosario rose rosemary rosie roxana ruby ruth sabine sabrina sally samantha sandra sanae sara sarah selena
serena sharon sheila shirley simone sofia sonia sonya sophia sophie stacey stella stephanie sue sunita susan
susana susanna susanne suzanne svetlana sylvia sylvie tamara tammy tanya tara tatiana teresa tessa thelma
theresa tiffany tina tracy tricia trudy ulrike uma ursula valeria valerie vanessa vera veronica veronika
victoria viola violet vivian wanda wendy whitney wilhelmina winifred xiomara yasmin yelena yolanda yvette
yvonne zainab zoe
""")

GIVEN_NAMES: Final[dict[str, str]] = {**dict.fromkeys(sorted(_MEN), HE), **dict.fromkeys(sorted(_WOMEN), SHE)}

# One name in several spellings, none of them a nickname of another.
_SPELLINGS: Final = tuple(
    frozenset(names.split())
    for names in (
        "stephen steven stephan", "geoffrey jeffrey", "catherine katherine kathryn katharine cathryn",
        "sean shaun shawn", "philip phillip", "jon john", "mohammed mohammad muhammad mohamed mohamad",
        "sara sarah", "anne ann", "eric erik", "mark marc", "carl karl", "allan alan allen", "lewis louis",
        "elizabeth elisabeth", "laurence lawrence", "frederick frederic", "christine kristine",
        "sergei sergey sergej", "dmitri dmitry dimitri", "yuri yury", "alexei alexey aleksei",
        "volodymyr vladimir", "ahmad ahmed", "hussein hossein husayn", "hasan hassan", "yusuf yousef youssef",
    )
)  # fmt: skip

# The nicknames with another first letter that everybody knows. The package has hundreds more, most of which
# are names on their own: Ron (of Aaron), Sandra (of Alexandra), Lena (of Katherine), even Bill (of Robert).
WELL_KNOWN: Final[dict[str, str]] = {
    "william": "bill billy", "robert": "bob bobby", "edward": "ted teddy ned", "edmund": "ted ned",
    "margaret": "peggy peg", "richard": "dick", "anthony": "tony", "antonio": "tony", "andrew": "drew",
    "eugene": "gene", "elizabeth": "beth betty betsy libby", "rebecca": "becky", "patricia": "tricia trish",
    "amanda": "mandy", "christina": "tina", "christine": "tina", "albert": "bert", "herbert": "bert",
    "gilbert": "bert", "alfred": "fred", "augustus": "gus", "alexander": "sandy", "virginia": "ginny",
    "mary": "polly", "martha": "patty", "regina": "gina", "isabella": "bella", "ellen": "nell",
}  # fmt: skip

_EITHER: Final = word_set("chris jerry max tony bert")  # short for a man's name and for a woman's
_SOUNDS: Final = str.maketrans("kjy", "cgi")  # Kathy of Catherine, Jerry of Gerald


@cache
def _relations() -> dict[str, frozenset[str]]:
    """For each given name those that it is a nickname of, and its nicknames."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, nicknames in NickNamer().nickname_lookup.items():
        known = WELL_KNOWN.get(name, "").split()
        for nickname in nicknames:
            if nickname in known or nickname[:1].translate(_SOUNDS) == name[:1].translate(_SOUNDS):
                found[name].add(nickname)
                found[nickname].add(name)
    return {name: frozenset(others) for name, others in found.items()}


def same_given_name(a: str, b: str) -> bool:
    """Whether two folded given names can be one person's: equal, in two spellings, or full and short.

    Bill and William, Ted and Edward, Peggy and Margaret, Steven and Stephen. Two nicknames of one name are
    not enough, for nicknames are many-to-many: Alex and Sandra (Alexandra), Bob and Rob, Ted and Ned are two
    people where an article prints both. Nor are a man's and a woman's name (Felix and Felicia). Symmetric.
    The nicknames are those of the package "nicknames", read once, on the first question.
    """
    if a == b or any(a in names and b in names for names in _SPELLINGS):
        return True
    if not {a, b} & _EITHER and {GIVEN_NAMES.get(a), GIVEN_NAMES.get(b)} == {HE, SHE}:
        return False
    return b in _relations().get(a, ())


def kindred(word: str) -> frozenset[str]:
    """A folded given name with its spellings, its nicknames and what it is a nickname of.

    ``same_given_name`` says yes to no others.
    """
    spelled = {other for names in _SPELLINGS if word in names for other in names}
    return frozenset((word, *spelled, *_relations().get(word, ())))


def is_given_name(word: str) -> bool:
    """Whether a folded word is a given name or a nickname that the tables or the package know."""
    return word in GIVEN_NAMES or word in _known()


@cache
def _known() -> frozenset[str]:
    lookup = NickNamer().nickname_lookup
    return frozenset(lookup) | frozenset(nickname for nicknames in lookup.values() for nickname in nicknames)
