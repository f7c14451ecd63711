"""What two wordings of one thing disagree about: numbers, negation, and who is said to have said it."""

from dataclasses import dataclass
from functools import lru_cache

from resolvers.matching.alignment import Stretch, Words
from resolvers.matching.normalise import stem
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordlists import DENIALS, NEGATORS, ROLE_WORDS

NUMBER_REACH = 2  # words

_NEGATIONS = frozenset(map(stem, NEGATORS | DENIALS))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement worth a look. ``cost`` names the penalty it brings, ``note`` is for people to read."""

    cost: str
    note: str


def conflicts_of(
    a: Utterance, b: Utterance, words_a: Words, words_b: Words, stretch: Stretch
) -> tuple[Conflict, ...]:
    """The conflicts between two utterances with these stems, inside the stretch that they share.

    Numbers count up to ``NUMBER_REACH`` words outside it: a sentence may begin with one. A number that only
    one side has is an omission, not a conflict; so is a speaker that is not known.
    """
    found = []
    near_a, near_b = _around(words_a, stretch.a), _around(words_b, stretch.b)
    numbers_a, numbers_b = _numbers(near_a, near_b), _numbers(near_b, near_a)
    if numbers_a and numbers_b:
        found.append(Conflict("number", f"number differs: {', '.join(numbers_a)} / {', '.join(numbers_b)}"))
    denied_a, denied_b = _negations(words_a[slice(*stretch.a)]), _negations(words_b[slice(*stretch.b)])
    if denied_a % 2 != denied_b % 2:  # "not averse" denies twice, which is not at all
        only = f"only in {(a if denied_a else b).quote_id}" if not (denied_a and denied_b) else "differs"
        found.append(Conflict("negation", f"negation {only}"))
    if same_speaker(a, b) is False:
        names = sorted((a.speaker_names[0], b.speaker_names[0]))
        found.append(Conflict("speaker", f"speakers differ: {' / '.join(names)}"))
    return tuple(found)


def same_speaker(a: Utterance, b: Utterance) -> bool | None:
    """Whether the two name a speaker alike: any name of one shares a word with any of the other.

    Words for a role or of address do not count: "President Doe" and "President Roe" differ. What one outlet
    gives to the Ledger and the other to two officials who told the Ledger has one origin: that is alike too.
    ``None`` where either names nobody.
    """
    names_a, names_b = _name_words(a.speaker_names), _name_words(b.speaker_names)
    if not names_a or not names_b:
        return None
    relays_a, relays_b = _name_words(a.relay_names), _name_words(b.relay_names)
    return bool(names_a & (names_b | relays_b) or names_b & relays_a)


def _around(words: Words, stretch: tuple[int, int]) -> Words:
    return words[max(0, stretch[0] - NUMBER_REACH) : stretch[1] + NUMBER_REACH]


def _negations(words: Words) -> int:
    return sum(word in _NEGATIONS for word in words)


def _numbers(words: Words, others: Words) -> list[str]:
    """The numbers of ``words`` that ``others`` does not have, in order, each once."""
    return [word for word in dict.fromkeys(words) if word[0].isdigit() and word not in others]


@lru_cache(maxsize=10_000)
def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    words = (
        word.strip("().,'’\"").removesuffix("’s").removesuffix("'s")
        for name in names
        for word in name.casefold().split()
    )
    return frozenset(
        word for word in words if len(word) > 1 and ROLE_WORDS.isdisjoint((word, word.removesuffix("s")))
    )
