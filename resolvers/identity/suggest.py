"""What a person could decide: pairs that may be one speaker, and speakers that may be two."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from resolvers.cast.names import same_person
from resolvers.cast.organisations import plain, same_organisation
from resolvers.identity.decisions import Action
from resolvers.identity.evidence import reasons_for
from resolvers.identity.groups import Group, Grouping
from resolvers.identity.local import Key, LocalSpeaker
from resolvers.identity.reading import read_name
from resolvers.identity.roles import shown, walks
from resolvers.identity.spellings import alike
from resolvers.identity.union import united
from resolvers.speaker import Speaker, SpeakerKind

_MOST_OPEN = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision that could be taken, by local speakers of whom it is one.

    ``other`` is the second speaker of a merge; a split has ``new_name``, and concerns the article of
    ``one``, in which ``quotes`` are theirs.
    """

    action: Action
    one: Key
    reason: str
    other: Key | None = None
    new_name: str = ""
    quotes: int = 0


def proposals(grouping: Grouping) -> Iterator[Proposal]:
    """What the evidence leaves open, as far as it can be seen from the speakers alone.

    Of open surnames only the ``_MOST_OPEN`` with most quotes: nobody goes through thousands.
    """
    for each in nsmallest(_MOST_OPEN, grouping.open, key=lambda each: (-each.member.count, each.member.key)):
        for possible in each.possible:
            name = possible.owner.name
            others = [other.owner.name for other in each.possible if other is not possible]
            rivals = f" (it could also be {' or '.join(others)})" if others else ""
            reasons = "; ".join(reasons_for(each.member, possible.owner))
            reason = f"{each.member.name} here can be {name}: {reasons}{rivals}"
            yield Proposal(Action.MERGE, each.member.key, reason, possible.key)
    for question in grouping.questions:
        yield Proposal(Action.MERGE, question.one, question.reason, question.other)
    for acronym in grouping.acronyms:
        for body in acronym.possible:
            yield Proposal(Action.MERGE, acronym.acronym, acronym.reason, body)
    for group in grouping.groups:
        if len(group.members) > 1 and group.members[0].kind is SpeakerKind.PERSON:
            yield from _splits(group)


def can_be_one(a: Speaker, b: Speaker) -> bool:
    """Whether the names allow two speakers to be one: a surname and its owner, two spellings, an acronym."""
    if a.kind is SpeakerKind.ORGANISATION and b.kind is SpeakerKind.ORGANISATION:
        return same_organisation(plain(a.name), plain(b.name))
    names = [read_name(each.name) for each in (a, b) if each.kind is SpeakerKind.PERSON]
    if len(names) < 2 or names[0] is None or names[1] is None:
        return False
    x, y = names[0], names[1]
    if x.is_full and y.is_full:
        return same_person(x, y) or alike(x, y)
    return bool(x.family & y.family)


def _splits(group: Group) -> Iterator[Proposal]:
    """One proposal for each article that puts the speaker into another walk of life than most do."""
    members = [member for member in group.members if walks(member.roles)]
    camps = _camps(members)
    if len(camps) < 2:
        return
    name = max(
        (member.name for member in group.members), key=lambda name: (len(name.split()), len(name), name)
    )
    counted = ", ".join(f"'{_usual(camp)}' in {_articles(camp)}" for camp in camps)
    for camp in camps[1:]:
        new_name = f"{name} ({_usual(camp)})"
        for member in camp:
            reason = f"{name}: {counted}"
            yield Proposal(Action.SPLIT, member.key, reason, new_name=new_name, quotes=member.count)


def _camps(members: Sequence[LocalSpeaker]) -> list[list[LocalSpeaker]]:
    """The members by walks of life that no article connects, the largest camp first."""
    first: dict[str, int] = {}
    links = []
    for index, member in enumerate(members):
        for walk in sorted(walks(member.roles)):
            links.append((first.setdefault(walk, index), index))
    camp_of = {index: chain[0] for chain in united(links) for index in chain}
    camps: dict[int, list[LocalSpeaker]] = defaultdict(list)
    for index, member in enumerate(members):
        camps[camp_of.get(index, index)].append(member)
    return sorted(camps.values(), key=lambda camp: (-len(camp), camp[0].key))


def _usual(camp: Sequence[LocalSpeaker]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for member in camp:
        for role in member.roles:
            if walks((role,)):
                counts[role] += 1
    return shown(min(counts, key=lambda role: (-counts[role], role)))


def _articles(camp: Sequence[LocalSpeaker]) -> str:
    number = len({member.article_id for member in camp})
    return f"{number} article{'' if number == 1 else 's'}"
