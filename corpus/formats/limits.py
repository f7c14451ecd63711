"""How much is unpacked, and how large one article may be: the numbers of the readers of files in one place.

Honest text is far from each. Archives of news in JSON Lines pack 4 to 10 times with gzip, pages of one site
up to 30 times; a file made to fill the memory packs 1,000 times and more.
"""

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one file, and of one record of a web archive, in bytes where nothing else is said."""

    unpacked_bytes: int = 100_000 * _MB  # a WARC of Common Crawl has 5 GB, ten years of an agency 50 GB
    ratio: int = 200  # unpacked to packed
    ratio_from_bytes: int = 32 * _MB  # the ratio says nothing before: ten empty pages pack 500 times
    page_bytes: int = 20 * _MB  # of HTML, and of text in a web archive; a tree takes ten times as much
    feed_bytes: int = 10 * _MB  # a tree, too; those of the largest sites have 2 MB
    page_elements: int = 30_000  # of a tree; long live blogs have 20,000. At worst it takes ten seconds
    page_depth: int = 200  # elements in each other; libxml2 drops what is deeper than 255
    record_bytes: int = 64 * _MB  # of a web archive: what is larger is passed over, a piece at a time
    article_bytes: int = 10 * _MB  # of one plain text: the longest novels have 4 MB
    line_bytes: int = 16 * _MB  # of a table: JSON that writes each letter as \u0041 makes six bytes of one
    document_bytes: int = 256 * _MB  # of a .json, held whole: four times as much while it is read
    document_values: int = 10_000_000  # of JSON in one document: each takes a hundred bytes, be it "{}"
    passed_over_bytes: int = 4_000 * _MB  # of one line, or of damage: seconds; what goes on has no end
    named: int = 10_000  # lines or rows that are set aside one by one; of more in one file, the rest together
    guessed: int = 100  # lines or rows set aside, after which no encoding is guessed, which takes 2 ms each
    header_bytes: int = 64_000  # of a record, and of an answer in it; servers send no more than 16,000

    def unpacks_too_far(self, packed: int, unpacked: int) -> str | None:
        """Why a file is not unpacked further, of which so many bytes have become so many, if so."""
        if unpacked <= self.ratio_from_bytes or unpacked <= self.ratio * packed:
            return None
        return f"unpacks to more than {self.ratio} times its size, as no text does"


LIMITS = Limits()


def size_of(number: int) -> str:
    """A number of bytes for people: "16 MB"."""
    return f"{number / 1_000_000_000:g} GB" if number >= 1_000_000_000 else f"{number / 1_000_000:g} MB"
