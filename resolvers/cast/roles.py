"""What an article says somebody is: titles before a name, descriptions after it."""

import re
from dataclasses import dataclass

from resolvers.cast.gazetteer import HONORIFICS, TITLES
from resolvers.cast.names import fold
from resolvers.cast.nouns import PERSON_NOUNS, SAME_ROLE
from resolvers.cast.phrases import BREAKS, CUTS, core
from resolvers.cast.words import Word

_PARTY = re.compile(r" ?\((D|R|I)\b[^()]{0,30}\)")
_PARTIES = {"D": "democrat", "R": "republican", "I": "independent"}
_OPENERS = re.compile(r" ?,? ?(?:who )?(?:is|was|became)? ?")
_LONGEST = 9  # words of a description that are looked at


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed with a name: the noun that heads it, and the words around it, folded."""

    head: str
    words: frozenset[str]


# Offices of two words: an attorney general is no general.
_GENERALS = frozenset(
    ("attorney", "inspector", "surgeon", "solicitor", "secretary", "postmaster", "director")
)


def office(head: str, before: str) -> str:
    """``head`` with the word before it where they are one office: "attorney" "general" → attorney-general."""
    return f"{before}-{head}" if head == "general" and before in _GENERALS else head


def role_noun(word: str) -> str | None:
    """The role that a folded word stands for: "sen" → senator, "lawyer" → lawyer, "said" → nothing."""
    if word in TITLES:
        return TITLES[word]
    return word if word in PERSON_NOUNS else None


def roles_at(text: str, words: tuple[Word, ...], first: int, last: int) -> list[Role]:
    """The roles printed around the name that is ``words[first:last + 1]``.

    "Finance Minister X Y", "the harbour board's chair, X Y", "X Y (D-Ohio)", "X Y, a lawyer for the board,",
    "X Y is the mayor".
    """
    roles = [_before(text, words, first, _home(words, last))]
    after = words[last].end
    if party := _PARTY.match(text, after):
        roles.append(Role(_PARTIES[party[1]], frozenset(fold(party[0]).strip("() ").split("-")[1:])))
        after = party.end()
    if opener := _OPENERS.match(text, after):
        following = words[last + 1 : last + 1 + _LONGEST + 3]
        chunk = tuple(word for word in following if word.start >= opener.end())
        opened = opener[0].strip() and chunk and chunk[0].start == opener.end()
        if opened and chunk[0].folded not in CUTS:  # "Venn, through a spokesman," is none
            roles.append(_description(core(chunk), chunk))
    return [role for role in roles if role]


def _home(words: tuple[Word, ...], last: int) -> frozenset[str]:
    """The place in "Senator X Y of Oster Vale"."""
    following = words[last + 1 : last + 4]
    if len(following) < 2 or following[0].folded != "of" or not following[0].joined:
        return frozenset()
    return frozenset(word.folded for word in following[1:] if word.joined and word.capital)


def _before(text: str, words: tuple[Word, ...], first: int, home: frozenset[str]) -> Role | None:
    if first == 0:
        return None
    index = first - 1
    close = words[first].joined or text[words[index].end : words[first].start] == ", "
    farthest = max(0, first - _LONGEST)
    while index > farthest and words[index].folded in HONORIFICS and not role_noun(words[index].folded):
        index -= 1
    head = role_noun(words[index].folded)
    if head is None or not close:
        return None
    head = office(head, words[index - 1].folded if index else "")
    around: list[str] = []
    while index >= 0 and len(around) < _LONGEST and words[index].folded not in BREAKS:
        around.append(words[index].folded)
        if not words[index].joined:
            break
        index -= 1
    return Role(head, frozenset(around) | home)


def _description(inner: tuple[Word, ...], chunk: tuple[Word, ...]) -> Role | None:
    if not inner:
        return None
    heads = [noun for word in inner[-2:] if (noun := role_noun(word.folded))]
    if not heads:
        return None
    heads[-1] = office(heads[-1], inner[-2].folded if len(inner) > 1 else "")
    around = [word.folded for word in inner]
    for word in chunk[len(inner) : _LONGEST]:
        if not word.joined or word.folded in ("who", "which", "and"):
            break
        around.append(word.folded)
    return Role(heads[-1], frozenset(around))


def fits(wanted: str, role: Role) -> bool:
    """Whether a description headed by ``wanted`` can mean somebody with this role."""
    kindred = (role.head, f"prime {role.head}" if "prime" in role.words else role.head)
    return (
        wanted == role.head
        or wanted in role.words
        or not SAME_ROLE.get(wanted, frozenset()).isdisjoint(kindred)
    )
