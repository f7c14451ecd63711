"""What came out of an article, made harmless for a page: nothing in it steers what a reader sees.

Markup is Jinja's to escape. Here are the characters that need no markup to do harm, and the links that would
run something.
"""

import re

from reports.exports.links import is_link

REPLACEMENT = "\ufffd"

# Controls have no place in HTML (NUL is not even allowed), half a surrogate pair cannot be written as UTF-8,
# and embeddings, overrides and isolates show all words after them in another order than they have. The marks
# U+200E, U+200F and U+061C only tell the direction of what stands beside them: Arabic and Hebrew need them.
_STEERING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_FEEDS = re.compile(r"[\x0b\x0c]")  # a page break of a printed paper is white space
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def shown(text: str) -> str:
    """``text`` with a visible U+FFFD for each character that steers; as many code points as before.

    >>> shown("red\\u202eder\\x00")
    'red\ufffdder\ufffd'
    """
    return _FEEDS.sub(" ", _STEERING.sub(REPLACEMENT, text))


def web_link(url: str | None) -> str | None:
    """``url`` if it is one that a page may link to: http or https with a host, and nothing odd in it.

    >>> web_link("https://ledger.example/1"), web_link("javascript:alert(1)")
    ('https://ledger.example/1', None)
    """
    return url if url is not None and is_link(url) else None


def file_name(identifier: str, page: int = 1) -> str:
    """The file of a page about the thing with this id: names of people and articles are never file names.

    Raises ``ValueError`` for what is no id of ours.

    >>> file_name("s_2d2974514de114a7", 2)
    's_2d2974514de114a7-2.html'
    """
    if not _ID.fullmatch(identifier):
        raise ValueError(f"not an id: {identifier!r}")
    return f"{identifier}.html" if page == 1 else f"{identifier}-{page}.html"
