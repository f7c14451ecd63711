import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import SectionKind
from quotes.quote import QuoteKind
from reports.html.highlight import Numbered, Role, pieces
from resolvers.record import QuoteRecord

TEXT = "“Stay,” Venn said that Kell said “go”."


def record(quote_id, content, cue=(), source=()):
    return QuoteRecord(
        quote_id, "a_1", "x.txt", QuoteKind.DIRECT, tuple(content), tuple(cue), tuple(source), "", None, None,
        (), (), True, SectionKind.BODY, 0.5, "",
    )  # fmt: skip


def test_quotes_inside_one_another():
    outer = Numbered(1, record("q_out", [(18, 37)], [(13, 17)], [(8, 12)]))
    inner = Numbered(2, record("q_in", [(33, 37)], [(28, 32)], [(23, 27)]))
    (row,) = pieces(TEXT, [(0, len(TEXT))], [outer, inner])
    assert [(piece.text, piece.roles, piece.quotes) for piece in row if piece.roles] == [
        ("Venn", (Role.SOURCE,), ()),
        ("said", (Role.CUE,), ()),
        ("that ", (Role.CONTENT,), ("q_out",)),
        ("Kell", (Role.CONTENT, Role.SOURCE), ("q_out",)),
        (" ", (Role.CONTENT,), ("q_out",)),
        ("said", (Role.CONTENT, Role.CUE), ("q_out",)),
        (" ", (Role.CONTENT,), ("q_out",)),
        ("“go”", (Role.CONTENT,), ("q_out", "q_in")),
    ]
    assert [
        (piece.text, [q.number for q in piece.begins], [q.number for q in piece.ends])
        for piece in row
        if piece.begins or piece.ends
    ] == [
        ("that ", [1], []),
        ("“go”", [2], [1, 2]),
    ]


def test_a_quote_in_two_paragraphs_begins_and_ends_once():
    text = "“One\n\ntwo”"
    rows = pieces(text, [(0, 4), (6, 10)], [Numbered(1, record("q", [(0, 10)]))])
    assert [[piece.text for piece in row] for row in rows] == [["“One"], ["two”"]]
    assert [len(piece.begins) for row in rows for piece in row] == [1, 0]
    assert [len(piece.ends) for row in rows for piece in row] == [0, 1]


@st.composite
def texts_with_quotes(draw):
    text = draw(st.text(min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    spans = st.lists(spans.filter(lambda span: span[0] < span[1]), max_size=3, unique=True)
    quotes = draw(st.lists(st.tuples(spans, spans, spans), max_size=4))
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=4))))
    stretches = [(start, end) for start, end in itertools.pairwise(cuts)]
    return text, stretches, [Numbered(n, record(f"q_{n}", *parts)) for n, parts in enumerate(quotes)]


@given(texts_with_quotes())
def test_every_character_is_in_what_it_lies_in(given_):
    text, stretches, quotes = given_
    rows = pieces(text, stretches, quotes)
    assert ["".join(piece.text for piece in row) for row in rows] == [
        text[start:end] for start, end in stretches
    ]
    begun, ended = [], []
    for (at, _), row in zip(stretches, rows, strict=True):
        for piece in row:
            begun += piece.begins
            ended += piece.ends
            for place in range(at, at + len(piece.text)):
                for role, spans_of in ((Role.CONTENT, "content"), (Role.CUE, "cue"), (Role.SOURCE, "source")):
                    holds = [q for q in quotes if any(s <= place < e for s, e in getattr(q.record, spans_of))]
                    assert (role in piece.roles) == bool(holds)
                    if role is Role.CONTENT:
                        assert list(piece.quotes) == [q.record.quote_id for q in holds]
            at += len(piece.text)
    seen = {
        q.number
        for q in quotes
        if any(max(s, a) < min(e, b) for s, e in q.record.content for a, b in stretches)
    }
    assert sorted(q.number for q in begun) == sorted(q.number for q in ended) == sorted(seen)
