"""Direct quotes made whole and alone, from drafts such as the tagger makes."""

import pytest

from corpus.article import Span
from quotes.draft import Draft
from quotes.marks import find_quotations
from quotes.quote import Name
from quotes.whole import alone, complete, released


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def draft(text: str, content: list[str], cue: str = "", source: str = "") -> Draft:
    one = [(span(text, part),) if part else () for part in (cue, source)]
    return Draft(tuple(span(text, part) for part in content), *one)


def contents(text: str, drafts: list[Draft]) -> list[list[str]]:
    return [[piece.of(text) for piece in d.content] for d in drafts]


COMPLETE = [
    (
        "Ruo said: “We will go. We will not come back.”",
        [(["“We will go."], "said:", "Ruo")],
        [["“We will go. We will not come back.”"]],
        "laid down in the middle",
    ),
    (
        "“We will go. We will not come back,” Ruo said.",
        [(["We will not come back,”"], "said", "Ruo")],
        [["“We will go. We will not come back,”"]],
        "taken up in the middle",
    ),
    (
        "Ruo said: “We will go. We will not come back.”",
        [(["“We will go."], "said:", "Ruo"), (["We will not come back.”"], "", "")],
        [["“We will go. We will not come back.”"]],
        "the rest, in a draft that attributes nothing, is given up",
    ),
    (
        "“She says that we must go now,” Ruo said.",
        [(["that we must go now"], "says", "She")],
        [["that we must go now"]],
        "a report inside the quotation, by its own cue",
    ),
    (
        "Ruo said: “We will go. They will stay.\n“And that is all.”",
        [(["“We will go."], "said:", "Ruo")],
        [["“We will go. They will stay."]],
        "opened again in the next paragraph: quotation to the end of this one",
    ),
    (
        "“We will go, said Ruo. They will stay.",
        [(["“We will go"], "said", "Ruo")],
        [["“We will go"]],
        "never closed: nobody knows where it ends",
    ),
]


@pytest.mark.parametrize(("text", "drafts", "expected", "why"), COMPLETE, ids=[row[3] for row in COMPLETE])
def test_complete(text: str, drafts: list, expected: list[list[str]], why: str) -> None:
    found = complete(text, [draft(text, *row) for row in drafts], find_quotations(text))
    assert contents(text, found) == expected, why


ALONE = [
    (
        "“Never again,” Ruo said of the plan.",
        ["“Never again,”", "the plan"],
        ["“Never again,”"],
        "the object",
    ),
    (
        "His deputy was blunter. “Never again,” Ruo said.",
        ["His deputy was blunter", "“Never again,”"],
        ["“Never again,”"],
        "the sentence before",
    ),
    (
        "On the plan Ruo said: “Never again.”",
        ["the plan", "“Never again.”"],
        ["“Never again.”"],
        "before a colon",
    ),
    (
        "Sooner or later, Ruo said, “they will pay for it.”",
        ["Sooner or later", "“they will pay for it.”"],
        ["Sooner or later", "“they will pay for it.”"],
        "half a sentence that the quotation goes on with",
    ),
    (
        "“Never again,” which was a threat, Ruo said.",
        ["“Never again,” which was a threat"],
        ["“Never again,”"],
        "an aside behind the comma",
    ),
    (
        "Ruo said it was a “farce” and left.",
        ["it was a “farce”"],
        ["it was a “farce”"],
        "a fragment has company",
    ),
]


@pytest.mark.parametrize(("text", "content", "expected", "why"), ALONE, ids=[row[3] for row in ALONE])
def test_alone(text: str, content: list[str], expected: list[str], why: str) -> None:
    cue = "said:" if "said:" in text else "said"
    found = alone(text, [draft(text, content, cue, "Ruo")], find_quotations(text))
    assert contents(text, found) == [expected], why


RELEASED = [
    ("Ruo listed what was missing: “There was no light,” she said.", "said", "she", "a pronoun"),
    ("Ruo listed what was missing: “There was no light,” said Ada Kell.", "said", "Ada Kell", "a name"),
    (
        "Ruo listed what was missing: “There was no light,” Ada Kell told us.",
        "told",
        "Ada Kell",
        "a name first",
    ),
    ("Ruo listed what was missing: “There was no light,” the pilot said.", "said", "the pilot", "a noun"),
    (
        "Ruo listed what was missing: “There was no light.” She said so.",
        "",
        "",
        "its sentence ends: no attribution",
    ),
]


@pytest.mark.parametrize(("text", "cue", "source", "why"), RELEASED, ids=[row[3] for row in RELEASED])
def test_released(text: str, cue: str, source: str, why: str) -> None:
    quotations = find_quotations(text)
    held = draft(text, [text[text.index("what") : quotations[0].span.end]], "listed", "Ruo")
    names = [Name(span(text, "Ada Kell"), "person")] if "Ada" in text else []
    found = released(text, names, [held], quotations)
    if not cue:
        assert found == [held], why
        return
    assert contents(text, found) == [["what was missing"], [quotations[0].span.of(text)]], why
    assert [found[1].cue[0].of(text), found[1].source[0].of(text)] == [cue, source], why
