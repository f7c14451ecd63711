"""The quote tagger: one encoder, a CRF that tags source, cue and content, and heads that link them.

Every attribution has one cue (PolNeAR marks exactly one), so the cue is its anchor: each content span
chooses its cue, each cue chooses its source or none. Content spans with one cue are one attribution.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from quotes.confidence import Evidence
from quotes.crf import LinearChainCRF
from quotes.decode import WORTHLESS, Candidate, Worth, choose
from quotes.encoder import Encoder, EncoderConfig
from quotes.posteriors import Posteriors, posteriors
from quotes.windows import OPENING, Window

SOURCE, CUE, CONTENT = range(3)
ROLES = ("source", "cue", "content")
TAGS = 1 + 2 * len(ROLES)  # O, then B and I of each role
DISTANCES = 16  # buckets of the signed distance between two spans
# By role. A cue or source that no content links to is not reported, so doubtful ones may stand; a content is
# reported anyway. Chosen on PolNeAR dev in coarse steps; F1 is flat around them.
WORTH = (Worth(0.3), Worth(0.2), Worth(0.5, covering=0.03))
AT_ONCE = 2  # windows that the encoder reads at once: what it makes of them stays in the cache of a core
IMPOSSIBLE = -1e4  # a score that never wins


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A span of words ``[start, end)`` of a window and its role.

    ``exact`` and ``present`` say how sure the tagger is: see :class:`quotes.decode.Candidate`.
    """

    role: int
    start: int
    end: int
    exact: float = 1.0
    present: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in a window: indices into the tagged spans. ``cue`` and ``source`` may be missing."""

    contents: tuple[int, ...]
    cue: int | None
    source: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length, ready for the model."""

    pieces: Tensor  # int64 (batch, pieces)
    cases: Tensor
    marks: Tensor
    padding: Tensor  # bool (batch, pieces)
    first: Tensor  # int64 (batch, words): the first piece of each word
    mask: Tensor  # bool (batch, words)
    starts: Tensor  # bool (batch, words): the first word of a paragraph


def make_batch(windows: Sequence[Window], device: torch.device | str = "cpu") -> Batch:
    """Pad ``windows``, each of which has at least one word, to the longest."""
    length = max(len(w.pieces) for w in windows)
    words = max(len(w.words) for w in windows)

    def padded(rows: Sequence[Sequence[int]], size: int) -> Tensor:
        return torch.tensor([[*row, *[0] * (size - len(row))] for row in rows], device=device)

    return Batch(
        pieces=padded([w.pieces for w in windows], length),
        cases=padded([w.cases for w in windows], length),
        marks=padded([w.marks for w in windows], length),
        padding=padded([[0] * len(w.pieces) + [1] * (length - len(w.pieces)) for w in windows], length) > 0,
        first=padded([w.first_piece for w in windows], words),
        mask=padded([[1] * len(w.words) for w in windows], words) > 0,
        starts=padded([_paragraph_starts(w) for w in windows], words) > 0,
    )


def _paragraph_starts(window: Window) -> list[int]:
    return [1, *(int(a != b) for a, b in itertools.pairwise(window.paragraphs))]


def bio_constraints() -> tuple[Tensor, Tensor]:
    """Which tag may follow which, and which may come first: I of a role only after B or I of that role."""
    allowed = torch.ones(TAGS, TAGS, dtype=torch.bool)
    for role in range(len(ROLES)):
        begin, inside = 1 + 2 * role, 2 + 2 * role
        allowed[:, inside] = False
        allowed[begin, inside] = allowed[inside, inside] = True
    first = torch.ones(TAGS, dtype=torch.bool)
    first[2::2] = False
    return allowed, first


