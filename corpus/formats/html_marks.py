"""The quotation marks that a browser draws and a page's text does not hold: ``<q>`` and ``<blockquote>``."""

import lxml.html

from corpus.lines import readable

_OPENING = "\"“„«‘'‹"
_PARAGRAPHS = ("p", "li", "div")
_DASHES = ("—", "–", "--", "- ")
_MARKS = (("“", "”"), ("‘", "’"))  # outside, and inside another quotation


def mark_quotations(tree: lxml.html.HtmlElement) -> None:
    """Write the marks into the tree, where they do not stand already, and take the ``<q>`` tags away.

    A block quotation of several paragraphs gets an opening mark on each and a closing one on the last, as
    in print. Who said it (``<cite>``, ``<footer>``, a line that begins with a dash) stays outside.
    """
    for quotation in list(tree.iter("q")):
        depth = sum(1 for _ in quotation.iterancestors("q")) % 2
        if readable(quotation.text_content()) and not _is_marked(quotation):
            _wrap(quotation, *_MARKS[depth])
    for quotation in list(tree.iter("q")):
        quotation.drop_tag()
    for block in list(tree.iter("blockquote")):
        if readable(block.text_content()):
            _mark_block(block)


def _mark_block(block: lxml.html.HtmlElement) -> None:
    for source in [child for child in block if child.tag in ("cite", "footer")]:
        # As a line of its own with a dash, as in print: a footer is dropped with the page's other footers.
        source.tag = "p"
        if not readable(source.text_content()).startswith(_DASHES):
            source.text = "— " + (source.text or "").lstrip()
    opening, closing = _MARKS[0]
    paragraphs = [p for p in block.iter(*_PARAGRAPHS) if _belongs(p, block) and _is_said(p)]
    if not paragraphs:
        if block.find(".//blockquote") is None and not _is_marked(block):
            said = _without_source(block)
            if readable(said.text_content()):
                _wrap(said, opening, closing)
        return
    if _is_marked(paragraphs[0]):
        return
    for paragraph in paragraphs:
        paragraph.text = opening + (paragraph.text or "").lstrip()
    _close(paragraphs[-1], closing)


def _without_source(block: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The words of a block quotation without ``<p>``, moved into one, so that its source stays outside."""
    said = lxml.html.Element("p")
    said.text, block.text = block.text, None
    for child in list(block):
        if child.tag == "p":
            break
        said.append(child)
    block.insert(0, said)
    return said


def _belongs(paragraph: lxml.html.HtmlElement, block: lxml.html.HtmlElement) -> bool:
    """Whether it is an innermost paragraph of this very quotation, not of one inside it."""
    is_innermost = not any(True for _ in paragraph.iterdescendants(*_PARAGRAPHS, "blockquote"))
    return is_innermost and next(paragraph.iterancestors("blockquote"), None) is block


def _is_said(paragraph: lxml.html.HtmlElement) -> bool:
    text = readable(paragraph.text_content())
    is_source = len(paragraph) == 1 and paragraph[0].tag == "cite" and not readable(paragraph.text or "")
    return bool(text) and not is_source and not text.startswith(_DASHES)


def _is_marked(element: lxml.html.HtmlElement) -> bool:
    return readable(element.text_content()).startswith(tuple(_OPENING))


def _wrap(element: lxml.html.HtmlElement, opening: str, closing: str) -> None:
    element.text = opening + (element.text or "").lstrip()
    _close(element, closing)


def _close(element: lxml.html.HtmlElement, closing: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = (element.text or "").rstrip() + closing
