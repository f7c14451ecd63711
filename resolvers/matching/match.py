"""Which pairs of quotes are one utterance, and how sure that is."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from resolvers.matching.columns import Bools, Ints
from resolvers.matching.conflicts import numbers_differ, sense_is_turned
from resolvers.matching.measures import Measurer, Measures
from resolvers.matching.speakers import speakers_of
from resolvers.matching.story import pair_numbers, story_of
from resolvers.matching.utterance import Utterance
from resolvers.matching.weights import (
    BESIDE,
    BEYOND_DOUBT,
    COMMONPLACE,
    JOIN,
    LITTLE,
    PENALTIES,
    STORY,
    Logits,
    logits,
)
from resolvers.matching.wordings import Wordings

LEAST = math.log(JOIN / (1 - JOIN))
CONTAINED = 0.9  # the share of the lighter quote's weight from which it is a part of the other
ROUNDS = 2  # of looking at the quotes next to those that match: a match may make its neighbours one
PAIRS_AT_ONCE = 200_000  # for the sake of memory


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotes that are probably one utterance.

    ``a < b`` are quote ids. ``score`` is in [0, 1], from ``JOIN`` up. ``same_words`` tells that what is
    compared of them is the same, whatever marks stand round it. ``rivals`` turns it round: the two would
    match, but one article has both, in different words: the same was said twice. The score is then what it
    would be.
    """

    a: str
    b: str
    score: float
    same_words: bool
    rivals: bool = False


@dataclass(frozen=True, slots=True)
class _Scored:
    """Pairs: parallel columns. ``total`` is a logit, without what the story adds.

    ``waived`` are the penalties in it, positive, that a story takes back: for saying little, and for speakers
    that differ in what many say. In one story short words are few, and speakers may be one outlet's slip.
    """

    a: Ints
    b: Ints
    measures: Measures
    same_words: Bools
    waived: Logits
    total: Logits

    def with_story(self, told: Bools, beside: Ints) -> Logits:
        """The logits with what the two articles add."""
        kind = self.measures.reported.astype(int)
        total: Logits = self.total + told * (STORY[kind] + self.waived) + BESIDE[kind, beside]
        return total


