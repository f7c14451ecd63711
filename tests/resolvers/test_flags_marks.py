"""Flags for what stands in quotation marks, and for who is said to have said it."""

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.flag import FlagKind
from resolvers.matching.flags import flags_of
from resolvers.matching.utterance import Utterance

D = QuoteKind.DIRECT
Row = tuple[str, str, str, bool, str]


ALTERED: list[Row] = [
    ("“It was a shameful day for the harbor”", "“It was a sad day for the harbor”", "DD", True, "a word"),
    ("“We will really rebuild the whole pier”", "“We will rebuild the whole pier”", "DD", True, "left out"),
    ("“We will rebuild the pier at once”", "“We will rebuild the old pier at once”", "DD", True, "put in"),
    ("“No ship left the harbor that night”", "“A ship left the harbor that night”", "DD", True, "the first word"),
    ("“They sold the quay to strangers yesterday”", "“They sold the quay to strangers today”", "DD", True, "the last"),
    (
        "“They are cowards who sold the quay to strangers”",
        "Venn called them “cowards that sold the quay to strangers” on Monday",
        "DM",
        True,
        "in the fragment",
    ),
    (
        "He called it “a shameful day for the harbor”",
        "He said it had been “a dark day for the harbor”",
        "MM",
        True,
        "in two fragments",
    ),
    ("“The dockers want bread, not promises”", "“The dockers wanted bread, not promises”", "DD", True, "a tense"),
    (
        "“I was never told of the sale. I read it in the Ledger.”",
        "“I was not told of the sale. I read it in the Ledger.”",
        "DD",
        True,
        "in the first sentence",
    ),
    (
        "“We met. We argued for six hours. We signed the treaty at dawn.”",
        "“We met. We signed the treaty at dawn.”",
        "DD",
        True,
        "a sentence left out without a sign",
    ),
    ("“You can't trust them with the quay”", "“You can't trust ’em with a quay”", "DD", True, "the, a; not ’em"),
    ("“It isn't our harbor any more”", "“It is not our harbour any more”", "DD", False, "contraction, spelling"),
    ("“We will rebuild the whole pier. It is ours.”", "“We will rebuild the whole pier.”", "DD", False, "cut short"),
    ("“We will [the council] rebuild the pier”", "“We will rebuild the pier”", "DD", False, "an insertion in brackets"),
    ("“He will rebuild the pier by June”", "“[Venn] will rebuild the pier by June”", "DD", False, "a name in brackets"),
    ("“and we deliver the salt at once”", "“[W]e deliver[ed] the salt at once”", "DD", False, "letters in brackets"),
    ("“They was [sic] never told of it”", "“They was never told of it”", "DD", False, "sic"),
    (
        "“We met, we argued for six hours and we signed the treaty”",
        "“We met ... and we signed the treaty”",
        "DD",
        False,
        "an ellipsis says so",
    ),
    (
        "“We will sell. We will not lease. We will rebuild the mill.”",
        "“We will sell … We will rebuild the mill.”",
        "DD",
        False,
        "an ellipsis between like beginnings",
    ),
    ("“It was, um, a good day for us all”", "“It was a good day for us all”", "DD", False, "a sound"),
    ("“It was a a good day for us all”", "“It was a good day for us all”", "DD", False, "a stutter"),
    ("“It hurts our workforce and goes into debt”", "“It hurts our work force and goes in to debt”", "DD", False, "joined"),
    ("“I feel for General Pask and his men”", "“I feel for Gen. Pask and his men”", "DD", False, "a title, shortened"),
    (
        "“I was talking about the tolls, this idea that man is here to serve the mill. And I think that is a sham.”",
        "“I think that is a sham.”",
        "DD",
        False,
        "a word in common before what is cut off",
    ),
    ("“This damned toll will ruin us all”", "“This d***** toll will ruin us all”", "DD", False, "a masked oath"),
    ("“We lost forty boats to the storm”", "“We lost 40 boats to the storm”", "DD", False, "a number in digits"),
    ("“The U.S. has sent us a ship”", "“The United States has sent us a ship”", "DD", False, "a country's short name"),
    ("“I will rebuild the pier at once”", "that she would rebuild the pier quickly", "DI", False, "no marks, no promise"),
    (
        "“They are cowards who sold the quay”",
        "Venn said the council had sold its harbor and called them “cowards who sold the quay”",
        "DM",
        False,
        "only the paraphrase differs",
    ),
    (
        "“They are cowards who sold the quay to strangers for a song”",
        "Venn called them “cowards” who had taken “a song” for it",
        "DM",
        False,
        "between two fragments nothing is promised",
    ),
    (
        "“The pier is ours. We will not go.”",
        "“The pier is ours. Thank you all for coming.”",
        "DD",
        False,
        "another sentence follows",
    ),
    (
        "“Their soldiers were met by the fire of our guns”",
        "“We greeted the troops with all our cannon”",
        "DD",
        False,
        "another translation: reworded as a whole",
    ),
]  # fmt: skip

