"""Quotes of which it is known which are one utterance: variants planted among the sentences of the news.

Three in ten are printings of an utterance that others print, too: mostly two to eight of them, now and then
fifty to three hundred. Four in a hundred look like another utterance and are none. All others are single
sentences, in the order in which they were in the news, so that quotes of one day share its topics.
"""

import random
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.fictional import outlet_name, person_name, surname_of
from benchmarks.rewording import (
    Kind,
    LookAlike,
    Printing,
    content_places,
    direct,
    exchanged,
    on_the_topic,
    print_as,
)
from benchmarks.rewording_tables import STOCK
from quotes.quote import QuoteKind
from resolvers.matching.utterance import Utterance

QUOTES_A_DAY = 275  # a million in ten years
QUOTES_AN_ARTICLE = 25
FIRST_DAY = date(2031, 1, 1)
SPREAD_DAYS = 10  # between the first printing of an utterance and its last, at most

SMALL, SMALL_SHARE = (2, 8), 0.27  # printings of one utterance; the share of all quotes
BIG, BIG_SHARE = (50, 300), 0.03
TEMPLATE_SHARE, TOPIC_SHARE, STOCK_SHARE = 0.015, 0.015, 0.01
SENTENCES_A_QUOTE = 0.76  # that are drawn, for thousands of quotes; for a few hundred it may be up to 0.9
KIND_WEIGHTS = {
    Kind.VERBATIM: 25,
    Kind.TRUNCATED: 15,
    Kind.ELLIPSIS: 8,
    Kind.FRAGMENT: 15,
    Kind.BRACKETS: 7,
    Kind.REWORDED: 10,
    Kind.REPORTED: 12,
    Kind.CONTRACTION: 4,
    Kind.MISQUOTED: 4,
}
VERBATIM_OF_BIG = 0.7  # what hundreds print comes from one wire story
SINGLE_KINDS = {QuoteKind.DIRECT: 5, QuoteKind.INDIRECT: 4, QuoteKind.MIXED: 1}


@dataclass(frozen=True, slots=True)
class PlantedPair:
    """Two quote ids, the whole sentence's first, and how the other came from it."""

    original: str
    other: str
    kind: Kind | LookAlike


