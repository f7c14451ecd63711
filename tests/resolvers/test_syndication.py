"""Which articles are one text: what outlets do to a wire story, and what only looks like it."""

import hashlib
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, article_id, content_id
from corpus.record import make_article
from resolvers.syndication import groups
from resolvers.syndication.group import SyndicationGroup
from resolvers.syndication.groups import find_syndicated, group_sketches
from resolvers.syndication.likeness import compare, table_of
from resolvers.syndication.sketch import KEPT, METHOD, own_words, sketch

pytestmark = pytest.mark.slow

STORY = [
    "The harbor council voted on Tuesday night to close the northern quay to cargo ships from the first of May,"
    " ending eleven months of argument over what the tides have done to its foundations.",
    "Engineers who went down to the piles in February found that 43 of the 120 oak posts had been eaten through"
    " by worms, and that the crane rails had sunk by nine centimeters since the last survey.",
    "“Nobody in this room wanted to be the one to say it, and now all of us have to,” Mayor Ada Venn told the"
    " council. “The quay is tired, and a tired quay kills people.”",
    "The dockers’ union, whose members load some 300 ships a year there, called the vote a betrayal and promised"
    " to fill the square in front of the town hall on Saturday morning.",
    "Otto Brill, who has run the chandlery at the head of the quay for three decades, had carried most of his"
    " ropes and lamps into the street by the time the vote was announced.",
    "The council set aside 2.4 million crowns for the first repairs. Where the rest should come from it did not"
    " say; the region has turned the town down twice, and its labor program ended in the autumn.",
    "Ships will be sent to the basin at Tern, forty minutes down the coast, whose harbor master said that her"
    " moorings were free but her roads were not made for so many lorries.",
]
STATEMENT = (
    "“I have served this town for nineteen years, and in all that time I have never taken so much as a box of"
    " herring from anyone who had business before the council. What the Ledger has printed about the lease of"
    " the ice house is false in every line. I asked for the books to be opened in March, I asked again in June,"
    " and I will go on asking until somebody opens them. To those who have written to me in these days, let me"
    " say only that I read every letter, and that I intend to stay where the voters put me,”"
)
FIRST_ON_STATEMENT = (
    "The trouble began with a lease. Last winter the old ice house behind the fish market passed to a company"
    " with no telephone and no door, at a rent that would not have bought its roof tiles, and a clerk at the"
    " land office wondered aloud who stood behind it. By Sunday half of the town was wondering with him."
)
SECOND_ON_STATEMENT = (
    "Councillors of all three parties want an inquiry before the summer recess. A motion that was handed in this"
    " morning names five witnesses, among them the keeper of the municipal archive, and would let the auditor"
    " see accounts that have been sealed since the flood. A vote is expected on Thursday."
)
NOTICE = (
    "The Courier is read on paper, on screens and aloud in two hospitals. If you found a mistake in this story,"
    " write to the desk; if you saw something that we should look at, write to the desk too. Readers who take"
    " out a yearly subscription this month receive the tide tables and the map of the islands free of charge,"
    " and their letters are answered first."
)


def market(day: str, close: str, change: str, herring: str, oil: str) -> str:
    """The same report each evening, with the numbers of the day."""
    return (
        f"The Oldhaven exchange closed on {day} at {close} points, a change of {change} per cent against the day"
        f" before. Herring for delivery in three months was traded at {herring} crowns a barrel, lamp oil at {oil}"
        " crowns. The shares of the two shipping lines moved little. Turnover was in line with the season, dealers"
        " said, and no large orders were seen in the last hour. The exchange opens again tomorrow at the usual"
        " hour; all figures are given without guarantee and are rounded to one decimal."
    )


def article(
    *paragraphs: str,
    outlet: str | None = None,
    day: str | None = "2031-03-04",
    headline: str = "Quay to close",
) -> Article:
    return make_article(
        "\n\n".join([headline, *paragraphs]) + "\n", "wire", outlet=outlet, published=day, headline=headline
    )


