"""Detection with the bundled models on sentences of our own: what must be found, and what must not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import article_id
from corpus.record import make_article
from quotes.detect import Detector
from quotes.quote import Quote, QuoteKind

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load()


def found(detector: Detector, text: str) -> list[Quote]:
    (document,) = detector.read([make_article(text, "x.txt")])
    return list(document.quotes)


FOUND = [
    (
        "“We will rebuild the pier,” said Mara Venn, the harbour minister.",
        "direct",
        ["“We will rebuild the pier,”"],
        "said",
        "inverted",
    ),
    (
        "Mara Venn said that the pier would be rebuilt.",
        "indirect",
        ["that the pier would be rebuilt"],
        "said",
        "that is content",
    ),
    ("Mara Venn called the plan “a farce” on Monday.", "mixed", None, "called", "a fragment under a cue"),
    (
        "According to Mara Venn, the pier will be rebuilt.",
        "indirect",
        ["the pier will be rebuilt"],
        "According to",
        "a preposition as cue",
    ),
    (
        "“It was dark,” Venn said. “Nobody saw the rocks.”",
        "direct",
        ["“It was dark,”", "“Nobody saw the rocks.”"],
        "said",
        "split",
    ),
    ('"It was dark," Venn told reporters.', "direct", ['"It was dark,"'], "told", "straight marks"),
    (
        "'It was a very dark night,' Venn said.",
        "direct",
        ["'It was a very dark night,'"],
        "said",
        "single straight marks",
    ),
]


@pytest.mark.parametrize(("text", "kind", "content", "cue", "why"), FOUND, ids=[row[4] for row in FOUND])
def test_found(
    detector: Detector, text: str, kind: str, content: list[str] | None, cue: str, why: str
) -> None:
    (quote,) = found(detector, text)
    assert quote.kind == QuoteKind(kind), why
    assert [span.of(text).startswith(cue) for span in quote.cue] == [True], why
    if content is not None:
        assert [span.of(text) for span in quote.content] == content, why


NOT_FOUND = [
    ("The pier was built in 1931 and rebuilt after the flood.", "nobody says anything"),
    ("Her best known book, “The Slow Harbor,” was published in 2019.", "a title"),
    ("The ferry leaves at 6:40 and at 18:20 every day.", "colons of the clock"),
]


@pytest.mark.parametrize(("text", "why"), NOT_FOUND, ids=[row[1] for row in NOT_FOUND])
def test_not_found(detector: Detector, text: str, why: str) -> None:
    assert found(detector, text) == [], why


def test_order_and_company_change_nothing(detector: Detector) -> None:
    texts = [row[0] for row in FOUND] + [row[0] for row in NOT_FOUND]
    articles = [make_article(text, "x.txt") for text in texts]
    together = detector.read(articles)
    backwards = detector.read(articles[::-1])[::-1]
    alone = [document for article in articles for document in detector.read([article])]
    assert backwards == together
    assert alone == together, "to the last digit of each confidence"
    assert [d.article.article_id for d in together] == [article_id(text) for text in texts]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="“”\"‘’'«» \n\r\t.,:!?abcSAIDsaid\u200b\u202e\x00é漢😀", max_size=120))
def test_any_text_gives_sane_spans(detector: Detector, text: str) -> None:
    for quote in found(detector, text):
        assert quote.content
        for span in (*quote.content, *quote.cue, *quote.source):
            assert span.end <= len(text)
            assert span.of(text) == span.of(text).strip(), "no white space at an edge"
        assert 0 <= quote.confidence <= 1
