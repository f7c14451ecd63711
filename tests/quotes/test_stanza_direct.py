"""Stanza's networks, run directly, say what Stanza's pipeline says: the slow oracle against the fast path."""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.read import read_articles
from corpus.sample import sample_folder
from quotes.models import default_weights
from quotes.nlp import Nlp
from quotes.stanza_direct import Entity, Token, entities

pytestmark = pytest.mark.slow

TAGS = ["O", *(f"{place}-{kind}" for place in "BIES" for kind in ("PER", "ORG"))]


@given(st.lists(st.sampled_from(TAGS), max_size=12))
def test_names_of_tags_in_any_order_are_those_of_stanza(tags: list[str]) -> None:
    from stanza.models.ner.trainer import fix_singleton_tags
    from stanza.models.ner.utils import decode_from_bioes

    tokens = [Token("x", i, i + 1) for i in range(len(tags))]
    theirs = decode_from_bioes(fix_singleton_tags(tags))
    assert list(entities(tokens, tags)) == [Entity(e["start"], e["end"] + 1, e["type"]) for e in theirs]


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Nlp, Nlp]]:
    pipeline = Nlp.bundled(default_weights())
    direct = Nlp(pipeline._pipeline)
    assert direct._direct is not None
    pipeline._direct = None
    yield pipeline, direct


def test_articles(both: tuple[Nlp, Nlp]) -> None:
    found = (item for item in read_articles([str(sample_folder())]) if isinstance(item, Article))
    texts = [article.text for article in islice(found, 4)]
    pipeline, direct = both
    assert direct.read(texts) == pipeline.read(texts)


PIECES = [
    "The mayor, Ada Venn, said: “We are done.” ",
    "He met Dr. Tan of the Quay Board in Oldhaven. ",
    "www.example.org/a?b and a.b@c.org are read. ",
    "\n",
    "\r\n \n",
    "  ",
    "\t",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\ud800",
    "\x07",
    "1,000.5 ٣ Ⅷ ",
    "中文😀é",
    "<PAD><UNK>",
    "x" * 1200,
    "",
]


@settings(max_examples=15)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), max_size=4))
def test_any_text(both: tuple[Nlp, Nlp], texts: list[str]) -> None:
    pipeline, direct = both
    assert direct.read(texts) == pipeline.read(texts)


def test_a_text_of_many_pages_in_one_line_is_read_to_its_end(both: tuple[Nlp, Nlp]) -> None:
    text = "The mayor, Ada Venn, said that the quay would open in May. " * 60
    (((*_, last), names),) = both[1].read([text])
    assert last.end == len(text.rstrip())
    assert len(names) == 60
