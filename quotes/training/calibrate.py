"""Make the confidence of quotes mean what it says, and draw how well it does.

    python -m quotes.training.calibrate --data DATA --weights quotes/weights --picture docs/reliability.svg

Detects the quotes of PolNeAR dev with the models of ``--weights``, marks each right or wrong (see
:mod:`quotes.confidence`), fits the calibration and writes it beside the models. What is printed is honest:
each article's confidences come from a fit on the other four fifths of the articles. The expected calibration
error (Naeini, Cooper and Hauskrecht, AAAI 2015) has ten bins of equal width.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from corpus.article import Span
from corpus.record import make_article
from quotes.confidence import PLAIN, Calibration, Evidence, save_calibration
from quotes.detect import Detector
from quotes.nlp import Nlp
from quotes.quote import Quote, QuoteKind
from quotes.tagger_store import load_tagger
from quotes.training.polnear import GoldArticle, GoldAttribution, read_polnear
from quotes.training.reliability import Bin, bins_of, calibration_error, draw

FOLDS = 5
SHARED = 0.5  # of the characters that two contents have together: then they are one quote
RIDGE = 0.02  # pulls the weights a little towards nought


@dataclass(frozen=True, slots=True)
class Outcome:
    """A quote that was found, what the tagger believed of it (``None``: a rule made it), and whether it is
    right. ``article`` is the article's number."""

    article: int
    kind: str
    evidence: Evidence | None
    confidence: float
    right: bool


def outcomes(detector: Detector, articles: Sequence[GoldArticle]) -> list[Outcome]:
    """Every quote that the detector finds in the articles."""
    found: list[Outcome] = []
    for number, gold in enumerate(articles):
        (document,) = detector.read([make_article(gold.text, path=gold.article_id)])
        rights = right_quotes(document.quotes, gold.attributions)
        found += [
            Outcome(number, quote.kind.value, quote.evidence, quote.confidence, right)
            for quote, right in zip(document.quotes, rights, strict=True)
        ]
    return found


def right_quotes(quotes: Sequence[Quote], gold: Sequence[GoldAttribution]) -> list[bool]:
    """Whether each quote is right: paired one to one with gold contents, the likest first."""
    pairs = sorted(
        ((_shared(q.content, g.content), i, j) for i, q in enumerate(quotes) for j, g in enumerate(gold)),
        reverse=True,
    )
    right = [False] * len(quotes)
    used: set[int] = set()
    done: set[int] = set()
    for shared, i, j in pairs:
        if shared < SHARED:
            break
        if i not in done and j not in used:
            done.add(i)
            used.add(j)
            mine, theirs = quotes[i].source, gold[j].source
            right[i] = any(a.overlaps(b) for a in mine for b in theirs) or not (mine or theirs)
    return right


def _shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    mine = {at for span in a for at in range(span.start, span.end)}
    theirs = {at for span in b for at in range(span.start, span.end)}
    return len(mine & theirs) / len(mine | theirs)


def fit(found: Sequence[Outcome]) -> Calibration:
    """Logistic regression on the outcomes that have evidence; without any, what holds before a fit."""
    known = [(o, o.evidence) for o in found if o.evidence]
    if not known:
        return PLAIN
    kinds = [kind.value for kind in QuoteKind]
    features = torch.tensor([evidence.features() for _, evidence in known])
    kind = torch.tensor([kinds.index(o.kind) for o, _ in known])
    right = torch.tensor([float(o.right) for o, _ in known])
    weights = torch.zeros(features.shape[1], requires_grad=True)
    constants = torch.zeros(len(kinds), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, constants], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        odds = features @ weights + constants[kind]
        value = torch.nn.functional.binary_cross_entropy_with_logits(odds, right)
        value = value + RIDGE * (weights**2).sum() + RIDGE * constants.var()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return Calibration(tuple(weights.tolist()), dict(zip(kinds, constants.tolist(), strict=True)))


def held_out(found: Sequence[Outcome]) -> list[tuple[float, bool]]:
    """The confidence of each outcome by a fit on other articles, and whether it is right."""
    out = []
    for fold in range(FOLDS):
        calibration = fit([o for o in found if o.article % FOLDS != fold])
        for o in found:
            if o.article % FOLDS == fold:
                sure = calibration.confidence(o.evidence, o.kind) if o.evidence else o.confidence
                out.append((sure, o.right))
    return out


def _table(bins: Sequence[Bin]) -> str:
    rows = [f"{b.low:.1f} to {b.high:.1f}  {b.count:5}  {b.confidence:.3f}  {b.right:.3f}" for b in bins]
    return "\n".join(["confidence  quotes  mean   right", *rows])


def main() -> None:
    """Fit, write, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--picture", type=Path, default=None)
    parser.add_argument("--scores", type=Path, default=None, help="folder for confidence.scores.json")
    args = parser.parse_args()
    detector = Detector(Nlp.bundled(args.weights), *load_tagger(args.weights))
    found = outcomes(detector, read_polnear(args.data / "polnear/dev.jsonl.xz"))
    save_calibration(fit(found), args.weights)
    judged = held_out(found)
    error = calibration_error(judged)
    rules = [o for o in found if o.evidence is None]
    print(f"{len(found)} quotes, {sum(o.right for o in found)} right; expected calibration error {error:.3f}")
    print(f"of them {len(rules)} by rules alone, {sum(o.right for o in rules)} right")
    print(_table(bins_of(judged)))
    if args.picture:
        args.picture.write_text(draw(bins_of(judged), "Quotes of PolNeAR dev"), encoding="utf-8")
    if args.scores:
        named = {"PolNeAR dev, expected calibration error": round(error, 4)}
        (args.scores / "confidence.scores.json").write_text(
            json.dumps(named, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
