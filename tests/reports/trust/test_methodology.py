"""The methods box: true, short enough, and of numbers that stand in the documents."""

import json
import re
from pathlib import Path

import pytest

from quotes.models import default_weights, load_manifest
from reports.cli import main
from reports.models import ModelSource
from reports.trust import measured
from reports.trust.facts import Models, models_of
from resolvers.matching.find import METHOD
from resolvers.pipeline import track
from resolvers.runs.run import Run
from resolvers.runs.versions import own_version
from resolvers.work.backend import InProcess

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("each", measured.ALL, ids=[each.what for each in measured.ALL])
def test_the_readme_has_the_same_numbers(each):
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert each.printed in readme
    (number,) = re.findall(r"\d*\.\d+|\d+(?= %)", each.printed.split(",")[0])
    assert float(number) / (1 if "." in number else 100) == each.value
    assert (each.low is None) == (each.high is None)
    if each.low is not None:
        assert f".{100 * each.low:.0f} to .{100 * each.high:.0f}" in each.printed


def test_the_numbers_are_of_the_models_that_are_bundled():
    """If this fails, models or matching are new: measure again, then set numbers, digest and method together."""
    (tagger,) = (file for file in load_manifest(default_weights()).files if file.name == "tagger.safetensors")
    assert tagger.sha256 == measured.TAGGER_SHA256
    assert measured.MATCHING_METHOD == METHOD


def paragraph(run, capsys, *options):
    capsys.readouterr()
    assert main(["methodology", str(run), *options]) == 0
    return capsys.readouterr().out


def test_what_it_says_of_a_run(run_folder, capsys):
    shown = paragraph(run_folder, capsys)
    box, empty, cite = shown.splitlines()
    assert (empty, cite.startswith("Cite as: “quotes” ")) == ("", True)
    assert box.startswith(
        "Quotations in 4 articles of Tern Ledger, Norrland Wire and Oldhaven Courier, published from 2 March 2031 to"
        f" 5 March 2031, were found, attributed and matched with the program “quotes” {own_version()}."
    )
    assert (
        "It found 7 quotations (6 direct, 0 mixed, 1 indirect; 1 no speech but thoughts or wishes), names 4 speakers"
        in box
    )
    assert "form 1 group; " in box
    assert "this run does not say which it used" in box, "its models were a stand-in"
    assert "97 % of direct quotations" in box
    assert "No check of these results by hand is recorded." in box
    assert "has to be checked against its article" in box


def test_of_an_empty_run(tmp_path, detector, capsys):
    track([], tmp_path / "run", backend=InProcess(detector))
    assert "Quotations in 0 articles were found" in paragraph(tmp_path / "run", capsys)


def test_the_models_of_the_run_decide_which_accuracy_is_claimed(tmp_path, archive, detector, capsys):
    settings = ModelSource().settings()
    track([str(archive)], tmp_path / "run", backend=InProcess(detector), settings=settings)
    shown = paragraph(tmp_path / "run", capsys)
    assert ". On 84 US political news articles outside its training, it finds 97 %" in shown
    tagger = settings["models"]["tagger.safetensors"]
    assert f"models {tagger[:8]}, " in shown
    corpus = Run.open(tmp_path / "run").manifest()["articles"]["sha256"]
    assert f"corpus {corpus[:16]} " in shown


OWN = {"models": {"tagger.safetensors": measured.TAGGER_SHA256}, "official_stanza": False}
NOW = {"matching": {"method": METHOD, "models": {}}}
MADE_WITH = [
    ({"settings": [OWN], "methods": NOW}, Models.MEASURED, "the bundled ones"),
    ({"settings": [OWN | {"official_stanza": True}], "methods": NOW}, Models.OTHERS, "Stanza's sentences"),
    ({"settings": [OWN, OWN | {"models": {"tagger.safetensors": "ab"}}], "methods": NOW}, Models.OTHERS, "some of it with others"),
    ({"settings": [OWN], "methods": {"matching": {"method": METHOD + 1}}}, Models.OTHERS, "matched otherwise"),
    ({"settings": [OWN, {"official_stanza": False}], "methods": NOW}, Models.UNKNOWN, "an earlier version did not say"),
    ({"settings": [OWN]}, Models.UNKNOWN, "nor how it matched"),
    ({}, Models.UNKNOWN, "nothing recorded"),
]  # fmt: skip


@pytest.mark.parametrize(("manifest", "models", "why"), MADE_WITH, ids=[row[2] for row in MADE_WITH])
def test_which_models_a_run_was_made_with(manifest, models, why):
    assert models_of(manifest) is models, why


