"""Training examples for the tagger: windows of gold articles with tags and links, under varied marks."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tokenizers import Tokenizer

from corpus.article import Span
from quotes.marks import find_quotations
from quotes.tagger import CONTENT, CUE, SOURCE, TaggedSpan, tags_of_spans
from quotes.training.polnear import GoldArticle
from quotes.windows import Window, cut_windows

# Outlets differ in their marks, PolNeAR has only two styles: the others are made by exchanging characters.
STYLES = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Example:
    """A window and its gold. ``cue_of`` gives for each content the index of its cue among the window's
    cues, ``source_of`` for each cue the index of its source; one past the end means none."""

    window: Window
    spans: tuple[TaggedSpan, ...]
    tags: tuple[int, ...]
    cue_of: tuple[int, ...]
    source_of: tuple[int, ...]


def make_examples(article: GoldArticle, tokenizer: Tokenizer, *, max_pieces: int = 254) -> list[Example]:
    """The examples of one article, one for each of its windows."""
    windows = cut_windows(article.text, tokenizer, max_pieces=max_pieces)
    return [_example(window, article) for window in windows]


def _example(window: Window, article: GoldArticle) -> Example:
    starts, ends = [w.start for w in window.words], [w.end for w in window.words]

    def words_of(span: Span) -> tuple[int, int] | None:
        """The words that the span touches, when all of it lies in this window."""
        if span.start < starts[0] or span.end > ends[-1]:
            return None
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        return (first, last) if first < last else None

    found: dict[tuple[int, int, int], set[int]] = {}
    for number, attribution in enumerate(article.attributions):
        roles = ((SOURCE, attribution.source), (CUE, attribution.cue), (CONTENT, attribution.content))
        for role, spans in roles:
            for span in spans:
                if bounds := words_of(span):
                    found.setdefault((role, *bounds), set()).add(number)
    ordered = sorted(found, key=lambda key: key[1:])
    by_role = [[key for key in ordered if key[0] == role] for role in (SOURCE, CUE, CONTENT)]

    def partner(key: tuple[int, int, int], others: list[tuple[int, int, int]]) -> int:
        shared = (i for i, other in enumerate(others) if found[key] & found[other])
        return next(shared, len(others))

    tagged = tuple(TaggedSpan(*key) for key in ordered)
    return Example(
        window=window,
        spans=tagged,
        tags=tuple(tags_of_spans(tagged, len(window.words))),
        cue_of=tuple(partner(key, by_role[CUE]) for key in by_role[CONTENT]),
        source_of=tuple(partner(key, by_role[SOURCE]) for key in by_role[CUE]),
    )


def exchange_marks(article: GoldArticle, rng: random.Random) -> GoldArticle:
    """The same article with its quotation marks in another house style; offsets stay as they are."""
    opening, closing = rng.choice(STYLES)
    characters = list(article.text)
    for quotation in find_quotations(article.text):
        left = quotation.inner.start - quotation.span.start
        right = quotation.span.end - quotation.inner.end
        if quotation.depth == 0 and left == right == 1:
            characters[quotation.span.start] = opening
            characters[quotation.inner.end] = closing
    return GoldArticle(article.article_id, "".join(characters), article.attributions)


def hide_words(window: Window, rng: random.Random, share: float, mask: int) -> Window:
    """The same window with the first piece of a share of its words replaced by ``mask``."""
    pieces = list(window.pieces)
    for first in window.first_piece:
        if rng.random() < share:
            pieces[first] = mask
    return replace(window, pieces=tuple(pieces))


def epoch_examples(
    articles: Sequence[GoldArticle], tokenizer: Tokenizer, rng: random.Random, *, exchange: float, hide: float
) -> list[Example]:
    """One epoch, shuffled: windows cut at other places, marks exchanged in a share of the articles, and a
    share of the words hidden, so that no single word decides."""
    mask = int(tokenizer.token_to_id("[MASK]") or 0)
    examples: list[Example] = []
    for article in articles:
        seen = exchange_marks(article, rng) if rng.random() < exchange else article
        for example in make_examples(seen, tokenizer, max_pieces=rng.randint(200, 254)):
            examples.append(replace(example, window=hide_words(example.window, rng, hide, mask)))
    rng.shuffle(examples)
    return examples
