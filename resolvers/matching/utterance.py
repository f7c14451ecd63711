"""The utterance: what matching needs to know of a quote, and nothing of where it came from."""

import datetime
from dataclasses import dataclass

from quotes.quote import QuoteKind


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quote as matching sees it.

    ``text`` is the content as one line, its pieces joined with " … ". ``speaker_names`` are the canonical
    names and aliases of whoever said it; empty means unknown, which is no evidence either way.
    ``relay_names`` are those who passed it on. ``published`` is ISO 8601, a date or a date and time;
    anything else counts as undated. ``extent`` is the half-open range of code points from the first to the
    last character of the content in its article. Two utterances of one article whose extents overlap are one
    inside the other, and never variants of one another; without it, containment inside one article is taken
    for nesting unless the speakers are known to agree. ``cue`` are the words that attribute it ("denied").
    """

    quote_id: str
    article_id: str
    text: str
    kind: QuoteKind
    speaker_names: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    extent: tuple[int, int] | None = None
    relay_names: tuple[str, ...] = ()
    cue: str | None = None

    def is_nested_with(self, other: "Utterance") -> bool:
        """Whether both stand in one article and overlap, as "A said that B said X" and "X" do."""
        if self.article_id != other.article_id or self.extent is None or other.extent is None:
            return False
        return self.extent[0] < other.extent[1] and other.extent[0] < self.extent[1]


def day_of(published: str | None) -> int | None:
    """The day of an ISO 8601 date or time, counted from year 1; ``None`` for what is no such date."""
    try:
        return datetime.date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def publication_order(utterance: Utterance) -> tuple[bool, str, str, str]:
    """The order of quotes: by date, undated last, then by what does not depend on the input's order."""
    published = utterance.published if day_of(utterance.published) is not None else None
    return published is None, published or "", utterance.article_id, utterance.quote_id
