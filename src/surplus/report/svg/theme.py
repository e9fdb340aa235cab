"""Sizes, colours and the frame that every chart shares.

Drawings name their colours by role; the palette of the pen says what a role looks like where
the drawing is shown. No meaning hangs on colour alone: losses are hatched, results outlined,
and every amount carries its sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from surplus.core.format import Formatter
from surplus.report.lines import Lines
from surplus.report.svg.element import Element, el
from surplus.report.svg.palette import SCREEN, Palette, Role
from surplus.report.words import words

INK, MUTED, RULE, PAPER = Role.INK, Role.MUTED, Role.RULE, Role.PAPER
GAIN, LOSS, TOTAL, RESULT, SHARE = Role.GAIN, Role.LOSS, Role.TOTAL, Role.RESULT, Role.SHARE

SIZE = 13.0
SMALL = 12.0
LINE = 16.0


class Layout(StrEnum):
    """For which width a chart is laid out."""

    WIDE = "wide"
    NARROW = "narrow"

    @property
    def width(self) -> float:
        """Width of the drawing in pixels at its natural size."""
        return 720.0 if self is Layout.WIDE else 340.0


@dataclass(frozen=True, slots=True)
class Pen:
    """What every drawing needs: its layout, the formatter, a prefix for its ids, its colours."""

    layout: Layout
    formatter: Formatter
    prefix: str
    palette: Palette = SCREEN

    @property
    def width(self) -> float:
        """Width of the drawing."""
        return self.layout.width

    @property
    def hatch(self) -> str:
        """The fill of losses."""
        return f"url(#{self.prefix}-hatch)"

    def word(self, key: str, **places: str) -> str:
        """Return a word of the reader's language with its places filled in."""
        return words(self.formatter.lang)[key].format(**places)

    def money(self, amount: float, signed: bool = False) -> str:
        """Return an amount short enough for a label."""
        return self.formatter.money(amount, compact=True, signed=signed)

    def exact(self, amount: float) -> str:
        """Return an amount to the smallest unit of its currency."""
        return self.formatter.money(amount, exact=True)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, and how tall it is."""

    height: float
    parts: tuple[Element, ...]


def frame(pen: Pen, drawing: Drawing, title: str, alt: str) -> Element:
    """Return the whole drawing: named, described, with its pattern, as tall as it needs."""
    names = (f"{pen.prefix}-title", f"{pen.prefix}-desc")
    return el(
        "svg",
        el("title", title, id=names[0]),
        el("desc", alt, id=names[1]),
        el("defs", _hatch(pen)),
        *drawing.parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {pen.width:.0f} {drawing.height:.0f}",
        width=pen.width,
        height=f"{drawing.height:.0f}",
        role="img",
        aria_labelledby=" ".join(names),
        class_=f"chart chart-{pen.layout}",
        font_family=pen.palette.font,
        font_size=SIZE,
        fill=INK,
    )


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; a halo keeps it readable where lines run behind it."""

    size: float = SIZE
    bold: bool = False
    fill: str | None = None
    halo: bool = False


PLAIN = Style()
STRONG = Style(bold=True)
FINE = Style(SMALL)
FAINT = Style(SMALL, fill=MUTED)


@lru_cache(maxsize=4096)
def label(
    lines: Lines, x: float, y: float, style: Style = PLAIN, anchor: str = "start", whole: str = ""
) -> Element:
    """Return text whose first line stands on `y`; what was cut is whole in its title."""
    spans = [el("tspan", line, x=x, y=y + i * LINE) for i, line in enumerate(lines.lines)]
    return el(
        "text",
        el("title", whole) if lines.cut and whole else None,
        *spans,
        text_anchor=anchor if anchor != "start" else None,
        fill=style.fill,
        font_weight="600" if style.bold else None,
        font_size=style.size if style.size != SIZE else None,
        stroke=PAPER if style.halo else None,
        stroke_width=4.0 if style.halo else None,
        paint_order="stroke" if style.halo else None,
    )


def one_line(text: str) -> Lines:
    """Return a text as one line."""
    return Lines((text,))


def rule(x1: float, y1: float, x2: float, y2: float, dash: str | None = None) -> Element:
    """Return a thin line."""
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=RULE, stroke_dasharray=dash)


def _hatch(pen: Pen) -> Element:
    return el(
        "pattern",
        el("rect", width=6.0, height=6.0, fill=LOSS),
        el("line", x1=0.0, y1=0.0, x2=0.0, y2=6.0, stroke=PAPER, stroke_width=3.0),
        id=f"{pen.prefix}-hatch",
        width=6.0,
        height=6.0,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