WIRE = article(*STORY, outlet="Norrland Wire")
BRITISH = [
    paragraph.replace("harbor", "harbour").replace("centimeters", "centimetres").replace("labor", "labour")
    for paragraph in STORY
]
EDITED = [
    paragraph.replace("told the council", "said")
    .replace("some 300", "about 300")
    .replace("promised", "vowed")
    for paragraph in STORY
]

ONE_TEXT = [
    (WIRE, article(*STORY, outlet="Tern Ledger", headline="A tired quay"), "another headline"),
    (WIRE, article("By Ida Thorn", *STORY, outlet="Tern Ledger"), "a byline of its own"),
    (WIRE, article(f"OLDHAVEN (Norrland Wire) — {STORY[0]}", *STORY[1:], outlet="Tern Ledger"), "a dateline"),
    (WIRE, article(*STORY, NOTICE, outlet="Courier"), "the outlet's notice below"),
    (WIRE, article(*STORY[:5], outlet="Courier"), "two paragraphs cut at the end"),
    (WIRE, article(*STORY[:3], SECOND_ON_STATEMENT, *STORY[3:], outlet="Courier"), "a paragraph of its own"),
    (WIRE, article(*EDITED, outlet="Courier"), "small edits"),
    (WIRE, article(*BRITISH, outlet="Courier"), "British spelling"),
    (WIRE, article(*BRITISH[:6], NOTICE, outlet="Courier", headline="Nearly all of it"), "all of it at once"),
    (WIRE, article(*STORY, outlet="Courier", day="2031-03-11"), "a week later"),
    (WIRE, article(*STORY, outlet="Courier", day=None), "no date is near every date"),
    (WIRE, article(*EDITED, STORY[0], outlet="Norrland Wire"), "the wire itself corrects a few words"),
    (article(*STORY, day=None), article(*EDITED, day=None, headline="Again"), "no outlet, no date"),
    (
        article("Rain at last, and then sun.", outlet="Courier", headline="Tonight"),
        article("Rain at last, and then sun.", outlet="Tern Ledger", headline="The weather"),
        "a short text, word for word",
    ),
    (
        article(FIRST_ON_STATEMENT, f"{STATEMENT} Venn said.", outlet="Courier"),
        article(FIRST_ON_STATEMENT, outlet="Tern Ledger"),
        "the statement is left out, the outlet's own words stay",
    ),
]  # fmt: skip
APART = [
    (
        article(FIRST_ON_STATEMENT, f"{STATEMENT} Venn said.", outlet="Courier"),
        article(SECOND_ON_STATEMENT, f"{STATEMENT} said Venn.", outlet="Tern Ledger"),
        "two stories round the same long statement",
    ),
    (
        article(FIRST_ON_STATEMENT, NOTICE, outlet="Courier"),
        article(SECOND_ON_STATEMENT, NOTICE, outlet="Courier"),
        "two stories of one outlet above the same notice",
    ),
    (
        article(market("Monday", "1,204.3", "0.4", "61.2", "18.9"), outlet="Courier"),
        article(market("Tuesday", "1,198.7", "0.5", "60.8", "19.4"), outlet="Tern Ledger", day="2031-03-05"),
        "the report of each evening, with other numbers",
    ),
    (WIRE, article(*STORY, outlet="Courier", day="2031-03-12"), "eight days later"),
    (WIRE, article(STORY[0], outlet="Courier"), "a brief is not the story it was cut from"),
    (WIRE, article(*STORY[:3], FIRST_ON_STATEMENT, NOTICE, SECOND_ON_STATEMENT, outlet="Courier"), "a third of it"),
    (
        article(*STORY[:5], outlet="Courier"),
        article(*STORY[:3], FIRST_ON_STATEMENT, SECOND_ON_STATEMENT, outlet="Courier"),
        "one outlet writes again on what it knows: half of it is new",
    ),
    (
        article("Rain at last, and then sun.", outlet="Courier"),
        article("Rain at last, and then snow.", outlet="Tern Ledger"),
        "short texts that differ in a word",
    ),
    (Article("a_1", "x", "—"), Article("a_2", "y", "—"), "no words at all"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), ONE_TEXT, ids=[row[2] for row in ONE_TEXT])
