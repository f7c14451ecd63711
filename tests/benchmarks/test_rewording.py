"""What outlets do to a sentence, kind by kind."""

import random

import pytest

from benchmarks.rewording import Kind, exchanged, on_the_topic, print_as
from quotes.quote import QuoteKind

PLAIN = "The harbor council approved forty emergency repairs before the winter storms reached Corrin."


def other_word() -> str:
    return "lantern"


ONLY_ONE_WAY = [
    (Kind.REPORTED, "I will rebuild our pier, and we are ready.", "that he would rebuild their pier, and they were ready", "persons and tenses"),
    (Kind.REPORTED, "The US can wait.", "that the US could wait", "US is not us"),
    (Kind.REPORTED, "Corrin sank ships.", None, "nothing shifts"),
    (Kind.CONTRACTION, "We do not sell the quarry.", "“We don't sell the quarry.”", "drawn together"),
    (Kind.CONTRACTION, "It’s over for the dockers.", "“It is over for the dockers.”", "taken apart, the capital kept"),
    (Kind.CONTRACTION, "Corrin sank ships.", None, "nothing to contract"),
    (Kind.MISQUOTED, "The pier was not sold.", "“The pier was sold.”", "a negation dropped"),
    (Kind.MISQUOTED, "The pier was sold.", "“The pier was not sold.”", "a negation added"),
    (Kind.MISQUOTED, "Corrin sank ships.", None, "no number and no auxiliary"),
    (Kind.TRUNCATED, "Nobody left the ferry.", None, "too short to cut"),
    (Kind.ELLIPSIS, "Nobody left the ferry.", None, "too short to cut"),
    (Kind.FRAGMENT, "Nobody left it.", None, "too short to cut"),
    (Kind.BRACKETS, "Nobody has it.", "“Nobody has [the lantern].”", "a pronoun explained"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sentence", "printed", "why"), ONLY_ONE_WAY)
def test_printings(kind: Kind, sentence: str, printed: str | None, why: str) -> None:
    found = print_as(kind, sentence, random.Random(0), other_word)
    assert (found.text if found else None) == printed, why


@pytest.mark.parametrize("kind", Kind)
def test_a_printing_differs_by_what_its_kind_says(kind: Kind) -> None:
    found = print_as(
        kind, PLAIN.replace("forty", "40").replace("reached", "is not to reach"), random.Random(3), other_word
    )
    assert found is not None
    assert (found.kind is QuoteKind.INDIRECT) == (kind is Kind.REPORTED)
    assert (found.kind is QuoteKind.MIXED) == (kind is Kind.FRAGMENT)


def test_a_number_is_misquoted() -> None:
    found = print_as(Kind.MISQUOTED, "They sold 12 ferries.", random.Random(0), other_word)
    assert found is not None
    assert "12" not in found.text
    assert any(letter.isdigit() for letter in found.text)


@pytest.mark.parametrize("seed", range(20))
def test_some_content_words_are_exchanged_and_all_else_stays(seed: int) -> None:
    changed = exchanged(PLAIN.split(), 0.3, random.Random(seed), other_word)
    differ = [(a, b) for a, b in zip(PLAIN.split(), changed.split(), strict=True) if a != b]
    assert len(differ) == 3, "of eleven content words"
    assert all(b.strip(".") == "lantern" for _, b in differ)


def test_another_sentence_on_the_topic_keeps_its_own_frame() -> None:
    text = on_the_topic(PLAIN, "We know which quarry Brandt bought from those brothers.", random.Random(0))
    assert {"emergency", "approved", "council"} <= set(text.replace(".", "").split())
    assert text.startswith("We know which ") and " from those " in text
