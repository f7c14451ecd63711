"""What a run knows of its variants: kept so that a day of articles is matched without matching all again."""

from resolvers.matching.find import METHOD, NOTHING, Found
from resolvers.matching.match import Match
from resolvers.runs.parquet import Table, read_table
from resolvers.runs.rows import group_of
from resolvers.runs.run import Run


def known_variants(run: Run) -> Found:
    """What was found when the run's tables were last made; nothing if that was by another method."""
    folder = run.resolved()
    if folder is None or run.resolved_about()["basis"].get("matching") != METHOD:
        return NOTHING
    quotes = (row["quote_id"] for row in read_table(folder, Table.ASSIGNMENTS, columns=["quote_id"]))
    matches = (Match(**row) for row in read_table(folder, Table.MATCHES))
    return Found(frozenset(quotes), tuple(matches), tuple(map(group_of, read_table(folder, Table.VARIANTS))))
