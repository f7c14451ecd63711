"""Whether somebody is "he" or "she": what an article's own pronouns say of a name that says nothing."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.cast.cast import cast_of

Mark = Callable[..., Document]

NAMES = dict.fromkeys(
    ("Quill Zorba", "Zorba", "Mara Venn", "Venn", "Otto Brill", "Brill", "Lux Arden"), "person"
)

PRONOUNS = [
    ("Quill Zorba came. She sang, and her song was long.", "she", "two pronouns of one kind"),
    ("Quill Zorba came. He sang himself hoarse.", "he", "of the other kind"),
    ("Quill Zorba came. She sang.", None, "one is not enough"),
    ("Quill Zorba came. She met him and told him.", None, "two and one: not clear"),
    ("Quill Zorba came. She sang. Zorba left with her dog.", "she", "they add up over the mentions"),
    ("Mara Venn met Quill Zorba. She sang her song.", None, "whoever was named before and is a she takes them"),
    ("Mara Venn met Quill Zorba. He sang his song.", "he", "but she takes no he"),
    ("Quill Zorba met Otto Brill. He sang his song.", None, "they are the nearer one's"),
    ("Quill Zorba met " + "a man of the old port and " * 6 + "left. She sang her song.", None, "too far away"),
    ("Ms. Zorba came. Quill Zorba sang. He said his piece.", "she", "a form of address says more"),
    ("Quill Zorba, the chairwoman, came.", "she", "so does a calling"),
    ("Quill Zorba came. They sang their song.", None, "they says nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pronoun", "why"), PRONOUNS)
def test_the_pronoun_of_a_name_that_says_nothing(
    mark: Mark, text: str, pronoun: str | None, why: str
) -> None:
    (figure,) = (figure for figure in cast_of(mark(text, NAMES)).figures if "Zorba" in figure.name)
    assert figure.pronoun == pronoun, why


def test_a_given_name_is_not_overruled(mark: Mark) -> None:
    (figure,) = cast_of(mark("Mara Venn came. He sang his song. He left.", NAMES)).figures
    assert figure.pronoun == "she"
