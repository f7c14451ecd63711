"""What may be made a link."""

from urllib.parse import urlsplit


def is_link(value: str) -> bool:
    """Whether ``value`` is the whole address of a page: http or https, with a host, and nothing unseen in it.

    >>> is_link("https://ledger.example/quay"), is_link("javascript:alert(1)"), is_link("https://")
    (True, False, False)
    """
    if not value.startswith(("http://", "https://")) or not value.isprintable() or " " in value:
        return False
    try:
        return bool(urlsplit(value).hostname)
    except ValueError:  # a bracket that is never closed
        return False
