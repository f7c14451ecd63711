"""Exact-span scores of a tagger on gold articles: quick numbers for choosing between epochs.

The definitions are those of the project's scorer: each contiguous span counts once per article and role; a
tuple is the source spans and the content spans of one attribution.
"""

from collections import Counter
from collections.abc import Sequence

from tokenizers import Tokenizer

from corpus.article import Span
from quotes.tagger import CONTENT, CUE, ROLES, SOURCE, QuoteTagger
from quotes.training.polnear import GoldArticle, GoldAttribution
from quotes.windows import cut_windows

Found = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]  # source, cue, content


def tag_article(model: QuoteTagger, tokenizer: Tokenizer, text: str, *, batch: int = 16) -> list[Found]:
    """The attributions that the bare tagger finds in ``text``."""
    windows = cut_windows(text, tokenizer)
    found: list[Found] = []
    for start in range(0, len(windows), batch):
        chunk = windows[start : start + batch]
        for window, (spans, links) in zip(chunk, model.tag(chunk), strict=True):
            where = [Span(window.words[s.start].start, window.words[s.end - 1].end) for s in spans]
            for link in links:
                found.append(
                    (
                        () if link.source is None else (where[link.source],),
                        () if link.cue is None else (where[link.cue],),
                        tuple(where[i] for i in link.contents),
                    )
                )
    return found


def score_articles(
    model: QuoteTagger, tokenizer: Tokenizer, articles: Sequence[GoldArticle]
) -> dict[str, float]:
    """F1 of source, cue, content and (source, content) tuples over all ``articles``."""
    model.eval()
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        mine = tag_article(model, tokenizer, article.text)
        gold = [_roles(attribution) for attribution in article.attributions]
        for role, name in ((SOURCE, "source"), (CUE, "cue"), (CONTENT, "content")):
            _count(counts, name, {s for a in gold for s in a[role]}, {s for a in mine for s in a[role]})
        _count(counts, "tuple", {(a[0], a[2]) for a in gold}, {(a[0], a[2]) for a in mine})
    out = {}
    for name in (*ROLES, "tuple"):
        right, predicted, wanted = (counts[name, kind] for kind in ("right", "predicted", "wanted"))
        out[name] = round(2 * right / (predicted + wanted), 4) if predicted + wanted else 0.0
    return out


def _roles(attribution: GoldAttribution) -> Found:
    return attribution.source, attribution.cue, attribution.content


def _count(counts: Counter[tuple[str, str]], name: str, gold: set[object], mine: set[object]) -> None:
    counts[name, "right"] += len(gold & mine)
    counts[name, "predicted"] += len(mine)
    counts[name, "wanted"] += len(gold)
