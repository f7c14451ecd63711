"""Lines and documents are read no further than is allowed, whatever their stream holds."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.bounded import LongLine, TooLarge, bounded_lines, read_whole
from corpus.formats.limits import Limits

SHORT = Limits(line_bytes=4, passed_over_bytes=200_000)


@given(st.lists(st.sampled_from([b"", b"a", b"ab", b"abc", b"abcd", b"abcde" * 9, b"\r"])), st.booleans())
def test_every_line_gives_one_item_and_short_ones_are_as_they_were(lines: list[bytes], ends: bool) -> None:
    data = b"\n".join(lines) + (b"\n" if ends else b"")
    expected = io.BytesIO(data).readlines()
    found = list(bounded_lines(io.BytesIO(data), SHORT))
    assert [isinstance(line, LongLine) for line in found] == [len(line) > 4 for line in expected]
    assert [line for line in found if not isinstance(line, LongLine)] == [
        line for line in expected if len(line) <= 4
    ]


def test_a_line_without_an_end_is_given_up() -> None:
    lines = bounded_lines(io.BytesIO(b"ab\n" + bytes(300_000)), SHORT)
    assert next(lines) == b"ab\n"
    with pytest.raises(TooLarge, match=r"^a line of more than 0\.2 MB: the rest is not read$"):
        next(lines)


def test_a_document_is_whole_or_not_read() -> None:
    assert read_whole(io.BytesIO(b"abcd"), 4) == b"abcd"
    with pytest.raises(TooLarge, match="more than 4e-06 MB in one article"):
        read_whole(io.BytesIO(b"abcde"), 4)
