"""One speaker across many articles: which of the articles' own speakers are the same.

The rules are strict: what one article keeps apart is never joined but by a person, a bare surname goes to one
owner or to nobody, and sources without a name stay in their article.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from resolvers.identity.decisions import Action, Decision, Problem
from resolvers.identity.groups import Group, speaker_of_several
from resolvers.identity.local import Key, LocalSpeaker
from resolvers.identity.references import folded
from resolvers.identity.replay import Articles, Given, Replayed, replay
from resolvers.identity.suggest import Proposal, proposals
from resolvers.identity.union import united
from resolvers.speaker import Speaker

__all__ = ["Identity", "LocalSpeaker", "canonical_speakers", "identify"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a run.

    ``canonical`` has the run-wide speaker of every local one. ``problems`` are the decisions that could not
    be applied, ``proposals`` what a person could decide. ``possible`` names, for a local speaker left by
    himself because several people bear the name, the ids of those. ``apart`` are pairs of ids that a person
    keeps apart. ``bearers`` says how many speakers a name (folded) means where a decision uses it.
    """

    canonical: Mapping[Key, Speaker]
    problems: tuple[Problem, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    possible: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    bearers: Mapping[str, int] = field(default_factory=dict)


def canonical_speakers(local: Sequence[LocalSpeaker]) -> Mapping[Key, Speaker]:
    """The run-wide speaker of every local one, by ``(article_id, speaker_id)``, on the evidence alone.

    People: full names that can be one person's are joined ("Yoon Suk-yeol", "Yoon Suk Yeol"), also in two
    spellings where their roles agree; a bare "Venn" joins the only full name that it can be the surname of,
    or the one that the evidence is for (``evidence.FEATURES``). Organisations: equal names, and acronyms
    that only one of them has. Two local speakers of one article are never joined; anonymous sources, groups
    and documents never leave their article.

    The answer depends neither on the order of ``local`` nor on articles that share no name with it.
    Not promised: that two people of one full name are told apart.
    """
    return identify(local).canonical


def identify(
    local: Sequence[LocalSpeaker], decisions: Sequence[Decision] = (), articles: Articles | None = None
) -> Identity:
    """Who is who, on the evidence and by the ``decisions`` of a person, which come first.

    ``articles`` gives the article ids that a path, url or id in a decision stands for. A renamed speaker
    keeps its id; that of merged speakers is the id of the one whose name is kept.
    """
    replayed = replay(local, decisions, articles or {})
    groups = replayed.grouping.groups
    home = {member.key: index for index, group in enumerate(groups) for member in group.members}
    joined = _joined(groups, [(home[a], home[b]) for a, b in replayed.links])
    speakers = [speaker_of_several([groups[index] for index in each]) for each in joined]
    at = {index: number for number, each in enumerate(joined) for index in each}
    problems = list(replayed.problems)
    names = _given(replayed.names, home, at, problems, "is given several names")
    items = _given(replayed.items, home, at, problems, "is given several Wikidata ids")
    for number, speaker in enumerate(speakers):
        named = replace(speaker, wikidata=items.get(number), name=names.get(number, speaker.name))
        if named.name != speaker.name:
            named = replace(named, aliases=tuple(sorted({*speaker.aliases, speaker.name} - {named.name})))
        speakers[number] = named
    canonical = {key: speakers[at[index]] for key, index in home.items()}
    apart = _apart(replayed, groups, speakers, at)
    return Identity(
        canonical,
        tuple(sorted(problems, key=lambda problem: (problem.place, problem.why))),
        tuple(_still_open(replayed, canonical, apart)),
        {
            each.member.key: tuple(dict.fromkeys(canonical[owner.key].speaker_id for owner in each.possible))
            for each in replayed.grouping.open
        },
        apart,
        Counter(folded(speaker.name) for speaker in speakers) | replayed.titles,
    )


def _joined(groups: Sequence[Group], links: Iterable[tuple[int, int]]) -> list[list[int]]:
    chains = united((a, b) for a, b in links if a != b)
    linked = {index for chain in chains for index in chain}
    return [*chains, *([index] for index in range(len(groups)) if index not in linked)]


def _given(
    rows: Sequence[Given],
    home: Mapping[Key, int],
    at: Mapping[int, int],
    problems: list[Problem],
    why: str,
) -> dict[int, str]:
    """What each speaker is given; nothing, and a problem, where the rows disagree."""
    given: dict[int, list[Given]] = defaultdict(list)
    for row in rows:
        given[at[home[row.key]]].append(row)
    found = {}
    for number, same in given.items():
        values = sorted({row.value for row in same})
        if len(values) == 1:
            found[number] = values[0]
            continue
        for row in same:
            against = tuple(sorted(other.place for other in same if other.value != row.value))
            problems.append(Problem(row.place, f"one speaker {why}: {', '.join(values)}", against))
    return found


def _apart(
    replayed: Replayed, groups: Sequence[Group], speakers: Sequence[Speaker], at: Mapping[int, int]
) -> frozenset[tuple[str, str]]:
    """The pairs of speakers that a person keeps apart, in both orders."""
    bearers: dict[tuple[int, int], set[str]] = defaultdict(set)
    for index, group in enumerate(groups):
        for member in group.members:
            for side in replayed.constraints.sides(member.key):
                bearers[side].add(speakers[at[index]].speaker_id)
    pairs = {
        (one, other)
        for (number, side), ids in bearers.items()
        for one in ids
        for other in bearers.get((number, 1 - side), ())
    }
    return frozenset(pairs)


def _still_open(
    replayed: Replayed, canonical: Mapping[Key, Speaker], apart: frozenset[tuple[str, str]]
) -> Iterable[Proposal]:
    """The proposals that no decision has settled."""
    for each in proposals(replayed.grouping):
        if each.action is Action.SPLIT:
            if each.one not in replayed.settled:
                yield each
        elif each.other is not None:
            pair = canonical[each.one].speaker_id, canonical[each.other].speaker_id
            if pair[0] != pair[1] and pair not in apart:
                yield each
