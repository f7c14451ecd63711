"""Which noun phrases of an article describe a source, and how far they go."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.nominals import nominals_of
from resolvers.cast.cast import cast_of

Mark = Callable[..., Document]
NAMES = {"Mara Venn": "person", "Venn": "person", "Northern Wire": "organisation", "Oster": "place"}

PHRASES = [
    ("A senior official spoke.", ["senior official"], "article, adjective, noun"),
    ("Two ferry pilots spoke.", ["two ferry pilots"], "a number"),
    ("They met people familiar with the talks.", ["people familiar with the talks"], "what follows belongs to it"),
    ("They met officials briefed on the plan and left.", ["officials briefed on the plan", "plan"], "up to a conjunction; a plan can speak too"),
    ("They named two officials.", ["two officials"], "behind a verb"),
    ("Several witnesses told police.", ["several witnesses"], "up to a verb"),
    ("The survey of voters came late.", ["survey", "voters"], "each noun by itself"),
    ("It closed the border patrol report.", ["border patrol report"], "a compound has one head"),
    ("Analysts disagree.", ["analysts"], "a bare plural"),
    ("Pilots and dockers strike.", ["pilots"], "dockers are in no table"),
    ("Companies report losses.", [], "a bare singular may be a verb, and companies are bodies"),
    ("The nation's pilots strike.", [], "whose pilots is another matter"),
    ("Mara Venn spoke.", [], "a name"),
    ("The pier sank.", [], "nothing that speaks"),
    ("—", [], "no words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "why"), PHRASES)
def test_the_descriptions_of_a_text(mark: Mark, text: str, found: list[str], why: str) -> None:
    document = mark(text, NAMES)
    described = nominals_of(text, cast_of(document))
    assert [each.text for each in described] == found, why
    assert all(
        text[each.span.start : each.span.end].casefold().endswith(each.text.casefold()) for each in described
    )
    assert [each.start for each in described] == sorted(each.start for each in described)
