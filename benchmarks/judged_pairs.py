"""Pairs of quotes written out for a person to judge, and what the person found."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.joined_pairs import kind_of
from reports.trust.intervals import wilson
from resolvers.matching.relate import relation_between
from resolvers.matching.utterance import Utterance
from resolvers.runs.parquet import Row, Table
from resolvers.runs.run import Run

SAME, DIFFERENT, UNDECIDED = "S", "D", "U"
BEFORE, AFTER = 200, 150  # code points of context


@dataclass(frozen=True, slots=True)
class Judged:
    """Judged pairs: how many are the ``same`` utterance, how many not, of how many that could not be told."""

    same: int
    different: int
    undecided: int

    @property
    def precision(self) -> float | None:
        """The share of the same among those that could be told; ``None`` if there are none."""
        decided = self.same + self.different
        return self.same / decided if decided else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the precision of all pairs lies, with 95 % confidence."""
        return wilson(self.same, self.same + self.different)


def write_sample(
    pairs: Mapping[int, Sequence[tuple[str, str]]], by_id: Mapping[str, Utterance], run: Run, path: Path
) -> None:
    """A line of JSON for each pair of each size, with texts, contexts and an empty ``label`` to fill in.

    The label is S (one utterance), D (two) or U (cannot be told).
    """
    wanted = {quote for some in pairs.values() for pair in some for quote in pair}
    shown = _shown(wanted, by_id, run)
    with path.open("w", encoding="utf-8") as lines:
        for size, some in pairs.items():
            for a, b in some:
                row = {
                    "size": size,
                    "kind": kind_of(by_id[a], by_id[b]),
                    "relation": relation_between(by_id[a], by_id[b]),
                    "label": "",
                    "a": shown[a],
                    "b": shown[b],
                }
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_judged(path: Path) -> dict[tuple[int, str], Judged]:
    """What was found, by size and kind; "all" is of all kinds. Raises ``ValueError`` for a label left out."""
    found: Counter[tuple[int, str, str]] = Counter()
    for number, row in enumerate(_rows(path), 1):
        if row["label"] not in (SAME, DIFFERENT, UNDECIDED):
            raise ValueError(f"{path}, line {number}: the label is {row['label']!r}, not S, D or U")
        for kind in ("all", row["kind"]):
            found[row["size"], kind, row["label"]] += 1
    keys = sorted({(size, kind) for size, kind, _ in found})
    return {key: Judged(*(found[*key, label] for label in (SAME, DIFFERENT, UNDECIDED))) for key in keys}


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _shown(wanted: Iterable[str], by_id: Mapping[str, Utterance], run: Run) -> dict[str, Row]:
    """Of each quote what a person needs to see. One shard is held at a time."""
    articles = {by_id[quote].article_id for quote in wanted}
    columns = ("article_id", "headline", "text")
    rows = run.rows(Table.ARTICLES, columns=columns)
    article_of = {row["article_id"]: row for row in rows if row["article_id"] in articles}
    return {quote: _view(by_id[quote], article_of[by_id[quote].article_id]) for quote in wanted}


def _view(utterance: Utterance, article: Row) -> Row:
    start, end = utterance.extent or (0, 0)
    text = article["text"]
    around = f"{text[max(0, start - BEFORE) : start]}[[{text[start:end]}]]{text[end : end + AFTER]}"
    return {
        "quote": utterance.quote_id,
        "outlet": utterance.outlet,
        "published": utterance.published,
        "headline": article["headline"],
        "kind": utterance.kind,
        "speakers": utterance.speaker_names,
        "text": utterance.text,
        "context": " ".join(around.split()),
    }
