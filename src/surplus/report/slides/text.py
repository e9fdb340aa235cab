"""Text for slides: safe to write, measured, and made to fit into a box."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from surplus.core.format import NBSP
from surplus.report.lines import ELLIPSIS, Fits, clean
from surplus.report.svg.measure import text_width, wrap

SPACING = 1.2
"""Height of a line in sizes of its type."""

_MOST_LINES = 1_000


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it fits into a box.

    Attributes
    ----------
    text : str
        The whole text, or its beginning with an ellipsis.
    size : float
        The size of its type in points.
    lines : int
        How many lines it takes.
    cut : bool
        Whether something had to be left out.
    """

    text: str
    size: float
    lines: int
    cut: bool = False


def plain(text: str) -> str:
    r"""Return a text in one line, without what a file of slides can't hold.

    Examples
    --------
    >>> plain("Fewer\n stops\x00 \u202eand\x0b more")
    'Fewer stops and more'
    >>> plain("with 80 % probability")
    'with 80\xa0% probability'
    """
    line = re.sub("[ \t\r\n\v\f\x85\u2028\u2029]+", " ", clean(_spaced(text))).strip(" ")
    # Words of sentences part a percentage from its sign; lines must not.
    return re.sub("(?<=[0-9]) %", f"{NBSP}%", line)


def _spaced(text: str) -> str:
    # Line ends that XML forbids part words too.
    return re.sub("[\v\f\x1c-\x1f\x85\u2028\u2029]", " ", text)


def is_right_to_left(text: str) -> bool:
    """Return whether most letters of a text are read from right to left.

    Examples
    --------
    >>> is_right_to_left("1. אבג"), is_right_to_left("אבג brings most")
    (True, False)
    """
    kinds = [unicodedata.bidirectional(c) for c in text]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")


def fitted(
    text: str,
    room: tuple[float, float],
    sizes: Sequence[float],
    *,
    bold: bool = False,
    stretch: float = 1.0,
) -> Fitted:
    """Return a text in the largest type in which it fits, cut if it fits in none.

    Parameters
    ----------
    text : str
        In one line.
    room : (float, float)
        Width and height in points.
    sizes : sequence of float
        Sizes of type in points, the largest first.
    stretch : float
        How much wider the typeface may be than Arial.

    Examples
    --------
    >>> fitted("Fewer stops", (100, 20), (24, 12)).size
    12
    >>> fitted("Fewer stops and less grease", (90, 20), (12,)).text
    'Fewer stops…'
    """
    width, height = room[0] / stretch, room[1]
    for size in sizes:
        if _whole_words(text, width, size, bold):
            lines = _count(text, width, size, bold)
            if lines <= lines_in(height, size):
                return Fitted(text, size, lines)
    size, most = sizes[-1], lines_in(height, sizes[-1])
    shown = _beginning(text, lambda part: _count(part, width, size, bold) <= most)
    return Fitted(shown, size, _count(shown, width, size, bold), shown != text)


@lru_cache(maxsize=8192)
def _count(text: str, width: float, size: float, bold: bool) -> int:
    """Return how many lines a text takes, at least one."""
    return max(1, len(wrap(text, width, size, _MOST_LINES, bold).lines))


def _beginning(text: str, fits: Fits) -> str:
    """Return as much of a text as fits, with an ellipsis if that isn't all."""
    if fits(text):
        return text
    kept = bisect_left(range(len(text)), True, key=lambda n: not fits(text[:n].rstrip() + ELLIPSIS))
    return text[: max(0, kept - 1)].rstrip() + ELLIPSIS


def lines_in(height: float, size: float) -> int:
    """Return how many lines of a size have room, at least one.

    Examples
    --------
    >>> lines_in(48, 20), lines_in(10, 20)
    (2, 1)
    """
    return max(1, int(height / (size * SPACING) + 1e-6))


def _whole_words(text: str, width: float, size: float, bold: bool) -> bool:
    return all(text_width(word, size, bold) <= width for word in text.split(" "))


def sizes(largest: float, smallest: float) -> tuple[float, ...]:
    """Return sizes of type from the largest to the smallest, a point or less apart.

    Examples
    --------
    >>> sizes(12, 10)
    (12, 11, 10)
    """
    found = [largest]
    while found[-1] - 1 > smallest:
        found.append(found[-1] - 1)
    return (*found, smallest) if found[-1] > smallest else tuple(found)
