"""How functions over the years are written in Excel: texts of formulas.

Every operand is a name, a cell, a number that isn't negative, or in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

ExcelOverYears = Callable[..., list[str]]
"""From the numbers of the years and one list an argument to one list.

A list has one text for each year, or one for all.
"""

_NUMBER = re.compile(r"[\d.]+(?:E[+-]\d+)?")
_CELL = re.compile(r"(?P<before>.*?)(?P<column>[A-Z]{1,3})(?P<row>\$?\d+|#)")


def literal(value: float) -> str:
    """Return a number as Excel writes it, to the last bit.

    Examples
    --------
    >>> literal(120.0), literal(0.1), literal(-1e-7)
    ('120', '0.1', '-1E-07')
    """
    return repr(float(value)).removesuffix(".0").replace("e", "E")


def is_number(text: str) -> bool:
    """Whether a text is a number that isn't negative."""
    return _NUMBER.fullmatch(text) is not None


def added(texts: Sequence[str]) -> str:
    """Return the sum of operands; neighbours in a row as a range.

    Examples
    --------
    >>> added(["F7", "G7", "H7"]), added(["F7", "3"])
    ('SUM(F7:H7)', '(F7+3)')
    """
    found = ranged(texts)
    return f"SUM({found})" if found else f"({'+'.join(texts) or '0'})"


def ranged(texts: Sequence[str]) -> str | None:
    """Return three or more neighbours in a row as a range, None if they aren't that.

    A row called `#` is one of many that are alike.

    Examples
    --------
    >>> ranged(["$Z7", "$AA7", "$AB7"]), ranged(["B1", "B2", "B3"])
    ('$Z7:$AB7', None)
    """
    found = [_CELL.fullmatch(text) for text in texts]
    if len(texts) < 3 or not all(found):
        return None
    first = _place(texts[0])
    steps = enumerate(map(_place, texts))
    beside = all(p == (first[0], first[1] + i, first[2]) for i, p in steps)
    return f"{texts[0]}:{texts[-1].rpartition('!')[2]}" if beside else None


def _place(text: str) -> tuple[str, int, str]:
    match = _CELL.fullmatch(text)
    assert match is not None  # `ranged` has looked
    number = 0
    for letter in match["column"]:
        number = number * 26 + ord(letter) - 64
    return match["before"], number, match["row"]


def whole(years: Sequence[float], x: Sequence[str]) -> list[str]:
    """Return a list over years as amounts: one text for all years counts from year 1 on."""
    if len(x) > 1:
        return list(x)
    return [x[0] if year >= 1 else "0" for year in years]
