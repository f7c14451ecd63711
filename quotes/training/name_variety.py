"""Varied copies of tagged sentences: other names in the same places, and the letter case of headlines.

PolNeAR's articles are all of one year and one country: with names exchanged, the tagger learns from the
context and the shape of a name rather than its spelling (mention replacement, Dai and Adel, COLING 2020).
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotes.training.tagged import Mention, TaggedSentence

# Korean names as news agencies write them; the sources have next to none, and split them at the hyphen.
SURNAMES = ("Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Yoon", "Moon", "Han", "Shin")
SYLLABLES = ("jae", "won", "min", "seok", "hyun", "soo", "jin", "ho", "woo", "hee", "eun", "tae", "in", "un")

SMALL_WORDS = {"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "’s", "'s"}


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of the sentences that get each change (at most one)."""

    exchanged: float = 0.3
    korean: float = 0.1  # of the persons exchanged
    upper: float = 0.04
    headline: float = 0.05
    lower: float = 0.02


def vary(sentences: Sequence[TaggedSentence], rng: random.Random, shares: Shares) -> list[TaggedSentence]:
    """The same number of sentences in the same order, a share of them changed."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for sentence in sentences:
        for mention in sentence.mentions:
            names.setdefault(mention.kind, set()).add(sentence.tokens[mention.start : mention.end])
    # Every name is as likely as every other, however often it is printed: that is where the variety is from.
    pool = {kind: sorted(found) for kind, found in names.items()}
    changes: list[tuple[float, Callable[[TaggedSentence], TaggedSentence]]] = [
        (shares.exchanged, lambda sentence: exchange_names(sentence, pool, rng, shares.korean)),
        (shares.upper, lambda sentence: _recased(sentence, str.upper)),
        (shares.headline, headline_case),
        (shares.lower, lambda sentence: _recased(sentence, str.lower)),
    ]
    out: list[TaggedSentence] = []
    for sentence in sentences:
        drawn = rng.random()
        for share, change in changes:
            if drawn < share:
                sentence = change(sentence)
                break
            drawn -= share
        out.append(sentence)
    return out


def exchange_names(
    sentence: TaggedSentence, pool: dict[str, list[tuple[str, ...]]], rng: random.Random, korean: float
) -> TaggedSentence:
    """The sentence with a random name of the same kind in the place of each name."""
    tokens: list[str] = []
    mentions: list[Mention] = []
    done = 0
    for mention in sentence.mentions:
        tokens += sentence.tokens[done : mention.start]
        invented = mention.kind == "PER" and rng.random() < korean
        name = _korean_name(rng) if invented else rng.choice(pool[mention.kind])
        mentions.append(Mention(len(tokens), len(tokens) + len(name), mention.kind))
        tokens += name
        done = mention.end
    return TaggedSentence((*tokens, *sentence.tokens[done:]), tuple(mentions))


def _korean_name(rng: random.Random) -> tuple[str, ...]:
    first, second = rng.sample(SYLLABLES, 2)
    second = second if rng.random() < 0.7 else second.capitalize()
    return (rng.choice(SURNAMES), first.capitalize(), "-", second)


def headline_case(sentence: TaggedSentence) -> TaggedSentence:
    """Every Word with a Capital, small words apart."""
    tokens = (
        w if i and w.lower() in SMALL_WORDS else w[0].upper() + w[1:] for i, w in enumerate(sentence.tokens)
    )
    return TaggedSentence(tuple(tokens), sentence.mentions)


def _recased(sentence: TaggedSentence, case: Callable[[str], str]) -> TaggedSentence:
    return TaggedSentence(tuple(case(token) for token in sentence.tokens), sentence.mentions)
