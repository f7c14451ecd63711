"""One speaker across many articles: which of the articles' own speakers are the same.

The evidence is names only, so the rules are strict: what one article keeps apart is never joined, a bare
surname goes to one owner or to nobody, and sources without a name stay in their article.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from resolvers.cast.names import read_name
from resolvers.cast.organisations import initials, plain
from resolvers.identity.local import Key, LocalSpeaker
from resolvers.identity.people import person_clusters
from resolvers.speaker import Speaker, SpeakerKind, speaker_id

__all__ = ["LocalSpeaker", "canonical_speakers"]


def canonical_speakers(local: Sequence[LocalSpeaker]) -> Mapping[Key, Speaker]:
    """The run-wide speaker of every local one, by ``(article_id, speaker_id)``.

    People: full names that can be one person's are joined ("Yoon Suk-yeol", "Yoon Suk Yeol"); a bare "Venn"
    joins the only full name that it can be the surname of, or the one with by far the most quotes.
    Organisations: equal names, and acronyms that only one of them has. Two local speakers of one article are
    never joined; anonymous sources, groups and documents never leave their article.

    The answer depends neither on the order of ``local`` nor on articles that share no name with it.
    Not promised: that two people of one full name are told apart.
    """
    people = [each for each in local if each.kind is SpeakerKind.PERSON]
    bodies = [each for each in local if each.kind is SpeakerKind.ORGANISATION]
    joined, alone = person_clusters(people)
    clusters, apart = _organisation_clusters(bodies)
    canonical: dict[Key, Speaker] = {}
    for members in (*joined, *clusters):
        speaker = _speaker(members, scope="")
        canonical.update((member.key, speaker) for member in members)
    for each in (*alone, *apart):
        canonical[each.key] = _speaker([each], scope=each.article_id)
    for each in local:
        if each.key not in canonical:
            canonical[each.key] = Speaker(each.speaker_id, each.name, each.kind, _aliases([each], each.name))
    return canonical


def _organisation_clusters(
    bodies: Sequence[LocalSpeaker],
) -> tuple[list[list[LocalSpeaker]], list[LocalSpeaker]]:
    """Organisations of one name or of its acronym, if that is only theirs; and who is kept apart."""
    named: dict[tuple[str, ...], list[LocalSpeaker]] = defaultdict(list)
    for body in sorted(bodies, key=lambda body: body.key):
        named[plain(body.name)].append(body)
    spelled: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(named):
        if len(name) > 1:
            for acronym in sorted(initials(name)):
                spelled[acronym].append(name)
    clusters: dict[tuple[str, ...], list[LocalSpeaker]] = defaultdict(list)
    apart: list[LocalSpeaker] = []
    for name in sorted(named, key=lambda name: (-len(name), name)):
        meant = spelled.get(name[0], []) if len(name) == 1 else []
        home = clusters[meant[0] if len(meant) == 1 else name]
        present = {member.article_id for member in home}
        for body in named[name]:
            if body.article_id in present:
                apart.append(body)
            else:
                home.append(body)
                present.add(body.article_id)
    return [members for members in clusters.values() if members], apart


def _speaker(members: Sequence[LocalSpeaker], scope: str) -> Speaker:
    """The speaker of a cluster, under the full form with the most quotes; the other forms are aliases."""
    kind = members[0].kind
    counts: Counter[str] = Counter()
    for member in members:
        counts[member.name] += member.count
    name = min(counts, key=lambda form: (not _is_full(form, kind), -counts[form], -len(form), form))
    return Speaker(speaker_id(name, kind, scope), name, kind, _aliases(members, name))


def _is_full(name: str, kind: SpeakerKind) -> bool:
    if kind is SpeakerKind.PERSON:
        read = read_name(name)
        return read is not None and read.is_full
    return len(plain(name)) > 1


def _aliases(members: Sequence[LocalSpeaker], name: str) -> tuple[str, ...]:
    return tuple(sorted({form for member in members for form in (member.name, *member.aliases)} - {name}))
