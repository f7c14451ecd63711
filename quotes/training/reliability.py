"""Of the quotes with a confidence of about so much, how many were right? As numbers and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10
SIZE, LEFT, TOP = 300, 60, 40  # pixels: the square of the plot, and where it begins


@dataclass(frozen=True, slots=True)
class Bin:
    """The quotes whose confidence is in [low, high): how many, their mean confidence, the share right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def bins_of(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Ten bins of equal width over (confidence, right); empty ones are left out."""
    bins = []
    for number in range(BINS):
        inside = [(sure, right) for sure, right in judged if min(int(sure * BINS), BINS - 1) == number]
        if inside:
            bins.append(
                Bin(
                    low=number / BINS,
                    high=(number + 1) / BINS,
                    count=len(inside),
                    confidence=sum(sure for sure, _ in inside) / len(inside),
                    right=sum(right for _, right in inside) / len(inside),
                )
            )
    return bins


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """The mean distance of confidence and share right over the bins, weighed by their counts."""
    distances = (b.count * abs(b.confidence - b.right) for b in bins_of(judged))
    return sum(distances) / len(judged) if judged else 0.0


def draw(bins: Sequence[Bin], title: str) -> str:
    """A reliability diagram as SVG: bars for the share right, a dashed line where they would be equal."""
    right, bottom = LEFT + SIZE, TOP + SIZE
    bars = "".join(
        f'<rect x="{LEFT + b.low * SIZE + 1:.1f}" y="{bottom - b.right * SIZE:.1f}" '
        f'width="{(b.high - b.low) * SIZE - 2:.1f}" height="{b.right * SIZE:.1f}" fill="#4a7fb5"/>\n'
        for b in bins
    )
    counts = "".join(
        _label(LEFT + (b.low + b.high) / 2 * SIZE, bottom - b.right * SIZE - 4, str(b.count)) for b in bins
    )
    ticks = "".join(
        _label(LEFT + tick * SIZE, bottom + 16, str(tick))
        + _label(LEFT - 14, bottom - tick * SIZE + 4, str(tick))
        for tick in (0, 0.5, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right + 30} {bottom + 60}" '
        'font-family="sans-serif" font-size="11" text-anchor="middle" role="img">\n'
        f"<title>{title}: share right by confidence</title>\n"
        '<rect width="100%" height="100%" fill="white"/>\n'
        + bars
        + f'<path d="M{LEFT} {bottom}L{right} {TOP}" stroke="#333" stroke-dasharray="5 4"/>\n'
        + f'<path d="M{LEFT} {TOP}V{bottom}H{right}" stroke="#333" fill="none"/>\n'
        + counts
        + ticks
        + _label(LEFT + SIZE / 2, 24, title)
        + _label(LEFT + SIZE / 2, bottom + 38, "confidence; above the bars: how many quotes")
        + _label(-TOP - SIZE / 2, 20, "share that is right", turned=True)
        + "</svg>\n"
    )


def _label(x: float, y: float, text: str, *, turned: bool = False) -> str:
    turn = ' transform="rotate(-90)"' if turned else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{turn}>{text}</text>\n'
