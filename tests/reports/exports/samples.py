"""Quotes with the values that break tables, and a small run, as several tests of exports need them."""

import json
from collections.abc import Iterable
from pathlib import Path

from corpus.article import Article, SectionKind, article_id
from quotes.quote import QuoteKind
from reports.cli import main
from reports.selected import Selected
from reports.selection import Selection
from resolvers.pipeline import track
from resolvers.record import NamedSpeaker, QuoteRecord
from resolvers.runs.results import Occurrence, Results
from resolvers.speaker import Speaker, SpeakerKind, speaker_id
from resolvers.work.backend import InProcess

# A value of an article's headline, outlet or url, and what would go wrong with it.
NASTY = [
    ("Ferry\nruns again", "a line break inside a cell"),
    ('The "quay", again', "the separator and the quotation mark of CSV"),
    ("007", "leading zeros are lost where a number is guessed"),
    ('=HYPERLINK("https://evil.example","quay")', "a formula"),
    ("\tindented", "a tab before what could be a formula"),
    ("＝1+1", "a full-width formula"),
    ("-5 degrees on the quay", "begins like a computation"),
    ("@venn on the quay", "an old way to call a function"),
    ("Null", "read as no value by some"),
    ("NaN", "read as a number by some"),
    ("TRUE", "read as a truth value by spreadsheets"),
    ("12e5", "read as 1,200,000"),
    ("3/4", "read as a day in April or March"),
    ("1,234", "read as a number"),
    ("Ferry 🚢 leaves", "beyond the basic plane"),
    ("العبارة تعود", "from right to left"),
    ("éte\u0301", "combining marks are not composed"),
    (" spaces kept ", "white space at the edges"),
    ("'quoted'", "an apostrophe that was there before"),
    ("semi;colon; list", "what joins values"),
    ("old\rMac", "a carriage return alone"),
    ("long " * 2_000, "ten thousand characters"),
]


def occurrence(value: str, number: int = 0, **given: object) -> Occurrence:
    """A quote of an article with ``value`` as headline, outlet and name of its speaker."""
    said = f"“We keep pier {number},”"
    text = f"The mayor spoke. {said} said Mara Venn on Tuesday."
    name = value.strip() or "Venn"
    article = Article(
        article_id=article_id(text, outlet=value),
        path=f"archive/{number:03d}.txt",
        text=text,
        outlet=value,
        url=f"https://ledger.example/{number}",
        published="2031-03-02",
        headline=value,
    )
    start = text.index(said)
    record = QuoteRecord(
        quote_id=f"q_{number:016x}",
        article_id=article.article_id,
        path=article.path,
        kind=QuoteKind.DIRECT,
        content=((start, start + len(said)),),
        cue=((start + len(said) + 1, start + len(said) + 5),),
        source=(),
        text=said,
        cue_text="said",
        source_text=None,
        speakers=(),
        via=(NamedSpeaker(value, SpeakerKind.ORGANISATION),),
        speech=True,
        section=SectionKind.BODY,
        confidence=0.5,
        reason=value,
    )
    speaker = Speaker(speaker_id(name, SpeakerKind.PERSON), name, SpeakerKind.PERSON, (name,))
    return Occurrence(record, article, (speaker,), None)


class Quotes(Selected):
    """A selection of quotes that are in no run, of the empty run ``results``."""

    def __init__(
        self, results: Results, quotes: Iterable[Occurrence], selection: Selection | None = None
    ) -> None:
        super().__init__(results, selection)
        self._quotes = quotes

    def all(self):
        return iter(self._quotes)


WIRE = (
    "The harbor council met behind closed doors on Tuesday night and came out with nothing signed. Engineers who"
    " went down to the piles in February found that 43 of the 120 oak posts had been eaten through by worms.\n\n"
    "“We will not sell the northern quay to anybody, not this year and not the next,” said Mara Venn.\n\n"
    "The dockers’ union, whose members load some 300 ships a year there, called the meeting a comedy and promised"
    " to fill the square in front of the town hall on Saturday morning. Ships will be sent to the basin at Tern."
)
ROWS = [
    {
        "outlet": "Harbor Ledger",
        "url": "https://ledger.example/quay?a=1&b=2",
        "date": "2031-03-02T09:30:00Z",
        "headline": "Quay stays",
        "byline": "By Ida Kell",
        "text": WIRE,
    },
    {
        "outlet": "Tern Courier",
        "date": "2031-03-02",
        "headline": "No sale",
        "text": f"{WIRE}\n\nMore on page 4.",
    },
    {
        "outlet": "Norrland Wire",
        "url": "not a link",
        "date": "2031-03-04",
        "headline": "Mayor: never",
        "text": "“We will never sell the northern quay to anybody, not this year and not the next,” said Mara Venn."
        "\n\n“Fees go up,” said Otto Brill. It was late, that the tide will turn hopes Mara Venn.",
    },
    {"text": "“Élan is all we have on the quay,” said Ada Kell. “It is late,” said Kell."},
]


def tracked(folder: Path, rows: list[dict[str, str]], detector) -> Path:
    """A run of ``rows``, each in a call of its own, all read from one file."""
    source = folder.parent / "wire.jsonl"
    folder.mkdir(exist_ok=True)
    for row in rows:
        source.write_text(json.dumps(row) + "\n", encoding="utf-8")
        track([str(source)], folder / "harbor", backend=InProcess(detector))
    return folder / "harbor"


def exported(run_folder: Path, to: Path, form: str, *options: str) -> Path:
    """The file that the command writes."""
    path = to / f"out.{form}"
    assert main(["export", str(run_folder), "--format", form, "--to", str(path), *options]) == 0
    return path
