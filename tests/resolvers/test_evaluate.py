"""The yardstick: small cases counted by hand."""

import json
import lzma

import pytest

from resolvers.evaluate import Found, OtherText, match, score
from resolvers.gold import GoldArticle, GoldError, GoldQuote, GoldSpeaker, read_gold
from resolvers.same_name import is_same_name

VENN = GoldSpeaker("person", ("Mara Venn", "Venn"))
PORT = GoldSpeaker("organisation", ("Port of Oldhaven",))
GOLD = GoldArticle(
    "quay",
    "x" * 100,
    (
        GoldQuote(((0, 10),), ((11, 15),), ((16, 20),), "direct", (VENN,)),
        GoldQuote(((30, 40), (50, 60)), ((41, 45),), ((46, 49),), "mixed", (VENN, PORT)),
        GoldQuote(((70, 80),), (), (), "indirect"),
    ),
)


def found(content, *, cue=(), source=(), kind="direct", speakers=(), path="in/quay.txt"):
    return Found(path, content, cue, source, kind, speakers)


PERFECT = [found(q.content, cue=q.cue, source=q.source, kind=q.kind) for q in GOLD.quotes]
SPANS = [
    (PERFECT, {"source": 1, "cue": 1, "content": 1, "tuple": 1}, "everything"),
    ([], {"source": 0, "cue": 0, "content": 0, "tuple": 0}, "nothing was found, and nothing divides by zero"),
    (
        [found(((0, 10),))],
        {"content": 2 / 5, "tuple": 0},
        "1 of 1 right, 1 of 4 spans; its source is missing",
    ),
    ([found(((0, 9),))], {"content": 0}, "one character short is not exact"),
    ([found(((30, 40),))], {"content": 2 / 5, "tuple": 0}, "a piece is a right span, but no right tuple"),
    ([found(((0, 10),), source=((16, 20),))] * 2, {"content": 2 / 5, "tuple": 1 / 2}, "a span counts once"),
    ([found(((0, 10),), path="in/tide.txt")], {"content": 0}, "another article's record"),
]


@pytest.mark.parametrize(("records", "f1", "why"), SPANS, ids=[row[2] for row in SPANS])
def test_exact_spans(records, f1, why):
    scores = score([GOLD], records)
    got = {**{role: scores.exact[role].f1 for role in scores.exact}, "tuple": scores.tuples.f1}
    assert {role: got[role] for role in f1} == pytest.approx(f1), why


def test_overlap_counts_characters():
    overlap = score([GOLD], [found(((0, 20),))]).overlap["content"]
    assert (overlap.both, overlap.found, overlap.gold) == (10, 20, 40)


MATCHES = [
    ([((0, 10),)], [((0, 5),)], {0: 0}, "half is enough"),
    ([((0, 10),)], [((0, 4),)], {}, "less is not"),
    ([((0, 10),)], [((0, 8),), ((0, 10),)], {0: 1}, "the better one"),
    ([((0, 10),), ((0, 9),)], [((0, 10),)], {0: 0}, "one to one"),
    ([((0, 10), (20, 30))], [((20, 30), (0, 10))], {0: 0}, "the order of pieces does not count"),
]


@pytest.mark.parametrize(("gold", "records", "pairs", "why"), MATCHES, ids=[row[3] for row in MATCHES])
def test_match(gold, records, pairs, why):
    assert match(gold, records) == pairs, why


SPEAKERS = [
    (("Mara Venn",), 0, 1, "the name"),
    (("Venn",), 0, 1, "an accepted form"),
    (("Ida Venn",), 0, 0, "somebody else"),
    ((), 0, 0, "nobody"),
    (("Ida Venn", "Venn"), 0, 1, "one name more than wanted is forgiven"),
    (("Ida Venn", "Otto Brill", "Venn"), 0, 0, "two are not"),
    (("Mara Venn",), 1, 0, "only one of two speakers"),
    (("the port of Oldhaven", "Venn"), 1, 1, "both, in any order"),
]


