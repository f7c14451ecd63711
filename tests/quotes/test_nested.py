import pytest

from corpus.article import Span
from quotes.draft import Draft
from quotes.nested import may_relay, passed_on, replace_outer
from quotes.quote import Name

TEXT = "According to the Ledger, two officials said that the old pier had been unsafe for years."


def span(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


OUTER = Draft((span(TEXT[25:-1]),), (span("According to"),), (span("the Ledger"),))
INNER = Draft(
    (span("that the old pier had been unsafe for years"),), (span("said"),), (span("two officials"),)
)


def test_the_inner_attribution_takes_the_place_of_the_relay() -> None:
    assert may_relay(TEXT, OUTER, [Name(span("Ledger"), "organisation")])
    assert replace_outer(OUTER, [INNER]) == [INNER]


NOT_RELAYED = [
    ([], "nothing found inside"),
    ([Draft(INNER.content, INNER.cue)], "nobody named inside: the outer source stays"),
    ([Draft((span("had been unsafe"),), (span("old"),), (span("pier"),))], "an attribution deep inside"),
]


@pytest.mark.parametrize(("inner", "why"), NOT_RELAYED, ids=[row[1] for row in NOT_RELAYED])
def test_otherwise_the_outer_one_stays(inner: list[Draft], why: str) -> None:
    assert replace_outer(OUTER, inner) == [OUTER], why


def test_behind_the_sentence_it_vouches_for_all_of_it() -> None:
    moved = Draft((Span(0, 20),), (span("said"),), OUTER.source)
    assert not may_relay(TEXT, moved, [])


REPORTED = "Ida Venn said on Sunday that the old pier was safe, the Ledger reported. Nobody asked."


def test_who_said_it_before_an_outlet_reported_it_is_the_source() -> None:
    def of(part: str) -> Span:
        return Span(REPORTED.index(part), REPORTED.index(part) + len(part))

    whole = "Ida Venn said on Sunday that the old pier was safe"
    outer = Draft((of(whole),), (of("reported"),), (of("the Ledger"),))
    assert may_relay(REPORTED, outer, [])
    assert not may_relay(REPORTED, Draft((of("that the old pier was safe"),), outer.cue, outer.source), [])
    goes_on = Draft((of(whole), of("Nobody asked.")), outer.cue, outer.source)
    assert not may_relay(REPORTED, goes_on, []), "what follows would be lost"
    inner = Draft((of("that the old pier was safe"),), (of("said"),), (of("Ida Venn"),))
    assert replace_outer(outer, [inner]) == [inner]


VOUCHED = "“The pier is safe,” Venn told us on Sunday, according to the Ledger. “We checked it.”"


def vouched(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(VOUCHED.index(part), VOUCHED.index(part) + len(part)) for part in parts)


def test_behind_an_attributed_quotation_it_only_passed_it_on() -> None:
    whole = ("“The pier is safe,”", "Venn told us on Sunday", "“We checked it.”")
    outer = Draft(vouched(*whole), vouched("according to"), vouched("the Ledger"))
    assert may_relay(VOUCHED, outer, [])
    assert passed_on(outer).of(VOUCHED) == "“The pier is safe,” Venn told us on Sunday"
    inner = Draft(vouched(whole[0]), vouched("told"), vouched("Venn"))
    (found,) = replace_outer(outer, [inner])
    assert (found.content, found.source) == (vouched(whole[0], whole[2]), vouched("Venn"))
    assert replace_outer(outer, []) == [outer]


def test_behind_a_bare_quotation_it_is_the_source() -> None:
    outer = Draft(vouched("“The pier is safe,”"), vouched("according to"), vouched("the Ledger"))
    assert not may_relay(VOUCHED, outer, [])


def test_a_person_speaks_for_herself() -> None:
    assert not may_relay(TEXT, OUTER, [Name(span("Ledger"), "person")])
