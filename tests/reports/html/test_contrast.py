"""Text can be read on its ground, in light, in dark and on paper: WCAG 2.2, 1.4.3 and 1.4.11, computed."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[3] / "reports/html/static/site.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)

GROUNDS = ("ground", "raised")
ON_GROUND = ("ink", "muted", "link", "cue", "source")
ON_THEIR_OWN = [
    ("content-ink", "content-ground"),
    ("del-ink", "del-ground"),
    ("ins-ink", "ins-ground"),
    ("flag-ink", "flag-ground"),
    ("ground", "ink"),  # the skip link
    ("link", "content-ground"),  # a hit in a search result's link
]
SEEN = [("edge", "ground"), ("bar", "ground"), ("link", "ground"), ("cue", "ground"), ("source", "ground")]


def colours(scheme: str) -> dict[str, str]:
    light, dark, paper = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in BLOCKS)
    return {"light": light, "dark": light | dark, "print": light | paper}[scheme]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01), "the well-known grey that fails"


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_is_aa(scheme):
    found = colours(scheme)
    pairs = [(text, ground) for text in ON_GROUND for ground in GROUNDS] + ON_THEIR_OWN
    weak = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_edges_and_bars_are_seen(scheme):
    found = colours(scheme)
    assert {pair for pair in SEEN if contrast(found[pair[0]], found[pair[1]]) < 3} == set()


def test_dark_and_paper_name_every_colour():
    assert colours("light").keys() == dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", BLOCKS[1])).keys()
    assert colours("light").keys() == dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", BLOCKS[2])).keys()


def test_colours_are_named_in_one_place():
    rest = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"#more", "", rest)) == []


def test_nothing_is_fetched():
    assert not re.search(r"url\(|@import|https?:|//\w", CSS)
