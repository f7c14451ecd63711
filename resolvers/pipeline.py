"""Tracking: articles in, a run folder out. Reading, detection and attribution go shard by shard; then the
speakers and the wordings of the whole run are matched.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from corpus.article import Article
from corpus.columns import OWN_NAMES
from corpus.paths import is_address, printable, without_password
from corpus.read import read_articles
from corpus.set_aside import SetAside
from resolvers.runs.analysed import Failed
from resolvers.runs.decided import read_decisions
from resolvers.runs.manifest import Input, manifest_of, with_settings
from resolvers.runs.resolve import resolve
from resolvers.runs.run import Run
from resolvers.runs.wholeness import check_files
from resolvers.work.backend import Backend
from resolvers.work.batches import batches

if TYPE_CHECKING:
    from corpus.web.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a call to ``track`` stands. ``stage`` is "reading" or "matching"; the counts are of this call."""

    stage: str
    articles: int
    known: int
    quotes: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class TrackResult:
    """What a call to ``track`` did, and what the run holds now.

    ``known`` articles were given but are in the run already. ``totals`` counts "articles", "texts" (one that
    several articles print counts once), "quotes", "speakers", "variant_groups" and "set_aside" of the whole
    run. ``set_aside`` is of this call.
    ``changes`` says in words what became of speakers that were there before, ``problems`` which decisions
    in speakers.csv are not applied, or that the file could not be written.
    """

    articles: int
    known: int
    quotes: int
    totals: Mapping[str, int]
    set_aside: tuple[SetAside, ...]
    changes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    """What has gone by in this call."""

    articles: int = 0
    known: int = 0
    quotes: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)  # fetched: a feed's entries lie elsewhere than the feed

    def progress(self, stage: str) -> Progress:
        return Progress(stage, self.articles, self.known, self.quotes, len(self.set_aside))


def track(
    paths: Sequence[str],
    run_folder: Path,
    *,
    backend: Backend,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    settings: Mapping[str, Any] | None = None,
    stdin: BinaryIO | None = None,
    fetcher: "Fetcher | None" = None,
    columns: Mapping[str, str] = OWN_NAMES,
    on_article: Callable[[Article], None] = lambda article: None,
) -> TrackResult:
    """Add the articles at ``paths`` to the run in ``run_folder``, which is made if there is none.

    Articles that the run holds already are not analysed again; what was interrupted is taken up by the
    same call, and ends as it would have ended without. ``backend`` finds the quotes; leaving it is for the
    caller. ``fetcher`` fetches the addresses among ``paths``; ``columns`` says what the fields of
    articles are called in tables (``corpus.columns``). ``settings`` (JSON) is kept in the manifest
    beside those of earlier calls. ``on_article`` is told of each article that is new, before the models read
    it. Raises ``resolvers.runs.errors.RunError`` when the folder cannot be used, ``OSError`` when it cannot
    be written to and ``quotes.models.ModelError`` when the models cannot be used.
    """
    run = Run.create(run_folder)
    tally = _Tally()
    with run.writing() as is_there:
        check_files(run)
        read_decisions(run)  # one that cannot be read is better known before the articles are
        paths = [without_password(path) for path in paths]
        given = [Input(path) for path in paths]
        inputs = _read(given, run_folder, partial(read_articles, stdin=stdin, columns=columns), fetcher)
        unknown = _unknown(inputs, run.article_ids(), _failed_before(run), tally, on_article)
        for shard in backend.read(batches(unknown, tally.set_aside.append)):
            is_there()
            if shard.articles:
                if not tally.articles:  # they are in the manifest before what is made with them is in the run
                    run.write_manifest(with_settings(run.manifest(), settings))
                run.add_shard(shard)
            tally.articles += shard.articles
            tally.quotes += shard.quotes
            tally.set_aside += (each.set_aside() for each in shard.failed())
            on_progress(tally.progress("reading"))
        is_there()
        again = (*map(printable, paths), *map(printable, tally.addresses))
        earlier = [item for item in run.set_aside() if not any(_is_in(item.path, path) for path in again)]
        tally.set_aside.sort(key=_reading_order)
        run.write_set_aside([*earlier, *tally.set_aside])
        on_progress(tally.progress("matching"))
        resolved = resolve(run, backend.match, finished=len(run.shards()))
        is_there()
        run.write_manifest(manifest_of(run, given))
        totals = run.manifest()["counts"]
    problems = (*resolved.problems, *((resolved.file_left,) if resolved.file_left else ()))
    return TrackResult(
        tally.articles, tally.known, tally.quotes, totals, tuple(tally.set_aside), resolved.said, problems
    )


def _failed_before(run: Run) -> dict[str, Failed]:
    """The articles that failed in a call that was interrupted, by id.

    Those that failed in a call that came to its end are tried again.
    """
    return {failed.article_id: failed for failed in run.failed_since(run.finished_shards())}


def _reading_order(item: SetAside) -> tuple[str, int, str]:
    """By file and line, so that the list is the same in whatever order articles were done."""
    return item.path.partition("#")[0], item.line or 0, item.path


def _outside(run_folder: Path, inputs: Iterable[Article | SetAside]) -> Iterator[Article | SetAside]:
    """The inputs without the run's own files, which ``quotes track . --out run`` comes upon."""
    own = run_folder.absolute()
    return (
        item for item in inputs if is_address(item.path) or not Path(item.path).absolute().is_relative_to(own)
    )


def _read(
    given: Sequence[Input],
    run_folder: Path,
    reading: Callable[..., Iterator[Article | SetAside]],
    fetcher: "Fetcher | None",
) -> Iterator[Article | SetAside]:
    """All inputs in order; ``given`` counts what was found in each."""
    if fetcher is None and any(is_address(each.path) for each in given):
        from corpus.web.fetch import Fetcher  # urllib3, for those who fetch

        fetcher = Fetcher()  # one for all: it keeps the pauses between requests to a site
    for each in given:
        for item in _outside(run_folder, reading([each.path], fetcher=fetcher)):
            if isinstance(item, Article):
                each.articles += 1
            else:
                each.set_aside += 1
            yield item


def _unknown(
    inputs: Iterable[Article | SetAside],
    known: set[str],
    failed: Mapping[str, Failed],
    tally: _Tally,
    on_article: Callable[[Article], None],
) -> Iterator[Article | SetAside]:
    """The inputs without the articles that are ``known``, or came before in this call.

    Those that have ``failed`` are set aside as they were: tried again, they would move the batches after.
    """
    for item in inputs:
        if is_address(item.path):
            tally.addresses.add(item.path)
        if isinstance(item, Article):
            if item.article_id in known:
                tally.known += 1
                continue
            known.add(item.article_id)
            if item.article_id in failed:
                yield failed[item.article_id].set_aside()
                continue
            on_article(item)
        yield item


def _is_in(path: str, given: str) -> bool:
    """Whether ``path`` is the input ``given``, a file below it, or an article in it ("archive.jsonl#7")."""
    is_file = not is_address(path) and not is_address(given)  # to a Path, "https://a/b" lies in "https://a"
    is_below = PurePath(path).is_relative_to(given) if is_file else path == given
    return is_below or path.startswith(f"{given}#")
