"""Going through the suggestions of a run: one question each, every answer kept at once in speakers.csv."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from reports.exits import ExitCode, Stop
from reports.looking import bring_up_to_date, open_results, usable_run
from reports.printings import both_ways
from reports.terminal.console import answers, print_text
from reports.terminal.plain import count, plain
from reports.terminal.talk import say
from resolvers.identity.decisions import Action, State
from resolvers.runs.decided import read_decisions, write_decisions
from resolvers.runs.results import Occurrence, Results, SpeakerSummary
from resolvers.runs.run import Run
from resolvers.runs.speakers_file import NAME, SpeakersFile
from resolvers.runs.spreadsheet import Row

EXAMPLE = 200  # characters of an example quote
QUESTIONS = {
    Action.MERGE: "Are they one speaker?",
    Action.SPLIT: "Is the speaker of this article somebody else?",
}
ANSWERS = "y(es), n(o, never), r(ename), s(kip), q(uit)"


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a review works with."""

    run: Run
    results: Results
    speakers: Mapping[str, list[SpeakerSummary]]  # by id and by name
    console: Console


def review(folder: Path) -> None:
    """Ask about each suggestion, on standard output, with answers from standard input.

    After each answer speakers.csv is written; at the end, also at the end of the input, the run is brought
    up to date. With "r" the answer is yes, and the new name is asked for.
    """
    results = open_results(folder)
    with usable_run():
        run = Run.open(folder)
        file = read_decisions(run)
        desk = _Desk(run, results, _by_name(results), answers())
        keys = [file.key(row) for row in file.rows if file.is_suggestion(row)]
        if not keys:
            print_text(desk.console, f"Nothing is suggested in {folder / NAME}.")
        decided = 0
        for number, key in enumerate(keys, 1):
            answer = _ask_about(desk, key, f"{number} of {len(keys)}")
            if answer == "q":
                break
            decided += answer in ("y", "n", "r")
        for problem in bring_up_to_date(run):
            say(problem)
    say(f"{count(decided, 'decision')} in {folder / NAME}")


def _ask_about(desk: _Desk, key: tuple[str, ...], heading: str) -> str:
    """The answer to one suggestion, which is then in the file; "s" where it is no suggestion any more."""
    file = read_decisions(desk.run)
    row = next((each for each in file.rows if file.is_suggestion(each) and file.key(each) == key), None)
    if row is None or _is_settled(file, key):
        return "s"
    _show(desk, file, row, heading)
    answer = _answer(QUESTIONS[Action.MERGE if _action(key) is Action.MERGE else Action.SPLIT])
    name = _line("new name: ") if answer == "r" else None
    if answer == "r" and not name:
        answer = "q" if name is None else "s"
    change: Callable[[SpeakersFile, Row], SpeakersFile] | None = {
        "y": lambda file, row: _decided(file, row, State.ACCEPTED),
        "n": lambda file, row: _decided(file, row, State.REJECTED),
        "r": lambda file, row: _renamed(file, row, str(name)),
    }.get(answer)
    if change:
        _keep(desk.run, key, change)
    return answer


def _is_settled(file: SpeakersFile, key: tuple[str, ...]) -> bool:
    """Whether the speaker of that article has been given to another already: it is no question any more."""
    action, speaker, _, article = key
    accepted = (State.ACCEPTED.value, "")
    return bool(article) and any(
        (action, speaker, article) == (each[0], each[1], each[3])
        and action == Action.MERGE.value
        and file.cell(row, "state").strip().casefold() in accepted
        for row in file.rows
        if (each := file.key(row))
    )


def _keep(run: Run, key: tuple[str, ...], change: Callable[[SpeakersFile, Row], SpeakersFile]) -> None:
    """Write the file with one row changed, as it is now: somebody may have edited it since."""
    with run.writing():
        file = read_decisions(run)
        row = next((each for each in file.rows if file.is_suggestion(each) and file.key(each) == key), None)
        if row is None:
            return
        try:
            write_decisions(run, change(file, row))
        except OSError as error:
            why = error.strerror or error
            raise Stop(ExitCode.FAILED, f"{run.folder / NAME} cannot be written to: {why}") from error


