"""Transcripts and interviews: "VENN: We will rebuild the pier." Each turn is a quote, its label the source.

Labels are told from other words before a colon ("WHERE: the town hall", "Coast Desk:") by what stands around
them: a name that is known from elsewhere in the article, or labels that take turns, one of them asking.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Article, Span, trimmed
from quotes.draft import Draft
from quotes.places import Places
from quotes.quote import Name, names_at

CONFIDENCE = 0.8
# A label is in capitals ("TRUMP", "MARA VENN, HARBOR MINISTER", "VENN (on tape)") or in title case.
LABEL = re.compile(
    r"[\"“'‘]?(?P<label>"
    r"(?:[A-Z][A-Z.’'-]+|[A-Z]\.)(?: (?:[A-Z][A-Z.’'-]+|[A-Z]\.)){0,4}(?P<role>, [A-Z][A-Z ,.&’'-]{2,60})?"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,4}"
    r")(?: \([^)\n]{1,40}\))?(?P<colon>:)(?=\s+\S)"
)
OPENING = "\"“'‘"
# First words of labels that announce a fact or a piece of the page, not a speaker.
NO_SPEAKERS = frozenset(
    """address alert also analysis background bottom breaking caption clarification cons contact correction
    cost credit date details developing disclaimer disclosure editor editor's editors email exclusive
    explainer fact facts file fix headline highlights how image info key line links listen live location
    loser losers lunch more myth news next note notes now opinion photo photos pictured place poll
    prediction predictions previously price pros question quote rating read reading reads reality
    related remember result review rule score see share sign source sources spoiler stat step story
    subject summary takeaway time tip topic topics update updated updates verdict video videos vote
    warning watch watched week what when where who why winner winners wow""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class _Turn:
    label: Span
    colon: Span
    words: Span
    key: str  # the label without its role, to see who speaks again
    is_capital: bool


def with_transcripts(article: Article, names: Sequence[Name], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and one for each turn of a transcript.

    A draft gives way that takes a label for its source, that attributes nothing and lies in turns, or that
    runs over several of them; reports inside a turn stay.
    """
    turns = _spoken(article, list(_turns(article)), names)
    if not turns:
        return list(drafts)
    added = [Draft((turn.words,), (turn.colon,), (turn.label,), CONFIDENCE) for turn in turns]
    labels, words = Places(turn.label for turn in turns), Places(turn.words for turn in turns)
    return [draft for draft in drafts if not _gives_way(draft, labels, words)] + added


def _turns(article: Article) -> Iterator[_Turn]:
    text, start = article.text, 0
    for line in text.splitlines(keepends=True):
        begin = start + len(line) - len(line.lstrip())
        end = start + len(line)
        start = end
        match = LABEL.match(text, begin, end)
        if match is None or not article.section_at(begin).is_quotable:
            continue
        is_quoted = text[begin] in OPENING
        words = trimmed(text, match.end("colon"), end, " \t\r\n\u00a0\"”’'" if is_quoted else None)
        label = trimmed(text, match.start("label"), match.start("colon"))
        if words is None or label is None:
            continue
        name = match["label"].removesuffix(match["role"] or "")
        if name.split()[0].casefold().strip(".") in NO_SPEAKERS:
            continue
        if text[words.start] in OPENING and not is_quoted:
            continue  # Venn: “We will ...” is a quotation like others
        yield _Turn(label, Span(match.start("colon"), match.end("colon")), words, name, name.isupper())


def _spoken(article: Article, turns: Sequence[_Turn], names: Sequence[Name]) -> list[_Turn]:
    """The turns whose labels are speakers."""
    times = Counter(turn.key for turn in turns)
    asked = any(turn.words.of(article.text).rstrip(OPENING + "”’").endswith("?") for turn in turns)
    is_dialogue = asked and len(times) > 1 and max(times.values()) > 1
    heard = _heard(article.text, turns, [name for name in names if name.kind == "person"])
    return [
        turn
        for turn in turns
        if (turn.is_capital and (is_dialogue or turn.key in heard))
        or (is_dialogue and heard and (turn.key in heard or times[turn.key] > 1))
    ]


def _heard(text: str, turns: Sequence[_Turn], people: Sequence[Name]) -> set[str]:
    """The labels that name somebody: in full, or by a surname that stands elsewhere in the article."""
    labels = {turn.label.start for turn in turns}
    surnames = {p.span.of(text).split()[-1].casefold() for p in people if p.span.start not in labels}
    by_surname = {turn.key for turn in turns if turn.key.split()[-1].casefold() in surnames}
    return by_surname | {
        turn.key
        for turn in turns
        if any(turn.label.contains(person.span) for person in names_at(people, turn.label))
    }


def _gives_way(draft: Draft, labels: Places, words: Places) -> bool:
    touched = {number for piece in draft.content for number in words.overlapping(piece)}
    if any(labels.overlaps(span) for span in (*draft.source, *draft.content)):
        return True
    return len(touched) > 1 or bool(touched and not (draft.cue and draft.source))
