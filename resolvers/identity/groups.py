"""All local speakers of a run in groups, each of them one speaker; and the speaker that a group is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from resolvers.cast.organisations import plain
from resolvers.identity.constraints import Constraints
from resolvers.identity.full_names import Question
from resolvers.identity.local import LocalSpeaker
from resolvers.identity.organisations import OpenAcronym, organisation_clusters
from resolvers.identity.people import person_clusters
from resolvers.identity.reading import read_name
from resolvers.identity.surnames import Open
from resolvers.speaker import Speaker, SpeakerKind, speaker_id

_NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Group:
    """Local speakers that are one. ``scope`` is the article's id where they are of one article alone."""

    members: tuple[LocalSpeaker, ...]
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups, every local speaker in one, and what the evidence left open."""

    groups: tuple[Group, ...]
    open: tuple[Open, ...]
    questions: tuple[Question, ...]
    acronyms: tuple[OpenAcronym, ...]


def group_speakers(local: Sequence[LocalSpeaker], constraints: Constraints) -> Grouping:
    """Every one of ``local``, and of those sealed, in a group. Neither order nor unrelated speakers matter.

    Anonymous sources, groups of people and documents never leave their article.
    """
    people = person_clusters([each for each in local if each.kind is SpeakerKind.PERSON], constraints)
    bodies = [each for each in local if each.kind is SpeakerKind.ORGANISATION]
    organisations = organisation_clusters(bodies, constraints)
    groups = [Group(members) for members in (*people.clusters, *organisations.clusters)]
    groups += [
        Group(each.members) for each in constraints.sealed if each.members[0].kind is not SpeakerKind.PERSON
    ]
    groups += [Group((each.member,), each.member.article_id) for each in people.alone]
    groups += [Group((each,), each.article_id) for each in organisations.alone]
    groups += [Group((each,), each.article_id) for each in local if each.kind not in _NAMED]
    return Grouping(tuple(groups), people.alone, people.questions, organisations.acronyms)


def speaker_of(group: Group) -> Speaker:
    """The speaker of a group, under the full form with the most quotes; the other forms are aliases."""
    kind = _kind(group.members)
    name = _best_name([(each.name, each.count) for each in group.members if each.kind is kind], kind)
    if kind in _NAMED:
        key = speaker_id(name, kind, group.scope)
    else:
        key = min(each.speaker_id for each in group.members if (each.kind, each.name) == (kind, name))
    return Speaker(key, name, kind, aliases_of(group.members, name))


def speaker_of_several(groups: Sequence[Group]) -> Speaker:
    """The speaker that several groups are together: named as if they were one, with the id of the group that
    has this name.
    """
    if len(groups) == 1:
        return speaker_of(groups[0])
    members = tuple(member for group in groups for member in group.members)
    whole = speaker_of(Group(members))
    named = [each.speaker_id for each in map(speaker_of, groups) if each.name == whole.name]
    return replace(whole, speaker_id=min(named, default=whole.speaker_id))


def aliases_of(members: Iterable[LocalSpeaker], name: str) -> tuple[str, ...]:
    """All forms in print but ``name``."""
    return tuple(sorted({form for member in members for form in (member.name, *member.aliases)} - {name}))


def _kind(members: Sequence[LocalSpeaker]) -> SpeakerKind:
    """What most quotes are of; somebody with a name comes before somebody without."""
    counts: Counter[SpeakerKind] = Counter()
    for member in members:
        counts[member.kind] += member.count
    return min(counts, key=lambda kind: (kind not in _NAMED, -counts[kind], kind.value))


def _best_name(forms: Iterable[tuple[str, int]], kind: SpeakerKind) -> str:
    counts: Counter[str] = Counter()
    for form, count in forms:
        counts[form] += count
    return min(counts, key=lambda form: (not _is_full(form, kind), -counts[form], -len(form), form))


def _is_full(name: str, kind: SpeakerKind) -> bool:
    if kind is SpeakerKind.PERSON:
        read = read_name(name)
        return read is not None and read.is_full
    return len(plain(name)) > 1
