"""The columns of the lists: of the speakers, and of the quotes that are variants of each other."""

from reports.exports.column import LISTS, SQLITE, Column, Kind
from reports.exports.quote_columns import QUOTE_KINDS, SPEAKER_KINDS
from resolvers.matching.flag import FlagKind
from resolvers.matching.relation import Relation

RELATIONS = tuple(relation.value for relation in Relation)
FLAG_KINDS = tuple(kind.value for kind in FlagKind)

_COUNTED = "with the filters of the export applied"
_UNDATED = "no article with a quote of theirs is dated"

SPEAKERS: tuple[Column, ...] = (
    Column("speaker_id", Kind.ID, "The speaker.", "s_5d83f1a90c6e247b", where=LISTS),
    Column("name", Kind.TEXT, "The name that the run has for the speaker.", "Mara Venn", where=LISTS),
    Column("kind", Kind.TEXT, "What kind of thing speaks.", "person", allowed=SPEAKER_KINDS, where=LISTS),
    Column(
        "aliases",
        Kind.TEXT,
        "The other names seen in print, joined with “; ”. In SQLite a table of its own.",
        "Mayor Venn; Venn",
        empty="no other was seen",
        where=("csv", "xlsx"),
    ),
    Column("speech", Kind.INTEGER, f"Quotes that are speech, {_COUNTED}.", "12", "quotes", where=LISTS),
    Column("quotes", Kind.INTEGER, f"All quotes, {_COUNTED}.", "14", "quotes", where=LISTS),
    Column("articles", Kind.INTEGER, "Articles with a quote of theirs.", "9", "articles", where=LISTS),
    Column(
        "independent_texts",
        Kind.INTEGER,
        "The same, articles that print one text counted once.",
        "4",
        "texts",
        where=LISTS,
    ),
    Column(
        "outlets",
        Kind.TEXT,
        "The outlets of these articles, in alphabetical order, joined with “; ”.",
        "Harbor Ledger; Tern Courier",
        empty="no outlet is known",
        where=LISTS,
    ),
    Column(
        "first",
        Kind.DATE,
        "When the first of these articles was published.",
        "2031-03-02",
        empty=_UNDATED,
        where=LISTS,
    ),
    Column(
        "last",
        Kind.DATE,
        "When the last of these articles was published.",
        "2031-04-11",
        empty=_UNDATED,
        where=LISTS,
    ),
    Column(
        "wikidata",
        Kind.ID,
        "The item of Wikidata that a person gave to the speaker in speakers.csv.",
        "Q1000000001",
        empty="nobody gave one",
        where=LISTS,
    ),
)

VARIANTS: tuple[Column, ...] = (
    Column(
        "variant_group_id",
        Kind.ID,
        "The group: two or more quotes that are one utterance.",
        "v_b80d1e5f23c4a697",
        where=LISTS,
    ),
    Column(
        "position",
        Kind.INTEGER,
        "The place in the group, from 1: the earliest published first, the undated last.",
        "2",
        where=LISTS,
    ),
    Column("quote_id", Kind.ID, "The quote.", "q_41f0c2d85b7e9a36", where=LISTS),
    Column(
        "is_representative",
        Kind.BOOLEAN,
        "Whether the others of the group are held against this quote: one a group.",
        "false",
        allowed=("true", "false"),
        where=LISTS,
    ),
    Column(
        "relation",
        Kind.TEXT,
        "How the quote stands to the representative, which is “verbatim” itself. verbatim: the same words."
        " near: a few words differ. truncated: one is cut short. fragment: one is a small piece of the other."
        " overlap: they share a part. reworded: in other words. reported: one reports the other.",
        "near",
        allowed=RELATIONS,
        where=LISTS,
    ),
    Column(
        "flags",
        Kind.TEXT,
        "What differs from the representative and matters, joined with “; ”.",
        "negation; number",
        empty="nothing was flagged",
        allowed=FLAG_KINDS,
        where=LISTS,
    ),
    Column(
        "notes",
        Kind.TEXT,
        "The same in words: the representative's words first, then, after an arrow, the quote's; joined with"
        " “; ”.",
        "words in the marks altered: “not” → “never”",
        empty="nothing was flagged",
        where=LISTS,
    ),
    Column(
        "selected",
        Kind.BOOLEAN,
        "Whether the quote passes the filters of the export. A group is written whole if one of its quotes"
        " passes: the others are what that one is compared with.",
        "true",
        allowed=("true", "false"),
        where=LISTS,
    ),
    Column("outlet", Kind.TEXT, "Who published it.", "Harbor Ledger", empty="it is not known", where=LISTS),
    Column(
        "published_at",
        Kind.DATE,
        "When it was published.",
        "2031-03-03",
        empty="it is not known",
        where=LISTS,
    ),
    Column(
        "url",
        Kind.TEXT,
        "Where the article stands.",
        "https://ledger.example/quay",
        empty="it is not known",
        where=LISTS,
    ),
    Column(
        "headline",
        Kind.TEXT,
        "The headline.",
        "Mayor rules out sale of quay",
        empty="there is none",
        where=LISTS,
    ),
    Column(
        "speaker",
        Kind.TEXT,
        "Who said it; several are joined with “; ”.",
        "Mara Venn",
        empty="nobody can be named honestly",
        where=LISTS,
    ),
    Column("kind", Kind.TEXT, "Direct, mixed or indirect.", "direct", allowed=QUOTE_KINDS, where=LISTS),
    Column(
        "quote_text",
        Kind.TEXT,
        "The quote, as printed.",
        "“We will never sell the northern quay,”",
        where=LISTS,
    ),
    Column(
        "exported_quote_id",
        Kind.ID,
        "The same id as quote_id where the table quotes holds the quote: for the link to it.",
        "q_41f0c2d85b7e9a36",
        empty="the quote does not pass the filters",
        where=SQLITE,
    ),
)
