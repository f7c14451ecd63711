"""What a member of a group says otherwise than its representative, so far as a journalist should look."""

from collections.abc import Iterator

from quotes.quote import QuoteKind
from resolvers.cast.gazetteer import word_set
from resolvers.matching.comparison import views
from resolvers.matching.conditions import conditions
from resolvers.matching.conflicts import same_speaker
from resolvers.matching.figures import dates, figures
from resolvers.matching.flag import Flag, FlagKind
from resolvers.matching.flag_words import DENYING, DENYING_VERBS
from resolvers.matching.hedges import hedges
from resolvers.matching.marked import alterations, ellipses
from resolvers.matching.negations import negations
from resolvers.matching.reading import reading
from resolvers.matching.utterance import Utterance, day_of
from resolvers.matching.wording import MOST_WORDS

# Days between two printings beyond which they are likelier two occasions, or an old quote, than one story. A
# phrase of the news peaks within days and fades in a week or so (Leskovec, Backstrom, Kleinberg, KDD 2009).
FAR_APART = 31

# Written small inside names.
_PARTICLES = word_set("of the and for de du da van von der den la le al bin ibn")


def flags_of(representative: Utterance, member: Utterance) -> tuple[Flag, ...]:
    """The flags of ``member`` against ``representative``, in the order of ``FlagKind``.

    Each holds inside what both say: what a shortened wording leaves out altogether is no change, but for a
    condition on what it keeps. Not guaranteed: that every change is found. Where the two are worded too
    differently to say which words answer to which, or one of more than ``MOST_WORDS`` words, nothing is
    flagged in them.
    """
    found = dict.fromkeys(_found(representative, member))
    order = list(FlagKind)
    return tuple(
        Flag(kind, member.quote_id, note)
        for kind, note in sorted(found, key=lambda each: order.index(each[0]))
    )


def _found(representative: Utterance, member: Utterance) -> Iterator[tuple[FlagKind, str]]:
    one, other = reading(representative), reading(member)
    comparable = max(len(one.keys), len(other.keys)) <= MOST_WORDS
    if comparable and (one.keys != other.keys or one.after_omission != other.after_omission):
        forward, back = views(one, other)
        if one.asserts and other.asserts and not (_is_denied(representative) or _is_denied(member)):
            yield from ((FlagKind.NEGATION, note) for note in negations(forward, back))
            yield from ((FlagKind.HEDGE, note) for note in hedges(forward, back))
            yield from ((FlagKind.CONDITION, note) for note in conditions(forward, back))
        yield from figures(forward, back)
        yield from ((FlagKind.DATE, note) for note in dates(forward, back))
        yield from ((FlagKind.ALTERED, note) for note in alterations(one, other))
        yield from ((FlagKind.ELLIPSIS, note) for note in ellipses(one, other))
    name, other_name = _name(representative), _name(member)
    if name and other_name and same_speaker(representative, member) is False:
        yield FlagKind.SPEAKER, f"speakers differ: {name} → {other_name}"
    apart = _days_apart(representative, member)
    if apart > FAR_APART:
        yield FlagKind.DATE, f"published {apart} days apart: said twice, or an old quote"


def _is_denied(utterance: Utterance) -> bool:
    """Whether the cue turns what is reported round: "denied that any patrol had been withdrawn"."""
    words = (utterance.cue or "").casefold().split()
    return utterance.kind is not QuoteKind.DIRECT and not (DENYING | DENYING_VERBS).isdisjoint(words)


def _name(utterance: Utterance) -> str | None:
    """The first of the speaker's names that is one. "A spokesman for the harbor" is none: who is it?"""
    for name in utterance.speaker_names:
        words = [word for word in name.split() if word not in _PARTICLES]
        if words and all(word[0].isupper() for word in words):
            return name
    return None


def _days_apart(one: Utterance, other: Utterance) -> int:
    """0 where either is undated."""
    day, other_day = day_of(one.published), day_of(other.published)
    return abs(day - other_day) if day is not None and other_day is not None else 0
