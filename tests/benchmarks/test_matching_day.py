"""The benchmark of a day more: that it measures a day, and would notice if that changed something."""

import pytest

from benchmarks import matching_day
from benchmarks.matching_day import a_day_more, main
from benchmarks.news_sentences import made_sentences
from benchmarks.planted import planted
from resolvers.matching.find import Found


def test_a_day_more_is_the_same_as_everything_at_once() -> None:
    made = planted(made_sentences(600, seed=1), 600, seed=1, days=40)
    found = a_day_more(made.utterances)
    assert found.quotes == 600
    assert 0 < found.of_the_day < 100
    assert found.same
    assert found.groups > 20
    assert found.ids_kept == found.groups


def test_a_difference_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = matching_day.extend

    def forgetful(known: Found, utterances: object) -> Found:
        return known if known.quotes else original(known, utterances)  # type: ignore[arg-type]

    monkeypatch.setattr(matching_day, "extend", forgetful)
    monkeypatch.setattr(matching_day, "NEWS", matching_day.Path("no such file"))
    assert main(["--sizes", "300", "--days", "20"]) == 1
    assert "NO" in capsys.readouterr().out
