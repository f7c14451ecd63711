"""What outlets do to a sentence that somebody said, as a table of kinds, and what only looks like it."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.rewording_tables import (
    AUXILIARIES,
    CONTRACTIONS,
    ELLIPSES,
    FRAGMENT_WORDS,
    MARKS,
    PARAPHRASES,
    PRONOUNS,
    REPORTED,
    SPELLINGS,
    SYNONYMS,
)
from quotes.quote import QuoteKind
from resolvers.matching.wordlists import FUNCTION_WORDS

_TOKEN = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


class Kind(StrEnum):
    """How one printing of an utterance differs from the whole sentence."""

    VERBATIM = "verbatim"  # other marks, case or spelling at most
    TRUNCATED = "truncated"  # its head or its tail
    ELLIPSIS = "ellipsis"  # a part in the middle left out, and marked as such
    FRAGMENT = "fragment"  # five to nine words in marks, inside a paraphrase
    BRACKETS = "brackets"  # a word put in or exchanged, in brackets
    REWORDED = "reworded"  # every tenth to third content word is another one
    REPORTED = "reported"  # in reported speech
    CONTRACTION = "contraction"  # "do not" for "don't"
    MISQUOTED = "misquoted"  # a number or a negation changed: still the same utterance, to be flagged


class LookAlike(StrEnum):
    """What is not the same utterance, whatever it looks like."""

    TEMPLATE = "template"  # the same sentence with three in four of its content words exchanged
    TOPIC = "topic"  # another sentence with the three longest content words of this one
    STOCK = "stock"  # what anybody says, by somebody else


@dataclass(frozen=True, slots=True)
class Printing:
    """A quote's content as printed; direct ones with their marks."""

    text: str
    kind: QuoteKind


OtherWord = Callable[[], str]  # a content word of another sentence of the corpus


def print_as(kind: Kind, sentence: str, chance: random.Random, other_word: OtherWord) -> Printing | None:
    """One printing of ``sentence``; ``None`` if the sentence cannot be printed so."""
    if kind is Kind.VERBATIM:
        return _verbatim(sentence, chance)
    if kind is Kind.REPORTED:
        report = _reported(sentence)
        return Printing(report, QuoteKind.INDIRECT) if report else None
    if kind is Kind.FRAGMENT:
        fragment = _fragment(sentence.split(), chance)
        paraphrase = chance.choice(PARAPHRASES)
        return Printing(paraphrase.format(other_word(), fragment), QuoteKind.MIXED) if fragment else None
    words = sentence.split()
    ways: dict[Kind, Callable[[], str | None]] = {
        Kind.TRUNCATED: lambda: _truncated(words, chance),
        Kind.ELLIPSIS: lambda: _with_ellipsis(words, chance),
        Kind.BRACKETS: lambda: _with_brackets(words, chance, other_word),
        Kind.REWORDED: lambda: exchanged(words, chance.uniform(0.1, 0.3), chance, other_word, SYNONYMS),
        Kind.CONTRACTION: lambda: _contracted(sentence),
        Kind.MISQUOTED: lambda: _misquoted(words, chance),
    }
    changed = ways[kind]()
    return direct(changed) if changed else None


def direct(text: str, marks: tuple[str, str] = MARKS[0]) -> Printing:
    """The text as a direct quote."""
    return Printing(f"{marks[0]}{text}{marks[1]}", QuoteKind.DIRECT)


def content_places(words: Sequence[str]) -> list[int]:
    """Where in ``words`` a content word of four letters or more stands."""
    return [place for place, word in enumerate(words) if _is_content(word)]


def exchanged(
    words: Sequence[str],
    share: float,
    chance: random.Random,
    other_word: OtherWord,
    synonyms: dict[str, str] | None = None,
) -> str:
    """The words with ``share`` of the content words, one at least, exchanged for synonyms or any others."""
    places = content_places(words)
    changed = list(words)
    for place in chance.sample(places, min(len(places), max(1, round(share * len(places))))):
        before, core, after = _split(words[place])
        changed[place] = before + ((synonyms or {}).get(core.casefold()) or other_word()) + after
    return " ".join(changed)


def on_the_topic(sentence: str, carrier: str, chance: random.Random) -> str:
    """``carrier`` with three of its content words exchanged for the three longest of ``sentence``."""
    words, own = carrier.split(), sentence.split()
    distinct = {_split(own[place])[1] for place in content_places(own)}
    longest = sorted(distinct, key=lambda word: (-len(word), word))
    places = content_places(words)
    for place, word in zip(chance.sample(places, min(3, len(places))), longest, strict=False):
        before, _, after = _split(words[place])
        words[place] = before + word + after
    return " ".join(words)


