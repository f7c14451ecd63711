"""Which quotes are wanted: the filters that every report and every export knows."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quotes.quote import QuoteKind
from reports.names import words_of

if TYPE_CHECKING:
    from corpus.article import Article
    from resolvers.runs.results import Occurrence

_STRAIGHT = str.maketrans(dict.fromkeys("‘’‚‛‹›", "'") | dict.fromkeys("“”„‟«»", '"'))
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which quotes are wanted; the default is all of them. A quote has to pass every filter that is set.

    ``since`` and ``until`` are a day, a month or a year ("2031-03-02", "2031-03", "2031"), both inclusive;
    dates are those of publication, in UTC, and a quote of unknown date passes neither. ``outlets`` are words
    of names ("ledger" is Tern Ledger and Harbor Ledger), one of which has to fit; ``kinds`` direct, mixed or
    indirect. ``speech`` leaves out thoughts, beliefs and wishes. ``contains`` are words that the quote must
    hold as they stand, whatever their case, their accents and the form of marks.
    """

    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    kinds: frozenset[QuoteKind] = frozenset()
    speech: bool = False
    min_confidence: float = 0.0
    contains: str | None = None

    def __post_init__(self) -> None:
        """Raises ``ValueError``, in words for the user, for what is no date, and where no date can pass."""
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and not is_day(value):
                raise ValueError(f"{name}: {value!r} is no date: write 2031-03-02, 2031-03 or 2031")
        if self.since is not None and self.until is not None:
            # Since March 2031 until 2031 is all that is left of the year.
            known = min(len(self.since), len(self.until))
            if self.since[:known] > self.until[:known]:
                raise ValueError(f"since {self.since} is later than until {self.until}: no date is both")

    @property
    def needs_dates(self) -> bool:
        """Whether what has no date is left out."""
        return self.since is not None or self.until is not None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def holds(self, quote: "Occurrence") -> bool:
        """Whether ``quote`` is wanted."""
        record = quote.record
        return (
            record.confidence >= self.min_confidence
            and (record.speech or not self.speech)
            and (not self.kinds or record.kind in self.kinds)
            and self.holds_article(quote.article)
            and (self.contains is None or _bare(self.contains) in _bare(record.text))
        )

    def holds_article(self, article: "Article") -> bool:
        """Whether ``article`` passes the filters of date and outlet."""
        return self._is_in_time(article.published) and self._is_outlet(article.outlet)

    def lacks_date(self, published: str | None, outlet: str | None) -> bool:
        """Whether an article is left out for nothing but that it has no date."""
        return self.needs_dates and published is None and self._is_outlet(outlet)

    def _is_in_time(self, published: str | None) -> bool:
        if not self.needs_dates:
            return True
        if published is None:
            return False
        # ISO dates sort as text, and a month holds the days that begin with it.
        return (self.since is None or published[: len(self.since)] >= self.since) and (
            self.until is None or published[: len(self.until)] <= self.until
        )

    def _is_outlet(self, outlet: str | None) -> bool:
        return not self.outlets or (outlet is not None and bool(outlets_called(self.outlets, [outlet])))


def is_day(value: str) -> bool:
    """Whether ``value`` is a day, a month or a year in ISO's form, and on the calendar."""
    if _DAY.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:  # the 31st of February
        return False
    return True


def describe(selection: Selection) -> list[str]:
    """The filters that are set, each in words that go on after "quotes"; none for everything.

    >>> describe(Selection(since="2031", outlets=("ledger", "courier")))
    ['published in or after 2031', 'in outlets called ledger or courier']
    """
    found = []
    if selection.since is not None:
        found.append(f"published in or after {selection.since}")
    if selection.until is not None:
        found.append(f"published in or before {selection.until}")
    if selection.outlets:
        found.append(f"in outlets called {' or '.join(selection.outlets)}")
    if selection.kinds:
        found.append(f"of kind {' or '.join(sorted(selection.kinds))}")
    if selection.speech:
        found.append("speech only: no thoughts, beliefs or wishes")
    if selection.min_confidence > 0:
        found.append(f"with a confidence of {selection.min_confidence:g} or more")
    if selection.contains is not None:
        found.append(f"with the words “{selection.contains}”")
    return found


def outlets_called(wanted: Iterable[str], outlets: Iterable[str]) -> list[str]:
    """The ``outlets`` that have all the words of one of ``wanted``."""
    asked = [words for name in wanted if (words := words_of(name))]
    return [outlet for outlet in outlets if any(words <= words_of(outlet) for words in asked)]


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_STRAIGHT))
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())
