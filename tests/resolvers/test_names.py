"""Names of people, as printed and compared."""

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nicknames import NickNamer

from resolvers.cast.given_names import WELL_KNOWN, same_given_name
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
    ("Rep.-elect Ida Lorne", "Ida Lorne", "a title with a hyphen"),
    ("Prime Minister-designate Otto Brill", "Otto Brill", "the same at the end of a title of two words"),
    ("Then-President Aldo Brin", "Aldo Brin", "a title that opens a sentence"),
    ("Lt. Gen. Otto Brill", "Otto Brill", "two titles"),
    ("Governor-General Ida Lorne", "Ida Lorne", "two titles in one"),
    ("His Majesty King Harald", "King Harald", "a style before a style"),
    ("Her Royal Highness Princess Ida", "Princess Ida", "two words of a style before a title"),
    ("the Rt. Hon. Ida Lorne", "Ida Lorne", "stacked forms of address"),
    ("Peter King Venn", "Peter King Venn", "a title in the middle of a name is a name"),
    ("Omar al-Kell Reyl", "Omar al-Kell Reyl", "a particle with a hyphen is no description"),
    ("Ada d'Arcy Reyl", "Ada d'Arcy Reyl", "nor one with an apostrophe"),
    ("pro-Venn lawmaker Ida Lorne", "Ida Lorne", "but this one is"),
    ("Jan van der Berg", "Jan van der Berg", "two particles"),
    ("Dirk von Tarn", "Dirk von Tarn", "a German particle"),
    ("Omar bin Kell", "Omar bin Kell", "an Arabic one"),
    ('William "Bill" Tarn', 'William "Bill" Tarn', "a nickname between straight marks"),
    ("William 'Bill' Tarn", "William 'Bill' Tarn", "between single ones"),
    ("Robert (Bob) Tarn", "Robert Tarn", "in parentheses it is not printed"),
    ("SEN. MARA VENN (R-OSTER):", "MARA VENN", "the label of a transcript"),
    ("McVENN:", "McVENN", "a label of one word"),
    ("O'BRIEN'S", "O'BRIEN", "a possessive in capitals"),
    ("Aldo Brin Jr.'s", "Aldo Brin Jr.", "a possessive after a suffix"),
    ("Aldo Brin, Jr.", "Aldo Brin Jr.", "a comma before a suffix"),
    ("Ida Lorne, D-Oster,", "Ida Lorne", "a party label between commas"),
    ("Ida Lorne, the mayor of Oster", "Ida Lorne", "a description after the name"),
    ("Ida Lorne, Ph.D.", "Ida Lorne PhD", "a degree"),
    ("Łucja Øst", "Łucja Øst", "print keeps its letters"),
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
    ("Kim Jong Un", "KIM JONG-UN", "capitals"),
    ("Yoon Suk-yeol", "Yoon Sukyeol", "two syllables written as one"),
    ("Suk Yeol Yoon", "Yoon Sukyeol", "the same, turned round"),
    ("Xi Jinping", "Jinping Xi", "the family name last, as in the West"),
    ("Kim Jong Un", "Jong-un", "the given name alone"),
    ("J.D. Tarn", "J. D. Tarn", "initials with and without a space"),
    ("J.D. Tarn", "JD Tarn", "initials without full stops"),
    ("JD Tarn", "James David Tarn", "initials of two given names"),
    ("James D. Tarn", "James Tarn", "one of them left out"),
    ('William "Bill" Tarn', "Bill Tarn", "a nickname between marks"),
    ("Jacob (Bo) Tarn", "Bo Tarn", "a nickname in parentheses that no table has"),
    ("Mara Ocas-Venn", "Mara Ocas Venn", "a double surname with and without its hyphen"),
    ("Ocas-Venn", "Mara Ocas-Venn", "a double surname alone"),
    ("Martin-Kell", "Ida Martin-Kell", "even if its first part is a given name elsewhere"),
    ("Jean-Luc Tarn", "Jean Luc Tarn", "a double given name"),
    ("J.-L. Tarn", "Jean-Luc Tarn", "its initials"),
    ("J. Tarn", "Jean-Luc Tarn", "its first initial"),
    ("Ana de la Torre", "Ana Torre", "particles left out"),
    ("Omar al-Kell", "Omar Al Kell", "an article with and without its hyphen"),
    ("Omar al-Kell", "Omar Kell", "an article left out"),
    ("Ada O’Brien", "ADA O'BRIEN", "a curly apostrophe"),
    ("Ada O'Brien", "Ada OBrien", "no apostrophe"),
    ("Łukasz Tarn", "Lukasz Tarn", "a letter that is no accent"),
    ("Søren Kell", "Soren Kell", "another"),
    ("Işıl Kell", "Isil Kell", "a dotless i"),
    ("Đorđe Kell", "Dorde Kell", "a barred d"),
    ("Jens Weiß", "Jens Weiss", "a sharp s"),
    ("Ægir Þórr", "Aegir Thorr", "letters of Iceland"),
    ("Jo\u0301se Tarn", "J\u00f3se Tarn", "an accent of its own and one in the letter"),
    ("Ida Lorne MD", "Ida Lorne", "a degree says nothing of a generation"),
    ("Aldo Brin Sr.", "Aldo Brin", "the elder is called so only beside his son"),
    ("Alderman Ida Lorne", "Ida Lorne", "a title that no table has"),
]
DIFFERENT = [
    ("Ida Lorne", "Otto Lorne", "two given names"),
    ("Aldo Brin", "Aldo Brin Jr.", "father and son"),
    ("Aldo Brin Sr.", "Aldo Brin Jr.", "father and son, both marked"),
    ("Carl A. Brandt", "Carl B. Brandt", "two middle initials"),
    ("Kim Jong Un", "Kim Yo Jong", "one family name first"),
    ("Ida Lorne", "Lorne", "a surname alone decides nothing"),
    ("Aldo Brin III", "Aldo Brin Jr.", "father and son"),
    ("Aldo Brin IV", "Aldo Brin", "a fourth beside one without a number"),
    ("Pia Brin", "Aldo Brin Jr.", "a third of the family"),
    ("Mara Venn", "Mara Venn-Kell", "two women, or one and a wedding: the name does not say"),
    ("Mara Kell", "Mara Venn-Kell", "the other half"),
    ("Jean Tarn", "Jean-Luc Tarn", "a double given name is another one"),
    ("Maria Lorne", "Ida Maria Lorne", "a second given name is not the first"),
    ("Otto Martin", "Martin Otto", "two given names, either of which may be the surname"),
    ("Bob Tarn", "Rob Tarn", "two short forms of Robert: whoever prints both means two"),
    ("Alex Venn", "Sandra Venn", "two short forms of Alexandra"),
    ("Alex Venn", "Alec Venn", "two short forms of Alexander"),
    ("Erin Venn", "Aaron Venn", "a woman's and a man's name"),
    ("Ron Venn", "Aaron Venn", "a short form of another name"),
    ("Kim Jong Un", "Kim Jong Il", "one family name, two given names"),
    ("Kim Min Seo", "Kim Ji Seo", "the same, half of the given name equal"),
    ("J.D. Tarn", "J.P. Tarn", "two pairs of initials"),
    ("Ida Rosa K. Lorne", "Ida Maria K. Lorne", "two middle names before one initial"),
    ("李伟", "黎威", "equal only when spelled in Latin letters"),
    ("Анна Венн", "Инна Венн", "two given names in Cyrillic letters"),
]
GIVEN = [
    ("bill", "william", True, "another first letter, known to everybody"),
    ("ted", "edward", True, "the same"),
    ("ted", "theodore", True, "one short form of two names"),
    ("edward", "theodore", False, "two names of one short form"),
    ("chuck", "charles", True, "one first letter"),
    ("jim", "james", True, "one first letter"),
    ("peggy", "margaret", True, "another first letter"),
    ("mike", "michael", True, "the beginning"),
    ("steve", "steven", True, "the beginning"),
    ("steve", "stephen", True, "of both"),
    ("steven", "stephen", True, "one name in two spellings"),
    ("kathy", "catherine", True, "two letters for one sound"),
    ("chris", "christine", True, "short for a woman's name too"),
    ("dan", "danny", False, "two short forms, neither of which is short for the other"),
    ("ned", "ted", False, "two short forms of Edward"),
    ("erin", "aaron", False, "in the package, but a woman and a man"),
    ("felix", "felicia", False, "a man and a woman"),
    ("ron", "aaron", False, "in the package, but a name on its own"),
    ("sandra", "alexandra", False, "in the package, but a name on its own"),
    ("bill", "robert", False, "in the package, and wrong"),
    ("quill", "zorba", False, "names that nobody knows"),
]