@pytest.mark.parametrize(("names", "quote", "right", "why"), SPEAKERS, ids=[row[3] for row in SPEAKERS])
def test_speakers(names, quote, right, why):
    speaker = score([GOLD], [found(GOLD.quotes[quote].content, speakers=names)]).speaker
    assert (speaker.right, speaker.of) == (right, 1), why


TEXT = "“We stay here,” said Venn. She called it “a farce” and left. Brill said that it rained."
BY_MARKS = GoldArticle(
    "quay",
    TEXT,
    (GoldQuote(((0, 15),)), GoldQuote(((38, 51),)), GoldQuote(((72, 86),))),
)
BY_KIND = [
    ([found(((0, 15),))], (1, 1, 1, 1), "the same"),
    ([found(((0, 3),)), found(((4, 15),))], (0, 0, 1, 1), "in two: both cover it, one is most of it"),
    ([found(((0, 13),))], (0, 1, 1, 1), "most of it"),
    ([found(((0, 9),))], (0, 0, 1, 0), "half of it"),
    ([found(((0, 30),))], (0, 0, 1, 1), "far more than it"),
    ([found(((0, 60),))], (0, 0, 0, 1), "swallowed"),
    ([], (0, 0, 0, 0), "missed"),
]


@pytest.mark.parametrize(("records", "counts", "why"), BY_KIND, ids=[row[2] for row in BY_KIND])
def test_recall_by_kind(records, counts, why):
    shares = score([BY_MARKS], records).by_kind["direct"].recall
    assert {share.of for share in shares.values()} == {1}, why
    assert tuple(share.right for share in shares.values()) == counts, why


def test_precision_by_kind_goes_by_what_the_records_say():
    records = [found(((0, 15),)), found(((60, 64),)), found(((38, 51),), kind="indirect")]
    by_kind = score([BY_MARKS], records).by_kind
    assert {kind: each.precision["exact"].right for kind, each in by_kind.items()} == {
        "direct": 1,
        "mixed": 0,
        "indirect": 1,
    }
    assert by_kind["direct"].precision["exact"].of == 2


def test_kinds_that_the_labels_do_not_name_are_those_of_the_marks():
    recall = score([BY_MARKS], []).recall_by_kind
    assert {kind: share.of for kind, share in recall.items()} == {"direct": 1, "mixed": 1, "indirect": 1}


def test_sentences_marked_one_by_one_are_one_content():
    text = "“One. Two,” he said."
    gold = GoldArticle("quay", text, (GoldQuote(((0, 5), (6, 11))),))
    assert score([gold], [found(((0, 11),))]).by_kind["direct"].recall["exact"].right == 1


def test_quotes_without_a_labelled_speaker_do_not_count_for_speakers():
    assert score([GOLD], [found(((70, 80),), speakers=("Mara Venn",))]).speaker.of == 0


def test_kinds():
    scores = score([GOLD], [found(((0, 10),)), found(((30, 40), (50, 60)), kind="direct")])
    assert (scores.kind.right, scores.kind.of) == (1, 2)
    assert {kind: share.right for kind, share in scores.recall_by_kind.items()} == {
        "direct": 1, "indirect": 0, "mixed": 1,
    }  # fmt: skip


NAMES = [
    ("Mara Venn", ["mara venn"], True, True, "case"),
    ("Zoë Márquez", ["Zoe Marquez"], True, True, "accents"),
    ("the Harbour Board", ["Harbour Board"], True, True, "an article"),
    ("Harbour Board's", ["Harbour Board"], True, True, "a possessive"),
    ("Mara Ven", ["Mara Venn"], True, False, "a person's name must be right"),
    ("Harbor Board", ["Harbour Board"], False, True, "spelling, where it is no person"),
    ("tug-boat crews", ["crews of tug boats"], False, True, "word order, where it is no person"),
    ("dock workers", ["crews of tug boats"], False, False, "somebody else"),
    ("", ["Mara Venn"], False, False, "no name"),
]


