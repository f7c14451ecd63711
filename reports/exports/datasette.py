"""What Datasette shows beside the rows of a database: descriptions, facets, search, the order of rows."""

import json
from pathlib import Path
from typing import Any

from reports.exports import schema
from reports.exports.about import about
from reports.exports.dictionary import described
from reports.selected import Selected
from reports.selection import describe

_SEARCHED = {"fts_table": "quotes_fts", "fts_pk": "number"}

# Units stand in the descriptions: Datasette's own would show offset 1,200 as "1.2 k".
_SHOWN: dict[str, dict[str, Any]] = {
    "quotes": {
        "facets": ["outlet", "speaker", "kind", "speech"],
        "sort": "number",
        "label_column": "quote_text",
        **_SEARCHED,
    },
    "quotes_with_speakers": {"facets": ["speaker", "outlet", "kind"], **_SEARCHED},
    "articles": {"facets": ["outlet"], "sort": "published_at", "label_column": "headline"},
    "speakers": {"facets": ["kind"], "sort_desc": "speech", "label_column": "name"},
    "variant_groups": {"facets": ["relation"], "sort_desc": "members", "label_column": "quote_text"},
    "variant_members": {"facets": ["relation", "outlet"]},
    "variants_side_by_side": {"facets": ["relation", "flags", "outlet"]},
    "flags": {"facets": ["kind"]},
    "speakers_by_outlet": {"facets": ["outlet", "speaker_kind"]},
}


def metadata_path(database: Path) -> Path:
    """Where the metadata of a database lies: ``quotes.metadata.json`` beside ``quotes.db``."""
    return database.with_name(f"{database.stem}.metadata.json")


def metadata(selected: Selected, name: str) -> dict[str, Any]:
    """Datasette's metadata for the database that it calls ``name``, after its file without the suffix."""
    tables = {
        table: {
            "description": schema.description_of(table),
            "columns": {column.name: described(column) for column in schema.table_columns(table)},
            **_SHOWN.get(table, {}),
        }
        for table, _ in schema.tables()
    }
    views = {
        view: {"description": description, **_SHOWN.get(view, {})}
        for view, (description, _) in schema.VIEWS.items()
    }
    run = dict(about(selected))["Run"]
    filters = "; ".join(describe(selected.selection)) or "all of them"
    return {
        "title": f"Quotes of {run}",
        "databases": {
            name: {
                "description": f"The quotes of the run {run}: {filters}.",
                "tables": {**tables, **views},
            }
        },
    }


def metadata_bytes(selected: Selected, name: str) -> bytes:
    """The metadata as a file. The halves of surrogate pairs in a ``name`` that is not UTF-8 are escapes."""
    text = json.dumps(metadata(selected, name), indent=1, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"
