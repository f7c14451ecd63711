"""Fit the weights by which pronouns find their antecedents: a conditional logit over named evidence.

    python -m resolvers.training.pronouns --gold train.jsonl.xz --speakers SPEAKERS.json

For each quote whose source is a personal pronoun, ``candidates_for`` gives the candidates; those whose name
the labels accept are right. The weights maximise the probability of the right ones, with a Gaussian prior
round nought (``--prior`` is half the inverse of its variance). What is printed first is honest: every
article's pronouns are decided with weights from the other nine tenths of the articles.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from quotes.detect import Detector
from resolvers.attribution.candidates import Place, candidates_for
from resolvers.attribution.coreference import PERSONAL
from resolvers.attribution.scene import source_span
from resolvers.cast.gazetteer import HE, SHE
from resolvers.training.labelled import Labelled, read_labelled

FOLDS = 10
STEPS = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun with the evidence for each candidate and whether that is right."""

    article: str
    pronoun: str
    evidence: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def choices_of(labelled: Labelled) -> list[Choice]:
    """The choices that the pronoun sources of an article offer."""
    answered, found = labelled.answered, []
    for index in labelled.wanted:
        quote = labelled.document.quotes[index]
        at = source_span(quote)
        word = at.of(answered.scene.text).casefold() if at else ""
        if at is None or word not in PERSONAL:
            continue
        before = [turn for turn in answered.turns if turn.offset < at.start]
        place = Place(at, PERSONAL[word], quote)
        able = candidates_for(answered.scene, place, before, answered.described)
        right = tuple(labelled.is_right(index, [voice.name for voice in each.voices]) for each in able)
        evidence = tuple(dict(each.evidence) for each in able)
        found.append(Choice(labelled.key, PERSONAL[word], evidence, right))
    return found


def fit(choices: Sequence[Choice], *, prior: float) -> dict[str, float]:
    """The weights, by the name of the evidence. Choices without a right candidate teach nothing."""
    names = sorted({name for choice in choices for each in choice.evidence for name in each})
    rows = [(_matrix(choice, names), torch.tensor(choice.right)) for choice in choices if any(choice.right)]
    weights = torch.zeros(len(names), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        total = prior * (weights**2).sum()
        for evidence, right in rows:
            scores = evidence @ weights
            total = total + torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return dict(zip(names, weights.detach().tolist(), strict=True))


def is_right(choice: Choice, weights: dict[str, float]) -> bool:
    """Whether the likeliest candidate is right; ``False`` if there is none."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in each.items()) for each in choice.evidence]
    return bool(scores) and choice.right[scores.index(max(scores))]


def cross_validated(choices: Sequence[Choice], *, prior: float) -> int:
    """How many of the choices are right with weights from other articles."""
    articles = sorted({choice.article for choice in choices})
    right = 0
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        weights = fit([choice for choice in choices if choice.article not in held], prior=prior)
        right += sum(is_right(choice, weights) for choice in choices if choice.article in held)
    return right


def _matrix(choice: Choice, names: Sequence[str]) -> torch.Tensor:
    return torch.tensor([[each.get(name, 0.0) for name in names] for each in choice.evidence])


def main() -> None:
    """Fit both tables and print them, with what they are worth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="articles, in PolNeAR's form")
    parser.add_argument("--speakers", type=Path, required=True, help="their speakers (see labelled.py)")
    parser.add_argument("--prior", type=float, nargs=2, default=(1.0, 3.0), help="of people, of things")
    options = parser.parse_args()
    choices = [
        choice
        for labelled in read_labelled(options.gold, options.speakers, Detector.load())
        for choice in choices_of(labelled)
    ]
    for name, kinds, prior in (
        ("OF_PEOPLE", (HE, SHE), options.prior[0]),
        ("OF_THINGS", ("it", "they"), options.prior[1]),
    ):
        mine = [choice for choice in choices if choice.pronoun in kinds]
        possible = sum(any(choice.right) for choice in mine)
        right = cross_validated(mine, prior=prior)
        print(f"{name}: {right} of {len(mine)} right in {FOLDS} folds; the right one is there in {possible}")
        print(json.dumps({key: round(value, 2) for key, value in fit(mine, prior=prior).items()}, indent=1))


if __name__ == "__main__":
    main()
