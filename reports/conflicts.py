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

    ``representative`` and ``member`` are the two wordings. ``of_one`` and ``of_other`` are the quotes that
    print either, these two included, the earliest first: the same words as the representative, and what
    differs from it as ``member`` does.
    """

    kind: FlagKind
    note: str
    group_id: str
    representative: Occurrence
    member: Occurrence
    of_one: tuple[Occurrence, ...]
    of_other: tuple[Occurrence, ...]


def conflicts(selected: Selected, kinds: Sequence[FlagKind] = ()) -> list[Conflict]:
    """The conflicts in groups that have a selected quote, of all ``kinds`` or those named.

    The most serious kind first, those of a kind by the first day that one of the two wordings was printed.
    """
    groups = [group for group in selected.groups() if group.flags or len(group.members) > 1]
    found = [
        conflict
        for group in groups
        for conflict in _of_group(group, _members(selected, group))
        if not kinds or conflict.kind in kinds
    ]
    return sorted(found, key=lambda each: (GRAVITY.index(each.kind), _earliest(each)))


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict as a JSON object."""
    return {
        "kind": conflict.kind.value,
        "note": conflict.note,
        "group_id": conflict.group_id,
        "representative": _side_json(conflict.representative, conflict.of_one),
        "member": _side_json(conflict.member, conflict.of_other),
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
    flagged = {flag.quote_id for flag in group.flags if flag.kind is FlagKind.SPEAKER}
    for member in members:
        if member.record.quote_id not in flagged and (note := _speakers_differ(representative, member)):
            differing.setdefault((FlagKind.SPEAKER, note), set()).add(member.record.quote_id)
    for (kind, note), ids in differing.items():
        others = tuple(member for member in members if member.record.quote_id in ids)
        # A conflict about speakers or dates is no conflict of words: then one and the same can have it.
        ones = tuple(member for member in members if member.record.quote_id in same - ids)
        yield Conflict(kind, note, group.group_id, representative, others[0], ones, others)


def _speakers_differ(one: Occurrence, other: Occurrence) -> str | None:
    """In words, if the run names somebody else for either. Matching compares names; a person may have merged
    or split speakers since."""
    if not (_are_named(one.speakers) and _are_named(other.speakers)):
        return None
    if {each.speaker_id for each in one.speakers} & {each.speaker_id for each in other.speakers}:
        return None
    return f"speakers differ: {_names(one.speakers)} → {_names(other.speakers)}"


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
