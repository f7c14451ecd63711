"""Whose a bare surname is: the table of evidence, one reason at a time and against each other."""

import pytest

from resolvers.identity.canonical import LocalSpeaker, canonical_speakers, identify
from resolvers.identity.evidence import day_of, leader, owner_of, reasons_for, weigh
from resolvers.identity.roles import contradict, shared_office, shared_role, shown
from resolvers.speaker import SpeakerKind, speaker_id


def person(
    article: str,
    name: str,
    count: int = 1,
    *roles: str,
    on: str | None = None,
    outlet: str | None = None,
    aliases: tuple[str, ...] = (),
) -> LocalSpeaker:
    kind = SpeakerKind.PERSON
    return LocalSpeaker(speaker_id(name, kind), article, name, kind, aliases, count, roles, on, outlet)


MINISTER, KEEPER, MAYOR = "minister finance oster", "goalkeeper", "mayor tern"
WHO = [
    ([person("a", "Jae Venn", 9), person("b", "Otto Venn", 3)], person("c", "Venn"), "Jae Venn", "three times as often decides alone"),
    ([person("a", "Jae Venn", 8), person("b", "Otto Venn", 3)], person("c", "Venn"), None, "less does not"),
    ([person("a", "Jae Venn", 1, MINISTER), person("b", "Otto Venn")], person("c", "Venn", 1, "minister finance"), "Jae Venn", "a role that both have"),
    ([person("a", "Jae Venn", 1, MINISTER), person("b", "Otto Venn", 1, KEEPER)], person("c", "Venn", 1, KEEPER), "Otto Venn", "a role for one and against the other"),
    ([person("a", "Jae Venn", 1, MINISTER), person("b", "Otto Venn", 2)], person("c", "Venn", 1, KEEPER), "Otto Venn", "a role against one, and more quotes of the other"),
    ([person("a", "Jae Venn", 27, MINISTER), person("b", "Otto Venn", 3, KEEPER)], person("c", "Venn", 1, KEEPER), None, "many quotes against a role: open"),
    ([person("a", "Jae Venn", 1, "lawyer"), person("b", "Otto Venn")], person("c", "Venn", 1, "lawyer"), "Jae Venn", "many are lawyers, but only one is a Venn"),
    ([person("a", "Jae Venn", on="2031-03-02"), person("b", "Otto Venn", on="2029-01-01")], person("c", "Venn", on="2031-03-03"), None, "the day alone is too little"),
    ([person("a", "Jae Venn", on="2031-03-02", outlet="Northern Wire"), person("b", "Otto Venn", on="2029-01-01", outlet="Tern Ledger")], person("c", "Venn", on="2031-03-03T08:00:00Z", outlet="Northern Wire"), "Jae Venn", "the same outlet on the day before"),
    ([person("a", "Jae Venn", outlet="Northern Wire"), person("b", "Otto Venn")], person("c", "Venn", outlet="Northern Wire"), None, "the outlet alone is too little"),
    ([person("a", "Jae Venn", 2, on="2031-03-02"), person("b", "Otto Venn", on="2031-03-02")], person("c", "Venn", on="2031-03-02"), None, "what both have decides nothing"),
    ([person("a", "Jae Venn", 2, on="2031-03-02"), person("b", "Otto Venn", 1, on="2030-03-02")], person("c", "Venn", on="2031-03-02"), "Jae Venn", "twice as often and of the same day"),
    ([person("a", "Jae Venn", on="some day"), person("b", "Otto Venn")], person("c", "Venn", on="soon"), None, "a date that is none"),
    ([person("c", "Jae Venn", 9, MINISTER), person("b", "Otto Venn")], person("c", "Venn", 1, MINISTER), "Otto Venn", "what one article keeps apart is never joined, whatever the evidence"),
]  # fmt: skip


@pytest.mark.parametrize(("owners", "bare", "name", "why"), WHO, ids=[row[3] for row in WHO])
def test_whose_a_surname_is(owners, bare, name, why):
    found = canonical_speakers([*owners, bare])
    mine = found[bare.key]
    assert (mine.name if mine.name != "Venn" else None) == name, why
    if name is None:
        assert mine.speaker_id == speaker_id("Venn", SpeakerKind.PERSON, "c"), "its own, in its article"


