"""Groups of variants: who is in them, what they are called, and what does not change them."""

import random
from itertools import pairwise

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.find import find_variants
from resolvers.matching.flag import FlagKind
from resolvers.matching.relation import Relation
from resolvers.matching.utterance import Utterance
from resolvers.matching.variants import VariantGroup
from tests.resolvers.matching_samples import DEEDS, KINDS_OF, SUBJECTS, THINGS, sentence

D, M, I = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT  # noqa: E741 - a table's abbreviations

TELLING = {*SUBJECTS, *THINGS, *DEEDS, *KINDS_OF}
VERDICT = "“The tribunal has read the letters, all forty of them, and it does not believe the colonel.”"


def said(
    number: int,
    text: str,
    *,
    kind: QuoteKind = D,
    speaker: str = "",
    published: str | None = "2031-05-04",
    article: str = "",
    extent: tuple[int, int] | None = None,
) -> Utterance:
    names = (speaker,) if speaker else ()
    return Utterance(f"q_{number}", article or f"a_{number}", text, kind, names, published, extent=extent)


def only(groups: tuple[VariantGroup, ...]) -> VariantGroup:
    assert len(groups) == 1, groups
    return groups[0]


@pytest.mark.parametrize("speaker", ["Mara Venn", ""])
def test_a_group_has_its_members_by_date_and_says_how_each_differs(speaker: str) -> None:
    fourteen = VERDICT.replace("forty", "fourteen")
    group = only(
        find_variants(
            [
                said(1, "“it does not believe the colonel”", published=None, speaker=speaker),
                said(2, VERDICT, published="2031-05-06", speaker=speaker),
                said(
                    3,
                    "“The tribunal has read the letters, all 40 of them,”",
                    published="2031-05-05",
                    speaker=speaker,
                ),
                said(4, fourteen, speaker=speaker),
                said(5, "“We shall appeal at once to the high bench in Estmark,”", speaker=speaker),
            ]
        )
    )
    assert group.members == ("q_4", "q_3", "q_2", "q_1")
    assert dict(zip(group.members, group.relations, strict=True)) == {
        "q_4": Relation.NEAR,
        "q_3": Relation.TRUNCATED,
        "q_2": Relation.VERBATIM,
        "q_1": Relation.FRAGMENT,
    }
    assert group.representative == "q_2"
    assert group.relation is Relation.FRAGMENT
    assert [(flag.kind, flag.quote_id) for flag in group.flags] == [
        (FlagKind.NUMBER, "q_4"),
        (FlagKind.ALTERED, "q_4"),
    ]
    assert group.notes[0] == "number changed: “letters, all forty of them” → “letters, all fourteen of them”"


SIGNED = "“The minister of tides has signed the order and the sluices will open at noon,”"
NOTES = [
    pytest.param(
        said(1, SIGNED),
        said(2, SIGNED.replace("has", "has not")),
        "negation added: “tides has signed the” → “tides has not signed the”",
        id="nobody is known to have said it",
    ),
    pytest.param(
        said(1, SIGNED, speaker="Ida Marsh"),
        said(2, SIGNED.replace("has", "has not"), speaker="Ida Marsh"),
        "negation added: “tides has signed the” → “tides has not signed the”",
        id="a negation",
    ),
    pytest.param(
        said(1, "“The order is signed and the sluices will open at noon,”", speaker="Ida Marsh"),
        said(2, "“The order is signed and the sluices will open at noon,”", speaker="Leo Pask"),
        "speakers differ: Ida Marsh → Leo Pask",
        id="two speakers",
    ),
]


@pytest.mark.parametrize(("one", "other", "note"), NOTES)
def test_what_a_journalist_should_look_at_is_noted(one: Utterance, other: Utterance, note: str) -> None:
    assert only(find_variants([one, other])).notes[0] == note


def test_a_fragment_does_not_make_one_group_of_two_wholes() -> None:
    """Single links would: the fragment stands in both sentences."""
    flood = "“The dam took every field between here and Brannock, and left us a harvest of paper promises.”"
    strike = "“No engine moves until the company has paid for last year's harvest of paper promises in coin.”"
    groups = find_variants([said(1, flood), said(2, strike), said(3, "“harvest of paper promises”")])
    assert len(groups) == 1
    assert len(groups[0].members) == 2
    assert "q_3" in groups[0].members


@pytest.mark.parametrize(
    ("joint", "least"), [(". ", 2), (", and ", 0)], ids=["two sentences", "one sentence"]
)
def test_no_chain_runs_through_statements_that_overlap(joint: str, least: int) -> None:
    """Each shares half of its words with the next; the first and the last share nothing."""
    parts = [
        "the granary burnt before anyone had woken the pumpmen",
        "the registry lost every deed drawn since the armistice",
        "the ferry drifted past the weir with its lamps unlit",
        "the infirmary turned away the children of the barge families",
        "the bellringer refused to sound the alarm without a warrant",
        "the quarrymen found the powder store open and half empty",
        "the telegraph clerk had gone to his sister's wedding",
        "the dragoons arrived two days late and asked for breakfast",
    ]
    sentences = [part.capitalize() for part in parts] if joint == ". " else parts
    chain = [said(n, f"“{one}{joint}{two}.”") for n, (one, two) in enumerate(pairwise(sentences))]
    sizes = [len(group.members) for group in find_variants(chain)]
    assert least <= max(sizes, default=0) <= 4


