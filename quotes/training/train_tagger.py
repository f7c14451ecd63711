"""Train the quote tagger on PolNeAR.

    python -m quotes.training.train_tagger --data DATA --encoder MINILM_FOLDER --out BUILD

``DATA`` holds ``polnear/train.jsonl.xz`` and ``polnear/dev.jsonl.xz``; ``MINILM_FOLDER`` the files
``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2. After each epoch the averaged weights and
their dev scores are written to ``BUILD``, and a checkpoint from which the same command goes on; at the end,
the three files of the tagger as it is shipped. Two idle cores take about nine minutes an epoch.
"""

import argparse
import copy
import hashlib
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from quotes.encoder import EncoderConfig, from_bert
from quotes.tagger import QuoteTagger, make_batch
from quotes.tagger_store import save_tagger
from quotes.training.examples import Example, epoch_examples, make_examples
from quotes.training.polnear import GoldArticle, read_polnear
from quotes.training.span_scores import score_articles

MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def load_tokenizer(path: Path) -> Tokenizer:
    """The WordPiece tokeniser, without the truncation and padding that the file asks for."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def start_model(encoder: Path, adapted: Path | None = None) -> QuoteTagger:
    """A tagger with MiniLM's encoder and fresh heads. Raises ``ValueError`` if the weights are others.

    ``adapted`` is what :mod:`quotes.training.adapt_encoder` made of the encoder.
    """
    weights = encoder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != MINILM_SHA256:
        raise ValueError(f"{weights} is not the all-MiniLM-L6-v2 that was used")
    model = QuoteTagger(EncoderConfig())
    missing = model.encoder.load_state_dict(
        from_bert(load_file(weights), model.config.layers), strict=False
    ).missing_keys
    if set(missing) != {"case.weight", "mark.weight"}:
        raise ValueError(f"the checkpoint lacks {missing}")
    if adapted:
        model.encoder.load_state_dict(load_file(adapted))
    return model


def loss_of(model: QuoteTagger, examples: list[Example]) -> Tensor:
    """Tagging and linking together; the weights bring both to about one when training ends."""
    batch = make_batch([e.window for e in examples])
    with torch.autocast("cpu", torch.bfloat16):
        words = model.encode(batch)
    words = words.float()
    size = batch.mask.shape[1]
    tags = torch.tensor([[*e.tags, *[0] * (size - len(e.tags))] for e in examples])
    tagging = model.crf.negative_log_likelihood(model.emit(words), tags, batch.mask)
    return 20 * tagging + link_loss(model, words, examples)


def link_loss(model: QuoteTagger, words: Tensor, examples: Sequence[Example]) -> Tensor:
    """The mean loss of the links among gold spans; ``words`` has a row for each example, or more."""
    linking: list[Tensor] = []
    for row, example in enumerate(examples):
        scores = model.link_scores(words[row], example.spans)
        if scores is not None:
            linking.append(functional.cross_entropy(scores[0], torch.tensor(example.cue_of)))
            if example.source_of:
                linking.append(functional.cross_entropy(scores[1], torch.tensor(example.source_of)))
    return torch.stack(linking).mean() if linking else torch.zeros(())


def parameter_groups(model: QuoteTagger, peak: float) -> list[dict[str, object]]:
    """The pretrained encoder learns slowly, the heads faster, the few CRF scores fastest."""
    groups: dict[str, list[torch.nn.Parameter]] = {"encoder": [], "heads": [], "crf": []}
    for name, parameter in model.named_parameters():
        part = name.split(".", 1)[0]
        fresh = name in ("encoder.case.weight", "encoder.mark.weight")
        groups["crf" if part == "crf" else "encoder" if part == "encoder" and not fresh else "heads"].append(
            parameter
        )
    rates = {"encoder": peak, "heads": 4 * peak, "crf": 20 * peak}
    return [{"params": groups[name], "lr": rate} for name, rate in rates.items()]


def train(args: argparse.Namespace) -> None:
    """Train, score after each epoch, keep the weights of every epoch's moving average."""
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.encoder / "tokenizer.json")
    train_articles = read_polnear(args.data / "polnear/train.jsonl.xz")[: args.limit]
    dev_articles = read_polnear(args.data / "polnear/dev.jsonl.xz")
    model = start_model(args.encoder, args.adapted)
    averaged = copy.deepcopy(model)
    per_epoch = sum(len(make_examples(a, tokenizer, max_pieces=227)) for a in train_articles) // args.batch
    groups = parameter_groups(model, args.peak)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        max_lr=[float(str(group["lr"])) for group in groups],
        total_steps=int(per_epoch * args.epochs * 1.03) + 8,
        pct_start=0.15,
    )
    step, first_epoch = 0, 1
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        step, first_epoch = state["step"], state["epoch"] + 1
        rng.seed(args.seed + state["epoch"])
    for epoch in range(first_epoch, args.epochs + 1):
        began, total = time.monotonic(), 0.0
        examples = epoch_examples(train_articles, tokenizer, rng, exchange=args.exchange, hide=args.hide)
        model.train()
        batches = [examples[i : i + args.batch] for i in range(0, len(examples), args.batch)]
        for number, batch in enumerate(batches, 1):
            loss = loss_of(model, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            total += loss.item()
            keep_average(averaged, model, min(args.decay, step / (step + 9)))
            if number % 20 == 0:
                print(f"epoch {epoch} {number}/{len(batches)} loss {total / number:.3f}", flush=True)
        torch.save(
            {
                "model": model.state_dict(),
                "averaged": averaged.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "step": step,
                "epoch": epoch,
            },
            checkpoint,
        )
        _report(averaged, tokenizer, dev_articles, args.out, epoch, total / len(batches), began)
    averaged.load_state_dict(_mean_of_epochs(args.out, args.epochs))
    save_file(averaged.state_dict(), args.out / "mean.safetensors")
    write_scores(averaged, tokenizer, dev_articles, args.out)
    save_tagger(averaged, tokenizer, args.out)


def _mean_of_epochs(out: Path, epochs: int) -> dict[str, Tensor]:
    """The mean of the last three epochs' weights: on dev better than any one of them."""
    last = [load_file(out / f"epoch-{epoch}.safetensors") for epoch in range(max(1, epochs - 2), epochs + 1)]
    return {name: torch.stack([state[name] for state in last]).mean(0) for name in last[0]}


def keep_average(averaged: QuoteTagger, model: QuoteTagger, decay: float) -> None:
    """Exponential moving average of the weights: steadier than the last step's."""
    with torch.no_grad():
        for mine, theirs in zip(averaged.parameters(), model.parameters(), strict=True):
            mine.lerp_(theirs, 1 - decay)


def _report(
    model: QuoteTagger,
    tokenizer: Tokenizer,
    dev: list[GoldArticle],
    out: Path,
    epoch: int,
    loss: float,
    began: float,
) -> None:
    save_file(model.state_dict(), out / f"epoch-{epoch}.safetensors")
    scores = write_scores(model, tokenizer, dev, out)
    row = {
        "epoch": epoch,
        "loss": round(loss, 4),
        "minutes": round((time.monotonic() - began) / 60, 1),
        **scores,
    }
    with (out / "scores.jsonl").open("a") as log:
        log.write(json.dumps(row) + "\n")
    print(json.dumps(row), flush=True)


def write_scores(
    model: QuoteTagger, tokenizer: Tokenizer, dev: list[GoldArticle], out: Path
) -> dict[str, float]:
    """Score on dev, and leave the scores where the manifest is made from."""
    scores = score_articles(model, tokenizer, dev)
    named = {f"PolNeAR dev, exact {name} F1": value for name, value in scores.items()}
    (out / "tagger.scores.json").write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
    return scores


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--peak", type=float, default=2.5e-4)
    parser.add_argument("--decay", type=float, default=0.995)
    parser.add_argument("--exchange", type=float, default=0.3, help="share of articles with other marks")
    parser.add_argument("--hide", type=float, default=0.0, help="share of words behind [MASK]")
    parser.add_argument("--adapted", type=Path, default=None, help="encoder.safetensors of adapt_encoder")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=int, default=None, help="use only the first N articles (to try)")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
