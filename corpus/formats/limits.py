"""How much is unpacked, and how large one article may be: the numbers of the readers of files in one place.

Honest text is far from each. Archives of news in JSON Lines pack 4 to 10 times with gzip, pages of one site
up to 30 times; a file made to fill the memory packs 1,000 times and more.
"""

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one packed file, and of one record of a web archive, in bytes."""

    unpacked_bytes: int = 100_000 * _MB  # a WARC of Common Crawl has 5 GB, ten years of an agency 50 GB
    ratio: int = 200  # unpacked to packed
    ratio_from_bytes: int = 32 * _MB  # the ratio says nothing before: ten empty pages pack 500 times
    held_bytes: int = 512 * _MB  # of a packed file: a document that is read whole, or one line
    page_bytes: int = 20 * _MB  # of HTML, and of text in a web archive; a tree takes ten times as much
    record_bytes: int = 64 * _MB  # of a web archive: what is larger is passed over, a piece at a time
    header_bytes: int = 64_000  # of a record, and of an answer in it; servers send no more than 16,000


LIMITS = Limits()
