"""Sentences with name tags, and the files of them that Stanza's name tagger reads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stanza.utils.datasets.ner import prepare_ner_file

# UD writes "Venn - Marsh" and "bank - backed" as three tokens, but keeps what follows a prefix with it.
HYPHEN = re.compile(
    r"(?<=[^\W\d_]{2})(?<!\bnon)(?<!\bpro)(?<!\banti)(?<!\bco)(?<!\bre)(?<!\bpre)(?<!\bpost)(-)(?=[^\W\d_]{2})",
    re.IGNORECASE,
)
LONGEST = 120  # tokens; what is longer is a list or a table


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` (half-open) of a sentence are a name of this kind (PER, ORG, LOC, MISC)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """The tokens of a sentence and the names in it, in order and without overlap."""

    tokens: tuple[str, ...]
    mentions: tuple[Mention, ...]


def from_token_kinds(tokens: Sequence[str], kinds: Sequence[str]) -> TaggedSentence:
    """A sentence from one kind a token ("" for none): neighbours of one kind are one name.

    Hyphenated words are taken apart as the tokeniser takes them apart.
    """
    pieces: list[str] = []
    piece_kinds: list[str] = []
    for token, kind in zip(tokens, kinds, strict=True):
        parts = [part for part in HYPHEN.split(token) if part]
        pieces += parts
        piece_kinds += [kind] * len(parts)
    mentions: list[Mention] = []
    for place, kind in enumerate(piece_kinds):
        if not kind:
            continue
        if mentions and mentions[-1].end == place and mentions[-1].kind == kind:
            mentions[-1] = Mention(mentions[-1].start, place + 1, kind)
        else:
            mentions.append(Mention(place, place + 1, kind))
    return TaggedSentence(tuple(pieces), tuple(mentions))


def write_stanza_json(sentences: Iterable[TaggedSentence], path: Path) -> None:
    """Write the file that ``stanza.models.ner_tagger`` reads; over-long sentences are left out."""
    columns = path.with_suffix(".bio")
    with columns.open("w", encoding="utf-8") as out:
        for sentence in sentences:
            if 0 < len(sentence.tokens) <= LONGEST:
                tags = ["O"] * len(sentence.tokens)
                for mention in sentence.mentions:
                    inside = ["I-" + mention.kind] * (mention.end - mention.start - 1)
                    tags[mention.start : mention.end] = ["B-" + mention.kind, *inside]
                lines = (f"{token}\t{tag}\n" for token, tag in zip(sentence.tokens, tags, strict=True))
                out.write("".join(lines) + "\n")
    prepare_ner_file.process_dataset(str(columns), str(path))
