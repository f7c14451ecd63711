"""Adapt the encoder to news and to syntax before it learns quotes.

    python -m quotes.training.adapt_encoder --data DATA --encoder MINILM_FOLDER --out BUILD

Two tasks share the encoder. *Masked words* (Devlin et al., NAACL 2019; whole words, as in the authors' later
release) on ``news/allsides.jsonl.xz`` and the training articles of PolNeAR: all-MiniLM-L6-v2 was last trained
to sum up sentences, which wears out what it knew of single words. *Dependency arcs* (the biaffine scorer of
Dozat and Manning, ICLR 2017) on the treebanks of ``ud/``: where a quotation ends is where a clause ends. Both
heads are thrown away; what remains is ``BUILD/encoder.safetensors``, named as in
:class:`quotes.encoder.Encoder`. Two idle cores take about six seconds a step.
"""

import argparse
import json
import lzma
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from quotes.tagger import Batch, QuoteTagger, make_batch
from quotes.training.parsed import ParsedSentence, read_parsed
from quotes.training.polnear import read_polnear
from quotes.training.train_tagger import load_tokenizer, start_model
from quotes.windows import Window, cut_windows

MASKED = 0.2  # share of words that are to be guessed
IGNORED = -100


class MaskedWords(nn.Module):
    """Guesses pieces from their vectors; its last layer is the encoder's own word embedding."""

    def __init__(self, hidden: int, vocabulary: int) -> None:
        super().__init__()
        self.dense = nn.Linear(hidden, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, vectors: Tensor, embedding: Tensor) -> Tensor:
        """``vectors`` float (n, hidden) to scores (n, vocabulary)."""
        return functional.linear(self.norm(functional.gelu(self.dense(vectors))), embedding, self.bias)


class Arcs(nn.Module):
    """For each word a score for every word as its head (itself: it is the root) and for its relation."""

    def __init__(self, hidden: int, relations: int, size: int = 192) -> None:
        super().__init__()
        self.dependent = nn.Linear(hidden, size)
        self.head = nn.Linear(hidden, size)
        self.relation = nn.Linear(2 * size, relations)
        self.bilinear = nn.Parameter(torch.randn(size, size) / size)
        self.prior = nn.Linear(size, 1)

    def loss(self, words: Tensor, mask: Tensor, heads: Tensor, relations: Tensor) -> Tensor:
        """``words`` (batch, words, hidden), ``mask`` bool, ``heads`` and ``relations`` int64 with IGNORED."""
        dependent = functional.gelu(self.dependent(words))
        head = functional.gelu(self.head(words))
        scores = dependent @ self.bilinear @ head.transpose(1, 2) + self.prior(head).transpose(1, 2)
        scores = scores.masked_fill(~mask.unsqueeze(1), -1e4)
        arcs = functional.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=IGNORED)
        index = heads.clamp(min=0).unsqueeze(2).expand(-1, -1, head.shape[2])
        pair = torch.cat([dependent, head.gather(1, index)], 2)
        named = functional.cross_entropy(
            self.relation(pair).flatten(0, 1), relations.flatten(), ignore_index=IGNORED
        )
        return arcs + named


