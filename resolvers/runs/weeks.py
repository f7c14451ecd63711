"""The quotes of a run in files, week by week, and the windows of time that are matched from them."""

import datetime
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
from resolvers.runs.quote_columns import ColumnsOfQuotes, QuoteColumns, days_of_articles
from resolvers.runs.run import Run
from resolvers.runs.utterances import utterance_row, utterances_in
from resolvers.runs.windows import WindowTask


@dataclass(frozen=True, slots=True)
class Weeks:
    """``columns`` are of all quotes of a run; ``files`` hold the quotes themselves, by the week of their
    publication (``week_key``), so far as they are near to what is to be matched."""

    columns: QuoteColumns
    files: Partitions


def week_key(monday: int) -> str:
    """What the quotes of the week from ``monday`` (a day from year 1) stand under: its date in ISO 8601.

    The undated, whose day is ``UNDATED``, are a week by themselves.
    """
    return "undated" if monday == UNDATED else datetime.date.fromordinal(monday).isoformat()


def quotes_by_week(run: Run, articles: Mapping[str, Row], from_day: int, folder: Path) -> Weeks:
    """Go through all quotes once, shard by shard, into ``folder`` what pairs from ``from_day`` on need.

    That is what was published up to ``WINDOW_DAYS`` before, or everything if any article has no date.
    """
    days = dict(zip(articles, days_of_articles(articles), strict=True))
    since = 1 if UNDATED in days.values() else monday_of(from_day - WINDOW_DAYS)
    files, columns = Partitions(folder, Table.UTTERANCES), ColumnsOfQuotes(articles)
    for shard in run.shards():
        utterances = list(utterances_in(shard, articles))
        columns.add(utterances)
        near = [each for each in utterances if days[each.article_id] >= since]
        keys = [week_key(_week_of(days[each.article_id])) for each in near]
        files.add(keys, map(utterance_row, near))
    return Weeks(columns.together(), files)


def window_tasks(
    run: Run, articles: Mapping[str, Row], weeks: Weeks, from_day: int, folder: Path
) -> Iterator[WindowTask]:
    """The windows whose matches are all those of which the later quote is of ``from_day`` or after.

    ``folder`` is for the articles of first printings that lie before what a window looks back at.
    """
    columns = weeks.columns
    repeats = repeats_among(columns.digest, columns.is_long, columns.day)
    days, counts = np.unique(columns.day, return_counts=True)
    sizes: Counter[int] = Counter()
    for day, quotes in zip(days.tolist(), counts.tolist(), strict=True):
        sizes[_week_of(day)] += quotes
    mondays = np.array(sorted(sizes), np.int32)
    undated = sizes.pop(UNDATED, 0)
    stretches = stretches_of(sizes, from_day, undated)
    told = _told_of(run, articles, columns, repeats, stretches, folder)
    for number, stretch in enumerate(stretches):
        near = Stretch(_first_week(stretch), stretch.to_day).holds(mondays)
        keys = list(map(week_key, mondays[near].tolist()))
        yield WindowTask(
            stretch,
            tuple(file for key in keys for file in weeks.files.files(key)) + told.files(str(number)),
            to_arrow(frame_of(Table.REPEATS, _repeats_near(columns, repeats, stretch))),
            sum(map(weeks.files.size, keys)) + told.size(str(number)),
        )


def _told_of(
    run: Run,
    articles: Mapping[str, Row],
    columns: QuoteColumns,
    repeats: Repeats,
    stretches: list[Stretch],
    folder: Path,
) -> Partitions:
    """For each stretch, by its number, the articles of the first printings of what is repeated in it.

    Without those that stand in its weeks anyway.
    """
    wanted: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, stretch in enumerate(stretches):
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


def _week_of(day: int) -> int:
    return UNDATED if day == UNDATED else monday_of(day)
