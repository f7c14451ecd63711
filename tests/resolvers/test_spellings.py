"""Spellings of one name, and the short cuts that find them: the same as comparing all with all."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.cast.names import read_name
from resolvers.identity import full_names
from resolvers.identity.canonical import LocalSpeaker, canonical_speakers, identify
from resolvers.identity.spellings import alike, alike_pairs
from resolvers.speaker import SpeakerKind, speaker_id

PERSON = SpeakerKind.PERSON

PAIRS = [
    ("Jang Suk Neul", "Jang Seok Neul", True, "vowels of two romanisations"),
    ("Yoon Brandt", "Yun Brandt", True, "vowels, in a short word"),
    ("Volodar Ostrin", "Wolodar Ostrin", True, "another letter for the same sound"),
    ("Karim Odel", "Carim Odel", True, "k and c"),
    ("Tomas Kell", "Thomas Kell", True, "a silent letter"),
    ("Ivan Petrin", "Iwan Petrim", False, "no word is equal"),
    ("Mara Venn", "Otto Venn", False, "other initials"),
    ("Ida Venn", "Ina Venn", False, "another consonant in a short name"),
    ("M. Venn", "Mara Venn", False, "an initial is no spelling; whose it can be is decided elsewhere"),
    ("Mara Venn", "Mara Venn", False, "equal"),
    ("Carl Brandt", "Carla Brandt", False, "a he and a she"),
    ("Mara Venn", "Mara Ida Venn", False, "another number of words"),
    ("Aldo Brin Jr.", "Alto Brin", False, "father and son"),
]


@pytest.mark.parametrize(("a", "b", "are", "why"), PAIRS, ids=[row[3] for row in PAIRS])
def test_alike(a, b, are, why):
    x, y = read_name(a), read_name(b)
    assert x and y
    assert alike(x, y) is alike(y, x) is are, why


GIVEN = [
    "Mara",
    "Marra",
    "Maria",
    "M.",
    "Wolo",
    "Volo",
    "Bob",
    "Robert",
    "Jang",
    "Kim",
    "Suk",
    "Seok",
    "Ida",
    "de",
]
FAMILY = ["Venn", "Wenn", "Kell", "Oster", "Brill", "Suk", "Seok", "Mara"]
NAMES = st.lists(
    st.builds(
        lambda words, suffix: " ".join(words) + suffix,
        st.lists(st.sampled_from(GIVEN), min_size=1, max_size=2).flatmap(
            lambda first: st.sampled_from(FAMILY).map(lambda last: [*first, last])
        ),
        st.sampled_from(["", "", "", " Jr."]),
    ),
    max_size=20,
)


@given(NAMES)
def test_the_pairs_are_those_of_all_with_all(printed):
    names = [name for each in dict.fromkeys(printed) if (name := read_name(each))]
    slow = [(i, j) for i, j in combinations(range(len(names)), 2) if alike(names[i], names[j])]
    assert alike_pairs(names) == slow


def local(number: int, name: str, roles: tuple[str, ...] = ()) -> LocalSpeaker:
    return LocalSpeaker(speaker_id(name, PERSON), f"a{number:02d}", name, PERSON, (), 1 + number % 3, roles)


@given(NAMES)
def test_full_names_are_joined_as_if_each_were_held_against_each(printed):
    speakers = [local(number, name) for number, name in enumerate(printed)]
    fast = canonical_speakers(speakers)
    with pytest.MonkeyPatch.context() as patch:
        for keys in ("_filed", "_sought"):
            patch.setattr(full_names, keys, lambda name: [("everybody",)])
        assert canonical_speakers(speakers) == fast


JOINED = [
    (["premier oster"], ["premier"], 1, "roles agree"),
    ([], [], 2, "nothing says so"),
    (["premier"], [], 2, "one has no role"),
    (["premier", "goalkeeper"], ["premier", "novelist"], 1, "they share one"),
    (["minister finance"], ["goalkeeper"], 2, "roles contradict"),
]


@pytest.mark.parametrize(("roles", "others", "number", "why"), JOINED, ids=[row[3] for row in JOINED])
def test_spellings_are_joined_where_roles_agree(roles, others, number, why):
    speakers = [local(1, "Jang Suk Neul", tuple(roles)), local(2, "Jang Seok Neul", tuple(others))]
    assert len({each.speaker_id for each in canonical_speakers(speakers).values()}) == number, why


def test_a_spelling_that_two_people_could_have_is_joined_to_neither():
    speakers = [
        local(n, name, ("premier",))
        for n, name in enumerate(["Jang Suk Neul", "Jang Seok Neul", "Jang Seok Noel"])
    ]
    speakers.append(LocalSpeaker("s_x", "a00", "Jang Seok Noel", PERSON, (), 1))
    found = canonical_speakers(speakers)
    assert len({found[each.key].speaker_id for each in speakers}) == 3


def many(number: int, names: int, seed: int = 1) -> list[LocalSpeaker]:
    """So many local speakers of so many full names and their bare surnames, with roles, dates and outlets."""
    source = random.Random(seed)
    parts = ["ba", "ke", "lo", "mi", "ru", "ta", "ve", "zo", "shi", "no", "pra", "gul", "en", "or", "ys"]
    given_names = ["".join(source.choices(parts, k=2)).capitalize() for _ in range(120)]
    families = ["".join(source.choices(parts, k=3)).capitalize() for _ in range(names // 20)]
    roles = ["minister finance", "goalkeeper", "mayor oster", "premier"]
    bearers = [(source.choice(given_names), source.choice(families)) for _ in range(names)]
    found = {}
    for index in range(number):
        first, last = source.choice(bearers)
        name = last if source.random() < 0.15 else f"{first} {last}"
        speaker = LocalSpeaker(
            speaker_id(name, PERSON), f"a{index // 3}", name, PERSON, (last,), source.randint(1, 4),
            (source.choice(roles),), f"2031-{source.randint(1, 12):02d}-{source.randint(1, 28):02d}",
            f"Wire {source.randint(1, 9)}",
        )  # fmt: skip
        found[speaker.key] = speaker
    return list(found.values())


def test_many_speakers_take_seconds():
    from time import process_time

    speakers = many(20_000, 5_000)
    start = process_time()
    canonical_speakers(speakers)
    assert process_time() - start < 20, "it takes about two"


def test_spellings_of_which_two_contradict_are_not_joined():
    roles = [("premier",), ("premier", "bishop"), ("bishop",)]
    names = ["Jang Suk Neul", "Jang Seok Neul", "Jang Sok Neul"]
    speakers = [local(n, name, own) for n, (name, own) in enumerate(zip(names, roles, strict=True))]
    assert len({each.speaker_id for each in canonical_speakers(speakers).values()}) == 3
    assert len({each.speaker_id for each in canonical_speakers(speakers[:2]).values()}) == 1


def test_spellings_side_by_side_in_an_article_are_no_question():
    two = [
        LocalSpeaker(speaker_id(name, PERSON), "a1", name, PERSON, (), 1)
        for name in ("Jang Suk Neul", "Jang Seok Neul")
    ]
    assert identify(two).proposals == ()


ONE_EACH = ["Mara Venn / M. Venn", "Robert Venn / Bob Venn", "Mara Ida Venn / Mara Venn", "Mara Venn / Mara Venn Oster",
            "Jang Haneul / Haneul Jang", "Jang Ha Neul / Jang Haneul", "Mara Ida Venn / M. I. Venn",
            "Margarete “Gret” Venn / Gret Venn"]  # fmt: skip


@pytest.mark.parametrize("pair", ONE_EACH)
def test_each_way_to_print_a_full_name_is_found(pair):
    one, other = pair.split(" / ")
    for names in ((one, other), (other, one)):
        speakers = [local(3, names[0]), local(4, names[1]), local(5, names[1])]
        assert len({each.speaker_id for each in canonical_speakers(speakers).values()}) == 1, (
            "whoever is first"
        )
