import pytest

from corpus.article import Span
from quotes.draft import Draft
from quotes.marks import find_quotations
from quotes.replies import with_replies

TABLE = [
    (
        "“All safe,” Lowen said. One deckhand on the payroll disagreed. “Two were not.”",
        "disagreed",
        "a new subject",
    ),
    ("“All safe,” Lowen said. Her brother cut in: “Two were not.”", "cut in", "a verb of two words, a colon"),
    ("“All safe,” Lowen said. One deckhand shrugged. “Two were not.”", None, "no verb of answering"),
    ("“All safe,” Lowen said. The union objected to it. “Two were not.”", None, "the sentence goes on"),
    ("“All safe,” Lowen said. The union disagreed. “Two were not,” said Brill.", None, "its own attribution"),
]


@pytest.mark.parametrize(("text", "cue", "why"), TABLE, ids=[row[2] for row in TABLE])
def test_replies(text: str, cue: str | None, why: str) -> None:
    quotations = find_quotations(text)
    first, second = (q.span for q in quotations)
    said = text.index("said")
    drafts = [Draft((first, second), (Span(said, said + 4),), (Span(12, 17),))]
    if "Brill" in text:
        last = text.index("said Brill")
        drafts = [
            Draft((first,), *drafts[0].cue and (drafts[0].cue,)),
            Draft((second,), (Span(last, last + 4),)),
        ]
    sentences = [Span(0, 23), Span(24, second.start - 1), Span(second.start, len(text))]
    found = with_replies(text, sentences, drafts, quotations)
    if cue is None:
        assert found == drafts, why
    else:
        assert found[0].content == (first,), why
        assert (found[1].content, found[1].cue[0].of(text)) == ((second,), cue), why
