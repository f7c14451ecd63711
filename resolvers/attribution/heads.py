"""Which of the names inside a source phrase is the source itself: "the lawyer for Venn" is not Venn."""

import re

from corpus.article import Span
from resolvers.attribution.scene import Scene
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import HONORIFICS, NOT_A_PERSON, TITLES, word_set
from resolvers.cast.nouns import BELONGING_ORGANISATIONS, ORGANISATION_NOUNS
from resolvers.cast.phrases import (
    ARTICLES,
    CUTS,
    POSSESSIVES,
    QUANTITIES,
    core,
    is_doing,
    is_plural,
    singular,
)
from resolvers.cast.roles import role_noun
from resolvers.cast.words import Word
from resolvers.speaker import SpeakerKind

_JOINS = frozenset(("and", "turned"))  # "contender and former surgeon Ida Venn": two sources are split before
_TO_SOMEBODY = word_set("to for of by with about from against")
_MAY_FOLLOW = CUTS | word_set("himself herself itself themselves alone all both each too jr sr")


def head_name(scene: Scene, span: Span) -> Named | None:
    """The name that is the source in this phrase, or ``None`` if the phrase describes somebody else.

    "Minister X Y" and "the port's director, X Y," are X Y. "X Y's lawyer", "advisers to X Y" and "the X Y
    campaign" are not.
    """
    for named in scene.cast.within(span.start, span.end):
        before = scene.cast.words_in(span.start, named.start)
        if _heads_what_follows(scene, span, named) and _ends_what_precedes(scene, span, named, before):
            return named
    return None


def _heads_what_follows(scene: Scene, span: Span, named: Named) -> bool:
    """Whether nothing after the name makes it a modifier: no possessive with a noun, no plain noun."""
    if named.end >= span.end:
        return True
    following = scene.cast.words_in(named.end, span.end)
    tail = scene.text[named.end : span.end]
    if not following:
        return True
    if tail.startswith(("'s ", "’s ", "' ", "’ ", "/", "-", "‑", "–")):
        return False
    return not tail.startswith(" ") or following[0].folded in _MAY_FOLLOW or tail.startswith(" (")


def _ends_what_precedes(scene: Scene, span: Span, named: Named, before: tuple[Word, ...]) -> bool:
    """Whether the words before the name lead up to it: titles, roles, adjectives, or a role and a comma."""
    figure = scene.figure(named)
    person = figure is None or figure.kind is SpeakerKind.PERSON
    rest = list(before)
    gap = scene.text[before[-1].end : named.start] if before else ""
    while rest and (rest[-1].folded in TITLES or rest[-1].folded in HONORIFICS) and len(rest) > 1:
        rest.pop()
    if not before or (len(rest) == 1 and role_noun(rest[0].folded)):
        return True
    if "," in gap:
        # "the harbour master, X Y,": whatever a master is, the article and the full name say who is meant
        full = before[0].folded in ARTICLES and " " in named.text
        counted = before[0].folded in QUANTITIES
        described = full or counted or any(role_noun(singular(word.folded)) for word in before)
        closes = not scene.text[named.end : span.end].strip(" ,")
        return person and described and (closes or scene.text[named.end : named.end + 1] == ",")
    if person and gap.endswith(" ") and role_noun(before[-1].folded) and before[-1].folded not in CUTS:
        # "advisers to President X", "a spokesman for the candidate X": the role goes with the preposition
        behind = next((index for index, word in enumerate(before) if word.folded in _TO_SOMEBODY), None)
        return behind is None or behind == 0
    if person and _is_office(before):
        return True
    behind_each = [*before[1:], named_word] if (named_word := _first_word(scene, named)) else before[1:]
    inner = [
        word
        for word, following in zip(rest, behind_each, strict=False)
        if (word.folded in CUTS - _JOINS) or word.folded in POSSESSIVES or is_doing(word, following)
    ]
    return not inner and not any(mark in scene.text[span.start : named.start] for mark in ",;:")


def _first_word(scene: Scene, named: Named) -> Word | None:
    return next(iter(scene.cast.words_in(named.start, named.end)), None)


def _is_office(before: tuple[Word, ...]) -> bool:
    """Whether the words before a name are an office with "of": "Oster Chief of Staff", "Head of Roads"."""
    place = next((index for index, word in enumerate(before) if word.folded == "of"), 0)
    if not place or before[0].folded in ARTICLES or not before[place - 1].capital:
        return False
    if role_noun(before[place - 1].folded) is None or is_plural(before[place - 1].folded):
        return False
    return all(word.capital or word.folded in ("the", "of", "and", "for") for word in before[place:])


