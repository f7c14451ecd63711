"""Texts that are no news, or news as nobody writes it: a result in linear time, or a reason and a count.

What is not English is read as if it were: quotation marks are quotation marks in most languages, the rest finds
little. A paywall's stub is an article without quotes.
"""

import json
import random
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from corpus.record import make_article
from quotes.both_ways import batches
from quotes.detect import Detector
from resolvers.attribution.attribute import attribute
from resolvers.record import record_of
from resolvers.runs.analyse import analyse
from resolvers.runs.analysed import Analysed
from tests.hostile.command import REAL, quotes
from tests.hostile.growth import QUADRATIC, growth
from tests.resolvers.conftest import mark

STORY = (
    "Council keeps the northern quay\n\n"
    "“We will not sell the northern quay,” said Mayor Mara Venn on Tuesday. Otto Brill, who runs the ferry, said"
    " that the crews were relieved. “It is older than I am,” he said.\n"
)
NOISE = random.Random(8)
OCR = "".join(NOISE.choice("|!1l~^°·") if NOISE.random() < 0.08 else letter for letter in STORY * 3)

# name, text, whether quotes are found in it: None where either will do
ODD = [
    ("stub", "Subscribe to read\n", False),
    ("stub-long", "Subscribe to read\n\nAlready a subscriber? Log in.\n\n© 2031 Harbor Ledger\n", False),
    ("stub-after", f"{STORY}\nSubscribe to continue reading. From 1 crown a month.\n", True),
    ("german", "„Wir verkaufen den Kai nicht“, sagte Mara Venn am Dienstag in Tessal.\n" * 3, None),
    ("korean", "마라 벤 시장은 “부두를 팔지 않겠다”고 말했다.\n" * 3, None),
    ("arabic", "قالت مارا فين إن الرصيف لن يباع لأحد هذا العام.\n" * 3, None),
    ("chinese", "市长说：「码头不会出售。」\n" * 3, None),
    ("mixed", f"{STORY}\n„Niemals“, sagte Venn.\n\n市长说码头不会出售。\n", True),
    ("caps", STORY.upper(), None),
    ("lower", STORY.lower(), None),
    ("ocr", OCR, None),
    ("unpunctuated", STORY.translate(str.maketrans("", "", "“”.,")), None),
    ("one-paragraph", " ".join(STORY.split()) * 30, True),
    ("one-word", "a" * 20_000, False),
    ("digits", "7" * 20_000, False),
    ("spaces", "x" + " " * 100_000 + "y", False),
    ("newlines", "x" + "\n" * 100_000 + "y", False),
    ("returns", "x" + "\r" * 50_000 + "y", False),
    ("line-separators", "x" + "\u2028" * 50_000 + "y", False),
    ("zero-width", "x" + "\u200b" * 100_000 + "y", False),
    ("emoji", "😀👩\u200d👩\u200d👧" * 2_000, False),
    ("combining", "e" + "\u0301" * 20_000, False),
    ("name", "Mara Venn " * 1_500, None),
    ("said", "said said said " * 700, None),
    ("pronouns", "he she they " * 800, None),
    ("commas", "," * 10_000, False),
    ("ellipses", "… " * 5_000, False),
    ("bidi", STORY.replace("Venn", "\u202eVenn\u202c"), None),
    ("soft-hyphens", STORY.replace("northern", "nor\u00adthern"), True),
    ("no-break", STORY.replace(" ", "\u00a0"), None),
    ("carriage-returns", STORY.replace("\n", "\r\n"), True),
]
NOTHING = [("empty", ""), ("blank", " \n\t\n "), ("mark-alone", "\ufeff")]


