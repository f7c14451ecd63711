"""Sentences and names: where the bundled models put them, and that their offsets hold for any text."""

import json
import random
import shutil
import socket
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from quotes.models import ModelError, default_weights
from quotes.nlp import Nlp

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nlp() -> Iterator[Nlp]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("the network is cut in this test")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield Nlp.bundled(default_weights())


SENTENCES = [
    (
        "an abbreviation inside a sentence does not end it",
        "Maren Keane met the U.S. envoy in Lisbon. They spoke for an hour.",
        ["Maren Keane met the U.S. envoy in Lisbon.", "They spoke for an hour."],
    ),
    (
        "initials and titles do not end it",
        "Sen. J. R. Okafor called Mr. Tan on Friday. Dr. Lee was away.",
        ["Sen. J. R. Okafor called Mr. Tan on Friday.", "Dr. Lee was away."],
    ),
    (
        "nor do the titles of politics and the months",
        "He called Sen. Ana Duarte on Jan. 5 in vain. “We asked Gov. Tan,” said Rep. Lee.",
        ["He called Sen. Ana Duarte on Jan. 5 in vain.", "“We asked Gov. Tan,” said Rep. Lee."],
    ),
    (
        "the attribution belongs to the quote's sentence",
        "“Will it pass?” she asked. “It must,” said Keane.",
        ["“Will it pass?” she asked.", "“It must,” said Keane."],
    ),
    (
        "the closing mark stays with what it closes",
        "Duarte said: “We are done here.” The hall was silent.",
        ["Duarte said: “We are done here.”", "The hall was silent."],
    ),
    (
        "straight marks too",
        'The mayor told reporters: "We are ready." He then left.',
        ['The mayor told reporters: "We are ready."', "He then left."],
    ),
    (
        "a line is a paragraph, with or without a full stop",
        "Minister quits over ferry deal\nBy Ada Korhonen\n\nShe resigned on Monday.",
        ["Minister quits over ferry deal", "By Ada Korhonen", "She resigned on Monday."],
    ),
    ("Windows line ends", "She resigned.\r\nHe stayed.\r\n", ["She resigned.", "He stayed."]),
    (
        "an old Mac's, and Unicode's",
        "One fell.\rTwo rose.\u2028Three stood.",
        ["One fell.", "Two rose.", "Three stood."],
    ),
    (
        "numbers",
        "The levy rose by 3.5 percent. It had been 2.1.",
        ["The levy rose by 3.5 percent.", "It had been 2.1."],
    ),
    ("nothing", "", []),
    ("only white space", " \n\t\r\n\u00a0\u3000", []),
    ("no letters", "*** 12 / 34 ***", ["*** 12 / 34 ***"]),
]


