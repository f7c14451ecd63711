"""The quotation marks that a browser draws and a page's text does not hold: ``<q>`` and ``<blockquote>``."""

import lxml.html
from lxml import etree

from corpus.formats.html_sources import DASHES, PARAGRAPHS, last_child, own_descendants, sources_apart
from corpus.lines import readable

_PAIRS = (  # as printed in English, German, French, Nordic and East Asian pages
    "“”", "\"\"", "„“", "„”", "«»", "»«", "»»", "””", "‘’", "''", "‚‘", "‚’", "‹›", "›‹", "「」", "『』",
)  # fmt: skip
_OPENING = tuple({pair[0] for pair in _PAIRS})
_CLOSING = tuple({pair[1] for pair in _PAIRS})
_APOSTROPHES = ("'", "‘", "’")  # begin a quotation only if one ends it: 'Tis the season
_AFTER_CLOSING = ".,;:!?…"
_WRITTEN = (("“", "”"), ("‘", "’"))  # outside, and inside another quotation
_NOT_PROSE = ("table", "pre")


def mark_quotations(tree: lxml.html.HtmlElement) -> None:
    """Write the marks into the tree, where they do not stand already, and take the ``<q>`` tags away.

    A block quotation of several paragraphs gets an opening mark on each and a closing one on the last, as
    in print. Who said it (``<cite>``, ``<footer>``, a line that begins with a dash) stays outside, on a line
    of its own. A quotation inside one that is marked here gets single marks. Marks that the page prints stay
    as they are, whatever its language.
    """
    sources_apart(tree)
    blocks = [block for block in tree.iter("blockquote") if _lacks_marks(block)]
    marked = frozenset(blocks)
    for quotation in list(tree.iter("q")):
        if (
            readable(quotation.text_content())
            and not _is_marked(quotation)
            and not _stands_in_marks(quotation)
        ):
            _mark(_paragraphs(quotation, "q") or [quotation], _depth(quotation, marked))
    etree.strip_tags(tree, "q")
    for block in blocks:
        _mark(_said(block), _depth(block, marked))


def _depth(element: lxml.html.HtmlElement, marked: frozenset[lxml.html.HtmlElement]) -> int:
    """In how many quotations that get marks here ``element`` stands."""
    return sum(1 for above in element.iterancestors("q", "blockquote") if above.tag == "q" or above in marked)


def _mark(paragraphs: list[lxml.html.HtmlElement], depth: int) -> None:
    opening, closing = _WRITTEN[depth % 2]
    for number, paragraph in enumerate(paragraphs):
        # A later paragraph that begins with a mark of its own: one that goes on, or a quotation inside.
        if number == 0 or not readable(paragraph.text_content()).startswith(_OPENING):
            paragraph.text = opening + (paragraph.text or "").lstrip()
    last = paragraphs[-1]
    is_closed = len(paragraphs) > 1 and readable(last.text_content()).endswith(_CLOSING)
    if not is_closed:
        _close(last, closing)


def _lacks_marks(block: lxml.html.HtmlElement) -> bool:
    """Whether it says something in words of its own, and no marks stand round them, printed or by ``<q>``."""
    said = _said(block)
    if not said or any(True for _ in block.iterdescendants(*_NOT_PROSE)):
        return False
    first = said[0]
    is_one_q = any(readable(q.text_content()) == readable(first.text_content()) for q in first.iter("q"))
    return not is_one_q and not readable(first.text_content()).startswith(_OPENING)


def _said(block: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    found = _paragraphs(block, "blockquote")
    return [paragraph for paragraph in found if not readable(paragraph.text_content()).startswith(DASHES)]


def _paragraphs(quotation: lxml.html.HtmlElement, tag: str) -> list[lxml.html.HtmlElement]:
    """The innermost paragraphs with text of this very quotation, not of one of the same kind inside it."""
    return [
        paragraph
        for paragraph in own_descendants(quotation, tag, *PARAGRAPHS)
        if not any(True for _ in paragraph.iterdescendants(*PARAGRAPHS, "blockquote"))
        and readable(paragraph.text_content())
    ]


def _is_marked(quotation: lxml.html.HtmlElement) -> bool:
    """Whether marks stand round its text, or one that opens and is not closed before the end.

    ``“Half” of it is ours`` is not: these marks are about one word.
    """
    text = readable(quotation.text_content())
    if not text.startswith(_OPENING):
        return False
    inside = text[1:].rstrip(_AFTER_CLOSING)
    closing = tuple(pair[1] for pair in _PAIRS if pair[0] == text[0])
    if inside.endswith(closing):
        return True
    return text[0] not in _APOSTROPHES and not any(mark in inside for mark in closing)


def _stands_in_marks(quotation: lxml.html.HtmlElement) -> bool:
    """Whether marks are printed right outside the element: ``“<q>Yes</q>”``."""
    before = quotation.getprevious()
    parent = quotation.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    left, right = readable(text or ""), readable(quotation.tail or "")
    return any(left.endswith(pair[0]) and right.startswith(pair[1]) for pair in _PAIRS)


def _close(element: lxml.html.HtmlElement, closing: str) -> None:
    if (last := last_child(element)) is not None:
        last.tail = (last.tail or "").rstrip() + closing
    else:
        element.text = (element.text or "").rstrip() + closing
