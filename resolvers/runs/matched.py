"""The variants of a run: what it knows of them, and what articles that are new to it add."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from resolvers.matching.find import METHOD
from resolvers.matching.match import Match
from resolvers.matching.variants import VariantGroup
from resolvers.runs.errors import Damaged
from resolvers.runs.parquet import Row, Table, read_table
from resolvers.runs.quote_columns import Days, Ids, days_of_articles, ids_of
from resolvers.runs.regrouped import regrouped
from resolvers.runs.rows import group_of
from resolvers.runs.run import Run
from resolvers.runs.storage import TEMPORARY
from resolvers.runs.weeks import quotes_by_week, window_tasks
from resolvers.runs.windows import Matching


@dataclass(frozen=True, slots=True)
class Variants:
    """What was found among the ``quotes`` of a run (their ids, sorted): ``matches``, sorted by ids, and the
    ``groups`` that they make, in the order of their earliest members."""

    quotes: Ids
    matches: tuple[Match, ...]
    groups: tuple[VariantGroup, ...]


NOTHING = Variants(ids_of(()), (), ())


def match_run(run: Run, articles: Mapping[str, Row], matching: Matching) -> Variants:
    """The variants among all quotes of ``run``, as ``resolvers.matching.find.extend`` finds them.

    ``articles`` has a row for each article of the run, by id, with ``outlet``, ``published`` and the number
    of its ``shard``. What the run knows of earlier quotes is not found again. The texts are never held
    together: they go into files, week by week, in a folder of the run that is gone at the end, and each
    window is matched from the files of its weeks.
    """
    known = known_variants(run)
    quotes, days = _quotes_and_days(run, articles)
    is_new = ~np.isin(quotes, known.quotes)
    if np.count_nonzero(~is_new) != len(known.quotes):
        known, is_new = NOTHING, np.full(len(quotes), True)  # it was found among others, too, that are gone
    if not is_new.any():
        return known
    from_day = int(days[is_new].min())
    with TemporaryDirectory(prefix=TEMPORARY, dir=run.folder) as folder:
        weeks = quotes_by_week(run, articles, days, from_day, Path(folder) / "weeks")
        columns = weeks.columns
        ids: dict[str, str] = {}  # one string for each quote, in however many matches
        found = [
            Match(ids.setdefault(m.a, m.a), ids.setdefault(m.b, m.b), m.score, m.same_words, m.rivals)
            for matches in matching(window_tasks(run, articles, weeks, Path(folder) / "told"))
            for m in matches
        ]
        kept = known.matches
        if kept:
            day_a = columns.day[columns.places(match.a for match in kept)]
            day_b = columns.day[columns.places(match.b for match in kept)]
            is_kept = ((day_a < from_day) & (day_b < from_day)).tolist()
            kept = tuple(match for match, stays in zip(kept, is_kept, strict=True) if stays)
        matches = tuple(sorted([*kept, *found], key=lambda match: (match.a, match.b)))
        changed = set(known.matches) ^ set(matches) if known.matches else matches
        groups = regrouped(run, articles, columns, known.groups, matches, changed, Path(folder) / "parts")
    return Variants(np.sort(columns.quote_id), matches, groups)


def known_variants(run: Run) -> Variants:
    """What was found when the run's tables were last made; nothing if that was by another method."""
    folder = run.resolved()
    if folder is None or run.resolved_about()["basis"].get("matching") != METHOD:
        return NOTHING
    quotes = (row["quote_id"] for row in read_table(folder, Table.ASSIGNMENTS, columns=["quote_id"]))
    matches = (Match(**row) for row in read_table(folder, Table.MATCHES))
    groups = map(group_of, read_table(folder, Table.VARIANTS))
    return Variants(np.unique(ids_of(quotes)), tuple(matches), tuple(groups))


def _quotes_and_days(run: Run, articles: Mapping[str, Row]) -> tuple[Ids, Days]:
    """The ids of all quotes, and their days. Raises ``Damaged`` where a shard has quotes of another."""
    day_of = dict(zip(articles, days_of_articles(articles), strict=True))
    ids, days = [ids_of(())], [np.zeros(0, np.int32)]
    for number, shard in enumerate(run.shards()):
        rows = list(read_table(shard, Table.QUOTES, columns=["quote_id", "article_id"]))
        if any(articles.get(row["article_id"], {}).get("shard") != number for row in rows):
            raise Damaged.at(shard, "its quotes are not of its articles")
        ids.append(ids_of(row["quote_id"] for row in rows))
        days.append(np.array([day_of[row["article_id"]] for row in rows], np.int32))
    return np.concatenate(ids), np.concatenate(days)
