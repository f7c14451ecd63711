"""An internet in one process: names, public addresses, and a real server on the loopback that all of them reach.

The fetcher under test keeps its whole policy: it looks up a name, checks the addresses, and asks to be connected to
one of them. Only then is it connected to the server here instead, and what it asked for is written down.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from types import TracebackType

from corpus.web.connection import dial
from corpus.web.fetch import Fetcher
from corpus.web.limits import Limits

PUBLIC = "151.101.1.6"
Answer = bytes | Callable[[socket.socket], None]

QUICK = Limits(pause_seconds=0, longest_pause_seconds=0, connect_seconds=2, read_seconds=2, total_seconds=5)


def answer(
    body: bytes | str, content_type: str = "text/html; charset=utf-8", status: str = "200 OK", *headers: str
) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(data)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer("", "text/html", status, f"Location: {to}")


class Internet:
    """Pages by address; names by what they resolve to (a list of answers is given one after the other)."""

    def __init__(
        self, *, server_tls: ssl.SSLContext | None = None, client_tls: ssl.SSLContext | None = None
    ) -> None:
        self.pages: dict[str, Answer] = {}
        self.names: dict[str, Sequence[str] | list[Sequence[str]]] = {}
        self.lookups: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self.requests: list[str] = []
        self.headers: list[str] = []
        self.connections = 0
        self._server_tls, self._client_tls = server_tls, client_tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._tls_listener = socket.create_server(("127.0.0.1", 0))
        self._opened: list[socket.socket] = []
        self._ended = threading.Event()
        for listener, secure in ((self._listener, False), (self._tls_listener, True)):
            threading.Thread(target=self._serve, args=(listener, secure), daemon=True).start()

    def __enter__(self) -> "Internet":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        for each in (self._listener, self._tls_listener, *self._opened):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def fetcher(self, limits: Limits = QUICK) -> Fetcher:
        options = {"tls": lambda: self._client_tls} if self._client_tls is not None else {}
        return Fetcher(limits=limits, resolve=self.resolve, dial=self.dial, **options)  # type: ignore[arg-type]

    def resolve(self, host: str, port: int) -> Sequence[str]:
        self.lookups.append(host)
        found = self.names.get(host, [PUBLIC] if host.endswith(".example") else [])
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if isinstance(found[0], str):
            return found  # type: ignore[return-value]
        return found.pop(0) if len(found) > 1 else found[0]  # type: ignore[union-attr, return-value]

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        listener = self._tls_listener if port == 443 else self._listener
        return dial("127.0.0.1", listener.getsockname()[1], seconds)

    def _serve(self, listener: socket.socket, secure: bool) -> None:
        while not self._ended.is_set():
            try:
                opened, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            self._opened.append(opened)
            threading.Thread(target=self._answer, args=(opened, secure), daemon=True).start()

    def _answer(self, opened: socket.socket, secure: bool) -> None:
        with contextlib.suppress(OSError):
            if secure and self._server_tls is None:  # a server that says nothing
                self._ended.wait(5)
                return
            if secure and self._server_tls is not None:
                opened = self._server_tls.wrap_socket(opened, server_side=True)
                self._opened.append(opened)
            asked = b""
            while b"\r\n\r\n" not in asked and (more := opened.recv(65536)):
                asked += more
            head = asked.decode("latin-1")
            path = head.split(" ")[1]
            host = next(line[6:] for line in head.split("\r\n") if line.lower().startswith("host: "))
            address = f"{'https' if secure else 'http'}://{host}{path}"
            self.requests.append(address)
            self.headers.append(head)
            page = self.pages.get(address, answer("no", "text/plain", "404 Not Found"))
            if isinstance(page, bytes):
                opened.sendall(page)
            else:
                page(opened)
            opened.close()
