"""Which addresses are never connected to, in whatever way they are written."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.web.address import parse, public_addresses
from corpus.web.limits import Limits
from corpus.web.not_fetched import NotFetched
from corpus.web.public import why_not_public

NOT_PUBLIC = [
    # address, what it is
    ("0.0.0.0", "means this computer"),
    ("0.1.2.3", "means this computer"),
    ("10.0.0.3", "is a private one"),
    ("10.255.255.255", "is a private one"),
    ("100.64.0.1", "is a private one, of a provider's network"),
    ("100.100.100.200", "is a private one, of a provider's network"),  # the metadata of one cloud
    ("127.0.0.1", "is this computer"),
    ("127.255.0.9", "is this computer"),
    ("168.63.129.16", "is a cloud's internal service"),
    ("169.254.169.254", "is a private one, of the local link"),  # the metadata of most clouds
    ("172.16.0.1", "is a private one"),
    ("172.31.255.255", "is a private one"),
    ("192.0.0.8", "is reserved"),
    ("192.0.2.7", "is for documentation only"),
    ("192.88.99.1", "is reserved"),
    ("192.168.1.1", "is a private one"),
    ("198.18.0.1", "is a private one, for tests of networks"),
    ("198.51.100.9", "is for documentation only"),
    ("203.0.113.9", "is for documentation only"),
    ("224.0.1.1", "is no single computer's"),
    ("239.255.255.250", "is no single computer's"),
    ("240.0.0.1", "is reserved"),
    ("255.255.255.255", "is reserved"),
    ("::", "means this computer"),
    ("::1", "is this computer"),
    ("::ffff:127.0.0.1", "is this computer"),  # mapped
    ("::ffff:a9fe:a9fe", "is a private one, of the local link"),  # mapped, in hexadecimal
    ("::7f00:1", "is this computer"),  # compatible
    ("64:ff9b::10.0.0.3", "is a private one"),  # NAT64
    ("64:ff9b::7f00:1", "is this computer"),
    ("64:ff9b:1::1", "is a private one"),  # NAT64 of one network
    ("100::1", "leads nowhere"),
    ("2001:0:53aa:64c::1", "is a tunnel (Teredo)"),
    ("2001:10::1", "is reserved"),
    ("2001:db8::1", "is for documentation only"),
    ("2002:a00:3::1", "is a tunnel (6to4)"),  # 10.0.0.3
    ("2002:102:304::1", "is a tunnel (6to4)"),
    ("2a00:1450::5efe:10.0.0.3", "is a private one"),  # ISATAP
    ("2a00:1450::200:5efe:127.0.0.1", "is this computer"),
    ("3fff::1", "is for documentation only"),
    ("4000::1", "is reserved"),
    ("5f00::1", "is a private one, for routing"),
    ("fd00:ec2::254", "is a private one"),  # the metadata of a cloud
    ("fe80::1", "is a private one, of the local link"),
    ("fe80::1%eth0", "is a private one, of the local link"),
    ("2a00:1450::1%eth0", "is a private one, of the local link"),  # a zone has no place in a public one
    ("fec0::1", "is a private one"),
    ("ff02::1", "is no single computer's"),
    ("ledger.example", "is no address"),
    ("127.1", "is no address"),
    ("", "is no address"),
]


@pytest.mark.parametrize(("address", "what"), NOT_PUBLIC)
def test_what_is_not_public(address: str, what: str) -> None:
    assert why_not_public(address) == what


PUBLIC = ["1.1.1.1", "151.101.1.6", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::200e",
          "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2a00:1450::5efe:1.1.1.1"]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public(address: str) -> None:
    assert why_not_public(address) is None


@given(st.ip_addresses(v=4))
def test_an_address_hidden_in_ipv6_is_judged_as_itself(number: ipaddress.IPv4Address) -> None:
    plain = why_not_public(str(number))
    assert why_not_public(f"::ffff:{number}") == plain
    assert why_not_public(f"64:ff9b::{number}") == plain
    assert plain is not None or number.is_global


@given(st.ip_addresses())
def test_nothing_that_python_knows_to_be_private_is_public(
    number: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not number.is_global or number.is_multicast:
        mapped = isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped is not None
        assert mapped or why_not_public(str(number)) is not None


SPELLINGS = [
    # address, reason, why it is tried
    ("http://127.0.0.1/", "refused: its address 127.0.0.1 is this computer", "plain"),
    ("http://127.0.0.1./", "refused: its address 127.0.0.1 is this computer", "a dot after it"),
    ("http://2130706433/", "refused: 2130706433 is a number in an unusual spelling", "one number"),
    ("http://017700000001/", "refused: 017700000001 is a number in an unusual spelling", "one octal number"),
    ("http://0x7f000001/", "refused: 0x7f000001 is a number in an unusual spelling", "one hexadecimal number"),
    ("http://0x7f.0.0.1/", "refused: 0x7f.0.0.1 is a number in an unusual spelling", "hexadecimal"),
    ("http://0177.0.0.1/", "refused: 0177.0.0.1 is a number in an unusual spelling", "octal"),
    ("http://127.0.0.01/", "refused: 127.0.0.01 is a number in an unusual spelling", "zeros in front"),
    ("http://127.1/", "refused: 127.1 is a number in an unusual spelling", "short"),
    ("http://127.0.0.0x1/", "refused: 127.0.0.0x1 is a number in an unusual spelling", "mixed"),
    ("http://0/", "refused: 0 is a number in an unusual spelling", "shortest"),
    ("http://１２７.0.0.1/", "refused: its address 127.0.0.1 is this computer", "digits of full width"),
    ("http://127。0。0。1/", "refused: its address 127.0.0.1 is this computer", "dots of another script"),
    ("http://①②⑦.0.0.1/", "refused: its address 127.0.0.1 is this computer", "digits in circles"),
    ("http://%31%32%37.0.0.1/", "refused: a percent sign in the name of the site", "percent signs"),
    ("http://[::1]/", "refused: its address ::1 is this computer", "IPv6"),
    ("http://[::ffff:7f00:1]/", None, "mapped"),
    ("http://[0:0:0:0:0:0:0:1]/", "refused: its address ::1 is this computer", "at length"),
    ("http://[fe80::1%25eth0]/", "refused: a percent sign in the name of the site", "with a zone"),
    ("http://[::1]evil.example/", None, "something after the bracket"),
    ("http://[v1.x]/", "refused: not an address that can be read", "a later version"),
    ("http://localhost/", "refused: localhost is not a public site", "by name"),
    ("http://LOCALHOST./", "refused: localhost is not a public site", "in capitals, a dot after it"),
    ("http://ledger.localhost/", "refused: ledger.localhost is not a public site", "below it"),
    ("http://printer.local/", "refused: printer.local is not a public site", "of the local link"),
    ("http://metadata.google.internal/", "refused: metadata.google.internal is not a public site", "of a cloud"),
    ("http://abc.onion/", "refused: abc.onion is not a public site", "never to be looked up"),
    ("http://kim@ledger.example/", "refused: the address holds a name or a password", "a name"),
    ("http://ledger.example@127.0.0.1/", "refused: the address holds a name or a password", "a name like a site"),
    ("http://ledger.example\\@127.0.0.1/", "refused: the address holds a backslash or a character that cannot be seen",
     "browsers read a slash"),
    ("http://127.0.0.1\t/", "refused: the address holds a backslash or a character that cannot be seen", "a tab"),
    ("http://led\nger.example/", "refused: the address holds a backslash or a character that cannot be seen", "a line"),
    ("http://ledger.example:22/", "refused: port 22 (only 80 and 443 are read)", "another port"),
    ("http://ledger.example:8080/", "refused: port 8080 (only 80 and 443 are read)", "a usual one"),
    ("http://ledger.example:99999/", "refused: not an address that can be read", "no port"),
    ("http:///etc/passwd", "refused: no name of a site in the address", "no site"),
    ("http://led ger.example/", "refused: not a site's name", "a space"),
    ("http://..example/", "refused: not a site's name", "no label"),
    ("ftp://ledger.example/", "refused: only http and https addresses are read", "another protocol"),
    ("file:///etc/passwd", "refused: only http and https addresses are read", "a file"),
    ("gopher://127.0.0.1:6379/_INFO", "refused: only http and https addresses are read", "a database"),
    ("http://ledger.example/" + "a" * 3000, "refused: an address of 3022 characters", "endless"),
]  # fmt: skip


def never(host: str, port: int) -> list[str]:
    raise AssertionError(f"looked up {host}")


@pytest.mark.parametrize(("address", "reason", "why"), SPELLINGS, ids=[row[2] for row in SPELLINGS])
def test_spellings_that_are_refused_before_anything_is_looked_up(
    address: str, reason: str | None, why: str
) -> None:
    with pytest.raises(NotFetched) as raised:
        public_addresses(parse(address, Limits()), never)
    assert reason is None or str(raised.value) == reason, why
    assert "\n" not in str(raised.value)


READ = [
    ("HTTPS://Ledger.Example", "https://ledger.example/"),
    ("https://ledger.example./quay#top", "https://ledger.example/quay"),
    ("http://ledger.example:80/a b?q=é", "http://ledger.example/a%20b?q=%C3%A9"),
    ("http://ledger.example/a%20b", "http://ledger.example/a%20b"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://straße.example/", "https://xn--strae-oqa.example/"),  # not strasse.example, another site
    ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ("http://news_desk.ledger.example/", "http://news_desk.ledger.example/"),
]


@pytest.mark.parametrize(("given", "read"), READ)
def test_addresses_in_one_spelling(given: str, read: str) -> None:
    target = parse(given, Limits())
    assert target.address == read
    assert parse(target.address, Limits()) == target


@given(st.text(max_size=60))
def test_any_address_is_read_or_refused(rest: str) -> None:
    try:
        target = parse(f"http://{rest}", Limits())
    except NotFetched:
        return
    assert target.address.isascii() and parse(target.address, Limits()) == target


ANSWERS = [
    (
        ["151.101.1.6", "10.0.0.3"],
        "refused: its address 10.0.0.3 is a private one",
        "a private one among public",
    ),
    (["10.0.0.3", "151.101.1.6"], "refused: its address 10.0.0.3 is a private one", "before one"),
    (["151.101.1.6", "::1"], "refused: its address ::1 is this computer", "in the other protocol"),
    (["fe80::1%2"], "refused: its address fe80::1%2 is a private one, of the local link", "with a zone"),
    ([], "no site of the name ledger.example was found", "none"),
]


@pytest.mark.parametrize(("found", "reason", "why"), ANSWERS, ids=[row[2] for row in ANSWERS])
def test_one_address_that_is_not_public_is_enough(found: list[str], reason: str, why: str) -> None:
    with pytest.raises(NotFetched, match="^" + reason.replace("(", r"\(")):
        public_addresses(parse("http://ledger.example/", Limits()), lambda host, port: found)
