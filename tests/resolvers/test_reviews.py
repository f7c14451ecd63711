"""Reviews: kept, replaced, and shown as one status."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.runs.errors import RunError
from resolvers.runs.results import Results
from resolvers.runs.reviews import (
    NAME,
    Review,
    ReviewStatus,
    Verdict,
    keep_reviews,
    read_reviews,
    status_of,
)
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess

Y, N, U, B = Verdict.YES, Verdict.NO, Verdict.UNCLEAR, Verdict.BLANK
STATUS = [
    ((B, B, B), "s_1", "unreviewed", "nobody has looked"),
    ((Y, Y, Y), "s_1", "confirmed", "all is right"),
    ((Y, Y, B), "s_1", "confirmed", "nobody asked for the kind"),
    ((N, B, B), "s_1", "wrong", "no quote"),
    ((N, Y, Y), "s_1", "wrong", "whatever else is right"),
    ((N, B, B), "s_2", "wrong", "and no other speaker makes it one"),
    ((Y, N, Y), "s_1", "wrong speaker", "somebody else said it"),
    ((Y, N, N), "s_1", "wrong speaker", "the worse of two"),
    ((Y, Y, N), "s_1", "wrong kind", "reported, not quoted"),
    ((Y, Y, U), "s_1", "unclear", "of which kind, nobody can tell"),
    ((Y, U, Y), "s_1", "unclear", "whose, nobody can tell"),
    ((Y, B, B), "s_1", "unclear", "whose it is was not said"),
    ((U, B, B), "s_1", "unclear", "whether it is a quote"),
    ((B, Y, B), "s_1", "unclear", "half an answer"),
    ((Y, Y, Y), "s_2", "speaker changed since", "it was another's when it was looked at"),
    ((Y, N, Y), "s_2", "speaker changed since", "perhaps it is mended"),
]


@pytest.mark.parametrize(("said", "speaker", "status", "why"), STATUS, ids=[row[3] for row in STATUS])
def test_what_a_review_says_of_a_quote(said, speaker, status, why):
    review = Review("q_1", "", *said, speaker_id="s_1")
    assert status_of(review, speaker) == status, why


def test_without_a_review():
    assert status_of(None, "s_1") is ReviewStatus.UNREVIEWED


VERDICTS = st.sampled_from(Verdict)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(str.strip)
REVIEWS = st.builds(
    Review, st.sampled_from(["q_1", "q_2", "q_3"]), st.sampled_from(["", "q_9"]), VERDICTS, VERDICTS, VERDICTS,
    VERDICTS, TEXTS.filter(lambda text: not text.startswith("'")), TEXTS.filter(lambda text: not text.startswith("'")), TEXTS.filter(lambda text: not text.startswith("'")),
)  # fmt: skip


@given(st.lists(REVIEWS, max_size=6), st.lists(REVIEWS, max_size=6))
def test_what_is_kept_is_read_again_and_the_last_counts(tmp_path_factory, first, second):
    run = Run.create(tmp_path_factory.mktemp("run"))
    keep_reviews(run, first)
    total = keep_reviews(run, second)
    expected = {review.key: review for review in (*first, *second) if not review.is_blank}
    assert read_reviews(run) == expected
    assert total == len(expected)


def test_no_file_is_no_review(tmp_path):
    assert read_reviews(Run.create(tmp_path / "run")) == {}


DAMAGED = [
    (b"a,b\n1,2\n", "no column quote_id", "another table"),
    (b"quote_id,quote_ok\nq_1,perhaps\n", "perhaps", "a verdict that is none"),
    (b"PK\x03\x04", "zip archive", "a workbook"),
]


@pytest.mark.parametrize(("data", "message", "why"), DAMAGED, ids=[row[2] for row in DAMAGED])
def test_a_file_that_cannot_be_read_is_named(data, message, why, tmp_path, archive, detector):
    from resolvers.pipeline import track

    track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    run = Run.open(tmp_path / "run")
    (run.folder / NAME).write_bytes(data)
    with pytest.raises(RunError, match=f"{NAME} cannot be read, .*{message}.*: mend it, or move it away"):
        Results(run)
