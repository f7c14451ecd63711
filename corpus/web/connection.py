"""One request over a connection to an address that was checked, ended when its time is over."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import IncompleteRead, ProtocolError
from urllib3.response import HTTPResponse

from corpus.web.address import Target
from corpus.web.limits import Limits
from corpus.web.not_fetched import NotFetched

Dial = Callable[[str, int, float], socket.socket]
"""From a numbered address, a port and seconds to a connected socket; raises ``OSError``."""

OUR_NAME = "quotes"
"""What we are called in requests, and in a robots.txt that means us."""

_ADDRESSES_TRIED = 4  # of one name: where IPv6 leads nowhere, IPv4 comes next
_HEADERS = {
    "User-Agent": f"{OUR_NAME} (finds quotations in news articles, for one reader)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml,"
    " application/feed+json, text/plain;q=0.9, application/json;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class Deadline:
    """When the time for one address is over. Waiting out of politeness does not count."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, more than none; raises ``NotFetched`` if there are none."""
        if (left := self._end - time.monotonic()) <= 0:
            raise self.over()
        return left

    def extend(self, seconds: float) -> None:
        """Give that much more time."""
        self._end += seconds

    def over(self) -> NotFetched:
        """What to raise when the time is over."""
        return NotFetched(f"too slow: not all of it came in {self._seconds:g} seconds")


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """Connect to a numbered address. No name is looked up here: a name raises ``OSError``."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    socket.inet_pton(family, address)
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.settimeout(seconds)
        opened.connect((address, port))
    except BaseException:
        opened.close()
        raise
    return opened


def trusted() -> ssl.SSLContext:
    """Certificates are checked, against the system's authorities and Mozilla's (where a system has none)."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class _Guard:
    """Ends a connection from outside when the time is over, whatever it is waiting for.

    A time limit for each read does not help against a server that sends a byte at a time; neither do limits
    for headers or the TLS handshake, read out of reach. So a second handle of the socket is held here.
    """

    def __init__(self, deadline: Deadline) -> None:
        self.has_ended = False
        self._handle: socket.socket | None = None
        self._timer = threading.Timer(deadline.left(), self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, opened: socket.socket) -> None:
        self.release()
        self._handle = opened.dup()
        if self.has_ended:
            self._end()

    def _end(self) -> None:
        self.has_ended = True
        try:
            if self._handle is not None:
                self._handle.shutdown(socket.SHUT_RDWR)
        except OSError:  # it has ended by itself
            pass

    def stop(self) -> None:
        self._timer.cancel()
        self._timer.join()
        self.release()

    def release(self) -> None:
        if self._handle is not None:
            self._handle.close()


class _Pinned:
    """In place of urllib3's own way to open a socket, which would look the name up again."""

    connect_to: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.connect_to()


class _PlainConnection(_Pinned, HTTPConnection):
    pass


class _SecureConnection(_Pinned, HTTPSConnection):
    pass


@contextmanager
def answer_of(
    target: Target,
    addresses: Sequence[str],
    *,
    dial: Dial,
    tls: Callable[[], ssl.SSLContext],
    limits: Limits,
    deadline: Deadline,
) -> Iterator[HTTPResponse]:
    """The answer to a GET of ``target``, its body still to be read, from the first address that answers.

    The name of the site stays in the Host header, in the TLS handshake and in the check of the certificate.

    Raises:
        NotFetched: for whatever goes wrong until the ``with`` block is left, in it as well.
    """
    connection = _connection(target, limits, tls)
    guard = _Guard(deadline)

    def connect_to() -> socket.socket:
        failed: OSError | None = None
        for address in addresses[:_ADDRESSES_TRIED]:
            try:
                opened = dial(address, target.port, min(limits.connect_seconds, deadline.left()))
            except OSError as error:
                failed = error
                continue
            guard.watch(opened)
            return opened
        raise failed or OSError("no address")

    connection.connect_to = connect_to
    try:
        connection.connect()
        connection.request("GET", target.path, headers=_HEADERS, preload_content=False)
        yield connection.getresponse()
        deadline.left()
    except Exception as error:  # http.client has errors of its own, and lets out some of int() and of codecs
        if guard.has_ended:
            raise deadline.over() from error
        if isinstance(error, NotFetched):
            raise
        raise NotFetched(_reason(error)) from error
    finally:
        connection.close()
        guard.stop()


def _connection(
    target: Target, limits: Limits, tls: Callable[[], ssl.SSLContext]
) -> _PlainConnection | _SecureConnection:
    options: dict[str, Any] = {"port": target.port, "timeout": limits.read_seconds}
    if target.scheme == "https":
        return _SecureConnection(target.host, ssl_context=tls(), **options)
    return _PlainConnection(target.host, **options)


def _reason(error: Exception) -> str:
    """An error of the network as one line for people."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"refused: its certificate is not valid ({cause.verify_message.rstrip('.')})"
        if isinstance(cause, TimeoutError):
            return "too slow: no answer"
        if isinstance(cause, ConnectionRefusedError):
            return "the site does not answer"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, (IncompleteRead, ProtocolError)) and "ncomplete" in str(error):
        return "the answer was cut off"
    if isinstance(error, OSError) and error.strerror:
        return f"the connection failed ({error.strerror})"
    return f"no answer that can be read ({type(error).__name__})"
