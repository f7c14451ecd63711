"""Whether the roles that articles print with a name can be one person's.

A role is written as ``LocalSpeaker.roles`` has it: the head noun, then the other words ("minister finance
oster").
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from resolvers.cast.gazetteer import TITLES, word_set
from resolvers.cast.nouns import PERSON_NOUNS, SAME_ROLE

Roles = tuple[str, ...]

# Walks of life. Somebody who is in one and never in the other may be somebody else of the same name. Nouns
# that go with any of them ("captain", "leader", "doctor", "author") are in none.
WALKS: Final[dict[str, frozenset[str]]] = {
    "politics": word_set(
        "minister president premier chancellor senator representative congressman congresswoman "
        "governor mayor lawmaker legislator delegate councilman councilwoman councillor councilor "
        "assemblyman assemblywoman parliamentarian politician ambassador envoy diplomat secretary "
        "undersecretary vice-president statesman stateswoman"
    ),
    "sport": word_set("goalkeeper striker player coach trainer"),
    "arts": word_set("actor actress musician filmmaker novelist poet artist"),
    "faith": word_set("bishop archbishop cardinal pope priest pastor cleric imam rabbi monk nun"),
    "courts and police": word_set("judge justice sheriff detective inspector policeman policewoman"),
    "medicine": word_set("physician surgeon nurse paramedic"),
    "trades": word_set("farmer driver firefighter fisherman docker"),
}
_WALK_OF = {head: walk for walk, heads in WALKS.items() for head in heads}

# Words that say when, not what: "the former mayor" and "the mayor" are one office.
_WHEN: Final = word_set(
    "former ex then acting interim incoming outgoing senior junior newly elected recently new "
    "longtime late current"
)
_NOT_WHAT: Final = _WHEN | word_set("the a an of for at from in on to by with and")
_PAST: Final = word_set("former ex then late retired")

# Heads that many people bear at once: two lawyers are not one because both are lawyers.
_MANY: Final = (PERSON_NOUNS - frozenset(TITLES.values())) | word_set(
    "spokesman spokeswoman spokesperson lawyer attorney doctor professor analyst economist "
    "activist officer detective reporter correspondent editor author actor actress candidate "
    "nominee host adviser manager executive strategist pollster deputy captain sergeant colonel "
    "lawmaker leader"
)


def shown(role: str) -> str:
    """The role in the order of speech: "minister finance oster" → "finance oster minister"."""
    head, *words = role.split() or [""]
    return " ".join((*words, head))


@lru_cache(maxsize=100_000)
def shared_role(a: Roles, b: Roles) -> str | None:
    """The first role of ``a`` that one of ``b`` can be too, or ``None``.

    "minister finance" and "minister finance oster"; "mayor" and "mayor oster"; "senator" and "lawmaker". Not
    "minister finance" and "minister defence".
    """
    return next((role for role in a if any(_same(role, other) for other in b)), None)


@lru_cache(maxsize=100_000)
def shared_office(a: Roles, b: Roles) -> str | None:
    """The first role of ``a`` that one of ``b`` can be too and few people have at once, or ``None``.

    Not "lawyer" and "lawyer", but "lawyer port" and "lawyer port".
    """
    return next((role for role in a if any(_same_office(role, other) for other in b)), None)


@lru_cache(maxsize=100_000)
def contradict(a: Roles, b: Roles) -> bool:
    """Whether one is known from one walk of life only and the other from another: a minister, a goalkeeper.

    What somebody was before ("former goalkeeper") contradicts nothing.
    """
    walks_a, walks_b = walks(a), walks(b)
    return bool(walks_a and walks_b) and walks_a.isdisjoint(walks_b) and shared_role(a, b) is None


def telling(roles: Roles) -> str:
    """The first role that says in which walk of life somebody is, or the first."""
    return next((role for role in roles if walks((role,))), roles[0])


def walks(roles: Iterable[str]) -> frozenset[str]:
    """The walks of life of the roles that are not over."""
    heads = (words[0] for role in roles if (words := role.split()) and _PAST.isdisjoint(words))
    return frozenset(_WALK_OF[head] for head in heads if head in _WALK_OF)


def _same(one: str, other: str) -> bool:
    (head, *words), (head_other, *words_other) = one.split() or [""], other.split() or [""]
    kin = (
        head == head_other
        or head in SAME_ROLE.get(head_other, frozenset())
        or head_other in SAME_ROLE.get(head, frozenset())
    )
    if not kin or not head:
        return False
    mine, theirs = frozenset(words) - _NOT_WHAT, frozenset(words_other) - _NOT_WHAT
    return bool(mine & theirs) or not (mine and theirs)


def _same_office(one: str, other: str) -> bool:
    if not _same(one, other):
        return False
    return not {one.split()[0], other.split()[0]} & _MANY or bool(
        (set(one.split()[1:]) & set(other.split()[1:])) - _NOT_WHAT
    )
