"""Whom a row of decisions means by a name or an id, among the speakers of a run."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from resolvers.cast.names import fold
from resolvers.identity.decisions import Unclear
from resolvers.identity.groups import Group, speaker_of
from resolvers.identity.local import Key, LocalSpeaker
from resolvers.speaker import speaker_id

_LISTED = 4  # of those that a name can be
_ID = re.compile(r"s_[0-9a-f]{16}")
_HYPHENS = str.maketrans(dict.fromkeys("-‐‑‒–", " "))


@dataclass(frozen=True, slots=True)
class Found:
    """Who is meant: a group, by its index, and those of its members that the name itself names.

    ``own`` is whether only these are meant: one article's speaker, who is in the group on evidence at most.
    """

    group: int
    keys: frozenset[Key]
    own: bool = False


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A name as it is looked up: no case, accents, hyphens, full stops, and no article before it."""
    return " ".join(fold(name).translate(_HYPHENS).split()).removeprefix("the ")


class References:
    """The names and ids of ``groups``. ``articles`` gives the article ids that a path, url or id stands for.

    ``renamed`` are names that a person gave, by a member of the group.
    """

    def __init__(
        self,
        groups: Sequence[Group],
        articles: Mapping[str, frozenset[str]],
        renamed: Mapping[Key, Iterable[str]] | None = None,
    ) -> None:
        self.groups = groups
        self._articles = articles
        self.speakers = [speaker_of(group) for group in groups]
        self._home = {member.key: index for index, each in enumerate(groups) for member in each.members}
        self._titles: dict[str, set[int]] = defaultdict(set)  # what a group is called
        self._forms: dict[str, set[int]] = defaultdict(set)  # what a member of it is called anywhere
        self._ids: dict[str, set[int]] = defaultdict(set)
        for index, (group, speaker) in enumerate(zip(groups, self.speakers, strict=True)):
            self._titles[folded(speaker.name)].add(index)
            self._ids[speaker.speaker_id].add(index)
            for member in group.members:
                for form in (member.name, *member.aliases):
                    self._forms[folded(form)].add(index)
        for key, names in (renamed or {}).items():
            for name in names:
                self._titles[folded(name)].add(self._home[key])

    def find(self, text: str, article: str = "") -> Found:
        """Who is meant by ``text``, in ``article`` if one is given. Raises ``Unclear``.

        A name means whoever the run calls so; if nobody, whoever is printed so.
        """
        if not text:
            raise Unclear("no speaker is named")
        where = self._article_ids(article) if article else None
        if _ID.fullmatch(text) and (text in self._ids or text in self._locals):
            return self._by_id(text, article, where)
        name = folded(text)
        for index in (self._titles, self._forms):
            able = [each for each in sorted(index.get(name, ())) if self._present(each, where)]
            if len(able) == 1:
                return self._found(able[0], self._named(able[0], name, where), is_one=where is not None)
            if able:
                raise Unclear(f"{text} can be {self._listed(able)}: give an id")
        place = f"in {article} " if article else "in this run "
        raise Unclear(f"nobody {place}is called {text}")

    @cached_property
    def _locals(self) -> dict[str, set[Key]]:
        """The ids of the articles' own speakers, and of those who would be by themselves in their article."""
        found: dict[str, set[Key]] = defaultdict(set)
        for group in self.groups:
            for member in group.members:
                for scope in ("", member.article_id):
                    found[speaker_id(member.name, member.kind, scope)].add(member.key)
                found[member.speaker_id].add(member.key)
        return found

    def _by_id(self, text: str, article: str, where: frozenset[str] | None) -> Found:
        groups = self._ids.get(text, set())
        keys = {member.key for index in groups for member in self.groups[index].members}
        keys = keys or self._locals[text]
        keys = {key for key in keys if where is None or key[0] in where}
        if not keys:
            raise Unclear(f"{text} has no quote in {article}")
        able = sorted({self._home[key] for key in keys})
        if len(able) > 1:
            raise Unclear(f"{text} can be {self._listed(able)}: give the id of one")
        return self._found(able[0], frozenset(keys), is_one=not groups or where is not None)

    def _found(self, index: int, keys: frozenset[Key], *, is_one: bool) -> Found:
        """``is_one``: an article, or an id that is no speaker's of the run, was given."""
        group, title = self.groups[index], self.speakers[index].name
        by_evidence = all(each.name != title for each in group.members if each.key in keys)
        return Found(index, keys, len(keys) == 1 and (bool(group.scope) or (is_one and by_evidence)))

    def _article_ids(self, article: str) -> frozenset[str]:
        if article not in self._articles:
            raise Unclear(f"no article of this run has the id, path or url {article}")
        return self._articles[article]

    def _present(self, index: int, where: frozenset[str] | None) -> bool:
        return where is None or any(each.article_id in where for each in self.groups[index].members)

    def _named(self, index: int, name: str, where: frozenset[str] | None) -> frozenset[Key]:
        members = [each for each in self.groups[index].members if where is None or each.article_id in where]
        title = folded(self.speakers[index].name)  # for a name that a person gave, which is not in print
        for has, text in ((_is_called, name), (_is_printed, name), (_is_called, title)):
            if keys := frozenset(each.key for each in members if has(each, text)):
                return keys
        return frozenset(each.key for each in members)

    def _listed(self, able: Sequence[int]) -> str:
        names = [f"{self.speakers[each].name} ({self.speakers[each].speaker_id})" for each in able[:_LISTED]]
        more = [f"{len(able) - _LISTED} more"] if len(able) > _LISTED else []
        return f"{len(able)} speakers: {', '.join([*names, *more])}"


def _is_called(member: LocalSpeaker, name: str) -> bool:
    return folded(member.name) == name


def _is_printed(member: LocalSpeaker, name: str) -> bool:
    return any(folded(alias) == name for alias in member.aliases)
