"""An address as given, taken apart strictly, and the numbered addresses that may be connected to for it."""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from corpus.web.limits import Limits
from corpus.web.not_fetched import NotFetched
from corpus.web.public import why_not_public

Resolver = Callable[[str, int], Sequence[str]]
"""From a name and a port to all its numbered addresses; raises ``OSError`` where there are none."""

_LONGEST = 2_000  # characters: what servers take
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\\\\\ud800-\udfff]")  # read in two ways by two programs
_NAME = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_BRACKETED = re.compile(r"\[[^\[\]]*\](?::\d*)?")
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*")  # a last label like this makes the whole an IPv4 address (WHATWG)
_PORTS = {"http": 80, "https": 443}
# Names that never are a public site, whatever the resolver says (RFC 6761, 6762, 7686, 8375; ICANN 2024).
_NAMES_NOT_PUBLIC = ("localhost", "local", "internal", "home.arpa", "onion")
_KEPT_IN_PATH = "/%:@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for: ``host`` is a name in ASCII or a numbered address, ``path`` has the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port, as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def address(self) -> str:
        """The address in one spelling, without a fragment."""
        return self.site + self.path


def parse(address: str, limits: Limits) -> Target:
    """The address taken apart.

    Raises:
        NotFetched: whatever two programs may read in two ways is refused, not repaired: backslashes, a name
            and password, IPv4 addresses in octal or as one number, zones of IPv6, percent signs in the host.
    """
    if len(address) > _LONGEST:
        raise NotFetched(f"refused: an address of {len(address)} characters")
    if _UNSAFE.search(address):
        raise NotFetched("refused: the address holds a backslash or a character that cannot be seen")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NotFetched("refused: not an address that can be read") from None
    if parts.scheme not in _PORTS:
        raise NotFetched("refused: only http and https addresses are read")
    if "@" in parts.netloc:
        raise NotFetched("refused: the address holds a name or a password")
    is_bracketed = "[" in parts.netloc
    if is_bracketed and not _BRACKETED.fullmatch(parts.netloc):  # urlsplit drops what follows
        raise NotFetched("refused: not an address that can be read")
    host = _host(parts.hostname or "", is_bracketed=is_bracketed)
    port = _PORTS[parts.scheme] if port is None else port
    if port not in limits.ports:
        raise NotFetched(f"refused: port {port} (only {_listed(limits.ports)} are read)")
    path = quote(parts.path or "/", safe=_KEPT_IN_PATH)
    query = f"?{quote(parts.query, safe=_KEPT_IN_PATH + '?')}" if parts.query else ""
    return Target(parts.scheme, host, port, path + query)


def public_addresses(target: Target, resolve: Resolver) -> tuple[str, ...]:
    """The addresses to connect to, in the resolver's order. It is asked once, and never for a number.

    Raises:
        NotFetched: if there is none, or a single one of them is not public.
    """
    if _is_number(target.host):
        found: Sequence[str] = (target.host,)
    else:
        for name in _NAMES_NOT_PUBLIC:
            if target.host == name or target.host.endswith(f".{name}"):
                raise NotFetched(f"refused: {target.host} is not a public site")
        try:
            found = tuple(dict.fromkeys(resolve(target.host, target.port)))
        except (OSError, UnicodeError):
            found = ()
        if not found:
            raise NotFetched(f"no site of the name {target.host} was found")
    for address in found:
        if (why := why_not_public(address)) is not None:
            raise NotFetched(f"refused: its address {address} {why}")
    return tuple(found)


def system_addresses(host: str, port: int) -> list[str]:
    """What the system's resolver knows of a name: the ``Resolver`` that is used unless told otherwise."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for _family, _kind, _protocol, _name, address in found]


def _host(host: str, *, is_bracketed: bool) -> str:
    if "%" in host:
        raise NotFetched("refused: a percent sign in the name of the site")
    if is_bracketed:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise NotFetched("refused: not an address that can be read") from None
    if not host.isascii():
        host = _in_ascii(host)
    host = host.lower().removesuffix(".")
    if not _NAME.fullmatch(host):
        raise NotFetched(
            "refused: no name of a site in the address" if not host else "refused: not a site's name"
        )
    if _NUMERIC.fullmatch(host.rpartition(".")[2]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise NotFetched(f"refused: {host} is a number in an unusual spelling") from None
    return host


def _in_ascii(host: str) -> str:
    import idna  # large tables, for the few names that need them

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:
        raise NotFetched("refused: not a site's name") from None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _listed(ports: frozenset[int]) -> str:
    return " and ".join(str(port) for port in sorted(ports))
