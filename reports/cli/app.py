"""The program ``quotes``: what holds for every command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from reports.cli.options import PREFIX, option, with_options
from reports.cli.streams import forget_output
from reports.exits import ExitCode, Stop, interrupted
from reports.terminal.plain import plain
from reports.terminal.talk import Loudness, talk


class _Commands(TyperGroup):
    """The commands, with the two ways to end early that Typer would answer with exit code 1."""

    def make_context(self, *given: Any, **more: Any) -> Any:
        with _harmless_messages(), _interruptible():
            return super().make_context(*given, **more)

    def invoke(self, ctx: Any) -> Any:
        try:
            with _harmless_messages(), _interruptible():
                return super().invoke(ctx)
        except BrokenPipeError:  # "| head" has seen enough
            forget_output()
            raise typer.Exit(ExitCode.DONE) from None
        except typer.BadParameter as error:
            error.message += _where_from(error)
            raise


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ends with the contract's code where Typer would say "Aborted."."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Stop(ExitCode.INTERRUPTED, f"{interrupted(error)}; run the same command again") from error


@contextmanager
def _harmless_messages() -> Iterator[None]:
    """What Typer prints of a command line that makes no sense has parts of it, and names of files can steer a
    terminal."""
    try:
        yield
    except Exception as error:
        if isinstance(message := getattr(error, "message", None), str):
            error.message = plain(message)  # type: ignore[attr-defined]
        raise


app = typer.Typer(
    cls=_Commands,
    name="quotes",
    help="Who said what, where, in which words, and did somebody change them?",
    epilog="Start with: quotes demo. Every option can be set in the environment (--min-confidence as"
    " QUOTES_MIN_CONFIDENCE) and in a settings file (quotes.toml).",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _loudness(
    *,
    quiet: Annotated[bool, option("--quiet", "-q", help="Say only what went wrong.")] = False,
    verbose: Annotated[
        bool, option("--verbose", "-v", help="Say more, and how a failure came about.")
    ] = False,
) -> Loudness:
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose cannot both be")
    return Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.NORMAL


def command(**makers: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a command. ``makers`` are groups of options, as ``with_options`` takes them.

    Every command has ``--quiet`` and ``--verbose``, and takes each option from the environment as well.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def loud(*, loudness: Loudness, **given: Any) -> Any:
            talk(loudness)
            return function(**given)

        settings = {"auto_envvar_prefix": PREFIX, "help_option_names": ["-h", "--help"]}
        name = function.__name__.replace("_", "-")
        app.command(name, context_settings=settings)(with_options(loudness=_loudness, **makers)(loud))
        return function

    return register


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    config: Annotated[
        Path | None,
        option(metavar="FILE", envvar=f"{PREFIX}_CONFIG", help="Take settings from this TOML file."),
    ] = None,
    version: Annotated[bool, option("--version", envvar=None, help="Print the version and end.")] = False,
) -> None:
    if version:
        from resolvers.runs.versions import own_version

        print(f"quotes {own_version()}")
        raise typer.Exit
    from reports.cli.settings import settings_for

    context.default_map = settings_for(context.command, config)


def _where_from(error: Any) -> str:
    """Where a value comes from that nobody typed: the user would look for it in the wrong place."""
    if error.ctx is None or error.param is None:
        return ""
    source = error.ctx.get_parameter_source(error.param.name)
    if source is not None and source.name == "ENVIRONMENT":
        return f" (from the environment: {PREFIX}_{error.param.name.upper()})"
    if source is not None and source.name == "DEFAULT_MAP":
        return " (from the settings file: quotes doctor names it)"
    return ""
