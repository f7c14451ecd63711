"""Where the work is to be done, and by how many: what is asked for."""

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class Work:
    """Where the work is done, and by how many. ``workers`` is ``None`` for as many as there are cores;
    ``address`` that of a Ray cluster, ``None`` for one started here."""

    where: Where = Where.LOCAL
    workers: int | None = None
    address: str | None = None
