"""Gold labels, in the two forms that they come in: a folder of JSON files, or JSON Lines as of PolNeAR."""

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from corpus.article import Article
from corpus.record import make_article
from resolvers.record import Pairs


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
            quotes = tuple(_quote(quote) for quote in labels["quotes"])
            yield GoldArticle(PurePath(labels["article"]).stem, text, quotes)


def _article_file(folder: Path, name: str) -> Path:
    places = (folder / name, folder.parent / "articles" / name)
    return next((place for place in places if place.exists()), places[0])


def _lines(path: Path) -> Iterator[GoldArticle]:
    opener = lzma.open if path.suffix == ".xz" else Path.open
    with opener(path, "rb") as lines:
        for line in lines:
            if line.strip():
                labels = json.loads(line)
                quotes = tuple(_quote(quote) for quote in labels["attributions"])
                yield GoldArticle(labels["id"], labels["text"], quotes)


def _quote(labels: dict[str, Any]) -> GoldQuote:
    return GoldQuote(
        content=pairs_of(labels["content"]),
        cue=pairs_of(labels.get("cue")),
        source=pairs_of(labels.get("source")),
        kind=labels.get("kind"),
        speakers=tuple(
            GoldSpeaker(speaker["kind"], (speaker["name"], *speaker.get("accept", ())))
            for speaker in labels.get("speakers") or ()
        ),
    )


def pairs_of(spans: Sequence[Sequence[int]] | None) -> Pairs:
    """Spans as JSON has them, in the order of the text; null is none."""
    return tuple(sorted((start, end) for start, end in spans or ()))
