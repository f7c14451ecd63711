"""The cast of an article: the people and organisations named in it, and every place where they are named.

The model of names is small and errs, so it is one witness among several: titles ("Governor X Y"), given
names, sources of quotes, and the other mentions in the same article.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.article import Span
from quotes.quote import Document
from resolvers.cast.bodylike import organisation_spans
from resolvers.cast.figures import Figure, Named
from resolvers.cast.namelike import NameSpan, person_spans
from resolvers.cast.organisations import Likely, plain, same_organisation
from resolvers.cast.people import cast_people
from resolvers.cast.terrain import Terrain, terrain_of
from resolvers.cast.words import Word, words_of
from resolvers.speaker import SpeakerKind

REMEMBERED = 500  # mentions: more than an article has, and as far as a reader of a book remembers


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures, and in reading order their mentions, which do not overlap, and all words."""

    figures: tuple[Figure, ...]
    mentions: tuple[Named, ...]
    words: tuple[Word, ...]
    places: tuple[tuple[int, ...], ...]  # for each figure its mentions, as indices of ``mentions``

    def within(self, start: int, end: int) -> tuple[Named, ...]:
        """The mentions that overlap ``text[start:end]``; none if that is empty."""
        low = bisect_left(self.mentions, start + 1, key=lambda named: named.end)
        high = bisect_left(self.mentions, end, key=lambda named: named.start)
        return self.mentions[low:high]

    def before(self, offset: int) -> tuple[Named, ...]:
        """The mentions that end at or before ``offset``, the last ``REMEMBERED`` of them."""
        until = bisect_left(self.mentions, offset + 1, key=lambda named: named.end)
        return self.mentions[max(0, until - REMEMBERED) : until]

    def places_of(self, figures: Iterable[int]) -> tuple[int, ...]:
        """Where any of ``figures`` is named, as indices of ``mentions``, ascending."""
        return tuple(sorted(place for figure in figures for place in self.places[figure]))

    def last_of(self, places: Sequence[int], offset: int) -> Named | None:
        """The last of the mentions at ``places`` (ascending) that ends at or before ``offset``."""
        until = bisect_left(self.mentions, offset + 1, key=lambda named: named.end)
        at = bisect_left(places, until)
        return self.mentions[places[at - 1]] if at else None

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin inside ``text[start:end]``; none if that is empty."""
        low = bisect_left(self.words, start, key=lambda word: word.start)
        high = bisect_left(self.words, end, key=lambda word: word.start)
        return self.words[low:high]


def cast_of(document: Document) -> Cast:
    """Everybody named in the article.

    Two people with one surname stay two. A bare surname that could be either is given to the one named far
    more often, to the one that its form of address allows, to the only one named so far, or to nobody.
    """
    text = document.article.text
    words = words_of(text)
    ground = terrain_of(document, words)
    people_at = person_spans(document, ground)
    people, mentions = cast_people(text, ground, people_at)
    placed = [Span(named.start, named.end) for named in mentions]
    bodies, more = _cast_organisations(text, ground, organisation_spans(ground, placed), len(people))
    figures, named = (*people, *bodies), tuple(sorted([*mentions, *more]))
    places: list[list[int]] = [[] for _ in figures]
    for index, each in enumerate(named):
        if each.figure is not None:
            places[each.figure].append(index)
    return Cast(figures, named, words, tuple(map(tuple, places)))


def _cast_organisations(
    text: str, ground: Terrain, spans: Sequence[NameSpan], offset: int
) -> tuple[list[Figure], list[Named]]:
    printed = [text[ground.words[span.first].start : ground.words[span.last].end] for span in spans]
    counts = Counter(plain(name) for name in printed)
    keys = sorted(counts, key=lambda key: (-len(key), -counts[key], key))
    chief: dict[tuple[str, ...], tuple[str, ...]] = {}
    chiefs = Likely()
    for key in keys:
        able = [other for other in chiefs.like(key) if same_organisation(key, other)]
        if not able:
            chiefs.add(key)
        chief[key] = max(able, key=lambda other: counts[other]) if able else key
    order = {key: index for index, key in enumerate(dict.fromkeys(chief[plain(name)] for name in printed))}
    forms: list[Counter[str]] = [Counter() for _ in order]
    places: Counter[int] = Counter()
    named = []
    for span, name in zip(spans, printed, strict=True):
        index = order[chief[plain(name)]]
        forms[index][name] += 1
        places[index] += ground.label[span.first] == "place"
        start = ground.words[span.first].start
        named.append(Named(start, start + len(name), offset + index, name))
    figures = [
        Figure(
            name=_display(form, key),
            kind=SpeakerKind.ORGANISATION,
            forms=tuple(sorted(form)),
            pronoun=None,
            roles=(),
            count=sum(form.values()),
            is_place=2 * places[index] > sum(form.values()),
        )
        for index, (key, form) in enumerate(zip(order, forms, strict=True))
    ]
    return figures, named


def _display(forms: Counter[str], key: tuple[str, ...]) -> str:
    """The fullest form as printed most often, without its article."""
    fullest = [form for form in forms if plain(form) == key]
    best = max(fullest or forms, key=lambda form: (forms[form], form))
    return " ".join(best.removeprefix("the ").removeprefix("The ").split())
