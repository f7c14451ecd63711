"""Which numbered addresses are public: the table of those that are not, and what they are instead."""

import ipaddress

# The special-purpose registries of IANA (RFC 6890 and its updates; read in 2025), what Python's own
# is_global knows of them depends on its version: 3.11.7 calls 64:ff9b::7f00:1 (127.0.0.1 through NAT64),
# fec0::1 and every multicast address global.
_NOT_PUBLIC: tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...] = tuple(
    (ipaddress.ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "means this computer"),
        ("10.0.0.0/8", "is a private one"),
        ("100.64.0.0/10", "is a private one, of a provider's network"),
        ("127.0.0.0/8", "is this computer"),
        # Azure's: a public number, reached from inside only.
        ("168.63.129.16/32", "is a cloud's internal service"),
        ("169.254.0.0/16", "is a private one, of the local link"),  # also the metadata services of clouds
        ("172.16.0.0/12", "is a private one"),
        ("192.0.0.0/24", "is reserved"),
        ("192.0.2.0/24", "is for documentation only"),
        ("192.31.196.0/24", "is reserved"),
        ("192.52.193.0/24", "is reserved"),
        ("192.88.99.0/24", "is reserved"),
        ("192.168.0.0/16", "is a private one"),
        ("192.175.48.0/24", "is reserved"),
        ("198.18.0.0/15", "is a private one, for tests of networks"),
        ("198.51.100.0/24", "is for documentation only"),
        ("203.0.113.0/24", "is for documentation only"),
        ("224.0.0.0/4", "is no single computer's"),
        ("240.0.0.0/4", "is reserved"),
        ("::/128", "means this computer"),
        ("::1/128", "is this computer"),
        ("64:ff9b:1::/48", "is a private one"),
        ("100::/64", "leads nowhere"),
        ("2001::/32", "is a tunnel (Teredo)"),
        ("2001::/23", "is reserved"),
        ("2001:db8::/32", "is for documentation only"),
        ("2002::/16", "is a tunnel (6to4)"),
        ("2620:4f:8000::/48", "is reserved"),
        ("3fff::/20", "is for documentation only"),
        ("5f00::/16", "is a private one, for routing"),
        ("fc00::/7", "is a private one"),
        ("fe80::/10", "is a private one, of the local link"),
        ("fec0::/10", "is a private one"),
        ("ff00::/8", "is no single computer's"),
    )
)
_ALLOCATED_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that is given out so far
# How a network without IPv4 reaches IPv4: a way in like another.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)  # third group of 32 bits: an IPv4 address follows (RFC 5214)


def why_not_public(address: str) -> str | None:
    """What an address (IPv4 or IPv6, as the resolver writes it) is if it is not public, else ``None``.

    An IPv4 address inside an IPv6 one (mapped, compatible, NAT64, ISATAP) is judged as well; tunnels through
    somebody else's relay (6to4, Teredo) are never public.

    >>> why_not_public("10.0.0.3"), why_not_public("::ffff:10.0.0.3"), why_not_public("1.1.1.1")
    ('is a private one', 'is a private one', None)
    """
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return "is no address"
    if isinstance(number, ipaddress.IPv6Address):
        if number.scope_id is not None:
            return "is a private one, of the local link"
        if (inner := _inside(number)) is not None:
            return why_not_public(str(inner))
    listed = next((what for network, what in _NOT_PUBLIC if number in network), None)
    if listed is not None:
        return listed
    if isinstance(number, ipaddress.IPv6Address) and number not in _ALLOCATED_IPV6:
        return "is reserved"
    # Python's own list as a second lock: what a later version knows to be private is refused as well.
    return None if number.is_global else "is not public"


def _inside(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a connection to ``number`` may really go to."""
    last = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    if number.ipv4_mapped is not None or number in _NAT64:
        return last
    if number in _IPV4_COMPATIBLE and int(number) > 1:
        return last
    if (int(number) >> 32) & 0xFFFFFFFF in _ISATAP and why_not_public(str(last)) is not None:
        return last
    return None
