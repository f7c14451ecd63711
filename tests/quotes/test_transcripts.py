import pytest

from corpus.article import Article, Span
from corpus.record import make_article
from quotes.draft import Draft
from quotes.quote import Name
from quotes.transcripts import with_transcripts

LEAD = "Mara Venn spoke to the harbor committee on Monday, and Otto Brill asked the questions that nobody else dared to ask.\n"


def names_in(text: str) -> list[Name]:
    return [
        Name(Span(text.index(name), text.index(name) + len(name)), "person")
        for name in ("Mara Venn", "Otto Brill")
        if name in text
    ]


TABLE = [
    (
        LEAD + "VENN: We will rebuild.\nBRILL: When?\nVENN: In May.",
        [("VENN", "We will rebuild."), ("BRILL", "When?"), ("VENN", "In May.")],
        "surnames in capitals",
    ),
    (
        LEAD + "VENN: We will rebuild.",
        [("VENN", "We will rebuild.")],
        "one turn of somebody who is named above",
    ),
    (
        "HOST: Is it safe?\nGUEST: It is.\nHOST: Thank you.",
        [("HOST", "Is it safe?"), ("GUEST", "It is."), ("HOST", "Thank you.")],
        "nobody is named, but they take turns and one asks",
    ),
    (
        LEAD + "MARA VENN, HARBOR MINISTER: We will rebuild.\nOTTO BRILL (on tape): When?",
        [("MARA VENN, HARBOR MINISTER", "We will rebuild."), ("OTTO BRILL (on tape)", "When?")],
        "a role, a stage direction",
    ),
    (
        LEAD + "Kestrel News: Is it safe?\nMara Venn: It is.\nKestrel News: Thank you.",
        [("Kestrel News", "Is it safe?"), ("Mara Venn", "It is."), ("Kestrel News", "Thank you.")],
        "an interview by names",
    ),
    (
        LEAD + '"VENN: We will rebuild.\n"BRILL: When?\n"VENN: In May."',
        [("VENN", "We will rebuild."), ("BRILL", "When?"), ("VENN", "In May.")],
        "quoted from elsewhere: each turn opens its marks",
    ),
    (LEAD + "WHEN: Tuesday at nine\nWHERE: the town hall", [], "the facts of an event"),
    (LEAD + "MYTH: The pier is old?\nFACT: It is not.\nMYTH: It sinks.", [], "a list with labels"),
    (LEAD + "UPDATE: The pier is open again.", [], "a label"),
    (LEAD + "Harbor Watch: The pier is open again.", [], "a kicker"),
    (
        LEAD + "Venn: lower the fee\nBrill: keep the fee\nVenn: open the pier",
        [],
        "positions side by side, nobody asks",
    ),
    (LEAD + "Mara Venn: “We will rebuild.”", [], "a quotation like others"),
    (LEAD + "The plan has one aim: to rebuild.", [], "a sentence"),
]


@pytest.mark.parametrize(("text", "turns", "why"), TABLE, ids=[row[2] for row in TABLE])
def test_turns(text: str, turns: list[tuple[str, str]], why: str) -> None:
    found = with_transcripts(make_article(text, "x.txt"), names_in(text), [])
    assert [(d.source[0].of(text), d.content[0].of(text)) for d in found] == turns, why
    assert all(d.cue[0].of(text) == ":" for d in found), why


def test_drafts_that_run_over_turns_give_way_and_reports_inside_one_stay() -> None:
    text = LEAD + "VENN: The audit says that it is safe.\nBRILL: Is it?\nVENN: It is."
    article: Article = make_article(text, "x.txt")

    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    inside = Draft((span("that it is safe"),), (span("says"),), (span("The audit"),))
    over = Draft((span("that it is safe"), span("Is it?")))
    wrong = Draft((span("Is it"),), (span("BRILL:"),))
    found = with_transcripts(article, names_in(text), [inside, over, wrong])
    assert inside in found
    assert over not in found
    assert sum(piece.overlaps(span("Is it?")) for d in found for piece in d.content) == 1
