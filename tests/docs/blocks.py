"""The fenced blocks of a page, and the places to put them back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^```(?P<info>\w+[^\n]*)?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="(?P<title>[^"]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block.

    Attributes
    ----------
    language : str
        The first word after the fence: python, yaml, console, …
    title : str
        The file that the block is, if it says one.
    body : str
        The text between the fences.
    start, end : int
        Where the body stands in its page.
    line : int
        The line of the opening fence.
    """

    language: str
    title: str
    body: str
    start: int
    end: int
    line: int


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in their order."""
    for match in _FENCE.finditer(text):
        info = match["info"] or ""
        title = _TITLE.search(info)
        yield Block(
            info.partition(" ")[0],
            title["title"] if title else "",
            match["body"],
            match.start("body"),
            match.end("body"),
            text.count("\n", 0, match.start()) + 1,
        )


def without_blocks(text: str) -> str:
    """Return the prose of a page: what stands outside of fences."""
    return _FENCE.sub("", text)


def pages() -> list[Path]:
    """Return every page for readers, the README first."""
    top = [ROOT / name for name in ("README.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [page for page in top if page.exists()] + sorted((ROOT / "docs").rglob("*.md"))


def name(page: Path) -> str:
    """Return how tests call a page."""
    return page.relative_to(ROOT).as_posix()
