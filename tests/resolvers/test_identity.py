"""Speakers of several articles: who is one, who is kept apart."""

import random
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers.identity.canonical import LocalSpeaker, canonical_speakers
from resolvers.speaker import Speaker, SpeakerKind, speaker_id

PERSON, BODY, ANONYMOUS = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.ANONYMOUS


def local(article: str, name: str, kind: SpeakerKind = PERSON, count: int = 1, *aliases: str) -> LocalSpeaker:
    scope = "" if kind in (PERSON, BODY) else article
    return LocalSpeaker(speaker_id(name, kind, scope), article, name, kind, aliases, count)


def groups(speakers: Iterable[LocalSpeaker], found: Mapping[tuple[str, str], Speaker]) -> set[frozenset[str]]:
    """Which "article name" pairs share a canonical speaker."""
    together: dict[str, set[str]] = {}
    for each in speakers:
        together.setdefault(found[each.key].speaker_id, set()).add(f"{each.article_id} {each.name}")
    return {frozenset(members) for members in together.values()}


ONE = [
    ([local("a", "Jang Ha-neul"), local("b", "Jang Ha Neul")], "Jang Ha Neul", "a hyphen"),
    ([local("a", "Mara Venn"), local("b", "Mara K. Venn", PERSON, 3)], "Mara K. Venn", "the form with more quotes"),
    ([local("a", "Mara Venn"), local("b", "Venn", PERSON, 9)], "Mara Venn", "a surname that one person bears"),
    ([local("a", "Jang Ha Neul"), local("b", "Jang")], "Jang Ha Neul", "a surname that stands first"),
    ([local("a", "Mara Venn", PERSON, 9), local("b", "Otto Venn", PERSON, 2), local("c", "Venn")][::2], "Mara Venn", "one owner in the corpus"),
    ([local("a", "Pelko"), local("b", "Pelko")], "Pelko", "one word, and nobody has more"),
    ([local("a", "José Ruiz"), local("b", "Jose Ruiz", PERSON, 2)], "Jose Ruiz", "an accent"),
    ([local("a", "Oster Port Authority", BODY), local("b", "the Oster Port Authority", BODY, 2)], "the Oster Port Authority", "an article"),
    ([local("a", "Alliance for Safe Piers", BODY), local("b", "ASP", BODY, 5)], "Alliance for Safe Piers", "an acronym"),
]  # fmt: skip
APART = [
    ([local("a", "Mara Venn"), local("b", "Otto Venn")], "two given names"),
    ([local("a", "Mara Venn"), local("a", "Mara K. Venn")], "one article keeps them apart"),
    ([local("a", "Mara Venn"), local("a", "Venn")], "one article keeps the surname apart"),
    ([local("a", "Aldo Brin"), local("b", "Aldo Brin Jr.")], "father and son"),
    ([local("a", "official", ANONYMOUS), local("b", "official", ANONYMOUS)], "nameless in two articles"),
    ([local("a", "analysts", SpeakerKind.GROUP), local("b", "analysts", SpeakerKind.GROUP)], "crowds in two articles"),
    ([local("a", "Mercury", PERSON), local("b", "Mercury", BODY)], "a person and a body"),
    ([local("a", "Alliance for Safe Piers", BODY), local("a", "ASP", BODY)], "one article keeps the bodies apart"),
]  # fmt: skip


@pytest.mark.parametrize(("speakers", "name", "why"), ONE)
def test_one_speaker(speakers: list[LocalSpeaker], name: str, why: str) -> None:
    found = canonical_speakers(speakers)
    assert {speaker.name for speaker in found.values()} == {name}, why
    assert len({speaker.speaker_id for speaker in found.values()}) == 1, why


@pytest.mark.parametrize(("speakers", "why"), APART)
def test_two_speakers(speakers: list[LocalSpeaker], why: str) -> None:
    found = canonical_speakers(speakers)
    assert len({speaker.speaker_id for speaker in found.values()}) == 2, why


def test_a_shared_surname_goes_to_the_one_quoted_far_more_often() -> None:
    speakers = [local("a", "Mara Venn", PERSON, 9), local("b", "Otto Venn", PERSON, 2), local("c", "Venn")]
    found = canonical_speakers(speakers)
    assert found[speakers[2].key].name == "Mara Venn"


