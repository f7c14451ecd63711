"""A run that something else has changed: named, with what to do, which then helps; never half an answer."""

from collections.abc import Callable
from pathlib import Path
from shutil import copyfile, copytree, rmtree

import pytest

from benchmarks.resume import differences
from resolvers.runs.errors import Damaged
from resolvers.runs.parquet import Table, read_table, write_table
from resolvers.work import batches
from tests.hostile.archives import archive
from tests.hostile.here import quotes_here

pytestmark = pytest.mark.slow
FORMATS = ("csv", "xlsx", "jsonl", "parquet", "sqlite", "html", "annotations", "ftm")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles and the run of them, in five shards."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH_ARTICLES", 4)
        archive(folder / "wire.jsonl", 20, malformed=True)
        archive(folder / "later.jsonl", 3, seed=2)
        assert quotes_here("track", folder / "wire.jsonl", "--out", folder / "run")[0] == 3
    return folder


@pytest.fixture
def run(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the run."""
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 4)
    copytree(whole / "run", tmp_path / "run")
    return tmp_path / "run"


def cut(name: str) -> Callable[[Path], object]:
    return lambda run: (run / name).write_bytes((run / name).read_bytes()[:-9])


def garbage(name: str) -> Callable[[Path], object]:
    return lambda run: (run / name).write_bytes(bytes(range(256)) * 8)


def empty(name: str) -> Callable[[Path], object]:
    return lambda run: (run / name).write_bytes(b"")


def gone(name: str) -> Callable[[Path], object]:
    return lambda run: rmtree(run / name) if (run / name).is_dir() else (run / name).unlink()


def text(name: str, said: str) -> Callable[[Path], object]:
    return lambda run: (run / name).write_text(said)


def instead(name: str, other: str) -> Callable[[Path], object]:
    return lambda run: copyfile(run / other, run / name)


Damage = Callable[[Path], object]
# What is done, which file or folder is named, and from which shard on what has to be made again.
DAMAGES: list[tuple[str, Damage, str, int]] = [
    ("quotes cut short", cut("shards/000001/quotes.parquet"), "shards/000001/quotes.parquet", 1),
    ("quotes empty", empty("shards/000004/quotes.parquet"), "shards/000004/quotes.parquet", 4),
    ("quotes garbage", garbage("shards/000000/quotes.parquet"), "shards/000000/quotes.parquet", 0),
    ("quotes gone", gone("shards/000002/quotes.parquet"), "shards/000002/quotes.parquet", 2),
    ("articles gone", gone("shards/000002/articles.parquet"), "shards/000002/articles.parquet", 2),
    ("a shard gone between others", gone("shards/000001"), "shards/000001", 1),
    ("the last shard gone", gone("shards/000004"), "shards/000004", 4),
    ("all shards gone", gone("shards"), "shards/000000", 0),
    (
        "a table of another kind",
        instead("shards/000001/quotes.parquet", "shards/000001/articles.parquet"),
        "shards/000001/quotes.parquet",
        1,
    ),
    (
        "the quotes of another shard",
        instead("shards/000001/quotes.parquet", "shards/000002/quotes.parquet"),
        "shards/000001",
        1,
    ),
    (
        "the articles of another shard",
        instead("shards/000003/articles.parquet", "shards/000002/articles.parquet"),
        "shards/000003",
        3,
    ),
    ("assignments gone", gone("resolved/000000/assignments.parquet"), "assignments.parquet", 9),
    ("assignments cut short", cut("resolved/000000/assignments.parquet"), "assignments.parquet", 9),
    ("speakers garbage", garbage("resolved/000000/speakers.parquet"), "speakers.parquet", 9),
    (
        "the speakers of nobody",
        instead("resolved/000000/speakers.parquet", "resolved/000000/variants.parquet"),
        "speakers.parquet",
        9,
    ),
    ("about.json garbage", text("resolved/000000/about.json", "{"), "about.json", 9),
    ("about.json not bytes of a text", garbage("resolved/000000/about.json"), "about.json", 9),
    ("about.json of nothing", text("resolved/000000/about.json", "{}"), "about.json", 9),
    ("about.json gone", gone("resolved/000000/about.json"), "about.json", 9),
    ("a folder among the tables", lambda run: (run / "resolved/000007").mkdir(), "resolved/000007", 9),
    ("a file among the tables", text("resolved/000007", "x"), "resolved/000007", 9),
]
damages = pytest.mark.parametrize(
    ("damage", "named", "again"), [pytest.param(*row[1:], id=row[0]) for row in DAMAGES]
)


@damages
def test_what_is_damaged_is_named_and_nothing_is_shown(run: Path, tmp_path: Path, damage, named, again):
    damage(run)
    for form in FORMATS:
        code, out, err = quotes_here("export", run, "--format", form, "--to", tmp_path / f"out-{form}")
        assert (code, out) == (1, "")
        (line,) = err.splitlines()
        assert line.startswith(f"quotes: {run}") and named in line and "is damaged (" in line
        assert f"remove {run}" in line and line.endswith("track the same articles again")
        assert not (tmp_path / f"out-{form}").exists(), "a file of what is left would look like all"
    code, _, err = quotes_here("report", run, "--full")
    assert (code, named in err) == (1, True)


@damages
def test_what_is_said_to_do_helps(run: Path, whole: Path, damage, named, again):
    damage(run)
    code, out, err = quotes_here("track", whole / "later.jsonl", "--out", run)
    assert (code, out, len(err.splitlines())) == (1, "", 1), "nothing is added to it"
    rmtree(run / "resolved")
    for shard in (run / "shards").glob("*"):
        if int(shard.name) >= again:
            rmtree(shard)
    assert quotes_here("track", whole / "wire.jsonl", "--out", run)[0] == 3
    assert not differences(run, whole / "run")


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        pytest.param(text("manifest.json", "garbage"), "manifest.json", id="manifest: garbage"),
        pytest.param(text("manifest.json", "[1]"), "manifest.json", id="manifest: a list"),
        pytest.param(text("manifest.json", "[" * 100_000), "manifest.json", id="manifest: brackets"),
        pytest.param(
            text("manifest.json", '{"format": "one"}'), "manifest.json", id="manifest: a format in words"
        ),
        pytest.param(
            text("manifest.json", '{"format": 1, "inputs": 3}'),
            "manifest.json",
            id="manifest: inputs that are none",
        ),
        pytest.param(gone("manifest.json"), "manifest.json", id="manifest: gone"),
        pytest.param(empty("manifest.json"), "manifest.json", id="manifest: empty"),
        pytest.param(garbage("set_aside.parquet"), "set_aside.parquet", id="set aside: garbage"),
    ],
)
def test_files_that_cannot_be_made_again(run: Path, whole: Path, damage, named):
    damage(run)
    for command in (["methodology", run], ["track", whole / "later.jsonl", "--out", run]):
        code, out, err = quotes_here(*command)
        assert (code, out) == (1, "")
        (line,) = err.splitlines()
        assert f"{run / named} is damaged (" in line


# Bytes of a table of twenty assignments that, turned round, make Polars panic, which no PolarsError is.
PANICS = (60, 261, 504, 748, 1429)


def test_a_table_at_which_polars_panics_is_damaged(tmp_path: Path):
    texts = ("article_id", "quote_id", "speaker_id", "group_id")
    rows = [{"shard": None} | {column: f"{column}{number}" for column in texts} for number in range(20)]
    write_table(tmp_path, Table.ASSIGNMENTS, rows)
    path = Table.ASSIGNMENTS.within(tmp_path)
    whole = path.read_bytes()
    said = []
    for at in PANICS:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with pytest.raises(Damaged) as damaged:
            read_table(tmp_path, Table.ASSIGNMENTS)
        said.append(str(damaged.value))
    assert {each.partition(": ")[0] for each in said} == {f"{path} is damaged (of no known form)"}


def test_a_list_of_what_was_set_aside_can_be_removed(run: Path, whole: Path):
    garbage("set_aside.parquet")(run)
    assert "remove it, and track" in quotes_here("methodology", run)[2]
    (run / "set_aside.parquet").unlink()
    assert quotes_here("track", whole / "wire.jsonl", "--out", run)[0] == 3
    assert not differences(run, whole / "run")


def test_a_shard_that_is_there_twice_is_not_matched(run: Path, whole: Path):
    copytree(run / "shards" / "000001", run / "shards" / "000005")
    code, _, err = quotes_here("track", whole / "wire.jsonl", "--out", run)
    assert (code, "000005 is damaged (its articles are in the shards before it, too)" in err) == (1, True)


def test_a_folder_of_other_files_is_wrong_usage(tmp_path: Path, whole: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "manifest.json").write_text("{}")
    code, _, err = quotes_here("track", whole / "wire.jsonl", "--out", tmp_path / "mine")
    assert (code, "is not a run" in err) == (2, True)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["manifest.json"]
