"""FollowTheMoney: every entity is one by its own package (where that is installed), and refers to what is there."""

import io
import json
import re

import pytest

from reports.exports.ftm import write_entities
from tests.reports.exports.samples import NASTY, Quotes, exported, occurrence

# The schemata that are written, their properties, and what these refer to: as followthemoney 4.11.2 has them.
KNOWN = {
    "Person": {"name", "alias", "wikidataId", "keywords"},
    "Organization": {"name", "alias", "wikidataId", "keywords"},
    "LegalEntity": {"name", "alias", "wikidataId", "keywords"},
    "Article": {
        "title", "publisher", "sourceUrl", "publishedAt", "author", "fileName", "bodyText",
    },
    "Note": {"entity", "description", "summary", "keywords", "proof", "publisher", "sourceUrl"},
    "Mention": {"document", "resolved", "name", "detectedSchema"},
}  # fmt: skip
SPEAKERS = {"Person", "Organization", "LegalEntity"}
REFERENCES = {"entity": SPEAKERS, "resolved": SPEAKERS, "proof": {"Article"}, "document": {"Article"}}


@pytest.fixture
def entities(harbor, tmp_path) -> list[dict]:
    return [json.loads(line) for line in exported(harbor, tmp_path, "ftm").read_bytes().split(b"\n")[:-1]]


def test_entities_refer_to_what_is_there(entities):
    schemata = {each["id"]: each["schema"] for each in entities}
    assert len(schemata) == len(entities), "no id twice"
    assert all(re.fullmatch("[a-z]-[0-9a-f]{16}", each) for each in schemata), "no underscore in an id"
    for each in entities:
        assert set(each["properties"]) <= KNOWN[each["schema"]]
        for name, values in each["properties"].items():
            assert values and all(isinstance(value, str) and value for value in values)
            if name in REFERENCES:
                assert {schemata[value] for value in values} <= REFERENCES[name]
    counted = [each["schema"] for each in entities]
    assert {name: counted.count(name) for name in sorted(set(counted))} == {
        "Article": 4, "Mention": 7, "Note": 7, "Person": 3,
    }  # fmt: skip


def test_what_an_entity_says(entities):
    by_id = {each["id"]: each for each in entities}
    note = next(
        each
        for each in entities
        if each["properties"].get("publisher") == ["Harbor Ledger"] and each["schema"] == "Note"
    )
    (speaker,) = note["properties"]["entity"]
    assert by_id[speaker]["properties"]["name"] == ["Mara Venn"]
    article = by_id[note["properties"]["proof"][0]]["properties"]
    assert (article["title"], article["publishedAt"]) == (["Quay stays"], ["2031-03-02T09:30:00Z"])
    assert note["properties"]["description"][0] in article["bodyText"][0]
    assert note["properties"]["keywords"] == ["direct", "speech"]
    bad = next(each for each in entities if each["properties"].get("title") == ["Mayor: never"])
    assert "sourceUrl" not in bad["properties"], "an address that is none is left out"
    kell = next(each for each in entities if each["properties"].get("name") == ["Ada Kell"])
    assert kell["properties"]["alias"] == ["Kell"]


def test_followthemoney_takes_every_entity(entities):
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    for each in entities:
        proxy = model.get_proxy(each, cleaned=False)  # cleans, and leaves out what it takes for no value
        model.get(each["schema"]).validate(each)
        kept = proxy.to_dict()["properties"]
        for name, values in each["properties"].items():
            if name == "publishedAt":
                values = [value[:16] for value in values]  # it leaves out seconds that are 0, and the zone
            assert sorted(kept[name]) == sorted(value.strip() for value in values), name


def test_a_line_an_entity_whatever_it_holds(nasty_quotes, tmp_path):
    path = tmp_path / "out.ftm"
    with path.open("wb") as stream:
        assert write_entities(nasty_quotes, stream) == len(NASTY)
    lines = path.read_bytes().split(b"\n")[:-1]
    titles = [
        each["properties"]["title"][0] for each in map(json.loads, lines) if each["schema"] == "Article"
    ]
    assert titles == [value if len(value) < 1_024 else f"{value[:1_023]}…" for value, _ in NASTY]


def test_a_long_text_is_given_in_parts(empty_results):
    quote = occurrence("Harbor Ledger")
    text = quote.article.text + " x" * 40_000
    object.__setattr__(quote.article, "text", text)
    stream = io.BytesIO()
    write_entities(Quotes(empty_results, [quote]), stream)
    parts = json.loads(stream.getvalue().split(b"\n")[0])["properties"]["bodyText"]
    assert "".join(parts) == text and max(map(len, parts)) == 65_000
