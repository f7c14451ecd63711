"""The SQLite database: its tables, keys, indexes, full-text search and views, as SQL.

Columns and their types come from the dictionary; here stands what ties tables together.
"""

from collections.abc import Iterator

from reports.exports.column import Column, Kind
from reports.exports.dictionary import TABLES, columns_of

_TYPES = {Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "INTEGER", Kind.NUMBER: "REAL"}

# Tables in the order in which their rows can refer to each other, with their keys.
_KEYS: dict[str, tuple[str, ...]] = {
    "articles": ("PRIMARY KEY (article_id)",),
    "syndication": ("PRIMARY KEY (article_id)", "FOREIGN KEY (article_id) REFERENCES articles (article_id)"),
    "speakers": ("PRIMARY KEY (speaker_id)",),
    "aliases": (
        "PRIMARY KEY (speaker_id, alias)",
        "FOREIGN KEY (speaker_id) REFERENCES speakers (speaker_id)",
    ),
    "variant_groups": ("PRIMARY KEY (variant_group_id)",),
    "quotes": (
        "PRIMARY KEY (quote_id)",
        "UNIQUE (number)",
        "FOREIGN KEY (article_id) REFERENCES articles (article_id)",
        "FOREIGN KEY (variant_group_id) REFERENCES variant_groups (variant_group_id)",
    ),
    "quote_speakers": (
        "PRIMARY KEY (quote_id, speaker_id)",
        "FOREIGN KEY (quote_id) REFERENCES quotes (quote_id)",
        "FOREIGN KEY (speaker_id) REFERENCES speakers (speaker_id)",
    ),
    "variant_members": (
        "PRIMARY KEY (variant_group_id, quote_id)",
        "FOREIGN KEY (variant_group_id) REFERENCES variant_groups (variant_group_id)",
        "FOREIGN KEY (exported_quote_id) REFERENCES quotes (quote_id)",
    ),
    "flags": (
        "PRIMARY KEY (variant_group_id, position)",
        "FOREIGN KEY (variant_group_id) REFERENCES variant_groups (variant_group_id)",
        "FOREIGN KEY (variant_group_id, quote_id) REFERENCES variant_members (variant_group_id, quote_id)",
    ),
    "dictionary": ('PRIMARY KEY ("table", "column")',),
    "about": (),
}

# What is asked for besides keys: the columns that people filter, sort and join by.
INDEXES = (
    ("quotes", "article_id"),
    ("quotes", "variant_group_id"),
    ("quotes", "syndication_group_id"),
    ("quotes", "outlet"),
    ("quotes", "published_at"),
    ("quotes", "speaker"),
    ("articles", "outlet"),
    ("articles", "published_at"),
    ("syndication", "syndication_group_id"),
    ("quote_speakers", "speaker_id"),
    ("aliases", "alias"),
    ("variant_members", "exported_quote_id"),
    ("flags", "kind"),
)

# Words are searched as printed, whatever their case and accents: no stems, as it is the words that matter.
SEARCHED = ("quote_text", "headline", "speaker")
SEARCH = (
    f'CREATE VIRTUAL TABLE quotes_fts USING fts5 ({", ".join(SEARCHED)}, content="quotes",'
    " content_rowid=\"number\", tokenize='unicode61 remove_diacritics 2')"
)
FILL_SEARCH = "INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild')"

VIEWS = {
    "quotes_with_speakers": (
        "The quotes, a row a quote and speaker; one row, without a speaker, where nobody can be named.",
        """
        SELECT q.number, q.quote_id, s.speaker_id, s.name AS speaker, s.kind AS speaker_kind, q.outlet,
               q.published_at, q.headline, q.kind, q.speech, q.quote_text, q.source_text, q.cue_text, q.via,
               q.confidence, q.reason, q.url, q.article_id, q.variant_group_id, q.syndication_group_id
        FROM quotes q
        LEFT JOIN quote_speakers w ON w.quote_id = q.quote_id
        LEFT JOIN speakers s ON s.speaker_id = w.speaker_id
        ORDER BY q.number, w.position""",
    ),
    "variants_side_by_side": (
        "Each wording beside the one that it is held against, with what differs.",
        """
        SELECT m.variant_group_id, m.position, m.relation, m.flags, r.quote_text AS representative_text,
               m.quote_text, r.outlet AS representative_outlet, m.outlet,
               r.published_at AS representative_published_at, m.published_at, m.speaker, m.notes, m.url,
               r.quote_id AS representative_quote_id, m.quote_id
        FROM variant_members m
        JOIN variant_members r ON r.variant_group_id = m.variant_group_id AND r.is_representative
        WHERE NOT m.is_representative
        ORDER BY m.variant_group_id, m.position""",
    ),
    "speakers_by_outlet": (
        "How often each outlet quotes each speaker. independent_texts counts the articles that print one text"
        " once.",
        """
        SELECT s.speaker_id, s.name AS speaker, s.kind AS speaker_kind, q.outlet, count(*) AS quotes,
               sum(q.speech) AS speech, count(DISTINCT q.article_id) AS articles,
               count(DISTINCT coalesce(q.syndication_group_id, q.article_id)) AS independent_texts,
               min(q.published_at) AS first, max(q.published_at) AS last
        FROM quote_speakers w
        JOIN quotes q ON q.quote_id = w.quote_id
        JOIN speakers s ON s.speaker_id = w.speaker_id
        GROUP BY s.speaker_id, q.outlet
        ORDER BY quotes DESC, s.name, s.speaker_id, q.outlet""",
    ),
}


def table_columns(table: str) -> tuple[Column, ...]:
    """The columns of a table of the database."""
    return columns_of(_NAMES.get(table, table), "sqlite")


def tables() -> Iterator[tuple[str, str]]:
    """The name of each table, and the statement that makes it."""
    for table, keys in _KEYS.items():
        yield table, f"CREATE TABLE {table} ({', '.join((*map(_column, table_columns(table)), *keys))})"


def indexes() -> Iterator[str]:
    """The statements that make the indexes."""
    for table, column in INDEXES:
        yield f"CREATE INDEX {table}_{column} ON {table} ({column})"


def views() -> Iterator[str]:
    """The statements that make the views."""
    for name, (_, query) in VIEWS.items():
        yield f"CREATE VIEW {name} AS {' '.join(query.split())}"


# What a table of the database is called in the dictionary, where that is something else.
_NAMES = {"variant_members": "variants"}


def description_of(table: str) -> str:
    """What a table of the database holds."""
    return TABLES[_NAMES.get(table, table)][0]


def _column(column: Column) -> str:
    always = "" if column.empty else " NOT NULL"
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{always}'
