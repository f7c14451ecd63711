"""Addresses in https: the name is what the certificate is checked against, wherever the connection goes."""

import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest

from corpus.web.fetch import Fetcher
from corpus.web.limits import Limits
from corpus.web.not_fetched import NotFetched
from tests.corpus.web.internet import PUBLIC, QUICK, Internet, answer, redirect

QUAY = "http://ledger.example/quay"
PAGE = "<html><body><p>The quay stays public.</p></body></html>"


def why(internet: Internet, address: str, limits: Limits = QUICK) -> str:
    with pytest.raises(NotFetched) as raised:
        internet.fetcher(limits).fetch(address)
    return str(raised.value)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if which("openssl") is None:
        pytest.skip("openssl, which makes the certificate of the test's server, is not there")
    both = tmp_path_factory.mktemp("tls") / "ledger.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ledger.example"
        f" -addext subjectAltName=DNS:ledger.example -keyout {both} -out {both}.crt"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    both.write_text(both.read_text() + Path(f"{both}.crt").read_text())
    return both


@pytest.fixture
def secure(certificate: Path) -> Iterator[Internet]:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    asked: list[str | None] = []
    server.sni_callback = lambda opened, name, context: asked.append(name)
    with Internet(server_tls=server, client_tls=ssl.create_default_context(cafile=str(certificate))) as made:
        made.asked = asked  # type: ignore[attr-defined]
        yield made


def test_the_certificate_is_checked_against_the_name(secure: Internet) -> None:
    secure.pages["https://ledger.example/quay"] = answer(PAGE)
    assert secure.fetcher().fetch("https://ledger.example/quay").data == PAGE.encode()
    assert set(secure.asked) == {"ledger.example"}  # type: ignore[attr-defined]
    assert set(secure.dialled) == {(PUBLIC, 443)}
    assert "refused: its certificate is not valid (Hostname mismatch" in why(
        secure, "https://courier.example/quay"
    )
    strangers = Fetcher(limits=QUICK, resolve=secure.resolve, dial=secure.dial)
    with pytest.raises(NotFetched, match="refused: its certificate is not valid"):
        strangers.fetch("https://ledger.example/quay")


def test_from_https_nothing_leads_to_http(secure: Internet) -> None:
    secure.pages["https://ledger.example/quay"] = redirect(QUAY)
    secure.pages[QUAY] = redirect("https://ledger.example/safe")
    secure.pages["https://ledger.example/safe"] = answer(PAGE)
    assert why(secure, "https://ledger.example/quay") == (
        "refused: it leads from https to http://ledger.example/quay, which anybody can alter"
    )
    assert QUAY not in secure.requests
    assert secure.fetcher().fetch(QUAY).address == "https://ledger.example/safe"


def test_a_handshake_that_never_ends(internet: Internet) -> None:
    assert why(internet, "https://ledger.example/", replace(QUICK, connect_seconds=0.3)).endswith(
        "too slow: no answer"
    )
