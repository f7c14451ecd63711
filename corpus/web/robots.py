"""What a site asks of programs in its robots.txt (RFC 9309)."""

from collections.abc import Callable
from urllib.robotparser import RobotFileParser

from corpus.web.address import Target
from corpus.web.connection import OUR_NAME
from corpus.web.not_fetched import NotFetched


class Robots:
    """The robots.txt of each site that was asked, had once by ``fetch`` (the same safe way as pages).

    ``fetch`` gives its status and body, or raises ``NotFetched``. Python's own parser decides: prefixes, the
    first that fits; it knows no wildcards, so that a rule with one counts as written. A site without the file
    allows everything; one whose file cannot be had (it fails, does not answer, is beyond the limits) allows
    nothing for now, as the RFC says.
    """

    def __init__(self, fetch: Callable[[Target], tuple[int, bytes]]) -> None:
        self._fetch = fetch
        self._known: dict[str, RobotFileParser | str] = {}  # the rules, or why there are none to be had

    def why_not(self, target: Target) -> str | None:
        """The reason not to fetch ``target``, or ``None`` if it may be fetched."""
        if target.site not in self._known:
            self._known[target.site] = self._read(target)
        rules = self._known[target.site]
        if isinstance(rules, str):
            return (
                f"not fetched: what the site allows programs ({target.site}/robots.txt) is not known: {rules}"
            )
        if not rules.can_fetch(OUR_NAME, target.address):
            return f"not fetched: {target.site}/robots.txt asks programs not to; save the page, give the file"
        return None

    def delay(self, target: Target) -> float:
        """Seconds that the site wants between two requests, as far as it is known; 0 if it does not say."""
        rules = self._known.get(target.site)
        return float(rules.crawl_delay(OUR_NAME) or 0) if isinstance(rules, RobotFileParser) else 0

    def _read(self, target: Target) -> RobotFileParser | str:
        try:
            status, body = self._fetch(Target(target.scheme, target.host, target.port, "/robots.txt"))
        except NotFetched as why:
            return str(why)
        rules = RobotFileParser()
        if status != 200:
            rules.parse(())
        else:
            rules.parse(body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
        return rules
