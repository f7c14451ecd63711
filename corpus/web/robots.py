"""What a site asks of programs in its robots.txt (RFC 9309)."""

from collections.abc import Callable
from urllib.robotparser import RobotFileParser

from corpus.web.address import Target
from corpus.web.connection import OUR_NAME

Fetched = tuple[int, bytes]
"""The status and the body of a robots.txt."""


class Robots:
    """The robots.txt of each site that was asked, fetched once by ``fetch`` (the same safe way as pages).

    Python's own parser decides: prefixes, the first that fits. It knows no wildcards, so that a rule with one
    counts as written. A site without the file allows everything; one whose file cannot be had (the site
    fails, does not answer, or its answer is refused) allows nothing for now, as the RFC says.
    """

    def __init__(self, fetch: Callable[[Target], Fetched | None]) -> None:
        self._fetch = fetch
        self._known: dict[str, RobotFileParser | None] = {}

    def why_not(self, target: Target) -> str | None:
        """The reason not to fetch ``target``, or ``None`` if it may be fetched."""
        if target.site not in self._known:
            self._known[target.site] = self._read(target)
        rules = self._known[target.site]
        if rules is None:
            return f"not fetched: {target.site}/robots.txt, which says what programs may fetch, does not answer"
        if not rules.can_fetch(OUR_NAME, target.address):
            return (
                f"not fetched: {target.site}/robots.txt asks programs not to; save the page and give the file"
            )
        return None

    def delay(self, target: Target) -> float:
        """Seconds that the site wants between two requests, as far as it is known; 0 if it does not say."""
        rules = self._known.get(target.site)
        return float(rules.crawl_delay(OUR_NAME) or 0) if rules is not None else 0

    def _read(self, target: Target) -> RobotFileParser | None:
        fetched = self._fetch(Target(target.scheme, target.host, target.port, "/robots.txt"))
        if fetched is None:
            return None
        status, body = fetched
        rules = RobotFileParser()
        if status != 200:
            rules.allow_all = True
        else:
            rules.parse(body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
        return rules
