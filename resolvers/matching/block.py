"""Which pairs of quotes are worth comparing: those that share rare words within a window of time.

All pairs of 50,000 quotes are 1.2 billion. Each quote asks only with its rarest words and pairs of
neighbouring words, and is answered by all that quotes hold: so a fragment finds the whole that it was cut
from, whose own rarest words may be others.
"""

import datetime
from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from resolvers.matching.normalise import ELLIPSIS
from resolvers.matching.utterance import Utterance
from resolvers.matching.wording import wordings_of
from resolvers.matching.wordlists import FUNCTION_WORDS

WINDOW_DAYS = 31
ASKED = 6  # rarest words, and as many rarest neighbours, that each wording of a quote asks with
ROOM = 30  # a feature that more quotes than this hold inside a window is no longer rare
KEPT = 10  # of the answers to one quote, those that share most with it
SMALL = 100_000  # n quotes have at least SMALL / n of either: of a small corpus nothing need be left out

_PAIRS = {"a": pl.UInt32, "b": pl.UInt32}


def candidate_pairs(utterances: Sequence[Utterance], *, window_days: int = WINDOW_DAYS) -> pl.DataFrame:
    """The pairs to compare: columns ``a`` and ``b``, positions in ``utterances``, ``a < b``, sorted, unique.

    Two quotes are a pair if one asks with a feature that the other holds and that is rare in their time, if
    they were published at most ``window_days`` apart, and if the other is among the ``KEPT`` answers that
    share most with the first, by the rarity of what they share. Undated quotes pair with all times. Quotes
    that share nothing but single function words are never a pair.
    Source of method: DESIGN's measurement of blocking by rare word features in a sliding window of time.
    """
    features = _features(utterances)
    spare = SMALL // max(1, len(utterances))
    days = pl.DataFrame(
        {"quote": range(len(utterances)), "day": [day_of(utterance.published) for utterance in utterances]},
        schema={"quote": pl.UInt32, "day": pl.Int32},
    )
    held = features.select("quote", "feature").unique()
    frequency = held.group_by("feature").agg(pl.len().alias("frequency")).filter(pl.col("frequency") > 1)
    questions = (
        features.join(frequency, on="feature")
        .with_columns(
            pl.struct("frequency", "feature").rank("ordinal").over("quote", "wording", "size").alias("rank"),
            # Whole numbers: their sums do not depend on the order that threads add them in.
            (1000 * (len(utterances) / pl.col("frequency")).log1p()).cast(pl.Int64).alias("weight"),
        )
        .filter(pl.col("rank") <= ASKED)
        .select("quote", "feature", "weight")
        .unique()
        .join(days, on="quote")
    )
    answers = held.join(frequency.select("feature"), on="feature").join(days, on="quote")
    found = _answered(questions, answers, window_days, max(ROOM, spare))
    shared = found.group_by("quote", "answer").agg(pl.col("weight").sum())
    order = pl.struct(-pl.col("weight"), "answer").rank("ordinal").over("quote")
    return (
        shared.filter(order <= max(KEPT, spare))
        .select(
            pl.min_horizontal("quote", "answer").alias("a"), pl.max_horizontal("quote", "answer").alias("b")
        )
        .unique()
        .sort("a", "b")
    )


def _answered(questions: pl.DataFrame, answers: pl.DataFrame, window_days: int, room: int) -> pl.DataFrame:
    """Every question with each other quote of its time that holds its feature, as ``answer``."""
    slot = pl.col("day").floordiv(window_days + 1)
    near = pl.concat(
        answers.filter(pl.col("day").is_not_null()).with_columns((slot + step).alias("slot"))
        for step in (-1, 0, 1)
    )
    undated = pl.col("day").is_null()
    found = (
        _join(questions.with_columns(slot.alias("slot")), near, ["feature", "slot"], room).filter(
            (pl.col("day") - pl.col("day_right")).abs() <= window_days
        ),
        _join(questions.filter(undated), answers, ["feature"], room),
        _join(questions.filter(~undated), answers.filter(undated), ["feature"], room),
    )
    answer = pl.col("quote_right").alias("answer")
    return pl.concat(frame.select("quote", answer, "weight") for frame in found)


def day_of(published: str | None) -> int | None:
    """The day of an ISO 8601 date or time, counted from year 1; ``None`` for what is no such date."""
    try:
        return datetime.date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _join(questions: pl.DataFrame, answers: pl.DataFrame, on: list[str], room: int) -> pl.DataFrame:
    """Every question with the answers that hold its feature, where ``room`` quotes or fewer do."""
    rare = answers.group_by(on).agg(pl.len().alias("held_by")).filter(pl.col("held_by") <= room)
    return (
        questions.join(rare, on=on)
        .join(answers, on=on, suffix="_right")
        .filter(pl.col("quote") != pl.col("quote_right"))
    )


def _features(utterances: Sequence[Utterance]) -> pl.DataFrame:
    """A row for each ``feature`` of ``size`` words (1, 2) in each ``wording`` (0: whole) of each ``quote``.

    Neighbours that are both function words count too: they are all that "what we do is who we are" has.
    """
    rows = [
        (quote, number, size, feature)
        for quote, utterance in enumerate(utterances)
        for number, wording in enumerate(wordings_of(utterance))
        for size, feature in _features_of(wording.words)
    ]
    schema = {"quote": pl.UInt32, "wording": pl.UInt8, "size": pl.UInt8, "feature": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _features_of(words: Sequence[str]) -> list[tuple[int, str]]:
    single = [(1, word) for word in words if word not in FUNCTION_WORDS and word != ELLIPSIS]
    double = [
        (2, f"{first} {second}") for first, second in pairwise(words) if ELLIPSIS not in (first, second)
    ]
    return sorted({*single, *double})
