"""The processor in real pipelines of Stanza, on the bundled models: the same quotes, at the text's own offsets."""

import copy
import importlib
import json
import os
import pickle
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import stanza
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stanza.models.common.doc import Document
from stanza.pipeline.core import PipelineRequirementsException
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant
from stanza.pipeline.registry import PIPELINE_NAMES, PROCESSOR_VARIANTS
from stanza.pipeline.tokenize_processor import TokenizeProcessor

import quotes.stanza_processor
from corpus.article import Article
from corpus.read import read_articles
from corpus.record import make_article
from quotes.detect import Detector
from quotes.models import ModelError, default_weights
from quotes.nlp import Nlp
from quotes.quote import Quote
from quotes.stanza_processor import StanzaQuote

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample" / "articles"
MakePipeline = Callable[..., stanza.Pipeline]


@pytest.fixture(scope="module")
def make_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakePipeline]:
    """Pipelines as a user's would be, with the bundled models in the place of Stanza's, and no network."""
    folder = tmp_path_factory.mktemp("stanza")
    lay_out_as_downloaded(folder)

    def make(processors: str = "tokenize,quotes", *, lang: str = "en", **options: object) -> stanza.Pipeline:
        options = {"dir": str(folder), "download_method": None, "logging_level": "ERROR", **options}
        return stanza.Pipeline(lang, processors=processors, **options)

    def refuse(*_: object, **__: object) -> None:
        raise OSError("the network is cut in this test")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield make


def lay_out_as_downloaded(folder: Path) -> None:
    for processor, package, file in (("tokenize", "combined", "tokenize.pt"), ("ner", "news", "ner.pt")):
        (folder / "en" / processor).mkdir(parents=True)
        shutil.copy(default_weights() / file, folder / "en" / processor / f"{package}.pt")
    english = {
        "tokenize": {"combined": {}},
        "ner": {"news": {}},
        "packages": {"default": {"tokenize": "combined", "ner": "news"}},
    }
    (folder / "resources.json").write_text(json.dumps({"en": english}))


@pytest.fixture(scope="module")
def nlp(make_pipeline: MakePipeline) -> stanza.Pipeline:
    return make_pipeline()


@pytest.fixture(scope="module")
def nlp_with_names(make_pipeline: MakePipeline) -> stanza.Pipeline:
    return make_pipeline("tokenize,ner,quotes")


@pytest.fixture(scope="module")
def ours() -> Nlp:
    return Nlp.bundled(default_weights())


TEXT = (
    "No levy before autumn: Venn\n"
    "\n"
    "“It was dark,” Mara Venn told the port council of Sable. “Nobody saw the rocks. We will ask why.”\n"
    "According to the Ledger, two officials said that the pier was unsafe for ferries.\n"
    "Otto Brill hopes the crane will be repaired 😀 in May, and called the delay “a farce.”\n"
    "The radar was reportedly sold.\n"
)


def spans(quote: Quote) -> tuple[object, ...]:
    """What the detector says of a quote, in the processor's terms."""
    where = [tuple((s.start, s.end) for s in role) for role in (quote.content, quote.cue, quote.source)]
    return (*where, quote.kind, quote.speech, quote.section)


def parts(quote: StanzaQuote) -> tuple[object, ...]:
    where = [
        tuple((p.start_char, p.end_char) for p in role) for role in (quote.content, quote.cue, quote.source)
    ]
    return (*where, quote.kind, quote.speech, quote.section)


def check_offsets(doc: Document) -> None:
    for quote in doc.quotes:
        assert quote.content
        for part in (*quote.content, *quote.cue, *quote.source):
            assert 0 <= part.start_char < part.end_char <= len(doc.text)
            assert part.text == doc.text[part.start_char : part.end_char]


def test_what_a_quote_says_of_itself(nlp: stanza.Pipeline) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    check_offsets(doc)
    said = {quote.text: quote for quote in doc.quotes}
    told = said["“It was dark,” … “Nobody saw the rocks. We will ask why.”"]
    assert (told.kind, told.source_text, told.cue_text) == ("direct", "Mara Venn", "told")
    assert [part.text for part in told.content] == [
        "“It was dark,”",
        "“Nobody saw the rocks. We will ask why.”",
    ]
    assert (told.speech, told.section) == (True, "body")
    assert 0.5 < told.confidence <= 1
    headline = said["No levy before autumn"]
    assert (headline.kind, headline.source_text, headline.section) == ("indirect", "Venn", "headline")


