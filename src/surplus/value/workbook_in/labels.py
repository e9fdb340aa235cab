"""What people call a cell: the text to its left, the header above it, the unit beside it."""

from __future__ import annotations

import re

from surplus.value.findings import cleaned
from surplus.value.workbook_in.book import Book, Place

_FARTHEST = 60
_LONGEST_UNIT = 24
_FEW_WORDS = 2
_UNIT_WORDS = re.compile(
    r"""(?xi) [%€$£₹¥] | kr | (?:[a-z]{3}|[€$£₹¥]|\w+)\s*(?:/|\bper\b)\s*.+ |
    (?:hours?|hrs?|h|min(?:ute)?s?|sec(?:ond)?s?|days?|weeks?|months?|years?|yrs?|p\.?\s?a\.?|
    k?m|km|miles?|m2|m²|sq\.?\s?ft|sqm|m3|m³|l|lit(?:er|re)s?|gallons?|kg|t|tonn?e?s?|lbs?|
    [kmg]?wh?|[kmgt]b|therms?|btu|each|x|eur|usd|gbp|sek|nok|dkk|chf|inr|
    timmar|timme|dagar|dag|m[åa]nader|m[åa]nad|[åa]r|st)"""
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,24})[)\]]")


def looks_like_unit(text: str) -> bool:
    """Whether a text says in what a number is, rather than what it is.

    Examples
    --------
    >>> [looks_like_unit(text) for text in ("€/h", "hours", "Cost per hour of the line", "%")]
    [True, True, False, True]
    """
    text = cleaned(text).strip("()[] ")
    return (
        len(text) <= _LONGEST_UNIT
        and _UNIT_WORDS.fullmatch(text) is not None
        and (len(text.split()) <= 3)
    )


def row_label(book: Book, place: Place) -> str | None:
    """Return the nearest text to the left of a cell that isn't a unit."""
    for step in range(1, min(place.column, _FARTHEST)):
        text = _text(book, place._replace(column=place.column - step))
        if text and not looks_like_unit(text):
            return tidy(text)
    return None


def column_label(book: Book, place: Place) -> str | None:
    """Return the nearest text above a cell."""
    for step in range(1, min(place.row, _FARTHEST)):
        text = _text(book, place._replace(row=place.row - step))
        if text:
            return tidy(text)
    return None


def label(book: Book, place: Place) -> str:
    """Return what a cell is called: its row's label, else its column's, else its address."""
    return row_label(book, place) or column_label(book, place) or str(place)


def unit_text(book: Book, place: Place) -> str | None:
    """Return what stands beside a cell as its unit, or in brackets in its label."""
    right = _text(book, place._replace(column=place.column + 1))
    for text in (right, _left(book, place)):
        if text and looks_like_unit(text):
            return cleaned(text).strip("()[] ")
    if right and len(right.split()) <= _FEW_WORDS and not _labels_a_number(book, place):
        return right.strip("()[] ")
    for text in (row_label(book, place), column_label(book, place)):
        for match in _BRACKETS.finditer(text or ""):
            if looks_like_unit(match[1]):
                return match[1].strip()
    return None


def _labels_a_number(book: Book, place: Place) -> bool:
    """Whether the text beside a cell is the label of another number further on."""
    after = (book.cells.get(place._replace(column=place.column + step)) for step in (2, 3))
    return any(cell is not None and cell.is_number for cell in after)


def _left(book: Book, place: Place) -> str | None:
    return _text(book, place._replace(column=place.column - 1)) if place.column > 1 else None


def _text(book: Book, place: Place) -> str | None:
    cell = book.cells.get(place)
    if cell is None or not cell.is_text or cell.formula is not None:
        return None
    text = cleaned(str(cell.value))
    return text if any(c.isalpha() or c in "%€$£₹¥" for c in text) else None


def tidy(text: str) -> str:
    """Return a label without what only leads to its figure.

    Examples
    --------
    >>> tidy(" Fully loaded rate: ")
    'Fully loaded rate'
    """
    return cleaned(text).rstrip(" :=*").strip() or cleaned(text)