def test_one_text(one: Article, other: Article, why: str) -> None:
    (group,) = find_syndicated([other, one])
    assert set(group.members) == {one.article_id, other.article_id}, why
    assert group.representative == group.members[0]
    assert group.group_id == content_id("w", group.representative)


@pytest.mark.parametrize(("one", "other", "why"), APART, ids=[row[2] for row in APART])
def test_not_one_text(one: Article, other: Article, why: str) -> None:
    assert find_syndicated([one, other]) == (), why


def test_who_printed_how_much_of_it() -> None:
    short = article(*STORY[:4], outlet="Courier", day="2031-03-05")
    longer = article(*STORY, NOTICE, outlet="Tern Ledger", day=None)
    (group,) = find_syndicated([longer, short, WIRE])
    assert group.members == (WIRE.article_id, short.article_id, longer.article_id), "undated last"
    whole, half, more = group.coverage
    assert whole == more == 1
    own = [len(paragraph) for paragraph in STORY if "“" not in paragraph]
    assert half == pytest.approx(sum(own[:3]) / sum(own), abs=0.1), "of the words that are the wire's own"


def test_a_digest_printed_first_does_not_hide_the_story_that_it_holds() -> None:
    others = [
        " ".join(f"{word}{number}" for number in range(150))
        for word in ("herring", "lantern", "rope", "sail")
    ]
    digest = article(*STORY, *others, outlet="Morning Digest", day="2031-03-03")
    copy = article(*STORY, outlet="Courier", day="2031-03-05")
    (group,) = find_syndicated([digest, WIRE, copy])
    assert group.members == (WIRE.article_id, copy.article_id)


def test_a_story_that_travels_stays_one_though_its_first_printing_is_long_ago() -> None:
    days = ("2031-03-04", "2031-03-10", "2031-03-16", "2031-03-22")
    printed = [article(*STORY, outlet=f"Outlet {n}", day=day) for n, day in enumerate(days)]
    (group,) = find_syndicated(printed)
    assert group.members == tuple(each.article_id for each in printed)


def test_no_chain_of_changes_joins_what_is_not_alike() -> None:
    chance = random.Random(2)
    words = [f"word{number}" for number in range(900)]
    chain = [" ".join(words[at : at + 300]) for at in range(0, 601, 60)]
    chance.shuffle(chain)
    printed = [
        article(text, outlet=f"Outlet {n}", day=f"2031-03-{4 + n // 3:02}") for n, text in enumerate(chain)
    ]
    by_id = {each.article_id: each for each in printed}
    for group in find_syndicated(printed):
        table = table_of([sketch(by_id[member]) for member in group.members])
        others = np.arange(1, len(group.members))
        assert compare(table, others, np.zeros_like(others)).same.all()


# Printings of a few stories: which story, from and to which word, every how manieth word is changed, day, outlet.
PRINTING = st.tuples(
    st.integers(0, 3),
    st.integers(0, 60),
    st.integers(90, 160),
    st.sampled_from([0, 9, 17, 40]),
    st.one_of(st.none(), st.integers(1, 28)),
    st.integers(0, 5),
)


def printing(story: int, start: int, end: int, every: int, day: int | None, outlet: int) -> Article:
    words = [f"s{story}w{number}" for number in range(start, end)]
    if every:
        words[::every] = [f"edited{number}" for number in range(start, end, every)]
    text = " ".join(words)
    name = f"Outlet {outlet}"
    published = day and f"2031-03-{day:02}"
    return Article(article_id(text, outlet=name, url=str(day)), "x", text, outlet=name, published=published)


printings = st.lists(PRINTING, max_size=25).map(lambda rows: [printing(*row) for row in rows])


@settings(max_examples=60)
@given(printings, st.randoms(use_true_random=False))
def test_order_changes_nothing(articles: list[Article], chance: random.Random) -> None:
    shuffled = articles[:]
    chance.shuffle(shuffled)
    assert find_syndicated(shuffled) == find_syndicated(articles)


