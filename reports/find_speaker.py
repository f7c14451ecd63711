"""Which of a run's speakers a name means: any word of any of their names will do."""

from collections.abc import Iterable, Sequence

from reports.names import words_of
from resolvers.runs.results import SpeakerSummary

SUGGESTED_FROM = 60  # rapidfuzz WRatio


def find_speakers(speakers: Sequence[SpeakerSummary], wanted: str) -> tuple[SpeakerSummary, ...]:
    """The speakers whose name, or one alias, has all the words of ``wanted``, in their order; or of that id.

    Case, accents and punctuation do not count: "kim" finds Kim Jong Un and Kim Yo Jong, "O'Neil" O’Neil.
    """
    words = words_of(wanted)
    return tuple(
        each
        for each in speakers
        if each.speaker.speaker_id == wanted
        or (words and any(words <= words_of(name) for name in (each.speaker.name, *each.speaker.aliases)))
    )


def names_like(wanted: str, names: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """The ``names`` that look like ``wanted``, the most alike first."""
    from rapidfuzz import fuzz, process

    alike = process.extract(
        wanted,
        list(dict.fromkeys(names)),
        scorer=fuzz.WRatio,
        processor=str.casefold,
        limit=most,
        score_cutoff=SUGGESTED_FROM,
    )
    return tuple(name for name, _, _ in alike)
