"""Real quotes without any planting: what stands between quotation marks in articles, by the marks alone.

Of these nobody knows which are one utterance. They are here for the time and the memory that real news takes:
its stories that everybody tells, its repeated slogans, its missing and malformed dates.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.news_sentences import read_lines
from quotes.quote import QuoteKind
from resolvers.matching.utterance import Utterance

FEWEST_WORDS = 3

_PASSAGE = re.compile(r"“[^“”\n]{8,1000}”|(?<!\w)\"[^\"\n]{8,1000}\"(?!\w)")


def marked_quotes(paths: Iterable[Path]) -> Iterator[Utterance]:
    """The passages of ``FEWEST_WORDS`` words or more that stand in double marks, speakers not known."""
    for number, article in enumerate(article for path in paths for article in read_lines(path)):
        for match in _PASSAGE.finditer(str(article["text"])):
            if len(match[0].split()) >= FEWEST_WORDS:
                yield Utterance(
                    quote_id=f"q_{number:06d}_{match.start()}",
                    article_id=f"a_{number:06d}",
                    text=match[0],
                    kind=QuoteKind.DIRECT,
                    published=article.get("date") or None,
                    outlet=article.get("outlet") or None,
                    extent=match.span(),
                )
