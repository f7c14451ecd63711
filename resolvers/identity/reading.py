"""Names read once: the same few thousand are printed in article after article."""

from functools import lru_cache

from resolvers.cast.names import PersonName
from resolvers.cast.names import read_name as _read_name


@lru_cache(maxsize=200_000)
def read_name(text: str) -> PersonName | None:
    """What ``resolvers.cast.names.read_name`` says."""
    return _read_name(text)
