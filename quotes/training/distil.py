"""Teach one tagger what several know together.

    python -m quotes.training.distil --data DATA --encoder MINILM_FOLDER --teachers A B --out BUILD

The mean of the teachers' tag scores is better than any of them, and costs as many encoders. So the first of
them learns to give that mean (Hinton, Vinyals and Dean, 2015), on news that nobody labelled; labelled
articles keep the link heads in place. Teachers are ``epoch-N.safetensors`` or ``mean.safetensors`` of
``train_tagger``, trained from different starts; ``BUILD`` gets the three files of a tagger and its scores.
The result lies half-way between the first teacher and the student: on dev that was better than either.
"""

import argparse
import copy
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from quotes.tagger import Batch, QuoteTagger, make_batch
from quotes.tagger_store import save_tagger
from quotes.training.adapt_encoder import news_windows
from quotes.training.examples import Example, epoch_examples
from quotes.training.polnear import GoldArticle, read_polnear
from quotes.training.train_tagger import (
    keep_average,
    link_loss,
    load_tokenizer,
    parameter_groups,
    start_model,
    write_scores,
)

SOFTENED = 2.0  # temperature of both distributions
SHARE = 40.0  # of the tag scores in the loss, beside the links


def together(models: Sequence[QuoteTagger], batch: Batch) -> Tensor:
    """The mean of the models' tag scores: float (batch, words, tags)."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        return torch.stack([model.emit(model.encode(batch)).float() for model in models]).mean(0)


def tag_loss(mine: Tensor, theirs: Tensor, mask: Tensor) -> Tensor:
    """How far the student's distribution over tags is from the teachers', a mean over words."""
    distance = functional.kl_div(
        (mine / SOFTENED).log_softmax(2),
        (theirs / SOFTENED).log_softmax(2),
        reduction="none",
        log_target=True,
    )
    return (distance.sum(2) * mask).sum() / mask.sum() * SOFTENED**2


def mean_field(student: QuoteTagger, teachers: Sequence[QuoteTagger]) -> None:
    """Give the student the mean of the teachers' transition scores, for good."""
    for name, mine in student.crf.named_parameters():
        with torch.no_grad():
            mine.copy_(torch.stack([dict(t.crf.named_parameters())[name] for t in teachers]).mean(0))
        mine.requires_grad = False


def labelled(articles: Sequence[GoldArticle], tokenizer: Tokenizer, rng: random.Random) -> Iterator[Example]:
    """Examples of the labelled articles for ever, an epoch's worth of variation after the other."""
    while True:
        yield from epoch_examples(articles, tokenizer, rng, exchange=0.3, hide=0.0)


def distil(args: argparse.Namespace) -> None:
    """Train for the given number of steps, score, save."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.encoder / "tokenizer.json")
    teachers = []
    for path in args.teachers:
        teacher = start_model(args.encoder)
        teacher.load_state_dict(load_file(path))
        teachers.append(teacher.eval())
    student = copy.deepcopy(teachers[0]).train()
    mean_field(student, teachers)
    averaged = copy.deepcopy(student)
    groups = parameter_groups(student, args.peak)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [float(str(group["lr"])) for group in groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=rates, total_steps=args.steps + 1, pct_start=0.1
    )
    news = news_windows(args.data, tokenizer, rng, 254)
    gold = labelled(read_polnear(args.data / "polnear/train.jsonl.xz"), tokenizer, rng)
    totals, began = [0.0, 0.0], time.monotonic()
    for step in range(1, args.steps + 1):
        examples = [next(gold) for _ in range(args.gold)]
        windows = [e.window for e in examples] + [next(news) for _ in range(args.batch - args.gold)]
        batch = make_batch(windows)
        theirs = together(teachers, batch)
        with torch.autocast("cpu", torch.bfloat16):
            words = student.encode(batch)
        words = words.float()
        tags = tag_loss(student.emit(words), theirs, batch.mask)
        links = link_loss(student, words, examples)
        optimiser.zero_grad()
        (SHARE * tags + links).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        keep_average(averaged, student, min(0.99, step / (step + 9)))
        totals = [totals[0] + tags.item(), totals[1] + links.item()]
        if step % 20 == 0:
            minutes = (time.monotonic() - began) / 60
            print(
                f"{step} tags {totals[0] / 20:.4f} links {totals[1] / 20:.3f} {minutes:.1f} min", flush=True
            )
            totals = [0.0, 0.0]
        if step % 100 == 0:
            save_file(averaged.state_dict(), args.out / f"step-{step}.safetensors")
    with torch.no_grad():
        for mine, theirs in zip(averaged.parameters(), teachers[0].parameters(), strict=True):
            mine.lerp_(theirs, 0.5)
    averaged.eval()
    print(write_scores(averaged, tokenizer, read_polnear(args.data / "polnear/dev.jsonl.xz"), args.out))
    save_tagger(averaged, tokenizer, args.out)


def main() -> None:
    """Parse the command line and distil."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--gold", type=int, default=5, help="how many windows of a batch are labelled ones")
    parser.add_argument("--peak", type=float, default=8e-5)
    parser.add_argument("--seed", type=int, default=0)
    distil(parser.parse_args())


if __name__ == "__main__":
    main()
