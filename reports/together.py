"""Why quotes stand in one group, in words."""

from resolvers.matching.relation import Relation
from resolvers.matching.utterance import Utterance
from resolvers.runs.results import Occurrence

MEANING = {
    Relation.VERBATIM: "the same words",
    Relation.NEAR: "a few words differ",
    Relation.TRUNCATED: "one is cut short",
    Relation.FRAGMENT: "one is a small piece of the other",
    Relation.OVERLAP: "they share a part",
    Relation.REWORDED: "in other words",
    Relation.REPORTED: "one reports the other",
}


def reasons_together(representative: Occurrence, member: Occurrence) -> tuple[str, ...]:
    """What speaks for and against the two being one utterance, the speakers taken as the run knows them."""
    from resolvers.matching.reasons import reasons_for  # all of matching, with NumPy

    return reasons_for(_utterance(representative), _utterance(member))


def _utterance(quote: Occurrence) -> Utterance:
    names = [name for speaker in quote.speakers for name in (speaker.name, *speaker.aliases)]
    relays = tuple(relay.name for relay in quote.record.via)
    record = quote.record
    return Utterance(
        record.quote_id, record.article_id, record.text, record.kind, tuple(names), relay_names=relays
    )
