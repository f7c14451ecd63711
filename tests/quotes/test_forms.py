"""The forms that quotation takes in the news, each with content, cue and source as they must be found.

The tagger decides what is said by whom; these rows are what it and the rules together must never get wrong,
whatever weights are bundled. A row whose outcome is the model's alone does not belong here.
"""

import pytest

from corpus.record import make_article
from quotes.detect import Detector

pytestmark = pytest.mark.slow

Found = tuple[list[str], str, str]  # the pieces of the content, the cue, the source
Row = tuple[str, list[Found], str]  # the text, all that must be found in it, and why

STORY = (
    "\nThe harbor ministry closed the northern quay on Monday after two beams had cracked, and it will stay closed"
    " until the spring. Divers go down on Thursday."
)
SAFE = "The pier is safe, and it was safe in May"

MARKS: list[Row] = [
    (f"“{SAFE},” Mara Venn said.", [([f"“{SAFE},”"], "said", "Mara Venn")], "curly"),
    (f'"{SAFE}," Mara Venn said.', [([f'"{SAFE},"'], "said", "Mara Venn")], "straight"),
    (f"‘{SAFE},’ Mara Venn said.", [([f"‘{SAFE},’"], "said", "Mara Venn")], "single curly"),
    (
        "'The pier isn't safe and never was,' Mara Venn said.",
        [(["'The pier isn't safe and never was,'"], "said", "Mara Venn")],
        "single straight, with an apostrophe inside",
    ),
    (
        "‘The dockers’ pay is low and won’t rise,’ said Otto Brill.",
        [(["‘The dockers’ pay is low and won’t rise,’"], "said", "Otto Brill")],
        "single curly, with a plural possessive inside",
    ),
    (f"«{SAFE}», Mara Venn said.", [([f"«{SAFE}»"], "said", "Mara Venn")], "guillemets"),
    (
        f"«\u00a0{SAFE}\u00a0», Mara Venn said.",
        [([f"«\u00a0{SAFE}\u00a0»"], "said", "Mara Venn")],
        "French spaces",
    ),
    (f"»{SAFE}«, Mara Venn said.", [([f"»{SAFE}«"], "said", "Mara Venn")], "guillemets turned inward"),
    (f"„{SAFE}“, Mara Venn said.", [([f"„{SAFE}“"], "said", "Mara Venn")], "low and high, German"),
    (f"„{SAFE}”, Mara Venn said.", [([f"„{SAFE}”"], "said", "Mara Venn")], "low and high, Polish"),
    (f"‹{SAFE}›, Mara Venn said.", [([f"‹{SAFE}›"], "said", "Mara Venn")], "single guillemets"),
    (f"「{SAFE}」, Mara Venn said.", [([f"「{SAFE}」"], "said", "Mara Venn")], "corner brackets"),
    (f"``{SAFE},'' Mara Venn said.", [([f"``{SAFE},''"], "said", "Mara Venn")], "typewriter marks"),
    (
        f"''{SAFE},'' Mara Venn said.",
        [([f"''{SAFE},''"], "said", "Mara Venn")],
        "two apostrophes on both sides",
    ),
    (f"“{SAFE},’’ Mara Venn said.", [([f"“{SAFE},’’"], "said", "Mara Venn")], "two apostrophes close"),
    (
        f"&quot;{SAFE},&quot; Mara Venn said.",
        [([f"&quot;{SAFE},&quot;"], "said", "Mara Venn")],
        "entities left over",
    ),
    (
        f"&ldquo;{SAFE},&rdquo; Mara Venn said.",
        [([f"&ldquo;{SAFE},&rdquo;"], "said", "Mara Venn")],
        "curly entities left over",
    ),
    (
        "“He told me ‘never again’ and slammed the door,” Mara Venn said.",
        [(["“He told me ‘never again’ and slammed the door,”"], "said", "Mara Venn")],
        "a quotation inside is no quote of its own",
    ),
    (
        "“He looked at me and said, ‘Never again,’ ” Mara Venn said.",
        [(["“He looked at me and said, ‘Never again,’ ”"], "said", "Mara Venn")],
        "both end together, with a space between",
    ),
    (
        "\"He looked at me and said, 'Never again,'\" Mara Venn said.",
        [(["\"He looked at me and said, 'Never again,'\""], "said", "Mara Venn")],
        "both end together, straight",
    ),
    (
        "“The quay was closed at noon,” Mara Venn said. “The crews stood in the rain.\n“Some stood there until dark.”",
        [
            (
                [
                    "“The quay was closed at noon,”",
                    "“The crews stood in the rain.",
                    "“Some stood there until dark.”",
                ],
                "said",
                "Mara Venn",
            )
        ],
        "opened again at each paragraph, closed at the last",
    ),
    (
        "‘The quay was closed at noon,’ Mara Venn said. ‘The crews stood in the rain.\n‘Some stood there until dark.’",
        [
            (
                [
                    "‘The quay was closed at noon,’",
                    "‘The crews stood in the rain.",
                    "‘Some stood there until dark.’",
                ],
                "said",
                "Mara Venn",
            )
        ],
        "the same with single marks",
    ),
    (
        "“The quay will stay closed until the divers are done, Mara Venn said on Tuesday.",
        [(["“The quay will stay closed until the divers are done,"], "said", "Mara Venn")],
        "never closed",
    ),
    (
        '"The quay is open again."Mara Venn said so on Monday, and she added: "Nobody needs to worry."',
        [
            (['"The quay is open again."'], "said", "Mara Venn"),
            (['"Nobody needs to worry."'], "added:", "she"),
        ],
        "the space behind a closing mark is missing",
    ),
    (
        "Mara Venn said the dockers' union had seen the engines' logs.",
        [(["the dockers' union had seen the engines' logs"], "said", "Mara Venn")],
        "possessives are no marks",
    ),
    (
        "Mara Venn said the gate was 6'2\" wide and 8' high.",
        [(["the gate was 6'2\" wide and 8' high"], "said", "Mara Venn")],
        "feet and inches are no marks",
    ),
    (
        '"The 40" screen is new and too small," Mara Venn said.',
        [(['"The 40" screen is new and too small,"'], "said", "Mara Venn")],
        "inches inside a quotation",
    ),
]

