"""Links between the documents lead somewhere."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.documentation.documents import DOCUMENTS, IDS, ROOT, anchors, links


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_links_lead_somewhere(document: Path):
    wrong = [link for link in links(document) if not leads_somewhere(document, link)]
    assert not wrong


def leads_somewhere(document: Path, link: str) -> bool:
    """Whether a link inside the repository has its file, and its heading. Nothing is fetched."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto"):
        return True
    target = (document.parent / unquote(parts.path)).resolve() if parts.path else document
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not parts.fragment or (target.suffix == ".md" and unquote(parts.fragment) in anchors(target))


TEXT = "# A page\n\n## What's new, 2031?\n\n## `quotes report`\n\n## A page\n"
LINKS = [
    ("b.md", True, "a file"),
    ("missing.md", False, "no file"),
    ("b.md#a-page", True, "a heading"),
    ("b.md#a-page-1", True, "the second heading of a name"),
    ("b.md#whats-new-2031", True, "signs are left out"),
    ("b.md#quotes-report", True, "code in a heading"),
    ("b.md#another", False, "no heading"),
    ("#only-here", True, "in the page itself"),
    ("../../outside.md", False, "outside of the repository"),
    ("https://example.org/x", True, "not looked at"),
]


@pytest.mark.parametrize(("link", "expected", "why"), LINKS, ids=[row[-1] for row in LINKS])
def test_what_leads_somewhere(link, expected, why, tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    (tmp_path / "a.md").write_text("# Only here\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(TEXT, encoding="utf-8")
    assert leads_somewhere(tmp_path / "a.md", link) is expected, why
