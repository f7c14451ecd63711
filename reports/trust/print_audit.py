"""What an audit found, in words and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console

from reports.terminal.console import print_text
from reports.terminal.plain import count
from reports.trust.drawing import Draw, Of, place
from reports.trust.precision import (
    FEW,
    Checked,
    Precision,
    by_confidence,
    by_kind,
    by_relation,
    precisions,
    precisions_by,
)
from reports.trust.sampling import key_of
from resolvers.runs.reviews import Verdict, speaker_key

LARGE = 0.1  # of those drawn from; a sample as large says more of them than of others like them
NOT_RECALL = (
    "This is precision: how much of what was found is right. What was missed is not in such a sample: draw"
    " one with --of passages, or measure both on articles that you have labelled with quotes evaluate."
)
_PARTS = {
    Of.QUOTES: (("kind", by_kind), ("confidence", by_confidence)),
    Of.VARIANTS: (("relation", by_relation),),
}


def print_audit(
    console: Console, of: Of, checked: Sequence[Checked], draw: Draw | None, notes: Sequence[str]
) -> None:
    """The precision for each question, then by parts of the sample, then what to bear in mind."""
    if draw:
        print_text(console, f"Sample: {draw.mark()}")
    found = precisions(of, checked)
    width = max(len(each.question) for each in found)
    for each in found:
        print_text(console, f"{each.question:<{width}}  {sentence(each)}")
    for name, part_of in _PARTS[of]:
        parts = [p for p in precisions_by(of, part_of(checked)) if p.checked < found[-1].checked]
        if parts:
            print_text(console)
            print_text(console, f"By {name}, {found[-1].question}:")
            width = max(len(each.part) for each in parts)
            for each in parts:
                print_text(console, f"{each.part:<{width}}  {sentence(each)}", indent=2)
    print_text(console)
    for line in (*notes, *_to_bear_in_mind(checked, found, draw), NOT_RECALL):
        print_text(console, line)


def audit_json(of: Of, checked: Sequence[Checked], draw: Draw | None) -> Iterator[dict[str, Any]]:
    """One object for each question, of all and of each part that is large enough."""
    found = [("", each) for each in precisions(of, checked)]
    for name, part_of in _PARTS[of]:
        found += [(name, each) for each in precisions_by(of, part_of(checked))]
    for name, each in found:
        yield {
            "of": of.value,
            "question": each.question,
            "by": name or None,
            "part": each.part if name else None,
            "right": each.right,
            "checked": each.checked,
            "unclear": each.unclear,
            "not_checked": each.blank,
            "precision": _rounded(each.share),
            "interval_95": [round(end, 4) for end in each.interval],
            "expected": _rounded(each.expected),
            "sample": draw.mark() if draw else None,
        }


def sentence(found: Precision) -> str:
    """A precision in words.

    >>> sentence(Precision("quote", "all", 44, 48, 1, 1))
    'of 48 checked, 44 right: 92 %, 95 % interval 80 to 97 % (1 unclear, 1 not checked)'
    """
    rest = [(found.unclear, "unclear"), (found.blank, "not checked")]
    aside = ", ".join(f"{number:,} {what}" for number, what in rest if number)
    words = "none checked"
    if found.share is not None:
        words = (
            f"of {found.checked:,} checked, {found.right:,} right: {percent(found.share)},"
            f" 95 % interval {span(found.interval)}"
        )
    if aside:
        words += f" ({aside})"
    if found.expected is not None:
        words += f"; by their confidence, {percent(found.expected)} were to be expected"
    return words


def percent(share: float) -> str:
    """A share in per cent, as the documents write it: "92 %"."""
    return f"{100 * share:.0f} %"


def span(interval: tuple[float, float]) -> str:
    """An interval in per cent: "80 to 97 %"."""
    return f"{100 * interval[0]:.0f} to {100 * interval[1]:.0f} %"


def _to_bear_in_mind(
    checked: Sequence[Checked], found: Sequence[Precision], draw: Draw | None
) -> Iterator[str]:
    last = found[-1]
    if not last.checked:
        yield "Nothing was checked yet."
        return
    if last.checked < FEW:
        yield f"Fewer than {FEW} were checked: the intervals are wide, take the shares for a first look."
    if draw and last.checked >= LARGE * draw.population:
        inside = span(last.interval_in(draw.population))
        yield (
            f"The sample is {percent(last.checked / draw.population)} of the {draw.population:,} it was drawn"
            f" from: for these alone, the interval of “{last.question}” is {inside}; those above are for"
            " articles like them."
        )
    if draw and _is_picked(checked, draw):
        yield (
            "Rows were left blank before others that were checked: if these were the hard ones, the shares"
            " are too high."
        )
    if changed := sum(is_speaker_changed(each) for each in checked):
        yield (
            f"{count(changed, 'quote')} had another speaker when the sample was drawn; what was said of that"
            " one is counted."
        )


def is_speaker_changed(checked: Checked) -> bool:
    """Whether the speaker judged is not the one that the run has now."""
    judged = checked.review.speaker_ok is not Verdict.BLANK
    return judged and checked.review.speaker_id != speaker_key(checked.quote.speakers)


def _is_picked(checked: Sequence[Checked], draw: Draw) -> bool:
    """Whether what was checked is not the beginning of the sample's random order."""
    order = sorted(checked, key=lambda each: place(draw.seed, key_of(*each.review.key)))
    blank = [each.review.is_blank for each in order]
    return blank != sorted(blank)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
