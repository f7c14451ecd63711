"""Names that look like something else: "Null", "007", a path, a device. They are strings, from end to end.

From a table, through a run, into exports; and through the files that people edit in a spreadsheet, and back.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest

from resolvers.runs.cells import bare_cell
from resolvers.runs.reviews import Review, Verdict, keep_reviews, read_reviews
from resolvers.runs.run import Run
from resolvers.runs.spreadsheet import read_sheet, sheet_bytes
from tests.hostile.command import quotes

NAMES = [
    "Null", "NULL", "null", "NaN", "nan", "None", "NA", "N/A", "#N/A", "True", "TRUE", "false", "1e5", "007", "-0", "+1",
    "0x1F", "1,5", "1.50", "50%", "2031-03-02", "1/2", "../../etc/passwd", "C:\\Users", "~", "CON", "nul.txt", "LPT1",
    ".hidden", "x" * 300, "🦆🦆", "👩🏽‍🚀", "هدى", "한국", "e\u0301\u0323", "zero\u200bwidth", "\u202etxt", "=HYPERLINK(1)",
    "＝1", "@x", "'tis", "'=x", "''=x", "a;b", 'say "x"', "[/b]", "\x1b[31mred", "<b>", "&amp;", "$(rm)", "{{x}}", "-",
    "--out", "|", "Ａ", "a\u2028b", "ß", "İ", "\ufffd",
]  # fmt: skip
METADATA = ("outlet", "headline", "url")


def row(number: int, name: object) -> dict[str, object]:
    said = f"“Crane {number} of the quay stays,” said Mara Venn."
    return {"text": said, **dict.fromkeys((*METADATA, "author", "id"), name)}


def write_jsonl(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")


def write_csv(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(path: Path, rows: list[dict[str, object]]) -> None:
    pl.DataFrame(rows).write_parquet(path)


KINDS: dict[str, Callable[[Path, list[dict[str, object]]], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
}


def on_a_line(name: str) -> str:
    """A name as metadata are kept: white space, line ends among it, is one space."""
    return " ".join(name.split())


@pytest.fixture(
    scope="module",
    params=["jsonl", *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("csv", "parquet"))],
)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of a table of one kind whose outlets, headlines, addresses and ids are the names above."""
    folder = tmp_path_factory.mktemp("names")
    KINDS[request.param](folder / f"wire.{request.param}", [row(n, name) for n, name in enumerate(NAMES)])
    done = quotes("track", folder / f"wire.{request.param}", "--out", folder / "run", "--workers", "1")
    assert done.code == 0, done.err
    return folder / "run"


def exported(run: Path, form: str) -> Path:
    path = run.parent / f"quotes.{form}"
    done = quotes("export", run, "--format", form, "--to", path, *(["--raw"] if form == "csv" else []))
    assert done.code == 0, done.err
    return path


def number_of(text: str) -> int:
    return int(text.split()[1])


