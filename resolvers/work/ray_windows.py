"""Windows of time matched by the workers of a Ray cluster.

What is in a file of the run is put into Ray's store once, however many windows look back at it: so the
workers need not see the disk that the run lies on.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ray

from resolvers.matching.window import Stretch
from resolvers.runs.windows import WindowTask, match_contents
from resolvers.work.backend import TRIES, WorkersLost

AHEAD = 2  # windows for each core: the one that is matched, and one that waits


def _match(stretch: Stretch, repeats: bytes, *contents: bytes) -> bytes:
    """``match_contents``; Ray hands over what is in its store only for arguments that stand by themselves."""
    return match_contents(stretch, contents, repeats)


@dataclass(slots=True)
class Windows:
    """A ``Crew`` (``resolvers.work.ordered``) whose tasks are windows, ``size`` of them at a time."""

    size: int
    files: dict[Path, Any] = field(default_factory=dict)  # references to what is in them
    running: dict[Any, int] = field(default_factory=dict)

    def has_room(self) -> bool:
        """See ``Crew``."""
        return len(self.running) < AHEAD * self.size

    def begin(self, number: int, task: WindowTask) -> None:
        """See ``Crew``."""
        contents = [self._content(file) for file in task.files]
        # Matching changes nothing, so Ray itself may repeat it.
        matcher: Any = ray.remote(num_cpus=1, max_retries=TRIES - 1)(_match)
        self.running[matcher.remote(task.stretch, task.repeats, *contents)] = number

    def finish(self) -> tuple[int, bytes]:
        """See ``Crew``. Raises ``WorkersLost`` if a window ends its worker twice, and matching's errors."""
        (done, *_), _ = ray.wait(list(self.running), num_returns=1)
        number = self.running.pop(done)
        try:
            result: bytes = ray.get(done)
        except ray.exceptions.RayTaskError as error:  # raised there, not Ray's own
            raise error.cause from None
        except ray.exceptions.RayError as error:
            raise WorkersLost("a window of time could not be matched (memory ran out?)") from error
        return number, result

    def _content(self, file: Path) -> Any:
        if file not in self.files:
            self.files[file] = ray.put(file.read_bytes())
        return self.files[file]
