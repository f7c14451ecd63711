"""What the tests of a run's matching share: runs whose shards hold the quotes of a made-up archive."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import pytest

from resolvers.matching import window
from resolvers.matching.utterance import Utterance
from resolvers.runs import partitions, regrouped
from resolvers.runs.parquet import Row, Table, frame_of
from resolvers.runs.run import Run
from resolvers.runs.shard import TABLES, Shard

# Outlets keep their old articles for years: what is known of a run has to hold for these too.
SIZES = [(20_000, 200_000, 20_000, "as it is"), (25, 60, 7, "small windows"), (1, 1, 1, "a window a week")]


def run_of(folder: Path, utterances: Sequence[Utterance], *, articles_a_shard: int = 5) -> Run:
    """A run, made if there is none, with shards more that hold these quotes, in the order of their ids."""
    run = Run.create(folder)
    ordered = sorted(utterances, key=lambda each: (each.article_id, each.quote_id))
    articles = [list(quotes) for _, quotes in groupby(ordered, key=lambda each: each.article_id)]
    for start in range(0, len(articles), articles_a_shard):
        run.add_shard(_shard(articles[start : start + articles_a_shard]))
    return run


@contextmanager
def sized(least: int, most: int, held: int) -> Iterator[None]:
    """Windows of these sizes; ``held`` quotes are held, or grouped, at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window, "LEAST", least)
        patch.setattr(window, "MOST", most)
        patch.setattr(partitions, "HELD", held)
        patch.setattr(regrouped, "AT_ONCE", held)
        yield


def tables(run: Run) -> dict[str, bytes]:
    """The run-wide tables as they lie on the disk, those aside that say how they came to be."""
    folder = run.resolved()
    assert folder is not None
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.glob("*.parquet"))
        if path.stem != Table.CHANGES.value
    }


def _shard(articles: Sequence[Sequence[Utterance]]) -> Shard:
    rows: dict[Table, list[Row]] = {table: [] for table in TABLES}
    for quotes in articles:
        first = quotes[0]
        path = f"{first.article_id}.txt"
        about = dict.fromkeys(("url", "headline", "byline"))
        rows[Table.ARTICLES].append(
            {
                **about,
                "article_id": first.article_id,
                "path": path,
                "outlet": first.outlet,
                "published": first.published,
                "text": f"{first.article_id} " + " ".join(each.text for each in quotes),
                "sections": [],
            }
        )
        for name in sorted({name for each in quotes for name in each.speaker_names}):
            rows[Table.LOCAL_SPEAKERS].append(
                {
                    "speaker_id": f"s_{name}",
                    "article_id": first.article_id,
                    "name": name,
                    "kind": "person",
                    "aliases": [name.split()[-1]],
                    "count": 1,
                    "roles": [],
                }
            )
        rows[Table.QUOTES] += [_quote(each, path) for each in quotes]
    return Shard({table: frame_of(table, rows[table]) for table in TABLES})


def _quote(utterance: Utterance, path: str) -> Row:
    assert utterance.extent is not None
    start, end = utterance.extent
    return {
        "quote_id": utterance.quote_id,
        "article_id": utterance.article_id,
        "path": path,
        "kind": utterance.kind.value,
        "content": [{"start": start, "end": end}],
        "cue": [],
        "source": [],
        "text": utterance.text,
        "cue_text": utterance.cue,
        "source_text": None,
        "speakers": [
            {"speaker_id": f"s_{name}", "name": name, "kind": "person"} for name in utterance.speaker_names
        ],
        "via": [{"name": name, "kind": "other"} for name in utterance.relay_names],
        "speech": True,
        "section": "body",
        "confidence": 0.9,
        "reason": "named beside the cue",
    }
