"""The groups of variants: the same speech in several articles, and what each made of it."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.console import Console

from reports.selected import Selected
from reports.spread import first_json, group_spread, outlets_json
from reports.terminal.console import has_colour, print_text
from reports.terminal.excerpt import legend
from reports.terminal.passages import group_members, print_group
from resolvers.matching.edits import EditKind, word_edits


def variant_rows(selected: Selected) -> Iterator[dict[str, Any]]:
    """The groups in the contract's form, the earliest first, with what tells how each member differs.

    ``relations`` and ``edits`` are parallel to ``members``. An edit is a list of its kind
    ("replace", "insert", "delete") and where it stands in the ``text`` of the representative's and of the
    member's quote record, ``[start, end]`` in code points.
    """
    printed = selected.printed()
    for group in selected.groups():
        members = selected.occurrences(group.members)
        spread = group_spread(members.values())
        representative = members[group.representative].record.text
        yield {
            "group_id": group.group_id,
            "members": list(group.members),
            "relation": group.relation.value,
            "notes": list(group.notes),
            "representative": group.representative,
            "relations": [relation.value for relation in group.relations],
            "flags": [{**asdict(flag), "kind": flag.kind.value} for flag in group.flags],
            "edits": [_edits(representative, members[member].record.text) for member in group.members],
            "first": first_json(spread),
            "outlets": outlets_json(spread),
            "articles": printed[group.group_id].articles,
            "independent_texts": printed[group.group_id].texts,
        }


def _edits(representative: str, member: str) -> list[list[Any]]:
    return [
        [edit.kind.value, list(edit.representative), list(edit.member)]
        for edit in word_edits(representative, member)
        if edit.kind is not EditKind.EQUAL
    ]


def print_variants(console: Console, selected: Selected) -> None:
    """The groups with their wordings side by side, the earliest first."""
    groups = selected.groups()
    if not groups:
        print_text(console, "No two articles of this run print the same speech.")
        return
    print_text(console, legend(coloured=has_colour(console)))
    for number, group in enumerate(groups, 1):
        print_text(console)
        print_group(console, group, group_members(selected, group), f"{number}. ")
