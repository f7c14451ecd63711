"""A run as far as it is wanted: what ``Results`` gives, with the filters of a ``Selection`` applied.

Speakers are counted anew over what is selected. A group of variants is there, whole, if one of its members is
selected: the others are what that one is compared with.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from reports.selection import Selection
from resolvers.matching.variants import VariantGroup
from resolvers.runs.changes import Change
from resolvers.runs.results import Occurrence, Printed, Results, SpeakerSummary
from resolvers.syndication.group import SyndicationGroup


@dataclass(slots=True)
class _Tally:
    """What is selected of one speaker."""

    quotes: int = 0
    speech: int = 0
    articles: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def add(self, quote: Occurrence) -> None:
        self.quotes += 1
        self.speech += quote.record.speech
        self.articles.add(quote.article.article_id)
        self.texts.add(quote.text_id)
        if quote.article.outlet:
            self.outlets.add(quote.article.outlet)
        if quote.article.published:
            self.dates.add(quote.article.published)

    def of(self, summary: SpeakerSummary) -> SpeakerSummary:
        """The summary of a speaker of whom this is what is selected."""
        return replace(
            summary,
            speech=self.speech,
            quotes=self.quotes,
            articles=len(self.articles),
            texts=len(self.texts),
            outlets=tuple(sorted(self.outlets)),
            first=min(self.dates, default=None),
            last=max(self.dates, default=None),
        )


class Counts:
    """What is counted of quotes that go by: each speaker's, and the groups of variants that they are in."""

    def __init__(self) -> None:
        self.groups: set[str] = set()
        self._tallies: dict[str, _Tally] = {}

    def add(self, quote: Occurrence) -> None:
        """Count one."""
        for speaker_id in {speaker.speaker_id for speaker in quote.speakers}:
            self._tallies.setdefault(speaker_id, _Tally()).add(quote)
        if quote.group_id is not None:
            self.groups.add(quote.group_id)

    def speakers(self, known: Iterable[SpeakerSummary]) -> tuple[SpeakerSummary, ...]:
        """Those of the ``known`` speakers that went by, counted anew, those with most speech first."""
        tallies = self._tallies
        some = [
            tallies[each.speaker.speaker_id].of(each) for each in known if each.speaker.speaker_id in tallies
        ]
        return tuple(sorted(some, key=_most_quoted_first))


class Selected:
    """The part of a run that ``selection`` wants. Where it wants everything, nothing is looked through."""

    def __init__(self, results: Results, selection: Selection | None = None) -> None:
        self.results = results
        self.selection = selection or Selection()

    def all(self) -> Iterator[Occurrence]:
        """Every quote, in the order of ``Results.all``."""
        return filter(self.selection.holds, self.results.all())

    def of_speaker(self, speaker_id: str | None) -> list[Occurrence]:
        """The quotes of a canonical speaker (``None``: those of nobody), in the order of publication."""
        return list(filter(self.selection.holds, self.results.of_speaker(speaker_id)))

    def thoughts_left_out(self, speaker_id: str | None) -> int:
        """How many quotes of a speaker are left out only because they are thoughts, beliefs or wishes."""
        if not self.selection.speech:
            return 0
        asked = replace(self.selection, speech=False)
        quotes = self.results.of_speaker(speaker_id)
        return sum(asked.holds(quote) and not quote.record.speech for quote in quotes)

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        """The speakers of what is selected, those with most speech first."""
        known = self.results.speakers()
        if self.selection.is_everything:
            return known
        return self._counted.speakers(known)

    def groups(self, group_ids: Iterable[str] | None = None) -> tuple[VariantGroup, ...]:
        """The groups of variants that have a selected member, those named or all, the earliest first."""
        groups = self.results.groups(group_ids)
        if self.selection.is_everything:
            return groups
        return tuple(group for group in groups if group.group_id in self._counted.groups)

    def occurrences(self, quote_ids: Iterable[str]) -> dict[str, Occurrence]:
        """The quotes named, by id, selected or not: the members of a group stay together."""
        return self.results.occurrences(quote_ids)

    def printed(self) -> Mapping[str, Printed]:
        """See ``Results.printed``: of whole groups."""
        return self.results.printed()

    def syndicated(self) -> tuple[SyndicationGroup, ...]:
        """See ``Results.syndicated``."""
        return self.results.syndicated()

    def changes(self) -> list[Change]:
        """See ``Results.changes``."""
        return self.results.changes()

    @cached_property
    def _counted(self) -> Counts:
        """What is selected, counted: one pass over the run."""
        counts = Counts()
        for quote in self.all():
            counts.add(quote)
        return counts


def _most_quoted_first(summary: SpeakerSummary) -> tuple[int, int, str, str]:
    """The order of ``Results.speakers``."""
    return -summary.speech, -summary.quotes, summary.speaker.name, summary.speaker.speaker_id
