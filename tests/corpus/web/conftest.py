"""The internet of the tests in this folder."""

from collections.abc import Iterator

import pytest

from tests.corpus.web.internet import Internet


@pytest.fixture
def internet() -> Iterator[Internet]:
    with Internet() as made:
        yield made
