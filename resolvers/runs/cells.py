"""Cells of a CSV file that a spreadsheet opens."""

# A cell that starts with one of these is run by spreadsheets as a formula; some fold full-width forms first.
_FORMULA_STARTS = frozenset("=+-@\t\r＝＋－＠")


def safe_cell(value: str) -> str:
    """``value``, with an apostrophe before it if a spreadsheet would run it.

    >>> safe_cell("=1+1"), safe_cell("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{value}" if value[:1] in _FORMULA_STARTS else value


def bare_cell(cell: str) -> str:
    """What ``safe_cell`` was given.

    >>> bare_cell("'=1+1"), bare_cell("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_STARTS and len(cell) > 1 else cell
