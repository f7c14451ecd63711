"""Whatever stands in whatever field: pages can be written, parsed, and say nothing but what was given."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import html

from corpus.article import Article, Section, SectionKind, Span, article_id, content_id
from corpus.set_aside import SetAside
from quotes.quote import QuoteKind
from reports.html.safe_text import shown
from reports.html.site import write_site
from reports.selection import Selection
from resolvers.matching.flag import Flag, FlagKind
from resolvers.matching.relation import Relation
from resolvers.matching.variants import VariantGroup
from resolvers.record import NamedSpeaker, QuoteRecord
from resolvers.runs.results import Occurrence
from resolvers.speaker import Speaker, SpeakerKind
from resolvers.syndication.group import SyndicationGroup

pytestmark = pytest.mark.slow

PIECES = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onclick='x", "{{ 7*7 }}", "{% x %}", "&lt;", "&#x3c;", "</mark>", "-->", "]]>", "javascript:x", "\u202e", "\x00", "\u2028", "\ud800", "\n\n", " "]  # fmt: skip
ANY = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=()), max_size=6), max_size=4
).map("".join)


@st.composite
def occurrences(draw) -> Occurrence:
    said = "“" + draw(ANY) + "”"
    lead, tail = draw(ANY), draw(ANY)
    text = f"{lead}{said} {tail} x"
    name = draw(ANY)
    url = draw(st.none() | ANY | st.just("https://ledger.example/1"))
    article = Article(
        article_id(text), draw(ANY), text, (Section(draw(st.sampled_from(SectionKind)), Span(0, len(text))),),
        draw(st.none() | ANY), url, draw(st.none() | ANY | st.just("2031-03-02")), draw(st.none() | ANY), draw(st.none() | ANY),
    )  # fmt: skip
    speaker = Speaker(
        content_id("s", name), name, SpeakerKind.PERSON, (draw(ANY),), (), draw(st.none() | ANY)
    )
    span = (len(lead), len(lead) + len(said))
    record = QuoteRecord(
        content_id("q", text), article.article_id, article.path, QuoteKind.DIRECT, (span,), (), ((len(text) - 1, len(text)),),
        said, None, draw(st.none() | ANY), (), (NamedSpeaker(draw(ANY), SpeakerKind.ORGANISATION),), draw(st.booleans()),
        SectionKind.BODY, 0.5, draw(ANY),
    )  # fmt: skip
    return Occurrence(record, article, draw(st.sampled_from([(), (speaker,)])), "v_1", None)


class Whole:
    """Stands for ``Selected``: everything of these quotes, which are one group."""

    selection = Selection()

    def __init__(self, quotes: list[Occurrence], note: str) -> None:
        self.quotes = {quote.record.quote_id: quote for quote in quotes}
        self.note = note
        self.run = Made(note)

    @property
    def results(self):
        return self

    def all(self):
        return iter(self.quotes.values())

    def occurrences(self, quote_ids):
        return {quote_id: self.quotes[quote_id] for quote_id in quote_ids}

    def groups(self):
        ids = tuple(self.quotes)
        flag = Flag(FlagKind.ALTERED, ids[-1], self.note)
        return (
            VariantGroup(
                "v_1", ids, Relation.NEAR, ids[0], (Relation.NEAR,) * len(ids), (flag,), (self.note,)
            ),
        )

    def syndicated(self):
        members = tuple(quote.article.article_id for quote in self.quotes.values())
        return (SyndicationGroup("w_1", members, members[0], (1.0,) * len(members)),)


class Made:
    """Stands for ``Run``."""

    def __init__(self, text: str) -> None:
        self.text = text

    def manifest(self):
        return {
            "version": self.text,
            "packages": {self.text: self.text},
            "settings": [{"model_manifest_sha256": self.text}],
            "counts": {"articles": 3},
        }

    def set_aside(self):
        return (SetAside(self.text, self.text, 3),)


@settings(
    max_examples=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.lists(occurrences(), min_size=2, max_size=3, unique_by=lambda quote: quote.record.quote_id), ANY)
def test_any_text_in_any_field(quotes, note):
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        assert write_site(Whole(quotes, note), site) == len(quotes)  # type: ignore[arg-type]
        for path in site.rglob("*.html"):
            page = html.document_fromstring(path.read_bytes().decode())
            assert not page.xpath("//main//script | //img | //style | //@onclick | //@onerror | //@style"), (
                path.name
            )
            assert page.xpath("//head/script | //body/footer"), "the page was not cut off"
            assert {url.split(":")[0] for url in page.xpath("//@href") if ":" in url} <= {"https"}
            ids = page.xpath("//@id")
            assert len(ids) == len(set(ids))
        for quote in quotes:
            article = html.document_fromstring(
                (site / f"articles/{quote.article.article_id}.html").read_bytes().decode()
            )
            marks = article.xpath("//mark[@data-q]")
            content = shown(quote.record.text)
            letters = "".join("".join(mark.itertext()) for mark in marks).split()  # a mark for each paragraph
            assert "".join(letters) == "".join(content.split())
        for path in (site / "data").iterdir():
            assert path.read_text(encoding="ascii").count("<") == 0
