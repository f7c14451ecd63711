"""What was said when: day by day, or week by week where that would be too long."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.formats import Order
from reports.order import Item, in_order
from reports.periods import Period, Unit, date_of, periods, unit_for
from reports.selected import Selected
from reports.spread import first_json, group_spread, outlets_json
from resolvers.runs.results import Occurrence, publication_order
from resolvers.speaker import Speaker

MOST = 62  # periods: two months by day, a year by week


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was printed in one ``period``, ``None`` for what has no date.

    ``speakers`` have their number of quotes, the most quoted first. ``statements`` are those of which the
    first selected printing is of this period, those that most outlets printed first.
    """

    period: Period | None
    quotes: tuple[Occurrence, ...]
    speakers: tuple[tuple[Speaker, int], ...]
    statements: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All stretches that have quotes, in order, the undated last; each is one ``unit`` long."""

    unit: Unit
    stretches: tuple[Stretch, ...]
    counted: tuple[Period, ...]  # every period from the first to the last, empty ones too


def timeline(selected: Selected, speaker_ids: Iterable[str] | None = None) -> Timeline:
    """The timeline of what is selected, of all or of the speakers named."""
    if speaker_ids is None:
        found = list(selected.all())
    else:
        by_id = {q.record.quote_id: q for each in speaker_ids for q in selected.of_speaker(each)}
        found = list(by_id.values())
    quotes = sorted(found, key=publication_order)
    days = [day for quote in quotes if (day := date_of(quote.article.published))]
    unit = unit_for(days, MOST)
    by_start: dict[date | None, list[Occurrence]] = {}
    for quote in quotes:
        by_start.setdefault(_start(quote, unit), []).append(quote)
    # The first selected printing comes first, so it decides where a statement stands.
    statements: dict[date | None, list[Item]] = {}
    for item in in_order(selected, quotes, Order.OUTLETS):
        statements.setdefault(_start(item.quotes[0], unit), []).append(item)
    counted = periods(days, unit)
    places: list[tuple[date | None, Period | None]] = [(each.first, each) for each in counted]
    stretches = [
        Stretch(
            period,
            tuple(by_start[start]),
            _speakers(by_start[start]),
            tuple(statements.get(start, ())),
        )
        for start, period in [*places, (None, None)]
        if start in by_start
    ]
    return Timeline(unit, tuple(stretches), counted)


def _start(quote: Occurrence, unit: Unit) -> date | None:
    day = date_of(quote.article.published)
    return None if day is None else unit.start(day)


def _speakers(quotes: Sequence[Occurrence]) -> tuple[tuple[Speaker, int], ...]:
    by_id = {speaker.speaker_id: speaker for quote in quotes for speaker in quote.speakers}
    counted = Counter(
        speaker_id for quote in quotes for speaker_id in {each.speaker_id for each in quote.speakers}
    )
    ordered = sorted(counted, key=lambda each: (-counted[each], by_id[each].name, each))
    return tuple((by_id[each], counted[each]) for each in ordered)


def stretch_json(stretch: Stretch) -> dict[str, Any]:
    """A stretch as a JSON object; without dates, ``from`` and ``to`` are null."""
    period = stretch.period
    return {
        "from": period.first.isoformat() if period else None,
        "to": period.last.isoformat() if period else None,
        "quotes": len(stretch.quotes),
        "speakers": [
            {"id": speaker.speaker_id, "name": speaker.name, "quotes": number}
            for speaker, number in stretch.speakers
        ],
        "statements": [_statement_json(item) for item in stretch.statements],
    }


def _statement_json(item: Item) -> dict[str, Any]:
    quote = item.quotes[0]
    spread = group_spread(item.printed)
    return {
        "group_id": None if item.group is None else item.group.group_id,
        "quote_id": quote.record.quote_id,
        "speakers": [speaker.name for speaker in quote.speakers],
        "text": quote.record.text,
        "first": first_json(spread),
        "outlets": outlets_json(spread),
    }
