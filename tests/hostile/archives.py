"""Articles for the tests of runs: what the stand-in finds quotes in, in as many batches as are wanted."""

import json
import random
from pathlib import Path

OUTLETS = ("Harbor Ledger", "Oldhaven Courier", "Tern Tribune", None)
SPEAKERS = ("Mara Venn", "Otto Brill", "Ada Kell", "Ida Venn", "Mara Venn-Osk", "M. Venn")
THINGS = ("northern quay", "tram depot", "salt works", "lantern market", "old weir", "ferry line")
DEEDS = ("will not be sold this year", "opens again in spring", "costs 40 million crowns", "was never closed")


def archive(path: Path, number: int, *, seed: int = 1, more: str = "", malformed: bool = False) -> Path:
    """Write ``number`` articles to ``path`` (JSON Lines), each with what the stand-in is told by ``more``.

    ``malformed`` adds a line that is no article.
    """
    chance = random.Random(seed)
    lines = []
    for i in range(number):
        told = "\n\n".join(
            f"“The {chance.choice(THINGS)} {chance.choice(DEEDS)}, whatever they write,” said {chance.choice(SPEAKERS)}."
            for _ in range(chance.randint(1, 3))
        )
        row = {
            "text": f"Report {seed}.{i}. {more}\n\n{told}\n",
            "outlet": chance.choice(OUTLETS),
            "date": f"2021-03-{chance.randint(1, 28):02d}",
            "headline": f"=Report {i}",
        }
        lines.append(json.dumps(row))
    if malformed:
        lines.insert(number // 2, '{"text": "cut off')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
