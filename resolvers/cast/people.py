"""The people of an article: full names merged, surnames given to their owners, every mention placed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from resolvers.cast.figures import Figure, Named
from resolvers.cast.gazetteer import HONORIFICS, NOT_A_PERSON, PARTICLES, SUFFIXES, TITLES
from resolvers.cast.given_names import GIVEN_NAMES
from resolvers.cast.namelike import NameSpan
from resolvers.cast.names import PersonName, read_name
from resolvers.cast.nouns import GENDERED_NOUNS
from resolvers.cast.person import MOST_NAMESAKES, Person, Register
from resolvers.cast.pronouns import with_pronouns
from resolvers.cast.roles import role_noun, roles_at
from resolvers.cast.terrain import BODIES, Terrain

_MODALS = frozenset(("will", "may", "can", "should", "would", "could", "did", "does", "is", "was", "has"))
_ONE_BREATH = 5  # words between two people named together: "Ida Lorne and Otto Lorne"
_DOMINANT = 2  # named in full so many times as often as the next, and a bare surname is theirs


def cast_people(text: str, ground: Terrain, spans: Sequence[NameSpan]) -> tuple[list[Figure], list[Named]]:
    """The people and their mentions, in reading order; every mention lies on whole words."""
    read = [(span, name) for span in spans if (name := read_name(_printed(text, ground, span)))]
    read = _quieted(text, ground, read)
    register = _merge(read)
    people = register.people
    owners = _owners(people)
    read += _further(text, ground, spans, owners)
    _add_addressed(ground, read, register, owners)
    placed: list[Named] = []
    introduced = _Introduced()
    for span, name in sorted(read, key=lambda item: item[0].first):
        address = _form_of_address(ground, span.first)
        title = _title(ground, span.first)
        who, rivals = _whose(name, address or name.pronoun, title, register, owners, introduced)
        if who is None and not rivals:
            who = len(people)
            register.add(who, name, span.loud)
            for token in name.tokens:
                owners[token].append(who)
        if who is not None:
            person = people[who]
            _learn(person, text, ground, span, address)
            if not name.is_full:
                register.add(who, name, span.loud)
                introduced.held[name.tokens[-1]] = who
            elif not span.loud:
                introduced.first.setdefault(who, span.first)
        start, end = ground.words[span.first].start, ground.words[span.last].end
        placed.append(Named(start, end, who, text[start:end], rivals))
    figures = [person.figure() for person in people]
    return list(with_pronouns(figures, placed, ground)), placed


def _title(ground: Terrain, first: int) -> str | None:
    """The office written right before a name: "President Venn"."""
    before = ground.words[first - 1] if first and ground.words[first].joined else None
    return role_noun(before.folded) if before and before.capital else None


def _printed(text: str, ground: Terrain, span: NameSpan) -> str:
    return text[ground.words[span.first].start : ground.words[span.last].end]


def _quieted(
    text: str, ground: Terrain, read: list[tuple[NameSpan, PersonName]]
) -> list[tuple[NameSpan, PersonName]]:
    """Names in lines of capitalised words cut down to what the rest of the article knows as names.

    "Venn Sees", where the text has Ida Venn, is Venn. A headline name that the text never has stays.
    """
    known = {token for span, name in read if not span.loud for token in name.tokens}
    bearers = {name.tokens[-1] for span, name in read if not span.loud and name.tokens[0] not in _MODALS}
    kept = []
    for span, name in read:
        if name.is_full and name.tokens[0] in _MODALS and name.tokens[-1] in bearers:
            span = NameSpan(span.first + 1, span.last, span.loud)  # "Will Venn Resign?"
            name = read_name(_printed(text, ground, span)) or name
        if span.loud and name.is_full and known.intersection(name.tokens):
            first, last = span.first, span.first
            while not _expected(ground.words[first].folded, known):
                first += 1
            last = first
            while last < span.last and _expected(ground.words[last + 1].folded, known):
                last += 1
            span = NameSpan(first, last, True)
            name = read_name(_printed(text, ground, span)) or name
        kept.append((span, name))
    return kept


def _expected(folded: str, known: set[str]) -> bool:
    return folded in known or folded in GIVEN_NAMES or len(folded) == 1 or folded in SUFFIXES


def _merge(read: Iterable[tuple[NameSpan, PersonName]]) -> Register:
    """Full names that can be one person's, together: the most frequent first, each to the first it fits."""
    groups: dict[tuple[tuple[str, ...], str | None], list[tuple[NameSpan, PersonName]]] = defaultdict(list)
    for span, name in read:
        if name.is_full:
            groups[name.tokens, name.suffix].append((span, name))
    register = Register()
    for group in sorted(groups.values(), key=lambda group: (-len(group), group[0][0].first)):
        name = group[0][1]
        who = register.find(name)
        if who is None:
            who = len(register.people)
        for span, form in group:
            register.add(who, form, span.loud)
        register.people[who].full_count += len(group)
    return register


