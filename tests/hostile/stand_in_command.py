"""The command line with the models played by the stand-in: starts in half a second, and finds “…,” said Somebody.

    python -m tests.hostile.stand_in_command track PATH... --out RUN

Only the models are not real; the processes that a command starts get the stand-in, too.
"""

import importlib
import sys

import reports.models
from reports.cli import main
from reports.models import ModelSource
from tests.resolvers.work.stand_in import Troubled


class StandIn(ModelSource):
    """In the place of the models."""

    def load(self) -> Troubled:  # type: ignore[override]
        """The stand-in, whatever was asked for."""
        return Troubled()


if __name__ == "__main__":
    # Workers import what they are sent by its name, and "__main__" there is another program.
    reports.models.ModelSource = importlib.import_module("tests.hostile.stand_in_command").StandIn  # type: ignore[misc]
    sys.exit(main())
