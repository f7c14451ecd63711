"""What an export says of itself: the run, and the filters in words."""

from pathlib import Path

import pytest

from quotes.quote import QuoteKind
from reports.exports.about import about
from reports.selected import Selected
from reports.selection import Selection, describe
from resolvers.runs.results import Results
from resolvers.runs.run import Run

FILTERS = [
    (Selection(), [], "everything"),
    (Selection(since="2031", until="2031-03-02"), ["published in or after 2031", "published in or before 2031-03-02"], "days"),
    (Selection(outlets=("ledger", "tern courier")), ["in outlets called ledger or tern courier"], "outlets"),
    (Selection(kinds=frozenset([QuoteKind.MIXED, QuoteKind.DIRECT])), ["of kind direct or mixed"], "kinds, in one order"),
    (Selection(speech=True), ["speech only: no thoughts, beliefs or wishes"], "speech"),
    (Selection(min_confidence=0.75), ["with a confidence of 0.75 or more"], "confidence"),
    (Selection(contains="no sale"), ["with the words “no sale”"], "words"),
]  # fmt: skip


@pytest.mark.parametrize(("selection", "words", "why"), FILTERS, ids=[row[2] for row in FILTERS])
def test_filters_in_words(selection, words, why):
    assert describe(selection) == words, why


def test_every_filter_is_described():
    set_all = Selection("2031", "2032", ("ledger",), frozenset([QuoteKind.DIRECT]), True, 0.5, "quay")
    assert len(describe(set_all)) == len(Selection.__dataclass_fields__)


def test_which_run_and_what_made_it(harbor: Path):
    said = list(about(Selected(Results(Run.open(harbor)))))
    assert said[0] == ("Run", "harbor")
    assert dict(said)["Quotes in the run"] == 7
    assert said[-1] == ("Exported are quotes", "everything: no filter is set")
