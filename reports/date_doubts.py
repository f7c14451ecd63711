"""What is odd about the dates of articles: what of them could not be read, and what is still to come."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from corpus.article import Article
from corpus.dates import DateDoubt
from corpus.set_aside import SetAside
from reports.terminal.plain import count
from reports.terminal.talk import note, say

TO_COME = "is still to come"
_IT_IS = {DateDoubt.TIME: "the day is kept, as printed", TO_COME: "it is kept"}


@dataclass(slots=True)
class DateDoubts:
    """Counts the articles whose dates are in doubt, and keeps the first of each kind.

    ``last_day`` is the last on which an article can have been published. It only decides what is said: what a
    run keeps does not depend on the day on which it is made.
    """

    last_day: date = field(default_factory=lambda: _last_day())
    numbers: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def see(self, article: Article) -> None:
        """Count an article."""
        if article.date_doubt is not None:
            self._add(article.date_doubt.why, article.date_doubt.given, article)
        if article.published is not None and article.published[:10] > self.last_day.isoformat():
            self._add(TO_COME, article.published, article)

    def passing(self, items: Iterable[Article | SetAside]) -> Iterator[Article | SetAside]:
        """The same items, each seen before it is given on."""
        for item in items:
            if isinstance(item, Article):
                self.see(item)
            yield item

    def tell(self) -> None:
        """A line for each kind, on standard error; where something is lost, however quiet it should be."""
        for why in (*DateDoubt, TO_COME):
            if self.numbers[why]:
                have = "has" if self.numbers[why] == 1 else "have"
                line = f"{count(self.numbers[why], 'article')} {have} a date that {why} ({self.first[why]})"
                tell = note if why in _IT_IS else say
                tell(f"{line}: {_IT_IS.get(why, 'it is not used')}")

    def _add(self, why: str, given: str, article: Article) -> None:
        self.numbers[why] += 1
        self.first.setdefault(why, f"“{given}” in {article.path}")


def _last_day() -> date:
    """Tomorrow in UTC: where days begin first, that is today, and a printed day has no zone."""
    return (datetime.now(UTC) + timedelta(days=1)).date()
