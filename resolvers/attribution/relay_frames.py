"""The words around a relay: what stands before an outlet that passes words on, and what follows it."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from resolvers.cast.gazetteer import word_set
from resolvers.cast.nouns import ANONYMOUS_NOUNS, DOCUMENT_NOUNS, GROUP_NOUNS, PERSON_NOUNS


class Rank(IntEnum):
    """How near to the article a relay stands: who reports it, then whom it was told."""

    REPORT = 0  # "the Courier reported", "according to": the frame around all the rest
    CHANNEL = 1  # "told Radio Lumen", "carried by the agency": inside that frame


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that a relay follows, after an article or none."""

    rank: Rank
    any_body: bool = False  # whether organisations other than outlets pass words on so
    behind: bool = False  # whether the relay stands behind the one printed before it


def _rows(words: str, then: str, frame: Frame) -> dict[tuple[str, str], Frame]:
    return {(word, step): frame for word in words.split() for step in then.split(" ")}


_REPORT, _BODY = Frame(Rank.REPORT), Frame(Rank.REPORT, any_body=True)
_CHANNEL = Frame(Rank.CHANNEL)

# By a word and the one after it ("" for none). An outlet is told; a mayor who is told passes nothing on.
FRAMES: Final[dict[tuple[str, str], Frame]] = {
    **_rows("according", "to", _BODY),
    **_rows("quoted cited reported", "by", _BODY),  # "as quoted by Northern Wire"
    **_rows("reported reports", "", _REPORT),  # "…, reported Radio Lumen"
    **_rows("citing quoting", "", Frame(Rank.REPORT, any_body=True, behind=True)),  # "citing state media"
    **_rows("cited quoted", "", Frame(Rank.REPORT, behind=True)),  # "Radio Lumen, which quoted the Courier"
    **_rows(
        "relayed carried", "by", Frame(Rank.CHANNEL, any_body=True)
    ),  # "carried by the state news agency"
    **_rows("published aired broadcast", "by", _CHANNEL),  # a ministry's own release is the ministry's word
    **_rows("seen obtained reviewed viewed heard", "by", _CHANNEL),  # "a letter seen by the Courier"
    **_rows("told tells telling via on", "", _CHANNEL),  # "told the Courier", "on Radio Lumen's morning show"
    **_rows("reported quoted cited carried published aired broadcast posted", "in on", _CHANNEL),
    **_rows("spoke speaking talking talked statement comments remarks", "to with", _CHANNEL),
    **_rows("interview", "with on by in for", _CHANNEL),
    **_rows("wrote writing op-ed essay column", "in for", _CHANNEL),  # "wrote in the Courier"
}
REPORTED: Final = word_set("reported published aired broadcast carried")  # what happens to remarks
QUOTED_AS: Final = re.compile(  # "quoted on Friday as telling the assembly by Radio Lumen"
    r"quoted(?: [^.;,“”\"]{1,30})? as (?:saying|telling [^.;,“”\"]{1,30}) by\b"
)

# What an outlet does that passes words on, right after its name; and what makes an outlet of any body.
PASSES_ON: Final = re.compile(
    r"(?: newspaper| news agency| website)?,? (?:(?:which|who|has|have|had|also|first|later|earlier) ){0,3}"
    r"(?P<verb>reports|reported|quoted|quotes|cited|citing|quoting)\b"
)
AS_SAYING: Final = re.compile(r"[^.;“”\"]{1,80}? as (?:saying|telling)\b")
IN_PRINT: Final = re.compile(
    r"(?: newspaper| news agency| magazine| website)\b|,? in an? (?:[a-z]+ )?interview\b"
)
# A sentence about what was said right before it.
LATER: Final = re.compile(
    r"\s*(?:The|These|Those|His|Her|Their|Its) (?:[a-z]+ )?"
    r"(?:remarks?|comments?|interview|statement|news|story|words|exchange|conversation|recording|account)\b"
    r"(?=.{0,20} (?:reported|published|aired|broadcast|carried|quoted|relayed|posted|released)\b)|"
    r"\s*[A-Z][^.;“”\"]{1,40} (?:first|originally) (?:reported|published|aired|broadcast)\b"
)
MEDIA: Final = re.compile(  # relays without a name: "North Oster state media", "the country's state radio"
    r"(?:[^\W\d_]+['’]s )?(?:[^\W\d_a-z][^\W\d_]* ){0,3}"
    r"(?:state|local|foreign|official)(?:-run)? (?:media|television|tv|radio|news agency)\b"
)
OF: Final = re.compile(r" (?:of|from|at) (?:the )?")  # "Ada Kell of the Courier"
JOINT: Final = re.compile(r",? and (?:the |The )?")
OWN: Final = re.compile(r"(?:['’]s?)?((?: [a-z-]+){1,3})")  # "Port Authority officials", "Courier's editor"

PLATFORMS: Final = word_set("twitter facebook")  # where people speak for themselves
BROADCAST: Final = word_set("radio tv channel")  # first words of the names of outlets
# Between a frame and a name "a report in the" may stand, or "public broadcaster": not "sources close to the".
PEOPLE: Final = (PERSON_NOUNS | ANONYMOUS_NOUNS | GROUP_NOUNS) - {"media", "public"}
BARRED: Final = word_set("to with at about for near inside within against of and or who which that")
# Whose people or papers are meant; an outlet's reporters are the outlet.
PEOPLE_OF_BODIES: Final = PEOPLE | DOCUMENT_NOUNS
PEOPLE_OF_OUTLETS: Final = PEOPLE - word_set("reporter journalist correspondent")
