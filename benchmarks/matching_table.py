"""What the benchmark of matching prints: a row for each measurement, the growth, recall by kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.measuring import warning_of
from benchmarks.scores import Score, growth_exponent

Row = Sequence[str]


def table_of(
    measured: Sequence[tuple[Mapping[str, Any], Score]], machine: str, source: str, busy: float
) -> str:
    """The measurements (fields of ``Measurement``) with their scores, and what they were made on."""
    columns = "matcher quotes window time CPU memory (before) recall precision wrong look-alikes largest"
    rows = [columns.split(" "), *([*_cost(one), *_found(found)] for one, found in measured)]
    grown = _growth([one for one, _ in measured])
    stages = [_stage(one, stage) for one, _ in measured for stage in one["stages"]]
    blocks = [machine, *warning_of(busy), source], aligned(rows), grown, _by_kind(measured), aligned(stages)
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _by_kind(measured: Sequence[tuple[Mapping[str, Any], Score]]) -> list[str]:
    """The joined share of the pairs of each kind; the kinds that should not be joined come last."""
    kinds = sorted({kind for _, found in measured for kind in found.recall})
    others = sorted({kind for _, found in measured for kind in found.look_alikes})
    rows: list[Row] = [["joined", "quotes", "window", *kinds, *(f"not:{kind}" for kind in others)]]
    for one, found in measured:
        if not found.recall:
            continue
        shares = [found.recall.get(kind) for kind in kinds] + [found.look_alikes.get(kind) for kind in others]
        parts = [_part(share.value if share else None) for share in shares]
        rows.append([one["what"], f"{one['quotes']:,}", _window(one), *parts])
    return aligned(rows)


def _cost(one: Mapping[str, Any]) -> Row:
    return (
        one["what"],
        f"{one['quotes']:,}",
        _window(one),
        f"{one['seconds']:,.1f} s",
        f"{one['cpu_seconds']:,.1f} s",
        f"{one['peak_megabytes']:,.0f} MB",
        f"({one['input_megabytes']:,.0f})",
    )


def _found(found: Score) -> Row:
    shares = _part(found.overall), _part(found.precision)
    return *shares, f"{found.wrong:,}", _part(found.fooled), f"{found.largest:,}"


def _growth(measured: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = []
    for what, window in dict.fromkeys((one["what"], one["window"]) for one in measured):
        same = [one for one in measured if (one["what"], one["window"]) == (what, window)]
        sizes = [one["quotes"] for one in same]
        clock, cpu = (
            growth_exponent(sizes, [one[name] for one in same]) for name in ("seconds", "cpu_seconds")
        )
        if clock is not None:
            grown = f"time grows as the number of quotes to the {clock:.2f} (CPU time to the {cpu:.2f})"
            lines.append(f"{what}, {_window(same[0])}: {grown}")
    return lines


def _stage(one: Mapping[str, Any], stage: str) -> Row:
    seconds = one["stages"][stage]
    share = seconds / one["seconds"]
    return f"{one['quotes']:,}", _window(one), stage, f"{seconds:,.1f} s", f"{share:.0%} of the time"


def _window(one: Mapping[str, Any]) -> str:
    return "archive" if one["window"] is None else f"{one['window']} days"


def _part(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def aligned(rows: Iterable[Row]) -> list[str]:
    """The rows in columns, the first to the left and all others to the right."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in table]
