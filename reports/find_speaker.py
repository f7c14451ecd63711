"""Which of a run's speakers a name means: any word of any of their names will do."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from resolvers.runs.results import SpeakerSummary

_NO_WORD = re.compile(r"[\W_]+")
SUGGESTED_FROM = 60  # rapidfuzz WRatio


def find_speakers(speakers: Sequence[SpeakerSummary], wanted: str) -> tuple[SpeakerSummary, ...]:
    """The speakers whose name, or one alias, has all the words of ``wanted``, in their order; or of that id.

    Case, accents and punctuation do not count: "kim" finds Kim Jong Un and Kim Yo Jong, "O'Neil" O’Neil.
    """
    words = _words(wanted)
    return tuple(
        each
        for each in speakers
        if each.speaker.speaker_id == wanted
        or (words and any(words <= _words(name) for name in (each.speaker.name, *each.speaker.aliases)))
    )


def suggest(speakers: Sequence[SpeakerSummary], wanted: str, *, most: int = 3) -> tuple[str, ...]:
    """Names that look like ``wanted``, the most alike first."""
    names = list(dict.fromkeys(each.speaker.name for each in speakers))
    alike = process.extract(
        wanted, names, scorer=fuzz.WRatio, processor=str.casefold, limit=most, score_cutoff=SUGGESTED_FROM
    )
    return tuple(name for name, _, _ in alike)


def _words(name: str) -> frozenset[str]:
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return frozenset(_NO_WORD.sub(" ", re.sub("['’]", "", bare)).split())