def test_a_shared_surname_stays_by_itself_and_in_its_article() -> None:
    speakers = [local("a", "Mara Venn"), local("b", "Otto Venn"), local("c", "Venn"), local("d", "Venn")]
    found = canonical_speakers(speakers)
    assert len({speaker.speaker_id for speaker in found.values()}) == 4


def test_a_surname_passes_over_the_namesake_of_its_own_article() -> None:
    speakers = [local("a", "Mara Venn", PERSON, 9), local("b", "Otto Venn"), local("a", "Venn")]
    assert canonical_speakers(speakers)[speakers[2].key].name == "Otto Venn"


def test_all_forms_are_aliases() -> None:
    speakers = [local("a", "Mara Venn", PERSON, 2, "Venn"), local("b", "Mara K. Venn")]
    assert canonical_speakers(speakers)[speakers[0].key].aliases == ("Mara K. Venn", "Venn")


CORPUS = [speaker for row in (*ONE, *APART) for speaker in row[0]]
CORPUS = [
    LocalSpeaker(
        each.speaker_id, f"{index // 2}{each.article_id}", each.name, each.kind, each.aliases, each.count
    )
    for index, each in enumerate(CORPUS)
]


def test_the_order_does_not_matter() -> None:
    expected = canonical_speakers(CORPUS)
    for seed in range(20):
        shuffled = CORPUS[:]
        random.Random(seed).shuffle(shuffled)
        assert canonical_speakers(shuffled) == expected


def test_an_unrelated_article_changes_no_speaker() -> None:
    expected = canonical_speakers(CORPUS)
    unrelated = [local("z", "Ilse Krantz", PERSON, 50), local("z", "Krantz Works", BODY, 50)]
    found = canonical_speakers([*unrelated, *CORPUS])
    assert {key: found[key] for key in expected} == expected


def test_every_local_speaker_has_one() -> None:
    found = canonical_speakers(CORPUS)
    assert set(found) == {each.key for each in CORPUS}
    assert len(groups(CORPUS, found)) == len({speaker.speaker_id for speaker in found.values()})


# Few names, so that they meet; with everything that counts as evidence, and little enough of it to be open often.
EVIDENCE = st.builds(
    lambda article, name, kind, count, roles, day, outlet: LocalSpeaker(
        speaker_id(name, kind), f"a{article}", name, kind, (name.split()[-1],), count, tuple(roles), day, outlet
    ),
    st.integers(0, 9),
    st.sampled_from(
        ["Mara Venn", "Marra Venn", "M. Venn", "Maria Venn", "Otto Venn", "Venn", "Jang Suk Neul", "Jang Seok Neul",
         "Jang", "Neul", "Mara K. Venn", "Port of Oster", "PO", "Pier Office"]
    ),
    st.sampled_from([PERSON, PERSON, PERSON, BODY]),
    st.integers(1, 9),
    st.lists(st.sampled_from(["minister harbour", "premier", "goalkeeper", "lawyer"]), max_size=2, unique=True),
    st.sampled_from([None, "2031-03-02", "2031-03-04", "2031-06-01T10:00:00Z"]),
    st.sampled_from([None, "Northern Wire", "Tern Ledger"]),
)  # fmt: skip
SPEAKERS = st.lists(EVIDENCE, max_size=14, unique_by=lambda each: each.key)


@settings(max_examples=200)
@given(SPEAKERS, st.data())
def test_neither_order_nor_unrelated_articles_matter_whatever_the_evidence(speakers, data):
    expected = canonical_speakers(speakers)
    unrelated = local("z", "Ilse Krantz", PERSON, 50), local("z", "Krantz Works", BODY, 50)
    found = canonical_speakers(data.draw(st.permutations([*speakers, *unrelated])))
    assert {key: found[key] for key in expected} == expected
    for one in speakers:
        for other in speakers:
            if one.article_id == other.article_id and one.key != other.key:
                assert expected[one.key].speaker_id != expected[other.key].speaker_id, (
                    "one article keeps them apart"
                )