def test_the_reasons_say_what_was_counted():
    owner = owner_of(
        "Jae Venn", [person("a", "Jae Venn", 2, MINISTER, on="2031-03-02", outlet="Northern Wire")]
    )
    bare = person("c", "Venn", 1, "minister finance", on="2031-03-03", outlet="Northern Wire")
    assert reasons_for(bare, owner) == (
        "quoted 2 times by full name",
        "called finance minister here too",
        "named 1 day apart",
        "named by Northern Wire too",
    )
    other = person("c", "Venn", 1, KEEPER)
    assert reasons_for(other, owner)[1] == "but finance oster minister, here goalkeeper"
    assert weigh(bare, owner) > weigh(person("c", "Venn"), owner) > weigh(other, owner)


@pytest.mark.parametrize(
    ("scores", "first", "why"),
    [
        ([], None, "nobody"),
        ([-1.0], 0, "the only one, whatever speaks against him"),
        ([1.0, 2.0], 1, "just the margin"),
        ([1.0, 1.9], None, "less than the margin"),
        ([3.0, 3.0, 0.0], None, "two at the top"),
    ],
)
def test_leader(scores, first, why):
    assert leader(scores) == first, why


ROLES = [
    ("minister finance", "minister finance oster", True, False, "one says more"),
    ("minister finance", "minister defence", False, False, "two offices, perhaps one after the other"),
    ("mayor", "mayor tern", True, False, "one does not say where"),
    ("mayor former", "mayor tern", True, False, "when is not what"),
    ("senator", "lawmaker", True, False, "a senator is a lawmaker"),
    ("premier", "premier", True, False, "the same"),
    ("lawyer", "lawyer", True, False, "many are lawyers"),
    ("lawyer port", "lawyer port", True, False, "few are the port's"),
    ("minister harbour", "goalkeeper", False, True, "two walks of life"),
    ("minister harbour", "goalkeeper former", False, False, "what was before contradicts nothing"),
    ("nurse from tern", "nurse from oster", False, False, "a small word is nothing in common"),
    ("captain", "minister", False, False, "a captain can be anything"),
    ("novelist", "nurse", False, True, "two walks of life"),
    ("", "mayor", False, False, "a role without words"),
]


@pytest.mark.parametrize(
    ("a", "b", "shared", "against", "why"), ROLES, ids=[row[4] + row[0] for row in ROLES]
)
def test_roles(a, b, shared, against, why):
    for x, y in ((a, b), (b, a)):
        assert (shared_role((x,), (y,)) is not None) is shared, why
        assert contradict((x,), (y,)) is against, why


OFFICES = [
    ("premier", "premier", True, "one at a time"),
    ("lawyer", "lawyer", False, "many at once"),
    ("lawyer port", "lawyer port", True, "but few of the port"),
    ("lawyer former", "lawyer former", False, "when is not what"),
    ("senator", "lawmaker", False, "there are many lawmakers"),
    ("minister finance", "minister defence", False, "two offices"),
    ("", "", False, "no role at all"),
]


@pytest.mark.parametrize(("a", "b", "shared", "why"), OFFICES, ids=[row[3] for row in OFFICES])
def test_offices(a, b, shared, why):
    assert (shared_office((a,), (b,)) is not None) is (shared_office((b,), (a,)) is not None) is shared, why


def test_a_role_as_people_say_it():
    assert shown("minister finance oster") == "finance oster minister"


@pytest.mark.parametrize(
    ("printed", "known"),
    [("2031-03-02", True), ("2031-03-02T07:30:00Z", True), ("March", False), (None, False)],
)
def test_day_of(printed, known):
    assert (day_of(printed) is not None) is known


def test_owners_far_behind_are_not_proposed():
    owners = [person("a", "Jae Venn", 8), person("b", "Otto Venn", 7), person("d", "Ida Venn", 1)]
    found = identify([*owners, person("c", "Venn")])
    assert {each.other[0] for each in found.proposals if each.other} == {"a", "b"}