def _owners(people: Sequence[Person]) -> dict[str, list[int]]:
    """For each word of a full name, whose it is."""
    owners: dict[str, list[int]] = defaultdict(list)
    for index, person in enumerate(people):
        for token in sorted(
            {token for name in person.names for token in (*name.tokens, name.nickname or "")}
        ):
            if len(token) > 1 and token not in PARTICLES:
                owners[token].append(index)
    return owners


def _add_addressed(
    ground: Terrain,
    read: Iterable[tuple[NameSpan, PersonName]],
    register: Register,
    owners: dict[str, list[int]],
) -> None:
    """People known only as "Mr. Venn", where everybody of that name in full is a woman."""
    for span, name in read:
        address = _form_of_address(ground, span.first)
        if name.is_full or not address:
            continue
        able = [register.people[index] for index in owners.get(name.tokens[-1], ())[:MOST_NAMESAKES]]
        fitting = [person for person in able if person.pronoun in (None, address)]
        if len(fitting) == 1:
            fitting[0].full_count += 1
        elif able and not fitting:
            who = len(register.people)
            register.add(who, name, span.loud)
            register.people[who].full_count = 1
            register.people[who].addressed[address] += 1
            owners[name.tokens[-1]].append(who)


def _further(
    text: str, ground: Terrain, spans: Sequence[NameSpan], owners: dict[str, list[int]]
) -> list[tuple[NameSpan, PersonName]]:
    """The surnames of people named elsewhere, where no witness saw a name: "Venn said", "VENN:"."""
    taken = {index for span in spans for index in range(span.first, span.last + 1)}
    surnames = set(owners)
    surnames |= {
        token
        for span in spans
        if span.first == span.last and (name := read_name(_printed(text, ground, span)))
        for token in name.tokens
    }
    found = []
    for index, word in enumerate(ground.words):
        if index in taken or not word.capital or word.folded not in surnames or word.folded in TITLES:
            continue
        if ground.label[index] in BODIES and not (word.text.isupper() or ground.loud[index]):
            continue
        if (ground.starts[index] or ground.loud[index]) and word.text.casefold() in ground.lower:
            continue  # "Price" at the start of a sentence about prices
        following = ground.words[index + 1] if index + 1 < len(ground.words) else None
        if following and following.joined and following.capital and following.folded in NOT_A_PERSON:
            continue
        if name := read_name(word.text):
            found.append((NameSpan(index, index, ground.loud[index]), name))
    return found


def _form_of_address(ground: Terrain, first: int) -> str | None:
    """The pronoun implied by what stands right before the name: Mr., Ms., Congresswoman."""
    for index in range(first - 1, max(first - 4, -1), -1):
        if not ground.words[index + 1].joined:
            break
        folded = ground.words[index].folded
        if pronoun := HONORIFICS.get(folded) or GENDERED_NOUNS.get(folded):
            return pronoun
        if folded not in TITLES:
            break
    return None


@dataclass(slots=True)
class _Introduced:
    """Who has been named in full so far, and to whom each bare surname was last given."""

    first: dict[int, int] = field(
        default_factory=dict
    )  # person → the word where they were first named in full
    held: dict[str, int] = field(default_factory=dict)

    def choose(self, token: str, able: Sequence[int], people: Sequence[Person]) -> int | None:
        """Which of several people a bare surname means: whoever held it, else who came first or alone.

        Before anybody is introduced, the one named in full far more often. Two introduced in one breath are
        not told apart.
        """
        if self.held.get(token) in able:
            return self.held[token]
        known = sorted((index for index in able if index in self.first), key=lambda index: self.first[index])
        if len(known) == 1 or (known and self.first[known[1]] - self.first[known[0]] > _ONE_BREATH):
            return known[0]
        by_count = sorted(known or able, key=lambda index: -people[index].full_count)
        first, second = (people[index].full_count for index in by_count[:2])
        return by_count[0] if first >= _DOMINANT * second else None


def _whose(
    name: PersonName,
    pronoun: str | None,
    title: str | None,
    register: Register,
    owners: dict[str, list[int]],
    introduced: _Introduced,
) -> tuple[int | None, tuple[int, ...]]:
    """Whose name this is, and the other people it could be; an index of ``None`` if that is not settled."""
    if name.is_full:
        return register.find(name), ()
    people, token = register.people, name.tokens[-1]
    able = [
        index
        for index in owners.get(token, ())[:MOST_NAMESAKES]
        if not (pronoun and people[index].pronoun not in (None, pronoun))
    ]
    named = [index for index in able if token in people[index].family]
    able = named or able
    # "President Venn" is the one who has been called president.
    titled = [index for index in able if any(role.head == title for role in people[index].roles)]
    if len(able) <= 1 or len(titled) == 1:
        return next(iter(titled or able), None), ()
    chosen = introduced.choose(token, able, people)
    return chosen, tuple(index for index in able if index != chosen)


def _learn(person: Person, text: str, ground: Terrain, span: NameSpan, address: str | None) -> None:
    """Take note of what the article says around one mention."""
    person.count += 1
    if address:
        person.addressed[address] += 1
    roles = roles_at(text, ground.words, span.first, span.last)
    person.roles.update(dict.fromkeys(roles))
    person.addressed.update(GENDERED_NOUNS[role.head] for role in roles if role.head in GENDERED_NOUNS)
