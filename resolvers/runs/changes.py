"""What became of speakers that a run had before: who has another name now, and whose quotes are another's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from resolvers.runs.parquet import Row, Table, read_table


@dataclass(frozen=True, slots=True)
class Change:
    """``quotes`` quotes of the speaker ``old_id`` are now of ``new_id``, which may be one id renamed.

    ``why`` is empty but where the quotes are of nobody in particular, because several bear the name.
    """

    old_id: str
    old_name: str
    new_id: str
    new_name: str
    quotes: int
    why: str = ""

    def row(self) -> Row:
        """A row of ``Table.CHANGES``."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who says what at one time: the names of the speakers by id, and the speakers of each quote."""

    names: Mapping[str, str]
    speakers: Mapping[str, Sequence[str]]


def changes_of(folder: Path) -> list[Change]:
    """The changes kept with run-wide tables, the oldest first; none with those of an earlier version."""
    if not Table.CHANGES.within(folder).exists():
        return []
    return [Change(**row) for row in read_table(folder, Table.CHANGES)]


def changes_between(old: Standing, new: Standing, rivals: Mapping[str, Sequence[str]]) -> tuple[Change, ...]:
    """What changed for the speakers of ``old``, the most quotes first. Quotes that only one has do not count.

    ``rivals`` has, for each speaker who is left by himself because several bear the name, the names of
    those of them that are new.
    """
    return changes_of_moves(moves_between(old, new), old.names, new.names, rivals)


def moves_between(old: Standing, new: Standing) -> Counter[tuple[str, str]]:
    """How many quotes went from each speaker of ``old`` to which of ``new``, or stayed.

    Of parts of the quotes, each compared by itself, the numbers add up to those of all.
    """
    moved: Counter[tuple[str, str]] = Counter()
    for quote, before in old.speakers.items():
        after = new.speakers.get(quote, ())
        arrived = [each for each in after if each not in before] or list(after)
        for old_id in before:
            if old_id in after:
                moved[old_id, old_id] += 1
            elif arrived:
                moved[old_id, _heir(old.names[old_id], arrived, new.names)] += 1
    return moved


def changes_of_moves(
    moved: Mapping[tuple[str, str], int],
    old: Mapping[str, str],
    new: Mapping[str, str],
    rivals: Mapping[str, Sequence[str]],
) -> tuple[Change, ...]:
    """The changes that ``moves_between`` counted: see ``changes_between``. The names are by speaker id."""
    found = [
        Change(old_id, old[old_id], new_id, new[new_id], quotes, _why(new_id, rivals))
        for (old_id, new_id), quotes in moved.items()
        if old_id != new_id or old[old_id] != new[new_id]
    ]
    return tuple(sorted(found, key=lambda each: (-each.quotes, each.old_name, each.old_id, each.new_id)))


def sentences(changes: Sequence[Change], present: Iterable[str]) -> list[str]:
    """The changes in words, one line each. ``present`` are the ids of the speakers that the run has now."""
    here = set(present)
    ways: dict[str, dict[tuple[str, str], list[Change]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        # Of nobody in particular, in however many articles, is one thing to say.
        ways[change.old_id]["" if change.why else change.new_id, change.why].append(change)
    said = []
    for old_id, destinations in ways.items():
        for (_, why), same in destinations.items():
            quotes, change = sum(each.quotes for each in same), same[0]
            number = f"{quotes:,} quote{'' if quotes == 1 else 's'}"
            verb = "is" if quotes == 1 else "are"
            if why:
                said.append(f"{number} of {change.old_name} {verb} now of nobody in particular: {why}")
            elif change.new_id == old_id or (len(destinations) == 1 and old_id not in here):
                said.append(f"{change.old_name} is now {change.new_name} ({number})")
            else:
                said.append(f"{number} of {change.old_name} {verb} now of {change.new_name}")
    return said


def successors(changes: Iterable[Change], wanted: str, present: Iterable[str]) -> tuple[str, ...]:
    """What the changes made of the speaker whose id or name was ``wanted``: ids, of those ``present``."""
    followed: dict[str, None] = {}
    name = _folded(wanted)
    for change in changes:
        if (
            change.old_id == wanted
            or (name and _folded(change.old_name) == name)
            or change.old_id in followed
        ):
            followed[change.new_id] = None
    here = set(present)
    return tuple(each for each in followed if each in here)


def _heir(name: str, arrived: Sequence[str], names: Mapping[str, str]) -> str:
    """Who has the part of ``name`` in a joint statement, if several are new in it: who shares a word."""
    words = set(_folded(name).split())
    return max(arrived, key=lambda each: (len(words.intersection(_folded(names[each]).split())), each))


def _why(new_id: str, rivals: Mapping[str, Sequence[str]]) -> str:
    if new_id not in rivals:
        return ""
    names = sorted(rivals[new_id])
    return f"{' and '.join(names)} appeared" if names else "several people bear the name"


def _folded(name: str) -> str:
    from resolvers.identity.references import folded  # all that tells names apart: not for who only reads

    return folded(name)
