"""Which pairs of quotes are one utterance, how sure that is, and what it rests on."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from quotes.quote import QuoteKind
from resolvers.matching.alignment import best_stretch
from resolvers.matching.conflicts import conflicts_of, same_speaker
from resolvers.matching.features import (
    FEATURES,
    PENALTIES,
    QUOTED,
    REPORT,
    Side,
    aligned,
    logits,
    penalties_of,
    shared_words,
    sides_of,
)
from resolvers.matching.rarity import Rarity, measure_rarity
from resolvers.matching.relation import ALIKE, Relation, relation_of
from resolvers.matching.utterance import Utterance

JOIN = 0.5  # the score from which two quotes are taken for one utterance
BEYOND_DOUBT = 0.9  # the score from which a match tells that two articles report the same
PAIRS_AT_ONCE = 100_000
LETTERS = {"letters": fuzz.token_set_ratio, "part": fuzz.partial_ratio}  # the cheaper one first


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotes that are probably one utterance.

    ``a < b`` are quote ids. ``score`` is in [0, 1], from ``JOIN`` up. ``reasons`` are what it rests on, for
    and against. ``relation`` is how the wordings stand to one another, ``conflicts`` what they
    disagree about.
    """

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]
    relation: Relation
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two wordings to compare: the table's column, what is known of them, and the most they can reach."""

    x: Side
    y: Side
    column: int
    known: dict[str, float]
    ceiling: float


@dataclass(frozen=True, slots=True)
class _Draft:
    """A match before it is known whether the two articles tell the same story; both figures are logits."""

    match: Match
    total: float
    if_same_story: float


def score_pairs(
    utterances: Sequence[Utterance], pairs: pl.DataFrame, *, rarity: Rarity | None = None
) -> tuple[Match, ...]:
    """The pairs that match, sorted by quote ids. ``pairs`` is what ``candidate_pairs`` gives.

    The order of ``utterances`` and of ``pairs`` changes nothing. ``rarity`` is measured on ``utterances``
    unless given. A mixed quote is compared whole and by what stands in marks; the better comparison counts.
    Quotes of one article of which one is inside the other never match.
    Not guaranteed: that two quotes which match a third match each other.
    """
    rarity = rarity or measure_rarity(utterance.text for utterance in utterances)
    sides = [sides_of(utterance, rarity) for utterance in utterances]
    best: dict[tuple[str, str], _Draft] = {}
    for some in pairs.select("a", "b").iter_slices(PAIRS_AT_ONCE):
        compared = [
            comparison
            for pair in some.iter_rows()
            for i, j in [sorted(pair, key=lambda position: utterances[position].quote_id)]
            if not utterances[i].is_nested_with(utterances[j])
            for x in sides[i]
            for y in sides[j]
            if (comparison := _comparison(x, y, rarity)).ceiling >= 0
        ]
        for draft in _drafts(compared, rarity):
            key = (draft.match.a, draft.match.b)
            if key not in best or _rank(draft) > _rank(best[key]):
                best[key] = draft
    article = {utterance.quote_id: utterance.article_id for utterance in utterances}
    return tuple(_decided(best, article))


def _decided(drafts: Mapping[tuple[str, str], _Draft], article: Mapping[str, str]) -> Iterator[Match]:
    """The matches that reach ``JOIN``, in order, raised where the two articles share another quote."""

    def story(match: Match) -> tuple[str, str]:
        first, second = sorted((article[match.a], article[match.b]))
        return first, second

    beyond_doubt = math.log(BEYOND_DOUBT / (1 - BEYOND_DOUBT))
    certain = {key for key, draft in drafts.items() if draft.total >= beyond_doubt}
    known = Counter(story(drafts[key].match) for key in certain)
    for key, draft in sorted(drafts.items(), key=itemgetter(0)):
        articles = story(draft.match)
        told = articles[0] != articles[1] and known[articles] > (key in certain)
        score = 1 / (1 + math.exp(-(draft.if_same_story if told else draft.total)))
        if score >= JOIN:
            context = ("the two articles share other quotes",) if told else ()
            yield replace(draft.match, score=score, reasons=(*draft.match.reasons, *context))


