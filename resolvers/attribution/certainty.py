"""How sure each case of attribution is: the share of its answers that were right when it was measured.

Measured on 3,965 quotes of 219 PolNeAR articles with hand-labelled speakers
(``resolvers/training/README.md``); in the comments, right answers and all. Where there were fewer than
twenty, the number leans towards .7. Pronouns are not here: their certainty is the probability that
``coreference`` gives, capped at ``PRONOUN``.
"""

from typing import Final

NAMED_IN_FULL: Final = 0.95  # 781 of 819: "Ida Venn"
NAMED_IN_PART: Final = 0.98  # 1,067 of 1,088: "Venn", where the article has Ida Venn
NAMESAKE: Final = 0.87  # 48 of 55: "Venn", where there is an Otto Venn too
ONLY_OF_THAT_NAME: Final = 0.75  # few: a name that only the source itself shows to be one
CAPITAL: Final = 0.7  # few: "Pyongyang" for North Korea
RELATIVE: Final = 0.89  # 40 of 45: "Ida Venn, who"
PRONOUN: Final = 0.95  # 114 of 120, where there is nobody else whom it can mean
PRONOUN_BEFORE_NAME: Final = 0.6  # few: "After she left, Ida Venn"
AUTHOR: Final = 0.9  # 30 of 33: "I" outside quoted words
WORDS_OF_LAST_SPEAKER: Final = 0.6  # few: "I" inside quoted words, "the remark"
POSSESSED: Final = 0.85  # 19 of 21: "her lawyer"
BODY_OF_SOMEBODY: Final = 0.95  # 41 of 41: "the Venn campaign"
REPORT_OF_OUTLET: Final = 0.8  # few: "a Northern Wire report"
REPORT_NAMED_BEFORE: Final = 0.75  # few: "the report", after it
BY_ROLE: Final = 0.79  # 36 of 46: "the minister", whom the article calls so
BODY_BY_NOUN: Final = 0.9  # 25 of 27: "the union", after the Dockers Union
OUTLET_BY_NOUN: Final = 0.6  # few: "the newspaper"
LAST_SPEAKER: Final = 0.72  # 23 of 31: "the 57-year-old", after somebody who has just spoken
ONLY_PERSON: Final = 0.7  # few: the same, after the only person named in the sentences before
LAST_BODY: Final = 0.5  # 1 of 3: "the company", after a body that has just spoken
MAIN_BODY: Final = 0.5  # few: "the company", which the article names most
LAST_PAIR: Final = 0.65  # few: "the two senators"
INTERVIEWED: Final = 0.75  # few: "A: It was old."
NAMED_BELOW: Final = 0.6  # few: a headline's "former mayor"
NAMELESS: Final = 0.81  # 405 of 497: "two officials", as printed
AS_PRINTED: Final = 0.72  # 183 of 256: "the audit"
FULLEST: Final = 0.71  # 37 of 52: "the officials", after "two Oster officials"
BEHIND_CUE: Final = 0.8  # few: "said Ida Venn", where detection found no source
POSSESSOR_OF_CUE: Final = 0.75  # few: "Venn's criticism"
CARRIES_ON: Final = 0.72  # few: "..., adding that"
FLOOR_HELD: Final = 0.7  # 16 of 23: a quotation without a cue, after somebody's
SUBJECT_OF_CUE: Final = 0.7  # 17 of 24: named before an active cue
# What is left open; such an answer names nobody, so these rank cases and no more.
AMBIGUOUS: Final = 0.3
NOBODY: Final = 0.2
UNSAID: Final = 0.4
