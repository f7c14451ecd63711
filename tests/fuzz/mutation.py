"""Inputs at random, for where there is no fuzzer that follows coverage: seeds, changed a few times."""

import random
from collections.abc import Iterator, Sequence

from tests.fuzz.tokens import ALL

LONGEST = 4_096  # bytes
CHANGES = 8


def mutated(seeds: Sequence[bytes], chance: random.Random) -> Iterator[bytes]:
    """The seeds, then changes of them without an end; the same for the same ``chance``."""
    yield from seeds
    while True:
        data = chance.choice(seeds)
        for _ in range(chance.randint(1, CHANGES)):
            data = _change(data, seeds, chance)[:LONGEST]
        yield data


def _change(data: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    begin, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    end = min(end, begin + chance.choice((1, 8, 64, LONGEST)))
    piece = data[begin:end]
    match chance.randrange(8):
        case 0:
            return data[:begin] + data[end:]
        case 1 | 2:
            return data[:begin] + chance.choice(ALL) + data[begin:]
        case 3:
            return data[:begin] + chance.choice(ALL) + data[end:]
        case 4:
            return data[:begin] + piece * chance.randint(2, 40) + data[end:]
        case 5:
            return data[:begin] + chance.choice(ALL) * chance.randint(2, 200) + data[end:]
        case 6:
            other = chance.choice(seeds)
            return data[:begin] + other[chance.randint(0, len(other)) :]
        case _:
            return (
                data[:begin]
                + bytes(byte ^ 1 << chance.randrange(8) for byte in piece[:4])
                + data[begin + len(piece[:4]) :]
            )
