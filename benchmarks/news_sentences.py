"""The sentences that quotes are planted on: real ones of news articles or, without those, made ones."""

import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.article import Article
from corpus.read import read_articles
from corpus.sample import sample_folder
from resolvers.cast.gazetteer import word_set
from resolvers.matching.wordlists import FUNCTION_WORDS

FEWEST_WORDS, MOST_WORDS = 5, 60  # of a sentence; shorter ones are mostly headings, longer ones lists

_END = re.compile(
    r"(?<=[.?!])(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)(?<!Sen\.)(?<!Rep\.)(?<!Gov\.)(?<!\b[A-Z]\.)"
    r"[\"”’]?\s+(?=[\"“‘A-Z])|\n+"
)
_MARKS = re.compile(r"[\"“”«»]|''|``")
_NOT_WORD = re.compile(r"\W+")
_SYLLABLES = sorted(
    word_set("bra cor del fen gor hal jun kel lom mar nor pel quin ros sel tam ulo ven wes zor")
)
_MADE_WORDS = 30_000
_MADE_SHARE = 0.3  # of the content words of made sentences: twelve articles alone have too few words


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The articles in a ``.jsonl`` or ``.jsonl.xz`` file as they are written there."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open("rb") as lines:
        yield from map(json.loads, lines)


def real_sentences(paths: Iterable[Path]) -> list[str]:
    """The distinct sentences of the articles in ``paths``, those of the earliest article first.

    ``paths`` are ``.jsonl`` or ``.jsonl.xz`` files with "text" and, where known, "date" in each line. Double
    quotation marks are taken out, as the sentences will stand in marks themselves. Two sentences that
    differ in case and punctuation only are one.
    """
    articles = [article for path in paths for article in read_lines(path)]
    articles.sort(key=lambda article: str(article.get("date") or ""))
    return list(_distinct(sentence for article in articles for sentence in _sentences(str(article["text"]))))


def made_sentences(count: int, seed: int) -> list[str]:
    """``count`` distinct sentences that mean nothing, chained from pairs of neighbouring words of the sample.

    Some of their content words are made up, the low numbers often and the high ones seldom, as in a language.
    """
    chance = random.Random(seed)
    following: dict[str, list[str]] = defaultdict(list)
    for item in read_articles([str(sample_folder())]):
        for sentence in _sentences(item.text) if isinstance(item, Article) else ():
            for first, second in pairwise(["", *sentence.split(), ""]):
                following[first].append(second)
    made = _distinct(_chain(following, chance) for _ in iter(int, 1))
    return [sentence for _, sentence in zip(range(count), made, strict=False)]


def enough(sentences: Sequence[str], count: int) -> list[str]:
    """At least ``count`` sentences: where they are too few, the longest are cut in two and stand as halves.

    Raises ``ValueError`` if that does not do.
    """
    missing = count - len(sentences)
    by_length = sorted(range(len(sentences)), key=lambda place: -len(sentences[place].split()))
    cut = set(by_length[: max(0, missing)])
    parts: list[str] = []
    for place, sentence in enumerate(sentences):
        words = sentence.split()
        if place in cut and len(words) >= 2 * FEWEST_WORDS:
            parts += [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
        else:
            parts.append(sentence)
    if len(parts) < count:
        raise ValueError(f"{len(sentences):,} sentences are too few for {count:,}")
    return parts


def _sentences(text: str) -> Iterator[str]:
    for sentence in _END.split(text):
        words = _MARKS.sub(" ", sentence).split()
        if FEWEST_WORDS <= len(words) <= MOST_WORDS:
            yield " ".join(words)


def _distinct(sentences: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for sentence in sentences:
        key = _NOT_WORD.sub(" ", sentence).strip().casefold()
        if key not in seen:
            seen.add(key)
            yield sentence


def _chain(following: dict[str, list[str]], chance: random.Random) -> str:
    while True:
        words: list[str] = []
        word = chance.choice(following[""])
        while word and len(words) < MOST_WORDS:
            content = word.isalpha() and word.casefold() not in FUNCTION_WORDS
            words.append(_made_word(chance) if content and chance.random() < _MADE_SHARE else word)
            word = chance.choice(following[word])
        if len(words) >= FEWEST_WORDS:
            return " ".join(words)


def _made_word(chance: random.Random) -> str:
    number = int(_MADE_WORDS * chance.random() ** 3)
    size = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // size**place % size] for place in range(4))
