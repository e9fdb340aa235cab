"""Which characters a font has: its character map, read from the file (OpenType 1.9, `cmap`)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
"""The fonts that documents are set in; nothing else is used, so that they look alike anywhere."""

_ALL_OF_UNICODE = 12


@cache
def covered() -> frozenset[int]:
    """Return the code points that at least one of the fonts can show."""
    files = (file for file in FONTS.iterdir() if file.suffix in (".otf", ".ttf"))
    return frozenset(point for file in files for point in characters(file.read_bytes()))


def characters(font: bytes) -> Iterator[int]:
    """Yield the code points of a font's Unicode map.

    Raises
    ------
    ValueError
        If it has no map in format 12, the one that holds all of Unicode.
    """
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * number + 4)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if kind == _ALL_OF_UNICODE:
            yield from _groups(font, start + offset)
            return
    raise ValueError("the font has no map of all of Unicode")


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name!r}")


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for number in range(count):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * number)
        yield from range(first, last + 1)