ATTRIBUTIONS: list[Row] = [
    (
        "“We checked every beam,” said Mara Venn, the harbor minister.",
        [(["“We checked every beam,”"], "said", "Mara Venn, the harbor minister")],
        "inverted, with an apposition",
    ),
    (
        "“The quay,” Mara Venn said, “is older than the town.”",
        [(["“The quay,”", "“is older than the town.”"], "said", "Mara Venn")],
        "split in the middle of a sentence",
    ),
    (
        "“We checked every beam,” Mara Venn said. “Two of them had cracked.”",
        [(["“We checked every beam,”", "“Two of them had cracked.”"], "said", "Mara Venn")],
        "split between two sentences",
    ),
    (
        "“We checked every beam,” Mara Venn told reporters outside the town hall on Monday evening. “Two had cracked.”",
        [(["“We checked every beam,”", "“Two had cracked.”"], "told", "Mara Venn")],
        "split, with listeners, place and time",
    ),
    (
        "“We checked every beam,” Mara Venn said. The union disagreed. “Nobody checked anything,” said Otto Brill.",
        [
            (["“We checked every beam,”"], "said", "Mara Venn"),
            (["“Nobody checked anything,”"], "said", "Otto Brill"),
        ],
        "somebody else is quoted next",
    ),
    (
        "“We checked every beam,” Mara Venn said. One docker on the quay disagreed. “Nobody checked anything.”",
        [
            (["“We checked every beam,”"], "said", "Mara Venn"),
            (["“Nobody checked anything.”"], "disagreed", "One docker on the quay"),
        ],
        "somebody else answers",
    ),
    (
        "“We checked every beam,” Mara Venn said.\n“Two of them had cracked in the winter.”\nThe quay opened in 1931.",
        [
            (["“We checked every beam,”"], "said", "Mara Venn"),
            (["“Two of them had cracked in the winter.”"], "", ""),
        ],
        "floating: a paragraph of its own goes on in the same voice",
    ),
    (
        "Mara Venn said: “We will not sell the quay to anybody.”",
        [(["“We will not sell the quay to anybody.”"], "said:", "Mara Venn")],
        "a colon behind the verb",
    ),
    (
        "Mara Venn: “We will not sell the quay to anybody.”",
        [(["“We will not sell the quay to anybody.”"], ":", "Mara Venn")],
        "a colon for the verb",
    ),
    (
        "According to Mara Venn, the quay will open in May.",
        [(["the quay will open in May"], "According to", "Mara Venn")],
        "according to, in front",
    ),
    (
        "The quay will open in May, according to the harbor ministry.",
        [(["The quay will open in May"], "according to", "the harbor ministry")],
        "according to, behind",
    ),
    (
        "The quay, Mara Venn said, is older than the town.",
        [(["The quay", "is older than the town"], "said", "Mara Venn")],
        "in brackets of commas",
    ),
    (
        "Mara Venn said the quay was safe, noting that every beam had been checked.",
        [
            (["the quay was safe"], "said", "Mara Venn"),
            (["that every beam had been checked"], "noting", "Mara Venn"),
        ],
        "a participle inherits the subject",
    ),
    (
        "“The quay is safe,” Mara Venn said, adding that every beam had been checked.",
        [
            (["“The quay is safe,”"], "said", "Mara Venn"),
            (["that every beam had been checked"], "adding", "Mara Venn"),
        ],
        "a participle behind a direct quote",
    ),
    (
        "Mara Venn expressed willingness to meet the union.",
        [(["willingness to meet the union"], "expressed", "Mara Venn")],
        "a noun for what was said",
    ),
    (
        "“Who will pay for the quay?” Otto Brill asked.",
        [(["“Who will pay for the quay?”"], "asked", "Otto Brill")],
        "a question",
    ),
    (
        "Otto Brill asked whether the town would pay for the quay.",
        [(["whether the town would pay for the quay"], "asked", "Otto Brill")],
        "an indirect question",
    ),
    (
        "“We are all safe and on land,” Ida Thorn tweeted on Sunday night.",
        [(["“We are all safe and on land,”"], "tweeted", "Ida Thorn")],
        "a tweet",
    ),
    (
        "In a statement, Blue Strait Lines said that the crew had been rested.",
        [(["that the crew had been rested"], "said", "Blue Strait Lines")],
        "a statement",
    ),
    (
        "Mara Venn denied that the quay had been unsafe.",
        [(["that the quay had been unsafe"], "denied", "Mara Venn")],
        "a denial: what is denied",
    ),
    (
        "Mara Venn called the audit “absurd”.",
        [(["the audit “absurd”"], "called", "Mara Venn")],
        "a single word in marks under a cue",
    ),
    (
        "“It was luck,” said Otto “Shorty” Brill.",
        [(["“It was luck,”"], "said", "Otto “Shorty” Brill")],
        "a nickname belongs to the source",
    ),
    (
        "“Leave the ship now!” shouted a sailor.",
        [(["“Leave the ship now!”"], "shouted", "a sailor")],
        "no comma before the cue",
    ),
    (
        "Mara Venn, who took office in May, said the quay was safe.",
        [(["the quay was safe"], "said", "Mara Venn, who took office in May,")],
        "a relative clause between source and cue",
    ),
    (
        "Mara Venn warned that the quay might not survive another winter.",
        [(["that the quay might not survive another winter"], "warned", "Mara Venn")],
        "a verb of warning",
    ),
    (
        "His deputy was blunter. “The key is on the table,” Tomas Kell said.",
        [(["“The key is on the table,”"], "said", "Tomas Kell")],
        "the sentence before is no content",
    ),
    (
        "“There was no light,” she said of the stairs.",
        [(["“There was no light,”"], "said", "she")],
        "what she speaks of is no content",
    ),
    (
        "Mara Venn listed what the crews had lacked: “There was no light on the stairs,” she said.",
        [
            (["what the crews had lacked"], "listed", "Mara Venn"),
            (["“There was no light on the stairs,”"], "said", "she"),
        ],
        "two attributions in one sentence",
    ),
]

