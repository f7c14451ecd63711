"""The data dictionary: every table that is exported, and every column of it. Nothing else says what they are.

The order of the columns in a file, the types in Parquet, the schema of the database and the descriptions in
Datasette are read off here.
"""

from collections.abc import Iterator

from reports.exports.column import Column, Kind
from reports.exports.database_columns import (
    ABOUT,
    ALIASES,
    ARTICLES,
    DICTIONARY,
    FLAGS,
    QUOTE_SPEAKERS,
    SYNDICATION,
    VARIANT_GROUPS,
)
from reports.exports.list_columns import SPEAKERS, VARIANTS
from reports.exports.quote_columns import QUOTES

TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "quotes": ("The quotes, a row each.", QUOTES),
    "speakers": ("The speakers, a row each.", SPEAKERS),
    "variants": (
        "The quotes that are one utterance, a row each, group by group. In SQLite: variant_members.",
        VARIANTS,
    ),
    "articles": ("The articles that hold an exported quote, with their text.", ARTICLES),
    "aliases": ("The other names under which speakers were seen in print.", ALIASES),
    "quote_speakers": ("Who said what: a row a quote and speaker.", QUOTE_SPEAKERS),
    "variant_groups": ("The groups of variants, a row each.", VARIANT_GROUPS),
    "flags": ("What to look at before two wordings are printed as one.", FLAGS),
    "syndication": ("The exported articles that print the text of another article of the run.", SYNDICATION),
    "dictionary": ("What each column of each table means.", DICTIONARY),
    "about": ("Which run this is, made by what, through which filters.", ABOUT),
}

CONVENTIONS = (
    "Offsets count Unicode code points of the article's text, from 0; the end is not included. In Python:"
    " text[start:end].",
    "Several values in one cell are joined with “; ”.",
    "CSV: UTF-8 with a byte-order mark, comma-separated, quoted as in RFC 4180. An empty cell is a value that"
    " is not there.",
    "CSV: a cell that a spreadsheet would run as a formula (its first character is = + - @, a tab, a line"
    " break or a full-width form, also after white space, apostrophes and what is not seen) has an apostrophe"
    " before it, one more if it began with one. --raw leaves cells alone.",
    "JSON Lines: controls of a terminal and of the direction of writing stand as escapes (\\u202e).",
    "XLSX: a cell longer than 32,767 UTF-16 units is cut; the sheet Truncated lists it. Dates are a"
    " spreadsheet's, moments in UTC.",
    "SQLite: true and false are 1 and 0.",
)

ENTRY = tuple(column.name for column in DICTIONARY)


def columns_of(table: str, form: str) -> tuple[Column, ...]:
    """The columns of ``table`` in the format ``form`` ("csv", "sqlite", …), in order."""
    return tuple(column for column in TABLES[table][1] if form in column.where)


def entries() -> Iterator[dict[str, str | None]]:
    """The dictionary as a table with the columns ``ENTRY``; what does not apply is ``None``."""
    for table, (_, columns) in TABLES.items():
        for column in columns:
            yield {
                "table": table,
                "column": column.name,
                "type": column.kind.value,
                "unit": column.unit,
                "meaning": column.meaning,
                "example": column.example,
                "empty": f"where {column.empty}" if column.empty else "never",
                "allowed": "; ".join(column.allowed) or None,
                "formats": "; ".join(column.where),
            }


def described(column: Column) -> str:
    """What there is to say of a column, in one line."""
    parts = [column.meaning]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.allowed and column.kind is not Kind.BOOLEAN:
        parts.append(f"One of {', '.join(column.allowed)}.")
    if column.empty:
        parts.append(f"Empty where {column.empty}.")
    return " ".join(parts)
