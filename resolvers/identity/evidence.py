"""Whose a bare surname is, if several people bear it: weighed by a table, with the reasons in words."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from resolvers.identity.local import LocalSpeaker
from resolvers.identity.roles import Roles, contradict, shared_role, shown, telling

# Each is judgement. The scale is that of the first: with three times as many quotes as anybody else, and
# nothing else known, an owner leads by 1, which is the margin.
FEATURES = {
    "quotes": 1.0,  # times the logarithm, to base 3, of how often the owner is quoted by full name
    "role": 1.0,  # the article calls both the same: "Minister Lee", and Jae Lee is the finance minister
    "other role": -1.0,  # it calls them what the owner is not: a goalkeeper is no minister
    "near": 0.6,  # an article of about the same day names the owner in full
    "outlet": 0.4,  # so does an article of the same outlet
}
MARGIN = 1.0  # that the best must lead by; otherwise nobody is meant for certain
NEARNESS = ((3, 1.0), (14, 0.5), (60, 0.25))  # so many days at most, and what is then left of "near"
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody whom a surname can mean, by what articles say that name them in full.

    ``days`` are the days of these articles as ordinals, in order.
    """

    name: str
    count: int
    roles: Roles
    days: tuple[int, ...]
    outlets: frozenset[str]


def owner_of(name: str, members: Iterable[LocalSpeaker]) -> Owner:
    """The owner that ``members``, all named in full, are in their articles."""
    members = list(members)
    return Owner(
        name,
        sum(member.count for member in members),
        tuple(sorted({role for member in members for role in member.roles})),
        tuple(sorted({day for member in members if (day := day_of(member.published)) is not None})),
        frozenset(member.outlet for member in members if member.outlet),
    )


def weigh(member: LocalSpeaker, owner: Owner) -> float:
    """How well ``owner`` fits as the one whom the surname ``member`` means; counts only beside others'."""
    score = FEATURES["quotes"] * _log3(owner.count)
    if member.roles and owner.roles:
        if shared_role(member.roles, owner.roles) is not None:
            score += FEATURES["role"]
        elif contradict(member.roles, owner.roles):
            score += FEATURES["other role"]
    if (days := _days_between(member, owner)) is not None:
        score += FEATURES["near"] * _nearness(days)
    if member.outlet is not None and member.outlet in owner.outlets:
        score += FEATURES["outlet"]
    return score


def reasons_for(member: LocalSpeaker, owner: Owner) -> tuple[str, ...]:
    """What ``weigh`` counted, in words for people to read."""
    reasons = [f"quoted {'once' if owner.count == 1 else f'{owner.count} times'} by full name"]
    role = shared_role(member.roles, owner.roles)
    if role is not None:
        reasons.append(f"called {shown(role)} here too")
    elif contradict(member.roles, owner.roles):
        reasons.append(f"but {shown(telling(owner.roles))}, here {shown(telling(member.roles))}")
    days = _days_between(member, owner)
    if days is not None and _nearness(days):
        reasons.append("named on the same day" if days == 0 else f"named {days} day{'s' * (days > 1)} apart")
    if member.outlet is not None and member.outlet in owner.outlets:
        reasons.append(f"named by {member.outlet} too")
    return tuple(reasons)


def leader(scores: Sequence[float]) -> int | None:
    """The index of the only score, or of the one that leads by the margin; ``None`` if none does."""
    ranked = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    if ranked and (len(ranked) == 1 or scores[ranked[0]] - scores[ranked[1]] >= MARGIN - _ROUNDING):
        return ranked[0]
    return None


@lru_cache(maxsize=10_000)
def day_of(published: str | None) -> int | None:
    """The day of an ISO 8601 date or moment as an ordinal; ``None`` where there is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _days_between(member: LocalSpeaker, owner: Owner) -> int | None:
    """The days between the member's article and the nearest that names the owner, ``None`` if not known."""
    day, days = day_of(member.published), owner.days
    if day is None or not days:
        return None
    at = bisect_left(days, day)
    return min(abs(other - day) for other in days[max(0, at - 1) : at + 1])


def _nearness(days: int) -> float:
    return next((value for most, value in NEARNESS if days <= most), 0.0)


@lru_cache(maxsize=10_000)
def _log3(count: int) -> float:
    return math.log(max(count, 1)) / math.log(3)