PAGES: list[Row] = [
    (
        f"No talks before autumn: minister{STORY}",
        [(["No talks before autumn"], ":", "minister")],
        "a headline, the speaker behind the colon",
    ),
    (
        f"Mara Venn: We will not sell the quay{STORY}",
        [(["We will not sell the quay"], ":", "Mara Venn")],
        "a headline, the speaker in front",
    ),
    (
        f"‘Nobody pushed’: ferry survivor on a dark stairwell{STORY}",
        [(["‘Nobody pushed’"], ":", "ferry survivor")],
        "a headline of a quotation and whose it is",
    ),
    (
        f"Pilot says “radar was off” as death toll rises to 14{STORY}",
        [(["“radar was off”"], "says", "Pilot")],
        "a headline goes on with what else happened",
    ),
    (
        "“We stand with the crews and with their families tonight.” — Commissioner Ida Thorn",
        [(["“We stand with the crews and with their families tonight.”"], "—", "Commissioner Ida Thorn")],
        "a press release is signed",
    ),
    (
        "“We stand with the crews and with their families tonight.”\n- Ida Thorn, Commissioner for Ports",
        [
            (
                ["“We stand with the crews and with their families tonight.”"],
                "-",
                "Ida Thorn, Commissioner for Ports",
            )
        ],
        "signed in the next line",
    ),
    (
        "The hearing lasted an hour.\nVENN: We will rebuild the quay.\nBRILL: With whose money?\nVENN: The insurance pays.",
        [
            (["We will rebuild the quay."], ":", "VENN"),
            (["With whose money?"], ":", "BRILL"),
            (["The insurance pays."], ":", "VENN"),
        ],
        "a transcript",
    ),
    (
        "Mara Venn spoke to Kestrel News on Monday.\nKestrel News: Is the quay safe?\nMara Venn: It is.\n"
        "Kestrel News: Who pays for it?\nMara Venn: The insurance.",
        [
            (["Is the quay safe?"], ":", "Kestrel News"),
            (["It is."], ":", "Mara Venn"),
            (["Who pays for it?"], ":", "Kestrel News"),
            (["The insurance."], ":", "Mara Venn"),
        ],
        "an interview",
    ),
    (
        "According to the Harbor Ledger, two officials said that the old quay had been unsafe for years.",
        [(["that the old quay had been unsafe for years"], "said", "two officials")],
        "a paper passes on what officials said",
    ),
    (
        "“The quay is safe,” Mara Venn told the assembly on Sunday, according to Kestrel News. “We checked it.”",
        [(["“The quay is safe,”", "“We checked it.”"], "told", "Mara Venn")],
        "a station passes on what she said, and she goes on",
    ),
]

