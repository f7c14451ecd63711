"""reviews.csv: what a person found when checking quotes of a run, kept beside it.

``quotes audit RUN --from FILE --keep`` puts verdicts in. A later verdict on the same thing replaces an
earlier one, a blank one does not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from resolvers.runs.errors import RunError
from resolvers.runs.run import Run
from resolvers.runs.spreadsheet import Unreadable, read_sheet, sheet_bytes
from resolvers.runs.storage import write_file
from resolvers.speaker import Speaker

NAME = "reviews.csv"


class Verdict(StrEnum):
    """What a person says to a question."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    BLANK = ""  # not checked yet


@dataclass(frozen=True, slots=True)
class Review:
    """The verdicts on one quote, or with ``other_id`` on whether two quotes are one utterance.

    ``speaker_id`` is the speaker that was judged (several joined by "; ", none empty); ``audit`` says in
    which sample.
    """

    quote_id: str
    other_id: str = ""
    quote_ok: Verdict = Verdict.BLANK
    speaker_ok: Verdict = Verdict.BLANK
    kind_ok: Verdict = Verdict.BLANK
    variants_ok: Verdict = Verdict.BLANK
    speaker_id: str = ""
    note: str = ""
    audit: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is about."""
        return self.quote_id, self.other_id

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said yet."""
        return not any((self.quote_ok, self.speaker_ok, self.kind_ok, self.variants_ok))


COLUMNS = tuple(field.name for field in fields(Review))
QUESTIONS = tuple(name for name in COLUMNS if name.endswith("_ok"))


class ReviewStatus(StrEnum):
    """What the export says in ``review_status``."""

    UNREVIEWED = "unreviewed"  # nobody has looked at it
    CONFIRMED = "confirmed"  # the quote is right and so is its speaker, and its kind as far as was said
    WRONG = "wrong"  # it is no quote, or holds other words than the quote
    WRONG_SPEAKER = "wrong speaker"
    WRONG_KIND = "wrong kind"
    UNCLEAR = "unclear"  # somebody looked and could not tell, or did not say all
    CHANGED = "speaker changed since"  # it was looked at, with another speaker than it has now


def speaker_key(speakers: Iterable[Speaker]) -> str:
    """The speakers of a quote as a review names them, and the export does: ids, joined by "; "."""
    return "; ".join(speaker.speaker_id for speaker in speakers)


def status_of(review: Review | None, speaker_id: str) -> ReviewStatus:
    """What a review says of a quote whose speaker now is ``speaker_id``."""
    match review:
        case None | Review(quote_ok=Verdict.BLANK, speaker_ok=Verdict.BLANK, kind_ok=Verdict.BLANK):
            return ReviewStatus.UNREVIEWED
        case Review(quote_ok=Verdict.NO):
            return ReviewStatus.WRONG
        case Review(speaker_id=judged) if judged != speaker_id:
            return ReviewStatus.CHANGED
        case Review(speaker_ok=Verdict.NO):
            return ReviewStatus.WRONG_SPEAKER
        case Review(kind_ok=Verdict.NO):
            return ReviewStatus.WRONG_KIND
        case Review(quote_ok=Verdict.YES, speaker_ok=Verdict.YES, kind_ok=Verdict.YES | Verdict.BLANK):
            return ReviewStatus.CONFIRMED
        case _:
            return ReviewStatus.UNCLEAR


def read_reviews(run: Run) -> dict[tuple[str, str], Review]:
    """The reviews kept in the run, by what they are about; none if there is no file. Raises ``RunError``."""
    path = run.folder / NAME
    try:
        sheet = read_sheet(path.read_bytes(), needed=("quote_id",), known=COLUMNS)
        rows = ({name: sheet.cell(row, name) for name in COLUMNS} for row in sheet.rows)
        found = [_review(row) for row in rows if row["quote_id"]]
    except FileNotFoundError:
        return {}
    except (Unreadable, ValueError) as error:
        raise RunError(f"{path} cannot be read, {str(error)[:200]}: mend it, or move it away") from error
    except OSError as error:
        raise RunError(f"{path} cannot be read: {error.strerror or error}") from error
    return {review.key: review for review in found}


def keep_reviews(run: Run, new: Iterable[Review]) -> int:
    """Put ``new`` into the reviews of the run; gives back how many that are not blank it has now.

    Raises ``RunError`` where another process is writing or the file cannot be read, and ``OSError`` where it
    cannot be written to.
    """
    with run.writing():
        kept = read_reviews(run)
        for review in new:
            if not review.is_blank:
                kept[review.key] = review
        rows = [_row(kept[key]) for key in sorted(kept)]
        _write(run.folder / NAME, rows)
    return len(kept)


def _write(path: Path, rows: Iterable[list[str]]) -> None:
    data = sheet_bytes(COLUMNS, rows)
    write_file(path, lambda stream: stream.write(data))


def _row(review: Review) -> list[str]:
    return [str(getattr(review, name)) for name in COLUMNS]


def _review(row: Mapping[str, str]) -> Review:
    """The review in a row of the file. Raises ``ValueError`` for a verdict that is none."""
    cells: dict[str, Any] = dict(row)
    return Review(**cells | {name: Verdict(row[name].casefold()) for name in QUESTIONS})
