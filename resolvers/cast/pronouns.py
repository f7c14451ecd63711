"""Whether somebody is "he" or "she", from an article's own pronouns, where the name does not say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from resolvers.cast.figures import Figure, Named
from resolvers.cast.gazetteer import HE, SHE
from resolvers.cast.terrain import Terrain
from resolvers.speaker import SpeakerKind

_PRONOUNS: Final = {"he": HE, "his": HE, "him": HE, "himself": HE, "she": SHE, "her": SHE, "herself": SHE}
_REACH = 25  # words behind a name within which a pronoun is taken for theirs
_ENOUGH = 2  # pronouns of one kind that settle it
_CLEAR = 3  # so many times as many as of the other kind


def with_pronouns(
    figures: Sequence[Figure], mentions: Sequence[Named], ground: Terrain
) -> tuple[Figure, ...]:
    """The figures, those of unknown pronoun with the one that follows their name most often.

    A pronoun counts for whoever is named last before it, unless whoever was named before that is known to be
    it. Two of one kind, and three times as many as of the other, are an answer; fewer are none.
    """
    place = {word.start: index for index, word in enumerate(ground.words)}
    said: dict[int, Counter[str]] = {}
    people = [
        named
        for named in sorted(mentions)
        if named.figure is not None and figures[named.figure].kind is SpeakerKind.PERSON
    ]
    for position, named in enumerate(people):
        index = named.figure
        if index is None or figures[index].pronoun is not None:
            continue
        following = people[position + 1].start if position + 1 < len(people) else None
        before = figures[other] if position and (other := people[position - 1].figure) is not None else None
        start = place[named.start] + 1
        for word in ground.words[start : start + _REACH]:
            if following is not None and word.start >= following:
                break
            pronoun = _PRONOUNS.get(word.folded)
            # Whoever was named before, and is known to be "she", takes every "she".
            if pronoun and not (before and before is not figures[index] and before.pronoun == pronoun):
                said.setdefault(index, Counter())[pronoun] += 1
    return tuple(
        replace(figure, pronoun=_settled(said.get(index, Counter()))) if figure.pronoun is None else figure
        for index, figure in enumerate(figures)
    )


def _settled(said: Counter[str]) -> str | None:
    ranked = said.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _CLEAR * ranked[1][1] else None
