"""Names of people and outlets that do not exist, as many as are needed."""

import random

from resolvers.cast.gazetteer import word_set

_GIVEN = sorted(
    word_set("Mara Tomas Odile Lucan Petra Ines Gus Otto Ida Rena Pavel Sunniva Caspar Liv Anton Dora")
)
_ONSETS = sorted(word_set("b br d f g h k l m n p qu r s st t v w z tr"))
_RHYMES = sorted(word_set("enn ell ando ick orra ask uvel imm ost arrow ey unt oll abb ith erra"))
_TOWNS = sorted(
    word_set("Harbor Corrin Norvane Tessaly Calmere Ostrel Quarry Lantern Westmark Aldine Pellam Brace")
)
_PAPERS = sorted(
    word_set("Ledger Post Chronicle Courier Gazette Wire Examiner Mirror Dispatch Herald Observer Echo")
)


def person_name(number: int) -> str:
    """The name of the person with this number, 0 or more: of two people both names or the surname differ."""
    onsets, rhymes = len(_ONSETS), len(_RHYMES)
    rest, surname = number, ""
    while not surname or rest:
        rest, rhyme = divmod(rest, rhymes)
        rest, onset = divmod(rest, onsets)
        surname += _ONSETS[onset] + _RHYMES[rhyme]
    return f"{_GIVEN[number % len(_GIVEN)]} {surname.capitalize()}"


def surname_of(name: str) -> str:
    """The name as the second sentence of a story prints it."""
    return name.split()[-1]


def outlet_name(chance: random.Random) -> str:
    """One of some hundred and forty outlets."""
    return f"{chance.choice(_TOWNS)} {chance.choice(_PAPERS)}"
