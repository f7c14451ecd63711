"""One person while the cast of an article is put together, and which persons a full name can be one of."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from resolvers.cast.figures import Figure
from resolvers.cast.names import PersonName, fuller, lettered, same_person
from resolvers.cast.roles import Role
from resolvers.speaker import SpeakerKind

# People of one surname who are told apart, those named most often; others are known by full names alone.
MOST_NAMESAKES = 32


@dataclass(slots=True)
class Person:
    """One person while the cast is put together; becomes a ``Figure``.

    What is asked at every mention is kept as names are added, so that a thousand mentions stay cheap.
    """

    names: list[PersonName] = field(default_factory=list)
    # Those not from headlines, where names run into other words.
    quiet: list[PersonName] = field(default_factory=list)
    full_count: int = 0
    count: int = 0
    roles: dict[Role, None] = field(default_factory=dict)  # in the order of the text, each once
    addressed: Counter[str] = field(default_factory=Counter)
    family: set[str] = field(default_factory=set)  # the words that name them alone
    _full: dict[PersonName, None] = field(default_factory=dict)
    _given: str | None = None

    def fits(self, name: PersonName) -> bool:
        """Whether a full name can be theirs beside every full name that they have."""
        return all(same_person(name, known) for known in self._full)

    def add(self, name: PersonName, loud: bool) -> bool:
        """Take ``name`` as one of theirs; ``loud`` if it stands in a line of capitalised words.

        Whether it is a full name that they did not have.
        """
        new = name.is_full and name not in self._full
        self.names.append(name)
        self.family |= name.family
        self._given = self._given or name.pronoun
        if name.is_full:
            self._full[name] = None
        if not loud:
            self.quiet.append(name)
        return new

    @property
    def pronoun(self) -> str | None:
        """ "he" or "she": how they are addressed most often, else what a name suggests."""
        ranked = self.addressed.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return self._given

    def figure(self) -> Figure:
        """The figure, under the fullest name that is no other one with words behind it."""
        forms = Counter(name.printed for name in self.names)
        full = [name for name in self.quiet if name.is_full] or [name for name in self.names if name.is_full]
        alone = {token for name in self.names if not name.is_full for token in name.tokens}
        often = Counter(name.tokens for name in self.names)
        full = [name for name in full if not _runs_on(name, often)]
        confirmed = [name for name in full if name.family & alone]  # "Venn" alone vouches for "Ida Venn"
        able = confirmed or full or self.names
        best = fuller(
            [name for name in able if not name.printed.isupper()] or able
        )  # "MARA VENN" is Mara Venn
        return Figure(
            best.printed,
            SpeakerKind.PERSON,
            tuple(sorted(forms)),
            self.pronoun,
            tuple(self.roles),
            self.count,
        )


def _runs_on(name: PersonName, often: Counter[tuple[str, ...]]) -> bool:
    """Whether a name is a more frequent one with words behind it: "Ida Venn Finally" beside "Ida Venn"."""
    count = often[name.tokens]
    return any(
        count < often[name.tokens[:end]] for end in range(2, len(name.tokens)) if name.tokens[:end] in often
    )


@dataclass(slots=True)
class Register:
    """The people so far, found by full names without comparing each with everybody.

    Two names of one person share their letters (in one order or another), or one holds the last word of
    the other.
    """

    people: list[Person] = field(default_factory=list)
    _by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_last: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_letters: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def find(self, name: PersonName) -> int | None:
        """The first of the people whose name this full name can be, if any."""
        able = set(self._by_word.get(name.tokens[-1], ()))
        for token in name.tokens:
            able.update(self._by_last.get(token, ()))
        for letters in lettered(name):
            able.update(self._by_letters.get(letters, ()))
        return next((index for index in sorted(able) if self.people[index].fits(name)), None)

    def add(self, index: int, name: PersonName, loud: bool) -> None:
        """Take ``name`` as one of person ``index``, who is new if the index is that of the next one."""
        if index == len(self.people):
            self.people.append(Person())
        if self.people[index].add(name, loud):
            _note(self._by_last[name.tokens[-1]], index)
            for token in name.tokens:
                _note(self._by_word[token], index)
            for letters in lettered(name):
                _note(self._by_letters[letters], index)


def _note(indices: list[int], index: int) -> None:
    if len(indices) < MOST_NAMESAKES and index not in indices:
        indices.append(index)
