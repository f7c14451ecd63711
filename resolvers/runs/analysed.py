"""What becomes of an article: what was found in it, or that it could not be analysed."""

import re
import traceback
from dataclasses import dataclass

from corpus.article import Article
from corpus.set_aside import SetAside
from resolvers.identity.local import LocalSpeaker
from resolvers.record import QuoteRecord

OURS, WORKING = ("corpus", "quotes", "resolvers"), "resolvers.work."
_NO_MEMORY = re.compile(r"can't allocate memory|not enough memory|out of memory", re.IGNORECASE)  # says torch


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article with its records and the speakers they name, in reading order. Either may be empty."""

    article: Article
    records: tuple[QuoteRecord, ...]
    speakers: tuple[LocalSpeaker, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """An article on which the models or the attribution failed, and why."""

    article_id: str
    path: str
    why: str

    @classmethod
    def of(cls, article: Article, error: Exception) -> "Failed":
        """The article that the error is of: what kind of error, and where in our code it came up.

        Not its message, which may hold words of the article: reasons are read, logged and passed on by others
        than those who may read the article.
        """
        kind = "memory ran out" if _is_of_memory(error) else type(error).__name__
        return cls(article.article_id, article.path, f"could not be analysed ({kind}{_place(error)})")

    def set_aside(self) -> SetAside:
        """As it is listed for people."""
        return SetAside(self.path, self.why)


def _is_of_memory(error: Exception) -> bool:
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and _NO_MEMORY.search(str(error)) is not None
    )


def _place(error: Exception) -> str:
    """The last line of our own code on the way to the error: " in quotes.kinds, line 45".

    Whoever did the work is not on it: the reason is the same for one worker or four.
    """
    steps = [
        (module, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if (module := str(frame.f_globals.get("__name__"))).partition(".")[0] in OURS
        and not module.startswith(WORKING)
    ]
    return " in {}, line {}".format(*steps[-1]) if steps else ""
