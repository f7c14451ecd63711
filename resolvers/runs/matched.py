"""What a run knows of its variants: kept so that a day of articles is matched without matching all again."""

from collections.abc import Mapping
from dataclasses import asdict

from resolvers.matching.find import METHOD, NOTHING, Found
from resolvers.matching.flag import Flag, FlagKind
from resolvers.matching.match import Match
from resolvers.matching.relation import Relation
from resolvers.matching.variants import VariantGroup
from resolvers.runs.parquet import Row, Table, read_table
from resolvers.runs.run import Run


def known_variants(run: Run) -> Found:
    """What was found when the run's tables were last made; nothing if that was by another method."""
    folder = run.resolved()
    if folder is None or run.resolved_about()["basis"].get("matching") != METHOD:
        return NOTHING
    quotes = (row["quote_id"] for row in read_table(folder, Table.ASSIGNMENTS, columns=["quote_id"]))
    matches = (Match(**row) for row in read_table(folder, Table.MATCHES))
    return Found(frozenset(quotes), tuple(matches), tuple(map(group_of, read_table(folder, Table.VARIANTS))))


def match_row(match: Match) -> Row:
    """A row of ``Table.MATCHES``."""
    return asdict(match)


def group_row(group: VariantGroup, article_of: Mapping[str, str], text_of: Mapping[str, str]) -> Row:
    """A row of ``Table.VARIANTS``, with the article of each quote and the text of each article given."""
    articles = {article_of[member] for member in group.members}
    return {
        "group_id": group.group_id,
        "members": list(group.members),
        "relation": group.relation.value,
        "representative": group.representative,
        "relations": [relation.value for relation in group.relations],
        "flags": [{**asdict(flag), "kind": flag.kind.value} for flag in group.flags],
        "notes": list(group.notes),
        "articles": len(articles),
        "texts": len({text_of[article] for article in articles}),
    }


def group_of(row: Row) -> VariantGroup:
    """The group of a row of ``Table.VARIANTS``."""
    return VariantGroup(
        group_id=row["group_id"],
        members=tuple(row["members"]),
        relation=Relation(row["relation"]),
        representative=row["representative"],
        relations=tuple(Relation(name) for name in row["relations"]),
        flags=tuple(Flag(FlagKind(f["kind"]), f["quote_id"], f["note"]) for f in row["flags"] or ()),
        notes=tuple(row["notes"]),
    )
