"""Which pairs of quotes are one utterance, and how sure that is."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from quotes.quote import QuoteKind
from resolvers.matching.columns import Bools, Ints
from resolvers.matching.conflicts import numbers_differ, sense_is_turned
from resolvers.matching.measures import MOST_INFORMATION, Measurer, Measures
from resolvers.matching.relation import Relation, relation_of
from resolvers.matching.speakers import Speakers, speakers_of
from resolvers.matching.utterance import Utterance
from resolvers.matching.weights import BEYOND_DOUBT, JOIN, PENALTIES, STORY, Logits, logits
from resolvers.matching.wordings import Wordings

LEAST = math.log(JOIN / (1 - JOIN))
DENSE = 0.36  # of the information: a unit that is alike in eight words of ten
PAIRS_AT_ONCE = 200_000  # for the sake of memory


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotes that are probably one utterance.

    ``a < b`` are quote ids. ``score`` is in [0, 1], from ``JOIN`` up. ``relation`` is how the wordings stand to
    one another. What the score rests on is said by ``resolvers.matching.reasons``.
    """

    a: str
    b: str
    score: float
    relation: Relation


@dataclass(frozen=True, slots=True)
class _Scored:
    """Pairs that may match: parallel columns. ``total`` is a logit, without what the story adds."""

    a: Ints
    b: Ints
    measures: Measures
    same_words: Bools
    total: Logits


@dataclass(frozen=True, slots=True)
class _Places:
    """Where quotes stand: the number of the ``article``, and the range of code points, -1 if not known."""

    article: Ints
    start: Ints
    end: Ints

    def nested(self, a: Ints, b: Ints) -> Bools:
        """Whether the two stand in one article and overlap, as "A said that B said X" and "X" do."""
        known = (self.start[a] >= 0) & (self.start[b] >= 0) & (self.article[a] == self.article[b])
        return known & (self.start[a] < self.end[b]) & (self.start[b] < self.end[a])


def match_pairs(utterances: Sequence[Utterance], wordings: Wordings, a: Ints, b: Ints) -> tuple[Match, ...]:
    """The pairs that match, sorted by quote ids. ``a`` and ``b`` are positions in ``utterances``.

    ``wordings`` are of the same ``utterances``. A score depends on the two quotes and on what else of the
    same two articles is among the pairs, on nothing more. Quotes of one article that overlap never match.
    Not guaranteed: that two quotes which match a third match each other.
    """
    places, measurer, speakers = _places_of(utterances), Measurer(wordings), speakers_of(utterances)
    apart = ~places.nested(a, b)
    a, b = a[apart], b[apart]
    parts = [
        _score(wordings, measurer, speakers, places, a[begin : begin + PAIRS_AT_ONCE], b[begin : begin + PAIRS_AT_ONCE])
        for begin in range(0, len(a), PAIRS_AT_ONCE)
    ]
    scored = _together(parts)
    if scored is None:
        return ()
    total = scored.total + STORY[scored.measures.reported.astype(int)] * _told(scored, places)
    return tuple(sorted(_matches(utterances, scored, total), key=lambda match: (match.a, match.b)))


def _score(
    wordings: Wordings, measurer: Measurer, speakers: Speakers, places: _Places, a: Ints, b: Ints
) -> _Scored:
    """The pairs that could still match if their articles told the same story."""
    same = speakers.alike(a, b)
    quick = measurer.quick(a, b)  # at best: most pairs go here, before anything dear is measured
    likely = logits(quick, same) + STORY[quick.reported.astype(int)] >= LEAST
    a, b, same = a[likely], b[likely], same[likely]
    measures = measurer.measure(a, b)
    within = places.article[a] == places.article[b]
    same_words = wordings.same_words(a, b)
    total = logits(measures, same)
    total -= PENALTIES["title"] * measures.titled
    total -= PENALTIES["stock"] * (wordings.stock[a] | wordings.stock[b])
    total -= PENALTIES["one article"] * (within & ~same_words)
    possible = total + STORY[measures.reported.astype(int)] >= LEAST
    scored = _Scored(*_rows((a, b, measures, same_words, total), possible))
    for name, conflict in (("number", numbers_differ), ("negation", sense_is_turned)):
        scored.total[conflict(wordings, scored.a, scored.b)] -= PENALTIES[name]
    return scored


def _told(scored: _Scored, places: _Places) -> npt.NDArray[np.float64]:
    """1 for pairs whose two articles share another quote beyond doubt, else 0."""
    articles = places.article[scored.a], places.article[scored.b]
    key = np.minimum(*articles) << 32 | np.maximum(*articles)
    sure = (scored.total >= math.log(BEYOND_DOUBT / (1 - BEYOND_DOUBT))) & (articles[0] != articles[1])
    story, row = np.unique(key, return_inverse=True)
    others = np.bincount(row, sure, minlength=len(story))[row] - sure
    return ((others > 0) & (articles[0] != articles[1])).astype(np.float64)


def _matches(utterances: Sequence[Utterance], scored: _Scored, total: Logits) -> Iterator[Match]:
    found = np.flatnonzero(total >= LEAST)
    measures = scored.measures
    for row in found.tolist():
        one, other = sorted((utterances[scored.a[row]], utterances[scored.b[row]]), key=lambda u: u.quote_id)
        relation = relation_of(
            (one.kind, other.kind),
            verbatim=bool(scored.same_words[row]),
            shorter=float(measures.shorter[row]),
            longer=float(measures.longer[row]),
            dense=float(measures.alike[row]) >= DENSE * min(float(measures.information[row]), MOST_INFORMATION),
        )
        yield Match(one.quote_id, other.quote_id, 1 / (1 + math.exp(-float(total[row]))), relation)


def _places_of(utterances: Sequence[Utterance]) -> _Places:
    numbers: dict[str, int] = {}
    rows = np.array(
        [
            (numbers.setdefault(each.article_id, len(numbers)), *(each.extent or (-1, -1)))
            for each in utterances
        ],
        dtype=np.int64,
    ).reshape(-1, 3)
    return _Places(rows[:, 0], rows[:, 1], rows[:, 2])


def _rows(columns: Sequence[Ints | Bools | Logits | Measures], taken: Bools) -> Iterator:
    for column in columns:
        yield column.rows(taken) if isinstance(column, Measures) else column[taken]


def _together(parts: Sequence[_Scored]) -> _Scored | None:
    if not parts:
        return None
    measures = Measures(*(np.concatenate([getattr(p.measures, f.name) for p in parts]) for f in fields(Measures)))
    a, b, same_words, total = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("a", "b", "same_words", "total")
    )
    return _Scored(a, b, measures, same_words, total)
