"""What is changed in a name tagger's checkpoint between the two rounds of its training."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import torch

from quotes.training.tagged import TaggedSentence

PREFIX = 4  # padding, unknown, empty, root


def prepare_second_round(
    trained: Path, sentences: Iterable[TaggedSentence], *, rate: float, seen: int
) -> None:
    """Set the learning rate, and forget the words that ``sentences`` hold fewer than ``seen`` times.

    Going on from a checkpoint, Stanza takes the rate from it rather than from the command. And it keeps a
    vector for every word of the training data, so the vector of unknown words is never trained; once the
    rare words are unknown, the tagger learns to read the names it does not know by their letters.
    """
    counts = Counter(token.lower() for sentence in sentences for token in sentence.tokens)
    checkpoint = torch.load(trained, weights_only=True)
    vocabulary, weights = checkpoint["vocab"]["delta"], checkpoint["model"]["delta_emb.weight"]
    words: list[str] = vocabulary["_id2unit"]
    kept = [place for place, word in enumerate(words) if place < PREFIX or counts[word] >= seen]
    vocabulary["_id2unit"] = [words[place] for place in kept]
    vocabulary["_unit2id"] = {word: place for place, word in enumerate(vocabulary["_id2unit"])}
    checkpoint["model"]["delta_emb.weight"] = weights[kept].clone()
    checkpoint["config"]["lr"] = rate
    torch.save(checkpoint, trained)
