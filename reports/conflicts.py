"""Where wordings of one utterance differ in something that matters, and who printed which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reports.gravity import GRAVITY
from reports.selected import Selected
from reports.spread import place_name
from resolvers.matching.flag import FlagKind
from resolvers.matching.relation import Relation
from resolvers.matching.variants import VariantGroup
from resolvers.runs.results import Occurrence, publication_order
from resolvers.speaker import Speaker, SpeakerKind

# Who has a name of their own: the same words of "a minister" and of Ida Venn are no conflict.
_NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One difference of ``kind`` inside the group ``group_id``; ``note`` says it in words.

    ``one`` is the representative of the group, or where that names nobody and speakers differ another member;
    ``other`` is what differs from it. ``of_one`` and ``of_other`` are the quotes that print either, the
    earliest first: the same words as the representative (of a conflict of speakers, by the same speaker), and
    what differs from it as ``other`` does.
    """

    kind: FlagKind
    note: str
    group_id: str
    one: Occurrence
    other: Occurrence
    of_one: tuple[Occurrence, ...]
    of_other: tuple[Occurrence, ...]


def conflicts(selected: Selected, kinds: Sequence[FlagKind] = ()) -> list[Conflict]:
    """The conflicts that a selected quote prints one side of, of all ``kinds`` or those named.

    The most serious kind first, those of a kind by the first day that one of the two wordings was printed.
    """
    found = [
        conflict
        for group in selected.groups()
        for conflict in _of_group(group, _members(selected, group))
        if (not kinds or conflict.kind in kinds) and _is_selected(selected, conflict)
    ]
    return sorted(found, key=lambda each: (GRAVITY.index(each.kind), _earliest(each)))


def _is_selected(selected: Selected, conflict: Conflict) -> bool:
    sides = (conflict.one, conflict.other, *conflict.of_one, *conflict.of_other)
    return any(map(selected.selection.holds, sides))


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict as a JSON object."""
    return {
        "kind": conflict.kind.value,
        "note": conflict.note,
        "group_id": conflict.group_id,
        "one": _side_json(conflict.one, conflict.of_one),
        "other": _side_json(conflict.other, conflict.of_other),
    }


def _side_json(quote: Occurrence, printed: Sequence[Occurrence]) -> dict[str, Any]:
    return {
        "quote_id": quote.record.quote_id,
        "text": quote.record.text,
        "speakers": [speaker.name for speaker in quote.speakers],
        "printed": [
            {
                "quote_id": each.record.quote_id,
                "article_id": each.article.article_id,
                "outlet": place_name(each),
                "date": each.article.published,
                "url": each.article.url,
            }
            for each in printed
        ],
    }


def _members(selected: Selected, group: VariantGroup) -> list[Occurrence]:
    return sorted(selected.occurrences(group.members).values(), key=publication_order)


def _of_group(group: VariantGroup, members: Sequence[Occurrence]) -> Iterator[Conflict]:
    by_id = {member.record.quote_id: member for member in members}
    representative = by_id[group.representative]
    same = {
        quote_id
        for quote_id, relation in zip(group.members, group.relations, strict=True)
        if relation is Relation.VERBATIM
    }
    differing: dict[tuple[FlagKind, str], set[str]] = {}
    for flag in group.flags:
        differing.setdefault((flag.kind, flag.note), set()).add(flag.quote_id)
    for (kind, note), ids in differing.items():
        others = tuple(member for member in members if member.record.quote_id in ids)
        # A conflict about speakers or dates is no conflict of words: then one and the same can have it.
        ones = tuple(member for member in members if member.record.quote_id in same - ids)
        yield Conflict(kind, note, group.group_id, representative, others[0], ones, others)
    flagged = {flag.quote_id for flag in group.flags if flag.kind is FlagKind.SPEAKER}
    yield from _of_speakers(group, representative, [m for m in members if m.record.quote_id not in flagged])


def _of_speakers(
    group: VariantGroup, representative: Occurrence, members: Sequence[Occurrence]
) -> Iterator[Conflict]:
    """Whom else the run names for the words than for the representative, or than for the first printing that
    names anybody. Flags compare names as printed; who is who is decided later, and by people too."""
    named = [member for member in members if _are_named(member.speakers)]
    if not named:
        return
    one = representative if representative in named else named[0]
    ones = tuple(member for member in named if _ids(member) & _ids(one))
    differing: dict[frozenset[str], list[Occurrence]] = {}
    for member in named:
        if member not in ones:
            differing.setdefault(_ids(member), []).append(member)
    for others in differing.values():
        note = f"speakers differ: {_names(one.speakers)} → {_names(others[0].speakers)}"
        yield Conflict(FlagKind.SPEAKER, note, group.group_id, one, others[0], ones, tuple(others))


def _ids(quote: Occurrence) -> frozenset[str]:
    return frozenset(speaker.speaker_id for speaker in quote.speakers)


def _are_named(speakers: Sequence[Speaker]) -> bool:
    return bool(speakers) and all(speaker.kind in _NAMED for speaker in speakers)


def _names(speakers: Sequence[Speaker]) -> str:
    return " and ".join(speaker.name for speaker in speakers)


def _earliest(conflict: Conflict) -> tuple[object, ...]:
    return (
        min(publication_order(each) for each in (*conflict.of_one, *conflict.of_other)),
        conflict.group_id,
        conflict.note,
    )
