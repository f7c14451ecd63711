"""How good the records are, against gold labels: spans, kinds and speakers.

The measures of the quotation literature (exact spans, CofeNet; content overlap, PolNeAR), counted over all
articles together. A span counts once an article, however many quotes share it.

Kind by kind there are whole quotes, not spans, and four ways to be right, from strict to lenient.
*Exact*: the same content spans (pieces of one line with only white space between are one). *Close* and
*matched*: paired one to one with a quote with which it shares at least .8, or .5, of the characters that
they have together. *Covered*: at least .8 of its characters stand in contents of the other side, whatever
their edges. Recall is over the gold quotes of a kind, precision over the records that say they are of it;
whether the other side says the same kind is counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from corpus.article import Span
from quotes.kinds import kind_of, run_together
from quotes.marks import Quotations, find_quotations
from resolvers.gold import GoldArticle, GoldQuote, GoldSpeaker, pairs_of, require_inside
from resolvers.record import Pairs
from resolvers.same_name import is_same_name

ROLES = ("source", "cue", "content")
MATCHED = 0.5  # two contents are one quote if they share this much of the characters that they have together
CLOSE = 0.8
KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Found:
    """What is scored of a quote record. ``path`` says which article: its file name without the extension."""

    path: str
    content: Pairs
    cue: Pairs
    source: Pairs
    kind: str
    speakers: tuple[str, ...]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Found":
        """From a record as ``quotes detect`` prints it.

        Raises ``LookupError``, ``TypeError`` or ``ValueError`` for what is none.
        """
        return cls(
            path=record["path"],
            content=pairs_of(record["content"]),
            cue=pairs_of(record["cue"]),
            source=pairs_of(record["source"]),
            kind=record["kind"],
            speakers=tuple(speaker["name"] for speaker in record["speakers"]),
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of what is in both, was found, and is in the gold labels, with the usual three measures."""

    both: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 0 when nothing was."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the gold labels, the share that was found; 0 when there are none."""
        return self.both / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.found + self.gold) if self.both else 0.0

    def as_json(self) -> dict[str, float]:
        """The three measures, to four places."""
        return {"p": round(self.precision, 4), "r": round(self.recall, 4), "f1": round(self.f1, 4)}


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    def as_json(self) -> dict[str, float]:
        """The counts and their ratio, to four places; 0 of 0 is 0."""
        return {
            "right": self.right,
            "of": self.of,
            "share": round(self.right / self.of, 4) if self.of else 0.0,
        }


@dataclass(frozen=True, slots=True)
class KindScores:
    """One kind of quote, each measure as the module says: of its gold quotes and of its records, the share
    that is right."""

    recall: Mapping[str, Share]
    precision: Mapping[str, Share]

    def as_json(self) -> dict[str, Any]:
        """Both, ready for ``json.dumps``."""
        return {
            name: {measure: share.as_json() for measure, share in shares.items()}
            for name, shares in (("recall", self.recall), ("precision", self.precision))
        }


@dataclass(frozen=True, slots=True)
class Scores:
    """The result. ``tuples`` are exact (source, content) pairs. ``kind`` and ``speaker`` are accuracies on
    the matched quotes whose labels name one. ``by_kind`` goes by the gold's own kind where it names one, and
    by the quotation marks where it does not; ``recall_by_kind`` is its recall of matched quotes.
    """

    articles: int
    articles_with_records: int
    exact: Mapping[str, Agreement]
    overlap: Mapping[str, Agreement]
    tuples: Agreement
    kind: Share
    speaker: Share
    by_kind: Mapping[str, KindScores]

    @property
    def recall_by_kind(self) -> dict[str, Share]:
        """The share of gold quotes matched, kind by kind; kinds without gold quotes left out."""
        shares = {kind: scores.recall["matched"] for kind, scores in self.by_kind.items()}
        return {kind: share for kind, share in shares.items() if share.of}

    def as_json(self) -> dict[str, Any]:
        """All of it, ready for ``json.dumps``."""
        return {
            "articles": self.articles,
            "articles_with_records": self.articles_with_records,
            **{
                role: {"exact": self.exact[role].as_json(), "overlap": self.overlap[role].as_json()}
                for role in ROLES
            },
            "tuple": {"exact": self.tuples.as_json()},
            "kind_on_matched": self.kind.as_json(),
            "speaker_on_matched": self.speaker.as_json(),
            "recall_by_kind": {kind: share.as_json() for kind, share in self.recall_by_kind.items()},
            "by_kind": {kind: scores.as_json() for kind, scores in self.by_kind.items()},
        }


class OtherText(Exception):
    """What was found in an article cannot stand in its labelled text; the message says why."""


