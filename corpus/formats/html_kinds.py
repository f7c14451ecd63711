"""What the elements of a page say their text is: captions, summaries, bylines, teasers.

Known by the text, because the extractor keeps texts and not the elements they came from.
"""

import re

import lxml.html
from lxml import etree

from corpus.article import SectionKind
from corpus.credits import MAX_CREDIT
from corpus.lines import readable

# Words in class names, from the outside in: the first that fits.
_CLASSES: tuple[tuple[re.Pattern[str], SectionKind], ...] = (
    (re.compile(r"caption|photo-?credit|image-?credit", re.IGNORECASE), SectionKind.CAPTION),
    (re.compile(r"byline|dateline|\bauthor\b", re.IGNORECASE), SectionKind.BYLINE),
    (
        re.compile(r"standfirst|strapline|sub-?(?:head|title|headline)\b|\bdek\b|\bdeck\b", re.IGNORECASE),
        SectionKind.STANDFIRST,
    ),
)
_TEXT_ELEMENTS = ("figcaption", "p", "h2", "h3", "h4", "li", "div", "span")
_LONGEST = 700  # characters; a class on a container says nothing about the paragraphs in it
_LONGEST_AS_WRITTEN = 20 * _LONGEST  # with the white space between its lines


def captions_made_paragraphs(tree: lxml.html.HtmlElement) -> None:
    """Make every ``<figcaption>`` a plain paragraph, because the extractor drops figures and captions."""
    for caption in list(tree.iter("figcaption")):
        caption.tag = "p"
        for name in list(caption.attrib):
            del caption.attrib[name]
    etree.strip_tags(tree, "figure")


def kinds_by_text(tree: lxml.html.HtmlElement) -> dict[str, SectionKind]:
    """For texts of single elements (white space made single) the kind that tag, class or links give them."""
    kinds: dict[str, SectionKind] = {}
    for element in tree.iter(*_TEXT_ELEMENTS):
        name = element.get("class", "")
        has_blocks = any(True for _ in element.iterdescendants("p", "div", "li", "h2", "h3"))
        if has_blocks or len(content := element.text_content()) > _LONGEST_AS_WRITTEN:
            continue
        if len(text := readable(content)) > _LONGEST or not text:
            continue
        kind = next((kind for pattern, kind in _CLASSES if pattern.search(name)), None)
        if element.tag == "figcaption":
            kind = SectionKind.CAPTION
        if kind is None and _is_all_link(element, text):
            kind = SectionKind.LINK
        if kind is SectionKind.BYLINE and len(text) > MAX_CREDIT:
            continue  # a note about the author, in which things may be said
        if kind is not None:
            kinds.setdefault(text, kind)
    for heading in tree.iter("h1"):
        kinds[readable(heading.text_content())] = SectionKind.HEADLINE
    return kinds


def _is_all_link(element: lxml.html.HtmlElement, text: str) -> bool:
    """Whether every word of a paragraph or list item is a link: a teaser."""
    if element.tag in ("div", "span"):
        return False
    return text == readable(" ".join(link.text_content() for link in element.iter("a")))
