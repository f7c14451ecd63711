"""Finding the variants among the quotes of a run: all of them, or what a day of articles adds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolvers.matching.block import UNDATED, WINDOW_DAYS, candidate_pairs
from resolvers.matching.grouping import group_variants
from resolvers.matching.match import Match, Matcher
from resolvers.matching.rarity import load_rarity
from resolvers.matching.repeats import find_repeats
from resolvers.matching.utterance import Utterance, day_of, publication_order
from resolvers.matching.variants import VariantGroup
from resolvers.matching.wordings import wordings_of

# Raised whenever the same quotes could make other matches or groups: what an earlier one found is not reused.
METHOD = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What was found among some quotes: the ``matches``, sorted, and the ``groups`` that they make, in the
    order of their earliest members. ``quotes`` are the ids of all that were compared."""

    quotes: frozenset[str]
    matches: tuple[Match, ...]
    groups: tuple[VariantGroup, ...]


NOTHING = Found(frozenset(), (), ())


def find_variants(
    utterances: Sequence[Utterance], *, window_days: int | None = WINDOW_DAYS
) -> tuple[VariantGroup, ...]:
    """The groups of variants among ``utterances``, in the order of their earliest members.

    The order of ``utterances`` changes nothing. Quotes published more than ``window_days`` apart are compared
    only if they are the same words, eight or more of them; ``None`` compares all times. No quote is in two
    groups; quotes that are like no other are in none. Time grows with the number of quotes, not with its
    square: see ``benchmarks/README.md``.
    """
    return extend(NOTHING, utterances, window_days=window_days).groups


def extend(known: Found, utterances: Sequence[Utterance], *, window_days: int | None = WINDOW_DAYS) -> Found:
    """What there is among ``utterances``, given what is ``known`` of some of them: the same as without.

    What was published before the earliest quote that is new is not compared again, so adding the articles of
    a day costs in proportion to what has been published since. ``known`` must have been found with the same
    ``window_days`` and version; if it holds quotes that are not among ``utterances``, it is not used.
    """
    ordered = sorted(utterances, key=publication_order)
    ids = [utterance.quote_id for utterance in ordered]
    days = days_of(ordered)
    if not known.quotes.issubset(ids):
        known = NOTHING
    new = [position for position, quote in enumerate(ids) if quote not in known.quotes]
    if not new:
        return known
    from_day = int(days[new[0]])
    unchanged = {quote for quote, day in zip(ids, days.tolist(), strict=True) if day < from_day}
    kept = [match for match in known.matches if match.a in unchanged and match.b in unchanged]
    found = _matches_from(ordered, days, from_day, window_days)
    matches = tuple(sorted([*kept, *found], key=lambda match: (match.a, match.b)))
    groups = _regrouped(known, ordered, matches, changed=set(known.matches) ^ set(matches))
    return Found(frozenset(ids), matches, groups)


def days_of(utterances: Iterable[Utterance]) -> npt.NDArray[np.int32]:
    """The day of each quote's publication, ``UNDATED`` where it is not known."""
    found = (day_of(utterance.published) for utterance in utterances)
    return np.array([UNDATED if day is None else day for day in found], dtype=np.int32)


def _matches_from(
    ordered: Sequence[Utterance], days: npt.NDArray[np.int32], from_day: int, window_days: int | None
) -> tuple[Match, ...]:
    """The matches of which the later quote is of ``from_day`` or after."""
    repeats = find_repeats(ordered, days, window_days=window_days)
    far = window_days is None or int(days[-1]) == UNDATED  # what has no date is compared with all times
    near = np.full(len(days), True) if far else days >= from_day - int(window_days or 0)
    is_again = days[repeats.again] >= from_day
    again, of = repeats.again[is_again], repeats.of[is_again]
    compared = repeats.first[near[repeats.first]]
    told_of = {ordered[position].article_id for position in of.tolist()}  # what stands next to it counts too
    whole = [position for position, each in enumerate(ordered) if each.article_id in told_of]
    taken = np.unique(np.concatenate([np.flatnonzero(near), np.array(whole, dtype=np.int64)]))
    some = [ordered[position] for position in taken.tolist()]
    rarity = load_rarity()
    wordings = wordings_of(some, rarity)
    firsts = np.searchsorted(taken, compared)
    later, earlier = candidate_pairs(wordings.of(firsts), days[compared], rarity, window_days=window_days)
    recent = days[compared[later]] >= from_day
    a = np.concatenate([firsts[later[recent]], np.searchsorted(taken, again)])
    b = np.concatenate([firsts[earlier[recent]], np.searchsorted(taken, of)])
    return Matcher(some, wordings).matches(a, b)


def _regrouped(
    known: Found, ordered: Sequence[Utterance], matches: Sequence[Match], changed: Iterable[Match]
) -> tuple[VariantGroup, ...]:
    """The groups of all ``matches``; those that nothing ``changed`` touches are taken as they are known."""
    near: dict[str, list[str]] = defaultdict(list)
    for match in matches:
        near[match.a].append(match.b)
        near[match.b].append(match.a)
    waiting = [quote for match in changed for quote in (match.a, match.b)]
    touched: set[str] = set()
    while waiting:
        quote = waiting.pop()
        if quote not in touched:
            touched.add(quote)
            waiting.extend(near.get(quote, ()))
    some = [utterance for utterance in ordered if utterance.quote_id in touched]
    again = group_variants(some, [match for match in matches if match.a in touched])
    untouched = [group for group in known.groups if touched.isdisjoint(group.members)]
    place = {utterance.quote_id: position for position, utterance in enumerate(ordered)}
    return tuple(sorted([*untouched, *again], key=lambda group: place[group.members[0]]))
