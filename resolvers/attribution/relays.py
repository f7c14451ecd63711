"""Who passed the words on: "said Kim, reported CNN, citing state media". Never the speaker."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quotes.quote import Quote, QuoteKind, spans_text
from resolvers.attribution.relay_frames import (
    AS_SAYING,
    BARRED,
    BROADCAST,
    FRAMES,
    IN_PRINT,
    JOINT,
    LATER,
    MEDIA,
    OF,
    OWN,
    PASSES_ON,
    PEOPLE,
    PEOPLE_OF_BODIES,
    PEOPLE_OF_OUTLETS,
    PLATFORMS,
    QUOTED_AS,
    REPORTED,
    Frame,
    Rank,
)
from resolvers.attribution.scene import Scene
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import OUTLET_WORDS, OUTLETS
from resolvers.cast.names import fold
from resolvers.cast.phrases import ARTICLES, singular
from resolvers.cast.words import Word
from resolvers.speaker import Relay, SpeakerKind

_FAR: Final = 40  # characters between a frame and the name of its relay
_REACH: Final = 400  # characters of a sentence on each side that are looked at: some lists are one sentence
_HOLLOW: Final = 3  # words of a content that only names what was reported
_NEIGHBOURS: Final = 3  # quotes on each side whose own words are no frame of this one


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """A relay: where it is named, its rank, and whether it belongs behind the one named before."""

    start: int
    name: str
    rank: Rank
    behind: bool


def relays_of(scene: Scene, quote: Quote, speakers: tuple[str, ...]) -> tuple[Relay, ...]:
    """The relays of a quote, nearest first, found in its sentences outside its content, and in the next one.

    An outlet, agency or other organisation counts after "citing", "as quoted by" or "according to" unless it
    is the speaker; after "told", "reported" or "seen by" only an outlet does, for other listeners pass
    nothing on. Nearest is whom the article has it from: who reports an interview comes before who led it, who
    is cited after who cites. "The remarks were first reported by the Courier" counts for what ends right
    before it. No relays: people, sources without a name, websites where people speak for themselves, and
    outlets that are only named (in a dateline, as the speaker's house). The quote's own cue is read too
    ("told Radio Lumen"), that of another quote is not, unless it reports this one.
    """
    spans = [*quote.content, *quote.cue, *quote.source]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start, end = scene.sentence_span(first).start, scene.sentence_span(last - 1).end
    found = [
        *_in_frames(scene, quote, max(start, first - _REACH), min(end, last + _REACH)),
        *_in_next(scene, quote, end),
    ]
    heard = {fold(name) for name in speakers}
    relays: dict[str, Relay] = {}
    for one in _nearest_first(found, quote.content[0].start):
        if fold(one.name) not in heard:
            relays.setdefault(fold(one.name), Relay(one.name, SpeakerKind.ORGANISATION))
    return tuple(relays.values())


def _nearest_first(found: Sequence[_Found], content: int) -> list[_Found]:
    """Frames before the content from outside in, those after it from the last inwards."""
    chains: list[list[_Found]] = []
    for one in sorted(found):
        if one.behind and chains:
            chains[-1].append(one)
        else:
            chains.append([one])

    def depth(chain: list[_Found]) -> tuple[Rank, bool, int]:
        start = chain[0].start
        return chain[0].rank, start > content, -start if start > content else start

    return [one for chain in sorted(chains, key=depth) for one in chain]


def _in_next(scene: Scene, quote: Quote, end: int) -> Iterator[_Found]:
    """The relays of a sentence about what was said right before it, if it quotes nothing itself.

    A quote that is no more than its subject ("The remarks", found as what the Courier reported) is none.
    """
    later = LATER.match(scene.text, end) if end < len(scene.text) else None
    if later is None:
        return
    until = scene.sentence_span(end).end
    for other in _near(scene, end):
        if any(span.start < until and span.end > later.end() for span in other.content):
            return
        if quote.content[-1].end < other.content[0].start < end and other.source != quote.source:
            return  # the remarks are the other speaker's
    yield from _in_frames(scene, None, end, until)


def _in_frames(scene: Scene, quote: Quote | None, start: int, end: int) -> Iterator[_Found]:
    """What follows a frame, and the outlets that a verb of passing on follows.

    ``quote`` is what they pass on, ``None`` in a sentence that has no quote of its own.
    """
    words = scene.cast.words_in(start, end)
    sources = _first_words(scene, quote) if quote else set()
    framed: set[int] = set()
    for index, word in enumerate(words):
        frame, first = _frame_at(scene, words, index)
        if not frame or not first or first.start in sources or _elsewhere(scene, quote, word.start):
            continue
        for number, (at, name) in enumerate(_named_from(scene, first.start, end, frame)):
            framed.add(at)
            yield _Found(at, name, frame.rank, frame.behind or number > 0)
    for named in scene.cast.within(start, end):
        verb = PASSES_ON.match(scene.text, named.end)
        if not verb or named.start in framed or (quote and _inside(quote, named.start)):
            continue
        if _elsewhere(scene, quote, verb.start("verb")):
            continue
        says = verb["verb"].startswith("quot") and AS_SAYING.match(scene.text, verb.end())
        if _passes_on(scene, named) or (says and _is_body(scene, named)):
            yield _Found(named.start, _name(scene, named), Rank.REPORT, False)


def _first_words(scene: Scene, quote: Quote) -> set[int]:
    """Where the parts of the source begin, articles aside: after "according to" stands the speaker."""
    starts: set[int] = set()
    for span in quote.source:
        words = [word for word in scene.cast.words_in(span.start, span.end) if word.folded not in ARTICLES]
        starts.update(word.start for word in words[:1])
    return starts


def _frame_at(scene: Scene, words: tuple[Word, ...], index: int) -> tuple[Frame | None, Word | None]:
    """The frame that ``words[index]`` opens, and the first word of what follows it and an article."""
    word, rest = words[index], words[index + 1 : index + 4]
    if word.folded == "quoted" and (saying := QUOTED_AS.match(scene.text, word.start)):
        frame: Frame | None = FRAMES["quoted", "by"]
        rest = scene.cast.words_in(saying.end(), saying.end() + _FAR)
    elif rest and (frame := FRAMES.get((word.folded, rest[0].folded))):
        rest = rest[1:]
    else:
        frame = FRAMES.get((word.folded, ""))
    if rest and rest[0].folded in ARTICLES:
        rest = rest[1:]
    return frame, rest[0] if rest else None


def _inside(quote: Quote, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in quote.content)


def _near(scene: Scene, offset: int) -> tuple[Quote, ...]:
    """The quotes whose contents begin nearest to ``offset``; a document has its quotes in that order."""
    quotes = scene.document.quotes
    index = bisect_left(quotes, offset, key=lambda quote: quote.content[0].start)
    return quotes[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]


def _elsewhere(scene: Scene, quote: Quote | None, offset: int) -> bool:
    """Whether ``offset`` lies in the content, or in cue or content of a quote that does not report it.

    What says no more than "the email, which" ("…, which was first reported by the Courier") is no quote here.
    """
    if quote is None:
        return False
    at = quote.content[0].start
    return _inside(quote, offset) or any(
        any(span.start <= offset < span.end for span in (*other.cue, *other.content))
        and not any(span.start <= at < span.end for span in other.content)
        for other in _near(scene, offset)
        if other is not quote and not _is_hollow(scene, other)
    )


def _is_hollow(scene: Scene, quote: Quote) -> bool:
    cue = spans_text(scene.text, quote.cue).casefold().split()
    short = len(spans_text(scene.text, quote.content).split()) <= _HOLLOW
    return short and bool(cue) and cue[-1] in REPORTED and quote.kind is QuoteKind.INDIRECT


def _named_from(scene: Scene, offset: int, end: int, frame: Frame) -> Iterator[tuple[int, str]]:
    """The relay named at ``offset`` and those joined to it by "and": where, and its name."""
    while offset < end:
        if media := MEDIA.match(scene.text, offset, end):
            yield offset, media[0]
            return
        named = _first(scene, offset, end)
        if named is None or not _leads_to(scene, offset, named.start):
            return
        figure = scene.figure(named)
        if figure and figure.kind is SpeakerKind.PERSON and not _passes_on(scene, named):
            named = _house(scene, named, end)
        if named is None or not _relays(scene, named, frame):
            return
        yield named.start, _name(scene, named)
        joint = JOINT.match(scene.text, named.end)
        offset = joint.end() if joint else end


def _first(scene: Scene, start: int, end: int) -> Named | None:
    return next(iter(scene.cast.within(start, end)), None)


def _house(scene: Scene, person: Named, end: int) -> Named | None:
    """Whom a person who was told works for: "told Ada Kell of the Courier"."""
    of = OF.match(scene.text, person.end)
    house = _first(scene, of.end(), end) if of else None
    return house if house and of and house.start == of.end() and _passes_on(scene, house) else None


def _relays(scene: Scene, named: Named, frame: Frame) -> bool:
    if _passes_on(scene, named) or (_is_body(scene, named) and IN_PRINT.match(scene.text, named.end)):
        return frame.rank is Rank.CHANNEL or not _own(scene, named, PEOPLE_OF_OUTLETS)
    return frame.any_body and _is_body(scene, named) and not _own(scene, named, PEOPLE_OF_BODIES)


def _leads_to(scene: Scene, offset: int, name: int) -> bool:
    """Whether only what describes an outlet or its report stands before the name."""
    between = scene.text[offset:name]
    if len(between) > _FAR or set(between) & set(',;:“”"()'):
        return False
    words = [fold(word) for word in between.split()]
    return len(words) <= 4 and not any(word in BARRED or singular(word) in PEOPLE for word in words)


def _own(scene: Scene, named: Named, nouns: frozenset[str]) -> bool:
    """Whether the name only says whose ``nouns`` are meant: "Port Authority officials"."""
    own = OWN.match(scene.text, named.end)
    return own is not None and any(singular(word) in nouns for word in own[1].split())


def _is_body(scene: Scene, named: Named) -> bool:
    figure = scene.figure(named)
    return figure is not None and figure.kind is SpeakerKind.ORGANISATION and not figure.is_place


def _name(scene: Scene, named: Named) -> str:
    figure = scene.figure(named)
    return figure.name if figure else named.text


def _passes_on(scene: Scene, named: Named) -> bool:
    """Whether an outlet is named. What is taken for a person ("Oster Courier") has to have an article."""
    figure = scene.figure(named)
    if (
        figure
        and figure.kind is SpeakerKind.PERSON
        and scene.text[max(0, named.start - 4) : named.start].lower() != "the "
    ):
        return False
    return is_outlet(scene, named) and fold(_name(scene, named)) not in PLATFORMS


def is_outlet(scene: Scene, named: Named) -> bool:
    """Whether a mention names a newspaper, broadcaster or agency."""
    name = fold(_name(scene, named))
    if scene.figure(named) is None or name in OUTLETS:
        return name in OUTLETS
    words = name.replace("-", " ").split()
    return bool(words) and (words[-1] in OUTLET_WORDS or words[0] in OUTLETS or words[0] in BROADCAST)
