"""How well ``is_speech`` tells speech from thought, given the labelled cues and contents.

    python -m quotes.training.speech_scores --gold corpus/sample/gold

The folder holds ``NAME.json`` files with "quotes", each with a label ``speech``; the texts lie beside them or
in ``../articles``. A span is ``[start, end]`` or ``{"start", "end"}``. Precision and recall are those of
speech: the first falls when a thought is shown as speech, the second when an utterance is hidden.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.article import Span
from quotes.kinds import kind_of, quoted_words
from quotes.marks import find_quotations
from quotes.quote import QuoteKind, spans_text
from quotes.speech import is_speech

PLAIN_CUES = {"", "say", "says", "said", "told", "according to"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled quote: what the labels say, ``gold``, and what :func:`is_speech` says, ``found``."""

    cue: str
    kind: QuoteKind
    gold: bool
    found: bool

    @property
    def has_unusual_cue(self) -> bool:
        """Whether the cue is another than the five that attribute most speech."""
        return self.cue.casefold() not in PLAIN_CUES


@dataclass(frozen=True, slots=True)
class SpeechScore:
    """Accuracy of both classes; precision and recall of speech. A share of nothing is 1."""

    quotes: int
    thoughts: int
    accuracy: float
    precision: float
    recall: float


def judge(folder: Path) -> Iterator[Judged]:
    """Each quote of ``folder`` that has a label ``speech``, article by article."""
    for path in sorted(folder.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        if "quotes" in labels:
            text = _text(folder, labels.get("article") or labels["file"])
            quotations = find_quotations(text)
            for quote in labels["quotes"]:
                if "speech" in quote:
                    cue = spans_text(text, _spans(quote["cue"]))
                    content = _spans(quote["content"])
                    yield Judged(
                        cue=cue,
                        kind=kind_of(text, content, quotations),
                        gold=quote["speech"],
                        found=is_speech(cue, quoted_words=quoted_words(text, content, quotations)),
                    )


def score_speech(judged: Sequence[Judged]) -> SpeechScore:
    """The scores of ``judged``."""
    spoken = [each for each in judged if each.gold]
    shown = [each for each in judged if each.found]
    return SpeechScore(
        quotes=len(judged),
        thoughts=len(judged) - len(spoken),
        accuracy=_share(sum(each.gold == each.found for each in judged), len(judged)),
        precision=_share(sum(each.gold for each in shown), len(shown)),
        recall=_share(sum(each.found for each in spoken), len(spoken)),
    )


def table(judged: Sequence[Judged]) -> str:
    """The scores of all quotes, of those with unusual cues and of the indirect ones, in Markdown."""
    groups = {
        "all": judged,
        "unusual cues": [each for each in judged if each.has_unusual_cue],
        "indirect": [each for each in judged if each.kind is QuoteKind.INDIRECT],
    }
    lines = ["| | quotes | thoughts | accuracy | precision | recall |", "| --- " * 6 + "|"]
    for name, group in groups.items():
        score = score_speech(group)
        shares = f"{score.accuracy:.3f} | {score.precision:.3f} | {score.recall:.3f}"
        lines.append(f"| {name} | {score.quotes} | {score.thoughts} | {shares} |")
    return "\n".join(lines)


def _text(folder: Path, name: str) -> str:
    places = (folder / name, folder.parent / "articles" / name)
    return next((place for place in places if place.exists()), places[0]).read_bytes().decode("utf-8")


def _spans(labels: Any) -> tuple[Span, ...]:
    """One span or several in either form, in the order of the text; null is none."""
    several = [labels] if isinstance(labels, dict) else labels or []
    pairs = [(each["start"], each["end"]) if isinstance(each, dict) else each for each in several]
    return tuple(Span(start, end) for start, end in sorted(pairs))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Scores of speech against thought on a folder.")
    parser.add_argument("--gold", type=Path, required=True, help="a folder of labelled articles")
    print(table(list(judge(parser.parse_args().gold))))


if __name__ == "__main__":
    main()
