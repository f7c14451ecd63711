"""Names of people, as printed and compared."""

import time

import pytest

from resolvers.cast.names import fold, read_name, same_person

READ = [
    ("Sen. Ida Lorne", "Ida Lorne", "a title before the name"),
    ("Oster Finance Minister Tomas Reyl", "Tomas Reyl", "everything up to the title is the office"),
    ("then-President Aldo Brin", "Aldo Brin", "a title with a prefix in lower case"),
    ("Mr. Reyl", "Reyl", "a form of address"),
    ("Tomas Reyl’s", "Tomas Reyl", "a curly possessive"),
    ("James Voss's", "James Voss", "a straight possessive"),
    ("James Voss'", "James Voss", "a possessive after s"),
    ("Ida Lorne (R-Oster)", "Ida Lorne", "a party label"),
    ("Aldo Brin Jr.", "Aldo Brin Jr.", "a suffix is part of the name"),
    ("spokeswoman Ana de la Torre", "Ana de la Torre", "particles in lower case stay"),
    ('Roberta "Bo" Tann', 'Roberta "Bo" Tann', "a nickname is printed as it stands"),
    ("Pope Innocent", "Pope Innocent", "a style stays with a single word"),
    ("King Harald Brandt", "Harald Brandt", "a style goes where a full name is left"),
    ("Charlie King", "Charlie King", "a surname that is also a title"),
    ("Rev. J. P. Okoro", "J. P. Okoro", "initials stay"),
]


@pytest.mark.parametrize(("text", "printed", "why"), READ)
def test_the_name_is_what_is_left_without_titles(text: str, printed: str, why: str) -> None:
    name = read_name(text)
    assert name is not None and name.printed == printed, why


@pytest.mark.parametrize("text", ["", "(R-Oster)", "—", "’s"])
def test_nothing_left_is_no_name(text: str) -> None:
    assert read_name(text) is None


PRONOUNS = [
    ("Ida Lorne", "she", "a given name of women"),
    ("Peter Brin", "he", "a given name of men"),
    ("Mrs. Lorne", "she", "the form of address"),
    ("Ms. Peter", "she", "the form of address outweighs a surname that is also a given name"),
    ("Peter", None, "a single word may be a surname"),
    ("Kim Jong Un", None, "the first word is the family name"),
    ("Quill Zorba", None, "an unknown given name says nothing"),
]


@pytest.mark.parametrize(("text", "pronoun", "why"), PRONOUNS)
def test_the_pronoun_a_name_suggests(text: str, pronoun: str | None, why: str) -> None:
    name = read_name(text)
    assert name is not None and name.pronoun == pronoun, why


SAME = [
    ("Kim Jong-un", "Kim Jong Un", "a hyphen and a capital"),
    ("Park Min Seo", "Min Seo Park", "the family name first or last"),
    ("Yusra K. Amadi", "Yusra Amadi", "a middle initial"),
    ("José Ruiz", "Jose Ruiz", "an accent"),
    ("José Ruiz", "José Ruiz Vega", "a second surname left out"),
    ("Bob Tarn", "Robert Tarn", "a short form of the given name"),
    ("R. Tarn", "Robert Tarn", "an initial"),
    ('Roberta "Bo" Tann', "Bo Tann", "the nickname alone"),
    ("Ida Maria Lorne", "Ida Lorne", "a middle name"),
]
DIFFERENT = [
    ("Ida Lorne", "Otto Lorne", "two given names"),
    ("Aldo Brin", "Aldo Brin Jr.", "father and son"),
    ("Aldo Brin Sr.", "Aldo Brin Jr.", "father and son, both marked"),
    ("Carl A. Brandt", "Carl B. Brandt", "two middle initials"),
    ("Kim Jong Un", "Kim Yo Jong", "one family name first"),
    ("Ida Lorne", "Lorne", "a surname alone decides nothing"),
]


@pytest.mark.parametrize(("a", "b", "why"), SAME)
def test_one_persons_names(a: str, b: str, why: str) -> None:
    first, second = read_name(a), read_name(b)
    assert first and second and same_person(first, second) and same_person(second, first), why


@pytest.mark.parametrize(("a", "b", "why"), DIFFERENT)
def test_two_peoples_names(a: str, b: str, why: str) -> None:
    first, second = read_name(a), read_name(b)
    assert first and second and not same_person(first, second) and not same_person(second, first), why


def test_folding_drops_case_accents_and_full_stops() -> None:
    assert fold("Ö. Brandt") == "o brandt"


def test_reading_stays_linear() -> None:
    start = time.perf_counter()
    read_name("A" + "-a" * 20_000 + " (" * 2_000)
    read_name("Sen. " * 5_000 + "“" * 5_000)
    assert time.perf_counter() - start < 2