def score(gold: Iterable[GoldArticle], found: Iterable[Found]) -> Scores:
    """Score what was found in the articles of ``gold``; what was found elsewhere is not looked at.

    Raises ``OtherText`` where what was found is not of the text that is labelled.
    """
    by_article: dict[str, list[Found]] = {}
    for quote in found:
        by_article.setdefault(PurePath(quote.path).stem, []).append(quote)
    n: Counter[tuple[str, ...]] = Counter()
    for article in gold:
        mine = by_article.get(article.key, [])
        for quote in mine:
            try:
                require_inside(article.text, quote.content, quote.cue, quote.source)
            except ValueError as why:
                raise OtherText(f"{quote.path}: {why}; was it another text that was read?") from None
        n["articles",] += 1
        n["with records",] += bool(mine)
        _count_spans(n, article.quotes, mine)
        _count_matches(n, article.quotes, mine)
        _count_kinds(n, article, mine)
    return Scores(
        articles=n["articles",],
        articles_with_records=n["with records",],
        exact={role: _agreement(n, role, "exact") for role in ROLES},
        overlap={role: _agreement(n, role, "overlap") for role in ROLES},
        tuples=_agreement(n, "tuple", "exact"),
        kind=Share(n["kind", "right"], n["kind", "of"]),
        speaker=Share(n["speaker", "right"], n["speaker", "of"]),
        by_kind={
            kind: KindScores(_shares(n, "recall", kind), _shares(n, "precision", kind)) for kind in KINDS
        },
    )


def match(gold: Sequence[Pairs], found: Sequence[Pairs], *, share: float = MATCHED) -> dict[int, int]:
    """Which of ``found`` is which of ``gold``, by index: one to one, the greatest overlap first.

    Two are paired if they share at least ``share`` of the characters that they have together.
    """
    gold_characters, found_characters = [_characters(p) for p in gold], [_characters(p) for p in found]
    overlaps = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(gold_characters)
            for j, b in enumerate(found_characters)
            if a & b
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, i, j in overlaps:
        if overlap >= share and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _count_spans(n: Counter[tuple[str, ...]], gold: Sequence[GoldQuote], found: Sequence[Found]) -> None:
    for role in ROLES:
        wanted = {span for quote in gold for span in getattr(quote, role)}
        got = {span for quote in found for span in getattr(quote, role)}
        _compare(n, role, "exact", wanted, got)
        _compare(n, role, "overlap", _characters(wanted), _characters(got))
    _compare(
        n,
        "tuple",
        "exact",
        {(quote.source, quote.content) for quote in gold},
        {(quote.source, quote.content) for quote in found},
    )


def _count_matches(n: Counter[tuple[str, ...]], gold: Sequence[GoldQuote], found: Sequence[Found]) -> None:
    pairs = match([quote.content for quote in gold], [quote.content for quote in found])
    for i, quote in enumerate(gold):
        if i in pairs and quote.kind:
            n["kind", "of"] += 1
            n["kind", "right"] += found[pairs[i]].kind == quote.kind
        if i in pairs and quote.speakers:
            n["speaker", "of"] += 1
            n["speaker", "right"] += is_right(quote.speakers, found[pairs[i]].speakers)


def _kinds(article: GoldArticle) -> list[str]:
    """The kind of each gold quote, by its marks where the labels do not name it."""
    quotations = Quotations() if all(q.kind for q in article.quotes) else find_quotations(article.text)
    return [
        q.kind or kind_of(article.text, [Span(*pair) for pair in q.content], quotations).value
        for q in article.quotes
    ]


def _count_kinds(n: Counter[tuple[str, ...]], article: GoldArticle, found: Sequence[Found]) -> None:
    kinds = _kinds(article)
    gold = [_run_together(article.text, quote.content) for quote in article.quotes]
    contents = [_run_together(article.text, quote.content) for quote in found]
    close, matched = match(gold, contents, share=CLOSE), match(gold, contents)
    for name, here, there, kinds_here, paired in (
        ("recall", gold, contents, kinds, (set(close), set(matched))),
        ("precision", contents, gold, [q.kind for q in found], (set(close.values()), set(matched.values()))),
    ):
        whole, characters = set(there), _characters(pair for content in there for pair in content)
        for i, (content, kind) in enumerate(zip(here, kinds_here, strict=True)):
            mine = _characters(content)
            n[name, kind, "of"] += 1
            n[name, kind, "exact"] += content in whole
            n[name, kind, "close"] += i in paired[0]
            n[name, kind, "matched"] += i in paired[1]
            n[name, kind, "covered"] += len(mine & characters) >= CLOSE * len(mine)


def _run_together(text: str, content: Pairs) -> Pairs:
    return tuple((span.start, span.end) for span in run_together(text, [Span(*pair) for pair in content]))


def _shares(n: Counter[tuple[str, ...]], name: str, kind: str) -> dict[str, Share]:
    measures = ("exact", "close", "matched", "covered")
    return {measure: Share(n[name, kind, measure], n[name, kind, "of"]) for measure in measures}


def is_right(wanted: Sequence[GoldSpeaker], named: Sequence[str]) -> bool:
    """Whether all who are wanted are named, with at most one name more."""
    everybody = all(
        any(is_same_name(name, speaker.names, strict=speaker.kind == "person") for name in named)
        for speaker in wanted
    )
    return everybody and len(named) <= len(wanted) + 1


def _compare(n: Counter[tuple[str, ...]], role: str, measure: str, wanted: set[Any], got: set[Any]) -> None:
    n[role, measure, "both"] += len(wanted & got)
    n[role, measure, "found"] += len(got)
    n[role, measure, "gold"] += len(wanted)


def _agreement(n: Counter[tuple[str, ...]], role: str, measure: str) -> Agreement:
    return Agreement(*(n[role, measure, count] for count in ("both", "found", "gold")))


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}
