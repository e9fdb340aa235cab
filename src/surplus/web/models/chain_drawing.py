"""The map of a model drawn: columns on a wide page, a tree on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surplus.core.format import Formatter
from surplus.report.lines import Lines
from surplus.report.svg import theme
from surplus.report.svg.element import Element, el, markup
from surplus.report.svg.measure import wrap
from surplus.report.svg.palette import SCREEN
from surplus.report.svg.theme import FAINT, LINE, PLAIN, SIZE, STRONG, Layout, Style, label
from surplus.web.models.chain import LEVELS, Chain, Knot

_BOX = 156.0
_GAP = (720.0 - 4 * _BOX) / 3
_INSIDE = 8.0
_BETWEEN = 10.0
_TOP = 30.0
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Told:
    """The texts of the drawing: its title, what it shows in words, the names of its columns."""

    title: str
    alt: str
    heads: Mapping[str, str]


def draw_chain(found: Chain, told: Told, lang: str, layout: Layout) -> str:
    """Return the map as an SVG element."""
    pen = theme.Pen(layout, Formatter(lang), f"chain-{layout}")
    drawing = _columns(found, told) if layout is Layout.WIDE else _tree(found, told)
    return markup(theme.frame(pen, drawing, told.title, told.alt), SCREEN.paint)


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def _columns(found: Chain, told: Told) -> theme.Drawing:
    shown = [level for level in LEVELS if found.knots[level]]
    heights = {level: sum(map(_tall, found.knots[level])) for level in shown}
    tallest = max(heights.values(), default=0.0)
    boxes: dict[Knot, _Box] = {}
    heads: list[Element] = []
    for level in shown:
        x = LEVELS.index(level) * (_BOX + _GAP)
        heads.append(label(theme.one_line(told.heads[level]), x, 14.0, FAINT))
        boxes |= _stacked(found.knots[level], x, _TOP, (tallest - heights[level]))
    links = [_link(boxes[first], boxes[second]) for first, second in found.links]
    drawn = [_drawn(knot, box) for knot, box in boxes.items()]
    return theme.Drawing(_TOP + tallest + 4, (*heads, *links, *drawn))


def _stacked(knots: tuple[Knot, ...], x: float, top: float, spare: float) -> dict[Knot, _Box]:
    """Return the boxes of a column, the room that it doesn't need spread between them."""
    gap = spare / (len(knots) + 1)
    boxes: dict[Knot, _Box] = {}
    y = top + gap
    for knot in knots:
        tall = _tall(knot)
        boxes[knot] = _Box(x, y, tall - _BETWEEN)
        y += tall + gap
    return boxes


def _tall(knot: Knot) -> float:
    return len(_lines(knot).lines) * LINE + 2 * _INSIDE + _BETWEEN


def _lines(knot: Knot) -> Lines:
    is_bold = knot.level == "drivers"
    return wrap(knot.label, _BOX - 2 * _INSIDE, SIZE, _MOST_LINES, is_bold)


def _link(first: _Box, second: _Box) -> Element:
    x1, x2 = first.x + _BOX, second.x
    bend = (x2 - x1) / 2 if x2 - x1 <= _GAP else _GAP / 2
    path = (
        f"M{x1:.1f} {first.middle:.1f}C{x1 + bend:.1f} {first.middle:.1f} "
        f"{x2 - bend:.1f} {second.middle:.1f} {x2:.1f} {second.middle:.1f}"
    )
    return el("path", d=path, fill="none", stroke=theme.MUTED, stroke_width=1.2)


def _drawn(knot: Knot, box: _Box) -> Element:
    style = STRONG if knot.level == "drivers" else PLAIN
    edge = theme.RESULT if knot.level == "drivers" else theme.RULE
    lines = _lines(knot)
    rect = el(
        "rect",
        x=box.x,
        y=box.y,
        width=_BOX,
        height=box.height,
        rx=4.0,
        fill=theme.PAPER,
        stroke=edge,
    )
    first = box.y + (box.height - len(lines.lines) * LINE) / 2 + 12.5
    return el("g", rect, label(lines, box.x + _INSIDE, first, style, whole=knot.label))


@dataclass(slots=True)
class _Tree:
    """A tree that grows downwards: each text under the one before, indented by its depth."""

    width: float
    y: float = 4.0
    parts: tuple[Element, ...] = ()

    def text(self, text: str, depth: int, style: Style) -> float:
        """Put a text and return the middle of its first line."""
        x = depth * 18.0
        lines = wrap(text, self.width - x, style.size, _MOST_LINES, style.bold)
        first = self.y + 12.0
        self.parts += (label(lines, x, first, style, whole=text),)
        self.y += len(lines.lines) * LINE + 2
        return first - 4.0

    def branch(self, top: float, middles: list[float], depth: int) -> None:
        """Draw a line down and one to each of some texts."""
        x = (depth - 1) * 18.0 + 5.0
        for middle in middles:
            path = f"M{x:.1f} {top:.1f}V{middle:.1f}h8"
            self.parts += (el("path", d=path, fill="none", stroke=theme.MUTED, stroke_width=1.2),)


def _tree(found: Chain, told: Told) -> theme.Drawing:
    tree = _Tree(Layout.NARROW.width)
    done: set[Knot] = set()
    for capability in found.knots["capabilities"]:
        features = ", ".join(knot.label for knot in found.before(capability))
        if features:
            tree.text(f"{features} →", 0, FAINT)
        _below(tree, found, capability.label, found.after(capability))
        done.update(found.after(capability))
    alone = [knot for knot in found.knots["drivers"] if knot not in done]
    if alone:
        _below(tree, found, told.heads["drivers"], alone)
    return theme.Drawing(tree.y + 4, tree.parts)


def _below(tree: _Tree, found: Chain, title: str, drivers: list[Knot]) -> None:
    tree.text(title, 0, PLAIN)
    top, middles = tree.y, []
    for driver in drivers:
        middles.append(tree.text(driver.label, 1, STRONG))
        for line in found.after(driver):
            tree.text(f"→ {line.label}", 1, FAINT)
    tree.branch(top, middles, 1)
    tree.y += 14