NOTHING: list[tuple[str, str]] = [
    ("The gate is 6'2\" wide and 8' high, and the old one was 5'11\".", "feet and inches"),
    ('The station has a 40" screen and a 32" screen above the door.', "inches"),
    ("The music of the ’90s and a bit of rock ’n’ roll filled the boats’ cabins.", "apostrophes"),
    ("The so-called “winter timetable” remains in force until April.", "scare quotes"),
    ("The word “ferry” comes from an old word for carrying.", "a word as a word"),
    ("Her best known novel, “The Slow Harbor,” was published in 2019.", "a title"),
    (
        "Thorn once wrote a book of essays called “The Slow Harbor,” which sold well.",
        "a title that is called so",
    ),
    ("The band played “Leave the Lights On” and two other songs.", "a song"),
    ("Otto “Shorty” Brill won the rowing cup in 1998.", "a nickname"),
    (
        "Gazette Coast Desk: The ferry stayed in port for a third night while divers searched the wreck.",
        "a desk before a colon",
    ),
    ("Mara Venn declined to comment.", "a refusal"),
    ("Mara Venn refused to comment on the matter.", "a refusal that names no matter"),
    ("The ministry did not respond to a request for comment.", "no answer"),
    ("The operator did not immediately return calls seeking comment on Monday.", "no answer yet"),
    ("A spokesman for the port could not be reached for comment.", "nobody there"),
    ("The hearing is public.\nWHEN: Tuesday at nine\nWHERE: the town hall", "labels, not speakers"),
    ("The ferry leaves at 6:40 and at 18:20 every day.", "colons of the clock"),
]

ROWS = [*MARKS, *ATTRIBUTIONS, *PAGES, *((text, [], why) for text, why in NOTHING)]


@pytest.fixture(scope="module")
def documents(bundled: Detector) -> dict[str, list[Found]]:
    """What is found in each text, all read at once: that is quicker, and order and company change nothing."""
    articles = [make_article(text, "x.txt") for text, _, _ in ROWS]
    return {
        article.text: [
            (
                [span.of(article.text) for span in quote.content],
                " … ".join(span.of(article.text) for span in quote.cue),
                " … ".join(span.of(article.text) for span in quote.source),
            )
            for quote in document.quotes
        ]
        for article, document in zip(articles, bundled.read(articles), strict=True)
    }


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_form(documents: dict[str, list[Found]], text: str, expected: list[Found], why: str) -> None:
    assert documents[text] == expected, why