@pytest.mark.parametrize(("a", "b", "why"), SAME)
def test_one_persons_names(a: str, b: str, why: str) -> None:
    first, second = read_name(a), read_name(b)
    assert first and second and same_person(first, second) and same_person(second, first), why


@pytest.mark.parametrize(("a", "b", "why"), DIFFERENT)
def test_two_peoples_names(a: str, b: str, why: str) -> None:
    first, second = read_name(a), read_name(b)
    assert first and second and not same_person(first, second) and not same_person(second, first), why


FAMILY = [
    ("Mara Venn", {"venn"}, "the last word"),
    ("Kim Jong Un", {"kim", "un"}, "the first, where it can be a family name"),
    ("Mara Venn-Kell", {"vennkell"}, "a double surname as a whole: Kell alone is somebody else"),
    ("Jean-Luc Tarn", {"tarn"}, "a double given name is none"),
    ("Omar al-Kell", {"kell"}, "without its article"),
    ("Venn", {"venn"}, "a surname alone"),
]


@pytest.mark.parametrize(("text", "family", "why"), FAMILY)
def test_what_names_somebody_alone(text: str, family: set[str], why: str) -> None:
    name = read_name(text)
    assert name is not None and name.family == family, why


@pytest.mark.parametrize(("a", "b", "same", "why"), GIVEN)
def test_given_names_of_one_person(a: str, b: str, same: bool, why: str) -> None:
    assert same_given_name(a, b) is same_given_name(b, a) is same, why


