"""What of a page is looked at: how much there may be of it, and what is taken out because nobody reads it.

libxml2, as trafilatura calls it, drops the rest of a page, without a word, where an attribute or a text is
larger than 10 MB or an element nested deeper than 255; and some of what trafilatura does takes the square of
the number of paragraphs.
"""

import lxml.html
from lxml import etree

from corpus.formats.limits import LIMITS, Limits, size_of

_LONGEST_ATTRIBUTE = 20_000  # characters; pictures written into a page are attributes of megabytes
_LONGEST_SCRIPT = 500_000  # characters; scripts hold metadata, and the whole site's menus
_DEEPEST_PARSED = 2_000  # libxml2 itself drops what is deeper than 2,047
_INLINE = (
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "code", "data", "em", "font", "i"),
    *("ins", "kbd", "mark", "nobr", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"),
    *("tt", "u", "var"),
)  # fmt: skip


def too_much_markup(page: str, limits: Limits = LIMITS) -> str | None:
    """Why the page is not even parsed, if so: each tag is an element in memory, two hundred bytes.

    Scripts hold tags too, so this is no count of elements.
    """
    return _of_tags(limits) if page.count("<") > 10 * limits.page_elements else None


def without_ballast(tree: lxml.html.HtmlElement, limits: Limits = LIMITS) -> str | None:
    """Take out of the tree what is large and no text; why the page is not read at all, if so."""
    for script in tree.iter("script", "style"):
        if len(script.text or "") > _LONGEST_SCRIPT:
            script.text = None
    elements, deepest = _measured(tree)
    # A tag that old pages forget to close nests all that follows.
    if limits.page_depth < deepest < _DEEPEST_PARSED:
        etree.strip_tags(tree, *_INLINE)
        elements, deepest = _measured(tree)
    if elements > limits.page_elements:
        return _of_tags(limits)
    if deepest > limits.page_depth:
        return f"a page nested more than {limits.page_depth} elements deep"
    if len(tree.text_content()) > limits.article_bytes:
        return f"more than {size_of(limits.article_bytes)} of text in one page: it is not read"
    return None


def _measured(tree: lxml.html.HtmlElement) -> tuple[int, int]:
    """How many elements there are and how deep the deepest stands; long attributes are taken out."""
    elements = depth = deepest = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        elements += 1
        depth += 1
        deepest = max(deepest, depth)
        for name, value in element.items():
            if len(value) > _LONGEST_ATTRIBUTE:
                del element.attrib[name]
    return elements, deepest


def _of_tags(limits: Limits) -> str:
    return f"a page of more than {limits.page_elements:,} elements"