def split_joint(scene: Scene, span: Span) -> tuple[Span, ...]:
    """The parts of a source that joins several: "X Y and Z W", "X Y (K-Oster), Z W (K-Vale) and V U".

    A name that holds an "and" is not split, nor is "federal and state officials".
    """
    words = scene.cast.words_in(span.start, span.end)
    if len(words) > 3 and words[0].folded == "both":
        span, words = Span(words[1].start, span.end), words[1:]
    for index in range(len(words) - 2, 0, -1):
        if words[index].folded != "and":
            continue
        left = Span(span.start, words[index - 1].end)
        right = Span(words[index + 1].start, span.end)
        inside_name = any(
            m.start < words[index].start < m.end for m in scene.cast.within(span.start, span.end)
        ) or _one_body(scene, left, right)
        if not inside_name and _stands_alone(scene, left, True) and _stands_alone(scene, right, False):
            return (*_split_commas(scene, left), right)
    return (span,)


def _split_commas(scene: Scene, span: Span) -> tuple[Span, ...]:
    """The names of a list with commas: "X (K), Y (K)" → both; "X, a lawyer," stays one."""
    inner = split_joint(scene, span)
    if len(inner) > 1:
        return inner
    if names := _names_in_list(scene, span):
        return names
    listed = _plain_list(scene, span)
    if len(listed) > 1:
        return listed
    parts: list[Span] = []
    start = span.start
    for named in scene.cast.within(span.start, span.end)[1:]:
        before = scene.text[start : named.start].rstrip()
        if before.endswith(",") and head_name(scene, Span(start, start + len(before) - 1)):
            parts.append(Span(start, start + len(before) - 1))
            start = named.start
    return (*parts, Span(start, span.end))


def _one_body(scene: Scene, left: Span, right: Span) -> bool:
    """Whether "Citizenship and Harbour Services" is one body: the article names its halves nowhere else."""
    around = scene.cast.within(left.start, left.end)[-1:] + scene.cast.within(right.start, right.end)[:1]
    figures = [scene.figure(named) for named in around]
    if len(around) != 2 or around[0].end != left.end or around[1].start != right.start:
        return False
    bodies = all(figure is not None and figure.kind is SpeakerKind.ORGANISATION for figure in figures)
    once = all(figure is not None and figure.count == 1 and not figure.is_place for figure in figures)
    last = scene.cast.words_in(around[1].start, around[1].end)[-1].folded
    half = scene.cast.words_in(around[0].start, around[0].end)[-1].folded in NOT_A_PERSON
    return bodies and once and not half and (last in NOT_A_PERSON or singular(last) in NOT_A_PERSON)


def _names_in_list(scene: Scene, span: Span) -> tuple[Span, ...]:
    """The parts of "X, Y Z", if every one is a name; else nothing."""
    parts = _commas(scene, span)
    return parts if len(parts) > 1 and all(_is_name(scene, part) for part in parts) else ()


def _is_name(scene: Scene, part: Span) -> bool:
    named = head_name(scene, part)
    return named is not None and not scene.text[named.end : part.end].strip(" ,")


def _commas(scene: Scene, span: Span) -> tuple[Span, ...]:
    starts = [span.start, *(span.start + comma.end() for comma in re.finditer(", ", span.of(scene.text)))]
    ends = [start - 2 for start in starts[1:]] + [span.end]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _plain_list(scene: Scene, span: Span) -> tuple[Span, ...]:
    """The parts of "unions, employers", if every one is a plain noun phrase of its own."""
    parts = _commas(scene, span)
    return parts if all(_stands_alone(scene, part, True) for part in parts) else (span,)


def _stands_alone(scene: Scene, span: Span, left: bool) -> bool:
    words = scene.cast.words_in(span.start, span.end)
    if not words or words[0].folded in CUTS - QUANTITIES:
        return False
    if len(words) == 1 and words[0].folded in ("i", "he", "she", "we", "they", "you"):
        return True
    named = head_name(scene, span)
    if named:
        tail = scene.text[named.end : span.end].strip(" ,’'s")
        if left and tail and len(_names_in_list(scene, span)) > 1:
            return True
        return not (left and tail) or tail.startswith("(") or scene.text[span.end : span.end + 1] == ","
    if words[0].folded in POSSESSIVES and len(words) == 2:
        return True
    inner = core(words)
    if (
        inner
        and inner[-1].folded in BELONGING_ORGANISATIONS
        and scene.cast.within(span.start, span.end)
        and len(inner) == len(words)
    ):
        return True
    if left and len(words) == 1 and singular(words[0].folded) == words[0].folded:
        return False  # "minority and women voters"
    plural = is_plural(inner[-1].folded) if inner else False
    one = bool(inner) and role_noun(inner[-1].folded) is not None and words[0].folded in ARTICLES
    if one and len(inner) == len(words):
        return True
    whole = not left or len(inner) == len(words)
    body = bool(inner) and inner[-1].folded in ORGANISATION_NOUNS and words[0].folded in ARTICLES
    return (plural and whole) or (body and not left)
