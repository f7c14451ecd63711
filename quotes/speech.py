"""Speech or thought: whether a cue reports words that were uttered, or what somebody thought or wished.

PolNeAR annotates both; a report shows speech unless asked for all. A quotation mark around the content, or
any sign of utterance in the cue, makes it speech: to express a wish is to speak, to have one is not.
"""

import re

# Words that report a state of mind. "believ-" is a stem (believes, believing), "see" is that word alone.
THOUGHT = (
    "believ-", "belief-", "think-", "thought-", "want-", "hope", "hopes", "hoped", "hoping", "hopeful-",
    "wish", "wishes", "wished", "fear", "fears", "feared", "fearful", "feel", "feels", "feeling", "felt",
    "know", "knows", "knew", "known", "doubt-", "expect-", "assum-", "suspect-", "imagin-", "prefer-",
    "regret-", "realiz-", "realis-", "understand-", "understood", "consider-", "desir-", "dream-", "worr-",
    "intend-", "plan", "plans", "planned", "planning", "skeptic-", "sceptic-", "speculat-", "convinced",
    "confident", "optimistic", "pessimistic", "aware", "unaware", "certain", "uncertain", "unsure",
    "interpret-", "view", "views", "viewed", "viewing", "regard-", "perceiv-", "perception-", "remember-",
    "forget-", "forgot-", "trust-", "conclud-", "decid-", "determin-", "figur-", "like", "likes", "liked",
    "love", "loves", "loved", "hate", "hates", "hated", "need", "needs", "needed", "aim", "aims", "aimed",
    "seek", "seeks", "sought", "ponder-", "mull", "mulls", "mulled", "mulling", "weigh-", "contemplat-",
    "tempted", "eager", "willing", "reluctant", "afraid", "surpris-", "shocked", "learn-", "discover-",
    "notice", "noticed", "noticing", "see", "sees", "saw", "seen", "hear", "hears", "heard", "opinion-",
    "sense", "sensed", "impression-",
)  # fmt: skip
# Words that make an utterance of whatever stands beside them in the cue.
UTTERANCE = (
    "said", "say", "says", "saying", "told", "tell", "tells", "telling", "express-", "voice", "voiced",
    "voicing", "state", "stated", "states", "statement-", "announc-", "declar-", "admit-", "recount-",
    "recalled", "repeated", "ask", "asks", "asked", "asking", "wrote", "write-", "writing", "written",
    "tweet-", "post", "posts", "posted", "posting", "warn-", "add", "adds", "added", "adding", "call",
    "calls", "called", "calling", "insist-", "argu-", "claim-", "explain-", "according", "report-",
    "testif-", "remark-", "comment-", "describ-", "acknowledg-", "reiterat-", "signal-",
)  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")


def is_speech(cue: str, *, quoted: bool) -> bool:
    """Whether a cue reports an utterance. Unknown cues, and no cue at all, count as speech.

    ``quoted``: whether any of the content stands in quotation marks.

    >>> is_speech("believes", quoted=False), is_speech("expressed the hope", quoted=False)
    (False, True)
    """
    words = [word.casefold() for word in WORD.findall(cue)]
    if quoted or any(_matches(word, UTTERANCE) for word in words):
        return True
    return not any(_matches(word, THOUGHT) for word in words)


def _matches(word: str, table: tuple[str, ...]) -> bool:
    return any(word.startswith(entry[:-1]) if entry.endswith("-") else word == entry for entry in table)
