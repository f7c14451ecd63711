"""Names in GUM: the mentions of its gold entities that are proper names, with CoNLL's four kinds.

GUM (Zeldes 2017) marks every mention with its entity type and its "minimal span", the tokens a correct answer
must hold; of a proper name these are the name. Titles before persons are cut off (``nmod:desc``); names of
peoples ("Mexicans") and their adjectives ("Mexican") are MISC, as in CoNLL 2003. A sentence in which a proper
noun is left without a kind is not used: better nothing than a wrong "no name here".
"""

import re
from dataclasses import dataclass
from pathlib import Path

from quotes.training.tagged import Mention, TaggedSentence
from quotes.training.treebanks import Sentence, read_treebank

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC", "object": "MISC"}
LINKS = {"of", "the", "for", "&", "-", "de", "la", "del", "von", "van", "'s", "’s"}
PEOPLE = re.compile(r"[A-Z]\w*(an|ish|ese|ench|eek|ic|i)")  # the adjective of a people or a religion
NO_NAME = re.compile(
    r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December"
)
BRACKET = re.compile(r"\([^()]*\)?|[^()]+\)")


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    xpos: str
    relation: str
    brackets: str

    @property
    def is_name(self) -> bool:
        return self.xpos in ("NNP", "NNPS")


def read_gum_names(data: Path) -> list[TaggedSentence]:
    """The sentences of GUM train whose proper nouns all have a kind."""
    tagged = (_tagged(sentence) for sentence in read_treebank(data / "ud/en_gum-train.conllu.xz"))
    return [sentence for sentence in tagged if sentence]


def _tagged(sentence: Sentence) -> TaggedSentence | None:
    words = [_word(line.split("\t")) for line in sentence if not line.startswith("#")]
    found = [m for label, start in _entities(words) if (m := _named(words, label, start))]
    adjectives = (
        Mention(i, i + 1, "MISC") for i, w in enumerate(words) if w.xpos == "JJ" and PEOPLE.fullmatch(w.form)
    )
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in (*sorted(found, key=lambda m: m.start - m.end), *adjectives):  # the longest first
        places = set(range(mention.start, mention.end))
        if not places & taken:
            taken |= places
            kept.append(mention)
    kept.sort(key=lambda m: m.start)
    for place, word in enumerate(words):
        known = place in taken or word.relation == "nmod:desc" or NO_NAME.fullmatch(word.form)
        if word.is_name and not known:
            return None
    return TaggedSentence(tuple(w.form for w in words), tuple(kept))


def _word(cells: list[str]) -> _Word:
    brackets = re.search(r"Entity=([^|]*)", cells[9])
    return _Word(cells[1], cells[4], cells[7], brackets[1] if brackets else "")


def _entities(words: list[_Word]) -> list[tuple[list[str], int]]:
    """The label fields of each mention that begins in this sentence, with the place of its first word."""
    return [
        (bracket.strip("()").split("-"), place)
        for place, word in enumerate(words)
        for bracket in BRACKET.findall(word.brackets)
        if bracket.startswith("(")
    ]


def _named(words: list[_Word], label: list[str], start: int) -> Mention | None:
    """The proper name in a mention, or ``None``. ``label``: id, type, status, flags, focus, minimal span."""
    if len(label) < 6 or label[1] not in KINDS or not re.fullmatch(r"\d+(,\d+)*", label[5]):
        return None
    minimal = [start + int(number) - 1 for number in label[5].split(",")]
    if label[1] == "person":
        minimal = [place for place in minimal if words[place].relation != "nmod:desc"]
    if not minimal or minimal[-1] >= len(words) or not any(words[place].is_name for place in minimal):
        return None
    first, last = minimal[0], minimal[-1] + 1
    if not all(w.is_name or w.form.lower() in LINKS or w.form[0].isupper() for w in words[first:last]):
        return None
    kind = KINDS[label[1]]
    people = kind == "PER" and words[last - 1].xpos == "NNPS"
    return Mention(first, last, "MISC" if people else kind)
