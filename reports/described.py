"""How articles describe a speaker, in the words that they print beside the name: "the harbor master"."""

import re
from collections import Counter
from collections.abc import Iterable

from reports.context import one_line
from resolvers.cast.gazetteer import HONORIFICS
from resolvers.runs.results import Occurrence
from resolvers.speaker import Speaker, SpeakerKind

LONGEST = 60  # characters of a description; longer ones end with an ellipsis

_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_AGE = re.compile(r"(?:aged )?\d{1,3}(?:, |$)")
_CLAUSE = re.compile(r",? (?:and )?(?:who|whose|whom|which|that)\b.*")
_TIED = re.compile(r"(?:of|from|at) ")
_ANOTHERS = re.compile(r"\b(?:for|to) ", re.IGNORECASE)  # "a spokesman for the mayor, Ida Venn": whose role?
_NAMES_ANOTHER = re.compile(r"\b(?:of|by|from|with|and|or)$", re.IGNORECASE)
_APOSTROPHES = str.maketrans("’ʼ", "''")
_JOINED = re.compile(r",? and (?=[A-Z]).*")  # another name follows
_EDGES = " ,;:–—-()"


class Descriptions:
    """The descriptions printed beside the name of one speaker, gathered quote by quote.

    Only what the source of a quote prints right before or after one of the names counts; that of a joint
    statement, and what is said without the name, may be about somebody else. People have such descriptions,
    and nobody else. Not guaranteed: that they agree.
    """

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._forms: dict[str, Counter[str]] = {}

    def add(self, quote: Occurrence) -> None:
        """Take what the source of ``quote`` says."""
        source = quote.record.source_text
        if source is None or len(quote.speakers) > 1 or self._speaker.kind is not SpeakerKind.PERSON:
            return
        names = {self._speaker.name, *self._speaker.aliases, *(each.name for each in quote.record.speakers)}
        if found := description(source, names):
            self._forms.setdefault(found.casefold(), Counter())[found] += 1

    def counted(self) -> tuple[tuple[str, int], ...]:
        """The descriptions, the most frequent first, with counts. Those that differ in case or article alone
        are one, in the form that is most frequent."""
        # "Finance Minister" is a title before the name, "finance minister" says the same in a sentence.
        best = [
            (max(form, key=lambda each: (form[each], each)), form.total()) for form in self._forms.values()
        ]
        return tuple(sorted(best, key=lambda each: (-each[1], each[0])))


def descriptions(quotes: Iterable[Occurrence], speaker: Speaker) -> tuple[tuple[str, int], ...]:
    """The descriptions printed beside the speaker's name in ``quotes``: see ``Descriptions``."""
    found = Descriptions(speaker)
    for quote in quotes:
        found.add(quote)
    return found.counted()


def description(source: str, names: Iterable[str]) -> str | None:
    """What the words of a source say of whoever bears one of ``names``; ``None`` where they say nothing.

    >>> description("the harbor master, Tomas Kell,", ["Tomas Kell"])
    'harbor master'
    >>> description("Ida Venn, 34, a nurse from Oster who saw it", ["Ida Venn"])
    'nurse from Oster'
    >>> description("a spokesman for Ida Venn", ["Ida Venn"])
    """
    text = one_line(source)
    searched = text.translate(_APOSTROPHES)
    for name in sorted(names, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name.translate(_APOSTROPHES))}(?!\w)"
        if found := re.search(pattern, searched, re.IGNORECASE):
            break
    else:
        return None
    before, after = text[: found.start()], text[found.end() :]
    if after[:2].translate(_APOSTROPHES).casefold() == "'s":
        return None
    return _bare(_leading(before)) or _bare(_following(after)) or None


def _leading(before: str) -> str:
    words = before.rstrip(_EDGES)
    last = words.rpartition(" ")[2].rstrip(".").casefold()
    if last in HONORIFICS:
        words = words[: -len(words.rpartition(" ")[2])].rstrip(_EDGES)
    return "" if _ANOTHERS.search(f"{words} ") or _NAMES_ANOTHER.search(words) else words


def _following(after: str) -> str:
    if after.startswith(", "):
        words = _AGE.sub("", after[2:].strip(_EDGES), count=1)
        # "who runs forty trucks" is all that some articles say of somebody.
        return words.partition(",")[0] if words.startswith("who ") else words
    return after.strip() if _TIED.match(after.lstrip()) else ""


def _bare(words: str) -> str:
    words = _ARTICLE.sub("", f"{words.strip(_EDGES)} ", count=1)
    words = _CLAUSE.sub("", words) if not words.startswith("who ") else words
    words = _JOINED.sub("", words).strip(_EDGES)
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(_EDGES) + " …"