def test_a_quote_without_cue_and_source(nlp: stanza.Pipeline) -> None:
    alone = nlp("“It was dark,” said Mara Venn.\n\n“There was no backup at all that night.”").quotes[1]
    assert alone.text == "“There was no backup at all that night.”"
    assert (alone.cue, alone.cue_text, alone.source, alone.source_text) == ((), "", (), "")


@pytest.mark.parametrize("processors", ["tokenize,quotes", "tokenize,ner,quotes"])
def test_the_sample_is_read_as_the_detector_reads_it(make_pipeline: MakePipeline, processors: str) -> None:
    read = [article for article in read_articles([str(SAMPLE)]) if isinstance(article, Article)]
    assert len(read) > 10
    texts = [TEXT, *(article.text for article in read)]
    expected = Detector.load().read([make_article(text, "") for text in texts])
    documents = make_pipeline(processors).bulk_process(texts)
    for document, same in zip(documents, expected, strict=True):
        assert [parts(quote) for quote in document.quotes] == [spans(quote) for quote in same.quotes]
        check_offsets(document)


TOKENISED = [
    (
        "Minister quits over ferry deal\nBy Ada Korhonen\n\nShe resigned.",
        "a line is a sentence, with or without a full stop",
    ),
    (
        "A pier in peril\nThe crane was reportedly sold.\r\nIt rains.",
        "so that no headline is reported hearsay",
    ),
    ("He called Sen. Ana Duarte on Jan. 5 in vain.", "no sentence ends with an abbreviated title or month"),
    ("“No,” said Maria Duarte’s lawyer in Lisbon.", "the possessive is not part of the name"),
    (" \n", "nothing"),
]


@pytest.mark.parametrize(("text", "why"), TOKENISED, ids=[row[1] for row in TOKENISED])
def test_sentences_and_names_are_those_of_our_own_reading(
    nlp: stanza.Pipeline, nlp_with_names: stanza.Pipeline, ours: Nlp, text: str, why: str
) -> None:
    documents = [nlp(text, processors="tokenize"), nlp_with_names(text, processors="tokenize,ner")]
    assert ours.read_tokenised(documents) == ours.read([text, text]), why


def test_each_sentence_has_the_quotes_that_it_holds_a_part_of(nlp: stanza.Pipeline) -> None:
    doc = nlp("“It was dark,” Mara Venn said. “Nobody saw the rocks. We will ask why.” The council left.")
    assert [sentence.text for sentence in doc.sentences] == [
        "“It was dark,” Mara Venn said.",
        "“Nobody saw the rocks.",
        "We will ask why.”",
        "The council left.",
    ]
    assert len(doc.quotes) == 1
    assert [sentence.quotes for sentence in doc.sentences] == [doc.quotes, doc.quotes, doc.quotes, ()]


NOTHING = [("", "empty"), (" \n\u00a0\t\n", "white space"), ("The pier was built in 1931.", "nobody speaks")]


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[row[1] for row in NOTHING])
def test_nothing_found(nlp: stanza.Pipeline, nlp_with_names: stanza.Pipeline, text: str, why: str) -> None:
    assert nlp(text).quotes == (), why
    assert [doc.quotes for doc in nlp.bulk_process([text, text])] == [(), ()], why


def test_a_document_that_was_not_read_has_no_quotes() -> None:
    assert Document([], text=TEXT).quotes == ()


def test_many_give_what_each_gives(nlp: stanza.Pipeline) -> None:
    texts = ["", TEXT, "“We left,” said Otto Brill.", " ", "Rain fell.", TEXT]
    alone = [[parts(quote) for quote in nlp(text).quotes] for text in texts]
    for many in (
        nlp.bulk_process(texts),
        nlp([Document([], text=text) for text in texts]),
        list(nlp.stream(texts, batch_size=2)),
    ):
        assert [doc.text for doc in many] == texts
        assert [[parts(quote) for quote in doc.quotes] for doc in many] == alone
    assert nlp([]) == []


