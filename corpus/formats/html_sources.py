"""Who said a block quotation: put on a line of its own that begins with a dash, as in print.

Where pages say it: a ``<footer>``, a ``<cite>`` or an element of a telling class at its end, a last line that
begins with a dash, the caption of the figure that holds it.
"""

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from corpus.credits import MAX_CREDIT
from corpus.lines import readable

PARAGRAPHS = ("p", "li", "div")
DASHES = ("—", "–", "―", "--", "- ")
_BLOCKS = frozenset(
    (
        *PARAGRAPHS,
        "blockquote",
        "footer",
        "ul",
        "ol",
        "dl",
        "table",
        "figure",
        "section",
        "article",
        "pre",
        "hr",
    )
) | {f"h{level}" for level in range(1, 7)}
_CLASS = re.compile(r"\b(?:attribution|author|source|speaker|credit|byline|cite|citation)\b", re.IGNORECASE)
_MOST_SOURCES = 5  # elements that one source is written in: name, office, date
_ENDS = (".", "!", "?", "…", "”", '"', "»", "«", "“", "’")  # of what is said, before its source


def sources_apart(tree: lxml.html.HtmlElement) -> None:
    """Put every source of a block quotation in a paragraph of its own, and words beside paragraphs too."""
    for block in list(tree.iter("blockquote")):
        whole = readable(block.text_content())
        for element in list(own_descendants(block, "blockquote", "footer", "cite", "p", "div", "span")):
            if _is_source(element, block, whole):
                _set_apart(element, block)
        for paragraph in [block, *own_descendants(block, "blockquote", *PARAGRAPHS)]:
            _last_line_apart(paragraph)
        _loose_words_in_paragraphs(block)
        _caption_made_source(block)


def own_descendants(
    element: lxml.html.HtmlElement, tag: str, *wanted: str
) -> Iterator[lxml.html.HtmlElement]:
    """Those below ``element`` with a ``wanted`` tag, without what is inside another ``tag``, in order.

    So that of a hundred quotations in each other, each element is looked at once.
    """
    waiting = [element.iterchildren()]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            continue
        if child.tag in wanted:
            yield child
        if child.tag != tag:
            waiting.append(child.iterchildren())


def last_child(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The last child. To ask lxml how many there are takes it through all of them."""
    return next(element.iterchildren(reversed=True), None)


def _is_source(element: lxml.html.HtmlElement, block: lxml.html.HtmlElement, whole: str) -> bool:
    content = element.text_content()
    if len(content) > 20 * MAX_CREDIT:  # with the white space between its lines
        return False
    text = readable(content)
    if not text or len(text) > MAX_CREDIT or text == whole:
        return False  # all that the quotation says, whatever its tag
    if element.tag == "footer":
        parent = element.getparent()
        return parent is None or parent.tag != "p" or _is_last(element)
    is_named = element.tag in ("p", "div", "span") and _CLASS.search(element.get("class", "")) is not None
    if element.tag != "cite" and not is_named:
        return False
    if next((True for above in element.iterancestors("footer")), False) or not _is_last(element):
        return False
    parent = element.getparent()
    if element.tag in ("p", "div") or parent is block:
        return True
    before = _text_before(element)
    # The title of a book at the end of a sentence is not the source of that sentence.
    return not before or before.endswith(_ENDS) or _follows_a_break(element)


def _is_last(element: lxml.html.HtmlElement) -> bool:
    """Whether nothing but other sources follows in its parent, and no more than a few."""
    following = list(islice(element.itersiblings(), _MOST_SOURCES))
    if len(following) == _MOST_SOURCES or readable(element.tail or ""):
        return False
    return not any(readable(each.tail or "") for each in following) and all(
        each.tag in ("cite", "footer")
        or _CLASS.search(each.get("class", ""))
        or not readable(each.text_content())
        for each in following
    )


def _text_before(element: lxml.html.HtmlElement) -> str:
    parent = element.getparent()
    assert parent is not None
    parts = [parent.text or ""]
    for sibling in reversed(list(element.itersiblings(preceding=True))):
        parts += [sibling.text_content(), sibling.tail or ""]
    return readable("".join(parts))


def _follows_a_break(element: lxml.html.HtmlElement) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == "br" and not readable(before.tail or "")


def _set_apart(element: lxml.html.HtmlElement, block: lxml.html.HtmlElement) -> None:
    """Make it a paragraph of the quotation that begins with a dash, after the paragraph that it ended."""
    for inner in list(element.iterdescendants(*PARAGRAPHS)):
        inner.text = " " + (inner.text or "")
        inner.drop_tag()
    element.tag = "p"
    if not readable(element.text_content()).startswith(DASHES):
        element.text = "— " + (element.text or "").lstrip()
    holder = element.getparent()
    if holder is not None and holder is not block and holder.tag == "p":
        if _follows_a_break(element):
            holder.remove(element.getprevious())
        _put_after(holder, element)
        if not readable(holder.text_content()):
            holder.drop_tree()


def _put_after(paragraph: lxml.html.HtmlElement, source: lxml.html.HtmlElement) -> None:
    """Right after it, before the words that follow: lxml alone puts it after them."""
    source.tail, paragraph.tail = paragraph.tail, None
    paragraph.addnext(source)


def _last_line_apart(paragraph: lxml.html.HtmlElement) -> None:
    """``Yes.<br>— Ada``: what follows the last break, if it begins with a dash and more stands before it."""
    line = next((child for child in reversed(paragraph) if child.tag == "br"), None)
    if line is None:
        return
    following = list(line.itersiblings())
    words = readable(
        (line.tail or "") + "".join(each.text_content() + (each.tail or "") for each in following)
    )
    if not words.startswith(DASHES) or any(each.tag in _BLOCKS for each in following):
        return
    if _text_before(line).startswith(DASHES):  # a conversation in dashes
        return
    source = lxml.html.Element("p")
    source.text, line.tail = line.tail, None
    for each in following:
        source.append(each)
    paragraph.remove(line)
    if paragraph.tag == "blockquote":
        paragraph.append(source)
    else:
        _put_after(paragraph, source)


def _loose_words_in_paragraphs(block: lxml.html.HtmlElement) -> None:
    """What stands beside its paragraphs in a paragraph too, except a line that begins with a dash."""
    items: list[lxml.html.HtmlElement | str] = [block.text or ""]
    for child in list(block):
        items += [child, child.tail or ""]
        child.tail = None
        block.remove(child)
    block.text = None
    loose: list[lxml.html.HtmlElement | str] = []
    for item in [*items, None]:
        if item is not None and (isinstance(item, str) or item.tag not in _BLOCKS):
            loose.append(item)
            continue
        words = readable("".join(each if isinstance(each, str) else each.text_content() for each in loose))
        into = block
        if words and not words.startswith(DASHES):
            into = lxml.html.Element("p")
            block.append(into)
        for each in loose:
            _append(into, each)
        loose = []
        if item is not None:
            block.append(item)


def _append(parent: lxml.html.HtmlElement, item: lxml.html.HtmlElement | str) -> None:
    if not isinstance(item, str):
        parent.append(item)
    elif (last := last_child(parent)) is not None:
        last.tail = (last.tail or "") + item
    else:
        parent.text = (parent.text or "") + item


def _caption_made_source(block: lxml.html.HtmlElement) -> None:
    """The caption of a figure that holds nothing but the quotation, as HTML's own documentation has it."""
    figure = block.getparent()
    if figure is None or figure.tag != "figure" or figure.find(".//img") is not None:
        return
    for caption in figure.findall("figcaption"):
        if readable(caption.text_content()):
            _set_apart(caption, figure)
