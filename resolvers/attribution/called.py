"""The figures of a cast by the words that they are called by, so that no description is compared with all."""

from collections import defaultdict

from resolvers.cast.cast import Cast
from resolvers.cast.names import fold
from resolvers.cast.organisations import LONGEST_NAME, plain
from resolvers.cast.phrases import CUTS
from resolvers.cast.roles import Role, fits
from resolvers.speaker import SpeakerKind

Places = tuple[int, ...]  # of mentions, as indices of ``Cast.mentions``, ascending


class Called:
    """Which people and bodies of an article have a word, or an ending, in their names."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._holders: dict[str, dict[int, list[Role]]] = {}
        self._people: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._ends: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._of_noun: dict[str, Places] = {}
        self._of_end: dict[tuple[str, ...], Places] = {}
        for index, figure in enumerate(cast.figures):
            if figure.kind is SpeakerKind.PERSON:
                for word in dict.fromkeys(fold(figure.name).split()):
                    self._people[word].append(index)
            elif figure.kind is SpeakerKind.ORGANISATION:
                words = {word for form in figure.forms for word in plain(form)}
                self._add_body(index, plain(figure.name), words)

    def _add_body(self, index: int, name: tuple[str, ...], words: set[str]) -> None:
        for word in words:
            self._words[word].append(index)
            self._stems[word.rstrip("s")].append(index)
        if name and name[0] not in CUTS and len(name) <= LONGEST_NAME:
            for first in range(1, len(name)):
                self._ends[name[first:]].append(index)

    def holders(self, office: str, pronoun: str | None) -> dict[int, list[Role]]:
        """The people with roles that the noun ``office`` can mean, and those; who is named often first.

        ``pronoun`` is what the noun says that they are, if anything.
        """
        if office not in self._holders:
            figures = self._cast.figures
            found = [
                (index, roles)
                for index, figure in enumerate(figures)
                if figure.kind is SpeakerKind.PERSON
                and not (pronoun and figure.pronoun not in (None, pronoun))
                and (roles := [role for role in figure.roles if fits(office, role)])
            ]
            self._holders[office] = dict(sorted(found, key=lambda item: -figures[item[0]].count))
        return self._holders[office]

    def people(self, word: str) -> list[int]:
        """The people who have the folded ``word`` in their name."""
        return self._people.get(word, [])

    def bodies_of_noun(self, noun: str, kindred: frozenset[str]) -> Places:
        """Where bodies are named that have one of ``kindred`` in a name, in singular or plural.

        These words are always the same for a ``noun``.
        """
        if noun not in self._of_noun:
            found: set[int] = set()
            for word in kindred:
                found.update(self._words.get(word, ()))
                found.update(self._stems.get(word, ()))
                found.update(self._words.get(word[:-1], ()) if word.endswith("s") else ())
            self._of_noun[noun] = self._cast.places_of(found)
        return self._of_noun[noun]

    def bodies_ending(self, words: tuple[str, ...]) -> Places:
        """Where bodies are named whose name ends with ``words`` and has others before them."""
        if words not in self._of_end:
            self._of_end[words] = self._cast.places_of(self._ends.get(words, ()))
        return self._of_end[words]
