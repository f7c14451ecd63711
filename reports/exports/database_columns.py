"""The columns of the tables that the database has besides quotes and lists, and of the dictionary itself."""

from reports.exports.column import CODE_POINTS, SQLITE, Column, Kind
from reports.exports.list_columns import FLAG_KINDS, RELATIONS


def _column(
    name: str,
    kind: Kind,
    meaning: str,
    example: str,
    *,
    unit: str | None = None,
    empty: str | None = None,
    allowed: tuple[str, ...] = (),
) -> Column:
    return Column(name, kind, meaning, example, unit, empty, allowed, SQLITE)


_ARTICLE = _column("article_id", Kind.ID, "The article.", "a_7c92e04d6b15f8a3")
_SPEAKER = _column("speaker_id", Kind.ID, "The speaker.", "s_5d83f1a90c6e247b")
_QUOTE = _column("quote_id", Kind.ID, "The quote.", "q_41f0c2d85b7e9a36")
_GROUP = _column("variant_group_id", Kind.ID, "The group of variants.", "v_b80d1e5f23c4a697")
_UNKNOWN = "it is not known"

ARTICLES: tuple[Column, ...] = (
    _ARTICLE,
    _column("path", Kind.TEXT, "The file that it was read from.", "archive/quay.txt"),
    _column("outlet", Kind.TEXT, "Who published it.", "Harbor Ledger", empty=_UNKNOWN),
    _column("url", Kind.TEXT, "Where it stands.", "https://ledger.example/quay", empty=_UNKNOWN),
    _column("published_at", Kind.DATE, "When it was published.", "2031-03-02", empty=_UNKNOWN),
    _column("headline", Kind.TEXT, "The headline.", "Mayor rules out sale of quay", empty="there is none"),
    _column("byline", Kind.TEXT, "Who wrote it, as printed.", "By Ida Kell", empty="there is none"),
    _column(
        "text",
        Kind.TEXT,
        "The text that all offsets refer to. It is the publisher's: think before you put it online.",
        "The mayor spoke on the pier. “We will not sell the northern quay,” said Mara Venn.",
    ),
)

ALIASES: tuple[Column, ...] = (
    _SPEAKER,
    _column("alias", Kind.TEXT, "Another name of theirs that was seen in print.", "Venn"),
)

QUOTE_SPEAKERS: tuple[Column, ...] = (
    _QUOTE,
    _SPEAKER,
    _column("position", Kind.INTEGER, "The place among the speakers of a joint statement, from 1.", "1"),
)

VARIANT_GROUPS: tuple[Column, ...] = (
    _GROUP,
    _column("relation", Kind.TEXT, "The loosest relation in it.", "near", allowed=RELATIONS),
    _column("members", Kind.INTEGER, "How many quotes it has.", "5", unit="quotes"),
    _column(
        "articles",
        Kind.INTEGER,
        "In how many articles.",
        "5",
        unit="articles",
        empty="an early run did not count",
    ),
    _column(
        "independent_texts",
        Kind.INTEGER,
        "The same, articles that print one text counted once.",
        "2",
        unit="texts",
        empty="an early run did not count",
    ),
    _column("representative", Kind.ID, "The quote that the others are held against.", "q_90be37ac5f12d648"),
    _column("quote_text", Kind.TEXT, "Its words.", "“We will not sell the northern quay,”"),
)

FLAGS: tuple[Column, ...] = (
    _GROUP,
    _column("position", Kind.INTEGER, "The place among the flags of the group, from 1.", "1"),
    _QUOTE,
    _column("kind", Kind.TEXT, "What differs from the representative.", "negation", allowed=FLAG_KINDS),
    _column("note", Kind.TEXT, "The same in words.", "words in the marks altered: “not” → “never”"),
)

SYNDICATION: tuple[Column, ...] = (
    _ARTICLE,
    _column("syndication_group_id", Kind.ID, "The articles that print one text.", "w_0a4e6d93c7b2f185"),
    _column(
        "is_representative",
        Kind.BOOLEAN,
        "Whether it is the earliest, which the others are like.",
        "false",
        allowed=("true", "false"),
    ),
    _column(
        "coverage",
        Kind.NUMBER,
        "The share of the earliest's own words that it prints, an estimate.",
        "0.9712",
        unit="share, 0 to 1",
    ),
    _column(
        "articles",
        Kind.INTEGER,
        "How many articles of the run print this text, those without an exported quote as well.",
        "40",
        unit="articles",
    ),
)

ABOUT: tuple[Column, ...] = (
    Column("what", Kind.TEXT, "What is said.", "Run", where=("xlsx", "sqlite")),
    Column("value", Kind.TEXT, "Its value.", "harbor-2031", where=("xlsx", "sqlite")),
)

DICTIONARY: tuple[Column, ...] = tuple(
    Column(name, Kind.TEXT, meaning, example, empty=empty, where=("csv", "xlsx", "jsonl", "sqlite"))
    for name, meaning, example, empty in (
        ("table", "The table.", "quotes", None),
        ("column", "The column.", "char_start", None),
        ("type", "What kind of value it holds.", "integer", None),
        ("unit", "What it counts in.", CODE_POINTS, "it has none"),
        ("meaning", "What it says.", "Where the first piece of the quote begins, counted from 0.", None),
        ("example", "A value, made up.", "30", None),
        ("empty", "When there is no value.", "never", None),
        ("allowed", "All values that there are.", "direct; mixed; indirect", "they cannot be listed"),
        ("formats", "The formats that have the column.", "csv; xlsx; parquet; sqlite", None),
    )
)
