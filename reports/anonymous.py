"""Whose words are given to nobody by name: how often, by which outlet, described how; and who names them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reports.selected import Selected
from reports.spread import place_name
from resolvers.matching.variants import VariantGroup
from resolvers.runs.results import Occurrence, publication_order
from resolvers.speaker import Speaker, SpeakerKind

# What articles say of people whom they could name and do not. A group so described hides sources;
# "analysts" and "voters" hide nobody.
_HIDDEN = re.compile(
    r"\b(?:familiar with|briefed on|close to|(?:with )?knowledge of|privy to|involved in the|sources?"
    r"|officials?|diplomats?|insiders?|aides?|anonym\w+|not authori[sz]ed"
    r"|asked not to be|declined to be named)\b",
    re.IGNORECASE,
)
_NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Outlet:
    """What one outlet leaves unnamed: ``anonymous`` of its ``quotes``, and the descriptions, with counts, the
    most frequent first."""

    name: str
    quotes: int
    anonymous: int
    descriptions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unmasked:
    """A statement that ``unnamed`` quotes give to somebody without a name, ``named`` ones to ``names``."""

    group: VariantGroup
    names: tuple[str, ...]
    named: tuple[Occurrence, ...]
    unnamed: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Anonymous:
    """The anonymous sources of what is selected. ``outlets`` are all, those with the largest share first."""

    quotes: tuple[Occurrence, ...]
    total: int
    outlets: tuple[Outlet, ...]
    unmasked: tuple[Unmasked, ...]


def is_anonymous(quote: Occurrence) -> bool:
    """Whether the words are given to people, and to nobody by name. Given to nobody at all, they are not."""
    return bool(quote.speakers) and all(map(is_hidden, quote.speakers))


def is_hidden(speaker: Speaker) -> bool:
    """Whether a speaker is a source without a name."""
    if speaker.kind is SpeakerKind.GROUP:
        return any(_HIDDEN.search(name) for name in (speaker.name, *speaker.aliases))
    return speaker.kind is SpeakerKind.ANONYMOUS


def anonymous(selected: Selected) -> Anonymous:
    """The anonymous sources, by outlet, and the statements of theirs that others give to somebody by name."""
    hidden: list[Occurrence] = []
    all_of, hidden_of = Counter[str](), Counter[str]()
    described: dict[str, Counter[str]] = {}
    for quote in selected.all():
        outlet = place_name(quote)
        all_of[outlet] += 1
        if is_anonymous(quote):
            hidden.append(quote)
            hidden_of[outlet] += 1
            described.setdefault(outlet, Counter()).update(speaker.name for speaker in quote.speakers)
    outlets = [
        Outlet(name, number, hidden_of[name], most_frequent(described.get(name, Counter())))
        for name, number in all_of.items()
    ]
    return Anonymous(
        tuple(sorted(hidden, key=publication_order)),
        all_of.total(),
        tuple(sorted(outlets, key=lambda each: (-each.anonymous / each.quotes, -each.quotes, each.name))),
        tuple(_unmasked(selected, hidden)),
    )


def most_frequent(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The names with their numbers, the largest first, in alphabetical order where they are equal."""
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _unmasked(selected: Selected, hidden: Iterable[Occurrence]) -> list[Unmasked]:
    ids = {quote.group_id for quote in hidden if quote.group_id is not None}
    found = []
    for group in selected.groups(ids):
        members = sorted(selected.occurrences(group.members).values(), key=publication_order)
        unnamed = tuple(filter(is_anonymous, members))
        named = tuple(filter(_is_named, members))
        if unnamed and named:
            names = dict.fromkeys(each.name for quote in named for each in quote.speakers)
            found.append(Unmasked(group, tuple(names), named, unnamed))
    return found


def _is_named(quote: Occurrence) -> bool:
    return any(speaker.kind in _NAMED for speaker in quote.speakers)


def anonymous_json(quote: Occurrence, unmasked: Sequence[Unmasked]) -> dict[str, Any]:
    """A quote of an anonymous source as a JSON object; ``named_elsewhere`` is who else is given the words."""
    elsewhere = [each for each in unmasked if each.group.group_id == quote.group_id]
    return {
        "quote_id": quote.record.quote_id,
        "article_id": quote.article.article_id,
        "outlet": place_name(quote),
        "date": quote.article.published,
        "url": quote.article.url,
        "sources": [speaker.name for speaker in quote.speakers],
        "source_text": quote.record.source_text,
        "text": quote.record.text,
        "confidence": round(quote.record.confidence, 4),
        "group_id": quote.group_id,
        "named_elsewhere": [
            {
                "quote_id": named.record.quote_id,
                "outlet": place_name(named),
                "date": named.article.published,
                "speakers": [speaker.name for speaker in named.speakers],
            }
            for each in elsewhere
            for named in each.named
        ],
    }
