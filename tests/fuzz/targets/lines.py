"""Dates, lines and sections of any text."""

from corpus.article import Article
from corpus.dates import find_dates, mask_dates, normalise
from corpus.record import make_article
from corpus.sections import find_sections
from tests.fuzz.choices import Choices
from tests.fuzz.invariants import ISO, check_article, check_sections, must


def dates(data: bytes) -> None:
    text = Choices(data).text()
    at = 0
    for found in find_dates(text):
        must(at <= found.start < found.end <= len(text), "dates are in order, apart, and in the text", found)
        must(found.iso is None or ISO.fullmatch(found.iso), "a date is ISO 8601", found)
        at = found.end
    for value in (text, text[:20], len(text) * 10**9, float(len(text)) * 1e308 - 1, [text], {"a": text}):
        iso = normalise(value)
        must(iso is None or ISO.fullmatch(iso), "a date is ISO 8601", iso)
        must(iso is None or normalise(iso) == iso, "what is ISO 8601 stays as it is", iso)
    must(isinstance(mask_dates(text, "#"), str), "a line stays a line")


def sections(data: bytes) -> None:
    choices = Choices(data)
    headline = choices.text(0.2)
    text = choices.text()
    check_sections(Article("a", "a", text, find_sections(text, headline=headline)))
    check_sections(Article("a", "a", text, find_sections(text)))
    if text.strip():
        check_article(make_article(text, "a"))
