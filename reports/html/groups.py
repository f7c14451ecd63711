"""The pages of variants: the same speech in several articles, each wording beside the representative's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.changes import Stretch, compare, is_same
from reports.context import after, one_line
from reports.gravity import GRAVITY
from reports.html.pages import Pages, Paging, cut
from reports.html.safe_text import file_name
from reports.html.survey import Survey
from reports.printings import places
from reports.selected import Selected
from reports.spread import group_spread, place_name, spread_line
from reports.together import MEANING, reasons_together
from resolvers.matching.flag import Flag, FlagKind
from resolvers.matching.relation import Relation
from resolvers.matching.spread import Spread
from resolvers.matching.variants import VariantGroup
from resolvers.runs.results import Occurrence, publication_order

MEMBERS_A_PAGE = 50
GROUPS_A_PAGE = 100
_AT_A_TIME = 1_000  # quotes whose articles are held
_SHOWN = 240  # characters of a wording in a list

Counting = tuple[str, str, int]  # the kind and the note of a flag, and how many members it is raised for


@dataclass(frozen=True, slots=True)
class Side:
    """A member as its page shows it. ``here`` tells whether the site has a page of its article."""

    quote: Occurrence
    place: str
    here: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A member beside the representative: both wordings, what changed marked unless they are ``same``."""

    side: Side
    relation: Relation
    same: bool
    wordings: tuple[tuple[Stretch, ...], tuple[Stretch, ...]]
    reasons: tuple[str, ...]
    flags: tuple[Counting, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A group as a list shows it."""

    group_id: str
    words: str
    speakers: tuple[str, ...]
    places: str
    spread: str
    relation: Relation
    flags: tuple[Counting, ...]
    members: int

    @property
    def gravity(self) -> int:
        """How much the gravest of its flags matters: 0 for most."""
        return min(GRAVITY.index(FlagKind(kind)) for kind, _, _ in self.flags)


def write_groups(pages: Pages, selected: Selected, survey: Survey, groups: Sequence[VariantGroup]) -> None:
    """Write the pages of ``groups``, the list of them, and of those with a flag: the conflicts."""
    lines = list(_write_pages(pages, selected, survey, groups))
    most_printed = sorted(lines, key=lambda line: -line.members)
    _write_list(pages, "variants", most_printed)
    gravest = sorted((line for line in most_printed if line.flags), key=lambda line: line.gravity)
    _write_list(pages, "conflicts", gravest)


def _write_pages(
    pages: Pages, selected: Selected, survey: Survey, groups: Sequence[VariantGroup]
) -> Iterator[Line]:
    for some in _at_a_time(groups):
        quotes = selected.occurrences(member for group in some for member in group.members)
        for group in some:
            members = sorted((quotes[member] for member in group.members), key=publication_order)
            yield _write_group(pages, survey, group, members)


def _write_group(pages: Pages, survey: Survey, group: VariantGroup, members: Sequence[Occurrence]) -> Line:
    (representative,) = (each for each in members if each.record.quote_id == group.representative)
    spread = group_spread(members)
    line = _line(group, members, representative, spread)
    parts = cut([each for each in members if each is not representative], MEMBERS_A_PAGE)
    names = tuple(file_name(group.group_id, number) for number in range(1, len(parts) + 1))
    for number, part in enumerate(parts, 1):
        pages.write(
            f"variants/{names[number - 1]}",
            "group.html",
            group=group,
            line=line,
            spread=spread,
            representative=_side(representative, survey),
            members=_compared(group, representative, part, survey),
            paging=Paging(number, names),
            meaning=MEANING,
        )
    return line


def _compared(
    group: VariantGroup, representative: Occurrence, members: Sequence[Occurrence], survey: Survey
) -> Iterator[Compared]:
    relations = dict(zip(group.members, group.relations, strict=True))
    words = representative.record.text
    for member in members:
        quote_id, text = member.record.quote_id, member.record.text
        same = is_same(words, text)
        yield Compared(
            side=_side(member, survey),
            relation=relations[quote_id],
            same=same,
            wordings=(((words, False),), ((text, False),)) if same else compare(words, text),
            reasons=() if same else reasons_together(representative, member),
            flags=_counted(flag for flag in group.flags if flag.quote_id == quote_id),
        )


def _side(quote: Occurrence, survey: Survey) -> Side:
    return Side(quote, place_name(quote), quote.record.quote_id in survey.quote_ids)


def _line(
    group: VariantGroup, members: Sequence[Occurrence], representative: Occurrence, spread: Spread
) -> Line:
    words = one_line(representative.record.text)
    end = after(words, 0, _SHOWN)
    names = (speaker.name for member in (representative, *members) for speaker in member.speakers)
    return Line(
        group_id=group.group_id,
        words=words if end == len(words) else f"{words[: end or _SHOWN].rstrip()} …",
        speakers=tuple(dict.fromkeys(names)),
        places=places(members),
        spread=spread_line(spread),
        relation=group.relation,
        flags=_counted(group.flags),
        members=len(members),
    )


def _counted(flags: Iterable[Flag]) -> tuple[Counting, ...]:
    """Each kind and note once, the gravest first, with how often it is raised."""
    gravest_first = sorted(flags, key=lambda flag: GRAVITY.index(flag.kind))
    found = Counter((flag.kind.value, flag.note) for flag in gravest_first)
    return tuple((kind, note, number) for (kind, note), number in found.items())


def _write_list(pages: Pages, name: str, lines: Sequence[Line]) -> None:
    parts = cut(lines, GROUPS_A_PAGE)
    names = tuple(file_name(name, number) for number in range(1, len(parts) + 1))
    for number, part in enumerate(parts, 1):
        pages.write(
            names[number - 1],
            f"{name}.html",
            lines=part,
            total=len(lines),
            paging=Paging(number, names),
            meaning=MEANING,
        )


def _at_a_time(groups: Sequence[VariantGroup]) -> Iterator[list[VariantGroup]]:
    """The groups, in order, a few at a time: about ``_AT_A_TIME`` quotes."""
    some: list[VariantGroup] = []
    for group in groups:
        some.append(group)
        if sum(len(each.members) for each in some) >= _AT_A_TIME:
            yield some
            some = []
    if some:
        yield some
