"""The decisions of a person, replayed on what the evidence says: splits, never-merges, merges, names."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from resolvers.identity.conflicts import Edge, without_conflicts
from resolvers.identity.constraints import Constraints, Sealed, Side
from resolvers.identity.decisions import Action, Decision, Problem, State, Unclear
from resolvers.identity.groups import Grouping, group_speakers, speaker_of
from resolvers.identity.local import Key, LocalSpeaker
from resolvers.identity.references import Found, References, folded
from resolvers.speaker import SpeakerKind

Articles = Mapping[str, frozenset[str]]  # by path, url or id, the ids of the articles meant

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,15})", re.IGNORECASE)
_ONE_NAME = "both are one name in print: to tell two people of one name apart, use split with an article"

# A decision of these on one article's speaker is about that one, and not about who has the name by evidence.
_ABOUT_ONE = (Action.MERGE, Action.RENAME, Action.WIKIDATA)


@dataclass(frozen=True, slots=True)
class Given:
    """A name or a Wikidata item that a decision gives to the speaker of the local speaker ``key``."""

    key: Key
    value: str
    place: int


@dataclass(slots=True)
class Replayed:
    """What the decisions come to. ``links`` join the groups of two local speakers.

    ``settled`` are local speakers about whom a split is decided, either way. ``titles`` counts what
    speakers are called (folded) before any decision.
    """

    grouping: Grouping
    constraints: Constraints = field(default_factory=Constraints)
    links: list[tuple[Key, Key]] = field(default_factory=list)
    names: list[Given] = field(default_factory=list)
    items: list[Given] = field(default_factory=list)
    settled: set[Key] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)


def replay(local: Sequence[LocalSpeaker], decisions: Sequence[Decision], articles: Articles) -> Replayed:
    """The groups of ``local`` under ``decisions``, whose order means nothing.

    What a person joins may stand side by side in an article. What a person keeps apart is never joined: a
    merge against it is not applied, nor is any of a chain of merges that leads there. A decision that is not
    applied is a problem.
    """
    result = Replayed(group_speakers(local, Constraints()))
    if decisions:
        result.titles = Counter(folded(speaker_of(group).name) for group in result.grouping.groups)
        _Replay(local, decisions, articles, result).run()
    return result


class _Replay:
    """One replay, step by step; each step looks names up in the groups that the steps before it left."""

    def __init__(
        self,
        local: Sequence[LocalSpeaker],
        decisions: Sequence[Decision],
        articles: Articles,
        result: Replayed,
    ) -> None:
        self.local = local
        self.decisions = sorted(
            decisions, key=lambda each: (each.speaker, each.other, each.article, each.place)
        )
        self.articles = articles
        self.result = result
        self.renamed: dict[Key, list[str]] = defaultdict(list)
        self.names = References(result.grouping.groups, articles)
        self.apart: list[tuple[frozenset[Key], frozenset[Key]]] = []
        self.apart_places: list[int] = []

    def run(self) -> None:
        later = self._rename(self._of(Action.RENAME))  # first, so that all others may use the new names
        sealed = self._split()
        if sealed:
            gone = {member.key for each in sealed for member in each.members}
            self.local = [each for each in self.local if each.key not in gone]
            self._regroup(sealed=sealed, apart=self.apart)
        split = len(self.apart)
        torn = self._keep_apart()
        self.result.constraints = Constraints(apart=self.apart, sealed=sealed)
        if torn:
            self._regroup(sealed=sealed, apart=self.apart)
            self._check_apart()
        for each, why in self._rename([each for each, _ in later]):
            self._problem(each, why)
        if pinned := self._pinned():
            self._regroup(sealed=sealed, apart=self.apart, pinned=pinned)
        edges = [*self._merges(), *self._items(), *self._names_taken(sealed)]
        sides = [self._sides(group.members) for group in self.names.groups]
        edges, refused = without_conflicts(edges, sides, self.apart_places)
        self.result.problems += refused
        self.result.links = [(self._anchor(a), self._anchor(b)) for a, b, _ in edges]
        if edges or (len(self.apart) > split and not torn):
            together = [frozenset(pair) for pair in self.result.links]
            self._regroup(sealed=sealed, apart=self.apart, together=together, pinned=pinned)

    def _pinned(self) -> frozenset[Key]:
        """One article's speakers that decisions are about, whoever has their surname by evidence."""
        keys: set[Key] = set()
        for each in self.decisions:
            if each.state is not State.ACCEPTED or each.action not in _ABOUT_ONE:
                continue
            try:
                found = [self.names.find(each.speaker, each.article)]
                if each.action is Action.MERGE:
                    found.append(self.names.find(each.other))
            except Unclear:
                continue  # said when it is its turn
            keys |= {key for one in found if one.own for key in one.keys}
        return frozenset(keys)

    def _anchor(self, group: int) -> Key:
        """A local speaker that bears the group's own name: a bare surname may turn out to be another's."""
        name = self.names.speakers[group].name
        return min(member.key for member in self.names.groups[group].members if member.name == name)

    def _bearer(self, found: Found) -> Key:
        """The local speaker whom a name or an item is given to."""
        return min(found.keys) if found.own else self._anchor(found.group)

    def _regroup(
        self,
        *,
        sealed: Sequence[Sealed],
        apart: Sequence[tuple[frozenset[Key], frozenset[Key]]],
        together: Sequence[frozenset[Key]] = (),
        pinned: frozenset[Key] = frozenset(),
    ) -> None:
        self.result.constraints = Constraints(together=together, apart=apart, sealed=sealed, pinned=pinned)
        self.result.grouping = group_speakers(self.local, self.result.constraints)
        self.names = References(self.result.grouping.groups, self.articles, self.renamed)

    def _of(self, action: Action, state: State = State.ACCEPTED) -> list[Decision]:
        return [each for each in self.decisions if (each.action, each.state) == (action, state)]

    def _problem(self, decision: Decision | int, why: str, against: Sequence[int] = ()) -> None:
        place = decision if isinstance(decision, int) else decision.place
        self.result.problems.append(Problem(place, why, tuple(sorted(against))))

    def _find(self, decision: Decision, text: str, article: str = "") -> Found | None:
        try:
            return self.names.find(text, article)
        except Unclear as error:
            self._problem(decision, str(error))
            return None

    def _pair(self, decision: Decision) -> tuple[Found, Found] | None:
        """Both speakers of a decision on two; it says why if one of them is not clear."""
        if not decision.other:
            self._problem(decision, f"{decision.action} needs a second speaker in the column other")
            return None
        one = self._find(decision, decision.speaker, decision.article)
        other = self._find(decision, decision.other)
        if one is None or other is None:
            return None
        if one == other:
            self._problem(decision, f"{decision.speaker} and {decision.other} are the same speaker")
            return None
        return one, other

    def _split(self) -> list[Sealed]:
        """Those set apart, by their new names."""
        asked: dict[Key, dict[str, list[Decision]]] = defaultdict(lambda: defaultdict(list))
        homes: dict[Key, int] = {}
        for each in self._of(Action.SPLIT):
            if not each.article or not each.other:
                missing = (
                    "an article in the column article" if each.other else "the new name in the column other"
                )
                self._problem(each, f"split needs {missing}")
                continue
            found = self._find(each, each.speaker, each.article)
            if found is None:
                continue
            old = {folded(member.name) for member in self.names.groups[found.group].members}
            if folded(each.other) in old:
                self._problem(each, f"the new name is the old one, or a form of it: {each.other}")
                continue
            for key in found.keys:
                asked[key][folded(each.other)].append(each)
                homes[key] = found.group
        for each in self._of(Action.SPLIT, State.REJECTED):
            if found := self._find(each, each.speaker, each.article):
                self.result.settled |= found.keys
        self.result.settled |= asked.keys()
        sealed = self._sealed(asked)
        for one in sealed:
            self._keep_from_others(one, homes, asked)
        return sealed

    def _keep_from_others(
        self, sealed: Sealed, homes: Mapping[Key, int], asked: Mapping[Key, Mapping[str, list[Decision]]]
    ) -> None:
        """Who was split off is none of those who have the same name in the articles that were left."""
        own = frozenset(member.key for member in sealed.members)
        before = {member.key: member.name for member in self.local}
        left = frozenset(
            member.key
            for group in sorted({homes[key] for key in own})
            for member in self.names.groups[group].members
            if member.key not in asked and member.name in {before[key] for key in own}
        )
        if left:
            self.apart.append((own, left))
            rows = [row for key in own for same in asked[key].values() for row in same]
            self.apart_places.append(min(row.place for row in rows))

    def _sealed(self, asked: Mapping[Key, Mapping[str, list[Decision]]]) -> list[Sealed]:
        by_key = {member.key: member for member in self.local}
        members: dict[tuple[str, SpeakerKind], list[LocalSpeaker]] = defaultdict(list)
        printed: dict[tuple[str, SpeakerKind], set[str]] = defaultdict(set)
        torn: dict[int, set[int]] = defaultdict(set)
        for key, names in sorted(asked.items()):
            places = {each.place for rows in names.values() for each in rows}
            if len(names) > 1:
                for place in places:
                    torn[place] |= places - {place}
                continue
            ((name, rows),) = names.items()
            home = name, by_key[key].kind
            members[home].append(by_key[key])
            printed[home] |= {each.other for each in rows}
        for place, against in torn.items():
            self._problem(place, "two splits give one speaker of an article two names", sorted(against))
        sealed = []
        for home in sorted(members):
            name = min(printed[home])
            own = [replace(m, name=name, aliases=tuple({*m.aliases, m.name} - {name})) for m in members[home]]
            sealed.append(Sealed(name, tuple(own)))
        return sealed

    def _keep_apart(self) -> bool:
        """Note pairs to be kept apart: all of two speakers, or if they are one what each name names.

        Returns whether there are some who are one.
        """
        torn = False
        for each in [*self._of(Action.NEVER), *self._of(Action.MERGE, State.REJECTED)]:
            pair = self._pair(each)
            if pair is None:
                continue
            sides = [found.keys for found in pair]
            is_one = pair[0].group == pair[1].group
            if not is_one:
                sides = [found.keys if found.own else self._members(found.group) for found in pair]
            if sides[0] & sides[1]:
                self._problem(each, _ONE_NAME)
                continue
            self.apart.append((sides[0], sides[1]))
            self.apart_places.append(each.place)
            torn |= is_one
        return torn

    def _members(self, group: int) -> frozenset[Key]:
        return frozenset(member.key for member in self.names.groups[group].members)

    def _check_apart(self) -> None:
        """Say which pairs are still one: no two names, so nothing to keep apart by."""
        for group in self.names.groups:
            for number, _ in sorted(both := self._sides(group.members)):
                if (number, 0) in both and (number, 1) in both:
                    self._problem(self.apart_places[number], _ONE_NAME)
                    break

    def _sides(self, members: Sequence[LocalSpeaker]) -> set[Side]:
        return {side for member in members for side in self.result.constraints.sides(member.key)}

    def _rename(self, renames: Sequence[Decision]) -> list[tuple[Decision, str]]:
        """Note the new names, which other decisions may use; those of nobody come back with the reason."""
        left = []
        for each in renames:
            if not each.other:
                left.append((each, "rename needs the new name in the column other"))
                continue
            try:
                key = self._bearer(self.names.find(each.speaker, each.article))
            except Unclear as error:
                left.append((each, str(error)))
                continue
            self.renamed[key].append(each.other)
            self.result.names.append(Given(key, each.other, each.place))
        self.names = References(self.names.groups, self.articles, self.renamed)
        return left

    def _merges(self) -> list[Edge]:
        pairs = [(each, self._pair(each)) for each in self._of(Action.MERGE)]
        return [(pair[0].group, pair[1].group, each.place) for each, pair in pairs if pair]

    def _items(self) -> list[Edge]:
        """Note the Wikidata items; speakers of one item are one."""
        given: dict[int, dict[str, list[Given]]] = defaultdict(lambda: defaultdict(list))
        for each in self._of(Action.WIKIDATA):
            item = _ITEM.fullmatch(each.other)
            if item is None:
                self._problem(
                    each, f"{each.other or 'an empty cell'} is no Wikidata id, which looks like Q42"
                )
            elif found := self._find(each, each.speaker, each.article):
                value = item[1].upper()
                given[found.group][value].append(Given(self._bearer(found), value, each.place))
        edges: list[Edge] = []
        bearers: dict[str, int] = {}
        for group, items in sorted(given.items()):
            rows = [row for same in items.values() for row in same]
            self.result.items += rows
            if len(items) == 1:
                home = bearers.setdefault(rows[0].value, group)
                edges += [(home, group, row.place) for row in rows if home != group]
        return edges

    def _names_taken(self, sealed: Sequence[Sealed]) -> list[Edge]:
        """A split to the name of somebody who is there says that it is this one."""
        edges = []
        by_title: dict[tuple[str, SpeakerKind], list[int]] = defaultdict(list)
        for index, speaker in enumerate(self.names.speakers):
            if not self.names.groups[index].scope:
                by_title[folded(speaker.name), speaker.kind].append(index)
        for each in sealed:
            same = by_title[folded(each.name), each.members[0].kind]
            edges += [(same[0], other, -1) for other in same[1:]]
        return edges
