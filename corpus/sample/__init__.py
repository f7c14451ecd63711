"""Twelve news articles of our own, from four outlets that do not exist, and what is quoted in them.

Three events, each told by four outlets, as text, HTML pages and JSON lines. The articles in ``.txt`` have a
gold standard beside them; ``README.md`` in this folder says how it is written.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def sample_folder() -> Path:
    """The folder of the sample articles, and of nothing else: a PATH for every command.

    It lies where the package is installed, works offline, and is to be read, not written to.
    """
    return _HERE / "articles"


def gold_folder() -> Path:
    """The folder of the gold standard: ``NAME.json`` for each ``NAME.txt``, and ``variants.json``.

    Every attribution of the ``.txt`` articles is in it. The HTML and JSON lines have none.
    """
    return _HERE / "gold"
