"""What the search looks through: scripts with data, since a page on a disk may fetch nothing else."""

import json
from pathlib import Path
from typing import Any

from reports.context import one_line
from reports.html.safe_text import shown
from reports.html.survey import Survey
from reports.selected import Selected

QUOTES_A_FILE = 2_000
_FOLDER = "data"


def write_search_index(folder: Path, selected: Selected, survey: Survey) -> None:
    """Write ``data/speakers.js``, and the words of all quotes into ``data/quotes-1.js`` and on."""
    (folder / _FOLDER).mkdir()
    speakers = survey.speakers
    outlets = sorted(survey.everything.outlets)
    place_of_outlet = {name: place for place, name in enumerate(outlets)}
    place_of = {each.speaker.speaker_id: place for place, each in enumerate(speakers)}
    files = 0
    some: list[list[Any]] = []
    for quote in selected.all():
        record, article = quote.record, quote.article
        some.append(
            [
                record.quote_id,
                article.article_id,
                [place_of[each.speaker_id] for each in quote.speakers],
                place_of_outlet.get(article.outlet or "", -1),
                (article.published or "")[:10],
                record.kind.value,
                shown(one_line(record.text)),
            ]
        )
        if len(some) == QUOTES_A_FILE:
            files += 1
            _write(folder, f"quotes-{files}", some)
            some = []
    if some:
        files += 1
        _write(folder, f"quotes-{files}", some)
    _write(
        folder,
        "speakers",
        {
            "files": files,
            "quotes": survey.everything.quotes,
            "outlets": [shown(name) for name in outlets],
            "speakers": [
                [
                    each.speaker.speaker_id,
                    shown(each.speaker.name),
                    each.speaker.kind.value,
                    [shown(name) for name in each.others],
                    sorted(place_of_outlet[name] for name in each.tally.outlets),
                    each.tally.quotes,
                    len(each.tally.articles),
                    len(each.tally.texts),
                    "" if each.tally.first is None else each.tally.first.isoformat(),
                    "" if each.tally.last is None else each.tally.last.isoformat(),
                ]
                for each in speakers
            ],
        },
    )


def script(name: str, value: object) -> str:
    """A script that hands ``value`` to the page's own. Plain ASCII, and no tag can begin in it.

    >>> script("x", "</script>")
    'quotesData("x", "\\\\u003c/script>");\\n'
    """
    return f"quotesData({json.dumps(name)}, {json.dumps(value, separators=(',', ':'))});\n".replace(
        "<", "\\u003c"
    )


def _write(folder: Path, name: str, value: object) -> None:
    (folder / _FOLDER / f"{name}.js").write_text(script(name, value), encoding="ascii")
