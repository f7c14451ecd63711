"""What is to be said of how a run was made: facts from its manifest, its results and its reviews."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from corpus.dates import DateDoubt, Doubt
from quotes.quote import QuoteKind
from reports.trust.checked import checked_in
from reports.trust.drawing import Draw, Of
from reports.trust.measured import MATCHING_METHOD, TAGGER_SHA256
from reports.trust.precision import Precision, precisions
from resolvers.runs.decided import read_decisions
from resolvers.runs.parquet import Table
from resolvers.runs.results import Results
from resolvers.runs.reviews import Review, read_reviews
from resolvers.runs.rows import date_doubt_of
from resolvers.runs.run import Run
from resolvers.runs.speakers_file import decisions_of

TAGGER = "tagger.safetensors"
RARITY = "rarity.safetensors"


class Models(Enum):
    """Whether the published accuracy is that of the models a run was made with."""

    MEASURED = "measured"
    OTHERS = "others"
    UNKNOWN = "unknown"  # a run of an earlier version, or made without the command line


@dataclass(frozen=True, slots=True)
class Audit:
    """A sample that was checked by hand and kept: what it is of, and how much of it was right."""

    draw: Draw
    precision: Precision


@dataclass(frozen=True, slots=True)
class Facts:
    """What a methods box needs. ``outlets`` are in the order of their articles' number, the most first.

    ``date_doubts`` has the paths of the articles whose date could not be read, or not whole.
    ``audits`` has at most one of each ``Of``. ``decisions`` counts the rows of speakers.csv that are applied.
    """

    version: str
    manifest: Mapping[str, Any]
    models: Models
    articles: int
    texts: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    undated: int
    date_doubts: Mapping[DateDoubt, Sequence[tuple[str, Doubt]]]
    kinds: Mapping[QuoteKind, int]
    thoughts: int
    unattributed: int
    speakers: int
    groups: int
    set_aside: int
    decisions: int
    audits: Mapping[Of, Audit]

    @property
    def quotes(self) -> int:
        """All quotes."""
        return sum(self.kinds.values())

    def taggers(self) -> tuple[str, ...]:
        """The digests of the taggers used; none if the run does not say."""
        found = (each.get("models", {}).get(TAGGER) for each in self.manifest.get("settings", ()))
        return tuple(dict.fromkeys(filter(None, found)))

    def rarity(self) -> str | None:
        """The digest of the counts of words that matching uses; ``None`` if the run does not say."""
        models: Mapping[str, str] = self.manifest.get("methods", {}).get("matching", {}).get("models", {})
        return models.get(RARITY)


def facts_of(run: Run, results: Results) -> Facts:
    """The facts of ``run``, as of its last complete call to ``track``. Raises ``RunError``."""
    manifest = run.manifest()
    outlets: Counter[str] = Counter()
    days: list[str] = []
    articles = 0
    doubts: dict[DateDoubt, list[tuple[str, Doubt]]] = {}
    for row in results.rows(Table.ARTICLES, ["path", "outlet", "published", "date_doubt"]):
        articles += 1
        outlets.update(filter(None, [row["outlet"]]))
        days += [row["published"][:10]] if row["published"] else []
        if doubt := date_doubt_of(row):
            doubts.setdefault(doubt.why, []).append((row["path"], doubt))
    said = Counter((row["kind"], row["speech"]) for row in results.rows(Table.QUOTES, ["kind", "speech"]))
    counts = run.resolved_about()["counts"]
    decisions, unclear = decisions_of(read_decisions(run))
    return Facts(
        version=manifest.get("version", "not installed"),
        manifest=manifest,
        models=models_of(manifest),
        articles=articles,
        texts=counts.get("texts", articles),
        outlets=tuple(sorted(outlets, key=lambda name: (-outlets[name], name))),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=articles - len(days),
        date_doubts={
            why: sorted(doubts[why], key=lambda each: each[0]) for why in DateDoubt if why in doubts
        },
        kinds={kind: said[kind.value, True] + said[kind.value, False] for kind in QuoteKind},
        thoughts=sum(number for (_, speech), number in said.items() if not speech),
        unattributed=results.unattributed(),
        speakers=counts["speakers"],
        groups=counts["variant_groups"],
        set_aside=len(run.set_aside()),
        decisions=len(decisions) + len(unclear) - _rows_with_problems(results),
        audits=audits_of(run, results),
    )


def _rows_with_problems(results: Results) -> int:
    """The rows of speakers.csv that are not applied; each problem begins with the line it is about."""
    return len({problem.partition(":")[0] for problem in results.problems})


def models_of(manifest: Mapping[str, Any]) -> Models:
    """Which models a run was made with, by what its manifest says."""
    settings: Sequence[Mapping[str, Any]] = manifest.get("settings", ())
    taggers = {each.get("models", {}).get(TAGGER) for each in settings}
    method = manifest.get("methods", {}).get("matching", {}).get("method")
    if not taggers or None in taggers or method is None:
        return Models.UNKNOWN
    is_own = taggers == {TAGGER_SHA256} and not any(each.get("official_stanza") for each in settings)
    return Models.MEASURED if is_own and method == MATCHING_METHOD else Models.OTHERS


def audits_of(run: Run, results: Results) -> dict[Of, Audit]:
    """Of the samples kept, the best for each ``Of``: one without filters, and of these the largest."""
    by_draw: dict[Draw, list[Review]] = {}
    for review in read_reviews(run).values():
        drawn = Draw.of_mark(review.audit)
        if drawn is not None:
            by_draw.setdefault(drawn, []).append(review)
    audits = [
        Audit(drawn, precisions(drawn.of, checked_in(results, drawn.of, reviews)[0])[-1])
        for drawn, reviews in by_draw.items()
    ]
    return {of: best for of in Of if (best := _best(each for each in audits if each.draw.of is of))}


def _best(audits: Iterable[Audit]) -> Audit | None:
    some = [each for each in audits if each.precision.checked]
    order = sorted(
        some, key=lambda each: (each.draw.filters != "", -each.precision.checked, each.draw.mark())
    )
    return order[0] if order else None