class PairScorer(nn.Module):
    """How well span ``a`` and span ``b`` belong together, from their vectors and their distance."""

    def __init__(self, hidden: int, size: int = 128) -> None:
        super().__init__()
        self.left = nn.Linear(2 * hidden, size)
        self.right = nn.Linear(2 * hidden, size)
        self.distance = nn.Embedding(DISTANCES, size)
        self.out = nn.Linear(size, 1)
        self.bilinear = nn.Parameter(torch.zeros(size, size))
        self.none = nn.Linear(2 * hidden, 1)

    def forward(self, a: Tensor, b: Tensor, distance: Tensor) -> Tensor:
        """``a`` float (n, 2h), ``b`` float (m, 2h), ``distance`` int64 (n, m) buckets.

        Returns float (n, m + 1): for each ``a`` a score for each ``b``, and last for "none of them".
        """
        left, right = self.left(a), self.right(b)
        joint = torch.relu(left.unsqueeze(1) + right.unsqueeze(0) + self.distance(distance))
        scores = self.out(joint).squeeze(2) + left @ self.bilinear @ right.T
        return torch.cat([scores, self.none(a)], 1)


class QuoteTagger(nn.Module):
    """The whole network. See the module's docstring."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.dropout = nn.Dropout(config.dropout)
        self.emit = nn.Linear(config.hidden, TAGS)
        self.crf = LinearChainCRF(*bio_constraints())
        self.content_to_cue = PairScorer(config.hidden)
        self.cue_to_source = PairScorer(config.hidden)

    def encode(self, batch: Batch) -> Tensor:
        """One vector per word: float (batch, words, hidden)."""
        pieces: Tensor = self.encoder(batch.pieces, batch.cases, batch.marks, batch.padding)
        index = batch.first.unsqueeze(2).expand(-1, -1, pieces.shape[2])
        words: Tensor = self.dropout(pieces.gather(1, index))
        return words

    def link_scores(self, words: Tensor, spans: Sequence[TaggedSpan]) -> tuple[Tensor, Tensor] | None:
        """Scores of contents to cues, (contents, cues + 1), and of cues to sources, (cues, sources + 1).

        ``words`` is float (words, hidden) of one window. ``None`` when there is no content.
        """
        by_role = [[s for s in spans if s.role == role] for role in range(len(ROLES))]
        if not by_role[CONTENT]:
            return None
        vectors = [self._span_vectors(words, group) for group in by_role]
        cues = self.content_to_cue(
            vectors[CONTENT], vectors[CUE], _distances(by_role[CONTENT], by_role[CUE], words.device)
        )
        sources = self.cue_to_source(
            vectors[CUE], vectors[SOURCE], _distances(by_role[CUE], by_role[SOURCE], words.device)
        )
        return cues, sources

    @staticmethod
    def _span_vectors(words: Tensor, spans: Sequence[TaggedSpan]) -> Tensor:
        starts = torch.tensor([s.start for s in spans], dtype=torch.long, device=words.device)
        ends = torch.tensor([s.end - 1 for s in spans], dtype=torch.long, device=words.device)
        return torch.cat([words[starts], words[ends]], 1)

    @torch.inference_mode()
    def tag(self, windows: Sequence[Window]) -> list[tuple[list[TaggedSpan], list[Link]]]:
        """Spans in reading order and the attributions among them, for each window.

        No span runs over the end of a paragraph, a cue's source stands in its own, and a content links to a
        cue of another only when it begins with a quotation mark: of 19,800 attributions PolNeAR has 1, 10
        and 97 that are otherwise.
        """
        if not windows:
            return []
        inside = torch.zeros(TAGS, dtype=torch.bool)
        inside[2::2] = True
        encoded: list[Tensor] = []
        emissions = []
        for start in range(0, len(windows), AT_ONCE):
            some = windows[start : start + AT_ONCE]
            batch = make_batch(some, self.emit.weight.device)
            words = self.encode(batch)
            scores = self.emit(words).cpu()
            scores = scores.masked_fill(batch.starts.cpu().unsqueeze(2) & inside, IMPOSSIBLE).double()
            for window, vectors, row in zip(some, words, scores, strict=True):
                encoded.append(vectors[: len(window.words)])
                emissions.append(row[: len(window.words)].numpy())
        believed = posteriors(emissions, self.crf.chain())
        out = []
        for window, words, beliefs in zip(windows, encoded, believed, strict=True):
            chosen = choose(_candidates(beliefs), WORTH)
            spans = [TaggedSpan(c.role, c.start, c.end, c.exact, c.present) for c in chosen]
            out.append((spans, self._links(words, spans, window)))
        return out

    def _links(self, words: Tensor, spans: Sequence[TaggedSpan], window: Window) -> list[Link]:
        scores = self.link_scores(words, spans)
        if scores is None:
            return []
        indices = [[i for i, s in enumerate(spans) if s.role == role] for role in range(len(ROLES))]
        far_cues = [[_is_apart(spans[c], spans[q], window) for q in indices[CUE]] for c in indices[CONTENT]]
        far_sources = [
            [_paragraphs_differ(spans[q], spans[s], window) for s in indices[SOURCE]] for q in indices[CUE]
        ]
        to_cue, to_source = _choose(scores[0], far_cues), _choose(scores[1], far_sources)
        chosen: list[int] = to_cue.argmax(1).tolist()
        groups: dict[int, list[int]] = {}
        links = []

        def evidence(contents: Sequence[int], cue: int, source: float) -> Evidence:
            members = [spans[indices[CONTENT][content]] for content in contents]
            return Evidence(
                exact=min(span.exact for span in members),
                present=min(span.present for span in members),
                cue=min(float(to_cue[content, cue]) for content in contents),
                source=source,
            )

        for content, cue in enumerate(chosen):
            if cue == len(indices[CUE]):
                links.append(Link((indices[CONTENT][content],), None, None, evidence([content], cue, 0.5)))
            else:
                groups.setdefault(cue, []).append(content)
        for cue, contents in groups.items():
            probability, best = to_source[cue].max(0)
            source = None if int(best) == len(indices[SOURCE]) else indices[SOURCE][int(best)]
            members = tuple(indices[CONTENT][content] for content in contents)
            believed = evidence(contents, cue, float(probability))
            links.append(Link(members, indices[CUE][cue], source, believed))
        return sorted(links, key=lambda link: link.contents)


def _choose(scores: Tensor, barred: Sequence[Sequence[bool]]) -> Tensor:
    """Probabilities of each choice, "none" last and never barred."""
    rows = [[*row, False] for row in barred]
    mask = torch.tensor(rows, dtype=torch.bool, device=scores.device).reshape(scores.shape)
    return scores.masked_fill(mask, IMPOSSIBLE).softmax(1)


def _paragraphs_differ(a: TaggedSpan, b: TaggedSpan, window: Window) -> bool:
    return window.paragraphs[a.start] != window.paragraphs[b.start]


def _is_apart(content: TaggedSpan, cue: TaggedSpan, window: Window) -> bool:
    """Whether the two stand in different paragraphs and the content is no quotation."""
    return (
        _paragraphs_differ(content, cue, window)
        and window.marks[window.first_piece[content.start]] != OPENING
    )


def _distances(left: Sequence[TaggedSpan], right: Sequence[TaggedSpan], device: torch.device) -> Tensor:
    """Signed gaps in words between spans, in buckets that double: int64 (left, right)."""
    rows = [[_bucket(a, b) for b in right] for a in left]
    return torch.tensor(rows, dtype=torch.long, device=device).reshape(len(left), len(right))


def _bucket(a: TaggedSpan, b: TaggedSpan) -> int:
    gap = b.start - a.end if b.start >= a.end else a.start - b.end
    size = min(max(gap, 0).bit_length(), DISTANCES // 2 - 1)
    return size if b.start >= a.end else DISTANCES // 2 + size


def tags_of_spans(spans: Sequence[TaggedSpan], length: int) -> list[int]:
    """BIO tags of a window of ``length`` words. Where spans overlap, the first to come stays."""
    tags = [0] * length
    for span in spans:
        if not any(tags[span.start : span.end]):
            tags[span.start] = 1 + 2 * span.role
            for word in range(span.start + 1, span.end):
                tags[word] = 2 + 2 * span.role
    return tags


def _candidates(beliefs: Posteriors) -> list[Candidate]:
    """Every span of a window that is worth a look."""
    tags = beliefs.tags()
    found = []
    for role in range(len(ROLES)):
        begin, inside = 1 + 2 * role, 2 + 2 * role
        covered = [0.0, *(tags[:, begin] + tags[:, inside]).cumsum().tolist()]
        for first, last, probability in beliefs.spans(begin, inside, above=WORTHLESS):
            present = (covered[last + 1] - covered[first]) / (last + 1 - first)
            found.append(Candidate(role, first, last + 1, min(probability, 1.0), min(present, 1.0)))
    return found
