"""Articles without an end, of our own writing: what happens in towns that do not exist, told by outlets."""

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.fictional import outlet_name, person_name, surname_of

TOLD_BY = 4  # outlets that tell of one event, some of its quotes in other words
FIRST_DAY = datetime.date(2031, 1, 1)
DAYS = 180
FEWEST, MOST = 80, 400  # words of an article

_PLACES = (
    "the northern quay", "the fish market", "the old ferry pier", "the tide mill", "the breakwater",
    "the signal tower", "the salt road", "the harbor school", "the rope works", "the lantern bridge",
)  # fmt: skip
_ROLES = ("mayor", "harbor master", "council leader", "minister", "union chief", "port engineer")
_TOWNS = ("Corrin", "Norvane", "Tessaly", "Calmere", "Ostrel", "Aldine", "Pellam", "Westmark")
_DONE = ("sold", "closed", "repaired", "rebuilt", "leased", "dredged", "painted", "moved inland")
_WHEN = ("before the autumn", "within {n} weeks", "by the end of the year", "after the vote", "in {n} days")
_CLAIMS = (
    "We will not let {place} be {done} {when}, whatever the ministry writes",
    "Nobody who works at {place} was asked whether it should be {done}",
    "It costs {n} million to keep {place} open, and we have {m}",
    "{place} was never meant to be {done}, and it will not be {when}",
    "If {place} is {done} {when}, {n} families lose their living",
    "I have heard it {n} times, and I still do not believe that {place} can be {done}",
)
_REPORTS = (
    "{who} said that {place} would be {done} {when}.",
    "According to {who}, {place} had been inspected {n} times since the storm.",
    "{who} denied that anybody had planned to have {place} {done}.",
    "{who} told reporters that {n} of {m} offers had been turned down.",
)
_FILLING = (
    "The council of {town} meets again on day {n} of the month, and the minutes of its last {m} are public.",
    "Boats were tied up three deep along {place} as the rain moved in over {town}.",
    "{town} has {n} thousand inhabitants, {m} bridges and one newspaper kiosk that opens before six.",
    "A study of the year before had counted {n} ships a week there, of which {m} were ferries.",
    "The work was to begin {when}, at a cost of {n} million, of which the province pays {m}.",
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article before it is in any format. ``paragraphs`` do not hold the headline."""

    number: int
    headline: str
    paragraphs: tuple[str, ...]
    outlet: str
    published: str

    @property
    def text(self) -> str:
        """The headline and the paragraphs, blank lines between them."""
        return "\n\n".join((self.headline, *self.paragraphs))


def story(number: int, seed: int) -> Story:
    """The article with this number, 0 or more: the same for the same seed, and like no other one."""
    event = random.Random(f"{seed} {number // TOLD_BY}")
    own = random.Random(f"{seed} {number // TOLD_BY} {number % TOLD_BY}")
    people = [person_name(event.randrange(4_000)) for _ in range(3)]
    roles = [event.choice(_ROLES) for _ in people]
    words = {"place": event.choice(_PLACES), "done": event.choice(_DONE), "town": event.choice(_TOWNS)}
    claims = [_filled(claim, words, event) for claim in event.sample(_CLAIMS, 3)]
    paragraphs = [f"{words['town'].upper()} — {_filled(own.choice(_FILLING), words, own)}"]
    size = own.randint(FEWEST, MOST - 60)  # the last paragraph may be as long as this difference
    turn = 0
    while len(" ".join(paragraphs).split()) < size:
        person, role = people[turn % 3], roles[turn % 3]
        if (another := _paragraph(person, role, claims, words, turn, own)) not in paragraphs:
            paragraphs.append(another)
        turn += 1
    place, done = words["place"].removeprefix("the "), words["done"]
    day = FIRST_DAY + datetime.timedelta(days=event.randrange(DAYS) + own.randrange(3))
    headline = f"{place.capitalize()} may be {done}, {words['town']} hears (no. {number})"
    return Story(number, headline, tuple(paragraphs), outlet_name(own), day.isoformat())


def _paragraph(
    person: str, role: str, claims: Sequence[str], words: dict[str, str], turn: int, chance: random.Random
) -> str:
    """A quote in marks, a report, or what nobody said; the first time with the whole name."""
    name = person if turn < 3 else surname_of(person)
    kind = chance.random()
    if kind < 0.5 or turn < 2:
        claim = claims[turn] if turn < len(claims) else _filled(chance.choice(_CLAIMS), words, chance)
        after = f", the {role}" if turn < 3 else ""
        return (
            f"“{_upper_first(claim)},” said {name}{after}. {_filled(chance.choice(_FILLING), words, chance)}"
        )
    if kind < 0.8:
        return _upper_first(_filled(chance.choice(_REPORTS), words | {"who": name}, chance))
    return _filled(chance.choice(_FILLING), words, chance)


def _filled(pattern: str, words: dict[str, str], chance: random.Random) -> str:
    numbers = {"n": str(chance.randint(2, 90)), "m": str(chance.randint(2, 90))}
    when = chance.choice(_WHEN).format(**numbers)
    return _upper_first(pattern.format(**words, **numbers, when=when))


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
