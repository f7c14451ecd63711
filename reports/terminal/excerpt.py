"""A quote with some of the text round it, cut at word boundaries."""

import re

from rich.text import Text

from corpus.article import Article
from reports.context import windows
from reports.terminal.plain import plain
from resolvers.record import QuoteRecord

_PARAGRAPH = re.compile(r"(?<![^\S\n])[^\S\n]*+\n\s*")

STYLES = {"source": "bold green", "cue": "bold cyan", "content": "bold"}
MARKS = {"source": ("*", "*"), "cue": ("_", "_"), "content": ("‹", "›")}  # where no style can be seen


def legend(*, coloured: bool) -> Text:
    """How the excerpts show which words are what."""
    shown = Text("In the excerpts: ")
    for role, meaning in (("content", "what was said"), ("cue", "the cue"), ("source", "the source")):
        shown.append_text(_styled(meaning, role, coloured=coloured)).append(", ")
    return shown.append("¶ a new paragraph.")


def excerpt(article: Article, record: QuoteRecord, *, around: int, coloured: bool) -> Text:
    """The quote where it stands, content, cue and source marked, with ``around`` characters on each side.

    Where the parts stand far from one another, what lies between is left out with " … ".
    """
    text = article.text
    roles = sorted(
        (start, end, role)
        for role, spans in (("source", record.source), ("cue", record.cue), ("content", record.content))
        for start, end in spans
    )
    shown = Text()
    last = 0
    for first, last in windows(text, [(start, end) for start, end, _ in roles], around):
        shown.append("… " if first and not shown else " … " if first else "")
        at = first
        for start, end, role in roles:
            if first <= start and end <= last and at <= start:
                shown.append(_in_line(text[at:start]))
                shown.append_text(_styled(_in_line(text[start:end]), role, coloured=coloured))
                at = end
        shown.append(_in_line(text[at:last]))
    if last < len(text.rstrip()):
        shown.append(" …")
    return shown


def _in_line(text: str) -> str:
    return re.sub(r"\s+", " ", plain(_PARAGRAPH.sub(" ¶ ", text)))


def _styled(text: str, role: str, *, coloured: bool) -> Text:
    if coloured:
        return Text(text, STYLES[role])
    opening, closing = MARKS[role]
    return Text(f"{opening}{text}{closing}")
