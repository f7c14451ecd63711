"""Data for Stanza's tokeniser from Universal Dependencies treebanks, by Stanza's own preparation code.

Two things differ from Stanza's recipe for English. Contractions and possessives are not multi-word tokens but
words of their own (*Keane* + *’s*): a name then ends where the name ends. And half of the documents are given
the curly quotation marks and apostrophes of newspapers, which the treebanks hardly have.
"""

import lzma
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stanza.utils.datasets import common
from stanza.utils.datasets.prepare_tokenizer_treebank import augment_punct

Sentence = list[str]  # the lines of one CoNLL-U sentence, comments included
CURLY = {('"', "``"): "“", ('"', "''"): "”", ("'", "``"): "‘", ("'", "''"): "’"}


@dataclass(frozen=True, slots=True)
class TokeniserFiles:
    """The files that Stanza's tokeniser trains or is scored on. ``expansions`` lists no multi-word token."""

    text: Path
    labels: Path
    gold: Path
    expansions: Path


def read_treebank(path: Path) -> list[Sentence]:
    """The sentences of a ``.conllu.xz`` file, with every multi-word token taken apart into its words."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [_words_as_tokens(sentence) for sentence in _sentences(lines)]


def _sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    sentence: Sentence = []
    for line in lines:
        if line.strip():
            sentence.append(line.rstrip("\n"))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _words_as_tokens(sentence: Sentence) -> Sentence:
    out: Sentence = []
    last, misc = 0, "_"  # the range that is open: its last word, and what its line says of the space after it
    for line in sentence:
        cells = line.split("\t")
        if line.startswith("#"):
            out.append(line)
        elif "-" in cells[0]:
            last, misc = int(cells[0].split("-")[1]), cells[9]
        elif cells[0].isdigit():  # empty nodes ("8.1") have no text
            number = int(cells[0])
            if number < last:
                cells[9] = "SpaceAfter=No"
            elif number == last:
                cells[9] = misc
            out.append("\t".join(cells))
    return out


def curl(sentences: list[Sentence], rng: random.Random, *, share: float) -> list[Sentence]:
    """The same sentences, with curly marks in a random ``share`` of the documents."""
    out: list[Sentence] = []
    curly = False
    for sentence in sentences:
        if any(line.startswith("# newdoc") for line in sentence):
            curly = rng.random() < share
        out.append([_curled(line) if curly else line for line in sentence])
    return out


def _curled(line: str) -> str:
    if line.startswith("#"):
        return line
    cells = line.split("\t")
    cells[1] = CURLY.get((cells[1], cells[4]), cells[1].replace("'", "’"))
    return "\t".join(cells)


def write_tokeniser_data(data: Path, folder: Path, *, seed: int = 0) -> dict[str, TokeniserFiles]:
    """Train on EWT and GUM train, half of it curly; dev is EWT dev as it is, ``gum`` is GUM dev.

    ``data`` holds ``ud/en_*.conllu.xz``; the files are written below ``folder``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    random.seed(seed)  # Stanza's augmentation draws from the module's generator
    train = [s for name in ("ewt", "gum") for s in read_treebank(data / f"ud/en_{name}-train.conllu.xz")]
    sets = {
        "train": augment_punct(curl(train, rng, share=0.5)),
        "dev": read_treebank(data / "ud/en_ewt-dev.conllu.xz"),
        "gum": read_treebank(data / "ud/en_gum-dev.conllu.xz"),
    }
    files = {}
    for name, sentences in sets.items():
        gold, text = folder / f"en.{name}.gold.conllu", folder / f"en.{name}.txt"
        common.write_sentences_to_conllu(str(gold), sentences)
        common.convert_conllu_to_txt(str(folder), "en", shards=(name,))
        common.prepare_tokenizer_dataset_labels(str(text), str(gold), str(folder), "en", name)
        labels = folder / f"en-ud-{name}.toklabels"
        files[name] = TokeniserFiles(text, labels, gold, folder / f"en-ud-{name}-mwt.json")
    return files
