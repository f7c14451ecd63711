"""What holds for every input: more than that nothing crashes."""

import re
from collections.abc import Iterable, Sequence

from corpus.article import Article, Span, article_id
from corpus.set_aside import SetAside
from quotes.quote import Quote
from reports.terminal.plain import plain

LONGEST_REASON = 1_000  # characters; more is no line that anybody reads
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?")


class Broken(AssertionError):
    """Something that is promised does not hold. The message says what, the same for all inputs that break it."""


def must(holds: object, promise: str, found: object = "") -> None:
    """Raise ``Broken`` unless it holds; ``found`` is what was found instead."""
    if not holds:
        error = Broken(promise)
        error.add_note(f"found: {found!r:.500}")
        raise error


def check_line(line: str, what: str) -> None:
    """``line`` can be shown as it is: one line, of characters that can be seen."""
    must(line.strip() and len(line) <= LONGEST_REASON, f"{what} is a line that can be read", line)
    must(line.isprintable(), f"{what} is printable", line)


def check_said(error: Exception, what: str) -> None:
    """What a command would end with: ``say`` makes it one line, here is what it has to begin from."""
    said = " ".join(plain(str(error)).split())
    must(said and len(said) <= LONGEST_REASON, f"{what} is a line that can be read", said)


def check_items(items: Iterable[Article | SetAside], path: str) -> list[Article | SetAside]:
    """Each is an article that is whole, or says why there is none; there is at least one."""
    found = list(items)
    must(found, "an input gives an article or a reason why not")
    for item in found:
        must(item.path.startswith(path), "the path is the one that was given", item.path)
        if isinstance(item, SetAside):
            check_line(item.why, "why an input is set aside")
            must("never should" not in item.why, "a reader foresees what it reads", item.why)
            must(item.line is None or item.line > 0, "lines count from 1", item.line)
        else:
            check_article(item)
    return found


def check_article(article: Article) -> None:
    text = article.text
    must(text.strip(), "an article has a text", text)
    must(writable(text), "the text can be written as UTF-8", text)
    if article.published is not None:
        must(ISO.fullmatch(article.published), "published is ISO 8601", article.published)
    for name in ("outlet", "headline", "byline", "url"):
        value = getattr(article, name)
        must(
            value is None or (value.strip() and writable(value)),
            f"{name} is a text that can be written",
            value,
        )
        must(value is None or len(value.splitlines()) == 1, f"{name} is one line", value)
    must(re.fullmatch("a_[0-9a-f]{16}", article.article_id), "an id is an id", article.article_id)
    check_sections(article)


def check_sections(article: Article) -> None:
    check_ordered([section.span for section in article.sections], article.text, "sections")
    covered = sum(len("".join(section.span.of(article.text).split())) for section in article.sections)
    must(
        covered == len("".join(article.text.split())),
        "sections cover all that is not white space",
        article.sections,
    )


def check_ordered(spans: Sequence[Span], text: str, what: str) -> None:
    """The spans are in order, do not overlap and lie in the text."""
    at = 0
    for span in spans:
        must(at <= span.start < span.end <= len(text), f"{what} are in order, apart, and in the text", spans)
        at = span.end


def check_quotes(quotes: Sequence[Quote], article: Article) -> None:
    must(len({quote.quote_id for quote in quotes}) == len(quotes), "no quote is there twice", quotes)
    for quote in quotes:
        check_ordered(quote.content, article.text, "pieces of a content")
        must(quote.content, "a quote has a content")
        for role in (*quote.cue, *quote.source):
            must(role.end <= len(article.text), "cue and source lie in the text", role)
        must(quote.section.is_quotable, "bylines and notices hold no quotes", quote.section)
        must(0 <= quote.confidence <= 1, "confidence is a probability", quote.confidence)


def check_same(one: Article, other: Article) -> None:
    must(one.text == other.text, "the text is what was written", (one.text, other.text))
    must(article_id(one.text) == article_id(other.text), "the id is of the text")


def writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
