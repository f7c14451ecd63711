"""The sources of name tags: WikiGold, Universal NER's EWT, and PolNeAR's articles as CoreNLP tagged them."""

import json
import lzma
from pathlib import Path

from quotes.training.tagged import TaggedSentence, from_token_kinds

CORENLP_KINDS = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}


def read_columns(path: Path, *, token: int, tag: int) -> list[TaggedSentence]:
    """Sentences of an ``.xz`` file with one token a line; ``token`` and ``tag`` are its columns.

    The tags are ``O`` or end in PER, ORG, LOC or MISC. ``B-`` is read as ``I-``: names of one kind that
    stand next to each other without a word between are too few to matter, and WikiGold does not part them.
    """
    sentences: list[TaggedSentence] = []
    tokens: list[str] = []
    kinds: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in (*lines, "\n"):
            cells = line.split()
            if line.startswith("# "):
                continue
            if cells:
                tokens.append(cells[token])
                kinds.append("" if cells[tag] == "O" else cells[tag].split("-")[1])
            elif tokens:
                sentences.append(from_token_kinds(tokens, kinds))
                tokens, kinds = [], []
    return sentences


def read_wikigold(data: Path) -> list[TaggedSentence]:
    """WikiGold (Balasuriya et al., 2009): PER, ORG, LOC, MISC."""
    return read_columns(data / "ner/wikigold.conll.xz", token=0, tag=1)


def read_uner(data: Path, split: str) -> list[TaggedSentence]:
    """Universal NER (Mayhew et al., NAACL 2024) for English EWT, ``dev`` or ``test``: PER, ORG, LOC."""
    return read_columns(data / f"ner/uner_ewt-{split}.iob2.xz", token=1, tag=2)


def read_silver(data: Path, split: str) -> list[list[TaggedSentence]]:
    """The articles of PolNeAR with the names that CoreNLP found in them: automatic, not gold."""
    articles: list[list[TaggedSentence]] = []
    with lzma.open(data / f"polnear/{split}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sentences: list[TaggedSentence] = []
            for words in (row.get("corenlp") or {}).get("sentences", ()):
                tokens = [row["text"][start:end] for start, end, _, _ in words]
                kinds = [CORENLP_KINDS.get(ner, "") for _, _, _, ner in words]
                if tokens and not any(
                    any(c.isspace() for c in token) for token in tokens
                ):  # left-over markup
                    sentences.append(from_token_kinds(tokens, kinds))
            if sentences:
                articles.append(sentences)
    return articles
