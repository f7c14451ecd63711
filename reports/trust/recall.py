"""What was missed: the counts of an audit of passages, as shares of quotations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from reports.terminal.console import print_text
from reports.terminal.plain import count
from reports.trust.drawing import Draw
from reports.trust.intervals import ratio_interval
from reports.trust.passages import Counted
from reports.trust.print_audit import percent, span

FEW = 30  # passages that hold a quotation; with fewer, an interval says little


@dataclass(frozen=True, slots=True)
class ShareInPassages:
    """``right`` of ``of`` quotations, seen in ``passages`` that hold some."""

    question: str
    right: int
    of: int
    passages: int
    interval: tuple[float, float]

    @property
    def share(self) -> float | None:
        """The share, ``None`` where there was nothing to count."""
        return self.right / self.of if self.of else None


def shares(counted: Sequence[Counted]) -> tuple[ShareInPassages, ShareInPassages]:
    """Recall and precision. A quotation counts as found if its words were marked, whoever is its speaker."""
    right = [each.found - each.wrong for each in counted]
    there = [good + each.missed for good, each in zip(right, counted, strict=True)]
    return (
        _share("found", right, there),
        _share("right", right, [each.found for each in counted]),
    )


def print_recall(
    console: Console, counted: Sequence[Counted], blank: int, draw: Draw | None, notes: Sequence[str]
) -> None:
    """Both shares in words, and what to bear in mind."""
    if draw:
        print_text(console, f"Sample: {draw.mark()}")
    left = f" ({blank:,} not checked)" if blank else ""
    print_text(console, f"{count(len(counted), 'passage')} checked{left}")
    recall, precision = shares(counted)
    print_text(console, f"recall     {_sentence(recall, 'quotations there', 'found')}")
    print_text(console, f"precision  {_sentence(precision, 'quotations found', 'right')}")
    print_text(console)
    for line in (*notes, *_to_bear_in_mind(recall)):
        print_text(console, line)


def recall_json(counted: Sequence[Counted], blank: int, draw: Draw | None) -> Iterator[dict[str, Any]]:
    """One object for each of the two."""
    for name, each in zip(("recall", "precision"), shares(counted), strict=True):
        yield {
            "of": "passages",
            "question": name,
            "right": each.right,
            "checked": each.of,
            "passages": len(counted),
            "not_checked": blank,
            name: None if each.share is None else round(each.share, 4),
            "interval_95": [round(end, 4) for end in each.interval],
            "sample": draw.mark() if draw else None,
        }


def _share(question: str, right: Sequence[int], of: Sequence[int]) -> ShareInPassages:
    pairs = list(zip(right, of, strict=True))
    return ShareInPassages(question, sum(right), sum(of), sum(map(bool, of)), ratio_interval(pairs))


def _sentence(each: ShareInPassages, what: str, verdict: str) -> str:
    if each.share is None:
        return f"no {what}"
    return (
        f"of {each.of:,} {what}, {each.right:,} {verdict}: {percent(each.share)}, 95 % interval"
        f" {span(each.interval)}"
    )


def _to_bear_in_mind(recall: ShareInPassages) -> Iterator[str]:
    if recall.passages < FEW:
        yield f"Fewer than {FEW} of the passages hold a quotation: the intervals are wide."
    yield (
        "The words count here, not the speaker. Passages were drawn, not quotations: the intervals allow for"
        " quotations of one passage being found, or missed, together."
    )
