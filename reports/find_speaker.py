"""Which of a run's speakers a name means: any word of any of their names will do."""

from collections.abc import Iterable, Sequence

from reports.names import words_of
from resolvers.runs.results import SpeakerSummary

SUGGESTED_FROM = 60  # rapidfuzz WRatio


def find_speakers(speakers: Sequence[SpeakerSummary], wanted: str) -> tuple[SpeakerSummary, ...]:
    """The speakers whose name, or one alias, has all the words of ``wanted``, or of that id.

    Those who are called just so come first, then those whose alias is just so, else in the order given. Case,
    accents and punctuation do not count: "kim" finds Kim Jong Un and Kim Yo Jong, "O'Neil" O’Neil.
    """
    words = words_of(wanted)
    found = []
    for each in speakers:
        names = words_of(each.speaker.name), *map(words_of, each.speaker.aliases)
        if each.speaker.speaker_id == wanted or (words and names[0] == words):
            found.append((0, each))
        elif words and any(words <= name for name in names):
            found.append((1 if words in names else 2, each))
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))


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