def test_a_line_that_many_outlets_carry_is_one_group() -> None:
    copies = [said(n, VERDICT, published=f"2031-05-{n % 9 + 1:02}") for n in range(300)]
    pieces = [said(1000 + n, "“it does not believe the colonel”") for n in range(20)]
    group = only(find_variants([*copies, *pieces]))
    assert len(group.members) == 320
    assert set(group.relations) == {Relation.VERBATIM, Relation.FRAGMENT}


AGAIN = [
    (VERDICT, "2031-05-04", "2035-08-01", True, "a long sentence, years later"),
    ("“The bridge must fall,”", "2031-05-04", "2035-08-01", False, "a short one, years later"),
    ("“The bridge must fall,”", "2031-05-04", "2031-05-20", True, "a short one, that month"),
    ("“The bridge must fall,”", "2031-05-04", None, True, "nobody knows when"),
    ("“Thank you very much,”", "2031-05-04", "2031-05-04", False, "what anybody says"),
]


@pytest.mark.parametrize(("text", "day", "later", "joined", "why"), AGAIN)
def test_the_same_words_again(text: str, day: str, later: str | None, joined: bool, why: str) -> None:
    assert bool(find_variants([said(1, text, published=day), said(2, text, published=later)])) is joined, why


def test_of_two_levels_of_one_sentence_the_better_match_is_kept() -> None:
    inner = "the tribunal would not believe the colonel whatever letters he brought"
    group = only(
        find_variants(
            [
                said(1, f"the clerk had heard that {inner}", kind=I, article="a_1", extent=(0, 95)),
                said(2, inner, kind=I, article="a_1", extent=(25, 95), speaker="Leo Pask"),
                said(3, inner, kind=I, article="a_2", extent=(0, 70), speaker="Leo Pask"),
            ]
        )
    )
    assert group.members == ("q_2", "q_3")


def statements(chance: random.Random, number: int) -> list[str]:
    """Sentences of which no two have two telling words in common."""
    found: list[str] = []
    while len(found) < number:
        text = sentence(chance)
        if all(len(TELLING & {*text.split()} & {*other.split()}) < 2 for other in found):
            found.append(text)
    return [text.capitalize() for text in found]


def archive() -> list[Utterance]:
    """Sixty statements; every fifth is printed by three more outlets, each in its way."""
    utterances = []
    for number, text in enumerate(statements(random.Random(11), 60)):
        article = f"b_{number}" if number % 5 == 0 else f"a_{number % 7}"
        utterances.append(said(10 * number, f"“{text}.”", speaker="Mara Venn", article=article))
        if number % 5 == 0:
            half = " ".join(text.split()[:8])
            utterances.append(said(10 * number + 1, f"“{half},”", article="a_8", published=None))
            utterances.append(
                said(10 * number + 2, text, kind=I, speaker="Governor Venn", article=f"c_{number}")
            )
            utterances.append(said(10 * number + 3, f"‘{text}’", article="a_10", published="2031-05-09"))
    return utterances


def test_groups_are_the_same_in_any_order() -> None:
    utterances = archive()
    expected = find_variants(utterances)
    assert [len(group.members) for group in expected] == [4] * 12
    for seed in range(3):
        shuffled = utterances[:]
        random.Random(seed).shuffle(shuffled)
        assert find_variants(shuffled) == expected


def test_what_every_group_promises() -> None:
    utterances = archive()
    groups = find_variants(utterances)
    members = [member for group in groups for member in group.members]
    assert len(members) == len(set(members)), "no quote is in two groups"
    assert set(members) <= {utterance.quote_id for utterance in utterances}
    for group in groups:
        assert len(group.members) >= 2
        assert len(group.relations) == len(group.members)
        assert group.representative in group.members
        assert group.relations[group.members.index(group.representative)] is Relation.VERBATIM
        assert group.relation is max(group.relations, key=lambda relation: relation.looseness)
        assert group.group_id.startswith("v_")
    assert len({group.group_id for group in groups}) == len(groups)


def test_an_id_depends_on_the_earliest_member_alone() -> None:
    one, other = said(1, VERDICT), said(2, VERDICT)
    changed = [
        said(1, "“The sluices will open at noon, says the order,”"),
        said(2, "‘The sluices will open at noon, says the order’"),
    ]
    assert only(find_variants([one, other])).group_id == only(find_variants(changed)).group_id
    later = [one, other, said(3, VERDICT, published="2031-05-09"), said(4, VERDICT, published=None)]
    assert only(find_variants(later)).group_id == only(find_variants([one, other])).group_id
    earlier = [one, other, said(3, VERDICT, published="2031-05-01")]
    assert only(find_variants(earlier)).group_id != only(find_variants([one, other])).group_id


def test_what_was_printed_in_marks_represents_reports_of_it() -> None:
    report = "that the tribunal had read the letters, all forty of them, and did not believe the colonel"
    reports = [said(n, report, kind=I, published="2031-05-03") for n in range(3)]
    group = only(find_variants([*reports, said(9, VERDICT), said(8, "“it does not believe the colonel”")]))
    assert group.representative == "q_9"
    assert group.relations[group.members.index("q_0")] is Relation.REPORTED
    assert group.relations[group.members.index("q_8")] is Relation.FRAGMENT


def test_nothing_to_group() -> None:
    assert find_variants([]) == ()
    assert find_variants([said(1, VERDICT)]) == ()