@pytest.mark.parametrize(("why", "text", "expected"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentences(nlp: Nlp, why: str, text: str, expected: list[str]) -> None:
    [(sentences, _)] = nlp.read([text])
    assert [span.of(text) for span in sentences] == expected


NAMES = [
    (
        "a person and a place",
        "Maren Keane arrived in Paris on Tuesday.",
        [("person", "Maren Keane"), ("place", "Paris")],
    ),
    (
        "the possessive is not part of the name",
        "“No,” said Maria Duarte’s lawyer.",
        [("person", "Maria Duarte")],
    ),
    (
        "nor is the title",
        "Mr. Harrison spoke to Senator Anna Collins.",
        [("person", "Harrison"), ("person", "Anna Collins")],
    ),
    ("initials are", "It was signed by J. R. Okafor.", [("person", "J. R. Okafor")]),
    (
        "an organisation",
        "The Ministry of Finance declined to comment, the BBC reported.",
        [("organisation", "Ministry of Finance"), ("organisation", "BBC")],
    ),
    ("a hyphenated name is one name", "President Lee Jae-won spoke first.", [("person", "Lee Jae-won")]),
    ("a people", "The German ambassador smiled.", [("other", "German")]),
    ("no names", "Nobody said anything, and the rain went on.", []),
]


@pytest.mark.parametrize(("why", "text", "expected"), NAMES, ids=[row[0] for row in NAMES])
def test_names(nlp: Nlp, why: str, text: str, expected: list[tuple[str, str]]) -> None:
    [(_, names)] = nlp.read([text])
    assert [(name.kind, name.span.of(text)) for name in names] == expected


HOSTILE = [
    "Ma\u200bren Kea\u00adne 😀👍🏽 met Bo\u0301 Li\x00 in Paris.\x0bThen\u2028she left.\ufeff",
    "\ud800 lone surrogates \udfff around Anna Keane",
    "\ufeff“Yes,” said \tMaren\u00a0Keane.\r\n\r\n\r\n  \r\n“No.”",
    "x" * 3000 + " said Keane. " + "é" * 1500,
    "<PAD> said <UNK> to\tMaren",
    "\x00\x01\x02\u200b\u200d\n\x85\x1c\x1d",
    "שלום אמר Maren Keane 你好。中文 句子。 नमस्ते",
    "👩‍👩‍👧‍👦 " * 40 + "Keane",
    "... ... ’ ’ ” ” “ “",
    "a\u0300\u0301\u0302" * 50,
]


def invisible(character: str) -> bool:
    return character.isspace() or not character.isprintable() or 0xFE00 <= ord(character) <= 0xFE0F


def check_offsets(text: str, annotation: tuple) -> None:  # type: ignore[type-arg]
    sentences, names = annotation
    covered = "".join(span.of(text) for span in sentences)
    assert [c for c in covered if not invisible(c)] == [c for c in text if not invisible(c)]
    for spans in (sentences, tuple(name.span for name in names)):
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in sentences:
        assert len(span.of(text).splitlines()) == 1 and span.of(text) == span.of(text).strip()
    for name in names:
        assert name.kind in {"person", "organisation", "place", "other"}
        assert any(sentence.contains(name.span) for sentence in sentences)
        assert name.span.of(text) == name.span.of(text).strip()


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:30] for text in HOSTILE])
def test_offsets_hold_for_hostile_text(nlp: Nlp, text: str) -> None:
    [annotation] = nlp.read([text])
    check_offsets(text, annotation)


def test_offsets_hold_for_random_text(nlp: Nlp) -> None:
    rng = random.Random(7)
    pieces = [
        *"aé’“”\"'.,!?()-— \t\n\r\x00\u200b\u00ad\u2028\ufeff\ud83d😀",
        "Keane",
        " said ",
        "U.S.",
        "\r\n",
        "\n\n",
        " Mr. ",
    ]
    texts = ["".join(rng.choices(pieces, k=rng.randint(0, 60))) for _ in range(200)]
    for text, annotation in zip(texts, nlp.read(texts), strict=True):
        check_offsets(text, annotation)


def test_a_batch_gives_what_each_text_gives(nlp: Nlp) -> None:
    texts = ["", *(row[1] for row in SENTENCES), " ", *(row[1] for row in NAMES)]
    assert nlp.read(texts) == [nlp.read([text])[0] for text in texts]
    assert nlp.read([]) == []


def test_reading_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Nlp.bundled(default_weights()).read(["Maren Keane arrived in Paris."])
    assert capfd.readouterr() == ("", "")


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    shutil.copy(default_weights() / "tokenize.pt", tmp_path)
    with pytest.raises(ModelError, match=r"ner\.pt is missing"):
        Nlp.bundled(tmp_path)


@pytest.mark.parametrize(
    "resources", [None, {}, {"en": {"packages": {}}}], ids=["no folder", "no English", "no models"]
)
def test_official_models_that_are_not_there(tmp_path: Path, resources: dict[str, object] | None) -> None:
    if resources is not None:
        (tmp_path / "resources.json").write_text(json.dumps(resources))
    with pytest.raises(ModelError, match=r"stanza\.download"):
        Nlp.official(tmp_path)


def test_official_models_that_are_there(tmp_path: Path) -> None:
    """Laid out as ``stanza.download`` lays them out; the models themselves are the bundled ones."""
    for processor, package, file in (("tokenize", "combined", "tokenize.pt"), ("ner", "news", "ner.pt")):
        (tmp_path / "en" / processor).mkdir(parents=True)
        shutil.copy(default_weights() / file, tmp_path / "en" / processor / f"{package}.pt")
    english = {
        "tokenize": {"combined": {}},
        "ner": {"news": {}},
        "packages": {"default": {"tokenize": "combined", "ner": "news"}},
    }
    (tmp_path / "resources.json").write_text(json.dumps({"en": english}))
    text = "Maren Keane arrived in Paris."
    [(sentences, names)] = Nlp.official(tmp_path).read([text])
    assert [span.of(text) for span in sentences] == [text]
    assert [name.span.of(text) for name in names] == ["Maren Keane", "Paris"]
