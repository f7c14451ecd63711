"""The words of quotes as columns: what is compared, where units begin, and what is no statement."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.quote import QuoteKind
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordings import Wordings, length_of, wordings_of

D, M, I = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT  # noqa: E741 - a table's abbreviations


def utterance(text: str, kind: QuoteKind = D, number: int = 1) -> Utterance:
    return Utterance(f"q_{number}", f"a_{number}", text, kind)


def columns(*utterances: Utterance) -> Wordings:
    return wordings_of(utterances, load_rarity())


def words(wordings: Wordings, quote: int = 0, *, compared: bool = False) -> list[str]:
    """The words of a quote; ``compared``: those alone."""
    rows = range(wordings.start[quote], wordings.start[quote + 1])
    return [
        wordings.vocabulary.words[wordings.word[row]]
        for row in rows
        if wordings.compared[row] or not compared
    ]


def units(wordings: Wordings, quote: int = 0) -> list[str]:
    """The units of a quote."""
    return [
        " ".join(
            wordings.vocabulary.words[number]
            for number in wordings.word[wordings.unit_start[unit] : wordings.unit_end[unit]]
        )
        for unit in range(wordings.units[quote], wordings.units[quote + 1])
    ]


COMPARED = [
    ("“The ferry is safe.”", D, "the ferry is safe", "all of a direct quote"),
    ("“The ferry ‘Lark’ is safe.”", D, "the ferry lark is safe", "whatever marks stand in it"),
    ("that the ferry was safe", I, "that the ferry was safe", "all of a report"),
    ("that the “night ferry” was safe", I, "that the night ferry was safe", "marks in a report"),
    ("he had “no intention” of closing it", M, "no intention", "of a mixed one what stands in marks"),
    ("no “intention” of closing the “night route”", M, "intention night route", "both pieces"),
    ("he had no intention of closing it", M, "he had no intention of closing it", "no marks are left: all"),
    ("her book “The Slow Harbor” was “a mistake”", M, "a mistake", "the title of a book is none of it"),
    ("she wrote “The Slow Harbor” in a week", M, "she wrote in a week", "only a title in marks: the rest"),
    ("it was the ferrymen's own ‘wish’", M, "wish", "an apostrophe is no mark"),
    ("“”", D, "", "nothing said"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected", "why"), COMPARED, ids=[row[3] for row in COMPARED])
def test_what_is_compared(text: str, kind: QuoteKind, expected: str, why: str) -> None:
    assert " ".join(words(columns(utterance(text, kind)), compared=True)) == expected, why


def test_what_stands_round_the_marks_is_there_all_the_same() -> None:
    """A report is compared with all of it."""
    mixed = columns(utterance("he had “no intention” of closing it", M))
    assert words(mixed) == ["he", "had", "no", "intention", "of", "closing", "it"]


UNITS = [
    ("“The ferry is safe. Nobody drowned.”", D, ["the ferry is safe", "nobody drowned"], "sentences"),
    ("“Is it safe? Yes! It is; Ask them.”", D, ["is it safe", "yes", "it is", "ask them"], "other ends"),
    ("“It is safe.” “Nobody drowned.”", D, ["it is safe", "nobody drowned"], "marks after the full stop"),
    ("“I told Mr. Venn and Sen. Roe in St. Arden.”", D, ["i told mr venn and sen roe in st arden"], "titles"),
    ("“The U.S. Army left.”", D, ["the us army left"], "an abbreviation of single letters"),
    ("“It cost 3.5 million. Or more.”", D, ["it cost 3.5 million", "or more"], "a decimal point"),
    ("“It is safe. and dry”", D, ["it is safe and dry"], "no capital follows"),
    ("“We came … we left.”", D, ["we came", "we left"], "an omission"),
    ("“We came . . . we left ...”", D, ["we came", "we left"], "however it is printed"),
    ("“… we left”", D, ["we left"], "an omission at the edge"),
    ("he “came” and she “left”", M, ["came", "left"], "pieces in marks"),
    ("he “came. They left” in haste", M, ["came", "they left"], "sentences in marks"),
    ("that he came. She left", I, ["that he came", "she left"], "a report of two sentences"),
    ("“”", D, [], "nothing said"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected", "why"), UNITS, ids=[row[3] for row in UNITS])
def test_units(text: str, kind: QuoteKind, expected: list[str], why: str) -> None:
    assert units(columns(utterance(text, kind))) == expected, why


TOPICS = [
    ("talks with the owners of the cannery", I, True, "names something"),
    ("the closure of the northern ferry by June", I, True, "a noun for a deed says nothing of it"),
    ("the owners of the cannery were bluffing", I, False, "says something of somebody"),
    ("to sell the cannery", I, False, "what somebody wants to do"),
    ("that talks with the owners failed", I, False, "a clause"),
    ("talks with the owners of the cannery", D, False, "what stands in marks are somebody's words"),
    ("talks with “the owners”", M, False, "words in marks"),
]


@pytest.mark.parametrize(("text", "kind", "topic", "why"), TOPICS, ids=[row[3] for row in TOPICS])
def test_topics(text: str, kind: QuoteKind, topic: bool, why: str) -> None:
    assert columns(utterance(text, kind)).topic.tolist() == [topic], why


STOCK = [
    ("“Thank you very much,”", D, True, "what anybody says"),
    ("“I don't know.”", D, True, "contracted"),
    ("“Thank you very much for the lamps,”", D, False, "and more"),
    ("he had “no comment” on the lamps", M, True, "all that stands in marks"),
    ("no comment on the lamps", M, False, "no marks are left: all of it counts"),
]


@pytest.mark.parametrize(("text", "kind", "stock", "why"), STOCK, ids=[row[3] for row in STOCK])
def test_stock_phrases(text: str, kind: QuoteKind, stock: bool, why: str) -> None:
    assert columns(utterance(text, kind)).stock.tolist() == [stock], why


def test_flags_of_quotes_are_columns() -> None:
    found = columns(
        utterance("“Breakfast with Odile,”"),
        utterance("that the ferry was safe", I),
        utterance("he had “no intention” of closing it", M),
    )
    assert found.titled.tolist() == [True, False, False]
    assert found.reported.tolist() == [False, True, False]


VOCABULARY = [
    ("“12 ferries did not leave,”", "number", ["12"], "figures"),
    ("“Twelve ferries did not leave,”", "number", ["twelve"], "written out"),
    ("“Nobody denied it, and one refused,”", "negation", ["nobody", "denied", "refused"], "what denies"),
    ("“The lamps of the weir will not be lit,”", "telling", ["lamps", "weir", "lit"], "more than grammar"),
]


@pytest.mark.parametrize(
    ("text", "column", "expected", "why"), VOCABULARY, ids=[row[3] for row in VOCABULARY]
)
def test_what_is_known_of_words(text: str, column: str, expected: list[str], why: str) -> None:
    vocabulary = columns(utterance(text)).vocabulary
    marked = getattr(vocabulary, column)[vocabulary.stem]
    assert [word for word, is_one in zip(vocabulary.words, marked, strict=True) if is_one] == expected, why


LENGTHS = [
    ("“The ferry is safe.”", D, 20, "with its marks"),
    ("he had “no intention” of it", M, 12, "what stands in marks"),
    ("he had no intention of it", M, 25, "all, where no marks are left"),
]


@pytest.mark.parametrize(("text", "kind", "length", "why"), LENGTHS, ids=[row[3] for row in LENGTHS])
def test_length(text: str, kind: QuoteKind, length: int, why: str) -> None:
    assert length_of(utterance(text, kind)) == length, why


SAME = [
    ("“The ferry is safe,”", D, "‘The ferry is safe.’", D, True, "other marks"),
    ("he said “no intention” twice", M, "“No intention!”", D, True, "what is compared"),
    ("“The ferry is safe,”", D, "“The ferry was safe,”", D, False, "another word"),
    ("“The ferry is safe,”", D, "“The ferry is,”", D, False, "a word less"),
    ("“The harbour is safe,”", D, "“The harbor is safe,”", D, True, "another spelling of the same words"),
    ("“…”", D, "“”", D, True, "nothing and nothing"),
]


@pytest.mark.parametrize(
    ("one", "kind", "other", "other_kind", "same", "why"), SAME, ids=[row[5] for row in SAME]
)
def test_same_words(
    one: str, kind: QuoteKind, other: str, other_kind: QuoteKind, same: bool, why: str
) -> None:
    first, second = columns(utterance(one, kind), utterance(other, other_kind, 2)).fingerprints()
    assert (first == second) is np.bool_(same), why


PIECES = st.sampled_from(
    [
        "ferry",
        "the",
        "safe",
        "not",
        "was",
        "12",
        "lamps",
        "weir",
        "Mr.",
        "Venn",
        "…",
        "“lamps",
        "“The",
        "Slow",
        "Harbor”",
        "lit.”",
        "Nobody",
        "‘left’",
        "drowned.",
        "It",
        "that",
        "of",
        "will",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)
SAID = st.lists(st.tuples(TEXTS, st.sampled_from(list(QuoteKind))), max_size=6)


def described(wordings: Wordings) -> list[object]:
    """All columns, with words for numbers and positions counted from where the quote begins."""
    return [
        (
            words(wordings, quote),
            words(wordings, quote, compared=True),
            wordings.first[wordings.start[quote] : wordings.start[quote + 1]].tolist(),
            units(wordings, quote),
            wordings.information[wordings.units[quote] : wordings.units[quote + 1]].tolist(),
            *(
                column[quote]
                for column in (wordings.reported, wordings.titled, wordings.stock, wordings.topic)
            ),
        )
        for quote in range(len(wordings.start) - 1)
    ]


@given(said=SAID, data=st.data())
def test_columns_of_some_quotes_are_those_of_the_quotes_alone(
    said: list[tuple[str, QuoteKind]], data: st.DataObject
) -> None:
    utterances = [utterance(text, kind, number) for number, (text, kind) in enumerate(said)]
    taken = data.draw(st.lists(st.integers(0, len(said) - 1), max_size=8)) if said else []
    some = columns(*utterances).of(np.array(taken, dtype=np.int64))
    assert described(some) == described(columns(*(utterances[number] for number in taken)))


@given(SAID)
def test_fingerprints_are_of_the_compared_words(said: list[tuple[str, QuoteKind]]) -> None:
    found = columns(*(utterance(text, kind, number) for number, (text, kind) in enumerate(said)))
    compared = [tuple(words(found, quote, compared=True)) for quote in range(len(said))]
    prints = found.fingerprints().tolist()
    assert [prints.index(each) for each in prints] == [compared.index(each) for each in compared]


@given(SAID)
def test_units_are_the_compared_words_in_order(said: list[tuple[str, QuoteKind]]) -> None:
    found = columns(*(utterance(text, kind, number) for number, (text, kind) in enumerate(said)))
    for quote in range(len(said)):
        assert " ".join(units(found, quote)).split() == words(found, quote, compared=True)
        assert bool(words(found, quote)) is bool(words(found, quote, compared=True))
    assert (found.unit_end > found.unit_start).all()
    assert (found.information >= 0).all()
    assert "…" not in found.vocabulary.words


def test_information_does_not_depend_on_what_comes_before() -> None:
    company = [
        utterance(f"“Nobody counted the {n} lamps of the weir that day.”", number=n) for n in range(300)
    ]
    last = utterance("“The ferry drifted past the weir. Its lamps were unlit.”", number=999)
    alone, among = columns(last), columns(*company, last)
    assert among.information[among.units[300] :].tolist() == alone.information.tolist()


def test_no_quotes() -> None:
    nothing = columns()
    assert described(nothing) == []
    assert described(nothing.of(np.zeros(0, np.int64))) == []
