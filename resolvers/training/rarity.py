"""Count how rare words and pairs of neighbours are in the sentences of news.

    python -m resolvers.training.rarity allsides.jsonl.xz train.jsonl.xz

The articles are JSON Lines with a ``text``, plain or packed with xz. What is written are hashes and counts:
no word, and nothing that was seen in one sentence only, pairs in fewer than ``LEAST_PAIR``.
"""

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from quotes.models import VERSION, Manifest, ModelFile, save_manifest, sha256_of
from resolvers.matching.normalise import normalise, stem
from resolvers.matching.rarity import FILE, STEP, default_folder, keys_of, pair_keys

LEAST_WORD = 2
LEAST_PAIR = 4
_SHORTEST = 20  # characters: below it stands a credit line or a heading
_NAME_SHARE = 0.6  # of a word's occurrences inside sentences, those with a capital

_SENTENCE_END = re.compile(r'(?<=[.!?])["”’)]*\s+|\n+')
_WORD = re.compile(r"[^\W\d_]+")


def main() -> None:
    """Count, and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, default=default_folder())
    options = parser.parse_args()
    sentences = set(sentences_of(options.articles))
    tables = count(sentences)
    write(tables, options.to)
    print(f"{len(sentences):,} sentences, {len(tables['words']):,} words, {len(tables['pairs']):,} pairs")


def write(tables: dict[str, np.ndarray], folder: Path) -> None:
    """Write the tables into ``folder``, made if there is none, with a manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tables, folder / FILE)
    save_manifest(Manifest(VERSION, (_entry(folder / FILE),)), folder)


def _entry(path: Path) -> ModelFile:
    """What the manifest says of the file."""
    return ModelFile(
        name=path.name,
        sha256=sha256_of(path),
        bytes=path.stat().st_size,
        what="In how many sentences of news words and pairs of neighbours stand, by their hashes",
        data=(
            "Articles of many outlets, 2009-2020 (Baly et al., EMNLP 2020)",
            "PolNeAR 1.0, train (Newell, Margolin and Ruths, LREC 2018)",
        ),
        licence="Apache-2.0; the articles, of which it holds counts only, stay their publishers'",
        scores={},
        made_with="python -m resolvers.training.rarity",
    )


def sentences_of(paths: Iterable[Path]) -> Iterator[str]:
    """The sentences of all articles, roughly split."""
    for path in paths:
        open_text = lzma.open if path.suffix == ".xz" else open
        with open_text(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from (s for s in _SENTENCE_END.split(json.loads(line)["text"]) if len(s) >= _SHORTEST)


def count(sentences: Iterable[str]) -> dict[str, np.ndarray]:
    """The tables that ``resolvers.matching.rarity`` reads; a sentence counts once for what it holds."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    number = 0
    for sentence in sentences:
        number += 1
        stems = [stem(word) for word in normalise(sentence).split()]
        words.update(set(stems))
        pairs.update(set(pairwise(stems)))
        for found in _WORD.finditer(sentence, 3):
            key = stem(found.group().casefold())
            inside[key] += 1
            capital[key] += found.group()[0].isupper()
    common = sorted(word for word, times in words.items() if times >= LEAST_WORD)
    usual = [pair for pair, times in pairs.items() if times >= LEAST_PAIR]
    is_name = [capital[word] >= _NAME_SHARE * max(inside[word], 1) for word in common]
    first, second = keys_of([pair[0] for pair in usual]), keys_of([pair[1] for pair in usual])
    pair_tables = _table(pair_keys(first, second), [pairs[pair] for pair in usual])
    keys = keys_of(common) >> np.uint64(32)
    word_tables = _table(keys, [words[word] for word in common])
    order = np.unique(keys, return_index=True)[1]
    return {
        "sentences": np.array([number], dtype=np.int64),
        "words": word_tables[0],
        "word_counts": word_tables[1],
        "names": np.array(is_name, dtype=np.uint8)[order],
        "pairs": pair_tables[0],
        "pair_counts": pair_tables[1],
    }


def _table(keys: np.ndarray, counts: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """The keys, sorted, each once, and their counts as steps of the logarithm."""
    unique, place = np.unique(keys.astype(np.uint32), return_index=True)
    steps = np.round(np.log1p(np.array(counts, dtype=np.float64)[place]) / STEP)
    return unique, np.minimum(steps, 255).astype(np.uint8)


if __name__ == "__main__":
    main()
