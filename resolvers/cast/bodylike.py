"""Where an article names organisations and places: the model's, missed outlets, acronyms spelled out."""

from collections.abc import Sequence

from corpus.article import Span
from resolvers.cast.gazetteer import HONORIFICS, NOT_A_PERSON, OUTLET_WORDS, OUTLETS, TITLES
from resolvers.cast.given_names import GIVEN_NAMES
from resolvers.cast.namelike import BEFORE_PEOPLE, NameSpan
from resolvers.cast.organisations import LONGEST_NAME, initials
from resolvers.cast.terrain import BODIES, Terrain
from resolvers.cast.words import Word

_PARTISANS = frozenset(("democrat", "republican", "independent", "conservative", "socialist"))


def organisation_spans(ground: Terrain, people: Sequence[Span]) -> list[NameSpan]:
    """Where organisations and places are named: the model's spans, missed outlets, acronyms spelled out.

    Nothing that overlaps ``people``.
    """
    words, label = ground.words, ground.label
    place = {word.start: index for index, word in enumerate(words)}
    taken: set[int] = set()
    for span in people:
        index = place[span.start]
        while index < len(words) and words[index].start < span.end:
            taken.add(index)
            index += 1
    spans = [span for span in _spelled_out(words) if not taken.intersection(range(span.first, span.last + 1))]
    taken.update(index for span in spans for index in range(span.first, span.last + 1))
    index = 0
    while index < len(words):
        kind = label[index]
        outlet = words[index].text.isupper() and words[index].folded in OUTLETS
        mistaken = kind == "person" and index not in taken and words[index].folded not in HONORIFICS
        if index in taken or not (kind in BODIES or outlet or mistaken):
            index += 1
            continue
        last = index
        while last + 1 < len(words) and last + 1 not in taken and not words[last].possessive:
            if last - index >= LONGEST_NAME:
                break
            more = label[last + 1] == kind if kind else words[last + 1].folded in OUTLET_WORDS
            if not (more and words[last + 1].joined and (kind or words[last + 1].capital)):
                break
            last += 1
        if index == last and (words[index].folded in TITLES or words[index].folded in HONORIFICS):
            index += 1  # "Sen" is a title, whatever the model of names takes it for
            continue
        if words[index].folded in BEFORE_PEOPLE:
            index += 1
        if words[last].folded in BEFORE_PEOPLE:
            last -= 1  # "Oster Sen." before a name
        run = tuple(word.folded for word in words[index : last + 1])
        if (
            ground.loud[index]
            and len(run) > 1
            and run not in ground.bodies
            and (not NOT_A_PERSON & set(run[-1:]) or run[0] in GIVEN_NAMES)
        ):
            index = last + 1
            continue  # a headline taken for a name
        if run and run[0] in _PARTISANS and run[1:2] == ("of",):
            run, index = run[2:], index + 2  # "Venn, Democrat of Oster" names Oster
        if run:
            spans.append(NameSpan(index, last, ground.loud[index]))
        index = last + 1
    return spans


def _spelled_out(words: tuple[Word, ...]) -> list[NameSpan]:
    """Names that an acronym in parentheses follows, and the acronym: "Alliance for Safe Piers (ASP)"."""
    found: list[NameSpan] = []
    acronyms: set[str] = set()
    for index, word in enumerate(words):
        letters = word.folded
        if word.text.isupper() and letters in acronyms:
            found.append(NameSpan(index, index, False))
            continue
        if not (word.text.isupper() and 3 <= len(letters) <= 8) or word.joined or index == 0:
            continue
        for first in range(max(0, index - len(letters) - 3), index - 1):
            run = words[first:index]
            spelled = run[0].capital and all(each.joined for each in run[1:])
            if spelled and letters in initials(tuple(each.folded for each in run)):
                found += [NameSpan(first, index - 1, False), NameSpan(index, index, False)]
                acronyms.add(letters)
                break
    return found
