"""Make every bundled model again, from the data folder to a folder that ``quotes --models`` takes.

    python -m quotes.training.retrain --data DATA --encoder MINILM_FOLDER --out BUILD

How to lay out ``DATA`` is in ``DATA.md`` beside this file. The steps are commands of their own, run one after
the other and printed as they start; a step whose result lies in ``BUILD`` already is not run again, so after
an interruption the same command goes on. Two idle cores take about four hours. ``--try`` runs every step on
next to nothing, in some minutes: to see that data and machine are in order, not for use.
"""

import argparse
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TAGGER_FILES = ("tagger.safetensors", "tagger.json", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Step:
    """A module of ``quotes.training``, its arguments, and the file by which one sees that it is done."""

    module: str
    arguments: tuple[str, ...]
    result: Path


def steps(data: Path, encoder: Path, out: Path, *, trial: bool) -> list[Step]:
    """What has to be run, in order."""
    weights, adapted, stanza = out / "weights", out / "adapted/encoder.safetensors", out / "stanza"
    plain, other, tagger = out / "plain", out / "other", out / "tagger"
    given = ("--data", str(data))
    started = (*given, "--encoder", str(encoder))
    few_steps = ("--steps", "3", "--batch", "2") if trial else ()
    few_articles = ("--limit", "3") if trial else ()
    few_windows = (*few_steps, "--gold", "1") if trial else ()
    epochs = (1, 1) if trial else (4, 3)
    teachers = (str(plain / "mean.safetensors"), str(other / f"epoch-{epochs[1]}.safetensors"))
    start = ("--adapted", str(adapted), "--hide", "0.06")
    names = ("--out", str(stanza), *(("--steps", "20") if trial else ()))
    scored = ("--weights", str(weights), "--scores", str(stanza))
    return [
        Step(
            "train_tagger",
            (*started, "--out", str(plain), "--epochs", str(epochs[0]), *few_articles),
            plain / TAGGER_FILES[0],
        ),
        Step("adapt_encoder", (*started, "--out", str(adapted.parent), *few_steps), adapted),
        Step(
            "train_tagger",
            (*started, *start, "--out", str(other), "--epochs", str(epochs[1]), *few_articles),
            other / TAGGER_FILES[0],
        ),
        Step(
            "distil",
            (*started, "--teachers", *teachers, "--out", str(tagger), *few_windows),
            tagger / TAGGER_FILES[0],
        ),
        Step("train_stanza", ("tokenise", *given, *names), stanza / "tokenize.scores.json"),
        Step("train_stanza", ("names", *given, *names), stanza / "ner.scores.json"),
        Step(
            "calibrate",
            (*given, *scored, "--picture", str(out / "reliability.svg")),
            weights / "confidence.json",
        ),
        Step("write_manifest", scored, weights / "manifest.json"),
    ]


def retrain(data: Path, encoder: Path, out: Path, *, trial: bool) -> None:
    """Run what is not done yet. Raises ``subprocess.CalledProcessError`` when a step fails."""
    weights = out / "weights"
    for step in steps(data, encoder, out, trial=trial):
        if step.result.exists():
            print(f"done already: {step.module} ({step.result})", flush=True)
            continue
        if step.module == "calibrate":
            _collect(out, weights)
        command = [sys.executable, "-u", "-m", f"quotes.training.{step.module}", *step.arguments]
        print(" ".join(command), flush=True)
        subprocess.run(command, check=True)
    print(f"the models are in {weights}", flush=True)


def _collect(out: Path, weights: Path) -> None:
    """The models of all trainings, side by side."""
    weights.mkdir(parents=True, exist_ok=True)
    for name in TAGGER_FILES:
        shutil.copy(out / "tagger" / name, weights)
    for name in ("tokenize.pt", "ner.pt"):
        shutil.copy(out / "stanza" / name, weights)
    shutil.copy(out / "tagger/tagger.scores.json", out / "stanza")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--try", dest="trial", action="store_true", help="every step on next to nothing")
    args = parser.parse_args()
    retrain(args.data, args.encoder, args.out, trial=args.trial)


if __name__ == "__main__":
    main()
