"""What made a run, and of what: ``manifest.json``.

::

    format                       of the folder
    version, packages, platform  this product; Python and the packages; system and processor: of the last call
    settings                     each set of settings that articles were read with, the oldest first:
                                 official_stanza; model_manifest_sha256, which tells the models apart; models,
                                 with the SHA-256 of each file
    methods                      matching and syndication: the number of the method; models, as above
    inputs                       each path that was given, as the last call that gave it found it:
      articles                     how many it holds, those included that another input has too
      set_aside                    how many of its parts could not be read
    articles                     of the whole run:
      sha256                       of all article ids, sorted, one a line
      first, last, undated         days of publication; how many articles have none
      date_doubts                  how many have a date that could not be read, or not whole, and why
      outlets, without_outlet      how many outlets there are; how many articles name none
    counts                       articles, texts, quotes, speakers, variant_groups, set_aside

An article id is a digest of text, outlet and address, so ``articles.sha256`` is the same for the same corpus.
Nothing in it tells the time: the same call again leaves the file as it is, and two runs of the same inputs,
made on one machine, have the same manifest in whatever order the inputs came. Runs of earlier versions lack
some of the fields: readers use ``dict.get``.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.dates import DateDoubt
from corpus.paths import printable
from quotes.models import ModelError, load_manifest
from resolvers.matching.find import METHOD as MATCHED
from resolvers.matching.rarity import default_folder
from resolvers.runs.parquet import Table
from resolvers.runs.refresh import counts
from resolvers.runs.rows import date_doubt_of
from resolvers.runs.run import Run
from resolvers.runs.versions import own_version, package_versions, platform_name
from resolvers.syndication.sketch import METHOD as SKETCHED


@dataclass(slots=True)
class Input:
    """A path that was given, and what was found in it."""

    path: str
    articles: int = 0
    set_aside: int = 0


def with_settings(manifest: Mapping[str, Any], settings: Mapping[str, Any] | None) -> dict[str, Any]:
    """The manifest of a run whose next articles are read with ``settings``."""
    used: list[Any] = manifest.get("settings", [])
    if settings is not None and settings not in used:
        used = [*used, dict(settings)]
    return {**manifest, "settings": used}


def manifest_of(run: Run, inputs: Sequence[Input]) -> dict[str, Any]:
    """The manifest of a run to which ``inputs`` were given."""
    before = run.manifest()
    given = {each["path"]: each for each in before.get("inputs", [])}
    for each in inputs:
        path = printable(each.path)
        given[path] = {"path": path, "articles": each.articles, "set_aside": each.set_aside}
    return {
        "version": own_version(),
        "packages": package_versions(),
        "platform": platform_name(),
        "settings": before.get("settings", []),
        "methods": {
            "matching": {"method": MATCHED, "models": _models()},
            "syndication": {"method": SKETCHED},
        },
        "inputs": [given[path] for path in sorted(given)],
        "articles": _articles(run),
        "counts": counts(run),
    }


def _models() -> dict[str, str]:
    """The files that matching uses, with their digests as their manifest has them."""
    try:
        return {file.name: file.sha256 for file in load_manifest(default_folder()).files}
    except ModelError:  # matching itself has said so
        return {}


def _articles(run: Run) -> dict[str, Any]:
    """What the articles are, seen as one corpus. About 200 MB of memory for a million."""
    rows = list(run.rows(Table.ARTICLES, columns=("article_id", "published", "outlet", "date_doubt")))
    ids = "".join(f"{article_id}\n" for article_id in sorted(row["article_id"] for row in rows))
    days = [row["published"][:10] for row in rows if row["published"]]
    doubts = Counter(doubt.why for row in rows if (doubt := date_doubt_of(row)))
    return {
        "sha256": hashlib.sha256(ids.encode()).hexdigest(),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "undated": len(rows) - len(days),
        "date_doubts": {why.name.lower(): doubts[why] for why in DateDoubt if doubts[why]},
        "outlets": len({row["outlet"] for row in rows if row["outlet"]}),
        "without_outlet": sum(not row["outlet"] for row in rows),
    }
