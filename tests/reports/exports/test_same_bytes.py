"""The same articles give the same file, in whatever order they were read, and at any time."""

import pytest

from tests.reports.exports.samples import exported

pytestmark = pytest.mark.slow

FORMATS = ["csv", "xlsx", "jsonl", "parquet", "sqlite", "annotations", "ftm"]


@pytest.mark.parametrize("form", FORMATS)
def test_in_any_order_of_articles(form, harbor, harbor_backwards, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    one = exported(harbor, tmp_path / "a", form)
    two = exported(harbor_backwards, tmp_path / "b", form)
    assert one.read_bytes() == two.read_bytes()
    assert len(one.read_bytes()) > 1_000
    if form == "sqlite":
        beside = [path.with_name("out.metadata.json").read_bytes() for path in (one, two)]
        assert beside[0] == beside[1]
