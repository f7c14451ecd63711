"""Precision by hand: of what was found and checked, how much is right, and what that says of the rest."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.trust.drawing import Of
from reports.trust.intervals import wilson, wilson_of_all
from resolvers.runs.results import Occurrence
from resolvers.runs.reviews import Review, Verdict

FEW = 30  # checked; with fewer, an interval says little
LEAST = 10  # checked; with fewer, a part of the sample gets no line of its own
BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))


@dataclass(frozen=True, slots=True)
class Precision:
    """Of ``checked`` things ``right`` were right; ``unclear`` could not be told, ``blank`` were not checked.

    ``expected`` is the mean confidence of those checked, where the confidence is of what was asked.
    """

    question: str
    part: str
    right: int
    checked: int
    unclear: int
    blank: int
    expected: float | None = None

    @property
    def share(self) -> float | None:
        """The precision, ``None`` where nothing was checked."""
        return self.right / self.checked if self.checked else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the precision of all lies, with 95 % confidence."""
        return wilson(self.right, self.checked)

    def interval_in(self, population: int) -> tuple[float, float]:
        """The same, if all are the ``population`` that was drawn from."""
        return wilson_of_all(self.right, self.checked, population)


@dataclass(frozen=True, slots=True)
class Checked:
    """A review with what it is of, as the run has it; for a pair also the other, and the relation."""

    review: Review
    quote: Occurrence
    other: Occurrence | None = None
    relation: str = ""


def quote_is_right(review: Review) -> Verdict:
    """Whether the words are a quote."""
    return review.quote_ok


def speaker_is_right(review: Review) -> Verdict | None:
    """Whether the speaker is right; of what is no quote, nobody asks."""
    return None if review.quote_ok is Verdict.NO else review.speaker_ok


def kind_is_right(review: Review) -> Verdict | None:
    """The same for the kind."""
    return None if review.quote_ok is Verdict.NO else review.kind_ok


def both_are_right(review: Review) -> Verdict:
    """Whether it is a quote and its speaker is right: a record's confidence is the probability of that."""
    both = review.quote_ok, review.speaker_ok
    for verdict in (Verdict.NO, Verdict.UNCLEAR, Verdict.BLANK):
        if verdict in both:
            return verdict
    return Verdict.YES


def same_utterance(review: Review) -> Verdict:
    """Whether two quotes are one utterance."""
    return review.variants_ok


BOTH = "quote and speaker"
Judge = Callable[[Review], Verdict | None]
QUESTIONS: dict[Of, dict[str, Judge]] = {
    Of.QUOTES: {
        "quote": quote_is_right,
        "speaker": speaker_is_right,
        "kind": kind_is_right,
        BOTH: both_are_right,
    },
    Of.VARIANTS: {"one utterance": same_utterance},
}


def precisions(of: Of, checked: Sequence[Checked], part: str = "all") -> list[Precision]:
    """The precision for each question, of all that is given."""
    return [_precision(question, judge, checked, part) for question, judge in QUESTIONS[of].items()]


def precisions_by(of: Of, parted: Mapping[str, Sequence[Checked]]) -> Iterator[Precision]:
    """The precision for the last question in each part of which ``LEAST`` were checked."""
    question, judge = list(QUESTIONS[of].items())[-1]
    for part, some in parted.items():
        found = _precision(question, judge, some, part)
        if found.checked >= LEAST:
            yield found


def by_kind(checked: Iterable[Checked]) -> dict[str, list[Checked]]:
    """The quotes by kind."""
    return _parted(checked, lambda each: each.quote.record.kind.value)


def by_relation(checked: Iterable[Checked]) -> dict[str, list[Checked]]:
    """The pairs by how one wording stands to the other."""
    return _parted(checked, lambda each: each.relation)


def by_confidence(checked: Iterable[Checked]) -> dict[str, list[Checked]]:
    """The quotes by confidence, the lowest first; each of ``BANDS`` with its lower end."""
    return _parted(checked, lambda each: band_of(each.quote.record.confidence))


def band_of(confidence: float) -> str:
    """The band of a confidence.

    >>> band_of(0.8), band_of(0.79999), band_of(1.0)
    ('0.8 to 0.9', '0.7 to 0.8', '0.9 to 1')
    """
    low, high = next(band for band in reversed(BANDS) if confidence >= band[0])
    return f"{low:g} to {high:g}"


def _parted(checked: Iterable[Checked], part_of: Callable[[Checked], str]) -> dict[str, list[Checked]]:
    found: dict[str, list[Checked]] = {}
    for each in checked:
        found.setdefault(part_of(each), []).append(each)
    return dict(sorted(found.items()))


def _precision(question: str, judge: Judge, checked: Sequence[Checked], part: str) -> Precision:
    verdicts = [(verdict, each) for each in checked if (verdict := judge(each.review)) is not None]
    said = [verdict for verdict, _ in verdicts]
    decided = [each for verdict, each in verdicts if verdict in (Verdict.YES, Verdict.NO)]
    expected = None
    if question == BOTH and decided:
        expected = sum(each.quote.record.confidence for each in decided) / len(decided)
    return Precision(
        question,
        part,
        right=said.count(Verdict.YES),
        checked=len(decided),
        unclear=said.count(Verdict.UNCLEAR),
        blank=said.count(Verdict.BLANK),
        expected=expected,
    )
