"""A disk that is full, can only be read, or fails: one line that says which file and what to do, exit code 1,
what was there before as it was, nothing half written, and the same call later gives what it would have given.
"""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from benchmarks.resume import differences, everything
from resolvers.work import batches
from tests.hostile.archives import archive
from tests.hostile.command import ROOT, quotes, start
from tests.hostile.faults import REMOVING, Faults, failing
from tests.hostile.here import quotes_here
from tests.resolvers.work.processes import wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="mounts, limits and /dev/full as Linux has them"),
]
FORMATS = ("csv", "xlsx", "jsonl", "parquet", "sqlite", "html", "annotations", "ftm")
TO_STDOUT = ("csv", "xlsx", "jsonl", "parquet", "annotations", "ftm")
SAID = {
    errno.ENOSPC: "the disk is full; make room, and run the same command again",
    errno.EIO: "the disk reports an error; check it, and run the same command again",
    errno.EACCES: "permission denied; name another place, or change who may write there",
    errno.EROFS: "the disk can only be read; name a place on another one",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two files of articles, ``first`` the run of one of them and ``whole`` that of both."""
    folder = tmp_path_factory.mktemp("base")
    archive(folder / "first.jsonl", 6, malformed=True)
    archive(folder / "second.jsonl", 3, seed=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH_ARTICLES", 4)
        assert quotes_here("track", folder / "first.jsonl", "--out", folder / "first")[0] == 3
        copytree(folder / "first", folder / "whole")
        assert quotes_here("track", folder / "second.jsonl", "--out", folder / "whole")[0] == 0
    return folder


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 4)


def assert_said(err: str, place: Path | str, number: int) -> None:
    """One line, about something in ``place``, in words, with what to do."""
    (line,) = err.splitlines()
    assert line.startswith(f"quotes: {place}") and line.endswith(SAID[number]), line
    assert ".tmp" not in line and "Errno" not in line


def leftovers(folder: Path) -> list[Path]:
    return sorted(folder.rglob(".tmp-*"))


def failures(
    target: Path,
    number: int,
    *,
    stays: bool,
    step: int,
    prepare: Callable[[], object],
    call: Callable[[], tuple[int, str, str]],
) -> Iterator[tuple[Faults, tuple[int, str, str]]]:
    """Each write of ``call`` below ``target`` fails in its turn, or every ``step``-th; what comes of it."""
    at = 0
    while True:
        prepare()
        with failing(Faults(target, number, at, stays)) as faults:
            done = call()
        if len(faults.seen) <= at:
            assert at >= 3, "it has written"
            return
        yield faults, done
        at += step


@pytest.mark.parametrize(
    ("number", "stays", "step"),
    [
        pytest.param(errno.ENOSPC, True, 2, id="full, and stays so"),
        pytest.param(errno.EIO, False, 5, id="fails once"),
        pytest.param(errno.EROFS, True, 7, id="becomes read-only"),
    ],
)
def test_every_write_of_a_call_that_adds(base: Path, tmp_path: Path, number: int, stays: bool, step: int):
    run, before = tmp_path / "run", everything(base / "first")

    def prepare() -> None:
        rmtree(run, ignore_errors=True)
        copytree(base / "first", run)

    def call() -> tuple[int, str, str]:
        return quotes_here("track", base / "second.jsonl", "--out", run)

    failed = 0
    for faults, (code, _, err) in failures(run, number, stays=stays, step=step, prepare=prepare, call=call):
        event, _ = faults.seen[faults.number or 0]
        if code == 0:  # a folder that is there need not be made, and a lock is only opened
            assert event == "os.mkdir" and not err
        else:
            failed += 1
            assert code == 1
            assert_said(err, run, number)
            assert event in REMOVING or not leftovers(run), (event, leftovers(run))
        now = everything(run)
        assert code == 0 or all(
            now[name] == digest or name in ("manifest.json", "set_aside.parquet", "speakers.csv")
            for name, digest in before.items()
        )
        assert call()[0] == 0
        assert not differences(run, base / "whole")
    assert failed * step > 30


def test_every_write_of_a_new_run(base: Path, tmp_path: Path):
    run = tmp_path / "run"

    def call() -> tuple[int, str, str]:
        return quotes_here("track", base / "first.jsonl", "--out", run)

    def prepare() -> None:
        rmtree(run, ignore_errors=True)

    for faults, (code, _, err) in failures(
        run, errno.ENOSPC, stays=False, step=5, prepare=prepare, call=call
    ):
        event, path = faults.seen[faults.number or 0]
        if code == 1:
            assert_said(err, run, errno.ENOSPC)
            assert event in REMOVING or not leftovers(run)
        else:  # what a person is to decide is made anew by the next call, if it cannot be written
            assert code == 3 and ("speakers.csv cannot be written to" in err or event == "os.mkdir"), (
                event,
                path,
            )
        assert call()[0] == 3
        for table in ("shards", "speakers.csv", "set_aside.parquet", "manifest.json"):
            one, two = run / table, base / "first" / table
            assert differences(one, two) == [] if one.is_dir() else one.read_bytes() == two.read_bytes()


def test_every_write_of_applying_a_decision(base: Path, tmp_path: Path):
    """``report`` shows what was, says why, and the next one shows what is."""
    run = tmp_path / "run"
    row = "state,action,speaker,other,article,reason\naccepted,merge,Ida Venn,Ada Kell,,\n"

    def prepare() -> None:
        rmtree(run, ignore_errors=True)
        copytree(base / "first", run)
        (run / "speakers.csv").write_text(row, encoding="utf-8")

    def call() -> tuple[int, str, str]:
        return quotes_here("speakers", run)

    prepare()
    before = quotes_here("speakers", base / "first")[1]
    after = call()[1]
    assert before != after
    for _, (code, out, err) in failures(run, errno.EROFS, stays=True, step=3, prepare=prepare, call=call):
        assert code == 0 and out in (before, after)
        assert out == after or "cannot be written to" in err
        assert call()[1] == after


@pytest.mark.parametrize("form", FORMATS)
def test_every_write_of_an_export(base: Path, tmp_path: Path, form: str):
    folder = tmp_path / "out"
    target = folder / "quotes.out"
    folder.mkdir()

    def export(run: str) -> tuple[int, str, str]:
        return quotes_here("export", base / run, "--format", form, "--to", target)

    def prepare() -> None:
        for path in folder.iterdir():
            rmtree(path) if path.is_dir() else path.unlink()
        assert export("first")[0] == 0

    assert export("whole")[0] == 0
    new = everything(folder)
    prepare()
    old = everything(folder)
    step = 9 if form == "html" else 1
    for faults, (code, _, err) in failures(
        folder, errno.ENOSPC, stays=False, step=step, prepare=prepare, call=lambda: export("whole")
    ):
        event, path = faults.seen[faults.number or 0]
        now = everything(folder)
        if event in REMOVING:  # what could not be removed is removed by the next export
            now = {name: content for name, content in now.items() if ".tmp-" not in name}
        if code == 0:
            assert now == new and event in {*REMOVING, "os.mkdir"}
            continue
        assert code == 1
        assert_said(err, folder, errno.ENOSPC)
        assert event in REMOVING or not leftovers(folder), (event, path)
        for name in now.keys() & {"quotes.out", "quotes.out/index.html", "quotes.out.metadata.json"}:
            assert now[name] in (old[name], new[name]), "the one or the other, whole"
        if now.get("quotes.out/index.html") == old.get("quotes.out/index.html", "none"):
            assert now == old, "a first page stands before its own site"
        assert export("whole")[0] == 0 and everything(folder) == new


# --- the real thing -------------------------------------------------------------------------------------


def _can_mount() -> bool:
    return os.geteuid() == 0 and shutil.which("mount") is not None


mounts = pytest.mark.skipif(not _can_mount(), reason="to mount a small disk, one has to be root")


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder)], capture_output=True
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here, root or not")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@mounts
def test_a_run_on_disks_of_every_size(base: Path, tmp_path: Path):
    """Each size fills up at another write; with more room, the same call goes on."""
    disk = tmp_path / "disk"
    ended = set()
    for kilobytes in range(4, 160, 8):
        with small_disk(disk, kilobytes):
            code, _, err = quotes_here("track", base / "first.jsonl", "--out", disk / "run")
            ended.add(code)
            if code == 1:
                assert_said(err, disk / "run", errno.ENOSPC)
                assert not leftovers(disk)
                subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
                assert quotes_here("track", base / "first.jsonl", "--out", disk / "run")[0] == 3
            assert not differences(disk / "run", base / "first")
        disk.rmdir()
    assert ended == {1, 3}


@mounts
@pytest.mark.parametrize("form", FORMATS)
def test_an_export_on_a_small_disk(base: Path, tmp_path: Path, form: str):
    with small_disk(tmp_path / "disk", 8) as disk:
        if form != "html":
            (disk / "out").write_text("before")
        done = quotes("export", base / "whole", "--format", form, "--to", disk / "out")
        assert done.code == 1
        assert_said(done.err, disk / "out", errno.ENOSPC)
        left = [(path.name, path.read_text()) for path in disk.iterdir()]
        assert left == ([] if form == "html" else [("out", "before")])


@mounts
def test_a_full_folder_of_temporary_files(base: Path, tmp_path: Path):
    with small_disk(tmp_path / "disk", 8) as disk:
        done = quotes(
            "export",
            base / "whole",
            "--format",
            "xlsx",
            "--to",
            tmp_path / "out.xlsx",
            env={"TMPDIR": str(disk)},
        )
        assert done.code == 1
        assert_said(done.err, disk, errno.ENOSPC)
    assert not (tmp_path / "out.xlsx").exists()


@mounts
def test_a_disk_that_can_only_be_read(base: Path, tmp_path: Path):
    with small_disk(tmp_path / "disk", 2048) as disk:
        copytree(base / "first", disk / "run")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for command in (
            ("track", base / "second.jsonl", "--out", disk / "run"),
            ("track", base / "second.jsonl", "--out", disk / "new"),
            *(("export", base / "first", "--format", form, "--to", disk / "out") for form in FORMATS),
            ("audit", base / "first", "--to", disk / "audit.csv"),
        ):
            code, _, err = quotes_here(*command)
            assert code == 1, command
            assert_said(err, disk, errno.EROFS)
        code, out, err = quotes_here("report", disk / "run")
        before = quotes_here("report", base / "first")[1]
        assert (code, err) == (0, "")
        assert out == before.replace(str(base / "first"), str(disk / "run"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(base: Path, tmp_path: Path):
    (tmp_path / "mine").mkdir(mode=0o500)
    code, _, err = quotes_here("track", base / "second.jsonl", "--out", tmp_path / "mine" / "run")
    assert code == 1
    assert_said(err, tmp_path / "mine", errno.EACCES)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        *(
            pytest.param(("export", "RUN", "--format", form, "--to", "-"), 1, id=f"export {form}")
            for form in TO_STDOUT
        ),
        pytest.param(("report", "RUN"), 1, id="report"),
        pytest.param(("report", "RUN", "--full"), 1, id="a long report"),
        pytest.param(("speakers", "RUN", "--format", "jsonl"), 1, id="speakers"),
        pytest.param(("variants", "RUN", "--format", "jsonl"), 1, id="variants"),
        pytest.param(("methodology", "RUN"), 1, id="methodology"),
        pytest.param(("detect", "ARTICLES"), 1, id="detect"),
        pytest.param(("--version",), 1, id="version"),
        pytest.param(("--help",), 1, id="help"),
    ],
)
@pytest.mark.parametrize("out", ["full", "closed"])
def test_standard_output_that_cannot_be_written(base: Path, command: tuple[str, ...], code: int, out: str):
    named = {"RUN": str(base / "whole"), "ARTICLES": str(base / "first.jsonl")}
    arguments = [named.get(each, each) for each in command]
    script = 'exec "$@" >/dev/full' if out == "full" else 'exec "$@" >&-'
    done = subprocess.run(
        ["sh", "-c", script, "sh", sys.executable, "-m", "tests.hostile.stand_in_command", *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    assert done.returncode == code
    why = SAID[errno.ENOSPC] if out == "full" else "it is closed"
    assert [line for line in done.stderr.splitlines() if "set aside" not in line] == [
        f"quotes: standard output: {why}"
    ]


def test_what_was_done_stays_done_where_nothing_can_be_said(base: Path, tmp_path: Path):
    """Closed streams are no trap for the workers' pipes: all is in the run, whatever became of the words."""
    script = 'exec "$@" <&- >&- 2>&-'
    command = ["track", str(base / "first.jsonl"), "--out", str(tmp_path / "run"), "--workers", "2"]
    done = subprocess.run(
        ["sh", "-c", script, "sh", sys.executable, "-m", "tests.hostile.stand_in_command", *command],
        cwd=ROOT,
        timeout=60,
    )
    assert done.returncode == 1, "it could not say what came of it"
    assert quotes_here("track", base / "first.jsonl", "--out", tmp_path / "run")[0] == 3
    assert "Nothing new" in quotes_here("track", base / "first.jsonl", "--out", tmp_path / "run")[1]


def test_nobody_listens_to_what_is_said_meanwhile(tmp_path: Path):
    """``2>&1 | head -1``: standard error is closed long before the end."""
    articles = archive(tmp_path / "slow.jsonl", 60, more="TAKES 0.06 SECONDS")
    process = start(
        "track", str(articles), "--out", str(tmp_path / "run"), "--workers", "2", stdout=subprocess.DEVNULL
    )
    assert process.stderr is not None
    process.stderr.close()
    assert process.wait(60) == 0
    assert quotes_here("report", tmp_path / "run")[0] == 0


@pytest.mark.parametrize("form", FORMATS)
def test_a_limit_to_the_size_of_files(base: Path, tmp_path: Path, form: str):
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))

    target = tmp_path / "out"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.hostile.stand_in_command"),
            *("export", str(base / "whole"), "--format", form, "--to", str(target)),
        ],
        cwd=ROOT,
        preexec_fn=limited,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    # SQLite says no more than that there was an error; sheets wait in the folder of temporary files.
    said = {"sqlite": SAID[errno.EIO]}.get(form, "no file may grow so large; raise the limit (ulimit -f)")
    assert said in line and (str(target) in line or form == "xlsx")
    assert list(tmp_path.iterdir()) == []


