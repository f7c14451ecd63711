"""One address fetched, from real servers: what is refused, and that it is refused before anybody is connected to."""

import gzip
import socket
import time
import tracemalloc
from dataclasses import replace

import pytest

from corpus.read import read_articles
from corpus.set_aside import SetAside
from corpus.web.connection import dial
from corpus.web.fetch import Fetcher
from corpus.web.kinds import Kind
from corpus.web.limits import Limits
from corpus.web.not_fetched import NotFetched
from tests.corpus.web.internet import PUBLIC, QUICK, Answer, Internet, answer, redirect

QUAY = "http://ledger.example/quay"
PAGE = "<html><body><p>The quay stays public.</p></body></html>"


def why(internet: Internet, address: str = QUAY, limits: Limits = QUICK) -> str:
    with pytest.raises(NotFetched) as raised:
        internet.fetcher(limits).fetch(address)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_page_is_fetched_from_the_address_that_was_checked(internet: Internet) -> None:
    internet.pages[QUAY] = answer(PAGE, "text/html; charset=ISO-8859-1")
    page = internet.fetcher().fetch(QUAY + "#top")
    assert (page.address, page.kind, page.charset, page.data) == (
        QUAY,
        Kind.HTML,
        "iso-8859-1",
        PAGE.encode(),
    )
    assert set(internet.dialled) == {(PUBLIC, 80)}
    assert internet.lookups == ["ledger.example"]
    assert internet.requests == ["http://ledger.example/robots.txt", QUAY]
    sent = internet.headers[-1].lower()
    assert "user-agent: quotes (" in sent
    assert not any(name in sent for name in ("cookie", "referer", "authorization"))


def test_by_default_a_server_of_this_computer_is_never_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with Internet() as internet:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{internet.port}")
        hosts = ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433")
        open_to_all = Fetcher(limits=replace(QUICK, ports=frozenset((internet.port,))))
        for fetcher in (Fetcher(), open_to_all):
            for host in hosts:
                with pytest.raises(NotFetched, match=r"^refused: "):
                    fetcher.fetch(f"http://{host}:{internet.port}/")
        by_name = Fetcher(limits=QUICK, resolve=lambda host, port: ["127.0.0.1"])
        with pytest.raises(NotFetched, match=r"^refused: its address 127\.0\.0\.1 is this computer"):
            by_name.fetch("http://ledger.example/")
        found = list(read_articles([f"http://127.0.0.1:{internet.port}/", "http://127.0.0.1/"]))
        assert [type(item) for item in found] == [SetAside, SetAside]
        assert internet.connections == 0


def test_no_second_answer_of_the_resolver_is_used(internet: Internet) -> None:
    internet.names["ledger.example"] = [[PUBLIC], ["127.0.0.1"]]
    internet.pages[QUAY] = answer(PAGE)
    fetcher = internet.fetcher()
    assert fetcher.fetch(QUAY).data == PAGE.encode()
    assert fetcher.fetch(QUAY).data == PAGE.encode()
    assert {address for address, _ in internet.dialled} == {PUBLIC}
    assert why(internet) == "refused: its address 127.0.0.1 is this computer"  # who asks anew is told


def test_the_next_address_is_tried_where_one_does_not_answer(internet: Internet) -> None:
    internet.names["ledger.example"] = ["2606:4700::1111", PUBLIC]
    internet.pages[QUAY] = answer(PAGE)

    def without_ipv6(address: str, port: int, seconds: float) -> socket.socket:
        if ":" in address:
            raise OSError(101, "Network is unreachable")
        return internet.dial(address, port, seconds)

    fetcher = Fetcher(limits=QUICK, resolve=internet.resolve, dial=without_ipv6)
    assert fetcher.fetch(QUAY).data == PAGE.encode()


