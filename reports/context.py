"""The text round a quote, cut at word boundaries."""


def before(text: str, start: int, length: int) -> int:
    """Where the last ``length`` characters before ``start`` begin, moved forward to the start of a word."""
    at = max(0, start - length)
    if at == 0 or text[at - 1].isspace():
        return at
    while at < start and not text[at].isspace():
        at += 1
    return at


def after(text: str, end: int, length: int) -> int:
    """Where the next ``length`` characters after ``end`` end, moved back to the end of a word."""
    at = min(len(text), end + length)
    if at == len(text) or text[at].isspace():
        return at
    while at > end and not text[at - 1].isspace():
        at -= 1
    return at


def one_line(text: str) -> str:
    """``text`` with every run of white space made one space."""
    return " ".join(text.split())
