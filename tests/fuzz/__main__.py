"""Any bytes for whatever reads bytes: crashes, broken promises and slow inputs are kept and named.

    python -m tests.fuzz [--target NAME...] [--seconds N] [--runs N] [--seed N] [--engine atheris|random]
    python -m tests.fuzz --target NAME --repeat FILE

Each target is a process of its own. With atheris (``requirements-fuzz.txt``) inputs follow what they reach in
the code; without it they are changed at random.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.mutation import LONGEST, mutated
from tests.fuzz.session import ROOT, Session
from tests.fuzz.tokens import ALL

FOLDER = ROOT / "build" / "fuzz"
OWN = ("corpus", "quotes", "resolvers", "reports")
INSTRUMENTED = 4.0  # times as long, at most, as without
TIMEOUT = 300  # seconds after which an input hangs
MEMORY = 4_096  # megabytes
_STATISTICS = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, and print what was found. Returns the exit code: 1 if there is any fault."""
    options = _options().parse_args(arguments)
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    if options.child:
        return _child(options)
    from tests.fuzz.targets import TARGETS, WITH_MODELS

    known = {**TARGETS, **WITH_MODELS}
    names = options.target or list(TARGETS)
    if unknown := [name for name in names if name not in known]:
        print(f"no target {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    if options.repeat:
        return _repeat(known[names[0]].run, options.repeat)
    print(f"engine: {options.engine}; {options.seconds:g} s a target, seed {options.seed}")
    print(f"{'target':<14}{'inputs':>10}{'a second':>10}{'coverage':>10}{'kept':>7}{'faults':>8}")
    return max([_target(name, options) for name in names])


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--target", nargs="+", metavar="NAME", help="by default all without the models, in turn"
    )
    parser.add_argument("--seconds", type=float, default=30, help="for each target")
    parser.add_argument("--runs", type=int, default=0, help="stop each target after so many inputs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("atheris", "random"), default=_engine())
    parser.add_argument("--repeat", metavar="FILE", type=Path, help="run one input, and show what it does")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser


def _engine() -> str:
    return "atheris" if find_spec("atheris") else "random"


def _repeat(run: Callable[[bytes], None], file: Path) -> int:
    began = time.process_time()
    run(file.read_bytes())  # raises what it raises
    print(f"no fault, {time.process_time() - began:.2f} s")
    return 0


def _target(name: str, options: argparse.Namespace) -> int:
    """Fuzz one target in its own process and print its line of the table."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.input"), *folder.glob("*.txt"), *folder.glob("*-????????*")):
        old.unlink()
    command = [sys.executable, "-m", "tests.fuzz", "--child", name, "--engine", options.engine]
    command += ["--seconds", str(options.seconds), "--runs", str(options.runs), "--seed", str(options.seed)]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    said = done.stderr.decode("utf-8", "replace")
    report = folder / "report.json"
    found = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {"tried": 0, "faults": []}
    statistics = _STATISTICS.findall(said)
    coverage, _, kept = statistics[-1] if statistics else ("", "", "")
    ended = [
        path for path in folder.iterdir() if path.name.startswith(("crash-", "timeout-", "oom-", "current"))
    ]
    faults = len(found["faults"]) + len(ended)
    speed = found["tried"] / max(found.get("seconds", 0), 0.001)
    print(f"{name:<14}{found['tried']:>10,}{speed:>10,.0f}{coverage:>10}{kept:>7}{faults:>8}", flush=True)
    for fault in found["faults"]:
        print(
            f"    {fault['error']:.150}\n      at {fault['where']}, {fault['times']} times; {_again(name, fault['file'])}"
        )
    for path in ended:
        print(f"    the process ended; {_again(name, path)}")
    if not faults and done.returncode:
        print(f"    failed: {said[-1500:]}")
    return int(bool(faults or done.returncode))


def _again(name: str, file: str | Path) -> str:
    return f'make fuzz FUZZ="--target {name} --repeat {Path(file).relative_to(ROOT)}"'


def _child(options: argparse.Namespace) -> int:
    folder = FOLDER / options.child
    return (_with_atheris if options.engine == "atheris" else _at_random)(options, folder)


def _at_random(options: argparse.Namespace, folder: Path) -> int:
    from tests.fuzz.targets import TARGETS, WITH_MODELS

    target = {**TARGETS, **WITH_MODELS}[options.child]
    session = Session(target.run, folder, target.patience, target.stretches)
    began, current = time.monotonic(), folder / "current"
    for data in mutated(target.seeds(), random.Random(options.seed)):
        if time.monotonic() - began > options.seconds or (options.runs and session.tried >= options.runs):
            break
        current.write_bytes(data)  # what is left if it ends the process
        session.try_(data)
    current.unlink(missing_ok=True)
    _write_report(session, folder, began)
    return 0


def _with_atheris(options: argparse.Namespace, folder: Path) -> int:
    import atheris

    with atheris.instrument_imports(include=list(OWN)):
        from tests.fuzz.targets import TARGETS, WITH_MODELS
    target = {**TARGETS, **WITH_MODELS}[options.child]
    corpus = FOLDER / "corpus" / options.child  # grows from call to call
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number:02d}").write_bytes(seed)
    dictionary = FOLDER / "dictionary"
    dictionary.write_text(
        "".join(f'"{_escaped(token)}"\n' for token in ALL if len(token) < 60), encoding="ascii"
    )
    session = Session(target.run, folder, INSTRUMENTED * target.patience, target.stretches)
    began = told = time.monotonic()

    def one_input(data: bytes) -> None:
        nonlocal told
        session.try_(data)
        if time.monotonic() - told > 1:  # atheris ends the process: nothing can be done after it
            told = time.monotonic()
            _write_report(session, folder, began)

    limits = [
        f"-max_total_time={options.seconds:.0f}",
        f"-runs={options.runs or -1}",
        f"-seed={options.seed}",
    ]
    limits += [f"-max_len={LONGEST}", f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}", "-len_control=20"]
    atheris.Setup(
        [sys.argv[0], *limits, f"-artifact_prefix={folder}/", f"-dict={dictionary}", str(corpus)], one_input
    )
    atheris.Fuzz()
    return 0


def _escaped(token: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token)


def _write_report(session: Session, folder: Path, began: float) -> None:
    faults = [
        {"error": each.error, "where": each.where.removeprefix(f"{ROOT}/"), "times": each.times,
         "file": str(folder / f"{each.name}.input")}
        for each in session.faults.values()
    ]  # fmt: skip
    report = {"tried": session.tried, "seconds": time.monotonic() - began, "faults": faults}
    (folder / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
