"""Why an address gave nothing."""


class NotFetched(Exception):  # noqa: N818 - an answer, not a fault of the program
    """An address gave nothing; the message is the reason, one line for a journalist."""
