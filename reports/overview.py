"""Who speaks in a run: the speakers with how they are described, and when they were quoted."""

from dataclasses import dataclass, field
from datetime import date

from reports.described import Descriptions
from reports.periods import date_of
from reports.selected import Counts, Selected
from resolvers.runs.results import SpeakerSummary


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
class _Gathered:
    """What is kept of one speaker while the quotes go by: no text, as a run can be larger than memory."""

    descriptions: Descriptions
    days: list[date] = field(default_factory=list)


def overview(selected: Selected) -> Overview:
    """The speakers of what is selected, the most quoted first."""
    gathered: dict[str, _Gathered] = {}
    articles, texts = set(), set()
    quotes = unnamed = 0
    counts = Counts()  # on the way: the run is read once
    for quote in selected.all():
        quotes += 1
        counts.add(quote)
        unnamed += not quote.speakers
        articles.add(quote.article.article_id)
        texts.add(quote.text_id)
        day = date_of(quote.article.published)
        for speaker in {each.speaker_id: each for each in quote.speakers}.values():
            of = gathered.get(speaker.speaker_id) or _Gathered(Descriptions(speaker))
            gathered[speaker.speaker_id] = of
            of.descriptions.add(quote)
            if day is not None:
                of.days.append(day)
    speakers = counts.speakers(selected.results.speakers())
    heard = tuple(_heard(summary, gathered[summary.speaker.speaker_id]) for summary in speakers)
    return Overview(heard, quotes, len(articles), len(texts), unnamed)


def _heard(summary: SpeakerSummary, of: _Gathered) -> Heard:
    described = of.descriptions.counted()
    return Heard(summary, described[0][0] if described else None, tuple(of.days))
