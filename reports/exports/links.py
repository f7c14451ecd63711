"""What may be made a link."""

import re
from urllib.parse import urlsplit

# An address has these percent-encoded. Browsers take a backslash for a slash, and so another host.
_NOT_IN_A_LINK = re.compile(r"[\s<>\"`\\]")


def is_link(value: str) -> bool:
    """Whether ``value`` is the whole address of a page: http or https, with a host, and nothing unseen or odd
    in it.

    >>> is_link("https://ledger.example/quay"), is_link("javascript:alert(1)"), is_link("https://")
    (True, False, False)
    """
    if not value.isprintable() or _NOT_IN_A_LINK.search(value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # brackets that hold no IPv6 address
        return False
