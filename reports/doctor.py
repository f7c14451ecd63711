"""Is everything there, and does it work? One line for each thing that is looked at."""

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.exits import ExitCode
from resolvers.runs.versions import own_version, required, version_of

OLDEST_PYTHON = (3, 11)
SENTENCE = "“The bridge will open in May,” said Tilda Marsh, the harbour master of Oldhaven.\n"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its line, and how the command ends if nothing worse is found."""

    line: str
    code: ExitCode = ExitCode.DONE


def examine(models: Path | None = None, *, official_stanza: bool = False) -> Iterator[Finding]:
    """Look at Python, the packages, the models and one small detection, in this order.

    Stops after the first thing that is wrong, as the later ones need the earlier.
    """
    yield Finding(f"quotes {own_version()}")
    for finding in (_python(), _packages()):
        yield finding
        if finding.code is not ExitCode.DONE:
            return
    yield _settings()
    yield from _models(models, official_stanza=official_stanza)


def _python() -> Finding:
    line = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info < OLDEST_PYTHON:
        return Finding(f"{line}: too old, {'.'.join(map(str, OLDEST_PYTHON))} is needed", ExitCode.FAILED)
    return Finding(line)


def _packages() -> Finding:
    versions = {name: version_of(name) for name in required()}
    missing = [name for name, version in versions.items() if version is None]
    if missing:
        return Finding(f"packages: missing {', '.join(missing)} (pip install quotes)", ExitCode.FAILED)
    return Finding("packages: " + ", ".join(f"{name} {version}" for name, version in versions.items()))


def _settings() -> Finding:
    from reports.cli.settings import find_settings

    found = find_settings(Path(named) if (named := os.environ.get("QUOTES_CONFIG")) else None)
    return Finding(f"settings: {found[0]}" if found else "settings: no file (quotes.toml)")


def _models(models: Path | None, *, official_stanza: bool) -> Iterator[Finding]:
    from corpus.record import make_article
    from quotes.models import ModelError, default_weights, verify
    from reports.models import ModelSource
    from resolvers.matching.rarity import default_folder, load_rarity

    folder = models or default_weights()
    try:
        verify(folder)
        yield Finding(f"models: {folder} is what its manifest says")
        load_rarity()
        yield Finding(f"matching: {default_folder()} is what its manifest says")
        detector = ModelSource(models, official_stanza).load()
        found = detector.read([make_article(SENTENCE, "doctor.txt")])[0].quotes
    except ModelError as error:
        yield Finding(f"models: {error}", ExitCode.MODELS)
        return
    except Exception as error:
        yield Finding(f"detection: failed ({type(error).__name__}: {error})", ExitCode.FAILED)
        return
    if found:
        yield Finding("detection: works, the quote in a test sentence was found")
    else:
        yield Finding("detection: did not find the quote in a test sentence", ExitCode.FAILED)
