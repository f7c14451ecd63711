"""What an actor of a Ray cluster does. Imported there before anything else: it imports little at once.

Polars reads the number of its threads when it is imported, and so everything that uses it is imported late.
"""

import os
import socket
from collections.abc import Mapping
from typing import TYPE_CHECKING

from resolvers.runs.versions import own_version, package_versions

if TYPE_CHECKING:
    from resolvers.runs.analyse import DocumentReader
    from resolvers.work.backend import ReaderSource


class Reader:
    """Holds the models and reads articles, on one core."""

    def __init__(self) -> None:
        os.environ["POLARS_MAX_THREADS"] = "1"

    def check(self, wanted: Mapping[str, str | None]) -> None:
        """Raises ``ClusterError`` if these are not the versions here: results depend on them."""
        here = versions()
        names = sorted(name for name in here.keys() | wanted.keys() if here.get(name) != wanted.get(name))
        if names:
            from resolvers.work.ray_cluster import ClusterError

            other = ", ".join(f"{name} {here.get(name)} instead of {wanted.get(name)}" for name in names)
            raise ClusterError(f"{socket.gethostname()} has {other}: install the same on all machines")

    def load(self, source: "ReaderSource") -> None:
        """Load the models. Raises what ``source.load`` raises."""
        from resolvers.work.nursery import portable

        try:
            self._reader: DocumentReader = source.load()
        except Exception as error:
            raise portable(error) from None

    def read(self, article: bytes) -> dict[str, bytes]:
        """The shard of the one article in an Arrow stream. Raises ``ModelError``."""
        from quotes.models import ModelError
        from resolvers.runs.analysed import Failed
        from resolvers.runs.parquet import from_arrow, rows_of
        from resolvers.runs.rows import article_of
        from resolvers.runs.shard import Shard, read_shard
        from resolvers.work.nursery import portable

        (given,) = map(article_of, rows_of(from_arrow(article)))
        try:
            return read_shard([given], self._reader).to_arrow()
        except ModelError as error:
            raise portable(error) from None
        except Exception as error:
            return Shard.of([Failed.of(given, error)]).to_arrow()


def versions() -> dict[str, str | None]:
    """What has to be the same wherever articles of one run are read."""
    return {"quotes": own_version(), **package_versions()}
