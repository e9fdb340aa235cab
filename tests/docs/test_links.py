"""Links within the documentation lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from .blocks import ROOT, name, pages, without_blocks

_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)
# README, changes and terms stand on top; everything else is reached from the index.
INDEX = ROOT / "docs" / "README.md"


def links(page: Path) -> list[str]:
    return [m["target"] for m in _LINK.finditer(without_blocks(page.read_text(encoding="utf-8")))]


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub makes from the headings of a page."""
    seen: Counter[str] = Counter()
    found: set[str] = set()
    for match in _HEADING.finditer(without_blocks(page.read_text(encoding="utf-8"))):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", match["text"])
        slug = re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def _target(page: Path, link: str) -> Path:
    path = link.partition("#")[0]
    return (page.parent / path).resolve() if path else page


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    inner = [link for link in links(page) if "://" not in link]
    for link in inner:
        target = _target(page, link)
        assert target.exists(), f"{name(page)}: {link}"
        assert target.is_relative_to(ROOT), f"{name(page)}: {link}"
        anchor = link.partition("#")[2]
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{name(page)}: {link}"


def test_every_page_is_reached_from_the_index() -> None:
    reached = {_target(INDEX, link) for link in links(INDEX)}
    lost = [name(page) for page in pages() if page not in reached and page != INDEX]
    assert not lost
