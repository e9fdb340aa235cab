"""How much room text takes, measured by the font that stands in for Arial."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

_EM = 200
"""The font is measured at this size, and the widths scaled."""


@cache
def _font(bold: bool) -> FreeTypeFont:
    wanted = f"Liberation Sans:{'bold' if bold else 'regular'}"
    done = subprocess.run(
        ["fc-match", "-f", "%{file}", wanted], capture_output=True, check=True, text=True
    )
    assert "LiberationSans" in done.stdout, "the fonts 'fonts-liberation' are needed"
    return ImageFont.truetype(done.stdout, _EM)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in points."""
    return _font(bold).getlength(text) * size / _EM


def lines(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes, broken at spaces, and inside words that are too long."""
    count, line = 1, ""
    for word in _pieces(text, room, size, bold):
        joined = f"{line} {word}" if line else word
        if width(joined, size, bold=bold) <= room:
            line = joined
        else:
            count, line = count + 1, word
    return count


def _pieces(text: str, room: float, size: float, bold: bool) -> Iterator[str]:
    for word in text.split(" "):
        piece = ""
        for character in word:
            if width(piece + character, size, bold=bold) > room and piece:
                yield piece
                piece = ""
            piece += character
        yield piece