REDIRECTS = [
    # from QUAY to, reason, why
    ("http://10.0.0.3/", "leads to http://10.0.0.3/: refused: its address 10.0.0.3 is a private one", "a private one"),
    ("http://169.254.169.254/latest/meta-data/", "leads to http://169.254.169.254/latest/meta-data/: refused: its"
     " address 169.254.169.254 is a private one, of the local link", "the metadata of a cloud"),
    ("http://inside.example/", "leads to http://inside.example/: refused: its address 192.168.0.9 is a private one",
     "a name of a private one"),
    ("//inside.example/", "leads to http://inside.example/: refused: its address 192.168.0.9 is a private one",
     "without a scheme"),
    ("http://0x7f.1/", "leads to http://0x7f.1/: refused: 0x7f.1 is a number in an unusual spelling", "spelled oddly"),
    ("http://ledger.example:6379/", "leads to http://ledger.example:6379/: refused: port 6379 (only 80 and 443 are "
     "read)", "another port"),
    ("file:///etc/passwd", "leads to file:///etc/passwd: refused: only http and https addresses are read", "a file"),
    ("http://a:b@ledger.example/", "leads to http://a:b@ledger.example/: refused: the address holds a name or a"
     " password", "a password"),
    ("/quay", "refused: more than 5 redirects", "itself"),
    ("/none", "there is no such page (HTTP 404)", "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("to", "reason", "case"), REDIRECTS, ids=[row[2] for row in REDIRECTS])
def test_redirects_are_checked_like_addresses(internet: Internet, to: str, reason: str, case: str) -> None:
    internet.names["inside.example"] = ["192.168.0.9"]
    internet.pages[QUAY] = redirect(to)
    assert why(internet) == reason
    assert {address for address, _ in internet.dialled} == {PUBLIC}


def test_the_last_of_a_chain_is_checked_too(internet: Internet) -> None:
    for number in range(4):
        internet.pages[f"http://ledger.example/{number}"] = redirect(str(number + 1))
    internet.pages["http://ledger.example/4"] = redirect("http://inside.example/")
    internet.names["inside.example"] = ["10.9.8.7"]
    assert "its address 10.9.8.7 is a private one" in why(internet, "http://ledger.example/0")
    internet.pages["http://ledger.example/4"] = answer(PAGE)
    assert internet.fetcher().fetch("http://ledger.example/0").address == "http://ledger.example/4"
    internet.pages["http://ledger.example/4"] = redirect("5")
    internet.pages["http://ledger.example/5"] = redirect("6")
    assert why(internet, "http://ledger.example/0") == "refused: more than 5 redirects"


def drip(first: bytes, then: bytes, seconds: float = 0.05) -> Answer:
    def send(opened: socket.socket) -> None:
        opened.sendall(first)
        for _ in range(1000):
            opened.sendall(then)
            time.sleep(seconds)

    return send


def endless(first: bytes, then: bytes) -> Answer:
    def send(opened: socket.socket) -> None:
        opened.sendall(first)
        while True:
            opened.sendall(then)

    return send


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SMALL = replace(
    QUICK,
    received_bytes=100_000,
    unpacked_bytes=150_000,
    page_bytes=150_000,
    total_seconds=1,
    read_seconds=0.5,
)
BOMB = gzip.compress(b"a" * 60_000_000)  # 58 kB
ANSWERS: list[tuple[Answer, str, str]] = [
    (answer("x", status="401 Unauthorized"), "it is for those with a login (HTTP 401)", "login"),
    (answer("x", status="403 Forbidden"), "the site refuses it to programs, or to all without a login (HTTP 403)", "403"),
    (answer("x", status="404 Not Found"), "there is no such page (HTTP 404)", "404"),
    (answer("x", status="410 Gone"), "the page was taken down (HTTP 410)", "410"),
    (answer("x", status="429 Too Many Requests"), "too many requests: try again later (HTTP 429)", "429"),
    (answer("x", status="451 Unavailable"), "the page was taken down for legal reasons (HTTP 451)", "451"),
    (answer("x", status="500 Oh"), "the site has a problem: try again later (HTTP 500)", "500"),
    (answer("x", status="204 No Content"), "the site gave no page (HTTP 204)", "204"),
    (answer("x", status="302 Found"), "the site gave no page (HTTP 302)", "a redirect to nowhere"),
    (answer(b"\x89PNG", "image/png"), "not text but image/png", "a picture"),
    (answer(b"%PDF", "application/pdf"), "not text but application/pdf", "a PDF"),
    (answer(b"MZ", "application/octet-stream"), "not text but application/octet-stream", "a program"),
    (endless(HEAD[:-11].replace(b"text/html", b"video/mp4") + b"e: video/mp4\r\n\r\n", b"x" * 9999), "*", "a film"),
    (answer("x" * 100_001), "more than 0.1 MB", "large, and says so"),
    (endless(HEAD + b"\r\n", b"x" * 9999), "more than 0.1 MB", "endless"),
    (endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nxxxxx\r\n" * 99), "more than 0.1 MB", "endless chunks"),
    (answer(BOMB, "text/html", "200 OK", "Content-Encoding: gzip"), "more than 0.15 MB when unpacked", "a bomb"),
    (answer(gzip.compress(b"") * 3000 + BOMB, "text/html", "200 OK", "Content-Encoding: gzip"), "more than *", "hidden"),
    (answer(gzip.compress(b"a" * 99)[:-9], "text/html", "200 OK", "Content-Encoding: gzip"),
     "packed with gzip, and cut off", "gzip, cut off"),
    (answer(b"never packed", "text/html", "200 OK", "Content-Encoding: gzip"), "packed with gzip, and damaged", "no gzip"),
    (answer(b"x", "text/html", "200 OK", "Content-Encoding: br"),
     "packed in a way that was not asked for ('br')", "brotli"),
    (answer(b"x", "text/html", "200 OK", "Content-Encoding: gzip, gzip"),
     "packed in a way that was not asked for ('gzip, gzip')", "twice"),
    (HEAD + b"Content-Length: 500\r\n\r\nshort", "the answer was cut off", "cut off"),
    (HEAD + b"Transfer-Encoding: chunked\r\n\r\n9\r\nxx", "the answer was cut off", "a chunk cut off"),
    (b"", "*", "nothing"),
    (b"\x16\x03\x01 hello\r\n\r\n", "*", "no HTTP"),
    (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", "*", "too many headers"),
    (endless(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 9999), "*", "a header without end"),
    (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "too slow: not all of it came in 1 seconds", "to be continued"),
    (drip(b"HTTP/1.1 200 OK\r\nX: ", b"y"), "too slow: not all of it came in 1 seconds", "headers, byte by byte"),
    (drip(HEAD + b"\r\n", b"y"), "too slow: not all of it came in 1 seconds", "a body, byte by byte"),
    (drip(HEAD + b"Content-Length: 900\r\n\r\n", b"y"), "too slow: not all of it came in 1 seconds", "of known length"),
    (drip(b"", b"", 9), "too slow: no answer", "silence"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("page", "reason", "case"), ANSWERS, ids=[row[2] for row in ANSWERS])
def test_answers_that_give_nothing(internet: Internet, page: Answer, reason: str, case: str) -> None:
    internet.pages[QUAY] = page
    begun = time.monotonic()
    is_slow = reason.startswith("too slow")
    said = why(internet, limits=SMALL if is_slow else replace(SMALL, total_seconds=20, read_seconds=10))
    assert said == reason if "*" not in reason else said.startswith(reason.partition("*")[0])
    assert not is_slow or time.monotonic() - begun < 4


def test_a_bomb_is_never_held(internet: Internet) -> None:
    internet.pages[QUAY] = answer(BOMB, "text/html", "200 OK", "Content-Encoding: gzip")
    fetcher = internet.fetcher(SMALL)
    tracemalloc.start()
    with pytest.raises(NotFetched):
        fetcher.fetch(QUAY)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000


def test_a_site_that_is_not_there(internet: Internet) -> None:
    assert why(internet, "http://nowhere.invalid/") == "no site of the name nowhere.invalid was found"
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    fetcher = Fetcher(
        limits=QUICK, resolve=lambda host, _: [PUBLIC], dial=lambda a, p, s: dial("127.0.0.1", port, s)
    )
    with pytest.raises(NotFetched, match=r"is not known: the site does not answer"):
        fetcher.fetch(QUAY)


def test_no_name_is_looked_up_to_connect() -> None:
    with pytest.raises(OSError, match="illegal IP address"):
        dial("localhost", 80, 1)


ROBOTS = [
    (answer("User-agent: *\nDisallow: /\n", "text/plain"), False, "nothing for anybody"),
    (answer("User-agent: quotes\nDisallow: /quay\n", "text/plain"), False, "not for us"),
    (
        answer("User-agent: *\nDisallow: /\n\nUser-agent: quotes\nAllow: /\n", "text/plain"),
        True,
        "but for us",
    ),
    (answer("User-agent: *\nDisallow: /private\n", "text/plain"), True, "not this page"),
    (answer("<html>Not found</html>", "text/html"), True, "a page in its place"),
    (answer("", "text/plain", "404 Not Found"), True, "none"),
    (answer("", "text/plain", "403 Forbidden"), True, "refused, which RFC 9309 takes for none"),
    (answer("", "text/plain", "503 Down"), False, "a site that fails"),
    (answer("", "text/plain", "429 Too Many"), False, "too many requests"),
    (redirect("http://courier.example/robots.txt"), False, "elsewhere"),
    (redirect("http://10.0.0.3/robots.txt"), False, "in a private network"),
    (answer("x" * 600_000, "text/plain"), False, "endless"),
]


@pytest.mark.parametrize(("robots", "is_fetched", "case"), ROBOTS, ids=[row[2] for row in ROBOTS])
def test_what_a_site_asks_of_programs(internet: Internet, robots: bytes, is_fetched: bool, case: str) -> None:
    internet.pages["http://ledger.example/robots.txt"] = robots
    internet.pages["http://courier.example/robots.txt"] = answer("User-agent: *\nDisallow: /", "text/plain")
    internet.pages[QUAY] = answer(PAGE)
    if is_fetched:
        assert internet.fetcher().fetch(QUAY).data == PAGE.encode()
    else:
        assert why(internet).startswith("not fetched: ")
        assert QUAY not in internet.requests
    assert {address for address, _ in internet.dialled} == {PUBLIC}


def test_a_site_is_asked_once_for_its_wishes_and_not_without_a_pause(internet: Internet) -> None:
    internet.pages["http://ledger.example/robots.txt"] = answer(
        "User-agent: *\nCrawl-delay: 99\n", "text/plain"
    )
    internet.pages[QUAY] = answer(PAGE)
    fetcher = internet.fetcher(replace(QUICK, pause_seconds=0.05, longest_pause_seconds=0.2))
    begun = time.monotonic()
    fetcher.fetch(QUAY)
    fetcher.fetch(QUAY)
    assert time.monotonic() - begun >= 0.4
    assert internet.requests == ["http://ledger.example/robots.txt", QUAY, QUAY]


TYPES = [
    # type, path, kind or None
    ("text/html", "/a", Kind.HTML),
    ("TEXT/HTML ; charset=utf-8", "/a", Kind.HTML),
    ("", "/a", Kind.HTML),
    ("text/plain", "/a.jsonl?raw=1", Kind.JSONL),
    ("application/octet-stream", "/a.csv", Kind.CSV),
    ("application/gzip", "/a.json.gz", Kind.JSON),
    ("application/vnd.ms-excel", "/a.csv", None),
]


@pytest.mark.parametrize(("content_type", "path", "kind"), TYPES)
def test_types(internet: Internet, content_type: str, path: str, kind: Kind | None) -> None:
    internet.pages[f"http://ledger.example{path}"] = answer(
        gzip.compress(b"{}") if ".gz" in path else "x", content_type
    )
    if kind is None:
        assert why(internet, f"http://ledger.example{path}").startswith("not text but ")
    else:
        page = internet.fetcher().fetch(f"http://ledger.example{path}")
        assert page.kind is kind
        assert page.data == (b"{}" if ".gz" in path else b"x")
