"""Speech or thought: whether a cue reports words that were uttered, or what somebody thought, wished or did.

PolNeAR annotates all three; a report shows speech unless asked for all. To express a wish is to speak, to
have one is not; to decline to say something is no utterance; a document that shows something speaks. What the
tables do not know counts as speech: what is hidden wrongly is missed, what is shown wrongly is seen.
"""

import re

# So many words in one pair of marks are somebody's sentence. Fewer may be a title or a name that others gave.
SENTENCE = 5


def _any_of(words: str) -> re.Pattern[str]:
    """A pattern for words divided by white space; "-" is any end or beginning of a word, "_" is a space."""
    each = (re.escape(word).replace(r"\-", r"\w*").replace("_", " ") for word in words.split())
    return re.compile(rf"\b(?:{'|'.join(each)})\b")


# A statement in the form of a denial: whoever does not rule something out has said so.
HEDGE = _any_of("rul-_out disput- deny denied no_secret not_only minc-")

# What makes a silence of all that follows it: "did not say", "declined to comment".
SILENCE = _any_of(
    """-n't not never nor no cannot declin- refus- avoid- ignor- fail fails failed failing failure withh- yet
    unclear"""
)

# What makes an utterance of all that stands beside it, if no silence comes first: "expressed the hope".
UTTERANCE = _any_of(
    """said say says saying told tell tells telling spoke- speak- talk- discuss- mention- express- voice
    voiced voicing state stated states stating statement- announc- declar- admit- acknowledg- recount-
    recalled repeat- reiterat- ask- answer- repli- reply- respon- wrote write- writing written tweet- post
    posts posted posting email- add adds added adding call- warn- insist- argu- claim- explain- according
    report- testif- remark- comment- describ- signal- hint- impli- imply- suggest- stress- emphasi- assur-
    agree- deni- promis- pledg- vow- urg- order- propos- offer- share shares shared sharing predict-
    criti- prais- accus- attack- defend- endors- rais- outlin- conclud- indicat- confirm- conced- blam-
    mock- refer- echo- tout- exclaim- insinuat- persuad- letter- aloud weigh-_in tak-_aim took_aim"""
)

# What reports no words unless an utterance stands beside it.
THOUGHT = _any_of(
    # belief and knowledge
    """believ- belief- think- thought- rethink- know knows knew known knowing doubt- assum- suspect- imagin-
    realiz- realis- recogniz- recognis- understand- understood consider- deem- regard- view views viewed
    viewing opinion- interpret- perceiv- perception- sense sensed impression- remember- forget- forgot-
    learn- discover- ponder- mull mulls mulled mulling contemplat- wonder- speculat- guess- reckon- figur-
    determin- decid- decision- trust- convinced confident certain uncertain sure unsure aware unaware
    skeptic- sceptic- optimistic pessimistic"""
    # wish, plan and expectation
    """ want- hope- hoping wish- desir- dream- prefer- need- expect- anticipat- foresee- foresaw envision-
    intend- plan plans planned planning aim aims aimed aiming seek- sought look- goal- eager willing
    unwilling reluctant tempted ready like likes liked"""
    # feeling
    """ fear- feel- felt worr- concerned afraid scared nervous wary love loves loved hate hates hated dislik-
    enjoy- resent- regret- surpris- shocked angry angered upset glad happy proud comfortable uncomfortable
    disappointed impressed interest interested sentiment-"""
    # stance; "back" alone is rarely one ("shot back")
    """ support- backs backed backing backer backers oppos- favor- favour- vote votes voted voting sided"""
    # perception, and how things seem to the author
    """ see sees saw seen seeing hear hears heard watch- notic- seem- appear appears appeared appearing
    apparent-"""
    # deeds
    """ signed passed won allow- block- hired chose chosen choos-"""
)


def is_speech(cue: str, *, quoted_words: int) -> bool:
    """Whether a cue reports an utterance. No cue at all counts as one.

    ``quoted_words``: how many words the longest quotation in the content has.

    >>> is_speech("believes", quoted_words=0), is_speech("expressed the hope", quoted_words=0)
    (False, True)
    """
    words = cue.casefold().replace("’", "'")
    if quoted_words >= SENTENCE or HEDGE.search(words):
        return True
    silence, utterance = SILENCE.search(words), UTTERANCE.search(words)
    if silence and not (utterance and utterance.start() < silence.start()):
        return False
    return bool(utterance) or not THOUGHT.search(words)