def test_the_text_is_tokenised_once(nlp: stanza.Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    tokenise = TokenizeProcessor.process
    monkeypatch.setattr(
        TokenizeProcessor, "process", lambda self, doc: calls.append(doc) or tokenise(self, doc)
    )
    assert nlp(TEXT).quotes
    assert calls == [TEXT]


def test_nothing_else_of_the_document_changes(nlp: stanza.Pipeline) -> None:
    doc = nlp(TEXT, processors="tokenize")
    before = doc.to_dict()
    assert doc.quotes == ()
    assert nlp(doc, processors="quotes") is doc
    assert doc.quotes and doc.to_dict() == before
    assert doc.ents == [], "the names that our own tagger found are not the user's"


def test_the_pipelines_names_are_taken_where_it_has_some(nlp_with_names: stanza.Pipeline) -> None:
    headline = "No levy before autumn"
    doc = nlp_with_names(TEXT)
    assert "Mara Venn" in [entity.text for entity in doc.ents]
    assert headline in [quote.text for quote in doc.quotes]
    for token in doc.iter_tokens():
        token.ner = "O"
    doc.build_ents()
    nlp_with_names(doc, processors="quotes")
    assert headline not in [quote.text for quote in doc.quotes], "who follows the colon is no name"


def test_a_document_read_elsewhere(make_pipeline: MakePipeline, nlp_with_names: stanza.Pipeline) -> None:
    doc = nlp_with_names(TEXT, processors="tokenize,ner")
    alone = make_pipeline("quotes", quotes_check_requirements=False)
    assert [parts(q) for q in alone(doc).quotes] == [parts(q) for q in nlp_with_names(TEXT).quotes]


def test_copies_keep_their_quotes(nlp: stanza.Pipeline) -> None:
    doc = nlp(TEXT)
    assert copy.deepcopy(doc).quotes == doc.quotes
    assert pickle.loads(pickle.dumps(doc.quotes)) == doc.quotes


TOKENISERS = [
    ({"tokenize_no_ssplit": True}, TEXT, "one sentence"),
    ({"tokenize_pretokenized": True}, TEXT, "by white space, a sentence a line"),
    (
        {"tokenize_pretokenized": True},
        [line.split() for line in TEXT.splitlines() if line],
        "lists of tokens",
    ),
    ({"tokenize_postprocessor": lambda batches: batches}, TEXT, "postprocessed"),
]


@pytest.mark.parametrize(("options", "text", "why"), TOKENISERS, ids=[row[2] for row in TOKENISERS])
def test_other_ways_to_tokenise(
    make_pipeline: MakePipeline, options: dict[str, object], text: str | list[list[str]], why: str
) -> None:
    doc = make_pipeline(**options)(text)
    check_offsets(doc)
    assert {quote.source_text for quote in doc.quotes} >= {"Mara Venn", "two officials", "Otto Brill"}, why


def test_a_tokeniser_of_the_users_own(make_pipeline: MakePipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROCESSOR_VARIANTS, "tokenize", dict(PROCESSOR_VARIANTS["tokenize"]))

    @register_processor_variant("tokenize", "halves")
    class Halves(ProcessorVariant):
        """Two tokens a text, one sentence each."""

        def __init__(self, config: object) -> None:
            pass

        def process(self, document: Document | str) -> Document:
            text = document if isinstance(document, str) else document.text
            half = len(text) // 2
            pieces = ((0, half), (half, len(text)))
            return Document(
                [[{"text": text[s:e], "misc": f"start_char={s}|end_char={e}"}] for s, e in pieces], text
            )

    doc = make_pipeline(package={"tokenize": "halves"})(TEXT)
    assert len(doc.sentences) == 2
    check_offsets(doc)
    assert {quote.source_text for quote in doc.quotes} >= {"Mara Venn", "Otto Brill"}


UNREADABLE = [
    ([[{"id": 1, "text": "Hi"}]], None, "without text", "no text"),
    ([[{"id": 1, "text": "Hi"}]], "Hi", "'Hi' has no start_char", "tokens without offsets"),
]


@pytest.mark.parametrize(("tokens", "text", "message", "why"), UNREADABLE, ids=[row[3] for row in UNREADABLE])
def test_documents_that_cannot_be_read(
    nlp: stanza.Pipeline, tokens: list[list[dict[str, object]]], text: str | None, message: str, why: str
) -> None:
    with pytest.raises(ValueError, match=message):
        nlp(Document(tokens, text=text), processors="quotes")


def test_other_models(make_pipeline: MakePipeline, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.symlink_to(default_weights())
    pipeline = make_pipeline(quotes_model_path=str(folder))
    assert f"quotes=QuotesProcessor({folder})" in str(pipeline)
    assert pipeline("“We left,” said Otto Brill.").quotes


def test_missing_models_are_named_when_the_pipeline_is_made(
    make_pipeline: MakePipeline, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match=r"manifest\.json is missing"):
        make_pipeline(quotes_model_path=str(tmp_path))
    shutil.copy(default_weights() / "manifest.json", tmp_path)
    with pytest.raises(ModelError, match=r"is missing"):
        make_pipeline(quotes_model_path=str(tmp_path))


def test_a_pipeline_without_a_tokeniser_is_refused(make_pipeline: MakePipeline) -> None:
    with pytest.raises(PipelineRequirementsException, match="QuotesProcessor"):
        make_pipeline("quotes")


def test_other_languages_are_refused(make_pipeline: MakePipeline) -> None:
    with pytest.raises(ValueError, match="reads English only, not 'de'"):
        make_pipeline(
            lang="de",
            allow_unknown_language=True,
            tokenize_model_path=str(default_weights() / "tokenize.pt"),
        )


def test_loading_the_module_again_registers_nothing_twice() -> None:
    importlib.reload(quotes.stanza_processor)
    assert PIPELINE_NAMES.count("quotes") == 1


HOSTILE = [
    "\ud800 “Yes, we will go home,” said Keane. \udfff",
    "Ma\u200bren Kea\u00adne 😀👍🏽 said “No,\x00 never.”\x0bThen\u2028she left.\ufeff",
    "\ufeff“Yes, of course,” said \tMaren\u00a0Keane.\r\n\r\n\r\n  \r\n“No.”",
    "“" + "x" * 1500 + "” said Keane. " + "é" * 1500,
    "<PAD> said <UNK> to\tMaren",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:30] for text in HOSTILE])
