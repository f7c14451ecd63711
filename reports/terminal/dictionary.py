"""The data dictionary on a terminal."""

from rich.console import Console
from rich.table import Table

from reports.exports.dictionary import CONVENTIONS, TABLES, described
from reports.terminal.console import print_text


def print_tables(console: Console) -> None:
    """Print each table with its columns, then what holds for all."""
    for name, (about, columns) in TABLES.items():
        print_text(console, f"{name}: {about}")
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 2))
        table.add_column("column", no_wrap=True)
        table.add_column("type", no_wrap=True)
        table.add_column("meaning", ratio=1)
        table.add_column("formats", overflow="fold", max_width=14)
        for column in columns:
            table.add_row(column.name, column.kind.value, described(column), " ".join(column.where))
        console.print(table)
        print_text(console)
    for convention in CONVENTIONS:
        print_text(console, convention)
