"""What a reader needs to know of a run to trust it as it deserves: versions, dates, what is missing."""

from dataclasses import dataclass
from typing import Any

from corpus.set_aside import SetAside
from reports.html.survey import Survey
from reports.selection import Selection, describe
from resolvers.runs.run import Run

_LISTED = 200  # inputs set aside that are named; the others are counted


@dataclass(frozen=True, slots=True)
class About:
    """What made the run, and what of it is in the site. ``filters`` are in words, empty for everything."""

    version: str | None
    packages: tuple[tuple[str, str], ...]
    models: tuple[str, ...]
    counts: dict[str, Any]
    filters: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    not_listed: int


def about(run: Run, selection: Selection, counted: Survey) -> About:
    """About ``run``, of which ``counted`` is what ``selection`` wants."""
    manifest = run.manifest()
    aside = run.set_aside()
    packages = manifest.get("packages") or {}
    settings = manifest.get("settings") or []
    return About(
        version=manifest.get("version"),
        packages=tuple((name, str(version)) for name, version in packages.items() if version),
        models=tuple(
            str(each["model_manifest_sha256"]) for each in settings if each.get("model_manifest_sha256")
        ),
        counts=dict(manifest.get("counts") or {}),
        filters=tuple(describe(selection)),
        set_aside=aside[:_LISTED],
        not_listed=max(len(aside) - _LISTED, 0),
    )
