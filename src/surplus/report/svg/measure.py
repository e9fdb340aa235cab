"""How wide text is, and how it is broken into lines, without a font at hand."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from surplus.report.lines import Lines, break_lines

# Advance widths of Helvetica in thousandths of an em (Adobe's font metrics for the 14 core
# fonts): Arial, Liberation Sans, Roboto and Segoe UI stay within a tenth of them.
_KNOWN: dict[str, int] = {
    **dict.fromkeys("ijl'", 222),
    **dict.fromkeys(" !,./:;I[]\\ft|\xa0", 278),
    **dict.fromkeys('()-r`{}"*', 345),
    **dict.fromkeys("cksvxyzJ^", 500),
    **dict.fromkeys("abdeghnopquL0123456789?$#_€–", 556),
    **dict.fromkeys("+<=>~−", 584),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("%", 889),
    **dict.fromkeys("W@…—", 1000),
}
_OTHER = 650
_WIDE = 1250
_SAFETY = 1.08
_BOLD = 1.07


class _Widths(dict[str, int]):
    """The widths of characters, those that nobody listed by what kind they are."""

    def __missing__(self, character: str) -> int:
        return _character(character)


_WIDTHS = _Widths(_KNOWN)


@lru_cache(maxsize=8192)
def _ems(text: str) -> float:
    plain = text if text.isascii() else unicodedata.normalize("NFD", text)
    return sum(map(_WIDTHS.__getitem__, plain)) / 1000


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return about how wide a text is in pixels, rather too wide than too narrow.

    Examples
    --------
    >>> 60 < text_width("Fewer stops", 12) < 75
    True
    """
    return _ems(text) * size * _SAFETY * (_BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def wrap(text: str, width: float, size: float, most: int = 3, bold: bool = False) -> Lines:
    """Break a text into at most `most` lines of at most `width` pixels.

    Examples
    --------
    >>> wrap("Fewer unplanned stops", 80, 12).lines
    ('Fewer', 'unplanned', 'stops')
    >>> wrap("Fewer unplanned stops", 80, 12, most=2)
    Lines(lines=('Fewer', 'unplanned…'), cut=True)
    """
    return break_lines(text, lambda line: text_width(line, size, bold) <= width, most)


@lru_cache(maxsize=4096)
def fits_unbroken(text: str, width: float, size: float, most: int, bold: bool = False) -> bool:
    """Return whether a text fits into so many lines without breaking a word."""
    longest = max((text_width(word, size, bold) for word in text.split(" ")), default=0.0)
    wrapped = wrap(text, width, size, most, bold)
    return longest <= width and not wrapped.cut


def _character(c: str) -> int:
    if unicodedata.combining(c) or unicodedata.category(c) in ("Cf", "Cc", "Mn"):
        return 0
    return _WIDE if unicodedata.east_asian_width(c) in "WF" else _OTHER
