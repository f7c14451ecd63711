"""The quotes of a run in files, week by week, and the windows of time that are matched from them."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from resolvers.matching.block import UNDATED, WINDOW_DAYS
from resolvers.matching.repeats import Repeats, repeats_among
from resolvers.matching.window import DAYS_A_WEEK, Stretch, monday_of, stretches_of
from resolvers.runs.parquet import Row, Table, frame_of, to_arrow
from resolvers.runs.partitions import Partitions
from resolvers.runs.quote_columns import ColumnsOfQuotes, Days, QuoteColumns, days_of_articles
from resolvers.runs.run import Run
from resolvers.runs.utterances import utterance_row, utterances_in
from resolvers.runs.windows import WindowTask


@dataclass(frozen=True, slots=True)
class Weeks:
    """The quotes of a run in files, so far as they are near to one of the ``stretches``.

    ``columns`` are of all quotes. A file holds quotes of a number of weeks, from one of the ``edges``
    (Mondays, counted from year 1) to the next; the undated stand last, by themselves. No stretch, nor what it
    looks back at, begins or ends between two edges.
    """

    columns: QuoteColumns
    stretches: tuple[Stretch, ...]
    edges: tuple[int, ...]
    files: Partitions

    def near(self, stretch: Stretch) -> list[str]:
        """What the files near to a stretch stand under, in the order of time."""
        wanted = Stretch(_first_week(stretch), stretch.to_day)
        return [str(n) for n, held in enumerate(wanted.holds(np.array(self.edges))) if held]


def quotes_by_week(run: Run, articles: Mapping[str, Row], days: Days, from_day: int, folder: Path) -> Weeks:
    """Go through all quotes, shard by shard, and put into ``folder`` what pairs from ``from_day`` on need.

    ``days`` are those of all quotes.
    """
    values, counts = np.unique(days, return_counts=True)
    sizes = dict(zip(values.tolist(), counts.tolist(), strict=True))
    undated = sizes.pop(UNDATED, 0)
    weeks: Counter[int] = Counter()
    for day, quotes in sizes.items():
        weeks[monday_of(day)] += quotes
    stretches = stretches_of(weeks, from_day, undated)
    edges = sorted({edge for each in stretches for edge in (_first_week(each), each.to_day or UNDATED)})
    day_of = dict(zip(articles, days_of_articles(articles), strict=True))
    files, columns = Partitions(folder, Table.UTTERANCES), ColumnsOfQuotes(articles)
    for shard in run.shards():
        utterances = list(utterances_in(shard, articles))
        columns.add(utterances)
        near = [each for each in utterances if day_of[each.article_id] >= edges[0]]
        keys = [str(bisect_right(edges, day_of[each.article_id]) - 1) for each in near]
        files.add(keys, map(utterance_row, near))
    return Weeks(columns.together(), tuple(stretches), tuple(edges), files)


def window_tasks(run: Run, articles: Mapping[str, Row], weeks: Weeks, folder: Path) -> Iterator[WindowTask]:
    """The windows of the stretches. ``articles`` as for ``match_run``.

    ``folder`` is for the articles of first printings that lie before what a window looks back at.
    """
    columns = weeks.columns
    repeats = repeats_among(columns.digest, columns.is_long, columns.day)
    told = _told_of(run, articles, weeks, repeats, folder)
    for number, stretch in enumerate(weeks.stretches):
        keys = weeks.near(stretch)
        yield WindowTask(
            stretch,
            tuple(file for key in keys for file in weeks.files.files(key)) + told.files(str(number)),
            to_arrow(frame_of(Table.REPEATS, _repeats_near(columns, repeats, stretch))),
            sum(map(weeks.files.size, keys)) + told.size(str(number)),
        )


def _told_of(
    run: Run,
    articles: Mapping[str, Row],
    weeks: Weeks,
    repeats: Repeats,
    folder: Path,
) -> Partitions:
    """For each stretch, by its number, the articles of the first printings of what is repeated in it.

    Without those that stand in its weeks anyway.
    """
    wanted: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    columns = weeks.columns
    for number, stretch in enumerate(weeks.stretches):
        of = repeats.of[stretch.holds(columns.day[repeats.again])]
        before = columns.day[of] < _first_week(stretch)
        for article in np.unique(columns.article[of[before]]).tolist():
            name = columns.articles[article]
            wanted[articles[name]["shard"]][name].append(str(number))
    told = Partitions(folder, Table.UTTERANCES)
    shards = run.shards()
    for shard in sorted(wanted):
        found = [
            (key, utterance_row(utterance))
            for utterance in utterances_in(shards[shard], articles, only=wanted[shard])
            for key in wanted[shard][utterance.article_id]
        ]
        told.add([key for key, _ in found], (row for _, row in found))
    return told


def _repeats_near(columns: QuoteColumns, repeats: Repeats, stretch: Stretch) -> Iterator[Row]:
    """Rows of ``Table.REPEATS``: the repeats in the weeks that are near to the stretch."""
    near = Stretch(_first_week(stretch), stretch.to_day).holds(columns.day[repeats.again])
    again, of = columns.ids(repeats.again[near]), columns.ids(repeats.of[near])
    return ({"again": one, "of": other} for one, other in zip(again, of, strict=True))


def _first_week(stretch: Stretch) -> int:
    """The Monday of the first week that has a quote near to the stretch."""
    return 1 - DAYS_A_WEEK if stretch.to_day is None else monday_of(stretch.from_day - WINDOW_DAYS)