# --- the folder changes under the feet ---------------------------------------------------------------------


def removed(run: Path) -> None:
    rmtree(run)


def renamed(run: Path) -> None:
    run.rename(run.with_name("elsewhere"))


def a_file(run: Path) -> None:
    rmtree(run)
    run.write_text("mine")


def another(run: Path) -> None:
    run.rename(run.with_name("elsewhere"))
    run.mkdir()
    (run / "thesis.txt").write_text("mine")


def another_run(run: Path) -> None:
    run.rename(run.with_name("elsewhere"))
    copytree(run.with_name("elsewhere"), run)
    (run / ".lock").unlink()
    (run / ".lock").touch()


@pytest.mark.parametrize("change", [removed, renamed, a_file, another, another_run])
def test_the_folder_changes_while_it_is_written_to(tmp_path: Path, change: Callable[[Path], None]):
    articles = archive(tmp_path / "slow.jsonl", 100, more="TAKES 0.05 SECONDS")
    run = tmp_path / "run"
    process = start("track", str(articles), "--out", str(run), "--workers", "2")
    wait_for((run / "shards" / "000000").exists)
    wait_for(lambda: not leftovers(run))
    change(run)
    left = everything(run) if run.is_dir() else run.read_bytes() if run.exists() else None
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, b"")
    line = err.decode().splitlines()[-1]
    assert line.startswith(f"quotes: {run} was removed, moved or replaced while it was being written to")
    assert left == (everything(run) if run.is_dir() else run.read_bytes() if run.exists() else None)
    if change is renamed:  # what was found is in it, and the same call goes on
        assert quotes("track", articles, "--out", tmp_path / "elsewhere", "--workers", "2").code == 0
        assert quotes("track", articles, "--out", tmp_path / "whole", "--workers", "2").code == 0
        assert not differences(tmp_path / "elsewhere", tmp_path / "whole")


