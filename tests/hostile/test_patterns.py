"""Every regular expression of ours, on strings made from its own parts to have it try all ways: none takes more
than linear time, as it is used.

What is tried: the characters and literals of a pattern and what its repetitions repeat, one or two at a time,
many times over, behind a beginning that almost matches and before an end that does not.
"""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.hostile.growth import QUADRATIC, growth, seconds

ROOT = Path(__file__).parents[2]
PACKAGES = ("corpus", "quotes", "resolvers", "reports")
SIZES = (400, 2_400)  # characters
SLOW = 0.002  # seconds, ten times what a quick pattern takes for the longer; others are measured
MOST = 120  # strings a pattern
SCANNING = {"finditer", "findall", "sub", "subn", "split"}
ENOUGH = ("A ", "a ", "A.", "Aa", "1,", "\n ", " \t", "- ", "“a", "((", "''")

# Patterns that are quadratic in what they are given, and are given only so much.
BOUNDED = {
    "quotes.signatures.SENTENCE": "a signature has at most a hundred characters",
    "quotes.training.gum_names.BRACKET": "training data, which is ours to choose",
}


def ours() -> dict[str, re.Pattern[str]]:
    """All patterns that modules of ours hold, also those in tables, by module and name."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}

    def look(where: str, value: Any, depth: int = 0) -> None:
        if isinstance(value, re.Pattern):
            if isinstance(value.pattern, str):
                found.setdefault((value.pattern, value.flags), (where, value))
        elif depth < 3 and isinstance(value, (list, tuple, set, frozenset)):
            for number, each in enumerate(value):
                look(f"{where}[{number}]", each, depth + 1)
        elif depth < 3 and isinstance(value, dict):
            for number, each in enumerate(value.values()):
                look(f"{where}[{number}]", each, depth + 1)
        elif depth < 3 and hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
            for name in value.__dataclass_fields__:
                look(f"{where}.{name}", getattr(value, name, None), depth + 1)

    for package in map(importlib.import_module, PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "ray" not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    for name in sorted(sys.modules):
        if name.partition(".")[0] in PACKAGES:
            for label, value in vars(sys.modules[name]).items():
                if not label.startswith("__"):
                    look(f"{name}.{label}", value)
    return dict(found.values())


def used(where: str, sources: str) -> set[str]:
    """What is called of a pattern; of one in a table, to match at a place."""
    name = re.sub(r"[.\[].*", "", where.rpartition(".")[2] if "[" not in where else "")
    calls = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", sources)) if name else set()
    calls &= {*SCANNING, "search", "match", "fullmatch"}
    return calls or {"match", "fullmatch"}


def characters(items: Iterable[Any]) -> list[str]:
    """A few characters of a class."""
    by_category = {
        codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " \n", codes.CATEGORY_WORD: "aA1",
        codes.CATEGORY_NOT_SPACE: "a.", codes.CATEGORY_NOT_WORD: " .", codes.CATEGORY_NOT_DIGIT: "a ",
    }  # fmt: skip
    found: list[str] = []
    for code, value in items:
        if code is codes.NEGATE:
            return list("aA 1.“\n(")
        if code is codes.LITERAL:
            found.append(chr(value))
        elif code is codes.RANGE:
            found += (chr(value[0]), chr(value[1]))
        elif code is codes.CATEGORY:
            found += by_category.get(value, "")
    return found


def inside(tree: Any) -> Iterator[Any]:
    """The patterns that the pattern ``tree`` is made of, and those of each of these."""
    for code, value in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            parts = [value[2]]
        elif code is codes.SUBPATTERN:
            parts = [value[3]]
        elif code is codes.BRANCH:
            parts = value[1]
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            parts = [value[1]]
        else:
            parts = [value] if code is codes.ATOMIC_GROUP else []
        for part in parts:
            yield part
            yield from inside(part)


def examples(tree: Any) -> list[str]:
    """A few strings that match, or nearly so."""
    found = [""]
    for code, value in tree:
        if code is codes.LITERAL:
            some = [chr(value)]
        elif code in (codes.NOT_LITERAL, codes.ANY):
            some = ["a"]
        elif code is codes.IN:
            some = characters(value)[:2]
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            some = [each * max(value[0], 1) for each in examples(value[2])[:2]]
        elif code is codes.BRANCH:
            some = [each for part in value[1][:4] for each in examples(part)[:1]]
        elif code is codes.SUBPATTERN:
            some = examples(value[3])[:2]
        else:
            some = examples(value)[:2] if code is codes.ATOMIC_GROUP else [""]
        found = [one + other for one in found[:4] for other in (some or [""])[:3]]
    return found[:6]


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Beginnings, what is to be said over and over, and ends."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    parts = [tree, *inside(tree)]
    letters = sorted(
        {
            each
            for part in parts
            for code, value in part
            for each in (
                [chr(value)] if code is codes.LITERAL else characters(value) if code is codes.IN else []
            )
        }
    )[:8]
    repeated = [each for part in parts[1:] for each in examples(part) if 0 < len(each) < 30]
    pairs = [one + other for one, other in product(letters[:5], repeat=2)]
    pumps = dict.fromkeys([*letters, *repeated[:15], *ENOUGH, *pairs])
    whole = examples(tree)[:2]
    begins = dict.fromkeys(["", *(each[: len(each) // 2] for each in whole), *(each[:-1] for each in whole)])
    return islice(((begin, pump, end) for pump in pumps for begin in begins for end in ("\0", "")), MOST)


@pytest.mark.slow
def test_patterns() -> None:
    sources = "\n".join(path.read_text("utf-8") for each in PACKAGES for path in (ROOT / each).rglob("*.py"))
    patterns = ours()
    assert len(patterns) > 200
    slow = []
    for where, pattern in patterns.items():
        if any(where.startswith(name) for name in BOUNDED):
            continue
        for call in sorted(used(where, sources)):
            attack = slow_attack(pattern, call)
            if attack:
                slow.append((where, call, *attack))
    assert not slow


def slow_attack(pattern: re.Pattern[str], call: str) -> tuple[str, str, str] | None:
    """What the pattern takes more than linear time for, if so."""

    def run(text: str) -> None:
        if call in SCANNING:
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, call)(text)

    for begin, pump, end in attacks(pattern):

        def text(size: int, parts: tuple[str, str, str] = (begin, pump, end)) -> str:
            return parts[0] + parts[1] * (size // len(parts[1])) + parts[2]

        for size in SIZES:  # the cube of the longer would take for ever
            if seconds(lambda: run(text(size))) > SLOW:  # noqa: B023 - called at once
                if growth(lambda size: lambda: run(text(size)), size // 4) > QUADRATIC:
                    return begin, pump, end
                break
    return None


def test_a_slow_pattern_is_found() -> None:
    """Or the test above would find none."""
    assert slow_attack(re.compile(r"\s*\n"), "sub")
    assert slow_attack(re.compile(r"-[A-Z][^\n]*? *\.? *$"), "match"), "the cube"
    assert not slow_attack(re.compile(r"\d+ boats"), "match")


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        pytest.param(
            "reports.html.articles._LINE", " \n  a b \n\t\nc", ["  a b ", "c"], id="lines with words"
        ),
        pytest.param("reports.html.dossier._PARAGRAPH", "a \n\n b  c\n", [" \n\n ", "\n"], id="line breaks"),
        pytest.param("reports.terminal.excerpt._PARAGRAPH", "a \n\n b\n", [" \n\n ", "\n"], id="the same"),
    ],
)
def test_what_was_mended_finds_the_same(pattern: str, text: str, found: list[str]) -> None:
    module, _, name = pattern.rpartition(".")
    assert [match[0] for match in getattr(importlib.import_module(module), name).finditer(text)] == found
