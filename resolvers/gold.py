"""Gold labels, in the two forms that they come in: a folder of JSON files, or JSON Lines as of PolNeAR."""

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from corpus.article import Article
from corpus.record import make_article
from quotes.quote import QuoteKind
from resolvers.record import Pairs

_SHOWN = 40  # characters of what is wrong


class GoldError(Exception):
    """The labels cannot be read; the message names the file and says why."""


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """Who is meant to be found. ``names`` are all forms that count as right; ``kind`` is as in a record."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote as labelled. ``kind`` is ``None``, and ``speakers`` empty, where the labels name none."""

    content: Pairs
    cue: Pairs = ()
    source: Pairs = ()
    kind: str | None = None
    speakers: tuple[GoldSpeaker, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A labelled article. ``key`` is the file name of the article without its extension."""

    key: str
    text: str
    quotes: tuple[GoldQuote, ...]

    def article(self) -> Article:
        """The article as ``quotes detect`` would read it from a text file called after ``key``."""
        return make_article(self.text, f"{self.key}.txt")


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """The labelled articles at ``path``, one at a time. Raises ``GoldError``.

    ``path`` is a folder of ``NAME.json`` (``{"article": "NAME.txt", "quotes": [...]}``, the texts beside them
    or in ``../articles``; JSON files without "quotes" are passed over), or a ``.jsonl`` or ``.jsonl.xz`` file
    with ``{"id", "text", "attributions": [{"content", "cue", "source"}]}`` on each line.
    """
    try:
        yield from _folder(path) if path.is_dir() else _lines(path)
    except (
        OSError,
        lzma.LZMAError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise GoldError(
            f"{path}: not gold labels that can be read ({type(error).__name__}: {error})"
        ) from error


def _folder(folder: Path) -> Iterator[GoldArticle]:
    for path in sorted(folder.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        if "quotes" in labels:
            text = _article_file(folder, labels["article"]).read_bytes().decode("utf-8")
            yield _article(PurePath(labels["article"]).stem, text, labels["quotes"])


def _article_file(folder: Path, name: str) -> Path:
    places = (folder / name, folder.parent / "articles" / name)
    return next((place for place in places if place.exists()), places[0])


def _lines(path: Path) -> Iterator[GoldArticle]:
    opener = lzma.open if path.suffix == ".xz" else Path.open
    with opener(path, "rb") as lines:
        for line in lines:
            if line.strip():
                labels = json.loads(line)
                yield _article(labels["id"], labels["text"], labels["attributions"])


def _article(key: object, text: object, quotes: Iterable[dict[str, Any]]) -> GoldArticle:
    if not isinstance(key, str) or not isinstance(text, str):
        raise TypeError("an id or a text is no string")
    found = GoldArticle(key, text, tuple(_quote(quote) for quote in quotes))
    for quote in found.quotes:
        require_inside(text, quote.content, quote.cue, quote.source)
    return found


def _quote(labels: dict[str, Any]) -> GoldQuote:
    kind = labels.get("kind")
    if kind not in (None, *QuoteKind):
        raise ValueError(f"no kind of quote: {str(kind)[:_SHOWN]}")
    return GoldQuote(
        content=pairs_of(labels["content"]),
        cue=pairs_of(labels.get("cue")),
        source=pairs_of(labels.get("source")),
        kind=kind,
        speakers=tuple(map(_speaker, labels.get("speakers") or ())),
    )


def _speaker(labels: dict[str, Any]) -> GoldSpeaker:
    names = (labels["name"], *labels.get("accept", ()))
    if not all(isinstance(each, str) for each in (labels["kind"], *names)):
        raise TypeError("a name or a kind of a speaker is no string")
    return GoldSpeaker(labels["kind"], names)


def pairs_of(spans: Sequence[Sequence[int]] | None) -> Pairs:
    """Spans as JSON has them, in the order of the text; null is none. Raises ``ValueError`` for others."""
    pairs = tuple((start, end) for start, end in spans or ())
    for pair in pairs:
        if any(type(each) is not int for each in pair) or not 0 <= pair[0] < pair[1]:
            raise ValueError(f"no span: {list(pair)!r:.{_SHOWN}}")
    return tuple(sorted(pairs))


def require_inside(text: str, *spans: Pairs) -> None:
    """Raises ``ValueError`` where one of ``spans`` goes on beyond the end of ``text``."""
    for start, end in (pair for pairs in spans for pair in pairs):
        if end > len(text):
            raise ValueError(f"no span of a text of {len(text):,} characters: {[start, end]!r:.{_SHOWN}}")
