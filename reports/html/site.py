"""A run as a site: a folder of pages that a browser opens from the disk, with nothing fetched from elsewhere.

::

    DIR/index.html            the speakers, most quoted first; search and filter
    DIR/search.html           the words of all quotes
    DIR/variants.html         the groups of variants; DIR/conflicts.html those with a flag
    DIR/articles.html         the articles
    DIR/about.html            how to read it, what made it, what was set aside
    DIR/speakers/s_….html     a dossier: timeline, every quote in its context
    DIR/variants/v_….html     a group: each wording beside the representative's
    DIR/articles/a_….html     the full text, every quote marked
    DIR/assets/, DIR/data/    style, script and what the search looks through

The same run gives the same bytes: no page says when it was made.
"""

from pathlib import Path
from shutil import copyfile
from typing import Any

from reports.html.about import about
from reports.html.articles import write_articles
from reports.html.dossier import UNNAMED, write_dossiers
from reports.html.folder import new_site
from reports.html.groups import MEMBERS_A_PAGE, write_groups
from reports.html.pages import Pages, Paging, cut
from reports.html.safe_text import file_name
from reports.html.search_index import write_search_index
from reports.html.survey import Survey, survey
from reports.selected import Selected

SPEAKERS_A_PAGE = 200
_STATIC = Path(__file__).parent / "static"


def write_site(selected: Selected, folder: Path) -> int:
    """Write what is selected of a run as a site into ``folder``; returns the number of quotes.

    ``folder`` is made if its parent is there, and may hold an earlier site, which is replaced when the new
    one is whole. Raises ``NoSiteThere`` when a site cannot be put there. A group of variants is shown whole
    if one of its members is selected. Pages are written as they are made: no more texts are held than
    ``Results`` holds and a page shows.
    """
    with new_site(folder) as staging:
        counted = survey(selected)
        groups = selected.groups()
        shared = {"counted": counted, "unnamed": UNNAMED, "members_a_page": MEMBERS_A_PAGE}
        pages = Pages(staging, shared)
        write_dossiers(pages, selected, counted, {group.group_id: group for group in groups})
        write_articles(pages, selected, counted, {group.group_id: group for group in groups})
        write_groups(pages, selected, counted, groups)
        _write_speakers(pages, counted, len(groups), sum(bool(group.flags) for group in groups))
        write_search_index(staging, selected, counted)
        pages.write("search.html", "search.html")
        pages.write(
            "about.html", "about.html", about=about(selected.results.run, selected.selection, counted)
        )
        _copy_static(staging)
        return counted.everything.quotes


def _write_speakers(pages: Pages, counted: Survey, groups: int, conflicts: int) -> None:
    parts = cut(counted.speakers, SPEAKERS_A_PAGE)
    names = ("index.html", *(file_name("speakers", number) for number in range(2, len(parts) + 1)))
    for number, part in enumerate(parts, 1):
        values: dict[str, Any] = {"speakers": part, "groups": groups, "conflicts": conflicts}
        pages.write(names[number - 1], "index.html", paging=Paging(number, names), **values)


def _copy_static(folder: Path) -> None:
    (folder / "assets").mkdir()
    for path in sorted(_STATIC.iterdir()):
        copyfile(path, folder / "assets" / path.name)