LONG = (
    "“We met at dawn. We argued about the tolls, the fines and the dredging for six hours. Then the council voted, "
    "and nobody was glad of it. We signed the treaty at noon.”"
)
ELLIPSES: list[Row] = [
    (LONG, "“We met at dawn … We signed the treaty at noon.”", "DD", True, "two sentences between"),
    (LONG, "“We met at dawn ... We signed the treaty at noon.”", "DD", True, "in full stops"),
    (
        LONG,
        "“We argued about the tolls … and nobody was glad of it.”",
        "DD",
        True,
        "from one sentence into the next",
    ),
    (LONG, "“We met at dawn,” … “We signed the treaty at noon.”", "DD", True, "the attribution joins them"),
    (LONG, "Venn said they “met at dawn … signed the treaty at noon”", "DM", True, "in a fragment"),
    ("“We met at dawn … We signed the treaty at noon.”", LONG, "DD", True, "the representative's"),
    (
        "“The toll that the old council set in a year of storms and hunger is gone”",
        "“The toll … is gone”",
        "DD",
        True,
        "ten words or more inside a sentence",
    ),
    (
        "“We will sell. We will not lease, whatever they pay. We will rebuild the mill.”",
        "“We will sell … We will rebuild the mill.”",
        "DD",
        True,
        "like beginnings",
    ),
    (LONG, "“We met at dawn (...) We signed the treaty at noon.”", "DD", True, "in brackets"),
    (LONG, "“We met at dawn [...] We signed the treaty at noon.”", "DD", True, "in square brackets"),
    (LONG, "“We met at dawn. . . We signed the treaty at noon.”", "DD", True, "spaced"),
    (
        "“We met at dawn. We argued for six hours. It rained. We signed the treaty.”",
        "“We met at dawn … It rained … We signed the treaty.”",
        "DD",
        True,
        "one of two",
    ),
    (
        "“We met at dawn. We signed the treaty at noon.”",
        "“We met at dawn,” … “We signed the treaty at noon.”",
        "DD",
        False,
        "the attribution interrupts: nothing is left out",
    ),
    ("“We met, um, at dawn to sign it”", "“We met … at dawn to sign it”", "DD", False, "a sound"),
    (
        "“The toll that they set is gone for good”",
        "“The toll … is gone for good”",
        "DD",
        False,
        "three words of a sentence",
    ),
    (LONG, "“We met at dawn.”", "DD", False, "cut short without one"),
    (LONG, "“… We signed the treaty at noon.”", "DD", False, "at the beginning"),
    (LONG, "“We met at dawn …”", "DD", False, "at the end"),
    (LONG, "they had met at dawn … signed the treaty at noon", "DI", False, "a report's pieces"),
    (
        "“We met at dawn … We signed the treaty at noon.”",
        "“We met at dawn … We signed the treaty at noon.”",
        "DD",
        False,
        "both have it: nobody knows what is between",
    ),
    (LONG, "“We met at dawn … Nobody has asked the dockers.”", "DD", False, "what follows is not there"),
    (
        "“The pier is ours, today. We go”",
        "“The pier is ours … We go”",
        "DD",
        False,
        "a word before the end of a sentence",
    ),
    (
        "“We met at dawn. We signed the treaty at noon.”",
        "Venn said they had “met at dawn” … and that “the treaty” was signed",
        "DM",
        False,
        "outside the marks",
    ),
    ("“Well… we met at dawn”", "“Well, we met at dawn”", "DD", False, "a pause"),
]

