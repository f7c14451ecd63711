"""What the encoder and the tagger are shown in training."""

import lzma
import random
from itertools import pairwise
from pathlib import Path

from corpus.article import Span
from quotes.models import default_weights
from quotes.tagger import CONTENT, CUE, SOURCE
from quotes.training.adapt_encoder import IGNORED, ask_for_words
from quotes.training.examples import epoch_examples, hide_words, make_examples
from quotes.training.parsed import UNKNOWN, read_parsed
from quotes.training.polnear import GoldArticle, GoldAttribution
from quotes.training.train_tagger import load_tokenizer
from quotes.windows import cut_windows

TOKENIZER = load_tokenizer(default_weights() / "tokenizer.json")
MASK, SEPARATOR = (TOKENIZER.token_to_id(piece) for piece in ("[MASK]", "[SEP]"))
TEXT = "Brandt said the quay would open.\nMinisters, Venn noted, had promised “a bridge” by unmistakable May."
ARTICLE = GoldArticle(
    "one",
    TEXT,
    (
        GoldAttribution((Span(0, 6),), (Span(7, 11),), (Span(12, 32),)),
        GoldAttribution((Span(44, 48),), (Span(49, 54),), (Span(33, 42), Span(56, 99))),
    ),
)


def test_gold_becomes_tags_and_links() -> None:
    (example,) = make_examples(ARTICLE, TOKENIZER)
    texts = [
        TEXT[example.window.words[s.start].start : example.window.words[s.end - 1].end] for s in example.spans
    ]
    assert texts[:3] == ["Brandt", "said", "the quay would open."]
    assert [s.role for s in example.spans] == [SOURCE, CUE, CONTENT, CONTENT, SOURCE, CUE, CONTENT]
    assert example.cue_of == (0, 1, 1)  # both pieces of the discontinuous content have the second cue
    assert example.source_of == (0, 1)


def test_hidden_words_change_pieces_and_nothing_else() -> None:
    (window,) = cut_windows(TEXT, TOKENIZER)
    assert hide_words(window, random.Random(0), 0.0, MASK) == window
    all_hidden = hide_words(window, random.Random(0), 1.0, MASK)
    assert all_hidden.words == window.words
    assert [all_hidden.pieces[first] for first in window.first_piece] == [MASK] * len(window.words)
    changed = sum(a != b for a, b in zip(window.pieces, all_hidden.pieces, strict=True))
    assert changed == len(window.words)


def test_an_epoch_has_every_word_of_every_article_once() -> None:
    examples = epoch_examples([ARTICLE] * 3, TOKENIZER, random.Random(1), exchange=1.0, hide=0.2)
    assert sum(len(example.window.words) for example in examples) == 3 * len(
        cut_windows(TEXT, TOKENIZER)[0].words
    )


def test_whole_words_are_asked_for_and_never_the_paragraph_break() -> None:
    (window,) = cut_windows(TEXT, TOKENIZER)
    bounds = [*window.first_piece, len(window.pieces)]
    words = [range(a, b) for a, b in pairwise(bounds)]
    for seed in range(20):
        hidden, wanted = ask_for_words(window, random.Random(seed), MASK, SEPARATOR, 30522)
        assert len(hidden.pieces) == len(wanted) == len(window.pieces)
        for at, piece in enumerate(wanted):
            assert piece in (IGNORED, window.pieces[at])
            assert piece != SEPARATOR
        asked = [
            [at for at in word if wanted[at] != IGNORED]
            for word in words
            if any(wanted[at] != IGNORED for at in word)
        ]
        assert len(asked) == int(0.2 * len(window.words))
        for word in asked:
            assert all(wanted[at] != IGNORED for at in range(word[0], word[-1] + 1))


CONLLU = """\
# text = Venn didn't pay the toll.
1\tVenn\tVenn\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tpay\tpay\tVERB\tVB\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\t_
6\ttoll\ttoll\tNOUN\tNN\t_\t4\tobj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def test_heads_are_words_of_the_window_and_the_root_its_own(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "x.conllu.xz", "wt", encoding="utf-8") as file:
        file.write(CONLLU)
    (sentence,), relations = read_parsed([tmp_path / "x.conllu.xz"], TOKENIZER)
    text = "Venn didn't pay the toll."
    words = [text[w.start : w.end] for w in sentence.window.words]
    known = {words[i]: words[head] for i, head in enumerate(sentence.heads) if head != UNKNOWN}
    assert known["Venn"] == known["pay"] == known["toll"] == known["."] == "pay"
    assert known["the"] == "toll"
    assert relations == 6  # the one of "n’t" is lost: no word of the tagger begins where it does
    assert [head == UNKNOWN for head in sentence.heads] == [r == UNKNOWN for r in sentence.relations]