@pytest.mark.slow
def test_they_are_strings_in_every_export(run: Path) -> None:
    rows = [json.loads(line) for line in exported(run, "jsonl").read_text("utf-8").split("\n") if line]
    by_number = {number_of(each["text"]): each for each in rows}
    with exported(run, "csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = {number_of(each["quote_text"]): each for each in csv.DictReader(stream)}
    frame = pl.read_parquet(exported(run, "parquet"))
    assert all(frame.schema[name] == pl.String for name in METADATA)
    values = {number_of(each["quote_text"]): each for each in frame.iter_rows(named=True)}
    for number, name in enumerate(NAMES):
        for field in METADATA:
            for found in (by_number[number], cells[number], values[number]):
                assert found[field] == on_a_line(name)


@pytest.mark.slow
def test_an_id_leads_nowhere_else(run: Path) -> None:
    """A path is the file and the id; where the id could be taken for more of the path, the row."""
    rows = [json.loads(line) for line in exported(run, "jsonl").read_text("utf-8").split("\n") if line]
    for each in rows:
        file, _, name = each["path"].rpartition("#")
        assert Path(file).parent == run.parent
        assert name.isprintable() and "/" not in name and "\\" not in name and 0 < len(name) <= 120
        given = NAMES[number_of(each["text"])]
        assert name == given or name.isdecimal()
    plain = {"Null", "NaN", "None", "True", "1e5", "007", "-0", "CON", "nul.txt", "هدى", "한국", "🦆🦆"}
    assert plain <= {each["path"].rpartition("#")[2] for each in rows}


NOT_TEXT: list[tuple[object, str | None, str]] = [
    (None, None, "null"),
    (True, None, "true"),
    (False, None, "false"),
    (float("nan"), None, "NaN"),
    (7, "7", "a number"),
    (-0.0, "-0.0", "a number with its sign"),
    (10**300, None, "a number of 301 digits"),
    ({"name": "Null"}, "Null", "an object by its name"),
    ({"id": 7}, None, "an object without"),
    (["None", None, "NaN"], "None, NaN", "a list"),
    ([], None, "an empty list"),
    (" \t\u00a0", None, "white space"),
    ("\ud800x", "\ufffdx", "half a character"),
]


@pytest.mark.parametrize(("value", "kept", "why"), NOT_TEXT, ids=[each[-1] for each in NOT_TEXT])
def test_what_is_no_string_in_json_is_told_from_one(value: object, kept: str | None, why: str) -> None:
    from corpus.article import Article
    from corpus.formats.jsonl import read_lines

    (item,) = read_lines("wire.jsonl", [json.dumps(row(1, value)).encode()])
    assert isinstance(item, Article)
    assert (item.outlet, item.headline, item.url, item.byline) == (kept,) * 4
    assert item.path.encode()


SPEAKERS = ["Null", "NaN", "None", "True", "False", "CON", "Inf", "NA"]


@pytest.mark.slow
def test_speakers_called_so_speak(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    rows = [
        {"text": f"“Crane {n} of the quay stays,” said {name}.", "outlet": name}
        for n, name in enumerate(SPEAKERS)
    ]
    write_jsonl(path, rows)
    run = tmp_path / "run"
    assert quotes("track", path, "--out", run, "--workers", "1").code == 0
    found = [json.loads(line) for line in exported(run, "jsonl").read_text("utf-8").split("\n") if line]
    said = {number_of(each["text"]): each["source_text"] for each in found}
    assert said == dict(enumerate(SPEAKERS))
    named = {speaker["name"] for each in found for speaker in each["speakers"]}
    assert named <= set(SPEAKERS) and {"Null", "NaN"} <= named
    listed = quotes("speakers", run, "--format", "jsonl").out
    assert {json.loads(line)["name"] for line in listed.splitlines()} == named


# How spreadsheets save a table: the delimiter, and the encoding.
SAVED: dict[str, tuple[str, str]] = {
    "commas": (",", "utf-8-sig"),
    "semicolons": (";", "utf-8"),
    "Excel's Unicode text": ("\t", "utf-16"),
}


def saved_again(data: bytes, how: str, cells: Mapping[str, str] | None = None) -> bytes:
    """The table as a spreadsheet saves it, with these ``cells`` filled in in every row."""
    delimiter, encoding = SAVED[how]
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    for cells_of_row in rows:
        filled = dict(zip(header, cells_of_row, strict=True)) | (cells or {})
        writer.writerow([filled[name] for name in header])
    return text.getvalue().encode(encoding)


@pytest.mark.parametrize("how", SAVED)
def test_a_sheet_gives_back_the_names(how: str) -> None:
    """The sheets of speakers, reviews and audits are all written and read by these two."""
    rows = [(name, f"note on {name}") for name in NAMES]
    sheet = read_sheet(
        saved_again(sheet_bytes(("speaker", "note"), rows), how), needed=("speaker",), known=("speaker",)
    )
    assert [each.cells for each in sheet.rows] == rows


@pytest.mark.parametrize("how", SAVED)
def test_reviews_give_back_their_notes(how: str, tmp_path: Path) -> None:
    run = Run.create(tmp_path / "run")
    given = [
        Review(f"q_{number:03d}", quote_ok=Verdict.YES, speaker_id=name, note=name)
        for number, name in enumerate(NAMES)
    ]
    assert keep_reviews(run, given) == len(NAMES)
    file = run.folder / "reviews.csv"
    file.write_bytes(saved_again(file.read_bytes(), how))
    assert list(read_reviews(run).values()) == given


FIRST = (
    "Ada",
    "Bea",
    "Cid",
    "Dov",
    "Eve",
    "Fay",
    "Gus",
    "Hal",
    "Ivy",
    "Jon",
    "Kay",
    "Lea",
    "Max",
    "Ned",
    "Oda",
)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["semicolons", "Excel's Unicode text"])
def test_a_speaker_can_be_given_any_name(how: str, tmp_path: Path) -> None:
    """By a person, in speakers.csv; the name comes out as it was put in, and the file stays as it was."""
    people = [f"{FIRST[n % 15]} {FIRST[n // 15]}kell{FIRST[n % 15].lower()}" for n in range(len(NAMES))]
    wire = [{"text": f"“Crane {n} of the quay stays,” said {each}."} for n, each in enumerate(people)]
    write_jsonl(tmp_path / "wire.jsonl", wire)
    run = tmp_path / "run"
    assert quotes("track", tmp_path / "wire.jsonl", "--out", run, "--workers", "1").code == 0
    header = ("state", "action", "speaker", "other", "article", "reason")
    renamed = [("", "rename", who, name, "", name) for who, name in zip(people, NAMES, strict=True)]
    file = run / "speakers.csv"
    file.write_bytes(saved_again(sheet_bytes(header, renamed), how))
    done = quotes("speakers", run, "--format", "jsonl")
    assert done.code == 0 and "Traceback" not in done.err
    found = {json.loads(line)["name"] for line in done.out.split("\n") if line}
    assert found == set(NAMES)
    rows = read_sheet(file.read_bytes(), needed=("action",), known=header).rows
    assert [each.cells for each in rows] == renamed


@pytest.mark.slow
@pytest.mark.parametrize("run", ["jsonl"], indirect=True)
def test_an_audit_comes_back_from_a_spreadsheet(run: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "audit.csv"
    assert quotes("audit", run, "--sample", "100", "--to", sheet).code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        outlets = {bare_cell(row["outlet"]) for row in csv.DictReader(stream)}
    assert outlets == set(map(on_a_line, NAMES))
    answers = {"quote_ok": "y", "speaker_ok": "y", "kind_ok": "y", "note": "NaN"}
    sheet.write_bytes(saved_again(sheet.read_bytes(), "Excel's Unicode text", answers))
    done = quotes("audit", run, "--from", sheet, "--keep")
    assert done.code == 0, done.err
    kept = read_reviews(Run.open(run))
    assert len(kept) == len(NAMES) and {each.note for each in kept.values()} == {"NaN"}
