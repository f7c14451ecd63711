"""From an article to its quote records: what ``detect`` prints and ``track`` keeps."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from corpus.article import Article
from quotes.models import ModelError
from quotes.quote import Document
from resolvers.attribution.attribute import attribute
from resolvers.identity.local import LocalSpeaker
from resolvers.record import record_of
from resolvers.runs.analysed import Analysed, Failed
from resolvers.speaker import Attribution, Speaker


class DocumentReader(Protocol):
    """What finds the quotes: ``quotes.detect.Detector``, or a stand-in."""

    def read(self, articles: Sequence[Article]) -> Sequence[Document]:
        """One document per article, in the same order."""
        ...


def analyse(article: Article, reader: DocumentReader) -> Analysed | Failed:
    """Detect and attribute.

    The article is read by itself: what is found must not depend, not even in a last digit, on what happens to
    be read beside it. ``ModelError`` (no models to read with) is raised; any other error of models or
    attribution is the article's, which has failed: also that memory ran out.
    """
    try:
        (document,) = reader.read([article])
        attributions = attribute(document)
        return Analysed(
            article,
            tuple(record_of(article, attribution) for attribution in attributions),
            _local_speakers(article, attributions),
        )
    except ModelError:
        raise
    except Exception as error:
        return Failed.of(article, error)


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
