"""From articles to quote records, in batches: what ``detect`` prints and ``track`` keeps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.article import Article
from corpus.set_aside import SetAside
from quotes.models import ModelError
from quotes.quote import Document
from resolvers.attribution.attribute import attribute
from resolvers.identity.local import LocalSpeaker
from resolvers.record import record_of
from resolvers.runs.analysed import Analysed
from resolvers.speaker import Attribution, Speaker

BATCH_ARTICLES = 32
BATCH_CHARACTERS = 400_000  # a batch ends here too, so that a folder of books does not fill the memory


class DocumentReader(Protocol):
    """What finds the quotes: ``quotes.detect.Detector``, or a stand-in."""

    def read(self, articles: Sequence[Article]) -> Sequence[Document]:
        """One document per article, in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of the next stretch of inputs: articles in the order given, and what was set aside."""

    analysed: tuple[Analysed, ...]
    set_aside: tuple[SetAside, ...]


def analyse(inputs: Iterable[Article | SetAside], detector: DocumentReader) -> Iterator[Batch]:
    """Detect and attribute, a batch at a time; of the inputs no more than a batch is held.

    An article on which the models or the attribution fail is set aside with the error, and the others of
    its batch are read all the same. ``ModelError`` (no models to read with) is raised.
    """
    for articles, unread in _batches(inputs):
        analysed: list[Analysed] = []
        set_aside = list(unread)
        for result in _read(articles, detector):
            if isinstance(result, Analysed):
                analysed.append(result)
            else:
                set_aside.append(result)
        yield Batch(tuple(analysed), tuple(set_aside))


def _batches(
    inputs: Iterable[Article | SetAside],
) -> Iterator[tuple[list[Article], list[SetAside]]]:
    articles: list[Article] = []
    set_aside: list[SetAside] = []
    characters = 0
    for item in map(_with_printable_path, inputs):
        if isinstance(item, SetAside):
            set_aside.append(item)
        elif (why := _unfit(item)) is not None:
            set_aside.append(SetAside(item.path, why))
        else:
            articles.append(item)
            characters += len(item.text)
        if max(len(articles), len(set_aside)) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield articles, set_aside
            articles, set_aside, characters = [], [], 0
    if articles or set_aside:
        yield articles, set_aside


def _with_printable_path(item: Article | SetAside) -> Article | SetAside:
    """The input with the bytes of its file name that are not UTF-8 written as escapes."""
    path = item.path.encode("utf-8", "backslashreplace").decode("utf-8")
    return item if path == item.path else replace(item, path=path)


def _unfit(article: Article) -> str | None:
    """Why no output format could hold the article, if so: half a surrogate pair has no UTF-8."""
    fields = (article.text, article.outlet, article.url, article.headline, article.byline)
    try:
        for field in fields:
            (field or "").encode("utf-8")
    except UnicodeEncodeError as error:
        return f"holds half of a surrogate pair, which is no character (position {error.start})"
    return None


def _read(articles: list[Article], detector: DocumentReader) -> Iterator[Analysed | SetAside]:
    """The articles in order; if they cannot be read together, each by itself."""
    try:
        documents = detector.read(articles) if articles else ()
    except ModelError:
        raise
    except Exception as error:
        if len(articles) > 1:
            for article in articles:
                yield from _read([article], detector)
        else:
            yield _failed(articles[0], error)
        return
    for document in documents:
        try:
            yield _analysed(document)
        except Exception as error:
            yield _failed(document.article, error)


def _failed(article: Article, error: Exception) -> SetAside:
    message = " ".join(f"{type(error).__name__}: {error}".split())
    return SetAside(article.path, f"could not be analysed ({message[:200]})")


def _analysed(document: Document) -> Analysed:
    attributions = attribute(document)
    return Analysed(
        document.article,
        tuple(record_of(document.article, attribution) for attribution in attributions),
        _local_speakers(document.article, attributions),
    )


def _local_speakers(article: Article, attributions: Iterable[Attribution]) -> tuple[LocalSpeaker, ...]:
    """The speakers of the attributions, each once, with the number of quotes that are theirs."""
    said: dict[str, list[Speaker]] = {}
    for attribution in attributions:
        for speaker in attribution.speakers:
            said.setdefault(speaker.speaker_id, []).append(speaker)
    return tuple(
        LocalSpeaker(
            speaker_id=speaker_id,
            article_id=article.article_id,
            name=same[0].name,
            kind=same[0].kind,
            aliases=tuple(dict.fromkeys(alias for speaker in same for alias in speaker.aliases)),
            count=len(same),
            roles=tuple(dict.fromkeys(role for speaker in same for role in speaker.roles)),
        )
        for speaker_id, same in said.items()
    )
