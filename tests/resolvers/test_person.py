"""People put together from their names: one register finds whom a full name can be, as a comparison with all would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.cast.names import PersonName, read_name
from resolvers.cast.person import Person, Register


def name(text: str) -> PersonName:
    found = read_name(text)
    assert found is not None
    return found


def register(*texts: str) -> Register:
    found = Register()
    for text in texts:
        found.add(len(found.people), name(text), loud=False)
    return found


FOUND = [
    (("Mara Venn",), "Mara Venn", 0, "the same name"),
    (("Otto Brill", "Mara Venn"), "Mara K. Venn", 1, "with an initial more"),
    (("Mara K. Venn",), "Mara Venn", 0, "and with one less"),
    (("Jang Ha Neul",), "Ha Neul Jang", 0, "the family name at the other end"),
    (("Jang Ha Neul",), "Jang Haneul", 0, "two words as one"),
    (("Mara Ocas-Venn",), "Mara Ocas Venn", 0, "without its hyphen"),
    (("Robert Tarn",), "Bob Tarn", 0, "a nickname"),
    (("Ida Venn", "Mara Venn"), "Otto Venn", None, "a third of one surname"),
    (("Mara Venn",), "Mara Brill", None, "one given name says nothing"),
    (("Mara Venn", "Mara Venn"), "Mara Venn", 0, "the first of two who fit"),
    ((), "Mara Venn", None, "nobody there"),
]  # fmt: skip


@pytest.mark.parametrize(("people", "asked", "index", "why"), FOUND)
def test_whom_a_full_name_can_be(people: tuple[str, ...], asked: str, index: int | None, why: str) -> None:
    assert register(*people).find(name(asked)) == index, why


NAMES = st.builds(
    "{} {}{}".format,
    st.sampled_from(("Mara", "Otto", "O.", "Bob", "Robert", "Jang", "Ha", "J.K.", "Ha-Neul", "Al", "D'")),
    st.sampled_from(("", "Ha ", "K. ", "de ", "Venn ", "Ocas-")),
    st.sampled_from(("Venn", "Neul", "Jang", "Tarn Jr.", "Ocas Venn", "Haneul", "O'Tarn", "al-Kell", "Kell")),
).filter(lambda text: name(text).is_full)


@given(st.lists(NAMES, max_size=8), NAMES)
def test_the_register_agrees_with_a_comparison_with_everybody(texts: list[str], asked: str) -> None:
    found = register(*texts)
    able = (index for index, person in enumerate(found.people) if person.fits(name(asked)))
    assert found.find(name(asked)) == next(able, None)


FIGURES = [
    (["Venn", "Mara Venn"], "Mara Venn", "the fullest"),
    (["MARA VENN", "Mara Venn"], "Mara Venn", "not in capitals, where there is another"),
    (["MARA VENN"], "MARA VENN", "in capitals, where there is no other"),
    (["Mara Venn", "Mara Venn", "Mara Venn Finally"], "Mara Venn", "not the one with a word behind it"),
    (["Mara Venn", "Mara Venn Tarn", "Tarn"], "Mara Venn Tarn", "whose last word is used alone"),
    (["Mara Venn", "Mara Venn III"], "Mara Venn III", "with the suffix"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "best", "why"), FIGURES)
def test_the_name_of_a_figure(names: list[str], best: str, why: str) -> None:
    person = Person()
    for each in names:
        person.add(name(each), loud=False)
    assert person.figure().name == best, why


def test_headlines_name_nobody_whom_the_text_names() -> None:
    person = Person()
    person.add(name("Mara Venn Wins Oster"), loud=True)
    person.add(name("Mara Venn"), loud=False)
    assert person.figure().name == "Mara Venn"


def test_how_somebody_is_addressed_outweighs_the_name() -> None:
    person = Person()
    person.add(name("Mara Venn"), loud=False)
    assert person.pronoun == "she"
    person.addressed["he"] += 1
    assert person.pronoun == "he"
    person.addressed["she"] += 1
    assert person.pronoun == "she", "as often the one as the other: the name decides"