def _decided(file: SpeakersFile, row: Row, state: State, **values: str) -> SpeakersFile:
    new = file.with_cells(row, state=state.value, **values)
    return replace(file, rows=tuple(new if each is row else each for each in file.rows))


def _renamed(file: SpeakersFile, row: Row, name: str) -> SpeakersFile:
    """Yes, under another name: of a split the new one, of a merge one row more."""
    if _action(file.key(row)) is Action.SPLIT:
        return _decided(file, row, State.ACCEPTED, other=name)
    accepted = _decided(file, row, State.ACCEPTED)
    rename = file.new_row(
        state=State.ACCEPTED.value,
        action=Action.RENAME.value,
        speaker=file.cell(row, "other"),
        other=name,
    )
    return replace(accepted, rows=(*accepted.rows, rename))


def _action(key: tuple[str, ...]) -> Action | None:
    return Action(key[0]) if key[0] in set(Action) else None


def _show(desk: _Desk, file: SpeakersFile, row: Row, heading: str) -> None:
    action, speaker, other, article = file.key(row)
    print_text(desk.console)
    print_text(desk.console, Text(f"{heading}: {plain(action)}", "bold"))
    _show_speaker(desk, speaker, article)
    if _action(file.key(row)) is Action.MERGE:
        _show_speaker(desk, other, "")
    else:
        print_text(desk.console, f"{other} (new name, for {article})", indent=2)
    print_text(desk.console, f"why: {file.cell(row, 'reason')}", indent=2)


def _show_speaker(desk: _Desk, name: str, article: str) -> None:
    """Who it is, how much the run has of them, and one quote, of ``article`` if one is named."""
    found = desk.speakers.get(name, [])
    if len(found) != 1:
        print_text(desk.console, name, indent=2)
        return
    (each,) = found
    facts = f"{count(each.quotes, 'quote')} in {both_ways(each.articles, 'article', each.texts)}"
    outlets = f" · {', '.join(each.outlets)}" if each.outlets else ""
    line = Text(plain(each.speaker.name), "bold")
    print_text(desk.console, line.append(plain(f"  {each.speaker.kind.value} · {facts}{outlets}")), indent=2)
    quotes = desk.results.of_speaker(each.speaker.speaker_id)
    here = [q for q in quotes if article in (q.article.article_id, q.article.path, q.article.url)]
    if quotes:
        print_text(desk.console, _example(here or quotes), indent=4)


def _example(quotes: list[Occurrence]) -> str:
    """The first that is speech, cut short, with where it was printed."""
    quote = next((each for each in quotes if each.record.speech), quotes[0])
    text = " ".join(quote.record.text.split())
    shown = text if len(text) <= EXAMPLE else f"{text[:EXAMPLE].rsplit(' ', 1)[0]} …"
    return f"{shown} ({quote.article.outlet or quote.article.path})"


def _answer(question: str) -> str:
    """The first letter of the answer; "q" at the end of the input. Asks again where it is none of those."""
    while True:
        line = _line(f"{question} {ANSWERS}: ")
        if line is None:
            return "q"
        letter = line[:1].casefold()
        if letter and letter in "ynrsq":
            return letter


def _line(prompt: str) -> str | None:
    """What is typed, or piped in, without white space around it; ``None`` at the end of the input."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        print()  # nobody pressed Enter
    return line.strip() if line else None


def _by_name(results: Results) -> dict[str, list[SpeakerSummary]]:
    found: dict[str, list[SpeakerSummary]] = {}
    for each in results.speakers():
        for name in (each.speaker.speaker_id, each.speaker.name):
            found.setdefault(name, []).append(each)
    return found
