"""Why an address gave nothing."""


class NotFetched(Exception):
    """An address gave nothing; the message is the reason, one line for a journalist."""