class Matcher:
    """Finds the matches among pairs of some quotes. What is needed of each quote is worked out once."""

    def __init__(self, utterances: Sequence[Utterance], wordings: Wordings) -> None:
        """``wordings`` are of the same ``utterances``."""
        self._utterances = utterances
        self._wordings = wordings
        self._fingerprints = wordings.fingerprints()
        self._measurer = Measurer(wordings)
        self._speakers = speakers_of(utterances)
        self._story = story_of(utterances)

    def matches(self, a: Ints, b: Ints) -> tuple[Match, ...]:
        """The pairs that match, sorted by quote ids. ``a`` and ``b`` are positions of quotes.

        Pairs that stand next to a match in both articles are looked at too. A score depends on the two quotes
        and on what else of the same two articles is among the pairs, on nothing more. Quotes of one article
        that overlap never match. Not guaranteed: that two quotes which match a third match each other.
        """
        apart = ~self._story.nested(a, b)
        most = STORY + BESIDE.max(axis=1)
        scored = self._score(a[apart], b[apart], most=most)
        total = scored.with_story(self._told(scored), np.zeros_like(scored.a))
        for _ in range(ROUNDS):
            likely = (total >= LEAST) & self._told(scored)
            one, other = self._story.next_to(scored.a[likely], scored.b[likely])
            is_new = ~np.isin(pair_numbers(one, other), pair_numbers(scored.a, scored.b))
            matched = total >= LEAST
            known = pair_numbers(scored.a[matched], scored.b[matched])
            scored = _together([scored, self._score(one[is_new], other[is_new], most=most)])
            beside = self._story.beside(scored.a, scored.b, known)
            total = scored.with_story(self._told(scored), beside)
        return tuple(sorted(self._found(scored, total), key=lambda match: (match.a, match.b)))

    def measured(self, a: Ints, b: Ints) -> tuple[Measures, Bools]:
        """The measures of each pair, and whether the two name a speaker alike."""
        return self._measurer.measure(a, b), self._speakers.alike(a, b)

    def told(self, a: Ints, b: Ints, candidates_a: Ints, candidates_b: Ints) -> Bools:
        """Of each pair, whether its articles share another quote beyond doubt, among the candidates."""
        apart = ~self._story.nested(candidates_a, candidates_b)
        found = self._score(candidates_a[apart], candidates_b[apart], most=STORY + BESIDE.max(axis=1))
        own = np.isin(pair_numbers(found.a, found.b), pair_numbers(a, b))
        sure = found.total >= math.log(BEYOND_DOUBT / (1 - BEYOND_DOUBT))
        one, other = np.concatenate([a, found.a]), np.concatenate([b, found.b])
        return self._story.told(one, other, np.concatenate([np.zeros(len(a), np.bool_), sure & ~own]))[
            : len(a)
        ]

    def _told(self, scored: _Scored) -> Bools:
        """Whether the articles of each pair share another quote beyond doubt."""
        sure = scored.total >= math.log(BEYOND_DOUBT / (1 - BEYOND_DOUBT))
        return self._story.told(scored.a, scored.b, sure)

    def _score(self, a: Ints, b: Ints, *, most: Logits) -> _Scored:
        """The pairs that could match if their story added ``most``."""
        steps = range(0, max(len(a), 1), PAIRS_AT_ONCE)
        scored = _together(
            [self._score_some(a[n : n + PAIRS_AT_ONCE], b[n : n + PAIRS_AT_ONCE], most) for n in steps]
        )
        for name, conflict in (("number", numbers_differ), ("negation", sense_is_turned)):
            scored.total[conflict(self._wordings, scored.a, scored.b)] -= PENALTIES[name]
        return scored

    def _score_some(self, a: Ints, b: Ints, most: Logits) -> _Scored:
        same_speaker = self._speakers.alike(a, b)
        quick = self._measurer.quick(a, b)  # at best: most pairs go here, before anything dear is measured
        likely = logits(quick, same_speaker) + most[quick.reported.astype(int)] >= LEAST
        a, b, same_speaker = a[likely], b[likely], same_speaker[likely]
        measures = self._measurer.measure(a, b)
        same_words = self._fingerprints[a] == self._fingerprints[b]
        total = logits(measures, same_speaker)
        total -= PENALTIES["title"] * measures.titled
        little = ~measures.reported & (measures.information < LITTLE)
        commonplace = ~measures.reported & (measures.information < COMMONPLACE)
        commonplace &= self._speakers.known(a, b) & ~same_speaker
        waived = PENALTIES["little"] * little + PENALTIES["commonplace"] * commonplace
        total -= waived
        total -= PENALTIES["stock"] * (self._wordings.stock[a] | self._wordings.stock[b])
        total -= PENALTIES["one article"] * (~self._story.apart(a, b) & ~same_words)
        at_best = total + most[measures.reported.astype(int)] + waived
        possible = at_best >= LEAST
        columns = (each[possible] for each in (same_words, waived, total))
        return _Scored(a[possible], b[possible], measures.rows(possible), *columns)

    def _found(self, scored: _Scored, total: Logits) -> Iterator[Match]:
        """The matches among pairs with these logits."""
        within = ~self._story.apart(scored.a, scored.b)
        whole = scored.measures.shorter >= CONTAINED
        rivals = (
            within
            & ~scored.same_words
            & ~whole
            & (total < LEAST)
            & (total + PENALTIES["one article"] >= LEAST)
        )
        total = total + PENALTIES["one article"] * rivals
        for row in np.flatnonzero(total >= LEAST).tolist():
            one, other = sorted(self._utterances[side[row]].quote_id for side in (scored.a, scored.b))
            score = 1 / (1 + math.exp(-float(total[row])))
            yield Match(one, other, score, bool(scored.same_words[row]), bool(rivals[row]))


def _together(parts: Sequence[_Scored]) -> _Scored:
    measures = Measures(
        *(np.concatenate([getattr(p.measures, f.name) for p in parts]) for f in fields(Measures))
    )
    names = ("a", "b", "same_words", "waived", "total")
    a, b, *rest = (np.concatenate([getattr(part, name) for part in parts]) for name in names)
    return _Scored(a, b, measures, *rest)
