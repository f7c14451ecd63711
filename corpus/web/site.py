"""Where an article is at home: the address and the outlet that it goes by, when it was fetched from one."""

import re
from urllib.parse import urlsplit

_NOT_THE_SITE = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def own_address(said: str | None, fetched: str) -> str:
    """The address that a page says is its own, if it is one of the site it was ``fetched`` from; else that.

    One of another site is not believed: anybody can write into a page that it is somebody else's.

    >>> own_address("https://ledger.example/quay", "https://amp.ledger.example/quay?from=feed")
    'https://ledger.example/quay'
    >>> own_address("https://courier.example/quay", "https://ledger.example/quay")
    'https://ledger.example/quay'
    """
    if said and said.lower().startswith(("http://", "https://")) and _is_same(_host(said), _host(fetched)):
        return said
    return fetched


def site_name(address: str) -> str | None:
    """The name of the site, for a page that names no outlet: ``ledger.example``."""
    return _NOT_THE_SITE.sub("", _host(address)) or None


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((_NOT_THE_SITE.sub("", one), _NOT_THE_SITE.sub("", other)), key=len)
    return bool(short) and (short == long or ("." in short and long.endswith(f".{short}")))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
