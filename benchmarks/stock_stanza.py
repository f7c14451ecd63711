"""A stock Stanza pipeline to measure against: the official English models, or untrained ones of their shape.

The official models cannot be had everywhere and are no dependency. Where they are missing, a pipeline is made
of Stanza's own modules, in the sizes that its trainers set by default and the official English models have,
with character language models of 1,024 in both directions and word vectors of 100. Their weights are random:
how long a network takes hardly depends on what they say. What would depend on it is spared, so times are
lower bounds. A word is its own lemma (the seq2seq would write nonsense without end), contractions are not
split, and the tokeniser is our trained one, which has the stock size.
"""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quotes.models import default_weights

PROCESSORS = "tokenize,mwt,pos,lemma,depparse,ner"
UNTRAINED_PROCESSORS = "tokenize,pos,lemma,depparse,ner"
OFFICIAL = "Stanza's official English models"
UNTRAINED = "untrained models of the stock sizes; no mwt, lemma by identity: a lower bound of its time"
WORD_VECTORS = 100_000
# How many of each the English treebanks and OntoNotes have; what they are called is of no account.
TAGS, FINE_TAGS, RELATIONS, ENTITIES = 17, 50, 47, 18
FEATURE_VALUES = (2, 2, 2, 4, 3, 2, 5, 2, 3, 3, 2, 1, 1, 1, 1, 1)


def official_pipeline() -> Any | None:
    """The user's own official models, if they are in Stanza's folder; nothing is downloaded."""
    import stanza

    try:
        return stanza.Pipeline("en", processors=PROCESSORS, download_method=None, logging_level="ERROR")
    except (OSError, KeyError, ValueError):
        return None


def untrained_pipeline(folder: Path, words: Sequence[str]) -> Any:
    """A pipeline of untrained models, which are written to ``folder`` and loaded from there.

    The word vectors know ``words``, as those of the official models know most words of English.
    """
    import stanza

    logging.disable(logging.ERROR)  # the trainers tell of every step
    vectors = _word_vectors(folder / "vectors.pt", words)
    characters = {way: _character_model(folder / f"{way}.pt", way) for way in ("forward", "backward")}
    shared = {f"charlm_{way}_file": str(path) for way, path in characters.items()}
    text = _made_up_text()
    models = {
        "tokenize": default_weights() / "tokenize.pt",
        "pos": _tagger(folder / "pos.pt", text, vectors, shared),
        "depparse": _parser(folder / "depparse.pt", text, vectors, shared),
        "ner": _name_tagger(folder / "ner.pt", text, vectors, shared),
    }
    options = {f"{name}_model_path": str(path) for name, path in models.items()}
    for name in ("pos", "depparse", "ner"):
        options[f"{name}_pretrain_path"] = str(vectors.filename)
        options |= {f"{name}_{way}_charlm_path": str(path) for way, path in characters.items()}
    known: dict[str, Any] = {name: {"untrained": {}} for name in (*models, "lemma")}
    resources = {"en": {**known, "packages": {}}}  # Stanza reads this list even when told every path
    (folder / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    return stanza.Pipeline(
        "en",
        processors=dict.fromkeys(known, "untrained"),
        package=None,
        dir=str(folder),
        download_method=None,
        lemma_use_identity=True,
        logging_level="ERROR",
        **options,
    )


def _word_vectors(path: Path, words: Sequence[str]) -> Any:
    import torch
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab

    known = [*sorted({word.lower() for word in words}), *(f"word{i}" for i in range(WORD_VECTORS))]
    vocabulary = PretrainedWordVocab(known[:WORD_VECTORS], lower=True)
    vectors = Pretrain(str(path))
    vectors._vocab, vectors._emb = vocabulary, torch.randn(len(vocabulary), 100)
    vectors.save(str(path))
    return vectors


def _character_model(path: Path, way: str) -> Path:
    from stanza.models.charlm import parse_args
    from stanza.models.common.char_model import CharacterLanguageModel, CharVocab

    args = parse_args(["--direction", way])
    letters = CharVocab([[chr(code) for code in (*range(10, 11), *range(32, 384), *range(0x2010, 0x2030))]])
    CharacterLanguageModel(dict(args), {"char": letters}, is_forward_lm=way == "forward").save(str(path))
    return path


def _made_up_text() -> Any:
    """Words that hold every tag at least once, for the vocabularies of the untrained models."""
    from stanza.models.common.doc import Document

    features = [f"F{name}=V{value}" for name, values in enumerate(FEATURE_VALUES) for value in range(values)]
    entities = [f"{place}-E{i}" for i in range(ENTITIES) for place in "BIES"]
    return Document(
        [
            [
                {
                    "id": 1,
                    "text": f"word{i}",
                    "lemma": f"word{i}",
                    "upos": f"U{i % TAGS}",
                    "xpos": f"X{i % FINE_TAGS}",
                    "feats": features[i % len(features)],
                    "head": 0,
                    "deprel": f"r{i % RELATIONS}",
                    "ner": entities[i % len(entities)],
                }
            ]
            for i in range(200)
        ]
    )


def _tagger(path: Path, text: Any, vectors: Any, shared: dict[str, str]) -> Path:
    from stanza.models.pos.data import Dataset
    from stanza.models.pos.trainer import Trainer
    from stanza.models.tagger import parse_args

    args = {**vars_of(parse_args(["--lang", "en", "--shorthand", "en_ewt", "--charlm"])), **shared}
    vocabulary = Dataset.init_vocab([text], args)
    Trainer(args=args, vocab=vocabulary, pretrain=vectors, device="cpu").save(str(path))
    return path


def _parser(path: Path, text: Any, vectors: Any, shared: dict[str, str]) -> Path:
    from stanza.models.depparse.data import DataLoader
    from stanza.models.depparse.trainer import GraphTrainer
    from stanza.models.parser import parse_args

    args = {**vars_of(parse_args(["--lang", "en", "--shorthand", "en_ewt", "--charlm"])), **shared}
    vocabulary = DataLoader(text, 5000, args, vectors, evaluation=False).vocab
    GraphTrainer(args=args, vocab=vocabulary, pretrain=vectors, device="cpu").save(str(path))
    return path


def _name_tagger(path: Path, text: Any, vectors: Any, shared: dict[str, str]) -> Path:
    from stanza.models.ner.data import DataLoader
    from stanza.models.ner.trainer import Trainer
    from stanza.models.ner_tagger import parse_args

    args = {**vars_of(parse_args(["--shorthand", "en_ontonotes", "--charlm"])), **shared}
    vocabulary = DataLoader(text, 32, args, vectors, evaluation=False, preprocess_tags=False).vocab
    Trainer(args=args, vocab=vocabulary, pretrain=vectors, device="cpu").save(str(path))
    return path


def vars_of(args: Any) -> dict[str, Any]:
    """Stanza's argument parsers return a namespace or a dictionary."""
    return dict(args) if isinstance(args, dict) else dict(vars(args))
