"""Wordings that may be one utterance: words, edits, flags, matches, groups, reprints."""

from itertools import pairwise

from quotes.quote import QuoteKind
from resolvers.matching.edits import EditKind, word_edits
from resolvers.matching.find import Found, extend, find_variants
from resolvers.matching.flags import flags_of
from resolvers.matching.normalise import normalise
from resolvers.matching.printed import printed_words
from resolvers.matching.relate import relation_between
from resolvers.matching.utterance import Utterance
from resolvers.syndication.groups import find_syndicated
from tests.fuzz.choices import Choices, article_of
from tests.fuzz.invariants import must

SPEAKERS = (
    (),
    ("Mara Venn",),
    ("Mara Venn", "Ms. Venn"),
    ("Otto Brill",),
    ("harbor officials",),
    ("",),
    ("\u0301",),
)
DAYS = (None, "2024-03-05", "2024-03-06T08:30:00Z", "2024-04-30", "", "no day")

LONGEST = 5_000  # characters: comparing takes the square of the length, and speeches have a test of their own


def edits(data: bytes) -> None:
    choices = Choices(data)
    one = choices.text(0.5)
    other = _changed(choices, one) if choices.number(2) else choices.text()
    normalise(one)
    words, others = printed_words(one), printed_words(other)
    for text, printed in ((one, words), (other, others)):
        at = 0
        for word in printed:
            must(at <= word.start < word.end <= len(text), "words are in order, apart, and in the text", word)
            at = word.end
    steps = word_edits(one, other)
    at_one = at_other = 0
    for step in steps:
        must(
            at_one <= step.representative[0] <= step.representative[1] <= len(one),
            "steps are in order",
            steps,
        )
        must(at_other <= step.member[0] <= step.member[1] <= len(other), "steps are in order", steps)
        at_one, at_other = step.representative[1], step.member[1]
    must(all(step.kind is EditKind.EQUAL for step in word_edits(one, one)), "a text is equal to itself")
    kinds = [step.kind for step in steps]
    must(
        all(a is not b for a, b in pairwise(kinds)),
        "no two steps of a kind follow",
        kinds,
    )


def flags(data: bytes) -> None:
    choices = Choices(data)
    one = _utterance(choices, "q_1", choices.text(0.5))
    other = _utterance(choices, "q_2", _changed(choices, one.text) if choices.number(2) else choices.text())
    for flag in flags_of(one, other):
        must(flag.note.strip() and len(flag.note.splitlines()) == 1, "a note is one line", flag)
        must(flag.quote_id == "q_2", "a flag is the member's", flag)
    relation_between(one, other)


def groups(data: bytes) -> None:
    choices = Choices(data)
    utterances: list[Utterance] = []
    for number in range(2 + choices.number(5)):
        again = utterances and choices.number(3)
        text = _changed(choices, choices.one_of(utterances).text) if again else choices.text(0.4)
        utterances.append(_utterance(choices, f"q_{number}", text))
    found = find_variants(utterances)
    members = [member for group in found for member in group.members]
    must(len(set(members)) == len(members), "no quote is in two groups", found)
    must(all(len(group.members) >= 2 for group in found), "a group has two members", found)
    must(found == find_variants(utterances[::-1]), "the order of quotes changes nothing", found)
    first: Found = extend(Found(frozenset(), (), ()), utterances[:2])
    must(extend(first, utterances).groups == found, "a day added is as good as all at once", found)


def reprints(data: bytes) -> None:
    choices = Choices(data)
    articles = [article_of(Choices(choices.rest(0.4))) for _ in range(2)]
    found = find_syndicated(articles)
    must(found == find_syndicated(articles[::-1]), "the order of articles changes nothing", found)


def _changed(choices: Choices, text: str) -> str:
    """The text with a piece left out, and another in its place."""
    begin, end = sorted(choices.number(len(text) + 1) for _ in range(2))
    return text[:begin] + choices.text(0.2) + text[end:]


def _utterance(choices: Choices, quote_id: str, text: str) -> Utterance:
    article = choices.number(3)
    return Utterance(
        quote_id,
        f"a_{article}",
        " ".join(text.split())[:LONGEST] or "x",  # one line, as records have it
        choices.one_of(list(QuoteKind)),
        choices.one_of(SPEAKERS),
        choices.one_of(DAYS),
        choices.one_of((None, "Harbor Ledger", "Corrin Post")),
        (0, len(text) + 1) if choices.number(2) else None,
        cue=choices.one_of((None, "said", "denied", "\x00", "")),
    )
