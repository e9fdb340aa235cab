"""Charts of lying bars: a label, a bar and an amount in each row.

On a wide page label, bar and amount stand beside each other; on a narrow one the label and
the amount share a line above the bar, so that the bar keeps the whole width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surplus.report.lines import Lines
from surplus.report.svg.element import Element, el
from surplus.report.svg.measure import text_width, wrap
from surplus.report.svg.theme import LINE, MUTED, SIZE, Layout, Pen, Style, label, rule

_LABELS = 232.0
_GAP = 14.0
_MOST_LINES = 3
_LONGEST_AMOUNT = 0.44


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row says: its label, its amount, and whether it weighs more than the others."""

    label: str
    amount: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where the bar of a row lies."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Height of the bar."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Middle of the bar."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows laid out: where the bars go, the texts beside them, and how tall it all is."""

    places: tuple[RowPlace, ...]
    left: float
    right: float
    height: float
    texts: tuple[Element, ...]
    beside: bool

    def zero_line(self, x: float) -> list[Element]:
        """Return the line at zero: whole, or in pieces where labels stand over the bars."""
        if self.beside:
            return [el("line", x1=x, x2=x, y1=0.0, y2=self.height, stroke=MUTED)]
        return [rule(x, place.top - 3, x, place.bottom + 3) for place in self.places]


def lay_rows(rows: Sequence[RowText], pen: Pen) -> Rows:
    """Lay out rows of label, bar and amount for the width of the page."""
    most = pen.width * _LONGEST_AMOUNT
    amounts = [wrap(row.amount, most, SIZE, 1, bold=True) for row in rows]
    widest = max(text_width("".join(a.lines), SIZE, bold=True) for a in amounts)
    lay = _beside if pen.layout is Layout.WIDE else _above
    return lay(rows, amounts, widest, pen.width)


def _beside(rows: Sequence[RowText], amounts: list[Lines], widest: float, width: float) -> Rows:
    right = width - widest
    places, texts, top = list[RowPlace](), list[Element](), 4.0
    for row, amount in zip(rows, amounts, strict=True):
        lines = wrap(row.label, _LABELS, SIZE, _MOST_LINES, row.strong)
        height = max(26.0, len(lines.lines) * LINE + 10)
        middle = top + height / 2
        first = middle - (len(lines.lines) - 1) * LINE / 2 + 4.5
        if row.strong and places:
            texts.append(rule(0.0, top, width, top))
        texts.append(label(lines, 0.0, first, Style(bold=row.strong), whole=row.label))
        texts.append(_amount(amount, width, middle + 4.5, row))
        places.append(RowPlace(middle - 8, middle + 8))
        top += height
    return Rows(tuple(places), _LABELS + _GAP, right - _GAP, top + 2, tuple(texts), True)


def _above(rows: Sequence[RowText], amounts: list[Lines], widest: float, width: float) -> Rows:
    places, texts, top = list[RowPlace](), list[Element](), 0.0
    for row, amount in zip(rows, amounts, strict=True):
        lines = wrap(row.label, width - widest - _GAP, SIZE, _MOST_LINES, row.strong)
        if row.strong and places:
            texts.append(rule(0.0, top, width, top))
        texts.append(label(lines, 0.0, top + 17, Style(bold=row.strong), whole=row.label))
        texts.append(_amount(amount, width, top + 17, row))
        bar = top + 17 + max(0, len(lines.lines) - 1) * LINE + 7
        places.append(RowPlace(bar, bar + 11))
        top = bar + 11 + 10
    return Rows(tuple(places), 1.0, width - 1, top, tuple(texts), False)


def _amount(amount: Lines, x: float, y: float, row: RowText) -> Element:
    return label(amount, x, y, Style(bold=row.strong), anchor="end", whole=row.amount)
