"""Scores of the two Stanza models, in per cent."""

from pathlib import Path

from stanza.models import ner_tagger
from stanza.models import tokenizer as stanza_tokenizer
from stanza.models.ner.scorer import score_by_entity

from quotes.training.stanza_options import options
from quotes.training.treebanks import TokeniserFiles


def score_tokeniser(model: Path, files: TokeniserFiles, title: str, folder: Path) -> dict[str, float]:
    """Exact-span F1 of tokens and of sentences on raw text, spans counted in characters that are not white
    space, as the CoNLL 2018 shared task counts them. ``folder`` is for scratch."""
    found = folder / "predicted.conllu"
    stanza_tokenizer.main(
        options(
            "cpu",
            mode="predict",
            lang="en",
            shorthand="en_news",
            txt_file=files.text,
            label_file=files.labels,
            mwt_json_file=files.expansions,
            conll_file=found,
            save_dir=model.parent,
            save_name=model.name,
        )
    )
    gold, predicted = _spans(files.gold), _spans(found)
    return {
        f"{title} {what} F1": round(200 * len(wanted & got) / (len(wanted) + len(got)), 2)
        for what, wanted, got in zip(("token", "sentence"), gold, predicted, strict=True)
    }


def _spans(conllu: Path) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The tokens and the sentences of a file without multi-word tokens."""
    tokens: set[tuple[int, int]] = set()
    sentences: set[tuple[int, int]] = set()
    place = begun = 0
    for line in (*conllu.read_text(encoding="utf-8").split("\n"), ""):
        if line and not line.startswith("#"):
            length = len("".join(line.split("\t")[1].split()))
            tokens.add((place, place + length))
            place += length
        elif not line and place > begun:
            sentences.add((begun, place))
            begun = place
    return tokens, sentences


def score_names(model: Path, gold: Path, title: str, folder: Path) -> dict[str, float]:
    """Exact-span F1 of persons, organisations and places on gold tokens, and of all three together."""
    found = folder / "predicted.bioes"
    ner_tagger.main(
        options(
            "cpu",
            "no_pretrain",
            mode="predict",
            shorthand="en_news",
            eval_file=gold,
            eval_output_file=found,
            save_dir=model.parent,
            save_name=model.name,
        )
    )
    golds: list[list[str]] = [[]]
    predictions: list[list[str]] = [[]]
    for line in found.read_text(encoding="utf-8").split("\n"):
        if line:
            _, wanted, tag = line.split("\t")
            golds[-1].append(wanted)
            predictions[-1].append(tag)
        elif golds[-1]:
            golds.append([])
            predictions.append([])
    _, _, f1, by_kind = score_by_entity(predictions, golds, verbose=False, ignore_tags="MISC")
    named = {"": f1, **{f" {kind}": by_kind.get(kind, 0.0) for kind in ("PER", "ORG", "LOC")}}
    return {f"{title}{kind} F1": round(100 * value, 2) for kind, value in named.items()}
