"""Train the two bundled Stanza models with Stanza's own trainers.

    python -m quotes.training.train_stanza tokenise --data DATA --out BUILD
    python -m quotes.training.train_stanza names --data DATA --out BUILD

``DATA`` holds ``ud/``, ``ner/`` and ``polnear/``. The trained models are ``BUILD/tokenize.pt`` and
``BUILD/ner.pt``, made small, with their scores in files that end in ``.scores.json``. On one core the
tokeniser takes about a quarter of an hour and the names half an hour.
"""

import argparse
import json
import random
from pathlib import Path

import torch
from stanza.models import ner_tagger
from stanza.models import tokenizer as stanza_tokenizer

from quotes.training.compact import compact
from quotes.training.gum_names import read_gum_names
from quotes.training.name_sources import read_silver, read_uner, read_wikigold
from quotes.training.name_variety import Shares, vary
from quotes.training.second_round import prepare_second_round
from quotes.training.stanza_options import options
from quotes.training.stanza_scores import score_names, score_tokeniser
from quotes.training.tagged import write_stanza_json
from quotes.training.treebanks import write_tokeniser_data

STEPS = 2500  # batches of the tokeniser
Rounds = tuple[tuple[int, float], ...]  # batches and learning rate
ROUNDS: Rounds = ((3000, 0.002), (1800, 0.001))
SEEN = 4  # words that the training data hold less often are unknown in the second round
SELECT_ON = 30  # silver dev articles that choose the checkpoint; the others are scored


def train_tokeniser(data: Path, out: Path, *, steps: int = STEPS, seed: int) -> dict[str, float]:
    """Tokens and sentences, from EWT and GUM; scores on EWT dev, which chooses the checkpoint, and GUM."""
    files = write_tokeniser_data(data, out / "tokeniser", seed=seed)
    train, dev = files["train"], files["dev"]
    trained = out / "tokeniser/tokenize-full.pt"
    stanza_tokenizer.main(
        options(
            "cpu",
            "no_use_mwt",
            mode="train",
            lang="en",
            shorthand="en_news",
            seed=1234 + seed,
            txt_file=train.text,
            label_file=train.labels,
            mwt_json_file=train.expansions,
            dev_txt_file=dev.text,
            dev_label_file=dev.labels,
            dev_conll_gold=dev.gold,
            max_seqlen=300,
            steps=steps,
            eval_steps=min(steps, 500),
            report_steps=min(steps, 100),
            save_dir=trained.parent,
            save_name=trained.name,
        )
    )
    compact(trained, out / "tokenize.pt")
    scores = {}
    for name, title in (("dev", "EWT dev"), ("gum", "GUM dev")):
        scores.update(score_tokeniser(out / "tokenize.pt", files[name], title, out / "tokeniser"))
    return scores


def train_names(data: Path, out: Path, *, rounds: Rounds = ROUNDS, seed: int) -> dict[str, float]:
    """Names, from WikiGold, GUM and the silver articles, in two rounds over two variations of the data.

    The checkpoint is chosen on Universal NER's EWT dev and some silver dev articles together. MISC is trained
    but not scored: Universal NER has none.
    """
    folder = out / "names"
    folder.mkdir(parents=True, exist_ok=True)
    plain = read_gum_names(data) + read_wikigold(data) + [s for a in read_silver(data, "train") for s in a]
    silver = read_silver(data, "dev")
    sets = {
        "select": read_uner(data, "dev") + [s for a in silver[:SELECT_ON] for s in a],
        "uner-dev": read_uner(data, "dev"),
        "uner-test": read_uner(data, "test"),
        "silver": [s for a in silver[SELECT_ON:] for s in a],
    }
    for name, sentences in sets.items():
        write_stanza_json(sentences, folder / f"{name}.json")
    trained = folder / "ner-full.pt"
    for number, (steps, rate) in enumerate(rounds):
        rng = random.Random(seed + number)
        varied = vary(plain, rng, Shares())
        rng.shuffle(varied)
        write_stanza_json(varied, folder / "train.json")
        if number:
            prepare_second_round(trained, varied, rate=rate, seen=SEEN)
        _train_names(folder, trained, steps, rate, resume=bool(number))
    compact(trained, out / "ner.pt")
    titles = {"uner-dev": "UNER EWT dev", "uner-test": "UNER EWT test", "silver": "silver PolNeAR dev"}
    scores = {}
    for name, title in titles.items():
        scores.update(score_names(out / "ner.pt", folder / f"{name}.json", title, folder))
    return scores


def _train_names(folder: Path, trained: Path, steps: int, rate: float, *, resume: bool) -> None:
    ner_tagger.main(
        options(
            "cpu",
            "no_pretrain",
            *(("finetune",) if resume else ()),
            mode="train",
            shorthand="en_news",
            train_file=folder / "train.json",
            eval_file=folder / "select.json",
            ignore_tag_scores="MISC",
            word_emb_dim=64,
            char_emb_dim=48,
            char_hidden_dim=64,
            hidden_dim=200,
            dropout=0.4,
            word_dropout=0.02,
            batch_size=32,
            max_batch_words=1200,
            optim="adam",
            lr=rate,
            lr_decay=0.5,
            patience=1,
            max_steps=steps,
            eval_interval=min(steps, 300 if resume else 600),
            log_step=50,
            save_dir=trained.parent,
            save_name=trained.name,
        )
    )


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("model", choices=("tokenise", "names"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=None, help="so many batches (in each round), to try")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    if args.model == "tokenise":
        name = "tokenize"
        scores = train_tokeniser(args.data, args.out, steps=args.steps or STEPS, seed=args.seed)
    else:
        name = "ner"
        rounds = tuple((args.steps or steps, rate) for steps, rate in ROUNDS)
        scores = train_names(args.data, args.out, rounds=rounds, seed=args.seed)
    (args.out / f"{name}.scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
