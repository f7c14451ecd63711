"""What is written down of a column: the row of the data dictionary."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    ID = "id"  # text that is the same for the same content, and means nothing else
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "true or false"
    DATE = "date"  # ISO 8601: a day, or a moment in UTC
    LIST = "list"


ALL = ("csv", "xlsx", "jsonl", "parquet", "sqlite")
SQLITE = ("sqlite",)
LISTS = ("csv", "xlsx", "sqlite")  # of speakers and of variants
CODE_POINTS = "Unicode code points of the article's text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table.

    ``empty`` says when a cell has no value; ``None`` where each has one. ``allowed`` are all the values that
    there are, where they can be listed. ``where`` names the formats that have the column. ``example`` is made
    up.
    """

    name: str
    kind: Kind
    meaning: str
    example: str
    unit: str | None = None
    empty: str | None = None
    allowed: tuple[str, ...] = ()
    where: tuple[str, ...] = ALL
