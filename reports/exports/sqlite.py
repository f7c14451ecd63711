"""A run as a SQLite database with full-text search and views, and what Datasette needs to know of it.

The standard library's module writes it. sqlite-utils would bring three packages more for what is a page of
SQL here, and guesses types from the rows, so that an empty column would have another type than a full one.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Any

from reports.exports import schema
from reports.exports.about import about
from reports.exports.dictionary import CONVENTIONS, entries
from reports.exports.lists import groups_with_rows, speaker_table
from reports.exports.tables import row_of
from reports.selected import Selected
from resolvers.runs.results import Occurrence

_AT_ONCE = 1_000  # quotes
_OF_THE_DISK = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}


def write_database(selected: Selected, path: Path) -> int:
    """Make the database at ``path``, where nothing stands yet. Returns the number of quotes.

    The same run gives the same bytes, with the same version of SQLite. Some thousand quotes are held at once.
    Raises ``OSError`` where the disk does not take it.
    """
    path.open("xb").close()  # SQLite would only say that it cannot open it
    try:
        return _write(selected, path)
    except sqlite3.OperationalError as error:
        code = _OF_THE_DISK.get(error.sqlite_errorcode & 0xFF)  # the rest says more of an I/O error
        if code is None:
            raise
        raise OSError(code, os.strerror(code)) from error


def _write(selected: Selected, path: Path) -> int:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # Who reads finds the whole file or none, so nothing has to be taken back.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for _, statement in schema.tables():
            database.execute(statement)
        number = _add_quotes(database, selected)
        _add_speakers(database, selected)
        _add_groups(database, selected)
        _add_syndication(database, selected)
        _insert(database, "dictionary", entries())
        lines = [*about(selected), ("Quotes in this file", number), *(("Note", each) for each in CONVENTIONS)]
        _insert(database, "about", ({"what": what, "value": str(value)} for what, value in lines))
        for statement in chain(schema.indexes(), [schema.SEARCH, schema.FILL_SEARCH], schema.views()):
            database.execute(statement)
        database.execute("COMMIT")
    return number


def _add_quotes(database: sqlite3.Connection, selected: Selected) -> int:
    number = 0
    article_id = None
    quotes = selected.all()
    while some := list(islice(quotes, _AT_ONCE)):
        articles = []
        for quote in some:  # those of an article come one after the other
            if quote.record.article_id != article_id:
                article_id = quote.record.article_id
                articles.append(_article(quote))
        _insert(database, "articles", articles)
        _insert(database, "quotes", (_quote(quote, number + at) for at, quote in enumerate(some, 1)))
        _insert(database, "quote_speakers", (row for quote in some for row in _speakers(quote)))
        number += len(some)
    return number


def _article(quote: Occurrence) -> dict[str, Any]:
    article = quote.article
    return {
        "article_id": article.article_id,
        "path": article.path,
        "outlet": article.outlet,
        "url": article.url,
        "published_at": article.published,
        "headline": article.headline,
        "byline": article.byline,
        "text": article.text,
    }


def _quote(quote: Occurrence, number: int) -> dict[str, Any]:
    record = quote.record.as_json()
    spans = {name: record[name] and json.dumps(record[name]) for name in ("content", "cue", "source")}
    return {**row_of(quote), "path": record["path"], "section": record["section"], **spans, "number": number}


def _speakers(quote: Occurrence) -> Iterator[dict[str, Any]]:
    for position, speaker in enumerate(quote.speakers, 1):
        yield {"quote_id": quote.record.quote_id, "speaker_id": speaker.speaker_id, "position": position}


def _add_speakers(database: sqlite3.Connection, selected: Selected) -> None:
    _insert(database, "speakers", speaker_table(selected))
    _insert(
        database,
        "aliases",
        (
            {"speaker_id": each.speaker.speaker_id, "alias": alias}
            for each in selected.speakers()
            for alias in each.speaker.aliases
        ),
    )


def _add_groups(database: sqlite3.Connection, selected: Selected) -> None:
    printed = selected.printed()
    for group, members in groups_with_rows(selected):
        counted = printed[group.group_id]
        (representative,) = (row for row in members if row["is_representative"])
        row = {
            "variant_group_id": group.group_id,
            "relation": group.relation.value,
            "members": len(members),
            "articles": counted.articles,
            "independent_texts": counted.texts,
            "representative": group.representative,
            "quote_text": representative["quote_text"],
        }
        _insert(database, "variant_groups", [row])
        linked = (
            {**each, "exported_quote_id": each["quote_id"] if each["selected"] else None} for each in members
        )
        _insert(database, "variant_members", linked)
        flags = (
            {
                "variant_group_id": group.group_id,
                "position": position,
                "quote_id": flag.quote_id,
                "kind": flag.kind.value,
                "note": flag.note,
            }
            for position, flag in enumerate(group.flags, 1)
        )
        _insert(database, "flags", flags)


def _add_syndication(database: sqlite3.Connection, selected: Selected) -> None:
    exported = {article_id for (article_id,) in database.execute("SELECT article_id FROM articles")}
    rows = (
        {
            "article_id": article_id,
            "syndication_group_id": group.group_id,
            "is_representative": article_id == group.representative,
            "coverage": coverage,
            "articles": len(group.members),
        }
        for group in selected.syndicated()
        for article_id, coverage in zip(group.members, group.coverage, strict=True)
        if article_id in exported
    )
    _insert(database, "syndication", rows)


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    names = [column.name for column in schema.table_columns(table)]
    statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})"
    database.executemany(statement, ([row[name] for name in names] for row in rows))
