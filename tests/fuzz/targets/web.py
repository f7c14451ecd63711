"""What a site answers, as the fetcher and the archives of crawls read it. Nothing is connected to anything."""

import socket
import ssl
from collections.abc import Sequence

from corpus.formats.http_answer import BadAnswer, read_answer
from corpus.set_aside import SetAside
from corpus.web.charset import decode_xml, in_utf8
from corpus.web.feed import read_json_feed
from corpus.web.fetch import Fetcher
from corpus.web.limits import Limits
from corpus.web.read import read_address
from corpus.web.site import own_address, site_name
from tests.fuzz.choices import Choices
from tests.fuzz.invariants import check_items, check_line, must, writable

PUBLIC = "151.101.1.6"
ADDRESS = "http://ledger.example/quay"
QUICK = Limits(
    pause_seconds=0,
    longest_pause_seconds=0,
    connect_seconds=1,
    read_seconds=1,
    total_seconds=2,
    feed_entries=2,
)
ENOUGH = b"HTTP/1.1 404 no\r\n\r\n"


class Site:
    """Gives the same answers, one after the other, to whoever connects: each is written before it is asked for."""

    def __init__(self, answers: Sequence[bytes]) -> None:
        self._answers = list(answers)

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        must(address == PUBLIC, "only addresses that were checked are connected to", address)
        ours, theirs = socket.socketpair()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        with theirs:
            theirs.settimeout(1)
            theirs.sendall(self._answers.pop(0) if self._answers else ENOUGH)
            theirs.shutdown(socket.SHUT_WR)
        ours.settimeout(seconds)
        return ours


def fetched(data: bytes) -> None:
    """A robots.txt, a page, and what it leads to."""
    choices = Choices(data)
    robots, shares = choices.number(3), [0.3, 0.5, 1.0]
    answers = [choices.rest(share) for share in shares]
    first = b"HTTP/1.1 200 OK\r\n\r\n" + answers[0] if robots else ENOUGH
    site = Site([first, *answers[1:]])
    fetcher = Fetcher(
        limits=QUICK, resolve=lambda host, port: [PUBLIC], dial=site.dial, tls=ssl.create_default_context
    )
    for item in read_address(ADDRESS, fetcher):
        check_items([item], "")


def answered(data: bytes) -> None:
    try:
        answer = read_answer(data)
    except BadAnswer as why:
        check_line(SetAside("a", str(why)).why, "why an answer is not read")
    else:
        must(
            answer.content_type == answer.content_type.lower(), "a type is in lower case", answer.content_type
        )


def charsets(data: bytes) -> None:
    choices = Choices(data)
    name = choices.rest(0.2).decode("latin-1")
    content = choices.rest()
    must(isinstance(in_utf8(content, name), bytes), "bytes stay bytes")
    must(writable(decode_xml(content, name)), "XML is a text that can be written")
    read_json_feed(content, base=ADDRESS)
    said = content.decode("utf-8", "replace")
    must(own_address(said, ADDRESS) is not None, "a page has an address")
    site_name(said)
