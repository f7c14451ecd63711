"""What the fields of an article are called in somebody's tables: ``--map text=body``."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

FIELDS = ("text", "headline", "url", "outlet", "published", "byline", "id")
OWN_NAMES: Mapping[str, str] = {}  # nothing is said: the usual names are looked for


def parse_columns(given: Iterable[str]) -> dict[str, str]:
    """The columns by our fields, from ``FIELD=COLUMN`` as typed.

    A column of JSON may lie deeper: ``text=article.body`` is the ``body`` of the object ``article``.

    >>> parse_columns(["text=body", "published=meta.date"])
    {'text': 'body', 'published': 'meta.date'}

    Raises:
        ValueError: in words for the user, for what is no field, names no column, or is said twice.
    """
    columns: dict[str, str] = {}
    for each in given:
        field, equals, column = (part.strip() for part in each.partition("="))
        if not equals or not column:
            raise ValueError(f"{each!r}: write FIELD=COLUMN, as in text=body")
        if field not in FIELDS:
            alike = get_close_matches(field, FIELDS, 1)
            hint = f"did you mean {alike[0]}?" if alike else f"there are {', '.join(FIELDS)}"
            raise ValueError(f"{each!r}: there is no field {field}; {hint}")
        if field in columns:
            raise ValueError(f"{field} is said twice: {columns[field]} and {column}")
        columns[field] = column
    return columns


def value_at(record: Mapping[str, object], column: str) -> object:
    """What ``record`` holds under ``column``, deeper where it has dots; ``None`` if nothing.

    >>> value_at({"a": {"b": 1}, "a.c": 2}, "a.b"), value_at({"a": {"b": 1}, "a.c": 2}, "a.c")
    (1, 2)
    """
    if column in record:
        return record[column]
    first, _, rest = column.partition(".")
    inner = record.get(first) if rest else None
    return value_at(inner, rest) if isinstance(inner, Mapping) else None


def missing_columns(names: Iterable[str], columns: Mapping[str, str]) -> list[str]:
    """The mapped columns that a table with columns of these names has not."""
    known = set(names)
    return [column for column in columns.values() if column not in known]
