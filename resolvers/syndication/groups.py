"""Groups of articles that are one text: a wire story, printed by many outlets."""

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from corpus.article import Article, content_id
from resolvers.syndication.candidates import days_of, earlier_printings
from resolvers.syndication.group import SyndicationGroup
from resolvers.syndication.likeness import Positions, Shares, Table, compare, table_of
from resolvers.syndication.sketch import Sketch, sketch

WINDOW_DAYS = 7
_BLOCK = 10_000  # articles


def find_syndicated(
    articles: Iterable[Article], *, window_days: int = WINDOW_DAYS
) -> tuple[SyndicationGroup, ...]:
    """The groups of near-identical ``articles``, in the order of their representatives.

    A text with another headline, byline or dateline, cut at the end, with a paragraph added, a few words
    edited or spelled otherwise is the same text. One that shares no more than statements in quotation marks,
    a notice, or the form of a daily report with other numbers is not. See ``group_sketches``.
    """
    return group_sketches(map(sketch, articles), window_days=window_days)


def group_sketches(
    sketches: Iterable[Sketch], *, window_days: int = WINDOW_DAYS
) -> tuple[SyndicationGroup, ...]:
    """The groups of the articles of which these are the sketches; the order given changes nothing.

    Article by article, in the order of publication: each looks among the articles of the ``window_days``
    before for those that printed some of its words first (undated ones, which come last, among all), and
    joins the group of one of them if it is like that group's representative, the most alike if several are.
    If it is like none it begins a group. So no article is in two groups, no chain of small changes joins what
    is not alike, and later articles neither change the earlier groups nor their ids. What an outlet prints
    again, changed a little, is in the group too, and adds no independent text.
    """
    ordered = sorted({each.article_id: each for each in sketches}.values(), key=_place)
    size = len(ordered)
    leader, coverage = _joined(ordered, window_days)
    members: dict[int, list[int]] = {}
    for position in np.flatnonzero(leader != np.arange(size)).tolist():
        members.setdefault(int(leader[position]), []).append(position)
    return tuple(
        SyndicationGroup(
            group_id=content_id("w", ordered[first].article_id),
            members=tuple(ordered[position].article_id for position in (first, *others)),
            representative=ordered[first].article_id,
            coverage=tuple(round(float(coverage[position]), 4) for position in (first, *others)),
        )
        for first, others in sorted(members.items())
    )


def _place(each: Sketch) -> tuple[bool, str, str]:
    return each.published is None, each.published or "", each.article_id


def _joined(ordered: Sequence[Sketch], window_days: int) -> tuple[Positions, Shares]:
    """For each article the position of its representative (its own if none), and the share it covers of it.

    Whom an article can join depends on where the earlier ones went. So in rounds: all whose earlier printings
    are settled are compared at once. A notice that an outlet prints each day makes long chains of printings;
    so that not all wait for all the rounds, articles go in blocks.
    """
    table = table_of(ordered)
    leader, coverage = np.arange(len(ordered)), np.ones(len(ordered))
    pairs = earlier_printings(table.hashes, days_of(ordered), window_days=window_days)
    for _, block in pairs.group_by(pl.col("article") // _BLOCK, maintain_order=True):
        while len(block):
            unsettled = block["article"].unique().implode()
            waiting = block.filter(pl.col("earlier").is_in(unsettled))["article"].unique().implode()
            waits = pl.col("article").is_in(waiting)
            ready, block = block.filter(~waits), block.filter(waits)
            joined = _likest(table, ready.with_columns(leader=leader[ready["earlier"]]))
            leader[joined["article"]] = joined["leader"]
            coverage[joined["article"]] = joined["coverage"]
    return leader, coverage


def _likest(table: Table, choices: pl.DataFrame) -> pl.DataFrame:
    """For each ``article`` that is one text with a ``leader`` among its choices, the most alike of these."""
    choices = choices.select("article", "leader").unique().sort("article", "leader")
    found = compare(table, choices["article"].to_numpy(), choices["leader"].to_numpy())
    return (
        choices.with_columns(
            same=pl.Series(found.same),
            resemblance=pl.Series(found.resemblance),
            coverage=pl.Series(found.coverage),
        )
        .filter("same")
        .sort("article", "resemblance", "leader", descending=[False, True, False])
        .unique("article", keep="first", maintain_order=True)
    )
