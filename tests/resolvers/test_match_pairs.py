"""Which quotes are one utterance: pairs that are, and look-alikes that are not. Everybody in them is made up."""

import itertools
import random
from dataclasses import dataclass

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.match import Match
from resolvers.matching.relate import relation_between
from resolvers.matching.relation import Relation
from resolvers.matching.utterance import Utterance
from resolvers.matching.weights import JOIN as LEAST
from tests.resolvers.matching_samples import matches_of, matches_of_all

D, M, I = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT  # noqa: E741 - a table's abbreviations


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a row: the text, and who said it if that is known."""

    text: str
    kind: QuoteKind = D
    speaker: str = ""

    def utterance(self, quote: str, article: str, published: str | None = "2031-05-04") -> Utterance:
        names = (self.speaker,) if self.speaker else ()
        return Utterance(quote, article, self.text, self.kind, names, published)


VENN = "Mara Venn"

JOIN: list[tuple[Said, Said, Relation, str]] = [
    (
        Said("“The harbour will be dredged before winter, whatever it costs.”"),
        Said("'The harbor will be dredged before winter, whatever it costs,'"),
        Relation.VERBATIM,
        "marks and spelling only",
    ),
    (
        Said("“We have nothing to hide from the auditors.”"),
        Said("“We have nothing to hide from the auditors,”"),
        Relation.VERBATIM,
        "the comma before 'she said'",
    ),
    (
        Said("“Nobody told the pilots that the beacon had failed, and I am deeply sorry for it.”"),
        Said("“Nobody told the pilots the beacon had failed, and I'm very sorry for it,”"),
        Relation.NEAR,
        "tidied by an editor",
    ),
    (
        Said(
            "“Our reservoirs are at a third of their capacity. Ration now, or queue at standpipes in August.”"
        ),
        Said("“Ration now, or queue at standpipes in August,”"),
        Relation.TRUNCATED,
        "one outlet has the second sentence only",
    ),
    (
        Said(
            "“I have read every page of this inquiry, all nine hundred of them, and I find not one line that "
            "shows the foundry's owners lifting a finger to warn the village.”"
        ),
        Said("“lifting a finger to warn the village”"),
        Relation.FRAGMENT,
        "a few words of a long sentence",
    ),
    (
        Said("“The treaty is dead. Its corpse will be buried at the summit in Brannock next spring.”"),
        Said("“Its corpse will be buried at the summit in Brannock next spring. I shall bring flowers.”"),
        Relation.OVERLAP,
        "each has a sentence more",
    ),
    (
        Said("“Every nurse on that ward deserves an apology … and every one of them will get it.”"),
        Said(
            "“Every nurse on that ward deserves an apology, from me and from the board, and every one will get it.”"
        ),
        Relation.TRUNCATED,
        "an omission is marked",
    ),
    (
        Said("the mayor said she felt “utterly betrayed” by the ferry company", M),
        Said("“I feel utterly betrayed,”"),
        Relation.TRUNCATED,
        "a mixed quote's fragment against the direct one: what is in marks counts",
    ),
    (
        Said("he had “no appetite whatsoever” for another referendum", M, "Oskar Thane"),
        Said("Thane claimed “no appetite whatsoever” among voters", M, "Oskar Thane"),
        Relation.VERBATIM,
        "two paraphrases round the same fragment",
    ),
    (
        Said("“I will not sell the observatory, not to the university and not to anybody else.”", D, VENN),
        Said("she would not sell the observatory to the university or to anybody else", I, VENN),
        Relation.REPORTED,
        "direct and reported, the same speaker",
    ),
    (
        Said("the glass bridge should have been closed to visitors at the first tremor", I, "Anton Reyle"),
        Said(
            "the glass bridge ought to have been closed to visitors after the first tremor", I, "Anton Reyle"
        ),
        Relation.NEAR,
        "two reports, the same speaker",
    ),
    (
        Said(
            "“At least 12 of the lorries were carrying cement bound for the northern barracks, we counted them.”"
        ),
        Said(
            "“At least 20 of the lorries were carrying cement bound for the northern barracks, we counted them.”"
        ),
        Relation.NEAR,
        "a number was changed in a long quote: a finding, not another quote",
    ),
    (
        Said("“We will recognise the islanders' vote and we shall withdraw the garrison by harvest time.”"),
        Said(
            "“We will not recognise the islanders' vote and we shall withdraw the garrison by harvest time.”"
        ),
        Relation.NEAR,
        "a negation was lost in a long quote: a finding, not another quote",
    ),
    (
        Said(
            "“The vaccine trial was halted because two volunteers fainted, nothing more sinister.”",
            D,
            "Ida Marsh",
        ),
        Said(
            "“The vaccine trial was halted because two volunteers fainted, nothing more sinister.”",
            D,
            "Leo Pask",
        ),
        Relation.VERBATIM,
        "the outlets name different speakers: a finding too",
    ),
]

APART: list[tuple[Said, Said, str]] = [
    (
        Said("“Three trawlers are missing tonight,”"),
        Said("“Five trawlers are missing tonight,”"),
        "a short quote with another number is another count",
    ),
    (
        Said("“The minister will resign,”"),
        Said("“The minister will not resign,”"),
        "a short quote turned round is another quote",
    ),
    (Said("“Thank you very much,”"), Said("“Thank you very much.”"), "what anybody says"),
    (
        Said("“No comment,”"),
        Said("“No comment. Speak to the lawyers of the cannery about it,”"),
        "what anybody says, inside something else",
    ),
    (Said("“I don't know what that is,”"), Said("“You know I don't do that,”"), "function words only"),
    (Said("“Breakfast with Odile.”"), Said("“Breakfast with Odile,”"), "the name of a show"),
    (
        Said("“The Lantern Act”"),
        Said("“I voted for the Lantern Act because my constituents asked me to,”"),
        "the name of a law, and a statement about it",
    ),
    (
        Said("“Governor Ellery has done more for the valley's orchards than anybody since the war.”"),
        Said("“Governor Ellery has never set foot in the valley except to be photographed.”"),
        "the same governor and valley, another statement",
    ),
    (
        Said("any settlement would need the consent of the coastal parishes", I, "parish leaders"),
        Said("any new settlement would require years of patient work", I, "historians"),
        "two reports with the same beginning",
    ),
    (
        Said("talks with Chancellor Ruvio of Estmark about the canal", I, VENN),
        Said(
            "Venn may yet cancel her talks with Chancellor Ruvio in Estmark over fishing rights", I, "aides"
        ),
        "the same names in two reports",
    ),
    (
        Said("“We are going to look at everything very carefully,”"),
        Said("“We are going to take everything very seriously,”"),
        "one empty phrase and another",
    ),
    (
        Said("“The strike cost this city dear, and the dockers know it.”"),
        Said("“The dockers have given this city a century of work.”"),
        "a city and its dockers, nothing else",
    ),
]


def matched(one: Said, other: Said, articles: tuple[str, str] = ("a_1", "a_2")) -> Match | None:
    found = matches_of_all([one.utterance("q_1", articles[0]), other.utterance("q_2", articles[1])])
    return found[0] if found else None


@pytest.mark.parametrize(("one", "other", "relation", "why"), JOIN, ids=[row[3] for row in JOIN])
def test_one_utterance(one: Said, other: Said, relation: Relation, why: str) -> None:
    found = matched(one, other)
    assert found is not None, why
    assert LEAST <= found.score <= 1
    assert not found.rivals
    assert found.same_words is (relation is Relation.VERBATIM)


@pytest.mark.parametrize(("one", "other", "relation", "why"), JOIN, ids=[row[3] for row in JOIN])
def test_how_the_two_wordings_stand_to_each_other(
    one: Said, other: Said, relation: Relation, why: str
) -> None:
    sides = one.utterance("q_1", "a_1"), other.utterance("q_2", "a_2")
    assert relation_between(*sides) is relation, why
    assert relation_between(*sides[::-1]) is relation, why


@pytest.mark.parametrize(("one", "other", "why"), APART, ids=[row[2] for row in APART])
def test_two_utterances(one: Said, other: Said, why: str) -> None:
    assert matched(one, other) is None, why


@pytest.mark.parametrize(("one", "other"), [row[:2] for row in JOIN], ids=[row[3] for row in JOIN])
def test_the_direction_of_a_pair_changes_nothing(one: Said, other: Said) -> None:
    two = [one.utterance("q_1", "a_1"), other.utterance("q_2", "a_2")]
    forward = matches_of(two, [(0, 1)])
    assert len(forward) == 1
    assert matches_of(two, [(1, 0)]) == forward
    assert matches_of(two[::-1], [(0, 1)]) == forward
    swapped = matched(other, one)
    assert swapped is not None
    assert swapped.score == forward[0].score


def test_scores_do_not_depend_on_order_or_company() -> None:
    """Weights come from news at large: a pair weighs alone what it weighs among all the others."""
    sides = [said for row in JOIN for said in row[:2] if isinstance(said, Said)]
    utterances = [said.utterance(f"q_{n:02}", f"a_{n:02}") for n, said in enumerate(sides)]
    everything = list(itertools.combinations(range(len(sides)), 2))
    expected = matches_of(utterances, everything)
    chance = random.Random(7)
    order = list(range(len(sides)))
    chance.shuffle(order)
    shuffled = [utterances[position] for position in order]
    chance.shuffle(everything)
    assert matches_of(shuffled, everything) == expected
    alone = [
        match
        for n in range(0, len(sides), 2)
        for match in matches_of([utterances[n], utterances[n + 1]], [(0, 1)])
    ]
    assert sorted(alone, key=lambda match: match.a) == list(expected), "nothing but its own other side"
