"""What the stages of ``quotes track`` take, in one process with one thread; and where each is found.

A function is wrapped where it is looked up when it is called, which is the module that imports it. Whoever
renames or moves one of them changes a row here; until then the benchmark says which is missing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from shutil import rmtree
from time import perf_counter
from typing import Any

from benchmarks.measuring import held_megabytes
from benchmarks.meters import Clock, Growth, Meter, note, note_items
from benchmarks.tracked import words_of
from resolvers.runs.parquet import Table

RUN_WIDE = "run-wide"  # measured by itself, on the whole run
REST = "everything else"


@dataclass(frozen=True, slots=True)
class Hook:
    """A stage, and the function that it is: ``name`` in ``module``, "Class.method" for a method.

    ``items`` is whether it gives an iterator, which does the work. ``always`` is whether it runs on any
    articles that have quotes.
    """

    stage: str
    module: str
    name: str
    items: bool = False
    always: bool = True


# In the order in which an article goes through them; a stage inside another is not counted in it.
ARTICLE_STAGES = (
    Hook("reading files", "resolvers.pipeline", "read_articles", items=True),
    Hook("sentences (tokeniser)", "quotes.stanza_direct", "_Tokeniser.labels"),
    Hook("names (name tagger)", "quotes.stanza_direct", "_NameTagger.tags"),
    Hook("sentences, names: all else", "quotes.nlp", "Nlp.read"),
    Hook("windows (word pieces)", "quotes.detect", "cut_windows"),
    Hook("encoder", "quotes.tagger", "QuoteTagger.encode"),
    Hook("CRF, choosing spans", "quotes.tagger", "QuoteTagger.tag"),
    Hook("links", "quotes.tagger", "QuoteTagger._links"),
    Hook("marks and rules", "quotes.detect", "find_quotes"),
    Hook("attribution: cast", "resolvers.attribution.scene", "cast_of"),
    Hook("attribution: cases", "resolvers.runs.analyse", "attribute"),
    Hook("an article: all else", "resolvers.runs.shard", "analyse"),
    Hook("sketches", "resolvers.syndication.sketch", "sketch"),
    Hook("building shards", "resolvers.runs.shard", "Shard.of"),
    Hook("writing shards", "resolvers.runs.run", "Run.add_shard"),
    Hook(RUN_WIDE, "resolvers.pipeline", "resolve"),
)
RUN_STAGES = (
    Hook("articles printed again", "resolvers.runs.resolve", "group_sketches"),
    Hook("matching", "resolvers.runs.resolve", "match_run"),
    Hook("groups", "resolvers.runs.matched", "regrouped"),
    Hook("speakers", "resolvers.runs.resolve", "identify"),
    Hook("suggestions", "resolvers.runs.resolve", "suggestions_of"),
    Hook("writing tables", "resolvers.runs.run", "Run.add_resolved"),
)


class HookError(RuntimeError):
    """A stage is not where the benchmark looks for it."""


@dataclass(frozen=True, slots=True)
class Passed:
    """One pass. ``stages`` are seconds, or megabytes, by stage; ``loading`` is of the models.

    Of seconds, ``stages`` has the rest as well, so that they add up to all that the pass took.
    """

    articles: int
    words: int
    loading: float
    stages: dict[str, float]


def owner_of(hook: Hook) -> tuple[Any, str]:
    """The module or class that has the function, and what it calls it. Raises ``AttributeError`` if none."""
    *within, function = hook.name.split(".")
    owner: Any = import_module(hook.module)
    for name in within:
        owner = getattr(owner, name)
    getattr(owner, function)
    return owner, function


def put_on(hooks: Sequence[Hook], meter: Meter) -> None:
    """Have the stages told to ``meter``. Raises ``HookError``, which names those that are not there."""
    missing = []
    for hook in hooks:
        try:
            owner, function = owner_of(hook)
            (note_items if hook.items else note)(owner, function, hook.stage, meter)
        except AttributeError:
            missing.append(f"{hook.module}.{hook.name} ({hook.stage})")
    if missing:
        raise HookError(f"not there any more: {', '.join(missing)}; see {__name__}")


def check_all_ran(hooks: Sequence[Hook], meter: Meter) -> None:
    """Raises ``HookError`` for stages that nothing called: what they name is used elsewhere, or no more."""
    silent = [
        f"{hook.module}.{hook.name} ({hook.stage})"
        for hook in hooks
        if hook.always and not meter.calls[hook.stage]
    ]
    if silent:
        raise HookError(f"never called: {', '.join(silent)}; see {__name__}")


def over_articles(text: str, count: int, folder: Path, *, memory: bool) -> Passed:
    """Read the first ``count`` articles of ``text`` into a run in ``folder``, one after the other.

    For seconds the first is read before as well, so that what happens once, the first time, is in no stage.
    ``memory`` asks for megabytes in place of seconds, with that in it; none where they cannot be told.
    """
    from corpus.article import Article
    from reports.models import ModelSource
    from resolvers import pipeline
    from resolvers.runs.run import Run
    from resolvers.work.backend import InProcess

    held, started = held_megabytes(), perf_counter()
    reader = ModelSource().load()
    loading = held_megabytes() - held if memory else perf_counter() - started
    pipeline.read_articles = _first(count, pipeline.read_articles)
    first = next(each for each in pipeline.read_articles([text]) if isinstance(each, Article))
    meter = _meter(memory)
    if not memory:
        reader.read([first])
    put_on(ARTICLE_STAGES, meter)
    started = perf_counter()
    result = pipeline.track([text], folder, backend=InProcess(reader))
    whole = perf_counter() - started
    if result.quotes:
        check_all_ran(ARTICLE_STAGES, meter)
    texts = [row["text"] for row in Run.open(folder).rows(Table.ARTICLES, columns=["text"])]
    stages = _told(ARTICLE_STAGES, meter, whole)
    stages.pop(RUN_WIDE, None)
    return Passed(len(texts), words_of(texts), loading, stages)


def over_run(folder: Path, *, memory: bool) -> Passed:
    """Make the run-wide tables of the run in ``folder`` anew, as if they had not been there."""
    from resolvers.runs.resolve import resolve
    from resolvers.runs.run import Run

    run = Run.open(folder)
    rmtree(folder / "resolved")
    meter = _meter(memory)
    put_on(RUN_STAGES, meter)
    started = perf_counter()
    resolve(run)
    whole = perf_counter() - started
    counts = run.resolved_about()["counts"]
    if counts["quotes"]:
        check_all_ran(RUN_STAGES, meter)
    words = words_of([row["text"] for row in run.rows(Table.ARTICLES, columns=["text"])])
    return Passed(counts["articles"], words, 0.0, _told(RUN_STAGES, meter, whole))


def _meter(memory: bool) -> Clock | Growth:
    return Growth() if memory else Clock()


def _told(hooks: Sequence[Hook], meter: Clock | Growth, whole: float) -> dict[str, float]:
    """By stage, in the order of the table, what the meter says of those that ran."""
    measured = meter.seconds if isinstance(meter, Clock) else meter.megabytes
    told = {hook.stage: measured[hook.stage] for hook in hooks if hook.stage in measured}
    return told | {REST: whole - sum(told.values())} if isinstance(meter, Clock) else told


def _first(count: int, read: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """The reader, but for what comes after the first ``count`` things that it gives."""
    return lambda *args, **named: islice(read(*args, **named), count)
