"""What each line of an article is: headline, standfirst, byline, caption, link, notice, or the story itself.

The story, top down: cut the text into lines; take desk names and datelines off their beginnings; ask the
tables what each line is; find the headline among what is left at the top; mark the standfirst, the headline's
repeats and the teasers below a link label. All that nothing claims is body. Each step passes over the lines
once.
"""

import re
from collections import Counter
from dataclasses import dataclass

from corpus.article import Section, SectionKind, Span
from corpus.credits import is_credit, is_name, is_place_in_capitals, prefix_length
from corpus.line_patterns import LINK_LABEL, kind_of_line
from corpus.lines import Unit, split_units

_HEADLINE_LENGTH = 170  # characters; longer first lines are the story
_HEAD_UNITS = 8  # a headline is looked for among the first lines only
_STORY_LENGTH = 120  # an unclaimed line as long as this and with a full stop is taken for the story
_STANDFIRST_LENGTH = 500
_STANDFIRST_UNITS = 3
_TRAIL_LENGTH = 160  # what a breadcrumb trail may have beside the headline that it repeats

_LABELLED_HEADLINE = re.compile(r"(?:title|headline) ?: .+", re.IGNORECASE)
_LABELLED_FACT = re.compile(
    r"(?:author|byline|reporter|date|published|pubdate|source|outlet|publisher|site|url|link|section|category"
    r"|language|location|credit) ?: .{1,300}",
    re.IGNORECASE,
)
_MARKDOWN_HEADING = re.compile(r"#{1,6} +")
_LETTERS_AND_DIGITS = re.compile(r"\w+")


@dataclass(slots=True)
class _Part:
    """A unit, or a piece of one, on its way to becoming a section."""

    unit: Unit
    kind: SectionKind | None


def find_sections(text: str, *, headline: str | None = None) -> tuple[Section, ...]:
    """The sections of ``text``: in order, without overlap, covering every character that is not white space.

    ``headline`` is the title as metadata gives it, if any; without one, a short line at the top is looked
    for. A section is a line, a paragraph, or the beginning of one ("Gazette Coast Desk:" is a byline, the
    paragraph after it is body). Linear in the length of the text.
    """
    parts = _classified(text)
    at = _headline_index(parts, headline)
    if at is not None:
        _mark_headline(parts, at)
    else:
        _mark_names_and_places(parts, 0, "")
    title = headline or (_bare(parts[at].unit.line) if at is not None else "")
    if title:
        _mark_repeats(parts, title)
    _mark_lists(parts)
    return tuple(
        Section(part.kind or SectionKind.BODY, Span(part.unit.start, part.unit.end)) for part in parts
    )


def heading_text(section_text: str) -> str:
    """A headline as metadata would give it: one line, without "Title:" or the signs of Markdown."""
    return _bare(" ".join(section_text.split()))


def _classified(text: str) -> list[_Part]:
    """The units with what the tables say about each, prefixes cut off."""
    parts: list[_Part] = []
    story_has_begun = False
    for unit in split_units(text):
        rest: Unit | None = unit
        while rest is not None and (cut := _prefix(rest, text, story_has_begun)):
            prefix, rest = cut
            parts.append(_Part(prefix, SectionKind.BYLINE))
        if rest is None:
            continue
        kind = _kind(rest.line)
        if kind is None and not story_has_begun and _LABELLED_FACT.fullmatch(rest.line):
            kind = SectionKind.BYLINE
        story_has_begun = story_has_begun or (kind is None and _is_story(rest.line))
        parts.append(_Part(rest, kind))
    return parts


def _prefix(unit: Unit, text: str, story_has_begun: bool) -> tuple[Unit, Unit | None] | None:
    """``unit`` cut in two after its desk, crawl date or dateline, or ``None`` if it has none."""
    if not unit.line[:1].isalpha() and not unit.line.startswith("("):
        return None
    # The line reads with single spaces, the text may not: count the words of the prefix, not its characters.
    length = prefix_length(unit.line[:_STORY_LENGTH], story_has_begun=story_has_begun)
    if not length:
        return None
    words = len(unit.line[:length].split())
    if words == len(unit.line.split(maxsplit=words)):
        return (unit, None)
    raw = text[unit.start : unit.end]
    pieces = list(re.finditer(r"\S+", raw[: 4 * _STORY_LENGTH]))
    if len(pieces) <= words:
        return None
    end, start = unit.start + pieces[words - 1].end(), unit.start + pieces[words].start()
    rest = Unit(start, unit.end, unit.line[length:].strip(), follows=True)
    return (Unit(unit.start, end, unit.line[:length].strip(), unit.follows), rest)


def _kind(line: str) -> SectionKind | None:
    return kind_of_line(line) or (SectionKind.BYLINE if is_credit(line) else None)


def _headline_index(parts: list[_Part], headline: str | None) -> int | None:
    """Which part is the headline: the given one, one that comes again later, or the first short line."""
    top = [part.unit.line for part in parts[:_HEAD_UNITS]]
    if headline is not None:
        key = _key(headline)
        return next((i for i, line in enumerate(top) if _key(_bare(line)) == key), None)
    labelled = (i for i, line in enumerate(top) if _LABELLED_HEADLINE.fullmatch(line))
    if (at := next(labelled, None)) is not None:
        return at
    candidates = _short_lines_at_the_top(parts)
    if not candidates or len(candidates) == sum(part.kind is None for part in parts):
        return None  # no story below: then the lines are the story
    times = Counter(_key(_bare(part.unit.line)) for part in parts)
    for i in candidates:
        if _is_telling(key := _key(_bare(parts[i].unit.line))) and times[key] > 1:
            return i
    first, *others = candidates
    if _is_signature(parts, first):
        return None
    # "World" above "Ferry stays in port after long night": a section of the site, not a headline.
    is_kicker = others and _words(parts[first]) <= 3 and _words(parts[others[0]]) >= 5
    return others[0] if is_kicker else first


