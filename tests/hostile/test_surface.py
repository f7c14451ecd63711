"""What the program is able to do at all: where it connects, runs, unpickles; and what it does to the machine.

The first half reads our own source; the second watches real commands, all their processes and libraries,
through Python's audit hooks.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.hostile.command import REAL, ROOT, STAND_IN, quotes

PACKAGES = ("corpus", "quotes", "resolvers", "reports")

# Who may import what can do harm, and what for. A file that is new here wants a second look, not only a new row.
MAY = {
    "socket": {
        "corpus/web/address.py": "looks a name up, and checks every answer",
        "corpus/web/connection.py": "connects to an address that was checked",
        "resolvers/work/ray_actor.py": "the name of its machine",
        "resolvers/work/ray_cluster.py": "a free port of this machine",
    },
    "urllib3": {
        "corpus/web/body.py": "HTTP over our own socket",
        "corpus/web/connection.py": "HTTP over our own socket",
        "corpus/web/fetch.py": "HTTP over our own socket",
    },
    "urllib.request": {},
    "requests": {},
    "subprocess": {
        "corpus/formats/parquet_apart.py": "a file of ours that reads Parquet, which can end the process it is in",
        "reports/terminal/pager.py": "the reader's own pager",
        "quotes/training/retrain.py": "the steps of a training, each a module of ours",
    },
    "pickle": {"resolvers/work/nursery.py": "whether an error can be sent to the first process"},
    "marshal": {},
    "shelve": {},
    "ctypes": {"resolvers/work/nursery.py": "that a worker ends with the process that made it (Linux)"},
    "webbrowser": {},
    "xml": {},  # lxml and feedparser read what others wrote
    "yaml": {},
    "code": {},
}
NEVER_CALLED = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "tempfile.mktemp", "input"}


@cache
def sources() -> tuple[tuple[str, ast.Module], ...]:
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))) for path in paths)


@cache
def imported() -> dict[str, set[str]]:
    """What each of our files imports."""
    names: dict[str, set[str]] = {}
    for file, tree in sources():
        of_file = names.setdefault(file, set())
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                of_file |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                of_file |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("module", MAY)
def test_who_imports_what_can_do_harm_is_known(module: str):
    found = {
        file
        for file, names in imported().items()
        if any(name == module or name.startswith(f"{module}.") for name in names)
    }
    assert found == set(MAY[module])


def test_nothing_runs_text_as_code_or_as_a_command_line():
    calls = [
        (file, node) for file, tree in sources() for node in ast.walk(tree) if isinstance(node, ast.Call)
    ]
    assert len(calls) > 5_000
    assert [(file, node.lineno) for file, node in calls if ast.unparse(node.func) in NEVER_CALLED] == []
    shells = [(f, n.lineno) for f, n in calls for k in n.keywords if k.arg == "shell"]
    assert shells == []


def test_torch_loads_weights_only():
    loads = [
        (file, {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords})
        for file, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "torch.load"
    ]
    assert loads
    assert all(keywords.get("weights_only") == "True" for _, keywords in loads), loads


WATCHMAN = """
import json, os, sys

LOG = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
REACHING = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
            "urllib.Request", "webbrowser.open", "http.client.connect", "ftplib.connect", "smtplib.connect")
RUNNING = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn")
CHANGING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def watch(event, about):
    if event in REACHING or event in RUNNING:
        what = "reaches" if event in REACHING else "runs"
    elif event in CHANGING or (event == "open" and isinstance(about[2], int) and about[2] & WRITE):
        what = "writes"
    else:
        return
    if event == "open" and isinstance(about[0], int):
        return  # a descriptor, which was opened by somebody we have seen, or is a pipe
    about = [os.fsdecode(each) if isinstance(each, bytes) else str(each) for each in about]
    if event in ("os.remove", "os.rmdir", "os.mkdir") and int(about[-1]) >= 0:  # in a folder that is open
        about[0] = os.path.join(os.readlink(f"/proc/self/fd/{about[-1]}"), about[0])
    os.write(LOG, (json.dumps([what, event, about]) + "\\n").encode())

