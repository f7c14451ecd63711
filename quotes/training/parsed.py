"""Sentences of Universal Dependencies treebanks as the encoder sees them: windows, heads and relations."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from quotes.training.treebanks import read_treebank
from quotes.windows import Window, cut_windows

UNKNOWN = -100  # a word that no token begins in: nothing is asked of it


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A window of one sentence. ``heads`` gives for each of its words the index of the word that it depends
    on (itself: it is the root), ``relations`` the number of the relation; UNKNOWN where the tokens differ."""

    window: Window
    heads: tuple[int, ...]
    relations: tuple[int, ...]


def read_parsed(paths: Sequence[Path], tokenizer: Tokenizer) -> tuple[list[ParsedSentence], int]:
    """The sentences of the treebanks, of 4 to 120 words, and how many relations they use."""
    numbers: dict[str, int] = {}
    out = []
    for path in paths:
        for lines in read_treebank(path):
            sentence = _parsed(lines, tokenizer, numbers)
            if sentence:
                out.append(sentence)
    return out, len(numbers)


def _parsed(lines: Sequence[str], tokenizer: Tokenizer, numbers: dict[str, int]) -> ParsedSentence | None:
    rows = [cells for line in lines if not line.startswith("#") and (cells := line.split("\t"))[0].isdigit()]
    text, starts = "", []
    for cells in rows:
        starts.append(len(text))
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
    windows = cut_windows(text, tokenizer, max_pieces=200)
    if len(windows) != 1 or not 4 <= len(windows[0].words) <= 120:
        return None
    begins = [word.start for word in windows[0].words]
    words = [max(0, bisect_right(begins, start) - 1) for start in starts]
    heads, relations = [UNKNOWN] * len(begins), [UNKNOWN] * len(begins)
    for cells, word in zip(rows, words, strict=True):
        if heads[word] == UNKNOWN:
            heads[word] = words[int(cells[6]) - 1] if cells[6] != "0" else word
            relations[word] = numbers.setdefault(cells[7].split(":")[0], len(numbers))
    return ParsedSentence(windows[0], tuple(heads), tuple(relations))