@pytest.mark.slow
def test_a_folder_of_oddities(tmp_path: Path) -> None:
    """With the real models: every text is answered, and every span is what it says."""
    for name, text in (*((name, text) for name, text, _ in ODD), *NOTHING):
        (tmp_path / f"{name}.txt").write_bytes(text.encode())
    done = quotes("detect", tmp_path, "--workers", "1", models=REAL, timeout=300)
    assert done.code == 3
    listed = [line for line in done.err.splitlines() if "set aside" in line]
    assert len(listed) == len(NOTHING)
    assert all(any(f"{name}.txt" in line for line in listed) for name, _ in NOTHING)
    assert done.peak < 2_000_000_000
    records = [json.loads(line) for line in done.out.splitlines()]
    by_name: dict[str, list[dict]] = {name: [] for name, _, _ in ODD}
    for record in records:
        by_name[Path(record["path"]).stem].append(record)
    for name, text, has_quotes in ODD:
        for record in by_name[name]:
            for role, printed in (("content", "text"), ("cue", "cue_text"), ("source", "source_text")):
                pieces = [text[start:end] for start, end in record[role] or ()]
                assert (record[printed] or "") == " … ".join(" ".join(piece.split()) for piece in pieces)
        assert has_quotes is None or bool(by_name[name]) is has_quotes, name


