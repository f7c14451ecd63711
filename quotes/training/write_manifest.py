"""Write ``manifest.json`` for a folder of model files.

    python -m quotes.training.write_manifest --weights quotes/weights --scores BUILD

``BUILD`` holds the scores that the training scripts left, ``ner.scores.json`` for ``ner.pt``; where there
are none, those of the manifest that is replaced are kept if the file is the same.
"""

import argparse
import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from quotes.models import (
    VERSION,
    Manifest,
    ModelError,
    ModelFile,
    default_weights,
    load_manifest,
    save_manifest,
    sha256_of,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What does not depend on the run: what a file is, from which data, on which terms, by which command."""

    what: str
    data: tuple[str, ...]
    licence: str
    command: str
    packages: tuple[str, ...] = ("torch",)


STANZA = ("stanza", "torch")
TAGGER = "python -m quotes.training.train_tagger"
POLNEAR = "PolNeAR 1.0, train (Newell, Margolin and Ruths, LREC 2018)"
MINILM = "all-MiniLM-L6-v2 (Apache-2.0), the encoder it starts from"

ORIGINS = {
    "tokenize.pt": Origin(
        what="Stanza tokeniser and sentence splitter for English",
        data=("UD English EWT, train", "UD English GUM, train, without its non-commercial genres"),
        licence="CC BY-SA 4.0, as EWT",
        command="python -m quotes.training.train_stanza tokenise, stopped at step 2,500",
        packages=STANZA,
    ),
    "ner.pt": Origin(
        what="Stanza name tagger for English: PER, ORG, LOC, MISC",
        data=(
            "WikiGold (Balasuriya et al., 2009)",
            "UD English GUM, train: named entities",
            f"{POLNEAR}: names as Stanford CoreNLP tagged them, not gold",
        ),
        licence="Apache-2.0; the corpora: CC BY 4.0 (WikiGold, GUM), MIT (PolNeAR's annotations)",
        command="python -m quotes.training.train_stanza names, in three runs: 3,000, 600 and 1,800 batches",
        packages=STANZA,
    ),
    "tagger.safetensors": Origin(
        what="Tagger of source, cue and content with a link head: 8-bit integers, one scale a row",
        data=(POLNEAR, MINILM),
        licence="Apache-2.0",
        command=TAGGER,
    ),
    "tagger.json": Origin(
        what="The sizes of the tagger's encoder", data=(MINILM,), licence="Apache-2.0", command=TAGGER
    ),
    "tokenizer.json": Origin(
        what="The WordPiece vocabulary of the tagger",
        data=(MINILM,),
        licence="Apache-2.0",
        command=TAGGER,
        packages=("tokenizers",),
    ),
    "confidence.json": Origin(
        what="How the tagger's probabilities become the confidence of a quote",
        data=("PolNeAR 1.0, dev: 84 articles that the tagger was not trained on",),
        licence="Apache-2.0",
        command="python -m quotes.training.calibrate",
    ),
}


def describe(path: Path, scores: dict[str, float]) -> ModelFile:
    """The manifest's entry for a model file."""
    origin = ORIGINS[path.name]
    versions = ", ".join(f"{package} {version(package)}" for package in origin.packages)
    return ModelFile(
        name=path.name,
        sha256=sha256_of(path),
        bytes=path.stat().st_size,
        what=origin.what,
        data=origin.data,
        licence=origin.licence,
        scores=scores,
        made_with=f"{origin.command} ({versions})",
    )


def write_manifest(weights: Path, build: Path | None) -> Manifest:
    """Describe every model file that lies in ``weights`` and write the manifest there."""
    try:
        kept = {(file.name, file.sha256): file.scores for file in load_manifest(weights).files}
    except ModelError:
        kept = {}
    entries = []
    for name in ORIGINS:
        path = weights / name
        if not path.is_file():
            continue
        fresh = build / f"{path.stem}.scores.json" if build and name != "tagger.json" else None
        if fresh and fresh.is_file():
            scores = json.loads(fresh.read_text(encoding="utf-8"))
        else:
            scores = kept.get((name, sha256_of(path)), {})
        entries.append(describe(path, scores))
    manifest = Manifest(VERSION, tuple(entries))
    save_manifest(manifest, weights)
    return manifest


def main() -> None:
    """Parse the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--weights", type=Path, default=default_weights())
    parser.add_argument("--scores", type=Path, default=None, help="the folder the training scripts wrote to")
    args = parser.parse_args()
    for file in write_manifest(args.weights, args.scores).files:
        print(f"{file.name}\t{file.bytes:,} bytes\t{file.sha256}")


if __name__ == "__main__":
    main()
