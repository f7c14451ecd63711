"""What a text says about itself: its headline, who wrote it, when, for whom. Only what stands there."""

import re
from dataclasses import dataclass

from corpus.article import Section, SectionKind
from corpus.credits import names_in_byline
from corpus.dates import normalise
from corpus.lines import readable
from corpus.sections import heading_text


@dataclass(frozen=True, slots=True)
class Hints:
    """Metadata found in the sections of a text; ``None`` where the text does not say."""

    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


_LABELLED = re.compile(r"(?P<label>\w+) ?: (?P<value>.+)")
_BYLINE_LABELS = ("author", "byline", "reporter")
_OUTLET_LABELS = ("outlet", "publisher", "source", "site")
_DATE_LABELS = ("date", "published", "pubdate")
_URL = re.compile(r"https?://\S+")

_DESK = r"(?:Desk|Bureau|Newsroom|News Service|Web Team|Staff Writer|Staff Reporter)"
# What a desk covers: between the outlet's name and the word for the desk.
_BEAT = (
    r"(?:Politic\w*|News|Web|World|Foreign|National|International|Sports?|Business|Econom\w+|City|Metro|Culture"
    r"|Social|Science|Health|Online|Digital|Regional|Local)"
)
_NAME_WORD = r"[^\W\d_a-z][\w.'’&-]*"
_NAME = rf"(?P<outlet>{_NAME_WORD}(?: (?:of|the|and|&|{_NAME_WORD})){{0,6}})"
_NAME_BEFORE_BEAT = rf"(?!{_BEAT} )(?P<outlet>{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}?)"
# A piece of a byline that is a newspaper's name: "By Ida Thorn | The Portsea Post | 5 March 2024".
_PAPER = re.compile(
    r"(?:The )?(?:[^\W\d_a-z][\w.'’&-]* ){0,4}(?:Post|Times|Chronicle|Gazette|Herald|Tribune|Journal"
    r"|Telegraph|Guardian|Observer|Mail|Mirror|Courier|Dispatch|Star|Sun|Standard|Independent|Globe|Inquirer"
    r"|Examiner|Ledger|Sentinel|News|Daily|Weekly|Today|Monitor|Review|Press|Express|Bulletin|Echo|Register"
    r"|Record)(?: Online| Daily)?"
)

# Lines that name the outlet as their own, each with an example.
OUTLET_LINES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), example)
    for pattern, example in (
        (rf"(?:(?:Written |Reported )?[Bb]y:? )?{_NAME_BEFORE_BEAT}(?: {_BEAT}){{0,2}} {_DESK}(?: ?:|$)",
         "Harbourlight Political Desk:"),
        (rf"[^\W\d_a-z][^()]{{1,60}} \({_NAME}\) ?[—–-]*$", "PORT SABLE, June 3 (Coastal Wire) —"),
        (rf"{_NAME} (?:web)?site contains only a (?:portion|part|selection) of ",
         "Coastal Agency website contains only a portion of its stories."),
        (rf"(?:[Cc]opyright|COPYRIGHT)? ?(?:©|\([Cc]\)|(?=(?:19|20)\d\d)) ?(?:[Cc]opyright )?(?:(?:19"
         rf"|20)\d\d(?:[-–]\d+)? )?"
         rf"(?:by )?{_NAME}(?:,? (?:LLC|Inc|Ltd|Limited|plc|GmbH|Co)\b.*|[.,|].*)?$",
         "Copyright © 2024 The Harbour Gazette, LLC. All rights reserved."),
    )
)  # fmt: skip


def find_hints(text: str, sections: tuple[Section, ...]) -> Hints:
    """The hints in ``text``, whose ``sections`` are given. Takes time linear in the number of sections."""
    headline = byline = published = crawled = updated = outlet = url = None
    in_head = True
    for section in sections:
        if section.kind is SectionKind.BODY:
            in_head = False
        if section.kind not in (SectionKind.HEADLINE, SectionKind.BYLINE, SectionKind.NOTICE):
            continue
        line = readable(section.span.of(text))
        if section.kind is SectionKind.HEADLINE:
            headline = headline or heading_text(line) or None
            continue
        outlet = outlet or _outlet(line)
        if section.kind is SectionKind.NOTICE or not in_head:
            continue
        labelled = _LABELLED.fullmatch(line)
        label = labelled["label"].lower() if labelled else ""
        if labelled and label in _OUTLET_LABELS:
            outlet = outlet or labelled["value"]
        elif labelled and label in _BYLINE_LABELS:
            byline = byline or labelled["value"]
        elif found := _URL.search(line):
            url = url or found.group()
        else:
            byline = byline or names_in_byline(line)
            outlet = outlet or _paper(line)
        day = normalise(line)
        if line.lower().startswith(("updated", "last updated", "update")):
            updated = updated or day
        elif line.lower().startswith("date") and label not in _DATE_LABELS:
            crawled = crawled or day
        else:
            published = published or day
    return Hints(headline, byline, published or crawled or updated, outlet, url)


def _outlet(line: str) -> str | None:
    for pattern, _ in OUTLET_LINES:
        if match := pattern.match(line):
            return match["outlet"]
    return None


def _paper(line: str) -> str | None:
    pieces = (piece.strip() for piece in re.split(r"[|,•·]", line))
    return next((piece for piece in pieces if _PAPER.fullmatch(piece)), None)
