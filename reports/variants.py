"""The groups of variants: the same speech in several articles, and what each made of it."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console

from reports.excerpt import legend
from reports.passages import group_members, print_group
from reports.terminal import has_colour, print_text
from resolvers.runs.results import Results


def variant_rows(results: Results) -> Iterator[dict[str, Any]]:
    """The groups in the contract's form, the earliest first."""
    printed = results.printed()
    for group in results.groups():
        yield {
            "group_id": group.group_id,
            "members": list(group.members),
            "relation": group.relation.value,
            "notes": list(group.notes),
            "articles": printed[group.group_id].articles,
            "independent_texts": printed[group.group_id].texts,
        }


def print_variants(console: Console, results: Results) -> None:
    """The groups with their wordings side by side, the earliest first."""
    groups = results.groups()
    if not groups:
        print_text(console, "No two articles of this run print the same speech.")
        return
    print_text(console, legend(coloured=has_colour(console)))
    for number, group in enumerate(groups, 1):
        print_text(console)
        print_group(console, group, group_members(results, group), f"{number}. ")
