"""Plain text (and Markdown, read as plain text): one file is one article."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.article import Article
from corpus.decode import NotTextError, decode_utf8
from corpus.formats.bounded import TooLarge, read_whole
from corpus.formats.limits import LIMITS
from corpus.lines import is_blank
from corpus.record import make_article
from corpus.set_aside import SetAside


def read(path: str, stream: BinaryIO) -> Iterator[Article | SetAside]:
    """The file as one article; its text is the file decoded as UTF-8, unchanged.

    Nothing is normalised: ``open(path, encoding="utf-8", newline="").read()[start:end]`` is every span.
    """
    try:
        text = decode_utf8(read_whole(stream, LIMITS.article_bytes))
    except (NotTextError, TooLarge) as why:
        yield SetAside(path, str(why))
        return
    yield SetAside(path, "empty") if is_blank(text) else make_article(text, path)
