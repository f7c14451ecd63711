"""The columns of the quotes: those of CONTRACT.md in its order, and those that only some formats have."""

from corpus.article import SectionKind
from quotes.quote import QuoteKind
from reports.exports.column import ALL, CODE_POINTS, SQLITE, Column, Kind
from resolvers.runs.reviews import ReviewStatus
from resolvers.speaker import SpeakerKind

SPEAKER_KINDS = tuple(kind.value for kind in SpeakerKind)
QUOTE_KINDS = tuple(kind.value for kind in QuoteKind)

_TABLES = tuple(form for form in ALL if form != "jsonl")  # a record says these as "text" and "speakers"
_RECORDS = ("jsonl", "parquet", "sqlite")
_SEVERAL = "several are joined with “; ”, in the order of speaker_id"
_NOBODY = "nobody can be named honestly"

QUOTES: tuple[Column, ...] = (
    Column(
        "quote_id",
        Kind.ID,
        "The quote: a function of the article and of where the quote stands in it.",
        "q_41f0c2d85b7e9a36",
    ),
    Column(
        "variant_group_id",
        Kind.ID,
        "The group of quotes that are one utterance, in the same words or in others.",
        "v_b80d1e5f23c4a697",
        empty="no other quote of the run is the same utterance",
    ),
    Column(
        "article_id",
        Kind.ID,
        "The article: a function of its text, outlet and url.",
        "a_7c92e04d6b15f8a3",
    ),
    Column(
        "syndication_group_id",
        Kind.ID,
        "The articles that print one text, such as a wire story: count each group once.",
        "w_0a4e6d93c7b2f185",
        empty="no other article of the run prints this text",
    ),
    Column("outlet", Kind.TEXT, "Who published the article.", "Harbor Ledger", empty="it is not known"),
    Column(
        "url",
        Kind.TEXT,
        "Where the article stands.",
        "https://ledger.example/quay",
        empty="it is not known",
    ),
    Column(
        "published_at",
        Kind.DATE,
        "When the article was published: a day (2031-03-02), or a moment in UTC (2031-03-02T09:30:00Z).",
        "2031-03-02",
        empty="it is not known, or printed so that it can mean two days",
    ),
    Column("headline", Kind.TEXT, "The headline.", "Mayor rules out sale of quay", empty="there is none"),
    Column(
        "kind",
        Kind.TEXT,
        "direct: all of it stands in quotation marks. mixed: a paraphrase with a quoted fragment."
        " indirect: no quotation marks.",
        "direct",
        allowed=QUOTE_KINDS,
    ),
    Column(
        "speech",
        Kind.BOOLEAN,
        "Whether it was said or written; false for thoughts, beliefs and wishes.",
        "true",
        allowed=("true", "false"),
    ),
    Column(
        "quote_text",
        Kind.TEXT,
        "What was said, as printed, with its quotation marks or the word “that”. Pieces that the attribution"
        " splits are joined with “ … ”, line breaks made spaces.",
        "“We will not sell the northern quay,”",
        where=_TABLES,
    ),
    Column(
        "speaker",
        Kind.TEXT,
        f"Who said it, by the name that the run has for them; {_SEVERAL}.",
        "Mara Venn",
        empty=_NOBODY,
        where=_TABLES,
    ),
    Column(
        "speaker_id",
        Kind.ID,
        "The speaker: a function of name and kind, for anonymous sources also of the article; several are"
        " joined with “; ”.",
        "s_5d83f1a90c6e247b",
        empty=_NOBODY,
        where=_TABLES,
    ),
    Column(
        "speaker_kind",
        Kind.TEXT,
        f"What kind of thing speaks; {_SEVERAL}.",
        "person",
        empty=_NOBODY,
        allowed=SPEAKER_KINDS,
        where=_TABLES,
    ),
    Column(
        "source_text",
        Kind.TEXT,
        "The words of the article that name the speaker here.",
        "the mayor",
        empty="no words name the speaker",
    ),
    Column("cue_text", Kind.TEXT, "The words of saying.", "said", empty="there are none"),
    Column(
        "via",
        Kind.TEXT,
        "Who passed it on, the nearest first, and is not the speaker; joined with “; ”. In JSON Lines a list"
        " of objects with name and kind.",
        "Norrland Wire; Tern Radio",
        empty="nobody is said to have passed it on (JSON Lines: an empty list)",
    ),
    Column(
        "char_start",
        Kind.INTEGER,
        "Where the first piece of the quote begins, counted from 0.",
        "30",
        unit=CODE_POINTS,
    ),
    Column(
        "char_end",
        Kind.INTEGER,
        "Where the last piece of the quote ends: the first code point after it.",
        "67",
        unit=CODE_POINTS,
    ),
    Column(
        "context_before",
        Kind.TEXT,
        "Up to 120 characters before the quote, cut at a word, line breaks made spaces.",
        "The mayor spoke on the pier.",
        empty="the quote begins the article",
    ),
    Column(
        "context_after",
        Kind.TEXT,
        "Up to 120 characters after the quote, cut at a word, line breaks made spaces.",
        "said Mara Venn on Tuesday.",
        empty="the quote ends the article",
    ),
    Column(
        "confidence",
        Kind.NUMBER,
        "How sure it is that this is a quote and this its speaker: of those with 0.8, about eight in ten are"
        " right.",
        "0.9312",
        unit="probability, 0 to 1, four decimals",
    ),
    Column(
        "reason",
        Kind.TEXT,
        "Why this speaker, in words that can be checked against the article.",
        "'she' → Mara Venn: the last person named as speaking",
    ),
    Column(
        "review_status",
        Kind.TEXT,
        "What a person found who checked the quote (quotes audit --keep): unreviewed where nobody has.",
        ReviewStatus.UNREVIEWED.value,
        allowed=tuple(status.value for status in ReviewStatus),
    ),
    Column(
        "path",
        Kind.TEXT,
        "The file that the article was read from, as given or found below the folder given.",
        "archive/quay.txt",
        where=_RECORDS,
    ),
    Column(
        "section",
        Kind.TEXT,
        "The part of the page that the quote stands in.",
        "body",
        allowed=tuple(kind.value for kind in SectionKind if kind.is_quotable),
        where=_RECORDS,
    ),
    *(
        Column(
            name,
            Kind.LIST,
            f"{what}, as pairs of start and end, the end not included. JSON Lines: [[start, end], …]. SQLite:"
            " the same as JSON text. Parquet: a list of structs with the fields start and end.",
            "[[30, 67]]",
            unit=CODE_POINTS,
            empty=empty,
            where=_RECORDS,
        )
        for name, what, empty in (
            ("content", "The pieces of the quote", None),
            ("cue", "The pieces of the words of saying", "there are none"),
            ("source", "The pieces of the words that name the speaker", "no words name the speaker"),
        )
    ),
    Column(
        "speakers",
        Kind.LIST,
        "The speakers as objects with id, name and kind. An empty list where nobody can be named honestly.",
        '[{"id": "s_5d83f1a90c6e247b", "name": "Mara Venn", "kind": "person"}]',
        where=("jsonl", "parquet"),
    ),
    Column(
        "text",
        Kind.TEXT,
        "What quote_text is elsewhere.",
        "“We will not sell the northern quay,”",
        where=("jsonl",),
    ),
    Column("number", Kind.INTEGER, "The place in the order of the export.", "1", where=SQLITE),
)
