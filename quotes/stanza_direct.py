"""Stanza's tokeniser and name tagger without its pipeline: the same answers in less than half the time.

Measured on news, half of the pipeline's time is Python that turns characters and tokens into dictionaries and
objects, and most of the rest is LSTMs on packed sequences (see :mod:`quotes.both_ways`). Here lines of like
length are padded instead, and what its letters make of a word is computed once for each different word. The
pipeline is the oracle of the tests.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from quotes.both_ways import BothWays, batches, padded
from quotes.precision import quick_kind

# The shape of the networks that are run here, in the words of Stanza's options; others need the pipeline.
TOKENISER = {
    "feat_funcs": ["space_before", "capitalized", "numeric", "end_of_para", "start_of_para"],
    "charlm_forward_file": None,
    "conv_res": None,
    "hierarchical": True,
    "rnn_layers": 1,
    "skip_newline": False,
    "use_dictionary": False,
    "use_mwt": False,
}
NAME_TAGGER = {
    "bert_model": None,
    "char": True,
    "char_lowercase": False,
    "char_num_layers": 1,
    "char_rec_dropout": 0,
    "charlm": False,
    "input_transform": True,
    "lowercase": True,
    "num_layers": 1,
    "predict_tagset": 0,
    "rec_dropout": 0,
}
WHITE_SPACE = re.compile(r"[\s\u0080-\u009f]")
UNBROKEN = re.compile(r"[^ ]+")
BLANK_LINE = "\n\n"
LONGEST = 1000  # characters that the tokeniser reads at once, and that a token may have
LEAST = 250  # characters that a reading goes on by: else a sentence of that many takes as many readings
LONGEST_ADDRESS = 2000  # characters, as much as browsers take; looking for addresses is quadratic in a word
UNREAD = "<UNK>"  # what the name tagger is given for a longer one
CONTINUES, ENDS_TOKEN, ENDS_SENTENCE = range(3)
START_OF_PARAGRAPH, END_OF_PARAGRAPH = -1, -2  # the last two features of a character
WORDS_KNOWN = 16_384  # words of which the name tagger remembers what it makes of their letters; 13 MB
SPECIAL_TAGS = 4  # padding, unknown and the like; what follows first is "O"
CHARACTERS_AT_ONCE, LETTERS_AT_ONCE, WORDS_AT_ONCE = 65_536, 16_384, 8_192  # padding included, for memory
CHARACTERS, LETTERS, WORDS = 64, 8, 16  # steps at a time, of three networks: the quickest of those tried


class Token(NamedTuple):  # one for each word: a dataclass that is frozen takes three times as long to make
    """A token as the name tagger sees it, and where it stands: ``[start_char, end_char)`` of the text."""

    text: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name: where it stands, and its type in the name tagger's own words."""

    start_char: int
    end_char: int
    type: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """At least one token."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """As much of a Stanza document as :mod:`quotes.nlp` looks at."""

    sentences: tuple[Sentence, ...]
    ents: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """As the tokeniser sees it; ``origin`` says where in the document each character stood."""

    text: str
    origin: Sequence[int]


class DirectModels:
    """A tokeniser and a name tagger that were loaded by Stanza; ask :func:`runs_directly` first.

    ``addresses`` is Stanza's expression for what is never split: web and e-mail addresses.
    """

    def __init__(self, pipeline: Any, addresses: re.Pattern[str]) -> None:
        self._tokeniser = _Tokeniser(pipeline.processors["tokenize"].trainer, addresses)
        self._names = _NameTagger(pipeline.processors["ner"].trainer)

    @torch.inference_mode()
    def read(self, texts: Sequence[str]) -> list[Document]:
        """What the pipeline makes of each text, whose paragraphs have one blank line between them.

        A paragraph of more than 1,000 characters may be split otherwise: there the pipeline's answer
        depends on what else it is given.
        """
        paragraphs = [(i, paragraph) for i, text in enumerate(texts) for paragraph in _paragraphs(text)]
        labels = self._tokeniser.labels([paragraph.text for _, paragraph in paragraphs])
        sentences: list[list[Sentence]] = [[] for _ in texts]
        for (i, paragraph), found in zip(paragraphs, labels, strict=True):
            sentences[i] += _sentences(paragraph, found)
        words = [[token.text for token in sentence.tokens] for found in sentences for sentence in found]
        tags = iter(self._names.tags(words))
        return [
            Document(tuple(found), tuple(e for s in found for e in entities(s.tokens, next(tags))))
            for found in sentences
        ]


def runs_directly(pipeline: Any) -> bool:
    """Whether the two networks of a Stanza pipeline have the shape that is run here, and are on the CPU."""
    tokeniser, names = (pipeline.processors[name].trainer for name in ("tokenize", "ner"))
    return (
        all(tokeniser.args.get(option) == value for option, value in TOKENISER.items())
        and all(names.args.get(option) == value for option, value in NAME_TAGGER.items())
        and "word" not in names.vocab
        and len(names.model.tag_clfs) == len(pipeline.processors["ner"].trainers) == 1
        and all(next(t.model.parameters()).device.type == "cpu" for t in (tokeniser, names))
    )


def entities(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[Entity]:
    """The names that BIOES ``tags`` describe, whatever their order: two tokens are of one name if the tag of
    the first opens or goes on (B, I) and that of the second goes on or closes (I, E), both of one type."""
    start = 0
    for here, (tag, after) in enumerate(pairwise([*tags, "O"])):
        if tag == "O":
            start = here + 1
        elif not (tag[0] in "BI" and after[0] in "IE" and tag[2:] == after[2:]):
            yield Entity(tokens[start].start_char, tokens[here].end_char, tag[2:])
            start = here + 1


class _Tokeniser:
    """Characters in, for each whether a token or a sentence ends with it."""

    def __init__(self, trainer: Any, addresses: re.Pattern[str]) -> None:
        self._model = trainer.model.eval()
        self._vocabulary = trainer.vocab
        self._addresses = addresses
        self._lower = BothWays(self._model.rnn, stretch=CHARACTERS)
        self._upper = BothWays(self._model.rnn2, stretch=CHARACTERS, kind=quick_kind())
        self._ends_low = _side_by_side(self._model.tok_clf, self._model.sent_clf)
        self._ends_high = _side_by_side(self._model.tok_clf2, self._model.sent_clf2)
        self._forget = trainer.args["hier_invtemp"]

    def labels(self, texts: Sequence[str]) -> list[list[int]]:
        """The label of each character. A text too long for one reading is taken up again after the last
        sentence that ended, if it ended late enough."""
        labels: list[list[int]] = [[] for _ in texts]
        left = [i for i, text in enumerate(texts) if text]
        while left:
            for i, found in zip(left, self._run([(texts[i], len(labels[i])) for i in left]), strict=True):
                if len(labels[i]) + LONGEST < len(texts[i]) and ENDS_SENTENCE in found[LEAST:]:
                    del found[len(found) - found[::-1].index(ENDS_SENTENCE) :]
                labels[i] += found
            left = [i for i in left if len(labels[i]) < len(texts[i])]
        return [self._corrected(text, found) for text, found in zip(texts, labels, strict=True)]

    def _corrected(self, text: str, labels: list[int]) -> list[int]:
        """A text ends with a sentence, and an address is whole."""
        labels[-1] = ENDS_SENTENCE
        for start, end in self._addresses_in(text):
            last = end - 1
            labels[start:last] = [CONTINUES] * (last - start)
            labels[last] = labels[last] or ENDS_TOKEN
        return labels

    def _addresses_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand. There is no space in one, and the expression takes a while to find none."""
        for word in UNBROKEN.finditer(text):
            printed = word.group()
            if len(printed) <= LONGEST_ADDRESS and ("." in printed or "@" in printed):
                for match in self._addresses.finditer(printed):
                    yield word.start() + match.start(), word.start() + match.end()

    def _run(self, places: Sequence[tuple[str, int]]) -> list[list[int]]:
        """The labels of the text at each place, as far as one reading goes."""
        pieces = [text[start : start + LONGEST] for text, start in places]
        codes = np.frombuffer("".join(pieces).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        alphabet, numbers = np.unique(codes, return_inverse=True)
        inputs = self._inputs([chr(code) for code in alphabet])
        starts = list(accumulate(map(len, pieces), initial=0))
        rows = [numbers[start:end] + 1 for start, end in pairwise(starts)]
        out: list[list[int]] = [[] for _ in pieces]
        for batch in batches([len(piece) for piece in pieces], CHARACTERS_AT_ONCE, stretch=CHARACTERS):
            ends = [places[i][1] + len(pieces[i]) == len(places[i][0]) for i in batch]
            # The network learned to see one step of padding behind the end of a paragraph.
            seen = [np.pad(rows[i], (0, end)) for i, end in zip(batch, ends, strict=True)]
            places_of, lengths = padded(seen, stretch=CHARACTERS)
            x = inputs[places_of]
            for row, (i, end) in enumerate(zip(batch, ends, strict=True)):
                x[row, 0, START_OF_PARAGRAPH] = places[i][1] == 0
                x[row, len(pieces[i]) - 1, END_OF_PARAGRAPH] = end
            found = self._forward(x, lengths).tolist()
            for i, labels in zip(batch, found, strict=True):
                out[i] = labels[: len(pieces[i])]
        return out

    def _inputs(self, alphabet: Sequence[str]) -> Tensor:
        """What the network is given for padding and then for each character, but for its place."""
        ids = torch.tensor([0, *(self._vocabulary.unit2id(c) for c in alphabet)])
        features = torch.zeros(len(ids), self._model.args["feat_dim"])
        features[1:, :3] = torch.tensor([[c == " ", c.isupper(), c.isdecimal()] for c in alphabet])
        return torch.cat([self._model.embeddings(ids), features], 1)

    def _forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        """The labels, int64 (rows, length), of ``x``, float (rows, length, inputs)."""
        lower = self._lower(x, lengths)
        token, sentence = self._ends_low(lower).unbind(2)
        kept = lower * torch.sigmoid(token * self._forget).unsqueeze(2)
        more, rest = self._upper.weighed(kept, lengths, self._ends_high).unbind(2)
        token, sentence = token + more, sentence + rest
        ends = nn.functional.logsigmoid(token)
        scores = (
            nn.functional.logsigmoid(-token),
            ends + nn.functional.logsigmoid(-sentence),
            ends + nn.functional.logsigmoid(sentence),
        )
        return torch.stack(scores, 2).argmax(2)


def _side_by_side(*layers: nn.Linear) -> nn.Linear:
    """One layer that gives what several give, next to each other."""
    one = nn.Linear(layers[0].in_features, len(layers), bias=layers[0].bias is not None)
    one.load_state_dict(
        {name: torch.cat([layer.state_dict()[name] for layer in layers]) for name in one.state_dict()}
    )
    return one.requires_grad_(False)


class _NameTagger:
    """Tokens in, a tag for each of them out."""

    def __init__(self, trainer: Any) -> None:
        self._model = trainer.model.eval()
        self._vocabulary = trainer.vocab
        character_model = self._model.charmodel
        self._letters = BothWays(
            character_model.charlstm.lstm,
            character_model.charlstm_h_init,
            character_model.charlstm_c_init,
            stretch=LETTERS,
        )
        self._words = BothWays(
            self._model.taggerlstm.lstm,
            self._model.taggerlstm_h_init,
            self._model.taggerlstm_c_init,
            stretch=WORDS,
            kind=quick_kind(),
        )
        self._known: dict[str, int] = {}
        self._remembered = torch.empty(WORDS_KNOWN, self._model.input_transform.out_features)
        self._transitions = self._model.crits[0]._transitions.detach()

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """BIOES tags of each sentence, which has at least one token."""
        if not sentences:
            return []
        tags = self._vocabulary["tag"].items(0)
        index = {word: i for i, word in enumerate(dict.fromkeys(w for s in sentences for w in s))}
        vectors = self._vectors(list(index))
        out: list[list[str]] = [[] for _ in sentences]
        for batch in batches([len(sentence) for sentence in sentences], WORDS_AT_ONCE, stretch=WORDS):
            rows, lengths = padded([[index[word] for word in sentences[i]] for i in batch], stretch=WORDS)
            emissions = self._words.weighed(vectors[rows], lengths, self._model.tag_clfs[0])
            paths = _best_paths(emissions, self._transitions, lengths).tolist()
            for i, path in zip(batch, paths, strict=True):
                out[i] = [tags[max(tag, SPECIAL_TAGS)] for tag in path[: len(sentences[i])]]
        return out

    def _vectors(self, words: Sequence[str]) -> Tensor:
        """What the LSTM over words is given for each of these, which are different: remembered, as most words
        of an article were in others before."""
        if len(words) > WORDS_KNOWN:
            return self._made(words)
        if len(self._known) + len(words) > WORDS_KNOWN:
            self._known.clear()
        new = [word for word in words if word not in self._known]
        if new:
            first = len(self._known)
            self._remembered[first : first + len(new)] = self._made(new)  # may fail: they are known after it
            self._known.update((word, place) for place, word in enumerate(new, first))
        return self._remembered[torch.tensor([self._known[word] for word in words])]

    def _made(self, words: Sequence[str]) -> Tensor:
        """A learned vector of each word, and what its letters say."""
        model, letters = self._model, self._vocabulary["char"]
        known = torch.tensor(self._vocabulary["delta"].map([word.lower() for word in words]))
        width = 2 * model.charmodel.charlstm.lstm.hidden_size
        spelt = torch.empty(len(words), width)
        for batch in batches([len(word) for word in words], LETTERS_AT_ONCE, stretch=LETTERS):
            rows, lengths = padded([letters.map(words[i]) for i in batch], stretch=LETTERS)
            spelt[batch] = self._letters.last(model.charmodel.char_emb(rows), lengths)
        vectors: Tensor = model.input_transform(torch.cat([model.delta_emb(known), spelt], 1))
        return vectors


def _best_paths(emissions: Tensor, transitions: Tensor, lengths: Tensor) -> Tensor:
    """The best tag sequence of each row (Viterbi), int64 (rows, length).

    ``emissions`` float (rows, length, tags), ``transitions`` float (tags, tags). Behind a row's length its
    last tag is repeated.
    """
    live = torch.arange(emissions.shape[1]).unsqueeze(1) < lengths
    same = torch.arange(emissions.shape[2]).expand_as(emissions[:, 0])
    best = emissions[:, 0]
    back: list[Tensor] = []
    for place in range(1, emissions.shape[1]):
        scores, before = (best.unsqueeze(2) + transitions).max(1)
        here = live[place].unsqueeze(1)
        best = torch.where(here, scores + emissions[:, place], best)
        back.append(torch.where(here, before, same))
    path = [best.argmax(1, keepdim=True)]
    for before in reversed(back):
        path.append(before.gather(1, path[-1]))
    return torch.cat(path[::-1], 1)


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Every run of white space one space, and none at the end of a paragraph."""
    start = 0
    for line in text.split(BLANK_LINE):
        spaced = WHITE_SPACE.sub(" ", line.rstrip())
        kept: Sequence[int] = range(len(spaced))
        if "  " in spaced:
            kept = [i for i in kept if spaced[i] != " " or i == 0 or spaced[i - 1] != " "]
        if kept:
            yield _Paragraph("".join(spaced[i] for i in kept), [start + i for i in kept])
        start += len(line) + len(BLANK_LINE)


def _sentences(paragraph: _Paragraph, labels: Sequence[int]) -> Iterator[Sentence]:
    """What the labels of its characters make of a paragraph."""
    tokens: list[Token] = []
    start = 0
    for last in (place for place, label in enumerate(labels) if label != CONTINUES):
        token = paragraph.text[start : last + 1].lstrip()
        start = last + 1
        if not token:
            continue
        seen = token if len(token) <= LONGEST else UNREAD
        tokens.append(Token(seen, paragraph.origin[start - len(token)], paragraph.origin[last] + 1))
        if labels[last] == ENDS_SENTENCE:
            yield Sentence(tuple(tokens))
            tokens = []
    if tokens:
        yield Sentence(tuple(tokens))
