"""The detector with the bundled weights: loading it takes seconds, so all tests share one."""

import pytest

from quotes.detect import Detector


@pytest.fixture(scope="session")
def bundled() -> Detector:
    return Detector.load()
