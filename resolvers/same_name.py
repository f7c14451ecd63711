"""Whether a name that was given is one that the gold labels accept: a yardstick, so strict and simple."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

ALIKE = 85  # rapidfuzz token_sort_ratio, of descriptions; a person's name has to be right


def is_same_name(name: str, accepted: Iterable[str], *, strict: bool) -> bool:
    """Whether ``name`` is one of ``accepted``, case, accents, punctuation and a first article aside.

    Unless ``strict``, word order and small differences do not count either: "a State Department official"
    is "an official of the State Department".
    """
    given = _plain(name)
    wanted = {_plain(each) for each in accepted} - {""}
    if given in wanted or strict:
        return given in wanted
    return any(fuzz.token_sort_ratio(given, each) >= ALIKE for each in wanted)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").casefold()
    words = re.sub(r"[^a-z0-9 ]+", " ", re.sub(r"'s\b", "", letters))
    return " ".join(re.sub(r"^(the|a|an) ", "", words.strip()).split())
