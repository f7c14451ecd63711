"""What a run suggests to decide about its speakers: few rows, those that touch most quotes first."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

from resolvers.identity.canonical import Identity
from resolvers.identity.decisions import Action
from resolvers.identity.references import folded
from resolvers.identity.suggest import can_be_one
from resolvers.matching.variants import VariantGroup
from resolvers.runs.speakers_file import Suggestion
from resolvers.speaker import Speaker

MOST = 40
_SHOWN = 60  # characters of an utterance


Texts = Callable[[Collection[str]], Mapping[str, str]]  # of quotes, by their ids


def suggestions_of(
    identity: Identity,
    groups: Sequence[VariantGroup],
    said: Mapping[str, Sequence[Speaker]],
    texts: Texts,
    counts: Mapping[str, int],
    paths: Mapping[str, str],
) -> list[Suggestion]:
    """At most ``MOST`` suggestions, in an order that does not depend on how the run was made.

    ``said`` has the speakers of the quotes of ``groups``, by id, ``counts`` the number of quotes of each
    speaker, ``paths`` the path of each article by its id. ``texts`` is asked for the few that are shown.
    """
    found: dict[tuple[str, str], tuple[int, Suggestion]] = {}
    shared = _shared_words(identity, groups, said, texts)
    for each in identity.proposals:
        one = identity.canonical[each.one]
        path = paths[each.one[0]]
        if each.other is None:
            key = one.speaker_id, path
            row = Suggestion(each.action, _called(one, identity), each.new_name, path, each.reason)
            found.setdefault(key, (each.quotes, row))
            continue
        other = identity.canonical[each.other]
        words = shared.pop(_pair(one, other), "")
        reason = f"{each.reason}; {words}" if words else each.reason
        alone = each.one in identity.possible
        row = _merge(one, other, path if alone else "", reason, identity)
        touched = min(counts.get(one.speaker_id, 0), counts.get(other.speaker_id, 0))
        found.setdefault(_pair(one, other), (touched, row))
    speakers = {speaker.speaker_id: speaker for speaker in identity.canonical.values()} if shared else {}
    for (a, b), words in shared.items():
        one, other = sorted((speakers[a], speakers[b]), key=lambda each: (counts[each.speaker_id], each.name))
        row = _merge(one, other, "", words, identity)
        found[a, b] = min(counts[a], counts[b]), row
    ranked = sorted(found.values(), key=lambda each: (-each[0], each[1].key))
    return [row for _, row in ranked[:MOST]]


def _merge(one: Speaker, other: Speaker, path: str, reason: str, identity: Identity) -> Suggestion:
    return Suggestion(Action.MERGE, _called(one, identity), _called(other, identity), path, reason)


def _called(speaker: Speaker, identity: Identity) -> str:
    """The name, or the id where the name is also another's."""
    return speaker.name if identity.bearers[folded(speaker.name)] == 1 else speaker.speaker_id


def _pair(a: Speaker, b: Speaker) -> tuple[str, str]:
    first, second = sorted((a.speaker_id, b.speaker_id))
    return first, second


def _shared_words(
    identity: Identity, groups: Sequence[VariantGroup], said: Mapping[str, Sequence[Speaker]], texts: Texts
) -> dict[tuple[str, str], str]:
    """Pairs of speakers who can be one, in no article side by side, and given the same words; with these."""
    found: dict[tuple[str, str], tuple[Speaker, Speaker, str]] = {}
    articles: dict[str, set[str]] = {}
    for (article_id, _), speaker in identity.canonical.items():
        articles.setdefault(speaker.speaker_id, set()).add(article_id)
    for group in groups:
        heard = _speakers(group, said)
        for a, b in combinations(heard.values(), 2):
            pair = _pair(a, b)
            if pair in found or pair in identity.apart:
                continue
            if can_be_one(a, b) and articles[a.speaker_id].isdisjoint(articles[b.speaker_id]):
                found[pair] = a, b, group.representative
    text_of = texts({quote for _, _, quote in found.values()})
    return {
        pair: f"both {a.name} and {b.name} are given the words {_shown(text_of[quote])}"
        for pair, (a, b, quote) in found.items()
    }


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rsplit(' ', 1)[0]} …"


def _speakers(group: VariantGroup, said: Mapping[str, Sequence[Speaker]]) -> dict[str, Speaker]:
    """The speakers of a group's quotes, those of joint statements aside."""
    alone = (said[member] for member in group.members if len(said[member]) == 1)
    return {speakers[0].speaker_id: speakers[0] for speakers in alone}