def news_windows(data: Path, tokenizer: Tokenizer, rng: random.Random, pieces: int) -> Iterator[Window]:
    """Windows of news articles for ever, in random order; a PolNeAR article about every twentieth."""
    with lzma.open(data / "news/allsides.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    texts += [article.text for article in read_polnear(data / "polnear/train.jsonl.xz")]
    while True:
        rng.shuffle(texts)
        for text in texts:
            for window in cut_windows(text[:20_000], tokenizer, max_pieces=pieces):
                if len(window.words) > 20:
                    yield window


def ask_for_words(
    window: Window, rng: random.Random, mask: int, separator: int, vocabulary: int
) -> tuple[Window, list[int]]:
    """A window with a fifth of its words hidden, and the pieces to guess (IGNORED elsewhere).

    Of the chosen words 80 % become [MASK], 10 % other pieces, 10 % stay, as in BERT.
    """
    pieces, wanted = list(window.pieces), [IGNORED] * len(window.pieces)
    bounds = [*window.first_piece, len(pieces) - 1]
    for word in rng.sample(range(len(window.words)), max(1, int(MASKED * len(window.words)))):
        draw = rng.random()
        for at in range(bounds[word], bounds[word + 1]):
            if pieces[at] == separator:
                continue
            wanted[at] = pieces[at]
            if draw < 0.9:
                pieces[at] = mask if draw < 0.8 else rng.randrange(1000, vocabulary)
    hidden = Window(
        tuple(pieces), window.cases, window.marks, window.words, window.first_piece, window.paragraphs
    )
    return hidden, wanted


def masked_loss(
    model: QuoteTagger, head: MaskedWords, batch: Batch, wanted: Sequence[Sequence[int]]
) -> Tensor:
    """The mean loss over the hidden pieces of a batch."""
    size = batch.pieces.shape[1]
    target = torch.tensor([[*row, *[IGNORED] * (size - len(row))] for row in wanted])
    where = target != IGNORED
    with torch.autocast("cpu", torch.bfloat16):
        vectors = model.encoder(batch.pieces, batch.cases, batch.marks, batch.padding)
        scores = head(vectors[where], model.encoder.word.weight)
    return functional.cross_entropy(scores.float(), target[where])


def parsing_loss(model: QuoteTagger, head: Arcs, sentences: Sequence[ParsedSentence]) -> Tensor:
    """The mean loss of arcs and relations over the words of a batch of sentences."""
    batch = make_batch([s.window for s in sentences])
    with torch.autocast("cpu", torch.bfloat16):
        words = model.encode(batch)
    size = batch.mask.shape[1]

    def padded(rows: Sequence[Sequence[int]]) -> Tensor:
        return torch.tensor([[*row, *[IGNORED] * (size - len(row))] for row in rows])

    return head.loss(
        words.float(),
        batch.mask,
        padded([s.heads for s in sentences]),
        padded([s.relations for s in sentences]),
    )


def adapt(args: argparse.Namespace) -> None:
    """Train both tasks for the given number of steps; save the encoder every hundred."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.encoder / "tokenizer.json")
    mask, separator = (int(tokenizer.token_to_id(piece) or 0) for piece in ("[MASK]", "[SEP]"))
    model = start_model(args.encoder)
    vocabulary = model.config.vocabulary
    parsed, relations = read_parsed(sorted((args.data / "ud").glob("*-train.conllu.xz")), tokenizer)
    words = MaskedWords(model.config.hidden, model.config.vocabulary)
    arcs = Arcs(model.config.hidden, relations)
    heads = [*words.parameters(), *arcs.parameters()]
    groups = [{"params": model.encoder.parameters(), "lr": args.peak}, {"params": heads, "lr": 3 * args.peak}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[args.peak, 3 * args.peak], total_steps=args.steps + 2, pct_start=0.1
    )
    windows = news_windows(args.data, tokenizer, rng, 254)
    pool: list[ParsedSentence] = []
    totals, began = [0.0, 0.0], time.monotonic()
    model.train()
    for step in range(1, args.steps + 1):
        hidden = [ask_for_words(next(windows), rng, mask, separator, vocabulary) for _ in range(args.batch)]
        guess = masked_loss(model, words, make_batch([w for w, _ in hidden]), [t for _, t in hidden])
        if len(pool) < args.sentences:
            pool = rng.sample(parsed, len(parsed))
        chosen, pool = pool[: args.sentences], pool[args.sentences :]
        parse = parsing_loss(model, arcs, chosen)
        optimiser.zero_grad()
        (guess + 0.5 * parse).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*model.encoder.parameters(), *heads], 1.0)
        optimiser.step()
        schedule.step()
        totals[0] += guess.item()
        totals[1] += parse.item()
        if step % 20 == 0:
            minutes = (time.monotonic() - began) / 60
            print(
                f"{step} masked {totals[0] / 20:.3f} arcs {totals[1] / 20:.3f} {minutes:.1f} min", flush=True
            )
            totals = [0.0, 0.0]
        if step % 100 == 0 or step == args.steps:
            save_file(model.encoder.state_dict(), args.out / "encoder.safetensors")


def main() -> None:
    """Parse the command line and adapt."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=420)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--sentences", type=int, default=48)
    parser.add_argument("--peak", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=0)
    adapt(parser.parse_args())


if __name__ == "__main__":
    main()
