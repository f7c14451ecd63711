"""Printings counted both ways: all of them, and a wire story in forty outlets once."""

from collections.abc import Iterable

from reports.terminal.plain import count
from resolvers.runs.results import Occurrence


def both_ways(number: int, noun: str, texts: int) -> str:
    """A number with its noun, and how many independent texts that is, where these are fewer.

    >>> both_ways(9, "article", 4)
    '9 articles (4 independent texts)'
    >>> both_ways(9, "article", 9)
    '9 articles'
    """
    counted = count(number, noun)
    return f"{counted} ({count(texts, 'independent text')})" if texts < number else counted


def places(quotes: Iterable[Occurrence]) -> str:
    """Where quotes stand, each a place. Several of one article are no syndication, and not one text fewer."""
    found = list(quotes)
    reprints = len({each.record.article_id for each in found}) - len({each.text_id for each in found})
    return both_ways(len(found), "place", len(found) - reprints)
