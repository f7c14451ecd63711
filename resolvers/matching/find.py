"""Finding the variants among the quotes of a run: all of them, or what a day of articles adds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolvers.matching.block import UNDATED, WINDOW_DAYS
from resolvers.matching.grouping import group_variants
from resolvers.matching.match import Match
from resolvers.matching.repeats import find_repeats
from resolvers.matching.utterance import Utterance, publication_order
from resolvers.matching.variants import VariantGroup
from resolvers.matching.window import Stretch, Window, days_of, match_window

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


def _matches_from(
    ordered: Sequence[Utterance], days: npt.NDArray[np.int32], from_day: int, window_days: int | None
) -> tuple[Match, ...]:
    """The matches of which the later quote is of ``from_day`` or after."""
    repeats = find_repeats(ordered, days, window_days=window_days)
    again = {
        ordered[again].quote_id: ordered[of].quote_id
        for again, of in zip(repeats.again.tolist(), repeats.of.tolist(), strict=True)
    }
    to_day = None if window_days is None or int(days[-1]) == UNDATED else UNDATED
    return match_window(Window(Stretch(from_day, to_day), ordered, again, window_days))


def _regrouped(
    known: Found, ordered: Sequence[Utterance], matches: Sequence[Match], changed: Iterable[Match]
) -> tuple[VariantGroup, ...]:
    """The groups of all ``matches``; those that nothing ``changed`` touches are taken as they are known."""
    touched = {quote for part in connected(matches, changed) for quote in part}
    some = [utterance for utterance in ordered if utterance.quote_id in touched]
    again = group_variants(some, [match for match in matches if match.a in touched])
    untouched = [group for group in known.groups if touched.isdisjoint(group.members)]
    place = {utterance.quote_id: position for position, utterance in enumerate(ordered)}
    return tuple(sorted([*untouched, *again], key=lambda group: place[group.members[0]]))


def connected(matches: Iterable[Match], changed: Iterable[Match]) -> list[list[str]]:
    """The quotes that ``matches`` connect with those of what ``changed``: each part that hangs together.

    What groups a part makes depends on nothing outside it. A quote that has lost its only match is a part.
    """
    near: dict[str, list[str]] = defaultdict(list)
    for match in matches:
        near[match.a].append(match.b)
        near[match.b].append(match.a)
    parts: list[list[str]] = []
    seen: set[str] = set()
    for quote in sorted({quote for match in changed for quote in (match.a, match.b)}):
        part, waiting = [], [quote]
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                part.append(each)
                waiting.extend(near.get(each, ()))
        if part:
            parts.append(part)
    return parts
