"""The words that flags look for, as tables. All are keys of ``printed_words``."""

from typing import Final

from resolvers.cast.gazetteer import word_set
from resolvers.matching.wordlists import DENIALS, FUNCTION_WORDS, NEGATORS


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases between commas as tuples of words."""
    return tuple(tuple(phrase.split()) for phrase in text.split(","))


def _by_first_word(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases between commas, as tuples of words, under the first of these."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _phrases(text):
        found.setdefault(phrase[0], []).append(phrase)
    return found


# What a report shifts and a speaker does not mean otherwise: person and tense. Keys that fold into one.
SHIFTS: Final = {
    form: forms[0]
    for forms in _phrases(
        """
        i he she we they you, me him her us them, my his our their your mine hers ours theirs yours,
        myself himself herself ourselves themselves yourself, will would shall, can could, may might,
        be am is are was were been being, have has had having, do does did, this that these those,
        here there, now then, ago before, go goes went gone going
        """
    )
    for form in forms
}

# Negators in these phrases turn no sense round: "not only the pier", "no doubt".
NO_NEGATION: Final = _by_first_word(
    """
    not only, not just, not merely, not simply, not least, not to mention, no doubt, no wonder,
    no matter, nothing but, nothing short of, nothing less than, or not, if not, why not, no less,
    no sooner, without doubt, without question, without a doubt
    """
)

DENYING: Final = NEGATORS | {"scarcely"}

# A denying verb counts as one where nothing, a negator or one of ``AFFIRMING`` stands against it; against any
# other verb it may be the same in other words: "rejected" and "turned down".
DENYING_VERBS: Final = DENIALS - {"against"} | word_set("disagree disagreed disagrees unlike unlikely")
AFFIRMING: Final = word_set(
    """
    agree agreed agrees accept accepted accepts approve approved approves support supported supports
    back backed backs confirm confirmed confirms admit admitted admits allow allowed allows manage
    managed manages succeed succeeded succeeds sign signed able willing keen ready likely true
    possible like
    """
)
# "safe" and "unsafe": a word of one side that is a word of the other with one of these before it.
NEGATIVE_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non")

# These add nothing of their own beside a negation or a hedge: "I do not believe that we will sell".
LIGHT: Final = FUNCTION_WORDS | word_set(
    """
    believe believes believed expect expects expected suppose supposes want wants wanted plan plans
    planned intend intends intended true everyone everybody everything anyone anybody anything
    someone somebody something case
    """
)

# May it be otherwise? Any of these on both sides, and nothing was trimmed. "could" and "may" are looked at
# more closely, for a report turns "can" into "could" and a month is no doubt.
DOUBTS: Final = word_set(
    """
    may might could possibly perhaps maybe likely probably potentially presumably conceivably
    supposedly seemingly apparently allegedly reportedly purportedly ostensibly alleged suspected
    purported supposed apparent possible potential probable seem seems seemed appear appears
    appeared arguably theoretically
    """
)
DOUBTFUL_PHRASES: Final = _by_first_word(
    """
    i think, we think, i believe, we believe, i guess, i suppose, i suspect, in my view, in my opinion,
    in our view, as far as i know, to my knowledge
    """
)
# "could see" is what somebody saw; "could not" is what somebody did not manage.
AFTER_ABLE: Final = word_set("not never see hear feel smell taste tell remember hardly barely only")

# These before or after a number leave it open. Two of them differ in style: "some 40", "about 40".
APPROXIMATE: Final = _phrases(
    """
    an estimated, as many as, as much as, as few as, as little as, up to, at least, at most,
    no more than, no fewer than, no less than, more than, fewer than, less than, just over, just under,
    close to, about, around, roughly, approximately, some, nearly, almost, possibly, perhaps, maybe,
    probably, well over, over, under
    """
)
APPROXIMATE_AFTER: Final = (("or", "so"), ("or", "more"), ("or", "fewer"), ("or", "less"))

CONDITIONS: Final = _by_first_word(
    """
    if, unless, provided that, provided, providing that, as long as, so long as, only when, only after,
    only once, on condition that, on the condition that, assuming that, assuming, in the event that,
    in case, until, except if, except when, subject to, depending on, contingent on, conditional on,
    when and if
    """
)
# "if" after these asks ("we asked if"), concedes ("even if") or is a phrase ("if you like"): no condition.
BEFORE_IF: Final = word_set(
    """
    as even what ask asks asked wonder wonders wondered see know knows knew sure doubt unclear
    determine check find tell say decide question matter
    """
)
AFTER_IF: Final = word_set("not any anything only ever anyone necessary possible")
IF_YOU: Final = word_set("will like want ask please")

# A report that begins with one of these says nothing without its cue.
OPEN_REPORTS: Final = word_set("to not whether if how why for about of on with against as")

# Sounds, not words: a newsroom that leaves them out has altered nothing.
FILLERS: Final = word_set("um uh er erm ah uhm hmm mm")

# Names that house styles shorten.
SHORT_NAMES: Final[dict[tuple[str, ...], tuple[str, ...]]] = {
    ("united", "states"): ("us",),
    ("united", "kingdom"): ("uk",),
    ("united", "nations"): ("un",),
    ("european", "union"): ("eu",),
}

# Full stops after these end no sentence.
ABBREVIATIONS: Final = word_set(
    """
    mr mrs ms dr st general senator governor rep prof lt col sgt capt rev hon jr sr vs etc jan feb aug sept
    oct nov dec
    """
)
