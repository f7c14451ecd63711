"""Quotes of a run in parts of a size: labelled pairs are looked for among few quotes, and among many."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from resolvers.matching.utterance import Utterance
from resolvers.training.matching import Pair

Block = list[Utterance]  # the quotes of articles that stay together


def parts_of(
    utterances: Iterable[Utterance], pairs: Sequence[Pair], size: int, *, among: int, seed: int
) -> Iterator[tuple[Utterance, ...]]:
    """Parts of ``size`` quotes, or the few more that whole articles make; the last may be smaller.

    ``seed`` draws ``among`` quotes: all articles of labelled pairs, and others. They come in a mixed order,
    the same for each ``size``, and are cut into parts; a ``size`` above ``among`` takes more of the others.
    So every size is measured on the same labelled pairs. The articles of a story are in one part.
    """
    drawn, rest = _drawn(utterances, pairs, among, random.Random(seed))
    part: Block = []
    for block in drawn:
        part += block
        if size < among and len(part) >= size:
            yield tuple(part)
            part = []
    while size > among and len(part) < size and rest:
        part += rest.pop()
    if part:
        yield tuple(part)


def _drawn(
    utterances: Iterable[Utterance], pairs: Sequence[Pair], among: int, shuffled: random.Random
) -> tuple[list[Block], list[Block]]:
    """Stories and as many other articles as make ``among`` quotes, in a random order; and what is left."""
    story_of = _stories(utterances := list(utterances), pairs)
    stories: dict[str, Block] = defaultdict(list)
    others: dict[str, Block] = defaultdict(list)
    for utterance in sorted(utterances, key=lambda each: (each.article_id, each.quote_id)):
        story = story_of.get(utterance.article_id)
        (others[utterance.article_id] if story is None else stories[story]).append(utterance)
    rest = list(others.values())
    shuffled.shuffle(rest)
    drawn = list(stories.values())
    held = sum(map(len, drawn))
    while held < among and rest:
        drawn.append(rest.pop())
        held += len(drawn[-1])
    shuffled.shuffle(drawn)
    return drawn, rest


def _stories(utterances: Iterable[Utterance], pairs: Sequence[Pair]) -> dict[str, str]:
    """The story of each article that has a quote of a pair. Stories that share an article count as one."""
    article_of = {utterance.quote_id: utterance.article_id for utterance in utterances}
    above: dict[str, str] = {}

    def top(node: str) -> str:
        while above.setdefault(node, node) != node:
            node = above[node]
        return node

    for pair in pairs:
        for quote in (pair.a, pair.b):
            if quote in article_of:
                above[top(f"article {article_of[quote]}")] = top(f"story {pair.story}")
    return {node.removeprefix("article "): top(node) for node in list(above) if node.startswith("article ")}
