"""The sample articles and their gold standard: exact, complete in what it promises, and consistent."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.sample import gold_folder, sample_folder

OPEN, CLOSE = '“‘"', '”’"'
SPEAKER_KINDS = {"person", "organisation", "group", "anonymous", "document", "author", "other"}
SECTIONS = {"headline", "standfirst", "body", "caption", "link"}
RELATIONS = {
    "verbatim", "truncated", "fragment", "reported", "paraphrase", "translation",
    "changed-number", "changed-negation", "speaker-conflict",
}  # fmt: skip

QUOTE_PHENOMENA = [
    ("curly-double", "the broadsheet's marks"),
    ("curly-single", "British marks, which look like apostrophes"),
    ("straight-double", "marks that do not say whether they open or close"),
    ("multi-paragraph", "reopened at each paragraph, closed once"),
    ("split", "one utterance on both sides of its attribution"),
    ("headline", "short, and without articles"),
    ("headline-colon", "'...: Official'"),
    ("colon", "a colon as cue"),
    ("standfirst", "a quote below the headline"),
    ("link", "a quote in a teaser"),
    ("repeat", "the headline again in the footer"),
    ("unclosed", "a mark that never closes"),
    ("inverted", "'said X'"),
    ("floating", "a quoted paragraph without cue"),
    ("according-to", "a cue that is no verb"),
    ("content-first", "reported speech before its cue"),
    ("parenthetical", "reported speech around its cue"),
    ("participle", "'noting that', with an inherited source"),
    ("noun-content", "'expressed willingness to'"),
    ("infinitive", "'urged X to'"),
    ("pronoun", "'she' as source"),
    ("description", "'the 61-year-old former judge'"),
    ("family-name-first", "'Dae Linh-sho' is Dae"),
    ("same-surname", "two people called Kell"),
    ("anonymous", "unnamed sources"),
    ("relay", "'reported X, citing Y'"),
    ("as-quoted-by", "a newspaper as relay"),
    ("told-outlet", "'told the Harbor Ledger'"),
    ("document", "a report as source"),
    ("poll", "a survey as source"),
    ("joint", "two speakers of one statement"),
    ("group", "analysts, residents"),
    ("thought", "beliefs are not speech"),
    ("question", "asked, directly and indirectly"),
    ("post", "a message on a network"),
    ("denial", "what is denied"),
    ("nested", "one attribution inside another"),
    ("fragment", "a few words of a longer quote"),
    ("truncated", "cut at the end"),
    ("ellipsis", "cut in the middle"),
    ("brackets", "words put in by the outlet"),
    ("translation", "two translations of one speech"),
    ("number-changed", "a figure that differs between outlets"),
    ("negation-dropped", "'will not' against 'will'"),
    ("speaker-conflict", "two outlets, two speakers, the same words"),
    ("no-source", "nobody is named in the sentence"),
]
TRAP_PHENOMENA = [
    ("scare-quotes", "marks of distance"),
    ("nickname", "marks inside a name"),
    ("title", "marks around a title"),
    ("declined-to-comment", "a refusal to speak"),
    ("byline", "a name and a colon"),
    ("boilerplate", "page furniture"),
    ("caption", "a credit with a colon"),
    ("subheading", "a verb of saying and no words"),
    ("relay", "an outer relay is no second quote"),
    ("no-content", "speech is mentioned, nothing is said"),
]

GOLD = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(gold_folder().glob("*_*.json"))}
VARIANTS = json.loads((gold_folder() / "variants.json").read_text("utf-8"))
QUOTES = [(name, quote) for name, gold in GOLD.items() for quote in gold["quotes"]]
KNOWN = {(name, quote["id"]): quote for name, quote in QUOTES}
each_quote = pytest.mark.parametrize(("name", "quote"), QUOTES, ids=[f"{n}-{q['id']}" for n, q in QUOTES])


def text_of(name: str) -> str:
    return (sample_folder() / f"{name}.txt").read_bytes().decode("utf-8")


def files(suffix: str) -> list[Path]:
    return sorted(sample_folder().glob(f"*{suffix}"))


def test_twelve_articles_in_three_formats():
    rows = [json.loads(line) for path in files(".jsonl") for line in path.read_text("utf-8").splitlines()]
    assert (len(files(".txt")), len(files(".html")), len(rows)) == (8, 2, 2)
    assert all(row[key] for row in rows for key in ("outlet", "url", "date", "headline", "text"))
    assert {path.suffix for path in sample_folder().iterdir()} == {".txt", ".html", ".jsonl"}


def test_each_text_article_has_gold():
    assert [f"{name}.txt" for name in GOLD] == [gold["article"] for gold in GOLD.values()]
    assert set(GOLD) == {path.stem for path in files(".txt")}


@pytest.mark.parametrize("name", GOLD)
def test_ids_run_in_reading_order(name):
    quotes = GOLD[name]["quotes"]
    assert [quote["id"] for quote in quotes] == [f"q{i}" for i in range(1, len(quotes) + 1)]
    starts = [quote["content"][0][0] for quote in quotes]
    assert starts == sorted(starts)


@each_quote
def test_spans_are_exact(name, quote):
    text = text_of(name)
    for role in ("content", "cue", "source"):
        spans = quote[role]
        assert spans or (role != "content" and spans is None)
        last = 0
        for start, end in spans or []:
            assert last <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert "\n" not in text[start:end]
            last = end
    assert quote["text"] == " … ".join(text[start:end] for start, end in quote["content"])


@each_quote
def test_roles_stand_apart(name, quote):
    spans = sorted(span for role in ("content", "cue", "source") for span in quote[role] or [])
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@each_quote
def test_kind_agrees_with_the_marks(name, quote):
    text = text_of(name)
    pieces = [text[start:end] for start, end in quote["content"]]
    whole = [piece[0] in OPEN and piece[-1] in CLOSE for piece in pieces]
    if quote["kind"] == "direct":
        assert all(piece[0] in OPEN for piece in pieces)
        assert all(whole) or {"unclosed", "multi-paragraph"} & set(quote["phenomena"])
        assert whole[-1]
    elif quote["kind"] == "mixed":
        assert not all(whole)
        assert any(mark in quote["text"] for mark in '“"‘')
    else:
        assert quote["kind"] == "indirect"
        assert not any(mark in quote["text"] for mark in '“"‘')
        assert all(piece[-1] not in ".," for piece in pieces)


@each_quote
def test_speakers(name, quote):
    assert quote["section"] in SECTIONS
    assert isinstance(quote["speech"], bool)
    assert quote["speech"] != ("thought" in quote["phenomena"])
    assert quote["speakers"] or quote["why"].startswith("Nobody named")
    for speaker in quote["speakers"]:
        assert speaker["name"]
        assert speaker["kind"] in SPEAKER_KINDS
        assert speaker["name"] not in speaker["accept"]
        assert speaker["name"] not in quote["via"]
    assert (quote["source"] is None) == ("no-source" in quote["phenomena"])
    assert quote["why"].endswith(".")


@pytest.mark.parametrize("name", GOLD)
def test_every_quotation_mark_is_accounted_for(name):
    """Each opening mark lies in a quote or in a trap: the gold is complete."""
    text, gold = text_of(name), GOLD[name]
    covered = [span for quote in gold["quotes"] for span in quote["content"]]
    covered += [trap["span"] for trap in gold["traps"]]
    for at, char in enumerate(text):
        if char in '“"‘':
            assert any(start <= at < end for start, end in covered), text[at : at + 40]


@pytest.mark.parametrize("name", GOLD)
def test_traps_are_no_quotes(name):
    text, gold = text_of(name), GOLD[name]
    contents = {tuple(span) for quote in gold["quotes"] for span in quote["content"]}
    assert gold["traps"]
    for trap in gold["traps"]:
        start, end = trap["span"]
        assert text[start:end] == trap["text"] == trap["text"].strip() != ""
        assert not any(start < last and first < end for first, last in contents)


@pytest.mark.parametrize(("phenomenon", "why"), QUOTE_PHENOMENA, ids=lambda value: value.replace(" ", "-"))
def test_quote_phenomenon_is_shown(phenomenon, why):
    assert any(phenomenon in quote["phenomena"] for _, quote in QUOTES), why


@pytest.mark.parametrize(("phenomenon", "why"), TRAP_PHENOMENA, ids=lambda value: value.replace(" ", "-"))
def test_trap_phenomenon_is_shown(phenomenon, why):
    assert any(phenomenon == trap["phenomenon"] for gold in GOLD.values() for trap in gold["traps"]), why


def test_phenomena_are_listed():
    listed = {name for name, _ in QUOTE_PHENOMENA} | {"direct", "mixed", "indirect"}
    listed |= {"reported-elsewhere-direct", "no-verb-of-saying"}
    assert {tag for _, quote in QUOTES for tag in quote["phenomena"]} <= listed


def test_variants_refer_to_quotes():
    groups, pairs = VARIANTS["groups"], VARIANTS["not_same"]
    assert all(tuple(member) in KNOWN for entry in groups + pairs for member in entry["members"])
    assert all(group["relation"] in RELATIONS and group["notes"] for group in groups)
    assert all(len({name for name, _ in group["members"]}) > 1 for group in groups), "across outlets"
    assert len(groups) >= 10
    assert len(pairs) >= 12


def test_variant_groups_do_not_contradict_each_other():
    home = Counter(tuple(member) for group in VARIANTS["groups"] for member in group["members"])
    assert max(home.values()) == 1, "a quote is in one group at most"
    group_of = {tuple(m): group["group"] for group in VARIANTS["groups"] for m in group["members"]}
    for pair in VARIANTS["not_same"]:
        one, two = (group_of.get(tuple(member)) for member in pair["members"])
        assert one is None or one != two, pair["why"]
    for group in VARIANTS["groups"]:
        assert set(group.get("may_join", [])) <= set(group_of.values())


def test_the_readme_counts_are_right():
    readme = (sample_folder().parent / "README.md").read_text("utf-8")
    kinds = Counter(quote["kind"] for _, quote in QUOTES)
    each = ", ".join(f"{kinds[kind]} {kind}" for kind in ("direct", "mixed", "indirect"))
    assert f"{len(QUOTES)} quotes ({each})" in readme
    assert f"{sum(len(gold['traps']) for gold in GOLD.values())} traps" in readme
    assert f"{len(VARIANTS['groups'])} groups" in readme
    assert f"{len(VARIANTS['not_same'])} look-alikes" in readme
