"""Who passed the words on: "said Kim, reported CNN, citing state media". Never the speaker."""

import re
from typing import Final

from quotes.quote import Quote
from resolvers.attribution.scene import Scene
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import OUTLET_WORDS, OUTLETS
from resolvers.cast.names import fold
from resolvers.cast.words import Word
from resolvers.speaker import Relay, SpeakerKind

# What stands before a relay, and the words of which one must follow it ("" for none).
_BY: Final = frozenset(("by", "in", "on"))
_NONE: Final = frozenset(("",))
_WITH: Final = frozenset(("to", "with"))
_RELAYING: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("quoted", "cited", "relayed", "carried", "published", "aired"), _BY),
    **dict.fromkeys(("reported", "reports"), _BY | _NONE),
    **dict.fromkeys(("citing", "quoting"), _NONE),
    "according": frozenset(("to",)),
}
# The same for what introduces outlets only: "told the mayor" has a listener, "told Harbour Radio" a relay.
_ADDRESSING: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("told", "tells", "telling", "via"), _NONE),
    **dict.fromkeys(("spoke", "speaking", "talking", "talked", "statement", "comments", "remarks"), _WITH),
    "interview": frozenset(("with", "on", "by")),
    "appearance": frozenset(("on",)),
}
_ARTICLES: Final = frozenset(("the", "a", "an"))
_AFTER: Final = re.compile(r",? (?:has |have |had )?(?:reports|reported|quoted)\b")
_BROADCAST: Final = frozenset(("radio", "tv", "channel"))
_MEDIA: Final = re.compile(
    r"(?:[^\W\d_]+ ){0,3}(?:state|local|foreign|official) (?:media|television|radio|news agency)"
)


def relays_of(scene: Scene, quote: Quote, speakers: tuple[str, ...]) -> tuple[Relay, ...]:
    """The relays of a quote, nearest first, found in its sentences outside its content.

    An outlet, agency or other organisation counts after "citing", "as quoted by", "reported" or "according
    to" unless it is the speaker; after "told" only an outlet does, for other listeners pass nothing on.
    """
    found: list[tuple[int, str, SpeakerKind]] = []
    spans = [*quote.content, *quote.cue, *quote.source]
    start = scene.sentence_span(min(span.start for span in spans)).start
    end = scene.sentence_span(max(span.end for span in spans) - 1).end
    words = scene.cast.words_in(start, end)
    for index, word in enumerate(words):
        wanted = _RELAYING.get(word.folded) or _ADDRESSING.get(word.folded)
        if not wanted or _inside(quote, word.start):
            continue
        following = _following(words, index, wanted)
        if following is None or any(span.start == following.start for span in quote.source):
            continue
        if relay := _named_at(scene, following.start, end, word.folded in _ADDRESSING):
            found.append((word.start, *relay))
    for named in scene.cast.within(start, end):
        if (
            _AFTER.match(scene.text, named.end)
            and not _inside(quote, named.start)
            and is_outlet(scene, named)
        ):
            found.append((named.start, _name(scene, named), SpeakerKind.ORGANISATION))
    heard = {fold(name) for name in speakers}
    relays = {fold(name): Relay(name, kind) for _, name, kind in sorted(found) if fold(name) not in heard}
    return tuple(relays.values())


def _following(words: tuple[Word, ...], index: int, wanted: frozenset[str]) -> Word | None:
    """The first word of what follows ``words[index]``, after one of ``wanted`` and an article."""
    rest = iter(words[index + 1 : index + 4])
    word = next(rest, None)
    if word and word.folded in wanted:
        word = next(rest, None)
    elif "" not in wanted:
        return None
    return next(rest, None) if word and word.folded in _ARTICLES else word


def _inside(quote: Quote, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in quote.content)


def _named_at(scene: Scene, offset: int, end: int, outlets_only: bool) -> tuple[str, SpeakerKind] | None:
    if offset >= end:
        return None
    if media := _MEDIA.match(scene.text, offset, end):
        return media[0], SpeakerKind.ORGANISATION
    for named in scene.cast.within(offset, end)[:1]:
        between = scene.text[offset : named.start]
        figure = scene.figure(named)
        if figure is None or len(between) > 30 or between.strip(" the").count(" ") > 2 or "," in between:
            return None
        if is_outlet(scene, named) or (
            not outlets_only and figure.kind is SpeakerKind.ORGANISATION and not figure.is_place
        ):
            return _name(scene, named), SpeakerKind.ORGANISATION
    return None


def _name(scene: Scene, named: Named) -> str:
    figure = scene.figure(named)
    return figure.name if figure else named.text


def is_outlet(scene: Scene, named: Named) -> bool:
    """Whether a mention names a newspaper, broadcaster or agency."""
    name = _name(scene, named)
    if scene.figure(named) is None or fold(name) in OUTLETS:
        return fold(name) in OUTLETS
    words = fold(name).replace("-", " ").split()
    return bool(words) and (words[-1] in OUTLET_WORDS or words[0] in OUTLETS or words[0] in _BROADCAST)
