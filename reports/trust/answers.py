"""A sheet given back: what was answered, and what in it cannot be counted, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reports.terminal.plain import count
from reports.trust.drawing import Draw, Of
from reports.trust.sheet import ASKED, AUDIT, KEYS, NOTE, SPEAKER_ID
from resolvers.runs.reviews import QUESTIONS, Review, Verdict
from resolvers.runs.spreadsheet import Row, Sheet

# An "x" is not among them: some tick what is right with it, others cross out what is wrong.
ANSWERS: Mapping[str, Verdict] = {
    **dict.fromkeys(("y", "yes", "1", "true"), Verdict.YES),
    **dict.fromkeys(("n", "no", "0", "false"), Verdict.NO),
    **dict.fromkeys(("?", "unclear"), Verdict.UNCLEAR),
    "": Verdict.BLANK,
}
IN_WORDS = "y, yes, 1 or true; n, no, 0 or false; ? or unclear; nothing where it is not checked"


@dataclass(frozen=True, slots=True)
class Given:
    """What a sheet says. ``reviews`` are in the order of its rows, each thing once.

    ``draws`` are the samples that its rows name, each once; ``unmarked`` counts the rows that name none.
    ``names_speakers`` tells whether the column is there that says which speaker was judged.
    ``set_aside`` says in a line each what cannot be counted; ``notes`` what is good to know.
    """

    of: Of
    reviews: tuple[Review, ...]
    draws: tuple[Draw, ...]
    unmarked: int
    names_speakers: bool
    set_aside: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Rows:
    """What is said of each thing so far, with the line where it was said first."""

    found: dict[tuple[str, str], tuple[Review, int]] = field(default_factory=dict)
    contradicted: set[tuple[str, str, str]] = field(default_factory=set)
    repeated: int = 0
    set_aside: list[str] = field(default_factory=list)

    def add(self, review: Review, line: int) -> None:
        if review.key not in self.found:
            self.found[review.key] = review, line
            return
        self.repeated += 1
        earlier, first = self.found[review.key]
        for name in QUESTIONS:
            earlier = self._merged(earlier, review, name, f"lines {first} and {line}")
        self.found[review.key] = earlier, first

    def _merged(self, one: Review, other: Review, name: str, lines: str) -> Review:
        """The verdict where both agree or one is blank; where they contradict, none, whatever comes later."""
        said, again = getattr(one, name), getattr(other, name)
        if not again or again == said or (*one.key, name) in self.contradicted:
            return one
        if not said:
            return replace(one, **{name: again})
        self.contradicted.add((*one.key, name))
        what = " and ".join(filter(None, one.key))
        self.set_aside.append(f"{lines} are of {what} and say {said} and {again} to {name}: neither counts")
        return replace(one, **{name: Verdict.BLANK})


def read_answers(of: Of, sheet: Sheet) -> Given:
    """The answers in a sheet of quotes or variants that was filled in; rows may be missing or repeated."""
    rows = _Rows()
    for row, review in _reviews(sheet, of, rows.set_aside):
        rows.add(review, row.line)
    reviews = tuple(review for review, _ in rows.found.values())
    marks = dict.fromkeys(review.audit for review in reviews)
    draws = tuple(found for mark in marks if (found := Draw.of_mark(mark)) and found.of is of)
    notes = [f"{count(rows.repeated, 'row')} repeated: each counted once"] if rows.repeated else []
    unmarked = sum(Draw.of_mark(review.audit) not in draws for review in reviews)
    names_speakers = SPEAKER_ID in sheet.columns()
    return Given(of, reviews, draws, unmarked, names_speakers, tuple(rows.set_aside), tuple(notes))


def _reviews(sheet: Sheet, of: Of, set_aside: list[str]) -> Iterator[tuple[Row, Review]]:
    for row in sheet.rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        keys = [sheet.cell(row, name) for name in KEYS[of]]
        if not all(keys):
            set_aside.append(f"line {row.line} has no {KEYS[of][keys.index('')]}: it is of no quote")
            continue
        given = {name: sheet.cell(row, name) for name in ASKED[of]}
        verdicts = {name: ANSWERS.get(answer.casefold()) for name, answer in given.items()}
        set_aside += _not_understood(row.line, given, verdicts)
        review = Review(
            quote_id=keys[0],
            other_id=keys[1] if of is Of.VARIANTS else "",
            speaker_id=sheet.cell(row, SPEAKER_ID),
            note=sheet.cell(row, NOTE),
            audit=sheet.cell(row, AUDIT),
        )
        yield row, replace(review, **{name: verdict for name, verdict in verdicts.items() if verdict})


def _not_understood(
    line: int, given: Mapping[str, str], verdicts: Mapping[str, Verdict | None]
) -> Iterator[str]:
    for name, verdict in verdicts.items():
        if verdict is None:
            answer = given[name]
            why = "can mean right or wrong" if answer.casefold() == "x" else "is no answer"
            yield f"line {line}, {name}: “{answer}” {why} (write {IN_WORDS})"
