"""One address fetched, each step checked before anything is connected to, as ``corpus.web`` promises."""

import functools
import ssl
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin

from urllib3.response import HTTPResponse

from corpus.set_aside import quoted
from corpus.web.address import Resolver, Target, parse, public_addresses, system_addresses
from corpus.web.body import read_body, unpack
from corpus.web.connection import Deadline, Dial, answer_of, dial, trusted
from corpus.web.kinds import Kind, kind_of, may_be_packed
from corpus.web.limits import Limits
from corpus.web.not_fetched import NotFetched
from corpus.web.robots import Robots

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_STATUSES = {
    401: "it is for those with a login",
    403: "the site refuses it to programs, or to all without a login",
    404: "there is no such page",
    410: "the page was taken down",
    429: "too many requests: try again later",
    451: "the page was taken down for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What came back. ``address`` is where it was found in the end; ``data`` is unpacked, but not yet text.

    ``charset`` is the encoding that the site names, if it names one.
    """

    address: str
    kind: Kind
    charset: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer: a body where it has one that is wanted, otherwise where it leads."""

    status: int
    location: str | None
    kind: Kind | None
    charset: str | None
    body: bytes


class Fetcher:
    """Fetches addresses, one after the other.

    ``resolve`` looks names up, ``dial`` connects to numbered addresses that were found public, and
    ``tls`` gives what certificates are checked against. They are parameters for those
    who have their own, and for tests.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        resolve: Resolver = system_addresses,
        dial: Dial = dial,
        tls: Callable[[], ssl.SSLContext] = trusted,
    ) -> None:
        self.limits = limits or Limits()
        self._resolve = resolve
        self._dial = dial
        self._tls = functools.cache(tls)  # the authorities' certificates take long to read
        self._robots = Robots(self._fetch_robots)
        self._addresses: dict[tuple[str, int], tuple[str, ...]] = {}
        self._asked: dict[str, float] = {}  # when each site was last asked

    def fetch(self, address: str) -> Page:
        """The page at ``address``.

        Raises:
            NotFetched: with the reason, in one line.
        """
        target, answer = self._follow(parse(address, self.limits), self._one, self._robots.why_not)
        if answer.status != 200 or answer.kind is None:
            raise NotFetched(_of_status(answer.status))
        return Page(target.address, answer.kind, answer.charset, answer.body)

    def _follow(
        self,
        target: Target,
        one: Callable[[Target, Deadline], _Answer],
        why_not: Callable[[Target], str | None],
    ) -> tuple[Target, _Answer]:
        """The last of a chain of redirects, each link checked like an address that was given."""
        deadline = Deadline(self.limits.total_seconds)
        for number in range(self.limits.redirects + 1):
            try:
                deadline.extend(self._before(target, why_not))
                answer = one(target, deadline)
            except NotFetched as why:
                raise (NotFetched(f"leads to {target.address}: {why}") if number else why) from why
            if answer.location is None:
                return target, answer
            target = self._next(target, answer.location)
        raise NotFetched(f"refused: more than {self.limits.redirects} redirects")

    def _next(self, target: Target, location: str) -> Target:
        try:
            following = parse(urljoin(target.address, location), self.limits)
        except (NotFetched, ValueError) as why:
            shown = " ".join(location[:120].split())
            raise NotFetched(f"leads to {ascii(shown)[1:-1]}: {why}") from None
        if target.scheme == "https" and following.scheme == "http":
            raise NotFetched(f"refused: it leads from https to {following.address}, which anybody can alter")
        return following

    def _before(self, target: Target, why_not: Callable[[Target], str | None]) -> float:
        """Ask whether the page may be fetched, and wait for the site's sake; the seconds this took."""
        begun = time.monotonic()
        self._addresses_of(target)  # before robots.txt: that a site is not public says more than it does
        if (why := why_not(target)) is not None:
            raise NotFetched(why)
        longest = self.limits.longest_pause_seconds
        pause = max(self.limits.pause_seconds, min(self._robots.delay(target), longest))
        if (asked := self._asked.get(target.host)) is not None:
            time.sleep(max(0.0, asked + pause - time.monotonic()))
        return time.monotonic() - begun

    def _one(self, target: Target, deadline: Deadline) -> _Answer:
        """One request, for a page: what is no text, or not there, is not read."""
        with self._answer(target, deadline) as response:
            location = _location(response.status, response.headers.get("Location"))
            if location is not None or response.status != 200:
                return _Answer(response.status, location, None, None, b"")
            content_type, charset = _type_of(response.headers.get("Content-Type"))
            kind = kind_of(content_type, target.path)
            if kind is None:
                raise NotFetched(f"not text but {quoted(content_type, 80) or 'of a type that is not said'}")
            unpacked = {Kind.HTML: self.limits.page_bytes, Kind.XML: self.limits.feed_bytes}.get(
                kind, self.limits.unpacked_bytes
            )
            received = self.limits.received_bytes
            body = read_body(response, received=received, unpacked=unpacked, check=deadline.left)
            if body.startswith(b"\x1f\x8b") and may_be_packed(content_type, target.path):
                body = unpack((body,), unpacked, deadline.left)
            return _Answer(200, None, kind, charset, body)

    def _one_robots(self, target: Target, deadline: Deadline) -> _Answer:
        """One request for a robots.txt, of whatever type; one beyond the limit is refused."""
        with self._answer(target, deadline) as response:
            location = _location(response.status, response.headers.get("Location"))
            body = b""
            if location is None and response.status == 200:
                most = self.limits.robots_bytes
                body = read_body(response, received=most, unpacked=most, check=deadline.left)
            return _Answer(response.status, location, None, None, body)

    def _answer(self, target: Target, deadline: Deadline) -> AbstractContextManager[HTTPResponse]:
        self._asked[target.host] = time.monotonic()
        addresses = self._addresses_of(target)
        return answer_of(
            target, addresses, dial=self._dial, tls=self._tls, limits=self.limits, deadline=deadline
        )

    def _addresses_of(self, target: Target) -> tuple[str, ...]:
        """The checked addresses of a site: what was found once is not looked up again."""
        key = target.host, target.port
        if key not in self._addresses:
            self._addresses[key] = public_addresses(target, self._resolve)
        return self._addresses[key]

    def _fetch_robots(self, target: Target) -> tuple[int, bytes]:
        _, answer = self._follow(target, self._one_robots, lambda target: None)
        if answer.status >= 500 or answer.status == 429:
            raise NotFetched(_of_status(answer.status))
        return answer.status, answer.body


def _location(status: int, location: str | None) -> str | None:
    if status not in _REDIRECTS or location is None:
        return None
    try:
        return location.encode("latin-1").decode("utf-8")  # sent as UTF-8, read by http.client as Latin-1
    except UnicodeError:
        return location


def _type_of(header: str | None) -> tuple[str, str | None]:
    """The type in lower case, and the charset."""
    if not header:
        return "", None
    message = Message()
    message["Content-Type"] = " ".join(header.split())
    charset = message.get_content_charset()
    return header.partition(";")[0].strip().lower(), charset


def _of_status(status: int) -> str:
    if status >= 500:
        return f"the site has a problem: try again later (HTTP {status})"
    return f"{_STATUSES.get(status, 'the site gave no page')} (HTTP {status})"