@pytest.fixture(scope="module")
def detector() -> Iterator[Detector]:
    """With one thread: two that wait for each other take time that is no work."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield Detector.load()
    torch.set_num_threads(threads)


def prose(size: int) -> str:
    """Words of news without a full stop."""
    chance = random.Random(5)
    words = [
        "the",
        "harbor",
        "mayor",
        "said",
        "council",
        "pier",
        "boats",
        "crews",
        "we",
        "will",
        "not",
        "sell",
        "and",
        "of",
        "in",
        "that",
        "people",
    ]
    return " ".join(chance.choice(words) for _ in range(size // 5))


UNENDING: list[tuple[str, Callable[[int], str]]] = [
    ("a word", lambda size: "a" * size),
    ("digits", lambda size: "7" * size),
    ("names with full stops, which end no sentence", lambda size: "Mara Venn. " * (size // 11)),
    ("dots and letters, which may be an address", lambda size: "a." * (size // 2) + "@"),
    ("the beginnings of addresses", lambda size: "www." * (size // 4)),
    ("quotation marks before an at sign", lambda size: '"' * size + "@"),
    ("prose", prose),
    ("lines of a letter", lambda size: "x\n" * (size // 2)),
]


@pytest.mark.slow
@pytest.mark.parametrize(("why", "text"), UNENDING, ids=[why for why, _ in UNENDING])
def test_sentences_and_names_take_linear_time(
    detector: Detector, why: str, text: Callable[[int], str]
) -> None:
    assert growth(lambda size: lambda: detector.nlp.read([text(size)]), 2_500) < QUADRATIC


@pytest.mark.slow
def test_what_is_passed_on_is_read_without_the_rest(detector: Detector) -> None:
    """Each such report is read once more, by itself: not with all of the article around it."""
    piece = "According to the Harbor Ledger, two officials said that the old pier was unsafe for crews. "

    def work(size: int) -> Callable[[], object]:
        article = make_article(piece * size, "long.txt")
        return lambda: analyse(article, detector)

    assert isinstance(analyse(make_article(piece * 20, "long.txt"), detector), Analysed)
    assert growth(work, 20) < QUADRATIC


def test_a_million_lines_of_a_letter_are_not_read_at_once() -> None:
    """A row is padded to a stretch: by their own lengths, all of them would be one batch, of gigabytes."""
    assert max(map(len, batches([1] * 100_000, 65_536, stretch=64))) == 1024


GIVEN = [
    "Mara",
    "Otto",
    "Ida",
    "Ada",
    "Lena",
    "Jonas",
    "Piet",
    "Runa",
    "Silas",
    "Thora",
    "Emil",
    "Greta",
    "Hans",
    "Ines",
    "Paul",
]


def surname(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(4)).capitalize() + "sen"


def person(number: int) -> str:
    return f"{GIVEN[number % len(GIVEN)]} {surname(number)}"


# A sentence or two for each number; "[s:", "[c:" and "[q:" are source, cue and content of a quote of its own.
CROWDS: list[tuple[str, Callable[[int], str]]] = [
    ("a thousand ministers, and the minister", lambda n: (
        f"[s:Minister {person(n)}] [c:said] [q:no]. [s:The minister] [c:said] [q:that pier {n} stays]."
    )),
    ("ministers of something else each", lambda n: (
        f"Minister {person(n)} came. [s:The {surname(n)} minister] [c:said] [q:that pier {n} stays]."
    )),
    ("one surname", lambda n: f"[s:{surname(n)} Venn] [c:said] [q:no]. [s:Venn] [c:said] [q:yes {n}]."),
    ("one surname and one given name", lambda n: f"[s:Mara {surname(n)} Venn] [c:said] [q:no {n}]."),
    ("Mr. and Ms. of one name", lambda n: f"[s:Mr. Venn] [c:said] [q:no]. [s:Ms. Venn] [c:said] [q:no {n}]."),
    ("he and she", lambda n: f"[s:{person(n)}] [c:said] [q:no]. [s:She] [c:said] [q:that pier {n} stays]."),
    ("they", lambda n: f"{person(n)} and {person(n + 3)} met. [s:They] [c:said] [q:no {n}]."),
    ("boards", lambda n: f"The {surname(n)} Harbor Board (HB) met. [s:The board] [c:said] [q:no {n}]."),
    ("agencies", lambda n: f"The {surname(n)} Harbor Board met. [s:The agency] [c:said] [q:no {n}]."),
    ("outlets", lambda n: f"The {surname(n)} Courier wrote. [s:The newspaper] [c:said] [q:no {n}]."),
    ("officials", lambda n: f"[s:Two {surname(n)} officials] [c:said] [q:no]. [s:The officials] [c:said] [q:{n}]."),
    ("an official, and the official", lambda n: f"[s:The official] [c:said] [q:that pier {n} stays]."),
    ("nobody's quotations", lambda n: f"[q:“We will not go {n},”] they heard."),
    ("questions and answers", lambda n: f"[s:{'QA'[n % 2]}][c::] [q:Will it fall {n}?] \n."),
    ("wives", lambda n: f"{person(n)} came. [s:His wife] [c:said] [q:no {n}]."),
    ("who", lambda n: f"{person(n)}, [s:who] [c:said] [q:no {n}]."),
    ("joint sources", lambda n: f"[s:{person(n)} and {person(n + 1)}] [c:said] [q:no {n}]."),
    ("relays", lambda n: f"[q:It fell {n}], [c:according to] [s:{person(n)}], the Harbor Ledger reported."),
    ("forms of address", lambda n: "Mr. Mr. Mr. Mr. "),
    ("initials", lambda n: "A. A. J. K. Mc"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("why", "sentence"), CROWDS, ids=[why for why, _ in CROWDS])
@pytest.mark.parametrize("between", [" ", ", and "], ids=["sentences", "no full stop"])
def test_attribution_takes_linear_time(why: str, sentence: Callable[[int], str], between: str) -> None:
    def work(size: int) -> Callable[[], object]:
        marked = between.join(numbered(sentence(n), 2 * n) for n in range(size))
        document = mark(marked.replace(". ", " ") if between.strip() else marked)

        def run() -> None:
            for found in attribute(document):
                record_of(document.article, found)

        return run

    assert growth(work, 100) < QUADRATIC


def numbered(sentence: str, first: int) -> str:
    """The roles with the number of their quote: another begins with a role that the one before has already."""
    quote, had = first, set()
    pieces = sentence.split("[")
    out = pieces[:1]
    for piece in pieces[1:]:
        if piece[0] in had:
            quote, had = quote + 1, set()
        had.add(piece[0])
        out.append(f"{piece[0]}{quote}{piece[1:]}")
    return "[".join(out)


def test_many_of_one_name_are_still_told_apart() -> None:
    """The first of them by surname, all of them by full name."""
    people = [f"{one} {surname(n)[:4]}a" for n, one in enumerate(GIVEN)]
    text = " ".join(
        f"[s{n}:{first} {last} Venn] [c{n}:said] [q{n}:that pier {n} stays]."
        for n, (first, last) in enumerate(product(GIVEN, (name.split()[1] for name in people[:4])))
    )
    document = mark(text)
    names = [found.speakers[0].name for found in attribute(document)]
    assert len(set(names)) == len(names) == 60
