"""The filters: which quotes pass, and what a run looks like through them."""

import pytest

from corpus.article import Article, SectionKind
from quotes.quote import QuoteKind
from reports.cli import main
from reports.selected import Selected
from reports.selection import Selection, outlets_called
from resolvers.record import QuoteRecord
from resolvers.runs.results import Occurrence, Results
from resolvers.runs.run import Run


def occurrence(
    text: str = "“We’ll sell the “Old Quay” in May,”",
    *,
    outlet: str | None = "Harbor Ledger",
    published: str | None = "2031-03-05T23:30:00+00:00",
    kind: QuoteKind = QuoteKind.DIRECT,
    speech: bool = True,
    confidence: float = 0.7,
) -> Occurrence:
    record = QuoteRecord(
        "q_1", "a_1", "quay.txt", kind, ((0, len(text)),), (), (), text, None, None, (), (), speech,
        SectionKind.BODY, confidence, "why",
    )  # fmt: skip
    return Occurrence(record, Article("a_1", "quay.txt", text, outlet=outlet, published=published), (), None)


HOLDS = [
    (Selection(), {}, True, "nothing is asked for"),
    (Selection(since="2031-03-05"), {}, True, "the first day counts"),
    (Selection(since="2031-03-06"), {}, False, "a day too early"),
    (Selection(until="2031-03-05"), {}, True, "the last day counts to its end"),
    (Selection(until="2031-03-04"), {}, False, "a day too late"),
    (Selection(until="2031-03"), {}, True, "a month to its last day"),
    (Selection(until="2031"), {}, True, "a year to its end"),
    (Selection(since="2031-04"), {}, False, "the month before"),
    (Selection(since="2030", until="2032"), {}, True, "between"),
    (Selection(until="2031-03-05"), {"published": "2031-03-05"}, True, "a date without a time"),
    (Selection(since="1900"), {"published": None}, False, "of an unknown date nothing is known"),
    (Selection(outlets=("ledger",)), {}, True, "a word of the name, in any case"),
    (Selection(outlets=("Härbor-LEDGER",)), {}, True, "accents and punctuation do not count"),
    (Selection(outlets=("tern ledger",)), {}, False, "all the words"),
    (Selection(outlets=("tern", "harbor")), {}, True, "either of two"),
    (Selection(outlets=("ledger",)), {"outlet": None}, False, "an unknown outlet is nobody's"),
    (Selection(outlets=("…",)), {}, False, "no word fits nothing"),
    (Selection(kinds=frozenset({QuoteKind.DIRECT})), {}, True, "its kind"),
    (Selection(kinds=frozenset({QuoteKind.MIXED, QuoteKind.INDIRECT})), {}, False, "other kinds"),
    (Selection(speech=True), {}, True, "speech"),
    (Selection(speech=True), {"speech": False}, False, "a thought"),
    (Selection(min_confidence=0.7), {}, True, "as sure as asked"),
    (Selection(min_confidence=0.71), {}, False, "less sure"),
    (Selection(contains="OLD quay"), {}, True, "in any case"),
    (Selection(contains="we'll sell"), {}, True, "the straight apostrophe is the curly one"),
    (Selection(contains='the "old'), {}, True, "so are marks"),
    (Selection(contains="we’ll  sell\n"), {}, True, "white space is one space"),
    (Selection(contains="new quay"), {}, False, "other words"),
    (Selection(contains="sell may"), {}, False, "words as they stand, one after the other"),
    (Selection(contains="café"), {"text": "“The cafe opens,”"}, True, "accents do not count"),
    (Selection(since="2031-03", contains="closed"), {}, False, "every filter has to be passed"),
]  # fmt: skip


@pytest.mark.parametrize(("selection", "quote", "expected", "why"), HOLDS, ids=[row[-1] for row in HOLDS])
def test_which_quotes_pass(selection, quote, expected, why):
    assert selection.holds(occurrence(**quote)) is expected