@pytest.mark.parametrize(("name", "accepted", "strict", "same", "why"), NAMES, ids=[row[4] for row in NAMES])
def test_names(name, accepted, strict, same, why):
    assert is_same_name(name, accepted, strict=strict) is same, why


def test_gold_from_a_folder(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "quay.txt").write_bytes("“Sold,”\r\nsaid Venn.".encode())
    quote = {
        "id": "q1", "kind": "direct", "content": [[0, 7]], "cue": [[9, 13]], "source": None,
        "speakers": [{"name": "Mara Venn", "kind": "person", "accept": ["Venn"]}],
    }  # fmt: skip
    labels = {"article": "quay.txt", "quotes": [quote]}
    (tmp_path / "gold" / "quay.json").write_text(json.dumps(labels), encoding="utf-8")
    (tmp_path / "gold" / "variants.json").write_text('{"groups": []}', encoding="utf-8")
    (article,) = read_gold(tmp_path / "gold")
    assert article.text == "“Sold,”\r\nsaid Venn.", "line ends stay, or offsets would shift"
    assert article.quotes == (GoldQuote(((0, 7),), ((9, 13),), (), "direct", (VENN,)),)
    assert article.article().path == "quay.txt"


@pytest.mark.parametrize("compressed", [False, True])
def test_gold_from_lines(tmp_path, compressed):
    attribution = {"content": [[10, 20], [0, 7]], "cue": [[8, 9]], "source": []}
    line = json.dumps({"id": "quay_1.2", "text": "x" * 20, "attributions": [attribution]}) + "\n\n"
    path = tmp_path / ("gold.jsonl.xz" if compressed else "gold.jsonl")
    path.write_bytes(lzma.compress(line.encode()) if compressed else line.encode())
    (article,) = read_gold(path)
    assert article.quotes == (GoldQuote(((0, 7), (10, 20)), ((8, 9),), ()),)


BROKEN = [
    ("gold.jsonl", b"{", "half a line"),
    ("gold.jsonl", b'{"id": "a", "text": ""}', "no attributions"),
    ("gold.jsonl.xz", b"no xz at all", "not compressed"),
    ("gold.jsonl", b'{"id": "a", "text": [], "attributions": []}', "a text of something else"),
    ("gold.jsonl", b'{"id": 7, "text": "", "attributions": []}', "an id of something else"),
    *(
        ("gold.jsonl", b'{"id": "a", "text": "The quay.", "attributions": [{"content": %b}]}' % labels, why)
        for labels, why in (
            (b"[1, 2]", "spans that are none"),
            (b"[[0]]", "a span without an end"),
            (b"[[5, 2]]", "a span that ends before it begins"),
            (b"[[3, 3]]", "a span of nothing"),
            (b"[[-5, 3]]", "a span before the text"),
            (b"[[0, 10]]", "a span beyond the text"),
            (b"[[0, 1%b]]" % (b"0" * 30), "a span that has no end"),
            (b"[[0, 4.5]]", "a span of half a character"),
            (b'[["0", "9"]]', "a span of strings"),
            (b"[[false, true]]", "a span of no numbers"),
            (b'[[0, 9]], "kind": "shouted"', "a kind that there is not"),
            (b'[[0, 9]], "speakers": [{"kind": "person", "name": 7}]', "a name that is none"),
            (b'[[0, 9]], "speakers": [{"kind": "person", "name": "Venn", "accept": [null]}]', "nor is this"),
        )
    ),
]


@pytest.mark.parametrize(("name", "data", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_gold_that_cannot_be_read(tmp_path, name, data, why):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GoldError, match=r"gold\.jsonl"):
        list(read_gold(tmp_path / name))


def test_records_of_another_text_are_refused() -> None:
    with pytest.raises(OtherText, match=r"in/quay.txt: no span of a text of 100 characters: \[90, 101\]"):
        score([GOLD], [found(((0, 10), (90, 101)))])


def test_gold_that_is_not_there(tmp_path):
    with pytest.raises(GoldError):
        list(read_gold(tmp_path / "gold.jsonl"))
