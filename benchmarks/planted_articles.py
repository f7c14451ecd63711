"""Articles as outlets print them again, and articles that only look so: what syndication is measured on."""

import datetime
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np

from corpus.article import Article, article_id
from corpus.record import make_article

Paragraphs = list[str]
Change = Callable[[Paragraphs, Paragraphs, random.Random], Paragraphs]

_BRITISH = tuple(
    (re.compile(american, re.IGNORECASE), british)
    for american, british in (
        (r"\bpercent\b", "per cent"), (r"color", "colour"), (r"\blabor", "labour"),
        (r"\bfavor", "favour"),
        (r"\bhonor", "honour"), (r"neighbor", "neighbour"), (r"\bcenter", "centre"),
        (r"\btheater", "theatre"),
        (r"\bdefense\b", "defence"), (r"\boffense\b", "offence"), (r"iz(e|ed|es|ing|ation)\b", r"is\1"),
        (r"yz(e|ed|es|ing)\b", r"ys\1"), (r"\bprogram(s?)\b", r"programme\1"), (r"\btoward\b", "towards"),
        (r"(travel|cancel|level|fuel)(ed|ing)\b", r"\1l\2"), (r"\bjudgment", "judgement"),
        (r"[“”]", "\""), (r"\s—\s", " – "),
    )
)  # fmt: skip
_NOTICE = (
    "Our newsroom belongs to its readers. If what is printed here matters to you, think of becoming a member:"
    " members read without advertisements, hear from the editors every week and choose what we look into."
    " Write to the desk with corrections, with stories and pictures of your street; every letter is read."
)


def _cut(own: Paragraphs, _: Paragraphs, chance: random.Random) -> Paragraphs:
    return own[: max(1, round(len(own) * chance.uniform(0.5, 0.9)))]


def _with_more(own: Paragraphs, others: Paragraphs, chance: random.Random) -> Paragraphs:
    at = chance.randrange(1, len(own) + 1)
    return [*own[:at], *chance.sample(others, min(len(others), 2)), *own[at:]]


def _with_notice(own: Paragraphs, _: Paragraphs, chance: random.Random) -> Paragraphs:
    return [f"OLDHAVEN, March {chance.randint(1, 28)} (Norrland Wire) — {own[0]}", *own[1:], _NOTICE]


def _edited(share: float) -> Change:
    def change(own: Paragraphs, others: Paragraphs, chance: random.Random) -> Paragraphs:
        spare = " ".join(others).split() or ["again"]

        def words(paragraph: str) -> Iterator[str]:
            for word in paragraph.split():
                dice = chance.random()
                if dice > share / 3:  # a third of the edits are words left out
                    yield chance.choice(spare) if dice > 1 - share * 2 / 3 else word

        return [" ".join(words(paragraph)) for paragraph in own]

    return change


def _british(own: Paragraphs, _: Paragraphs, __: random.Random) -> Paragraphs:
    text = "\n".join(own)
    for american, british in _BRITISH:
        text = american.sub(british, text)
    return text.split("\n")


def _everything(own: Paragraphs, others: Paragraphs, chance: random.Random) -> Paragraphs:
    for change in (_cut, _with_more, _edited(0.02), _british, _with_notice):
        own = change(own, others, chance)
    return own


REPRINTS: Mapping[str, Change] = {
    "notice and dateline": _with_notice,
    "a tenth to a half cut": _cut,
    "two paragraphs added": _with_more,
    "3 % of words edited": _edited(0.03),
    "8 % of words edited": _edited(0.08),
    "British spelling, straight marks": _british,
    "cut, added, 2 % edited, British, notice": _everything,
}


def _other_figures(own: Paragraphs, _: Paragraphs, chance: random.Random) -> Paragraphs:
    return [re.sub(r"\d+", lambda _: str(chance.randint(3, 9999)), paragraph) for paragraph in own]


def _only_statement(own: Paragraphs, others: Paragraphs, _: random.Random) -> Paragraphs:
    """Another story round half of this one, all of it put in quotation marks."""
    half = own[: max(1, len(own) // 2)]
    return [*others, *(f"“{re.sub('[“”]', '', paragraph)}”" for paragraph in half)]


LOOK_ALIKES: Mapping[str, Change] = {
    "the same form, other figures": _other_figures,
    "another story with the same statement": _only_statement,
}


@dataclass(frozen=True, slots=True)
class Planted:
    """An article made of ``origin`` by the change called ``kind``."""

    article: Article
    origin: Article
    kind: str


def plant(
    origin: Article, other: Article, kinds: Mapping[str, Change], chance: random.Random
) -> Iterator[Planted]:
    """One article of each kind, by other outlets, up to three days later; ``other`` lends what is added."""
    own, others = _paragraphs(origin), _paragraphs(other)
    for kind, change in kinds.items():
        text = "\n\n".join(["Another headline altogether", *change(own, others, chance)]) + "\n"
        outlet = f"Outlet {chance.randrange(10**9)}"
        day = _later(origin.published, chance.randint(0, 3))
        yield Planted(make_article(text, "planted", outlet=outlet, published=day), origin, kind)


def made_up(seed: int, words: int = 400) -> Iterator[Article]:
    """Articles in a made-up language, with words as unequally common as those of any, without end.

    Each day has a thousand; one in ten is a reprint of one of the last fifty, cut by up to a third, and its
    path names the article reprinted.
    """
    chance = np.random.default_rng(seed)
    syllables = np.array(["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sta", "ve"])
    vocabulary = ["".join(row) for row in chance.choice(syllables, (60_000, 4))]
    recent: list[tuple[str, list[str]]] = []
    for number in count():
        day = (datetime.date(2031, 1, 1) + datetime.timedelta(days=number // 1000)).isoformat()
        origin = ""
        if number % 10 == 9:
            origin, text = recent[int(chance.integers(len(recent)))]
            text = text[: int(len(text) * chance.uniform(0.67, 1))]
        else:
            text = [vocabulary[int(place)] for place in 60_000 * chance.random(words) ** 3]
        body = " ".join(text)
        own_id = article_id(body, outlet=f"Outlet {number}")
        if not origin:
            recent = [*recent[-49:], (own_id, text)]
        yield Article(own_id, origin, body, outlet=f"Outlet {number}", published=day)


def _paragraphs(article: Article) -> Paragraphs:
    return [line.strip() for line in article.text.splitlines() if line.strip()]


def _later(published: str | None, days: int) -> str | None:
    if published is None:
        return None
    return (datetime.date.fromisoformat(published[:10]) + datetime.timedelta(days=days)).isoformat()


def pick(articles: Sequence[Article], number: int, chance: random.Random) -> list[tuple[Article, Article]]:
    """``number`` articles, each with another one; in an order that ``chance`` alone decides."""
    chosen = chance.sample(sorted(articles, key=lambda each: each.article_id), number + 1)
    return list(pairwise(chosen))
