"""Who speaks in a run: the speakers with how they are described, and when they were quoted."""

from dataclasses import dataclass, field
from datetime import date

from reports.described import descriptions
from reports.periods import date_of
from reports.selected import Selected
from resolvers.runs.results import Occurrence, SpeakerSummary


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker, the most frequent description that articles print beside the name, and the days of the
    quotes that have one."""

    summary: SpeakerSummary
    described: str | None
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What is selected of a run. ``unnamed`` are the quotes that nobody could be named for."""

    heard: tuple[Heard, ...]
    quotes: int
    articles: int
    texts: int
    unnamed: int


@dataclass(slots=True)
class _Passing:
    """What is gathered while the quotes go by, once."""

    of: dict[str, list[Occurrence]] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    quotes: int = 0
    unnamed: int = 0

    def add(self, quote: Occurrence) -> None:
        self.quotes += 1
        self.unnamed += not quote.speakers
        self.articles.add(quote.article.article_id)
        self.texts.add(quote.text_id)
        for speaker_id in {each.speaker_id for each in quote.speakers}:
            self.of.setdefault(speaker_id, []).append(quote)


def overview(selected: Selected) -> Overview:
    """The speakers of what is selected, the most quoted first. The quotes are held in memory."""
    passing = _Passing()
    for quote in selected.all():
        passing.add(quote)
    return Overview(
        tuple(_heard(summary, passing.of[summary.speaker.speaker_id]) for summary in selected.speakers()),
        passing.quotes,
        len(passing.articles),
        len(passing.texts),
        passing.unnamed,
    )


def _heard(summary: SpeakerSummary, quotes: list[Occurrence]) -> Heard:
    described = descriptions(quotes, summary.speaker)
    days = (date_of(quote.article.published) for quote in quotes)
    return Heard(summary, described[0][0] if described else None, tuple(day for day in days if day))
