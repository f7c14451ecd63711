"""Pages from templates: everything that is printed into one is made harmless, then escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.html.safe_text import file_name, shown, web_link
from reports.printings import both_ways
from reports.terminal.plain import count

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of how many, and what each is called."""

    number: int
    names: tuple[str, ...]

    @property
    def previous(self) -> str | None:
        """The file of the page before."""
        return self.names[self.number - 2] if self.number > 1 else None

    @property
    def following(self) -> str | None:
        """The file of the page after."""
        return self.names[self.number] if self.number < len(self.names) else None

    @property
    def near(self) -> tuple[tuple[int, str], ...]:
        """The first, the last and the two on each side, with their numbers."""
        numbers = {1, len(self.names), *range(self.number - 2, self.number + 3)}
        return tuple((n, self.names[n - 1]) for n in sorted(numbers) if 1 <= n <= len(self.names))


def cut(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """``items`` in pages of ``size``; one empty page where there are none."""
    return [items[at : at + size] for at in range(0, len(items), size)] or [items]


class Pages:
    """Writes pages into a folder. ``written`` counts them."""

    def __init__(self, folder: Path, shared: dict[str, Any]) -> None:
        self.written = 0
        self._folder = folder
        self._environment = Environment(
            loader=PackageLoader("reports.html"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_harmless,
        )
        self._environment.globals.update(
            both_ways=both_ways, count=count, file_name=file_name, web_link=web_link, **shared
        )

    def write(self, name: str, template: str, **values: Any) -> None:
        """Write the page ``name``, a path inside the folder."""
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        page = self._environment.get_template(template).render(root="../" if "/" in name else "", **values)
        path.write_bytes(page.encode())
        self.written += 1


def _harmless(value: Any) -> Any:
    """What a template prints. Jinja escapes it afterwards; what is ``Markup`` came out of a template."""
    if value is None:
        return ""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