@dataclass(frozen=True, slots=True)
class Planted:
    """The quotes, and what is known of them.

    ``variants`` has a pair for each printing of an utterance but the first, ``look_alikes`` pairs that are
    not one utterance. ``group_of`` gives a number to each quote id that is in ``variants``.
    """

    utterances: tuple[Utterance, ...]
    variants: tuple[PlantedPair, ...]
    look_alikes: tuple[PlantedPair, ...]
    group_of: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quote before it has an article. ``group`` is that of its utterance, if others print it."""

    printing: Printing
    day: int
    speaker: str | None
    group: int | None = None


def planted(
    sentences: Sequence[str],
    quotes: int,
    *,
    seed: int = 0,
    days: int | None = None,
    dated: bool = True,
) -> Planted:
    """``quotes`` quotes made of ``sentences``, which must be distinct; the same for the same arguments.

    They are spread over ``days``, by default as many as leave ``QUOTES_A_DAY``, so that more quotes take more
    time and not more a day. They begin anywhere in ``sentences``, with the same seed always there. ``dated``
    quotes have dates, others none. Raises ``ValueError`` where there are too few sentences.
    """
    chance = random.Random(seed)
    first = chance.randrange(len(sentences))
    stream = [*sentences[first:], *sentences[:first]]
    work = _Work(stream, quotes, days or max(1, round(quotes / QUOTES_A_DAY)), chance)
    work.draft_all()
    return _printed(work, dated)


class _Work:
    """The drafts as they come about, in no order, and the pairs of their positions."""

    def __init__(self, stream: Sequence[str], quotes: int, days: int, chance: random.Random) -> None:
        self.stream, self.quotes, self.days, self.chance = stream, quotes, days, chance
        self.people = max(50, quotes // 20)
        self.drafts: list[_Draft] = []
        self.variants: list[tuple[int, int, Kind]] = []
        self.look_alikes: list[tuple[int, int, LookAlike]] = []
        self.originals: list[tuple[int, str]] = []  # where its draft is, and its sentence

    def draft_all(self) -> None:
        """Go through the sentences, each having a role, until there are enough quotes."""
        groups = [*self._sizes(BIG, BIG_SHARE), *self._sizes(SMALL, SMALL_SHARE)]
        topics = round(TOPIC_SHARE * self.quotes)
        templates = min(round(TEMPLATE_SHARE * self.quotes), len(groups))
        stock = round(STOCK_SHARE * self.quotes)
        singles = self.quotes - sum(groups) - topics - templates - stock
        roles = [*groups, *[0] * topics, *[1] * singles]  # the printings of it; none but a look-alike's
        self.chance.shuffle(roles)
        waiting: deque[int] = deque()  # for a sentence that suits
        for place, sentence in enumerate(self.stream):
            if len(self.drafts) + templates + stock >= self.quotes:
                break
            role, day = roles[place] if place < len(roles) else 1, place * self.days // len(roles)
            if role != 1 and not _suits(sentence):
                waiting.append(role)
                role = 1
            elif role == 1 and waiting and _suits(sentence):
                role = waiting.popleft()
            self._draft(sentence, role, min(day, self.days - 1))
        if len(self.drafts) + templates + stock < self.quotes:
            raise ValueError(f"{len(self.stream):,} sentences are too few for {self.quotes:,} quotes")
        for original, sentence in self.chance.sample(self.originals, min(templates, len(self.originals))):
            text = exchanged(sentence.split(), 0.75, self.chance, self._other_word)
            self._look_alike(original, direct(text), LookAlike.TEMPLATE)
        self._draft_stock(self.quotes - len(self.drafts))

    def _sizes(self, bounds: tuple[int, int], share: float) -> Iterator[int]:
        left = round(share * self.quotes)
        while left >= bounds[0]:
            size = min(left, self.chance.randint(*bounds))
            left -= size
            yield size

    def _draft(self, sentence: str, role: int, day: int) -> None:
        if role > 1:
            self._draft_group(sentence, role, day)
        elif role == 0 and self.originals:
            original, imitated = self.originals[-1]
            text = on_the_topic(imitated, sentence, self.chance)
            self._look_alike(original, direct(text), LookAlike.TOPIC)
        else:
            speaker = self._anybody() if self.chance.random() < 0.6 else None
            self.drafts.append(_Draft(self._single(sentence), day, speaker))

    def _draft_group(self, sentence: str, size: int, day: int) -> None:
        group, speaker, original = len(self.originals), self._anybody(), len(self.drafts)
        self.originals.append((original, sentence))
        self.drafts.append(_Draft(direct(sentence), day, speaker, group))
        weights = dict(KIND_WEIGHTS)
        if size >= BIG[0]:
            others = sum(weights.values()) - weights[Kind.VERBATIM]
            weights[Kind.VERBATIM] = round(others * VERBATIM_OF_BIG / (1 - VERBATIM_OF_BIG))
        for _ in range(size - 1):
            kind, printing = self._variant(sentence, weights)
            self.variants.append((original, len(self.drafts), kind))
            later = day + self.chance.randint(0, SPREAD_DAYS)
            named = self._as_printed(speaker) if self.chance.random() < 0.8 else None
            self.drafts.append(_Draft(printing, later, named, group))

    def _variant(self, sentence: str, weights: dict[Kind, int]) -> tuple[Kind, Printing]:
        while True:
            (kind,) = self.chance.choices(list(weights), list(weights.values()))
            if printing := print_as(kind, sentence, self.chance, self._other_word):
                return kind, printing

    def _look_alike(self, original: int, printing: Printing, kind: LookAlike) -> None:
        self.look_alikes.append((original, len(self.drafts), kind))
        day = self.drafts[original].day + self.chance.randint(0, SPREAD_DAYS)
        self.drafts.append(_Draft(printing, day, self._anybody()))

    def _draft_stock(self, count: int) -> None:
        last: dict[str, int] = {}
        for number in range(count):
            phrase = self.chance.choice(STOCK)
            if phrase in last:
                self.look_alikes.append((last[phrase], len(self.drafts), LookAlike.STOCK))
            last[phrase] = len(self.drafts)
            speaker = person_name(self.people + number)  # nobody says it twice
            self.drafts.append(_Draft(direct(phrase), number * self.days // count, speaker))

    def _single(self, sentence: str) -> Printing:
        (kind,) = self.chance.choices(list(SINGLE_KINDS), list(SINGLE_KINDS.values()))
        if kind is QuoteKind.DIRECT:
            return direct(sentence)
        if kind is QuoteKind.INDIRECT:
            return Printing(f"that {sentence.rstrip('.')}", kind)
        words = sentence.split()
        start = self.chance.randrange(len(words) - 2)
        end = start + self.chance.randint(2, 9)
        parts = " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])
        return Printing(f"{parts[0]} “{parts[1]}” {parts[2]}".strip(), kind)

    def _other_word(self) -> str:
        while True:
            words = self.chance.choice(self.stream).split()
            if places := content_places(words):
                return words[self.chance.choice(places)].strip(".,;:!?()[]'’‘")

    def _anybody(self) -> str:
        return person_name(int(self.people * self.chance.random() ** 3))  # few speak often

    def _as_printed(self, name: str) -> str:
        return name if self.chance.random() < 0.7 else surname_of(name)


def _suits(sentence: str) -> bool:
    words = sentence.split()
    return 8 <= len(words) <= 40 and len(content_places(words)) >= 5


def _printed(work: _Work, dated: bool) -> Planted:
    """The drafts in articles of about ``QUOTES_AN_ARTICLE``; no two printings of an utterance in one."""
    by_day: dict[int, list[int]] = defaultdict(list)
    for number, draft in enumerate(work.drafts):
        by_day[draft.day].append(number)
    ids: dict[int, str] = {}
    utterances: list[Utterance] = []
    articles = 0
    for day in sorted(by_day):
        published = (FIRST_DAY + timedelta(days=day)).isoformat() if dated else None
        for article in _articles([(number, work.drafts[number].group) for number in by_day[day]]):
            articles += 1
            outlet, offset = outlet_name(work.chance), 0
            for number in article:
                draft = work.drafts[number]
                ids[number] = f"q_{len(utterances):07d}"
                end = offset + len(draft.printing.text)
                utterances.append(
                    Utterance(
                        quote_id=ids[number],
                        article_id=f"a_{articles:06d}",
                        text=draft.printing.text,
                        kind=draft.printing.kind,
                        speaker_names=(draft.speaker,) if draft.speaker else (),
                        published=published,
                        outlet=outlet,
                        extent=(offset, end),
                    )
                )
                offset = end + 100
    return Planted(
        tuple(utterances),
        tuple(PlantedPair(ids[one], ids[other], kind) for one, other, kind in work.variants),
        tuple(PlantedPair(ids[one], ids[other], kind) for one, other, kind in work.look_alikes),
        {ids[number]: draft.group for number, draft in enumerate(work.drafts) if draft.group is not None},
    )


def _articles(quotes: Sequence[tuple[int, int | None]]) -> list[list[int]]:
    """The quotes of one day, each with its group, in articles that never hold two of a group."""
    usual = -(-len(quotes) // QUOTES_AN_ARTICLE)
    articles: dict[int, list[int]] = defaultdict(list)
    seen: dict[int, int] = defaultdict(int)
    for place, (number, group) in enumerate(quotes):
        article = place // QUOTES_AN_ARTICLE
        if group is not None:  # beyond the usual ones, articles of their own
            article = (group + seen[group]) % usual if seen[group] < usual else seen[group]
            seen[group] += 1
        articles[article].append(number)
    return [articles[article] for article in sorted(articles)]
