"""What the tests of matching share: pairs given to the matcher, and a little archive with planted variants."""

import datetime
import itertools
import random
from collections.abc import Sequence

import numpy as np

from quotes.quote import QuoteKind
from resolvers.cast.gazetteer import word_set
from resolvers.matching.match import Match, Matcher
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordings import wordings_of

SUBJECTS = sorted(
    word_set(
        """
        nurse lawyer doctor farmer tailor sailor soldier shepherd teacher pilot spider puppet uncle
        engine ferry tractor thunder winter storm railway library museum hospital prison school bakery
        office station palace
        """
    )
)
THINGS = sorted(
    word_set(
        """
        bridge budget orchard tunnel lantern barrel kitchen village mountain river bottle candle carpet
        ceiling chimney cottage curtain fence furniture hammer harvest island jacket journey kettle
        ladder letter machine mirror needle oven pepper pencil pocket potato rabbit ribbon salary
        shelter silver spoon stable sugar theater ticket timber violin wagon warehouse wheat window
        """
    )
)
DEEDS = sorted(
    word_set(
        """
        borrow bury carry chase climb collect cover deliver destroy drag examine forget gather guard
        hide ignore measure mend neglect paint polish postpone repair rescue ruin scatter sell shake
        steal swallow sweep warn
        """
    )
)
KINDS_OF = sorted(
    word_set(
        """
        ancient bitter broken careful clumsy crooked curious dusty empty enormous fragile frozen gentle
        hollow hungry lonely muddy narrow nervous patient polite proud rotten rusty silent stubborn
        tired ugly wooden
        """
    )
)
SPEAKERS = ("Mara Venn", "Oskar Thane", "Ida Marsh", "Leo Pask", "Anton Reyle")
FIRST_DAY = datetime.date(2031, 1, 1)
DAYS = 90


def matches_of(utterances: Sequence[Utterance], pairs: Sequence[tuple[int, int]]) -> tuple[Match, ...]:
    """The matches among these pairs of positions."""
    matcher = Matcher(utterances, wordings_of(utterances, load_rarity()))
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return matcher.matches(columns[:, 0], columns[:, 1])


def matches_of_all(utterances: Sequence[Utterance]) -> tuple[Match, ...]:
    """The matches among all pairs."""
    return matches_of(utterances, list(itertools.combinations(range(len(utterances)), 2)))


def sentence(chance: random.Random) -> str:
    """A sentence that nobody else says, in words of English that are no names."""
    thing, another = chance.sample(THINGS, 2)
    return (
        f"the {chance.choice(KINDS_OF)} {chance.choice(SUBJECTS)} {chance.choice(('will', 'must', 'did'))}"
        f" {chance.choice(DEEDS)} {chance.choice(('every', 'our', 'that'))} {chance.choice(KINDS_OF)} {thing}"
        f" {chance.choice(('under', 'behind', 'before', 'with'))} the {another}"
        f" {chance.choice(('on Monday', 'next week', 'for nothing', 'once more', 'by hand'))}"
    )


def reworded(chance: random.Random, text: str, *, share: float) -> str:
    """The text with a ``share`` of its words exchanged."""
    words = text.split()
    for place in chance.sample(range(len(words)), round(share * len(words))):
        words[place] = chance.choice((*THINGS, *KINDS_OF, *DEEDS))
    return " ".join(words)


def archive(seed: int, *, stories: int = 12, undated: float = 0.1) -> list[Utterance]:
    """The quotes of some stories in ``DAYS`` days, each printed by two to four outlets, each in its own way.

    Of what a story holds, one outlet has the words, another a sentence of two, a few words in a report, a report,
    or other words; one or two statements of every article are its own. A quote may stand inside a report in
    the same article. Some articles are printed again years later, beside reports in other words. A share of
    the articles is ``undated``. Quotes come in no order.
    """
    chance = random.Random(seed)
    utterances: list[Utterance] = []
    articles = itertools.count()
    for _ in range(stories):
        said = [
            (sentence(chance), sentence(chance), chance.choice(SPEAKERS)) for _ in range(chance.randint(2, 4))
        ]
        day = chance.randrange(DAYS)
        lags = [min(int(chance.expovariate(0.4)), 40) for _ in range(chance.randint(2, 4))]
        if chance.random() < 0.3:
            lags.append(chance.choice((300, 1500, 1501)))
        for lag in lags:
            date = (FIRST_DAY + datetime.timedelta(days=day + lag)).isoformat()
            published = None if chance.random() < undated else date
            utterances += _article(chance, f"a_{seed}_{next(articles):03}", published, said, again=lag >= 300)
    chance.shuffle(utterances)
    return utterances


def _article(
    chance: random.Random,
    article: str,
    published: str | None,
    said: Sequence[tuple[str, str, str]],
    *,
    again: bool,
) -> list[Utterance]:
    found: list[Utterance] = []
    at = 0

    def add(text: str, kind: QuoteKind, speaker: str, start: int) -> None:
        names = (speaker,) if chance.random() < 0.8 else ()
        extent = (start, start + len(text))
        found.append(
            Utterance(
                f"q_{article.removeprefix('a_')}_{len(found)}",
                article,
                text,
                kind,
                names,
                published,
                extent=extent,
            )
        )

    for one, other, speaker in said:
        if chance.random() < 0.2:
            add(f"“{sentence(chance).capitalize()}.”", QuoteKind.DIRECT, chance.choice(SPEAKERS), at)
            at += 200
        text, kind = _printed(chance, one, other, again=again)
        add(text, kind, speaker, at)
        if kind is QuoteKind.INDIRECT and chance.random() < 0.3:
            add(one, QuoteKind.INDIRECT, speaker, at + 3)
        at += 400
    return found


def _printed(chance: random.Random, one: str, other: str, *, again: bool) -> tuple[str, QuoteKind]:
    ways: list[tuple[str, QuoteKind]] = [
        (f"“{one.capitalize()}. {other.capitalize()}.”", QuoteKind.DIRECT),
        (f"‘{one.capitalize()}. {other.capitalize()},’", QuoteKind.DIRECT),
        (reworded(chance, one, share=0.5), QuoteKind.INDIRECT),
    ]
    if not again:
        ways += [
            (f"“{chance.choice((one, other)).capitalize()},”", QuoteKind.DIRECT),
            (f"he spoke of “{' '.join(one.split()[-6:])}” at length", QuoteKind.MIXED),
            (f"that {one}", QuoteKind.INDIRECT),
            (f"“{reworded(chance, one, share=0.1).capitalize()}. {other.capitalize()}.”", QuoteKind.DIRECT),
        ]
    return chance.choice(ways)