@pytest.mark.parametrize(
    "day", ["2031-3-5", "2031-13", "5 March 2031", "31", "2031-03-05T10", "", "2031-02-32", "２０３１"]
)
def test_what_is_no_date_is_refused(day, tmp_path, capsys):
    with pytest.raises(ValueError, match="is no date: write 2031-03-02"):
        Selection(since=day)
    assert main(["report", str(tmp_path), "--until", day]) == 2
    assert "is no date" in capsys.readouterr().err


def test_outlets_are_named_by_any_of_their_words():
    outlets = ["Harbor Ledger", "Tern Ledger", "Norrland Wire"]
    assert outlets_called(["ledger"], outlets) == ["Harbor Ledger", "Tern Ledger"]
    assert outlets_called(["wire", "tern"], outlets) == ["Tern Ledger", "Norrland Wire"]
    assert outlets_called(["post"], outlets) == []


@pytest.fixture
def results(run_folder) -> Results:
    return Results(Run.open(run_folder))


def test_a_run_through_no_filter_is_the_run(results):
    selected = Selected(results)
    assert list(selected.all()) == list(results.all())
    assert selected.speakers() == results.speakers()
    assert selected.groups() == results.groups()


@pytest.mark.parametrize(
    "selection",
    [
        Selection(min_confidence=0.01),
        Selection(since="2031"),
        Selection(outlets=("courier", "ledger", "wire")),
    ],
    ids=["confidence", "dates", "outlets"],
)
def test_what_is_counted_anew_is_counted_alike(results, selection):
    """A filter that everything passes gives the same speakers, numbers and order as none."""
    assert Selected(results, selection).speakers() == results.speakers()
    assert Selected(results, selection).groups() == results.groups()


def test_speakers_are_counted_over_what_passes(results):
    selected = Selected(results, Selection(outlets=("ledger",)))
    speakers = {each.speaker.name: each for each in selected.speakers()}
    assert set(speakers) == {"Mara Venn", "Ada Kell"}
    venn = speakers["Mara Venn"]
    assert (venn.quotes, venn.speech, venn.articles, venn.outlets) == (2, 1, 1, ("Tern Ledger",))
    assert (venn.first, venn.last) == ("2031-03-03", "2031-03-03")
    assert [quote.article.outlet for quote in selected.of_speaker(venn.speaker.speaker_id)] == [
        "Tern Ledger"
    ] * 2


def test_a_group_is_whole_or_not_there(results):
    (group,) = results.groups()
    assert len(group.members) == 3
    assert Selected(results, Selection(outlets=("wire",))).groups() == (group,), "one member passes"
    assert Selected(results, Selection(contains="fees")).groups() == (), "none does"


def test_thoughts_left_out_are_those_that_else_would_pass(results):
    (venn,) = [each.speaker.speaker_id for each in results.speakers() if each.speaker.name == "Mara Venn"]
    assert Selected(results, Selection(speech=True)).thoughts_left_out(venn) == 1
    assert Selected(results, Selection(speech=True, outlets=("wire",))).thoughts_left_out(venn) == 0
    assert Selected(results, Selection()).thoughts_left_out(venn) == 0, "none is left out"


@pytest.mark.parametrize("command", ["report", "variants", "speakers"])
def test_an_outlet_that_is_not_there_is_said(command, run_folder, capsys):
    assert main([command, str(run_folder), "--outlet", "Turn Ledger"]) == 1
    assert "no outlet of this run is called Turn Ledger; did you mean Tern Ledger" in capsys.readouterr().err


def test_a_speaker_of_whom_nothing_passes_is_said(run_folder, capsys):
    assert main(["report", str(run_folder), "--speaker", "Brill", "--outlet", "ledger"]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "nothing that Otto Brill said passes the filters" in shown.err


def test_an_export_holds_what_passes(run_folder, tmp_path, capsys):
    to = tmp_path / "q.csv"
    assert (
        main(["export", str(run_folder), "--format", "csv", "--to", str(to), "--contains", "NORTHERN quay"])
        == 0
    )
    assert "wrote 3 quotes" in capsys.readouterr().err
    assert to.read_text(encoding="utf-8-sig").count("northern quay") >= 3