def _split(word: str) -> tuple[str, str, str]:
    """What stands before the word, the word, what stands after it."""
    match = _TOKEN.match(word)
    assert match is not None  # it matches anything
    before, core, after = match.groups()
    return before, core, after


def _is_content(word: str) -> bool:
    core = _split(word)[1]
    return len(core) > 3 and core.isalpha() and core.casefold() not in FUNCTION_WORDS


def _verbatim(sentence: str, chance: random.Random) -> Printing:
    text = sentence
    for pattern, replacement in SPELLINGS if chance.random() < 0.3 else ():
        text = re.sub(pattern, replacement, text)
    if chance.random() < 0.2:
        text = text[0].lower() + text[1:]
    elif chance.random() < 0.1:
        text = text.upper()
    if chance.random() < 0.3:
        text = text.rstrip(".") + ","
    return direct(text, chance.choices(MARKS, (6, 2, 1, 1))[0])


def _truncated(words: Sequence[str], chance: random.Random) -> str | None:
    size = max(5, round(len(words) * chance.uniform(0.4, 0.75)))
    if size >= len(words):
        return None
    part = words[:size] if chance.random() < 0.5 else words[-size:]
    return " ".join(part) if len(content_places(part)) >= 3 else None


def _with_ellipsis(words: Sequence[str], chance: random.Random) -> str | None:
    left_out = round(len(words) * chance.uniform(0.2, 0.5))
    if left_out < 1 or len(words) - left_out < 6:
        return None
    start = chance.randint(3, len(words) - left_out - 3)
    head, tail = words[:start], words[start + left_out :]
    return " ".join(head) + chance.choice(ELLIPSES) + " ".join(tail)


def _fragment(words: Sequence[str], chance: random.Random) -> str | None:
    size = chance.randint(*FRAGMENT_WORDS)
    starts = [
        start
        for start in range(len(words) - size + 1)
        if size < len(words) and len(content_places(words[start : start + size])) >= 2
    ]
    if not starts:
        return None
    start = chance.choice(starts)
    return " ".join(words[start : start + size]).rstrip(".,;:")


def _with_brackets(words: Sequence[str], chance: random.Random, other_word: OtherWord) -> str | None:
    changed = list(words)
    pronouns = [place for place, word in enumerate(words) if _split(word)[1].casefold() in PRONOUNS]
    if pronouns:
        place = chance.choice(pronouns)
        before, _, after = _split(words[place])
        changed[place] = f"{before}[the {other_word()}]{after}"
        return " ".join(changed)
    places = content_places(words)
    if not places:
        return None
    note = chance.choice(("[sic]", f"[{other_word()}]", f"[the {other_word()} {other_word()}]"))
    changed.insert(chance.choice(places) + 1, note)
    return " ".join(changed)


def _reported(sentence: str) -> str | None:
    words = sentence.rstrip(".").replace("’", "'").split()
    if words[0].casefold() in FUNCTION_WORDS:
        words[0] = words[0].lower()
    changed = []
    for word in words:
        before, core, after = _split(word)
        known = core == "I" or not core.isupper()  # "us" is not "US"
        changed.append(before + (REPORTED.get(core.casefold(), core) if known else core) + after)
    return f"that {' '.join(changed)}" if changed != words else None


def _contracted(sentence: str) -> str | None:
    text = sentence.replace("’", "'")
    for whole, short in CONTRACTIONS:
        for one, other in ((whole, short), (short, whole)):
            pattern = re.compile(rf"\b{one}\b", re.IGNORECASE)
            if match := pattern.search(text):
                new = other[0].upper() + other[1:] if match[0][0].isupper() else other
                return text[: match.start()] + new + text[match.end() :]
    return None


def _misquoted(words: Sequence[str], chance: random.Random) -> str | None:
    changed = list(words)
    numbers = [place for place, word in enumerate(words) if re.search(r"\d", word)]
    if numbers:
        place = chance.choice(numbers)
        changed[place] = re.sub(
            r"\d+", lambda number: str(int(number[0]) + chance.randint(1, 9)), words[place]
        )
        return " ".join(changed)
    auxiliaries = [place for place, word in enumerate(words) if word.casefold() in AUXILIARIES]
    if not auxiliaries:
        return None
    place = chance.choice(auxiliaries) + 1
    if place < len(words) and words[place] == "not":
        del changed[place]
    else:
        changed.insert(place, "not")
    return " ".join(changed)
