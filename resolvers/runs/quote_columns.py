"""All quotes of a run as columns: what is held of each where not all of them can be held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from resolvers.matching.block import UNDATED
from resolvers.matching.columns import Bools, Ints
from resolvers.matching.repeats import said_by
from resolvers.matching.utterance import Utterance, day_of
from resolvers.runs.parquet import Row

Ids = npt.NDArray[np.bytes_]
Days = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class QuoteColumns:
    """Quotes in the order of publication, some 40 bytes for each.

    ``article`` are places in ``articles``, ``day`` counts from year 1 (``UNDATED`` where not known),
    ``digest`` and ``is_long`` are what repeats are found by.
    """

    articles: tuple[str, ...]
    quote_id: Ids
    article: npt.NDArray[np.int32]
    day: Days
    digest: npt.NDArray[np.uint64]
    is_long: Bools
    _by_id: npt.NDArray[np.int32]

    def places(self, quotes: Iterable[str]) -> Ints:
        """Where the quotes of these ids stand; all of them must be there."""
        wanted = ids_of(quotes)
        if not len(wanted):
            return np.zeros(0, np.int64)
        return self._by_id[np.searchsorted(self.quote_id, wanted, sorter=self._by_id)].astype(np.int64)

    def ids(self, places: Ints) -> list[str]:
        """The ids of the quotes at these places."""
        return [quote.decode() for quote in self.quote_id[places].tolist()]


@dataclass(slots=True)
class ColumnsOfQuotes:
    """Gathers the columns while the quotes go by, those of one ``add`` at a time."""

    articles: Mapping[str, Row]
    _number: dict[str, int] = field(init=False)
    _parts: list[tuple[Ids, npt.NDArray[np.int32], npt.NDArray[np.uint64], Bools]] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        self._number = {article: number for number, article in enumerate(self.articles)}

    def add(self, utterances: Sequence[Utterance]) -> None:
        """Take what is held of these."""
        said = [said_by(utterance) for utterance in utterances]
        self._parts.append(
            (
                ids_of(utterance.quote_id for utterance in utterances),
                np.array([self._number[utterance.article_id] for utterance in utterances], np.int32),
                np.array([digest for digest, _ in said], np.uint64),
                np.array([is_long for _, is_long in said], np.bool_),
            )
        )

    def together(self) -> QuoteColumns:
        """All that were added; at least once something was."""
        columns = zip(*self._parts, strict=True)
        quote_id, article, digest, is_long = map(np.concatenate, columns)
        self._parts.clear()
        order = np.lexsort((quote_id, self._ranks()[article])).astype(np.int32)
        quote_id, article = quote_id[order], article[order]
        return QuoteColumns(
            tuple(self.articles),
            quote_id,
            article,
            np.array(days_of_articles(self.articles), np.int32)[article],
            digest[order],
            is_long[order],
            np.argsort(quote_id).astype(np.int32),
        )

    def _ranks(self) -> npt.NDArray[np.int32]:
        """The place of each article in the order of publication: see ``publication_order``."""
        days = days_of_articles(self.articles)
        keys = [
            (day == UNDATED, "" if day == UNDATED else row["published"], article)
            for (article, row), day in zip(self.articles.items(), days, strict=True)
        ]
        ranks = np.zeros(len(keys), np.int32)
        ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return ranks


def ids_of(quotes: Iterable[str]) -> Ids:
    """Ids as a column: they are ASCII, as all that ``content_id`` makes."""
    return np.array([quote.encode("ascii") for quote in quotes], dtype=np.bytes_)


def days_of_articles(articles: Mapping[str, Row]) -> list[int]:
    """The day of each article, ``UNDATED`` where it is not known."""
    days = (day_of(row["published"]) for row in articles.values())
    return [UNDATED if day is None else day for day in days]
