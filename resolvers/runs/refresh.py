"""Bringing a run up to date without reading articles: after a change of speakers.csv."""

from resolvers.runs.resolve import Resolved, resolve
from resolvers.runs.run import Run


def refresh(run: Run) -> Resolved:
    """Make the run-wide tables again if they are not of now, and the counts in the manifest.

    Raises ``RunError`` where another process is writing or speakers.csv cannot be read, and ``OSError`` where
    the folder cannot be written to.
    """
    with run.writing():
        resolved = resolve(run)
        if resolved.made:
            run.write_manifest({**run.manifest(), "counts": counts(run)})
    return resolved


def counts(run: Run) -> dict[str, int]:
    """What the run holds: articles, quotes, speakers, groups of variants, and inputs set aside."""
    return {**run.resolved_about()["counts"], "set_aside": len(run.set_aside())}
