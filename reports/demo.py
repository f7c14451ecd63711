"""The demonstration: whose report to show of the sample."""

from resolvers.runs.results import Results, SpeakerSummary
from resolvers.speaker import SpeakerKind


def most_telling(results: Results) -> SpeakerSummary | None:
    """The person of whom several articles print most speech, or the most quoted one; ``None`` if nobody."""
    people = [each for each in results.speakers() if each.speaker.kind is SpeakerKind.PERSON]

    def groups(each: SpeakerSummary) -> int:
        quotes = results.of_speaker(each.speaker.speaker_id)
        return len({quote.group_id for quote in quotes} - {None})

    return max(people, key=lambda each: (groups(each), each.speech), default=None)
