"""Whom "I" and "we" mean: inside somebody's words that person, else the author."""

from collections.abc import Sequence

from corpus.article import Span
from resolvers.attribution import certainty
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, Voice, names_of
from resolvers.speaker import SpeakerKind

UNNAMED_AUTHOR = "the author"
_TURNS = 50  # earlier answers that are looked at


def first_person(scene: Scene, at: Span, turns: Sequence[Turn]) -> Answer:
    """Whom "I" and "we" mean: inside somebody's words that person, else the author."""
    word = at.of(scene.text)
    if scene.is_spoken(at.start):
        here = scene.sentence(at.start)
        near = [turn for turn in turns[-_TURNS:] if abs(scene.sentence(turn.offset) - here) <= 3]
        if near:
            return Answer(
                near[-1].voices,
                certainty.WORDS_OF_LAST_SPEAKER,
                f"'{word}' → {names_of(near[-1].voices)}: whose words these are",
            )
        return Answer((), certainty.NOBODY, f"'{word}' stands in a quotation whose speaker is not known")
    return author_answer(scene, f"'{word}' is")


def author_answer(scene: Scene, why: str) -> Answer:
    """The author of the article, by the byline if there is one; ``why`` begins the reason."""
    author = scene.document.article.byline
    if author:
        return Answer((Voice(_author(author), SpeakerKind.AUTHOR),), certainty.AUTHOR, f"{why} the author")
    unnamed = Voice(UNNAMED_AUTHOR, SpeakerKind.AUTHOR)
    return Answer((unnamed,), certainty.AUTHOR, f"{why} the author, who is not named")


def _author(byline: str) -> str:
    words = byline.split()
    return " ".join(words[1:] if words and words[0].casefold() == "by" else words)
