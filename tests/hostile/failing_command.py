"""The command line with readers that raise: see ``tests.hostile.failing``.

python -m tests.hostile.failing_command track PATH... --out RUN
"""

import importlib
import sys

import reports.models
from reports.cli import main
from reports.models import ModelSource
from tests.hostile.failing import Failing


class Source(ModelSource):
    """In the place of the models."""

    def load(self) -> Failing:  # type: ignore[override]
        """The stand-in, whatever was asked for."""
        return Failing()


if __name__ == "__main__":
    # Workers import what they are sent by its name, and "__main__" there is another program.
    reports.models.ModelSource = importlib.import_module("tests.hostile.failing_command").Source  # type: ignore[misc]
    sys.exit(main())
