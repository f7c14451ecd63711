"""What people edit and runs keep: speakers.csv, reviews.csv, audits, settings, manifests, gold labels, records."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.main import get_command

from reports.cli import app
from reports.cli.settings import settings_for
from reports.exits import ExitCode, Stop
from reports.scores import _records
from reports.trust.answers import read_answers
from reports.trust.drawing import Of
from reports.trust.sheet import read_audit
from resolvers.gold import GoldError, read_gold
from resolvers.identity.canonical import identify
from resolvers.identity.decisions import Action, Decision, State
from resolvers.identity.local import LocalSpeaker
from resolvers.runs.reviews import Review, keep_reviews, read_reviews
from resolvers.runs.run import Run, RunError
from resolvers.runs.speakers_file import decisions_of, digest, lines_of, parse, render
from resolvers.runs.spreadsheet import Unreadable
from resolvers.speaker import SpeakerKind, speaker_id
from tests.fuzz.choices import Choices
from tests.fuzz.invariants import check_line, check_said, must

_FOLDER = TemporaryDirectory(prefix="quotes-fuzz-")  # until the program ends
_COMMANDS = get_command(app)
_NAMES = (
    "Mara Venn",
    "Ms. Venn",
    "Venn",
    "Otto Brill",
    "Ines Venn",
    "Port Authority",
    "harbor officials",
    "\u202e=x",
)


def speakers_file(data: bytes) -> None:
    try:
        file = parse(data)
    except Unreadable as why:
        check_said(why, "why a table is not read")
        return
    decisions, problems = decisions_of(file)
    lines_of(file, file, problems)
    again = parse(render(file))
    must(
        [row.cells for row in again.rows] == [row.cells for row in file.rows],
        "a table that is written reads the same",
    )
    must(digest(again) == digest(file), "a table that is written decides the same")
    for decision in decisions:
        must(decision.place < len(file.rows), "a decision is of a row", decision)
    identify(_local_speakers(), decisions, {"ledger/a.txt": frozenset(("a_0",))})


def decisions(data: bytes) -> None:
    """Decisions that contradict one another in every way, among people who may be the same."""
    choices = Choices(data)
    made = [
        Decision(
            place,
            choices.one_of(list(State)),
            choices.one_of(list(Action)),
            choices.one_of(_NAMES),
            choices.one_of((*_NAMES, "", "Q42")),
            choices.one_of(("", "a_0", "a_1", "ledger/a.txt", "no article")),
        )
        for place in range(choices.number(12))
    ]
    local = [each for each in _local_speakers() if choices.number(4)]
    articles = {"ledger/a.txt": frozenset(("a_0", "a_1"))}
    found = identify(local, made, articles)
    must(set(found.canonical) == {each.key for each in local}, "each speaker of an article is one of the run")
    for problem in found.problems:
        check_line(problem.why.replace("\u202e", ""), "why a decision is not applied")
    turned = identify(local[::-1], [replace(each) for each in made], articles)
    must(turned.canonical == found.canonical, "the order of articles changes nothing", found.canonical)


def reviews(data: bytes) -> None:
    run = Run(Path(_FOLDER.name))
    path = run.folder / "reviews.csv"
    path.write_bytes(data)
    try:
        found = read_reviews(run)
    except RunError as why:
        check_said(why, "why reviews are not read")
        return
    keep_reviews(run, [Review("q_new")])
    kept = {key: review for key, review in read_reviews(run).items() if key != ("q_new", "")}
    must(
        kept == {key: review for key, review in found.items() if key != ("q_new", "")},
        "what was kept stays",
        kept,
    )


def audits(data: bytes) -> None:
    try:
        of, sheet = read_audit(data)
    except Unreadable as why:
        check_said(why, "why a sheet is not read")
        return
    if of is not Of.PASSAGES:
        for line in read_answers(of, sheet).set_aside:
            must(line.strip(), "what is not counted is said")


def settings(data: bytes) -> None:
    choices = Choices(data)
    path = Path(_FOLDER.name) / choices.one_of(("quotes.toml", "pyproject.toml"))
    path.write_bytes(choices.rest())
    try:
        given = settings_for(_COMMANDS, path)
    except Stop as why:
        check_said(why, "why settings are not read")
        must(why.code is ExitCode.USAGE, "settings that are none are wrong usage", why.code)
        return
    must(set(given) <= set(_COMMANDS.commands), "settings are of commands", given)


def manifests(data: bytes) -> None:
    path = Path(_FOLDER.name) / "manifest.json"
    path.write_bytes(data)
    try:
        Run.open(path.parent)
    except RunError as why:
        check_said(why, "why a folder is no run")


def gold_labels(data: bytes) -> None:
    path = Path(_FOLDER.name) / "gold.jsonl"
    path.write_bytes(data)
    try:
        for article in read_gold(path):
            article.article()
    except GoldError as why:
        check_said(why, "why labels are not read")


def printed_records(data: bytes) -> None:
    try:
        list(_records(BytesIO(data), "records.jsonl"))
    except Stop as why:
        check_said(why, "why a line is no record")
        must("line" in str(why), "the line that is no record is named", str(why))


def _local_speakers() -> list[LocalSpeaker]:
    people = [
        (number % 3, name, SpeakerKind.PERSON if number < 5 else SpeakerKind.ORGANISATION)
        for number, name in enumerate(_NAMES)
    ]
    return [
        LocalSpeaker(
            speaker_id(name, kind), f"a_{article}", name, kind, (), 1, ("mayor",), "2024-03-05", "Ledger"
        )
        for article, name, kind in people
    ]
