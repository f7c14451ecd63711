import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.marks import find_quotations
from tests.hostile.growth import seconds

TABLE = [
    ("Ruo said “no,” twice.", ["“no,”"], "curly marks"),
    ('Ruo said "no," twice.', ['"no,"'], "straight marks pair up in turn"),
    ("‘We won’t go,’ Ruo said.", ["‘We won’t go,’"], "an apostrophe inside single marks"),
    ("'We won't go,' Ruo said.", ["'We won't go,'"], "the same in straight single marks"),
    ("‘The miners’ pay is low,’ he said.", ["‘The miners’ pay is low,’"], "a plural possessive is no close"),
    ("the ‘inner’ circle", ["‘inner’"], "one word"),
    ("the workers' union and the teachers' union", [], "possessives open nothing"),
    ("music of the ’90s and rock ’n’ roll", [], "dropped letters open nothing"),
    ("He is 6'2\" tall.", [], "feet and inches"),
    ("The beam is 8' long and 6' high.", [], "feet"),
    ('A 40" screen and a 32" screen', [], "inches"),
    ('"The 40" screen is new," he said.', ['"The 40" screen is new,"'], "inches inside a quotation"),
    ('"I am 40" is what he said.', ['"I am 40"'], "a number may end a quotation"),
    ("“The 6'2\" gate,” he said.", ["“The 6'2\" gate,”"], "feet and inches inside a quotation"),
    ("The ’24 season, the boys’ coach and the girls’ coach", [], "years and possessives in curly marks"),
    ("Otto “Shorty” Brill won.", ["“Shorty”"], "a nickname stands in marks, though nobody says it"),
    ("“She told me ‘yes’ at once,” he said.", ["“She told me ‘yes’ at once,”", "‘yes’"], "nested"),
    ("«Oui», dit-elle.", ["«Oui»"], "guillemets"),
    ("„Nein“, sagte er.", ["„Nein“"], "German marks"),
    ("「はい」と言った", ["「はい」"], "corner brackets"),
    ("``Hi,'' she said", ["``Hi,''"], "typewriter marks of old wires"),
    ("&quot;Hi,&quot; she said", ["&quot;Hi,&quot;"], "an entity left over"),
    ("&ldquo;It&rsquo;s late,&rdquo; she said", ["&ldquo;It&rsquo;s late,&rdquo;"], "curly ones left over"),
    ("&#8220;Hi,&#8221; she said", ["&#8220;Hi,&#8221;"], "left over as numbers"),
    ("''Hi,'' she said", ["''Hi,''"], "two apostrophes on both sides"),
    ("“We go,’’ she said. “Now.’’", ["“We go,’’", "“Now.’’"], "two apostrophes close a curly mark"),
    ("‹Oui›, dit-elle.", ["‹Oui›"], "single guillemets"),
    ("« Oui », dit-elle.", ["« Oui »"], "French spaces inside the marks"),
    ("Er sagte: »Nein«.", ["»Nein«"], "guillemets turned inward"),
    ("“He said, ‘No,’ ” she said.", ["“He said, ‘No,’ ”", "‘No,’"], "a space between two closing marks"),
    ("\"He said, 'No,' \" she said.", ["\"He said, 'No,' \"", "'No,'"], "the same in straight marks"),
    ('"It works."Kell left. "Now."', ['"It works."', '"Now."'], "no space behind the closing mark"),
    ("“One. Two.\n“Three,” he said.", ["“One. Two.", "“Three,”"], "reopened at a paragraph"),
    ("‘One. Two.\n\n‘Three,’ he said.", ["‘One. Two.", "‘Three,’"], "the same with single marks"),
    ("‘Tis late.\n‘No,’ he said.", ["‘No,’"], "a dropped letter is not reopened"),
    ("“Never closed", ["“Never closed"], "runs to the end of its paragraph"),
    ("“First. “Second,” he said.", ["“First. ", "“Second,”"], "the first never closed"),
    ('"A" and "B"', ['"A"', '"B"'], "two in one line"),
    ('“” and ""', [], "nothing between the marks is no quotation"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TABLE, ids=[row[2] for row in TABLE])
def test_pairs(text: str, expected: list[str], why: str) -> None:
    assert [q.span.of(text) for q in find_quotations(text)] == expected, why


def test_unclosed_is_said() -> None:
    (quotation,) = find_quotations("“Never closed")
    assert not quotation.closed


@given(st.text(alphabet="“”\"‘’'«»„ab \n.,`0" + "é☃", max_size=200))
def test_spans_are_sane(text: str) -> None:
    quotations = find_quotations(text)
    for q in quotations:
        assert q.span.contains(q.inner)
        assert q.inner.end <= len(text)
        assert len(q.span.of(text).splitlines()) == 1, "a quotation stays in its paragraph"
    closed = [q for q in quotations if q.closed]
    for a in closed:
        for b in closed:
            nested = a.span.contains(b.span) or b.span.contains(a.span)
            assert nested or not a.span.overlaps(b.span), "closed quotations nest or are apart"


@pytest.mark.parametrize(
    "text", ["“" * 20_000, '"a ' * 20_000, "'a" * 20_000, "“a’ " * 20_000, "‘s’ " * 20_000]
)
def test_linear(text: str) -> None:
    assert seconds(lambda: find_quotations(text)) < 2, "marks that never close must not cost quadratic time"
