"""A folder of many articles in many formats, some of what is in it poison, and where each piece of it is."""

import csv
import gzip
import html
import io
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.poison import OF_THE_MODELS, POISON, Poison, Where
from benchmarks.soak_text import Story, story

IN_A_FILE = 100  # articles of a table, or pages of an archive

# Of a hundred articles so many come in each form; pages and texts are files of their own.
FORMS: Mapping[str, int] = {".jsonl": 40, ".jsonl.gz": 15, ".csv": 15, ".txt": 15, ".html": 10, ".warc": 5}
_HEADER = ("headline", "text", "outlet", "published")


@dataclass(frozen=True, slots=True)
class Planted:
    """A piece of poison: its kind, and the place that has to be named with it."""

    kind: Poison
    path: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was written. ``texts`` has the text of each good article by the path that it goes by.

    That of a page is what its paragraphs say, which the reader may lay out otherwise.
    """

    folder: Path
    texts: Mapping[str, str]
    planted: tuple[Planted, ...]


def write_inputs(
    folder: Path, articles: int, poisoned: int, seed: int, *, models_too: bool = False
) -> Inputs:
    """Write ``articles`` in all, of which ``poisoned`` are poison of every kind in turn, spread at random.

    ``models_too`` adds the kinds that only a stand-in for the models stumbles over. The same for the same
    arguments, byte for byte.
    """
    chance = random.Random(seed)
    kinds = (*POISON, *(OF_THE_MODELS if models_too else ()))
    chosen = [kind for kind, _ in zip(cycle(kinds), range(poisoned), strict=False)]
    chance.shuffle(chosen)
    writer = _Writer(folder, chance)
    for number, kind in enumerate(_mixed(articles - poisoned, chosen, chance)):
        writer.add(story(number, seed), kind)
    writer.close()
    return Inputs(folder, writer.texts, tuple(writer.planted))


def _mixed(good: int, poison: Sequence[Poison], chance: random.Random) -> Iterator[Poison | None]:
    everything: list[Poison | None] = [*([None] * good), *poison]
    chance.shuffle(everything)
    yield from everything


class _Writer:
    """Puts each article where chance has it: into a table that is being filled, or a file of its own."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.texts: dict[str, str] = {}
        self.planted: list[Planted] = []
        self._folder = folder
        self._chance = chance
        self._forms = [form for form, share in FORMS.items() for _ in range(share)]
        self._tables: dict[str, list[tuple[Story, Poison | None]]] = {}
        self._files = 0

    def add(self, each: Story, kind: Poison | None) -> None:
        if kind is not None and kind.where is Where.FILE:
            path = self._path(kind.extension)
            path.write_bytes(kind.make(each.text))
            self.planted.append(Planted(kind, f"{path}{kind.place}"))
            return
        form = self._chance.choice(self._forms) if kind is None else kind.where.value
        if form in (".txt", ".html"):
            self._single(each, form, kind)
            return
        waiting = self._tables.setdefault(form, [])
        waiting.append((each, kind))
        if len(waiting) == IN_A_FILE:
            self._table(form)

    def close(self) -> None:
        for form in [form for form, waiting in self._tables.items() if waiting]:
            self._table(form)

    def _path(self, extension: str) -> Path:
        """A new file, in one of a few folders; the order of names is not the order of articles."""
        self._files += 1
        folder = self._folder / f"part{self._chance.randrange(8)}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{self._chance.randrange(16**4):04x}-{self._files}{extension}"

    def _single(self, each: Story, form: str, kind: Poison | None) -> None:
        path = self._path(form)
        if kind is not None:
            path.write_bytes(kind.make(each.text))
            self.planted.append(Planted(kind, str(path)))
            return
        path.write_text(each.text if form == ".txt" else _page(each), encoding="utf-8", newline="")
        self.texts[str(path)] = each.text

    def _table(self, form: str) -> None:
        items = self._tables.pop(form)
        path = self._path(form)
        match form:
            case ".csv":
                data = self._csv(path, items)
            case ".warc":
                data = b"".join(_record(each, number) for number, (each, _) in enumerate(items, start=1))
                self.texts |= {
                    f"{path}#{number}": each.text for number, (each, _) in enumerate(items, start=1)
                }
            case _:
                data = self._json_lines(path, items)
        path.write_bytes(gzip.compress(data, mtime=0) if form.endswith(".gz") else data)

    def _json_lines(self, path: Path, items: Sequence[tuple[Story, Poison | None]]) -> bytes:
        lines = []
        for number, (each, kind) in enumerate(items, start=1):
            lines.append(kind.make(each.text) if kind else _line(each))
            self._note(path, number, f"#n{each.number}", each, kind)
        return b"\n".join([*lines, b""])

    def _csv(self, path: Path, items: Sequence[tuple[Story, Poison | None]]) -> bytes:
        data = _row(_HEADER)
        for each, kind in items:
            line = data.count(b"\n") + 1
            data += (
                kind.make(each.text)
                if kind
                else _row((each.headline, each.text, each.outlet, each.published))
            )
            self._note(path, line, f"#{line}", each, kind)
        return data

    def _note(self, path: Path, line: int, place: str, each: Story, kind: Poison | None) -> None:
        if kind is None:
            self.texts[f"{path}{place}"] = each.text
        else:
            self.planted.append(Planted(kind, str(path), line))


def _line(each: Story) -> bytes:
    fields = {"id": f"n{each.number}", "title": each.headline, "text": each.text, "outlet": each.outlet}
    return json.dumps({**fields, "date": each.published}, ensure_ascii=each.number % 2 == 0).encode()


def _row(cells: Sequence[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def _page(each: Story) -> str:
    title = html.escape(each.headline)
    paragraphs = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in each.paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta property='article:published_time' content='{each.published}'></head>\n"
        f"<body><article><h1>{title}</h1>\n{paragraphs}</article></body></html>\n"
    )


def _record(each: Story, number: int) -> bytes:
    block = each.text.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n"
        f"WARC-Target-URI: http://ledger.example/{each.number}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