sys.addaudithook(watch)
"""


def watched(folder: Path, *arguments: str | Path, models: str) -> list[tuple[str, str, list[str]]]:
    """Run the command; what it and its processes did, as (what, event, about). It has to end well."""
    (folder / "watch").mkdir(exist_ok=True)
    shutil.rmtree(folder / "tmp", ignore_errors=True)
    (folder / "tmp").mkdir()
    (folder / "watch" / "sitecustomize.py").write_text(WATCHMAN, encoding="utf-8")
    log = folder / "watch" / "log"
    log.unlink(missing_ok=True)
    watching = {
        "PYTHONPATH": os.pathsep.join([str(folder / "watch"), str(ROOT)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCH_LOG": str(log),
        "TMPDIR": str(folder / "tmp"),
        # Torch sets it where it is loaded, as in the process of the tests.
        "TORCHINDUCTOR_CACHE_DIR": str(folder / "tmp" / "torchinductor_here"),
    }
    done = quotes(*arguments, models=models, env=watching)
    assert done.code == 0, done.err
    assert log.exists()  # or nobody watched
    return [tuple(json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()]


COMMANDS = [
    pytest.param(REAL, ["detect", "{articles}", "--workers", "2"], id="detect"),
    pytest.param(REAL, ["track", "{articles}", "--out", "{out}/run2", "--workers", "2"], id="track"),
    pytest.param(REAL, ["doctor"], id="doctor"),
    pytest.param(STAND_IN, ["report", "{run}"], id="report"),
    pytest.param(STAND_IN, ["report", "{run}", "--speaker", "Mara Venn"], id="report of one"),
    pytest.param(STAND_IN, ["variants", "{run}"], id="variants"),
    pytest.param(STAND_IN, ["conflicts", "{run}"], id="conflicts"),
    pytest.param(STAND_IN, ["anonymous", "{run}"], id="anonymous"),
    pytest.param(STAND_IN, ["timeline", "{run}"], id="timeline"),
    pytest.param(STAND_IN, ["speakers", "{run}"], id="speakers"),
    pytest.param(STAND_IN, ["methodology", "{run}"], id="methodology"),
    pytest.param(STAND_IN, ["audit", "{run}", "--to", "{out}/sheet.csv"], id="audit"),
    *(
        pytest.param(STAND_IN, ["export", "{run}", "--format", name, "--to", f"{{out}}/{name}"], id=name)
        for name in ("csv", "xlsx", "jsonl", "parquet", "sqlite", "html", "annotations", "ftm")
    ),
]


@pytest.fixture(scope="module")
def run_of_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles and the run of them, which nothing below may write to."""
    folder = tmp_path_factory.mktemp("watched")
    articles = folder / "articles"
    articles.mkdir()
    for outlet, word in (("courier", "not"), ("ledger", "never")):
        text = f"“We will {word} sell the northern quay to anybody, not this year,” said Mara Venn.\n"
        (articles / f"{outlet}.txt").write_text(text, encoding="utf-8")
    assert quotes("track", articles, "--out", folder / "run").code == 0
    return folder


def is_a_probe(did: tuple[str, str, list[str]]) -> bool:
    """urllib3, which Stanza imports, looks at its start whether this machine has IPv6: nobody is reached."""
    return did[1] == "socket.bind" and did[2][1] == "('::1', 0)"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks open folders up in /proc")
@pytest.mark.parametrize(("models", "command"), COMMANDS)
def test_a_command_reaches_nobody_and_writes_only_where_it_was_told_to(
    run_of_two: Path, models: str, command: list[str]
):
    out = run_of_two / "out"
    out.mkdir(exist_ok=True)
    places = {"articles": run_of_two / "articles", "run": run_of_two / "run", "out": out}
    did = watched(run_of_two, *(part.format(**places) for part in command), models=models)
    assert [each for each in did if each[0] in ("reaches", "runs") and not is_a_probe(each)] == []
    allowed = (out, run_of_two / "tmp", run_of_two / "run" / ".lock", Path("/dev"))
    outside = [
        each
        for each in did
        if each[0] == "writes" and not any(Path(each[2][0]).is_relative_to(place) for place in allowed)
    ]
    assert outside == []
    left = [path for path in (run_of_two / "tmp").rglob("*") if not path.name.startswith("torchinductor_")]
    assert left == []  # torch makes an empty folder for what it would compile when Stanza makes an optimiser


MODULES = (
    "multiprocessing struct selectors socket tempfile random json signal torch polars numpy stanza corpus ray"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "options", [["--workers", "2"], ["--backend", "ray", "--workers", "1"]], ids=["processes", "ray"]
)
def test_files_that_lie_beside_the_articles_are_not_imported(tmp_path: Path, options: list[str]):
    """Whoever unpacks an archive and works in its folder runs nothing of what is in it."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "quay.txt").write_text("“We will not sell the quay,” said Mara Venn.\n", encoding="utf-8")
    for module in MODULES.split():
        harm = f"open({str(tmp_path / 'ran')!r}, 'a').write({module!r})\n"
        (folder / f"{module}.py").write_text(harm, encoding="utf-8")
    # Python looks beside the program first: as an installed one, it does not lie in the folder.
    program = tmp_path / "bin" / "command.py"
    program.parent.mkdir()
    program.write_text(
        f"import sys\nsys.path.insert(1, {str(ROOT)!r})\nfrom reports.cli import main\nsys.exit(main())\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(program), "track", ".", "--out", str(tmp_path / "run"), *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text()
    assert (done.returncode, "1 quote" in done.stdout) == (0, True), done.stderr
