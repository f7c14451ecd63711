"""What a site is about, counted in one pass over the run: who, where and when, but no text.

About a kilobyte of memory a quote, whatever the articles are.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from corpus.article import Article
from reports.context import one_line
from reports.described import Descriptions
from reports.selected import Selected
from resolvers.matching.utterance import day_of
from resolvers.runs.results import Occurrence, publication_order
from resolvers.speaker import Speaker

_DESCRIBED = 5  # forms of a speaker's name as printed that a dossier shows
Order = tuple[bool, str, str, str, tuple[int, int]]


@dataclass(slots=True)
class Tally:
    """What is counted of some quotes. It grows while the run is read."""

    speech: int = 0
    undated: int = 0
    order: list[tuple[Order, str]] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    outlets: Counter[str] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)

    def add(self, quote: Occurrence) -> None:
        """Count a quote."""
        record, article = quote.record, quote.article
        self.speech += record.speech
        self.order.append((publication_order(quote), record.quote_id))
        self.articles.add(article.article_id)
        self.texts.add(quote.text_id)
        if article.outlet:
            self.outlets[article.outlet] += 1
        if (day := day_of(article.published)) is None:
            self.undated += 1
        else:
            self.days[date.fromordinal(day)] += 1

    @property
    def quotes(self) -> int:
        """How many quotes."""
        return len(self.order)

    @property
    def quote_ids(self) -> list[str]:
        """The quotes in the order of publication."""
        return [quote_id for _, quote_id in sorted(self.order)]

    @property
    def where(self) -> list[tuple[str, int]]:
        """The outlets with the number of quotes in each, those with most first."""
        return sorted(self.outlets.items(), key=lambda each: (-each[1], each[0]))

    @property
    def first(self) -> date | None:
        """The first day that is known."""
        return min(self.days, default=None)

    @property
    def last(self) -> date | None:
        """The last day that is known."""
        return max(self.days, default=None)


@dataclass(slots=True)
class Counted:
    """A speaker and what is counted of them."""

    speaker: Speaker
    tally: Tally = field(default_factory=Tally)
    _descriptions: Descriptions = field(init=False)

    def __post_init__(self) -> None:
        self._descriptions = Descriptions(self.speaker)

    @property
    def others(self) -> tuple[str, ...]:
        """The other names."""
        return tuple(name for name in self.speaker.aliases if name != self.speaker.name)

    def add(self, quote: Occurrence) -> None:
        """Count a quote of theirs."""
        self.tally.add(quote)
        self._descriptions.add(quote)

    @property
    def described(self) -> tuple[tuple[str, int], ...]:
        """The descriptions printed beside their name most often, with how often."""
        return self._descriptions.counted()[:_DESCRIBED]


@dataclass(slots=True)
class Listed:
    """An article with quotes, as a list shows it."""

    article_id: str
    title: str
    outlet: str | None
    published: str | None
    path: str
    quotes: int = 0


@dataclass(slots=True)
class Survey:
    """Everything that is selected, counted. ``unnamed`` are the quotes that nobody could be named for."""

    everything: Tally = field(default_factory=Tally)
    unnamed: Tally = field(default_factory=Tally)
    named: dict[str, Counted] = field(default_factory=dict)
    articles: dict[str, Listed] = field(default_factory=dict)
    quote_ids: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def speakers(self) -> list[Counted]:
        """The speakers, those with most quotes first."""
        return sorted(
            self.named.values(),
            key=lambda each: (-each.tally.quotes, each.speaker.name, each.speaker.speaker_id),
        )


def survey(selected: Selected) -> Survey:
    """Count what is selected of a run."""
    found = Survey()
    for quote in selected.all():
        found.everything.add(quote)
        found.quote_ids.add(quote.record.quote_id)
        found.kinds[quote.record.kind.value] += 1
        for speaker in {speaker.speaker_id: speaker for speaker in quote.speakers}.values():
            found.named.setdefault(speaker.speaker_id, Counted(speaker)).add(quote)
        if not quote.speakers:
            found.unnamed.add(quote)
        article = quote.article
        if article.article_id not in found.articles:
            found.articles[article.article_id] = Listed(
                article.article_id, title_of(article), article.outlet, article.published, article.path
            )
        found.articles[article.article_id].quotes += 1
    return found


def title_of(article: Article) -> str:
    """The headline, or the file where none is known."""
    return one_line(article.headline or "") or article.path