def _comparison(x: Side, y: Side, rarity: Rarity) -> _Comparison:
    """The comparison, with the features that words alone decide and the most that the others can add."""
    column = REPORT if QuoteKind.INDIRECT in (x.utterance.kind, y.utterance.kind) else QUOTED
    words, best = shared_words(x, y, rarity)
    known = {"words": words, "same speaker": float(same_speaker(x.utterance, y.utterance) is True)}
    unknown = {**aligned(x, y, best), "same story": 1.0, **dict.fromkeys(LETTERS, 1.0)}
    return _Comparison(x, y, column, known, logits(known | unknown, column))


def _drafts(compared: list[_Comparison], rarity: Rarity) -> Iterator[_Draft]:
    """A draft for every comparison that could reach ``JOIN``, in the order given.

    The letters of the texts are compared in batches, what has fallen too far behind left out after each: all
    this spares the alignment, which is dear.
    """
    for name, scorer in LETTERS.items():
        left, right = [c.x.wording.normal for c in compared], [c.y.wording.normal for c in compared]
        alike = (process.cpdist(left, right, scorer=scorer, dtype=np.float32) / 100).tolist()
        lost = [FEATURES[name][c.column] * (1 - value) for c, value in zip(compared, alike, strict=True)]
        compared = [
            replace(c, known=c.known | {name: value}, ceiling=c.ceiling - less)
            for c, value, less in zip(compared, alike, lost, strict=True)
            if c.ceiling >= less
        ]
    for comparison in compared:
        draft = _draft(comparison, rarity)
        if draft.if_same_story >= 0:
            yield draft


def _draft(compared: _Comparison, rarity: Rarity) -> _Draft:
    """The draft of one comparison: aligned, its conflicts found, its penalties taken off."""
    x, y, column = compared.x, compared.y, compared.column
    stretch = best_stretch(x.wording.words, y.wording.words, rarity)
    features = compared.known | aligned(x, y, stretch)
    words_x, words_y = x.wording.words[slice(*stretch.a)], y.wording.words[slice(*stretch.b)]
    conflicts = conflicts_of(x.utterance, y.utterance, x.wording.words, y.wording.words, stretch)
    costs = [conflict.cost for conflict in conflicts] + penalties_of(x, y, stretch, rarity, column=column)
    total = logits(features, column) - sum(PENALTIES[cost] for cost in costs)
    notes = tuple(conflict.note for conflict in conflicts)
    relation = relation_of(
        (x.utterance.kind, y.utterance.kind),
        verbatim=x.wording.normal == y.wording.normal,
        shorter=features["shorter"],
        longer=features["longer"],
        dense=stretch.shared >= ALIKE * max(rarity.total(words_x), rarity.total(words_y)),
    )
    reasons = (*_reasons(features, " ".join(x.wording.normal.split()[slice(*stretch.a)])), *notes)
    match = Match(x.utterance.quote_id, y.utterance.quote_id, 0.0, reasons, relation, notes)
    return _Draft(match, total, total + FEATURES["same story"][column])


def _rank(draft: _Draft) -> tuple[float, int]:
    """Of two comparisons of one pair the surer counts; of equals, the one with the closer wordings."""
    return draft.if_same_story, -draft.match.relation.looseness


def _reasons(features: dict[str, float], stretch: str) -> tuple[str, ...]:
    """The features in words; ``stretch`` is the shared one as it stands, normalised, in the first wording."""
    reasons = [
        f"both have: {stretch}",
        f"by weight {features['shorter']:.0%} of the shorter, {features['longer']:.0%} of the longer",
        f"letters alike {features['letters']:.2f}, in part {features['part']:.2f}",
    ]
    return (*reasons, "same speaker") if features["same speaker"] else tuple(reasons)