SPEAKERS = [
    (("Mara Venn",), ("Otto Brill",), True, "two people"),
    (("Mara Venn", "Governor Venn"), ("Leo Pask",), True, "two people, one with an alias"),
    (("Mayor Venn",), ("Mayor Brill",), True, "an office is no name"),
    (("Harbor Ledger",), ("Dockers' Union",), True, "two bodies"),
    (("Ida Marsh",), ("Ida Venn",), False, "a name in common: too little to say"),
    (("Mara Venn",), ("Venn",), False, "a surname"),
    (("Mara Venn", "Governor Venn"), ("Governor Venn",), False, "an alias"),
    (("Mara Venn",), (), False, "nobody is named"),
    ((), (), False, "nor here"),
    (("Mara Venn",), ("officials",), False, "unnamed: no evidence"),
    (("Mara Venn",), ("a spokesman for the harbor",), False, "may be her spokesman"),
    (("letter",), ("Mara Venn",), False, "may be her letter"),
    (("Ministry of the Tides",), ("Mara Venn",), True, "a body with small words in its name, and a person"),
    (("Zoë Márquez",), ("Zoë Márquez",), False, "the same"),
    (("MARA VENN",), ("Mara Venn",), False, "in capitals"),
    (("Mara Venn",), ("Ida Marsh",), True, "two first names"),
    (("Dae Linh",), ("Orin Sobel",), True, "two foreign names"),
]


def ids(rows: list[Row]) -> list[str]:
    return [row[-1] for row in rows]


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), ALTERED, ids=ids(ALTERED))
def test_words_in_the_marks(one: str, other: str, how: str, flagged: bool, why: str, flag_notes) -> None:
    assert bool(flag_notes(one, other, how, FlagKind.ALTERED)) is flagged, why
    assert bool(flag_notes(other, one, how[::-1], FlagKind.ALTERED)) is flagged, f"{why}, the other way round"


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), ELLIPSES, ids=ids(ELLIPSES))
def test_ellipsis(one: str, other: str, how: str, flagged: bool, why: str, flag_notes) -> None:
    assert bool(flag_notes(one, other, how, FlagKind.ELLIPSIS)) is flagged, why
    assert bool(flag_notes(other, one, how[::-1], FlagKind.ELLIPSIS)) is flagged, (
        f"{why}, the other way round"
    )


@pytest.mark.parametrize(("names", "others", "flagged", "why"), SPEAKERS, ids=[row[-1] for row in SPEAKERS])
def test_speaker(names: tuple[str, ...], others: tuple[str, ...], flagged: bool, why: str) -> None:
    words = "We will sell the northern quay to nobody"
    flags = flags_of(Utterance("q_1", "a_1", words, D, names), Utterance("q_2", "a_2", words, D, others))
    assert [flag.kind for flag in flags] == ([FlagKind.SPEAKER] if flagged else []), why


NOTES = [
    (
        "“It was a shameful day for the harbor”",
        "“It was a sad day for the old harbor”",
        FlagKind.ALTERED,
        "words in the marks altered: “shameful” → “sad”, put in “old”",
    ),
    (LONG, "“We met at dawn … We signed the treaty at noon.”", FlagKind.ELLIPSIS,
     "its ellipsis leaves out 23 words and the ends of 3 sentences: “met at dawn … We signed the”"),
    ("“We met at dawn … We signed the treaty at noon.”", LONG, FlagKind.ELLIPSIS,
     "the representative’s ellipsis leaves out 23 words and the ends of 3 sentences: “met at dawn … We signed the”"),
    ("We will not sell", "We will sell", FlagKind.NEGATION, "negation dropped: “We will not sell” → “We will sell”"),
    ("It isn't ours yet", "It is ours yet", FlagKind.ALTERED, "words in the marks altered: “isn't” → “is”"),
    ("It cost 3 million crowns", "It cost 3 billion crowns", FlagKind.UNIT,
     "unit changed: “It cost 3 million crowns” → “It cost 3 billion crowns”"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "kind", "note"), NOTES)
def test_a_note_stands_alone(one: str, other: str, kind: FlagKind, note: str, flag_notes) -> None:
    assert flag_notes(one, other, "DD", kind) == [note]


def test_the_same_words_have_no_flags_whatever_their_marks() -> None:
    one = Utterance("q_1", "a_1", "“If 3 per cent aren’t paid, we may not sail,”", D, ("Mara Venn",))
    other = Utterance("q_2", "a_2", "If three percent are not paid, we may not sail.", D, ("Venn",))
    assert flags_of(one, other) == flags_of(one, one) == ()
