"""A speaker as one article knows it: what identity across articles starts from."""

from dataclasses import dataclass

from resolvers.speaker import SpeakerKind

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LocalSpeaker:
    """A speaker of one article. ``count`` is the number of quotes there, ``aliases`` the forms in print.

    ``roles`` are what the article calls them: the head noun, then the other words in alphabetical order
    ("minister finance oster"). ``published`` (ISO 8601) and ``outlet`` are the article's, ``None`` if
    unknown.
    """

    speaker_id: str
    article_id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...]
    count: int
    roles: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None

    @property
    def key(self) -> Key:
        """What tells it from every other local speaker."""
        return self.article_id, self.speaker_id
