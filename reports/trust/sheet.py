"""The sheets of audits: a row for each thing to check, with all that is needed to decide, and empty cells.

How sure the program was is not in them: whoever checks should not know.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.article import Article
from reports.context import after, before, one_line
from reports.exports.tables import row_of
from reports.trust.drawing import Of
from resolvers.matching.relation import Relation
from resolvers.record import QuoteRecord
from resolvers.runs.results import Occurrence
from resolvers.runs.spreadsheet import Sheet, Unreadable, read_sheet

AROUND = 200  # characters before and after what is shown of an article
REACH = 600  # characters; a cue or source farther from the quote than this is not shown with it
QUOTE_MARKS = (
    "[[",
    "]]",
)  # plain characters: an old encoding keeps them, and no article is likely to have them

# What is to be filled in, and asked.
ASKED: Mapping[Of, Mapping[str, str]] = {
    Of.QUOTES: {
        "quote_ok": "do the words in [[ ]] report what somebody said (or thought), and no others?",
        "speaker_ok": "is it this speaker's? (none named: is it right that nobody can be named?)",
        "kind_ok": "is it direct, mixed or indirect, as it says?",
    },
    Of.VARIANTS: {"variants_ok": "do both report the same utterance, said once?"},
    Of.PASSAGES: {
        "missed": "how many quotations that begin here, direct or reported, are not in [[ ]]? (0 if none)",
        "wrong": "how many in [[ ]] that begin here are no quotations? (may stay blank if none)",
    },
}
NOTE = "note"
AUDIT = "audit"
KEYS: Mapping[Of, tuple[str, ...]] = {
    Of.QUOTES: ("quote_id",),
    Of.VARIANTS: ("quote_id", "other_id"),
    Of.PASSAGES: ("found", "passage_id"),
}
SPEAKER_ID = "speaker_id"

_AS_EXPORTED = ("kind", "cue_text", "source_text", "via", "headline", "outlet", "published_at", "url")
_OF_A_PAIR = ("passage", "quote_text", "speaker", "kind", "outlet", "published_at", "headline", "url", "path")
COLUMNS: Mapping[Of, tuple[str, ...]] = {
    Of.QUOTES: (
        *ASKED[Of.QUOTES], NOTE, "passage", "quote_text", "speaker", *_AS_EXPORTED, "path", "reason",
        *KEYS[Of.QUOTES], SPEAKER_ID, AUDIT,
    ),
    Of.VARIANTS: (
        *ASKED[Of.VARIANTS], NOTE, "relation",
        *(f"{name}_{side}" for name in _OF_A_PAIR[:2] for side in "12"),
        *(f"{name}_{side}" for side in "12" for name in _OF_A_PAIR[2:]),
        *KEYS[Of.VARIANTS], AUDIT,
    ),
    Of.PASSAGES: (
        *ASKED[Of.PASSAGES], NOTE, "passage", "headline", "outlet", "published_at", "url", "path",
        *KEYS[Of.PASSAGES], AUDIT,
    ),
}  # fmt: skip


def read_audit(data: bytes) -> tuple[Of, Sheet]:
    """What a sheet given back is of, and its rows. Raises ``Unreadable`` for what is no sheet of an audit."""
    if not data.strip():
        raise Unreadable("it is empty")
    for of in (Of.VARIANTS, Of.PASSAGES):
        try:
            return of, _read(of, data)
        except Unreadable:
            continue
    return Of.QUOTES, _read(Of.QUOTES, data)


def _read(of: Of, data: bytes) -> Sheet:
    return read_sheet(data, needed=(*KEYS[of], *ASKED[of]), known=COLUMNS[of])


def has_answers(of: Of, sheet: Sheet) -> bool:
    """Whether somebody has filled in anything."""
    return any(sheet.cell(row, name) for row in sheet.rows for name in (*ASKED[of], NOTE))


def row_cells(of: Of, values: Mapping[str, str]) -> list[str]:
    """A row in the order of the columns."""
    return [values.get(name, "") for name in COLUMNS[of]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A member of a group of variants beside the representative, and how it stands to that."""

    representative: Occurrence
    member: Occurrence
    relation: Relation


def quote_row(quote: Occurrence, mark: str) -> list[str]:
    """A row of the sheet of quotes, in the order of its ``COLUMNS``."""
    values = _shown(quote) | {"reason": quote.record.reason, AUDIT: mark}
    return row_cells(Of.QUOTES, values)


def pair_row(pair: Pair, mark: str) -> list[str]:
    """A row of the sheet of variants."""
    sides = {"1": pair.representative, "2": pair.member}
    values = {f"{name}_{side}": cell for side, quote in sides.items() for name, cell in _shown(quote).items()}
    values |= {
        "relation": pair.relation.value,
        "quote_id": pair.member.record.quote_id,
        "other_id": pair.representative.record.quote_id,
        AUDIT: mark,
    }
    return row_cells(Of.VARIANTS, values)


def passage(article: Article, record: QuoteRecord) -> str:
    """The quote in its surroundings on one line, its pieces in ``QUOTE_MARKS``; with cue and source."""
    text = article.text
    first, last = record.content[0][0], record.content[-1][1]
    near = [
        (start, end)
        for start, end in (*record.cue, *record.source)
        if first - start <= REACH and end - last <= REACH
    ]
    begin = before(text, min([first, *(start for start, _ in near)]), AROUND)
    finish = after(text, max([last, *(end for _, end in near)]), AROUND)
    shown, at = "", begin
    for start, end in record.content:
        shown += text[at:start] + QUOTE_MARKS[0] + text[start:end] + QUOTE_MARKS[1]
        at = end
    return one_line(shown + text[at:finish])


def _shown(quote: Occurrence) -> dict[str, str]:
    row = row_of(quote)
    names = (*_AS_EXPORTED, "quote_text", "speaker", "quote_id", SPEAKER_ID)
    shown = {name: "" if row[name] is None else str(row[name]) for name in names}
    return shown | {"passage": passage(quote.article, quote.record), "path": quote.article.path}