@settings(max_examples=60)
@given(printings, st.data())
def test_later_articles_change_neither_the_groups_nor_their_ids(
    articles: list[Article], data: st.DataObject
) -> None:
    ordered = sorted(
        articles, key=lambda each: (each.published is None, each.published or "", each.article_id)
    )
    before = ordered[: data.draw(st.integers(0, len(ordered)))]
    known = {each.article_id for each in before}
    whole = find_syndicated(ordered)
    kept = {group.group_id: [member for member in group.members if member in known] for group in whole}
    assert {group.group_id: list(group.members) for group in find_syndicated(before)} == {
        group_id: members for group_id, members in kept.items() if len(members) > 1
    }


@settings(max_examples=60)
@given(printings)
def test_each_article_in_one_group_and_like_its_representative(articles: list[Article]) -> None:
    found = find_syndicated(articles)
    members = [member for group in found for member in group.members]
    assert len(members) == len(set(members))
    by_id = {each.article_id: each for each in articles}
    for group in found:
        assert len(group.members) == len(group.coverage) > 1
        table = table_of([sketch(by_id[member]) for member in group.members])
        others = np.arange(1, len(group.members))
        assert compare(table, others, np.zeros_like(others)).same.all()


def slowly(articles: Sequence[Article]) -> dict[str, str]:
    """The representative of each article, every article compared with every earlier one's."""
    ordered = sorted(articles, key=lambda each: (each.published or "", each.article_id))
    table = table_of([sketch(each) for each in ordered])
    leaders: list[int] = []
    found = {}
    for position, each in enumerate(ordered):
        others = np.array(leaders, np.int64)
        likeness = compare(table, np.full_like(others, position), others)
        ranked = sorted(
            np.flatnonzero(likeness.same), key=lambda at: (-likeness.resemblance[at], leaders[at])
        )
        leader = leaders[ranked[0]] if ranked else position
        leaders += [] if ranked else [position]
        found[each.article_id] = ordered[leader].article_id
    return found


@pytest.mark.parametrize("seed", range(4))
def test_the_candidates_miss_nothing_that_comparing_all_finds(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    articles = [
        printing(
            chance.randrange(60),
            chance.randint(0, 60),
            chance.randint(90, 160),
            chance.choice([0, 9, 17, 40]),
            chance.randint(1, 7),
            chance.randrange(50),
        )
        for _ in range(400)
    ]
    together = find_syndicated(articles)
    monkeypatch.setattr(groups, "_BLOCK", 7)
    assert find_syndicated(articles) == together, "in blocks of another size"
    fast = {member: group.representative for group in together for member in group.members}
    slow = slowly(articles)
    assert len({leader for each, leader in slow.items() if each != leader}) > 50
    others = [each for each, leader in slow.items() if fast.get(each, each) != leader]
    assert len(others) <= 2, "four or more earlier articles can hide one that shares less"


@given(st.text(max_size=400))
def test_any_text_has_a_sketch(text: str) -> None:
    made = sketch(Article("a_1", "x", text))
    hashes = np.frombuffer(made.hashes, "<u4")
    assert len(hashes) <= KEPT and (np.diff(hashes.astype(np.int64)) > 0).all()
    assert bool(len(hashes)) == bool(own_words(Article("a_1", "x", text))[0])


def test_a_text_has_the_same_sketch_as_in_the_version_before() -> None:
    made = sketch(WIRE)
    known = hashlib.sha256(made.hashes + made.figures).hexdigest()[:16]
    assert (METHOD, known) == (1, "7be1b3d92f404183"), (
        "if the sketch was meant to change, raise METHOD: runs keep sketches"
    )


def test_an_article_given_twice_counts_once_and_none_makes_no_groups() -> None:
    assert find_syndicated([]) == ()
    assert find_syndicated([WIRE, WIRE]) == ()
    assert group_sketches([sketch(WIRE)]) == ()
    assert isinstance(find_syndicated([WIRE, article(*STORY, outlet="Courier")])[0], SyndicationGroup)
