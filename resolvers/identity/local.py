"""A speaker as one article knows it: what identity across articles starts from."""

from dataclasses import dataclass

from resolvers.speaker import SpeakerKind

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LocalSpeaker:
    """A speaker of one article. ``count`` is the number of quotes there, ``aliases`` the forms in print."""

    speaker_id: str
    article_id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...]
    count: int

    @property
    def key(self) -> Key:
        """What tells it from every other local speaker."""
        return self.article_id, self.speaker_id
