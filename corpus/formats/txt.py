"""Plain text (and Markdown, read as plain text): one file is one article."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.article import Article
from corpus.decode import NotTextError, decode_utf8
from corpus.lines import is_blank
from corpus.record import make_article
from corpus.set_aside import SetAside


def read(path: str, stream: BinaryIO) -> Iterator[Article | SetAside]:
    """The file as one article; its text is the file decoded as UTF-8, unchanged.

    Nothing is normalised: ``open(path, encoding="utf-8", newline="").read()[start:end]`` is every span.
    """
    try:
        text = decode_utf8(stream.read())
    except NotTextError as why:
        yield SetAside(path, str(why))
        return
    yield SetAside(path, "empty") if is_blank(text) else make_article(text, path)
