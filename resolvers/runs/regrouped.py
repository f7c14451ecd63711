"""The groups of a run, made of its matches, a part at a time: only quotes that match are read back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from resolvers.matching.find import connected
from resolvers.matching.grouping import group_variants
from resolvers.matching.match import Match
from resolvers.matching.variants import VariantGroup
from resolvers.runs.parquet import Row, Table
from resolvers.runs.partitions import Partitions
from resolvers.runs.quote_columns import QuoteColumns
from resolvers.runs.run import Run
from resolvers.runs.utterances import utterance_row, utterances_in, utterances_of_rows

AT_ONCE = 20_000  # quotes that are grouped at a time, for the sake of memory


def regrouped(
    run: Run,
    articles: Mapping[str, Row],
    columns: QuoteColumns,
    known: Iterable[VariantGroup],
    matches: Sequence[Match],
    changed: Iterable[Match],
    folder: Path,
) -> tuple[VariantGroup, ...]:
    """The groups of all ``matches``; those ``known`` that nothing ``changed`` touches are taken as they are.

    ``articles`` as for ``match_run``. ``folder`` is for the quotes that are read back.
    """
    portion = _portions(columns, connected(matches, changed))
    quotes = _read_back(run, articles, columns, portion, folder)
    found = [group for group in known if portion.keys().isdisjoint(group.members)]
    by_portion: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        if match.a in portion:
            by_portion[portion[match.a]].append(match)
    for number, some in by_portion.items():
        found += group_variants(list(utterances_of_rows(quotes.rows(str(number)))), some)
    places = columns.places(group.members[0] for group in found)
    return tuple(found[row] for row in places.argsort().tolist())


def _portions(columns: QuoteColumns, parts: list[list[str]]) -> dict[str, int]:
    """The number of the portion that each quote is grouped in; a part that hangs together is in one."""
    portion: dict[str, int] = {}
    number = taken = 0
    for part in parts:
        portion.update(dict.fromkeys(part, number))
        taken += len(part)
        if taken >= AT_ONCE:
            number, taken = number + 1, 0
    return portion


def _read_back(
    run: Run, articles: Mapping[str, Row], columns: QuoteColumns, portion: Mapping[str, int], folder: Path
) -> Partitions:
    """The quotes that have a portion, by its number."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for article in set(columns.article[columns.places(portion)].tolist()):
        name = columns.articles[article]
        wanted[articles[name]["shard"]].add(name)
    shards = run.shards()
    found = Partitions(folder, Table.UTTERANCES)
    for shard in sorted(wanted):
        some = [u for u in utterances_in(shards[shard], articles, wanted[shard]) if u.quote_id in portion]
        found.add([str(portion[each.quote_id]) for each in some], map(utterance_row, some))
    return found