def _is_signature(parts: list[_Part], at: int) -> bool:
    """Whether a name stands alone above an outlet or a dateline: "Ida Thorn", "THE GAZETTE", "PORTSEA —"."""
    below = parts[at + 1] if at + 1 < len(parts) else None
    if below is None or not is_name(parts[at].unit.line):
        return False
    return below.kind is SectionKind.BYLINE or is_place_in_capitals(below.unit.line)


def _short_lines_at_the_top(parts: list[_Part]) -> list[int]:
    found: list[int] = []
    for i, part in enumerate(parts[:_HEAD_UNITS]):
        if part.kind is SectionKind.STANDFIRST:
            break
        if part.kind is not None:
            continue
        goes_on = i + 1 < len(parts) and parts[i + 1].unit.follows and parts[i + 1].unit.line[:1].islower()
        if goes_on or not _is_short_line(part.unit.line):
            break
        found.append(i)
    return found


def _mark_headline(parts: list[_Part], at: int) -> None:
    """The headline, what stands above it, and the standfirst and names that follow it."""
    parts[at].kind = SectionKind.HEADLINE
    for part in parts[:at]:
        if part.kind is None and _words(part) <= 8:
            part.kind = SectionKind.LINK  # the site's own trail of sections
    key = _key(_bare(parts[at].unit.line))
    window = range(at + 1, min(at + 2 + _STANDFIRST_UNITS, len(parts)))
    byline = next((i for i in window if parts[i].kind is SectionKind.BYLINE), None)
    between = [parts[i] for i in range(at + 1, byline or at + 1) if parts[i].kind is None]
    between = [part for part in between if _key(part.unit.line) != key]
    if between and all(len(part.unit.line) <= _STANDFIRST_LENGTH for part in between):
        for part in between:
            part.kind = SectionKind.STANDFIRST
    _mark_names_and_places(parts, at + 1, key)


def _mark_names_and_places(parts: list[_Part], begin: int, headline_key: str) -> None:
    """Above the story: names and places alone in their line, and, below a headline, short summaries."""
    for part in parts[begin : begin + _HEAD_UNITS]:
        if part.kind is not None or (headline_key and _key(part.unit.line) == headline_key):
            continue
        line = part.unit.line
        if is_name(line) or is_place_in_capitals(line):
            part.kind = SectionKind.BYLINE
        elif headline_key and _is_short_line(line) and not _ends_sentence(line) and len(line.split()) >= 6:
            part.kind = SectionKind.STANDFIRST
        else:
            break


def _mark_repeats(parts: list[_Part], headline: str) -> None:
    """The headline again is a headline; inside a longer line it is a trail or a teaser."""
    key = _key(headline)
    if not key:
        return
    for part in parts:
        line = part.unit.line
        is_settled = part.kind in (SectionKind.HEADLINE, SectionKind.BYLINE)
        if is_settled or len(line) > len(headline) + _TRAIL_LENGTH:
            continue
        here = _key(line)
        if here == key:
            part.kind = SectionKind.HEADLINE
        elif part.kind is None and _is_telling(key) and here.endswith(key):
            part.kind = SectionKind.LINK
        elif part.kind is None and _is_telling(key) and here.startswith(key) and not _ends_sentence(line):
            part.kind = SectionKind.HEADLINE  # "Ferry stays in port | The Harbour Gazette"


def _mark_lists(parts: list[_Part]) -> None:
    """Short lines right below "Read more:" are what it points to; those after "Highlights" are its points."""
    of: SectionKind | None = None
    for part in parts:
        line = part.unit.line
        is_label = part.kind is SectionKind.LINK and LINK_LABEL.fullmatch(line)
        if is_label or part.kind is SectionKind.STANDFIRST:
            of = part.kind
        elif of and part.kind is None and _is_short_line(line) and not _ends_sentence(line):
            part.kind = of if part.unit.follows or of is SectionKind.STANDFIRST else None
        else:
            of = None


def _is_story(line: str) -> bool:
    return len(line) > _HEADLINE_LENGTH or (len(line) > _STORY_LENGTH and _ends_sentence(line))


def _is_short_line(line: str) -> bool:
    """Whether a line reads as a heading: short, and no sentence with its full stop, unless in title case."""
    if len(line) > _HEADLINE_LENGTH or line.endswith((":", ",", ";")):
        return False
    return not _ends_sentence(line) or (len(line) <= _STORY_LENGTH and _is_title_case(line))


def _ends_sentence(line: str) -> bool:
    bare = line.rstrip("”’»\"') ")
    return bare.endswith(".") and not bare.endswith("...")


def _is_title_case(line: str) -> bool:
    words = [word for word in _LETTERS_AND_DIGITS.findall(line) if len(word) > 3]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return len(words) >= 3 and capitals >= 0.85 * len(words)


def _is_telling(key: str) -> bool:
    """Whether a headline is long enough that finding it inside a line is no accident."""
    return len(key) >= 16


def _words(part: _Part) -> int:
    return len(part.unit.line.split())


def _bare(line: str) -> str:
    bare = _MARKDOWN_HEADING.sub("", line, count=1) if line.startswith("#") else line
    return bare.partition(":")[2].strip() if _LABELLED_HEADLINE.fullmatch(bare) else bare


def _key(line: str) -> str:
    """Letters and digits alone, case folded: how two printings of a headline are compared."""
    return "".join(_LETTERS_AND_DIGITS.findall(line)).casefold()
