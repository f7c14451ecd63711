"""What to know of an export besides its rows: which run, made by what, through which filters."""

from collections.abc import Iterator

from reports.selected import Selected
from reports.selection import describe
from resolvers.runs.versions import own_version

_COUNTED = {
    "articles": "Articles in the run",
    "texts": "Independent texts in the run",
    "quotes": "Quotes in the run",
    "speakers": "Speakers in the run",
    "variant_groups": "Groups of variants in the run",
    "set_aside": "Inputs set aside, as they could not be read",
}


def about(selected: Selected) -> Iterator[tuple[str, str | int]]:
    """Pairs of what and its value. No dates of now: the same run gives the same file at any time."""
    run = selected.results.run
    manifest = run.manifest()
    yield "Run", run.folder.resolve().name
    yield "Made by", f"quotes {manifest.get('version') or 'of an unknown version'}"
    yield "Exported by", f"quotes {own_version()}"
    for number, each in enumerate(manifest.get("settings") or (), 1):
        if digest := each.get("model_manifest_sha256"):
            yield f"Models {number} (SHA-256 of their manifest)", str(digest)
    counts = manifest.get("counts") or {}
    for name, label in _COUNTED.items():
        if counts.get(name) is not None:
            yield label, counts[name]
    for words in describe(selected.selection) or ["everything: no filter is set"]:
        yield "Exported are quotes", words
    for problem in selected.results.problems:
        yield "Decision that is not applied", problem
    if selected.results.unmatched_shards:
        yield "Not shown", "articles of an interrupted call: run quotes track again"