def test_two_that_write_to_one_run(tmp_path: Path):
    articles = archive(tmp_path / "slow.jsonl", 80, more="TAKES 0.06 SECONDS")
    others = archive(tmp_path / "others.jsonl", 4, seed=9)
    run = tmp_path / "run"
    first = start("track", str(articles), "--out", str(run), "--workers", "2")
    wait_for((run / "shards" / "000000").exists)
    os.killpg(first.pid, signal.SIGSTOP)  # it stays at work for as long as the second needs to find out
    try:
        second = quotes("track", others, "--out", run)
    finally:
        os.killpg(first.pid, signal.SIGCONT)
    assert (second.code, second.out) == (1, "")
    assert second.err == f"quotes: {run}: another process is writing to it; wait for it to end\n"
    assert first.communicate(timeout=60) and first.returncode == 0
    assert quotes("track", articles, "--out", tmp_path / "alone", "--workers", "2").code == 0
    assert not differences(run, tmp_path / "alone")
    assert quotes("track", others, "--out", run).code == 0


def test_two_that_begin_a_run_at_once(tmp_path: Path):
    files = [archive(tmp_path / f"{n}.jsonl", 6, seed=n) for n in range(4)]
    run = tmp_path / "run"
    began = [start("track", str(path), "--out", str(run), "--workers", "1") for path in files]
    codes = [process.wait(60) for process in began]
    assert set(codes) <= {0, 1} and 0 in codes
    for process in began:
        process.communicate()
    for path in files:
        assert quotes_here("track", path, "--out", run)[0] == 0
    rows = quotes_here("export", run, "--format", "jsonl", "--to", "-")[1].splitlines()
    ids = [line.split('"quote_id": "')[1][:18] for line in rows]
    assert len(ids) == len(set(ids)) > 20, "nothing is there twice"


def test_a_file_system_without_locks(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def flock(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", flock)
    code, _, err = quotes_here("track", base / "first.jsonl", "--out", tmp_path / "run")
    assert code == 1
    assert (
        err
        == f"quotes: {tmp_path / 'run'}: files cannot be locked there; name a folder on a disk of this machine"
    )
