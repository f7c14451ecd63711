"""Web Annotations: checked against what the W3C's model asks (https://www.w3.org/TR/annotation-model/)."""

import json
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from reports.exports.annotations import annotation
from reports.selected import Selected
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from resolvers.speaker import Speaker, SpeakerKind
from tests.reports.exports.samples import NASTY, exported, occurrence

MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
OURS = "quotes:"


def check(found: dict, text: str) -> None:
    """The rules of the model that concern what is written here, by section."""
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld", "3.1: the first context"
    assert found["@context"][1] == {"quotes": "urn:quotes:terms:"}, "4.4: extensions have a context"
    assert found["type"] == "Annotation" and is_iri(found["id"]), "3.1: exactly one IRI, and the class"
    assert found["motivation"] in MOTIVATIONS, "3.3.5"
    targets = found["target"] if isinstance(found["target"], list) else [found["target"]]
    assert targets, "3.1: at least one target"
    for target in targets:
        check_specific(target, text)
    for body in found["body"]:
        assert body["purpose"] in MOTIVATIONS, "3.3.5: a purpose is a motivation"
        if body["type"] == "TextualBody":
            assert isinstance(body["value"], str) and body["format"] == "text/plain", "3.2.4"
            assert "id" not in body or is_iri(body["id"])
        else:
            check_specific(body, text)
    known = {"@context", "id", "type", "motivation", "body", "target"}
    assert all(name in known or name.startswith(OURS) for name in found)


def check_specific(part: dict, text: str) -> None:
    assert part["type"] == "SpecificResource", "4: a SpecificResource"
    assert is_iri(part["source"]), "4: exactly one source, an IRI"
    if "selector" not in part:
        return
    position, quoted = part["selector"]
    assert position["type"] == "TextPositionSelector", "4.2.5"
    assert 0 <= position["start"] < position["end"] <= len(text), "4.2.5: non-negative integers"
    assert quoted["type"] == "TextQuoteSelector", "4.2.4"
    assert text[position["start"] : position["end"]] == quoted["exact"], "4.2: selectors select the same"
    around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
    assert around in text and text.startswith(around, position["start"] - len(quoted["prefix"]))


def is_iri(value: str) -> bool:
    return bool(urlsplit(value).scheme) and not any(c.isspace() for c in value)


def test_every_annotation_keeps_the_rules(harbor, tmp_path):
    lines = exported(harbor, tmp_path, "annotations").read_bytes().split(b"\n")[:-1]
    quotes = list(Selected(Results(Run.open(harbor))).all())
    assert len(lines) == len(quotes) == 7
    for line, quote in zip(map(json.loads, lines), quotes, strict=True):
        check(line, quote.article.text)
        assert line["id"] == f"urn:quotes:{quote.record.quote_id}"
    sources = {json.loads(line)["target"]["source"].split(":")[0] for line in lines}
    assert sources == {"https", "urn"}, "an address where there is one, else a URN"


def test_what_a_body_says(harbor):
    first = next(q for q in Selected(Results(Run.open(harbor))).all() if q.article.outlet == "Harbor Ledger")
    found = annotation(first)
    bodies = {body["quotes:role"]: body for body in found["body"]}
    assert bodies["kind"]["value"] == "direct" and bodies["speaker"]["value"] == "Mara Venn"
    assert bodies["cue"]["selector"][1]["exact"] == "said"
    assert bodies["source"]["selector"][1]["exact"] == "Mara Venn"
    assert bodies["reason"]["value"] == first.record.reason
    assert found["target"]["source"] == "https://ledger.example/quay?a=1&b=2"
    assert found["quotes:variants"] == f"urn:quotes:{first.group_id}"


@pytest.mark.parametrize("value", [value for value, _ in NASTY], ids=[why for _, why in NASTY])
def test_any_text(value):
    quote = occurrence(value)
    check(json.loads(json.dumps(annotation(quote))), quote.article.text)


def test_pieces_and_people():
    quote = occurrence("Harbor Ledger")
    start, end = quote.record.content[0]
    split = replace(quote.record, content=((start, start + 4), (end - 4, end)))
    venn = Speaker("s_1", "Mara Venn", SpeakerKind.PERSON, wikidata="Q1000000001")
    found = annotation(replace(quote, record=split, speakers=(venn,)))
    check(found, quote.article.text)
    assert len(found["target"]) == 2, "a target a piece"
    assert [body for body in found["body"] if body["quotes:role"] == "speaker"][1]["source"] == (
        "http://www.wikidata.org/entity/Q1000000001"
    )
