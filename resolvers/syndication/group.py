"""The group of articles that are one text. Apart from ``groups``: who reads a run looks for none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyndicationGroup:
    """Two or more articles that print one text.

    ``members`` are article ids, the earliest published first, undated last. The first is the
    ``representative``, which every member is like. ``coverage``, parallel to ``members``, is the share of the
    representative's own words that each prints, an estimate in [0, 1]. ``group_id`` depends on the
    representative and nothing else.
    """

    group_id: str
    members: tuple[str, ...]
    representative: str
    coverage: tuple[float, ...]
