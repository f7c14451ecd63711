"""Why two quotes are one utterance, said in words. Everybody in it is made up."""

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.reasons import reasons_for
from resolvers.matching.utterance import Utterance

D, M, I = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT  # noqa: E741 - a table's abbreviations
VENN = ("Mara Venn",)

REASONS = [
    (
        ("“The sluices open at noon,”", D, VENN),
        ("‘The sluices open at noon.’", D, ("Governor Venn",)),
        ["the same words", "the same speaker"],
        [],
        "marks aside nothing differs",
    ),
    (
        ("“Our reservoirs are dry. Ration now, or queue at standpipes in August.”", D, VENN),
        ("“Ration now, or queue at standpipes in August,”", D, ()),
        ["word for word: ration now or queue at standpipes in august", "100% of the shorter"],
        ["speaker", "would not do"],
        "one of two sentences, and nobody says who said it",
    ),
    (
        ("she would not sell the old observatory to the university", I, VENN),
        ("no sale of the old observatory", I, ("Oskar Thane",)),
        ["both have: the old observatory", "other speakers are named", "that alone would not do"],
        ["word for word"],
        "little in common, and other speakers",
    ),
    (
        ("“At least 12 of the lorries were carrying cement for the northern barracks.”", D, ()),
        ("“At least 20 of the lorries were carrying cement for the northern barracks.”", D, ()),
        ["a number differs"],
        ["denies"],
        "a number was changed",
    ),
    (
        ("“We will recognise the islanders' vote by harvest time.”", D, ()),
        ("“We will not recognise the islanders' vote by harvest time.”", D, ()),
        ["one denies what the other says"],
        ["number"],
        "a negation was put in",
    ),
    (("he might", I, ()), ("they agreed", I, ()), ["no word in common"], [], "nothing at all"),
]


@pytest.mark.parametrize(("one", "other", "said", "unsaid", "why"), REASONS, ids=[row[4] for row in REASONS])
def test_reasons(
    one: tuple[str, QuoteKind, tuple[str, ...]],
    other: tuple[str, QuoteKind, tuple[str, ...]],
    said: list[str],
    unsaid: list[str],
    why: str,
) -> None:
    found = "; ".join(reasons_for(Utterance("q_1", "a_1", *one), Utterance("q_2", "a_2", *other)))
    assert all(each in found for each in said), found
    assert not any(each in found for each in unsaid), found
