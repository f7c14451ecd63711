"""The parts of the tagger that do not depend on what it learned."""

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from quotes.encoder import EncoderConfig
from quotes.tagger import CONTENT, CUE, SOURCE, QuoteTagger, TaggedSpan, make_batch, tags_of_spans
from quotes.tagger_store import load_tagger, save_tagger
from quotes.windows import cut_windows
from tests.quotes.test_windows import TOKENIZER

SMALL = EncoderConfig(vocabulary=200, hidden=16, layers=1, heads=2, feed_forward=32)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4), st.integers(0, 3)), max_size=8))
def test_tags_say_where_each_span_begins_and_what_it_is(pieces: list[tuple[int, int, int]]) -> None:
    spans, at = [], 0
    for role, length, gap in pieces:
        spans.append(TaggedSpan(role, at + gap, at + gap + length))
        at += gap + length
    tags = tags_of_spans(spans, at)
    assert [i for i, tag in enumerate(tags) if tag % 2] == [span.start for span in spans]
    for span in spans:
        assert {(tag - 1) // 2 for tag in tags[span.start : span.end]} == {span.role}
    assert sum(map(bool, tags)) == sum(span.end - span.start for span in spans)


def test_where_spans_overlap_the_first_keeps_its_tags() -> None:
    spans = [TaggedSpan(CONTENT, 1, 3), TaggedSpan(SOURCE, 2, 4), TaggedSpan(SOURCE, 3, 4)]
    assert tags_of_spans(spans, 5) == [0, 5, 6, 1, 0]


def test_links_hold_each_content_once_and_sources_and_cues_by_role() -> None:
    torch.manual_seed(0)
    model = QuoteTagger(SMALL).eval()
    windows = cut_windows("ab ba ab ba\n" * 6, TOKENIZER, max_pieces=20)
    for spans, links in model.tag(windows):
        contents = [i for link in links for i in link.contents]
        assert sorted(contents) == [i for i, s in enumerate(spans) if s.role == CONTENT]
        assert all(link.cue is None or spans[link.cue].role == CUE for link in links)
        assert all(link.source is None or spans[link.source].role == SOURCE for link in links)
        assert all(0 <= link.confidence <= 1 for link in links)


def test_padding_changes_nothing() -> None:
    torch.manual_seed(0)
    model = QuoteTagger(SMALL).eval()
    short, long = cut_windows("ab ba\n" + "ab ba ab " * 9, TOKENIZER, max_pieces=27)[:2]
    alone, together = model.tag([short]), model.tag([short, long])
    assert list(map(_bounds, alone[0][0])) == list(map(_bounds, together[0][0]))
    for one, other in zip(alone[0][1], together[0][1], strict=True):
        assert one.contents == other.contents
        assert one.confidence == pytest.approx(other.confidence, abs=1e-5)


def _bounds(span: TaggedSpan) -> tuple[int, int, int]:
    return span.role, span.start, span.end


def test_store_keeps_the_model_within_rounding(tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = QuoteTagger(EncoderConfig(vocabulary=900, hidden=16, layers=1, heads=2, feed_forward=32))
    save_tagger(model, TOKENIZER, tmp_path)
    loaded, tokenizer = load_tagger(tmp_path, exact=True)
    assert tokenizer.get_vocab() == TOKENIZER.get_vocab()
    for (name, a), b in zip(model.state_dict().items(), loaded.state_dict().values(), strict=True):
        assert torch.allclose(a, b, atol=float(a.abs().max()) / 250), name


def test_a_model_that_has_read_can_be_trained() -> None:
    model = QuoteTagger(SMALL)
    windows = cut_windows("ab ba ab ba\nab ba", TOKENIZER)
    model.eval().tag(windows)
    model.train().encode(make_batch(windows)).sum().backward()
    assert model.encoder.word.weight.grad is not None