def test_the_well_known_nicknames_are_the_packages() -> None:
    known = NickNamer().nickname_lookup
    assert {
        (name, short) for name, row in WELL_KNOWN.items() for short in row.split() if short not in known[name]
    } == set()


FOLDED = [
    ("Ö. Brandt", "o brandt", "case, accents and full stops"),
    ("O’Brien", "o'brien", "the apostrophe of print"),
    ("Suk\u2011yeol", "suk-yeol", "a hyphen that does not break"),
    ("Ła\u00addy", "lady", "a hyphen that is not seen"),
    ("ＶＥＮＮ", "venn", "wide letters"),
    ("ﬁnn", "finn", "a ligature"),
    ("李", "李", "another script stays: a hundred characters are spelled Li"),
    ("Анна", "анна", "another script has no case either"),
]


@pytest.mark.parametrize(("text", "folded", "why"), FOLDED)
def test_folding(text: str, folded: str, why: str) -> None:
    assert fold(text) == folded, why


@given(st.text())
def test_folding_twice_is_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.slow
def test_folding_twice_is_once_for_every_character() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold(chr(code))
        assert fold(folded) == folded and unicodedata.normalize("NFKD", folded) == folded, hex(code)


NAMES = st.builds(
    lambda before, words, after: " ".join((*before, *words)) + after,
    st.lists(st.sampled_from(("Sen.", "Mr.", "Lt. Gen.", "Rep.-elect", "former", "King", "His Majesty")), max_size=2),
    st.lists(
        st.sampled_from(
            ("Ida", "Bob", "Robert", "J.", "J.D.", "JD", "Kim", "Jong-un", "Jong", "Un", "de la", "al-Kell", "O’Brien",
             "VENN", "Venn", "Venn-Kell", '"Bo"', "Łucja", "李", "King", "Martin", "Otto")
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(("", "’s", " Jr.", ", Jr.", " (R-Oster)", ":", ", D-Oster")),
)  # fmt: skip


@given(NAMES)
def test_a_name_reads_the_same_as_it_was_printed(text: str) -> None:
    name = read_name(text)
    again = read_name(name.printed) if name else None
    assert name is None or (again and (again.printed, again.tokens, again.suffix)) == (
        name.printed,
        name.tokens,
        name.suffix,
    )


@given(NAMES | st.text(), NAMES | st.text())
def test_one_person_whichever_name_comes_first(a: str, b: str) -> None:
    first, second = read_name(a), read_name(b)
    if first and second:
        assert same_person(first, second) == same_person(second, first)
        assert same_person(first, first)


def test_reading_stays_linear() -> None:
    start = time.process_time()
    read_name("A" + "-a" * 20_000 + " (" * 2_000)
    read_name("Sen. " * 5_000 + "“" * 5_000)
    read_name("Ida" + " (Bo) Venn" * 5_000)
    read_name("Ida" + ", " * 20_000 + "x" * 20_000)
    read_name("‘a " * 20_000)
    fold("é\u0301.\u3099か" * 20_000)
    assert time.process_time() - start < 2
