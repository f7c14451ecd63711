"""The options that several commands share, and how a command takes a group of them as one value."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from quotes.quote import QuoteKind
from reports.cli.completion import names_of_speakers
from reports.formats import TableFormat
from reports.selection import Selection
from resolvers.work.where import Where, Work

PREFIX = "QUOTES"  # of the environment variables: --min-confidence is QUOTES_MIN_CONFIDENCE


def option(*names: str, **about: Any) -> Any:
    """``typer.Option``, also taken from the environment under its own name: that is said once, in the help of
    the program. Typer would call the variable after the parameter (``form``), where it is not the option's.
    """
    for name in names:
        if name.startswith("--"):
            about.setdefault("envvar", variable_of(name.partition("/")[0]))
    return typer.Option(*names, show_envvar=False, **about)


def variable_of(name: str) -> str:
    """The environment variable of an option: ``--min-confidence`` is ``QUOTES_MIN_CONFIDENCE``."""
    return f"{PREFIX}_{name.removeprefix('--').replace('-', '_').upper()}"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders (all readable files below), addresses of pages and feeds, or - (stdin).",
    ),
]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder that quotes track made.")]
Models = Annotated[
    Path | None, option(metavar="FOLDER", help="Use the models in this folder, not the bundled ones.")
]
OfficialStanza = Annotated[
    bool, option("--official-stanza", help="Sentences and names from your own Stanza English models.")
]
Speaker = Annotated[
    str | None,
    option(
        metavar="NAME",
        help="Any part of any name of the speaker, or an id.",
        autocompletion=names_of_speakers,
    ),
]
Limit = Annotated[int | None, option(metavar="N", min=0, help="Show no more than so many.")]
AsTable = Annotated[TableFormat, option("--format", help="How to print.")]


def paging(
    *,
    # Not called pager: QUOTES_PAGER names the program, as it does elsewhere.
    paged: Annotated[
        bool | None,
        option(
            "--pager/--no-pager",
            envvar=f"{PREFIX}_PAGED",
            help="Always or never through a pager; else if longer than the screen.",
        ),
    ] = None,
) -> bool | None:
    """Whether to use the pager, for ``with_options``."""
    return paged


def columns(
    *,
    mapped: Annotated[
        list[str] | None,
        option(
            "--map",
            metavar="FIELD=COLUMN",
            help="In tables, the column of a field: text=body, url=meta.link; can be given again."
            " Fields: text, headline, url, outlet, published, byline, id.",
        ),
    ] = None,
) -> dict[str, str]:
    """What the fields of articles are called, for ``with_options``."""
    from corpus.columns import parse_columns

    try:
        return parse_columns(mapped or ())
    except ValueError as error:
        raise typer.BadParameter(f"--map {error}") from None


def work(
    *,
    workers: Annotated[
        int | None,
        option(metavar="N", min=1, help="Processes that read articles. [default: one for each core]"),
    ] = None,
    where: Annotated[
        Where, option("--backend", help="Do the work on this machine, or on a Ray cluster.")
    ] = Where.LOCAL,
    address: Annotated[
        str | None,
        option(metavar="ADDRESS", help="The cluster, with --backend ray. [default: one made here]"),
    ] = None,
) -> Work:
    """Where the work is done, for ``with_options``."""
    if address is not None and where is not Where.RAY:
        raise typer.BadParameter("--address is that of a Ray cluster: it needs --backend ray")
    return Work(where, workers, address)


def filters(*, speech: bool) -> Callable[..., Selection]:
    """The filters, for ``with_options``. ``speech`` is what holds if neither --speech nor --all is given."""

    def selection(
        *,
        since: Annotated[
            str | None,
            option(metavar="DATE", help="Published then or later: 2031, 2031-03 or 2031-03-02."),
        ] = None,
        until: Annotated[str | None, option(metavar="DATE", help="Published then or earlier.")] = None,
        outlet: Annotated[
            list[str] | None, option(metavar="NAME", help="Only of this outlet; can be given again.")
        ] = None,
        kind: Annotated[
            list[QuoteKind] | None,
            option(metavar="KIND", help="Only direct, mixed or indirect quotes; can be given again."),
        ] = None,
        speech: Annotated[
            bool, option("--speech/--all", help="Speech only, or also thoughts, beliefs and wishes.")
        ] = speech,
        min_confidence: Annotated[
            float, option(metavar="NUMBER", min=0, max=1, help="Leave out less certain quotes.")
        ] = 0,
        contains: Annotated[
            str | None, option(metavar="WORDS", help="Only quotes that hold these words.")
        ] = None,
    ) -> Selection:
        try:
            return Selection(
                since, until, tuple(outlet or ()), frozenset(kind or ()), speech, min_confidence, contains
            )
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    return selection


def with_options(**makers: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a command take, for each keyword, what the function named makes of options of its own.

    The parameters of that function become options of the command: so several commands share a group of
    options, and take it as one value.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        own = [each for each in _parameters(command) if each.name not in makers]
        shared = {name: _parameters(maker) for name, maker in makers.items()}

        @wraps(command)
        def expanded(**given: Any) -> Any:
            made = {
                name: makers[name](**{each.name: given.pop(each.name) for each in parameters})
                for name, parameters in shared.items()
            }
            return command(**given, **made)

        parameters = [*own, *(each for group in shared.values() for each in group)]
        by_keyword = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]
        expanded.__signature__ = inspect.Signature(by_keyword)  # type: ignore[attr-defined]
        expanded.__annotations__ = {each.name: each.annotation for each in parameters}
        return expanded

    return decorate


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(function, include_extras=True)
    return [
        each.replace(annotation=hints[each.name]) for each in inspect.signature(function).parameters.values()
    ]
