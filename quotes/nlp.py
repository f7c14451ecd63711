"""Sentences and names, by Stanza. All that knows Stanza's documents from inside, but for its training.

Stanza (Qi et al., ACL 2020) is imported when an :class:`Nlp` is made, not before: that takes seconds. The one
other module that imports it is :mod:`quotes.stanza_processor`, for those who have it imported already.
"""

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from corpus.article import Span
from quotes.models import ModelError, loading
from quotes.quote import Name
from quotes.sentences import join_after_abbreviations

Annotation = tuple[tuple[Span, ...], tuple[Name, ...]]

TOKENISER, NAMES = "tokenize.pt", "ner.pt"
KINDS = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    **dict.fromkeys(("LOC", "GPE", "FAC"), "place"),
    **dict.fromkeys(("MISC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"), "other"),
}  # the dates, numbers and amounts of OntoNotes are no names
HOW_TO_GET = "python -c \"import stanza; stanza.download('en', processors='tokenize,mwt,ner')\""

# Zero-width characters and soft hyphens stand inside words and are left out; other controls, and halves of
# surrogate pairs, are shown to Stanza as a space. Neither moves an offset: see _Shown.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
BLANK_LINE = "\n\n"
POSSESSIVE = re.compile(r"['’][sS]$")


class Nlp:
    """Stanza's tokeniser and name tagger. Make one per process, by :meth:`bundled` or :meth:`official`."""

    def __init__(self, pipeline: Any) -> None:
        from stanza.models.tokenization.utils import MASK_RE

        from quotes.stanza_direct import DirectModels, runs_directly  # brings torch: only now

        self._pipeline = pipeline
        self._direct = DirectModels(pipeline, MASK_RE) if runs_directly(pipeline) else None

    @classmethod
    def bundled(cls, weights: Path, *, device: str | None = None) -> "Nlp":
        """The models ``tokenize.pt`` and ``ner.pt`` of the folder ``weights``; the network is not used.

        They run on ``device``, as torch names it; ``None`` leaves the choice to Stanza. Raises
        :class:`quotes.models.ModelError` if one is missing, or is no such model. Stanza loads weights only: a
        pickle that would do more is refused. Whether they are the right ones is for
        :func:`quotes.models.verify` to say.
        """
        for name in (TOKENISER, NAMES):
            if not (weights / name).is_file():
                raise ModelError(f"{weights / name} is missing")
        resources: dict[str, Any] = {
            "en": {"tokenize": {"bundled": {}}, "ner": {"bundled": {}}, "packages": {}}
        }
        files = [weights / TOKENISER, weights / NAMES]
        # Stanza reads a list of its models even when told every path.
        with tempfile.TemporaryDirectory() as folder, loading(*files):
            (Path(folder) / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
            return cls(
                _pipeline(
                    dir=folder,
                    device=device,
                    package=None,
                    processors={"tokenize": "bundled", "ner": "bundled"},
                    tokenize_model_path=str(weights / TOKENISER),
                    ner_model_path=str(weights / NAMES),
                )
            )

    @classmethod
    def official(cls, model_dir: Path | None = None) -> "Nlp":
        """The Stanza project's own English models, as ``stanza.download`` left them in ``model_dir``.

        ``None`` is Stanza's own folder. Nothing is downloaded: raises :class:`quotes.models.ModelError`,
        which says how to get them, if they are not there.
        """
        where = {} if model_dir is None else {"dir": str(model_dir)}
        try:
            return cls(_pipeline(processors="tokenize,ner", **where))
        except (OSError, KeyError, ValueError) as error:
            place = model_dir or "Stanza's own folder"
            raise ModelError(
                f"Stanza's English models are not in {place} ({error}). To get them: {HOW_TO_GET}"
            ) from error

    def read(self, texts: Sequence[str]) -> list[Annotation]:
        """The sentences and the names of each text, in reading order, in the order of the texts.

        Offsets are code points of the text given, whatever it holds, and ``span.of(text)`` is the
        sentence or the name. No sentence runs over a line break: in our texts a line is a paragraph. Every
        character that is not white space or invisible lies in a sentence. All texts go through Stanza
        together, so a few dozen articles at a time are quicker than one. When Stanza fails on a text its
        exception comes out, and nothing of the batch is returned: read one text at a time to find it.
        """
        shown = [_Shown(text) for text in texts]
        read = self._direct.read if self._direct else self._pipeline.bulk_process
        done = iter(read([view.text for view in shown if view.text]))
        return [_annotation(view, next(done)) if view.text else ((), ()) for view in shown]

    def read_tokenised(self, documents: Sequence[Any]) -> list[Annotation]:
        """The same for Stanza documents that have a text and tokens already: nothing is tokenised again.

        The sentences are the document's own, cut where a line ends and joined after abbreviated titles. So
        are the names if a name tagger has read the document; if none has, this one's does, and leaves no
        trace in it. Raises ``ValueError`` for a document without text, or with tokens without offsets.
        """
        lines = [_lines(document) for document in documents]
        tagged = [d if _is_tagged(d) else _bare(d, cut) for d, cut in zip(documents, lines, strict=True)]
        bare = [ours for ours, theirs in zip(tagged, documents, strict=True) if ours is not theirs]
        self._pipeline.bulk_process(bare, processors="ner")  # in place
        return [
            (
                join_after_abbreviations(document.text, [_span(line) for line in cut]),
                _names(document, document.text, Span),
            )
            for document, cut in zip(tagged, lines, strict=True)
        ]


def _pipeline(**options: Any) -> Any:
    import stanza

    return stanza.Pipeline(
        "en",
        download_method=None,
        logging_level="CRITICAL",  # what is wrong is raised, and told once
        tokenize_batch_size=64,
        ner_batch_size=64,
        **options,
    )


class _Shown:
    """What Stanza is shown of a text: its lines as paragraphs, without what it cannot read.

    ``origin`` gives for each character of ``text`` its offset in the text as it was.
    """

    def __init__(self, text: str) -> None:
        self.original = text
        pieces: list[str] = []
        self.origin: list[int] = []
        for match in LINE.finditer(text):
            line, offsets = match.group(), list(range(match.start(), match.end()))
            if INVISIBLE.search(line):
                kept = [i for i, character in enumerate(line) if not INVISIBLE.match(character)]
                line, offsets = "".join(line[i] for i in kept), [offsets[i] for i in kept]
            line = CONTROL.sub(" ", line)
            if not line.strip():
                continue
            if pieces:
                pieces.append(BLANK_LINE)
                self.origin += [match.start()] * len(BLANK_LINE)
            pieces.append(line)
            self.origin += offsets
        self.text = "".join(pieces)

    def span(self, start: int, end: int) -> Span:
        """The span of the original text for ``text[start:end]``."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def _annotation(view: _Shown, document: Any) -> Annotation:
    sentences = [
        view.span(sentence.tokens[0].start_char, sentence.tokens[-1].end_char)
        for sentence in document.sentences
    ]
    return join_after_abbreviations(view.original, sentences), _names(document, view.text, view.span)


def _names(document: Any, text: str, span: Callable[[int, int], Span]) -> tuple[Name, ...]:
    """The names among the entities; ``text`` is what their offsets are of, ``span`` what a range of it is."""
    return tuple(
        Name(span(entity.start_char, _end_of_name(text, entity.start_char, entity.end_char, kind)), kind)
        for entity in document.ents
        if (kind := KINDS.get(entity.type))
    )


def _end_of_name(text: str, start: int, end: int, kind: str) -> int:
    """The official tokeniser takes "Keane’s" for one word. Organisations keep it: it may be theirs."""
    possessive = POSSESSIVE.search(text, start, end) if kind in ("person", "place") else None
    return possessive.start() if possessive and possessive.start() > start else end


def _lines(document: Any) -> list[list[Any]]:
    """The tokens of each sentence; of each of its lines, if it has several."""
    if document.text is None:
        raise ValueError("a document without text cannot be read: its quotes would have no offsets")
    lines: list[list[Any]] = []
    for sentence in document.sentences:
        end = None
        for token in sentence.tokens:
            if token.start_char is None or token.end_char is None:
                raise ValueError(f"the token {token.text!r} has no start_char and end_char")
            if end is None or LINE_BREAK.search(document.text, end, token.start_char):
                lines.append([])
            lines[-1].append(token)
            end = token.end_char
    return lines


def _span(tokens: Sequence[Any]) -> Span:
    return Span(tokens[0].start_char, tokens[-1].end_char)


def _is_tagged(document: Any) -> bool:
    """Whether a name tagger has read the document: it says of each token that it is in a name or not."""
    return bool(document.ents) or any(token.ner is not None for token in document.iter_tokens())


def _bare(document: Any, lines: Sequence[Sequence[Any]]) -> Any:
    """A document of the same text with these lines for sentences, and nothing but their tokens."""
    from stanza import Document

    return Document(
        [
            [
                {"text": token.text, "start_char": token.start_char, "end_char": token.end_char}
                for token in line
            ]
            for line in lines
        ],
        text=document.text,
    )
