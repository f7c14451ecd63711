"""What several tests share: how Hypothesis tries them, and a small archive of three outlets that do not exist."""

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.fake_detector import FakeDetector

# How long an example takes says how busy the machine is. The rest stays: where CI is set, the same examples each time.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def nothing_is_ignored() -> None:
    """Whoever started the tests in the background has them, and all that they start, ignore Ctrl-C."""
    defaults = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL}
    for name, handler in defaults.items():
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


@pytest.fixture
def detector() -> FakeDetector:
    return FakeDetector()


ARTICLES = {
    "courier_quay.txt": (
        "Quay stays public\n\n"
        "“We will not sell the northern quay to anybody, not this year and not the next,” said Mara Venn on"
        " Tuesday.\n\n“The cranes are older than I am,” said Otto Brill.\n"
    ),
    "ledger_quay.txt": (
        "Mayor on quay\n\n"
        "“We will never sell the northern quay to anybody, not this year and not the next,” said Mara Venn.\n\n"
        "The morning was cold, that the tide will turn hopes Ida Venn.\n"
    ),
    "tribune_weather.txt": "Rain to come\n\n“Bring a coat, it will rain until Friday at the least,” said Ada Kell.\n",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with the articles above."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