def test_offsets_hold_for_hostile_text(
    nlp: stanza.Pipeline, nlp_with_names: stanza.Pipeline, text: str
) -> None:
    for pipeline in (nlp, nlp_with_names):
        doc = pipeline(text)
        assert doc.text == text
        check_offsets(doc)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="“”\"‘’'«» \n\r\t.,:!?abcSAIDsaid\u200b\u202e\x00é漢😀\ud83d", max_size=120))
def test_offsets_hold_for_any_text(nlp: stanza.Pipeline, text: str) -> None:
    check_offsets(nlp(text))


def in_a_process(code: str, folder: Path) -> str:
    """What ``code`` prints, run where Stanza's models lie in ``folder``."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "STANZA_RESOURCES_DIR": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_the_example_in_the_readme_prints_what_it_says(tmp_path: Path) -> None:
    section = (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .split("## In a Stanza pipeline\n")[1]
        .split("\n## ")[0]
    )
    lines = [line[4:] for line in section.splitlines() if line.startswith("    ")]
    expected = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    lay_out_as_downloaded(tmp_path)
    assert expected and in_a_process("\n".join(lines), tmp_path).splitlines() == expected


def test_either_may_be_imported_first(tmp_path: Path) -> None:
    lay_out_as_downloaded(tmp_path)
    code = """
import quotes.stanza_processor
import stanza
nlp = stanza.Pipeline("en", processors="quotes,tokenize", download_method=None)
print(len(nlp("'We left,' said Otto Brill.").quotes), list(nlp.processors))
"""
    assert in_a_process(code, tmp_path) == "1 ['tokenize', 'quotes']\n"