def test_the_longest_box_has_no_more_than_250_words(large_run, tmp_path, draw_sheet, save_sheet, capsys):
    track([str(tmp_path / "gone.txt")], large_run, backend=InProcess(None))
    for of, columns in (("quotes", ("quote_ok", "speaker_ok", "kind_ok")), ("variants", ("variants_ok",))):
        rows = [
            row | dict.fromkeys(columns, "y") for row in draw_sheet(large_run, "--of", of, "--sample", "20")
        ]
        rows[0][columns[0]] = "n"
        assert main(["audit", str(large_run), "--from", save_sheet(rows), "--keep"]) == 0
    text = "state,action,speaker,other\naccepted,rename,Mara Venn,Mara Venn-Oster\nrejected,merge,Otto Brill,Ida Kell\naccepted,merge,Nobody,Ida Kell\n"
    (large_run / "speakers.csv").write_text(text, encoding="utf-8")
    box = paragraph(large_run, capsys).splitlines()[0]
    assert "1 input could not be read." in box
    assert "2 decisions by hand about who is who were applied." in box, "the third names nobody"
    assert (
        "In random samples checked by hand, 19 of 20 quotations (95 %, 95 % interval 76 to 99 %) had the right words"
        " and speaker; 19 of 20 pairs joined in other words (95 %, 95 % interval 76 to 99 %) were one utterance."
    ) in box
    assert 120 <= len(box.split()) <= 250


def test_a_sample_of_all_outranks_one_of_a_part(large_run, draw_sheet, save_sheet, capsys):
    for options, answer in (
        (["--kind", "direct", "--sample", "30"], "n"),
        (["--sample", "5", "--seed", "9"], "y"),
    ):
        rows = [row | {"quote_ok": answer, "speaker_ok": answer} for row in draw_sheet(large_run, *options)]
        assert main(["audit", str(large_run), "--from", save_sheet(rows), "--keep"]) == 0
        expected = (
            "0 of 30 quotations (drawn with --kind direct)" if answer == "n" else "5 of 5 quotations (100 %"
        )
        assert expected in paragraph(large_run, capsys)


def test_old_manifests_and_their_missing_fields(run_folder, capsys):
    old = {
        "format": 1,
        "version": "0.0.9",
        "packages": {"python": "3.11"},
        "settings": [{"official_stanza": True}],
        "counts": {},
    }
    (run_folder / "manifest.json").write_text(json.dumps(old), encoding="utf-8")
    shown = paragraph(run_folder, capsys, "--long")
    assert "“quotes” 0.0.9" in shown
    assert "Stanza's own English models" in shown
    assert "none recorded" in shown, "of inputs"


def test_the_long_form_names_what_made_it(run_folder, capsys):
    shown = paragraph(run_folder, capsys, "--long", "--format", "markdown")
    manifest = Run.open(run_folder).manifest()
    assert [line for line in shown.splitlines() if line.startswith("#")] == [
        "## Versions",
        "## Measured",
        "## Inputs",
        "## Dates",
    ]
    assert f"| polars | {manifest['packages']['polars']} |" in shown
    assert f"sha256 {manifest['articles']['sha256']}" in shown
    assert all(each.date in shown and each.command.replace("_", "\\_") in shown for each in measured.ALL)
    tables = [line for line in shown.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 3 for line in tables), "two columns each"


def test_what_outlets_are_called_formats_nothing(tmp_path, detector, capsys):
    rows = [
        {"text": f"“Crane {n} stays,” said Ida Venn.", "outlet": name}
        for n, name in enumerate(["*The* [Daily]", "A\x1b[31m\nB", "C|D", "E"])
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    track([str(tmp_path / "a.jsonl")], tmp_path / "run", backend=InProcess(detector))
    shown = paragraph(tmp_path / "run", capsys, "--format", "markdown")
    assert r"of \*The\* \[Daily\], A�\[31m B, C\|D and E, publication dates unknown, were" in shown
    assert "\x1b" not in shown and "\x1b" not in paragraph(tmp_path / "run", capsys)


def test_a_window_wraps_and_a_pipe_does_not(run_folder, capsys, monkeypatch):
    assert max(map(len, paragraph(run_folder, capsys).splitlines())) > 1000
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert max(map(len, paragraph(run_folder, capsys).splitlines())) <= 100
    assert max(map(len, paragraph(run_folder, capsys, "--format", "markdown").splitlines())) > 1000


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "of Outlet 0,"),
        (4, "of Outlet 0, Outlet 1, Outlet 2 and Outlet 3,"),
        (5, "of 5 outlets (Outlet 0, Outlet 1, Outlet 2 and 2 more)"),
    ],
)
def test_a_few_outlets_are_named_and_many_counted(number, said, tmp_path, detector, capsys):
    rows = [{"text": f"“Crane {n} stays,” said Ida Venn.", "outlet": f"Outlet {n}"} for n in range(number)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    track([str(tmp_path / "a.jsonl")], tmp_path / "run", backend=InProcess(detector))
    assert said in paragraph(tmp_path / "run", capsys)
