"""What was found in one batch of articles: the tables of a shard, before they are in a run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.article import Article
from resolvers.record import QuoteRecord
from resolvers.runs.analyse import DocumentReader, analyse
from resolvers.runs.analysed import Analysed, Failed
from resolvers.runs.parquet import Frame, Table, frame_of, from_arrow, rows_of, to_arrow, together
from resolvers.runs.rows import (
    article_row,
    failed_row,
    local_speaker_row,
    record_row,
    sketch_row,
    stored_record,
)

if TYPE_CHECKING:
    from resolvers.syndication.sketch import Sketch

TABLES = (Table.ARTICLES, Table.QUOTES, Table.LOCAL_SPEAKERS, Table.SKETCHES, Table.FAILED)


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``TABLES`` of a batch, articles in the order given."""

    tables: Mapping[Table, Frame]

    @property
    def articles(self) -> int:
        """How many articles were analysed."""
        return len(self.tables[Table.ARTICLES])

    @property
    def quotes(self) -> int:
        """How many quotes were found in them."""
        return len(self.tables[Table.QUOTES])

    def failed(self) -> tuple[Failed, ...]:
        """The articles that could not be analysed."""
        return tuple(Failed(**row) for row in rows_of(self.tables[Table.FAILED]))

    def records(self) -> Iterator[QuoteRecord]:
        """The quotes, in reading order."""
        return map(stored_record, rows_of(self.tables[Table.QUOTES]))

    def to_arrow(self) -> dict[str, bytes]:
        """Each table as an Arrow stream, by name: what travels between processes and machines."""
        return {table.value: to_arrow(frame) for table, frame in self.tables.items()}

    @classmethod
    def from_arrow(cls, streams: Mapping[str, bytes]) -> "Shard":
        """The shard that ``to_arrow`` made these of."""
        return cls({Table(name): from_arrow(stream) for name, stream in streams.items()})

    @classmethod
    def of(cls, results: Iterable[Analysed | Failed]) -> "Shard":
        """The shard of these articles."""
        from resolvers.syndication.sketch import METHOD  # NumPy: not for who only reads

        found = [_sketched(each) if isinstance(each, Analysed) else each for each in results]
        sketched = [each for each in found if not isinstance(each, Failed)]
        analysed = [article for article, _ in sketched]
        rows = {
            Table.ARTICLES: (article_row(each.article) for each in analysed),
            Table.QUOTES: (record_row(record) for each in analysed for record in each.records),
            Table.LOCAL_SPEAKERS: (local_speaker_row(s) for each in analysed for s in each.speakers),
            Table.SKETCHES: (sketch_row(sketch, METHOD) for _, sketch in sketched),
            Table.FAILED: (failed_row(each) for each in found if isinstance(each, Failed)),
        }
        return cls({table: frame_of(table, rows[table]) for table in TABLES})

    @classmethod
    def together(cls, parts: Sequence["Shard"]) -> "Shard":
        """One shard of several, in order; there is at least one."""
        return cls({table: together([part.tables[table] for part in parts]) for table in TABLES})


def _sketched(analysed: Analysed) -> "tuple[Analysed, Sketch] | Failed":
    """With what is kept of the text to know it again elsewhere; an error of that is the article's, too."""
    from resolvers.syndication.sketch import sketch

    try:
        return analysed, sketch(analysed.article)
    except Exception as error:
        return Failed.of(analysed.article, error)


def read_shard(articles: Iterable[Article], reader: DocumentReader) -> Shard:
    """Detect and attribute: what every worker does, wherever it is. See ``analyse``."""
    return Shard.of(analyse(article, reader) for article in articles)
