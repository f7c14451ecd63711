"""How much is fetched, from where and how long it may take: all numbers in one place."""

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a ``Fetcher``: bytes, seconds and counts."""

    ports: frozenset[int] = frozenset((80, 443))  # others are mail, databases, consoles: no news there
    redirects: int = 5
    received_bytes: int = 20 * _MB  # as sent
    unpacked_bytes: int = 20 * _MB  # after gzip: the largest archives of articles on the web are smaller
    page_bytes: int = 5 * _MB  # of HTML: the largest news pages have 2 MB, and a tree takes ten times as much
    feed_bytes: int = 5 * _MB  # of XML, for the same reason
    feed_entries: int = 500  # a feed is asked for no more pages than these
    robots_bytes: int = 512_000  # RFC 9309 asks for at least 500 KiB
    connect_seconds: float = 10
    read_seconds: float = 20  # without a single byte
    total_seconds: float = 60  # one address with its redirects; pauses and robots.txt not counted
    pause_seconds: float = 1  # between two requests to one site
    longest_pause_seconds: float = 10  # however long a Crawl-delay in robots.txt is
