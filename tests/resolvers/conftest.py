"""Articles marked by hand, what the tests of attribution are written in; and two wordings with their flags."""

import re
from collections.abc import Callable

import pytest

from corpus.article import Article, SectionKind, Span, article_id
from quotes.quote import Document, Name, Quote, QuoteKind, quote_id
from resolvers.matching.flag import FlagKind
from resolvers.matching.flags import flags_of
from resolvers.matching.utterance import Utterance

_MARK = re.compile(r"\[([scq])(\d+):|\[|\]")
_END = re.compile(r"(?<=[.?!”])\s+(?=[A-Z“])|\n+")
_TITLE = re.compile(r"(?:Mr|Ms|Mrs|Sen|Gov|Dr|Rep)\.$")

Mark = Callable[..., Document]


def mark(marked: str, names: dict[str, str] | None = None, byline: str | None = None) -> Document:
    """The document of a text with roles marked ``[s1:…]`` (source), ``[c1:…]`` (cue), ``[q1:…]`` (content).

    The number says which quote a role is of. ``names`` stands in for the model of names: every place where one
    of its keys is printed has that kind.
    """
    text, open_at, found = "", [], {}
    last = 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match[0] == "]":
            role, number, start = open_at.pop()
            found.setdefault(int(number), {}).setdefault(role, []).append(Span(start, len(text)))
        else:
            open_at.append((match[1], match[2], len(text)))
    text += marked[last:]
    article = Article(article_id(text), "story.txt", text, byline=byline)
    quotes = []
    for _, roles in sorted(found.items()):
        content = tuple(sorted(roles["q"]))
        direct = content[0].of(text)[0] in "“"
        quotes.append(
            Quote(
                quote_id(article, content),
                article.article_id,
                QuoteKind.DIRECT if direct else QuoteKind.INDIRECT,
                content,
                tuple(roles.get("c", ())),
                tuple(roles.get("s", ())),
                True,
                SectionKind.BODY,
                1.0,
            )
        )
    return Document(article, _sentences(text), _names(text, names or {}), tuple(quotes))


def _sentences(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for end in _END.finditer(text):
        if not _TITLE.search(text[start : end.start()]):
            spans.append(Span(start, end.start()))
            start = end.end()
    return (*spans, Span(start, len(text)))


def _names(text: str, names: dict[str, str]) -> tuple[Name, ...]:
    found: list[Name] = []
    for name, kind in sorted(names.items(), key=lambda item: -len(item[0])):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other.span) for other in found):
                found.append(Name(span, kind))
    return tuple(sorted(found, key=lambda name: name.span))


@pytest.fixture(name="mark")
def _mark() -> Mark:
    return mark


@pytest.fixture
def flag_notes() -> Callable[[str, str, str, FlagKind], list[str]]:
    """The notes of one kind of flag for two wordings by one speaker on one day, the representative's first.

    The third argument has the kinds of the two quotes: "DI" is a direct one and an indirect one.
    """

    def notes(one: str, other: str, how: str, flag: FlagKind) -> list[str]:
        kinds = {"D": QuoteKind.DIRECT, "M": QuoteKind.MIXED, "I": QuoteKind.INDIRECT}
        utterances = (
            Utterance(f"q_{n}", f"a_{n}", text, kinds[how[n]], ("Mara Venn",), "2031-05-04")
            for n, text in enumerate((one, other))
        )
        return [found.note for found in flags_of(*utterances) if found.kind is flag]

    return notes
