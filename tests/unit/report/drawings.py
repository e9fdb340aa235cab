"""Reading a drawing back: its bars, and where its texts stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from surplus.core.format import Formatter
from surplus.report.charts import Chart
from surplus.report.svg import Layout, draw
from surplus.report.svg.measure import text_width

from .samples import figure

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """A rectangle, with the text or title that belongs to it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class Picture:
    """A drawing taken apart."""

    root: ElementTree.Element
    size: Box
    bars: list[Box]
    texts: list[Box]


def picture(chart: Chart, layout: Layout = Layout.WIDE, lang: str = "en") -> Picture:
    """Draw a chart and read the drawing back as XML."""
    svg = draw(figure(chart), Formatter(lang, "EUR"), layout, "f")
    root = ElementTree.fromstring(svg)
    _, _, width, height = (float(x) for x in root.attrib["viewBox"].split())
    bars = [_bar(r) for r in root.iter(_SVG + "rect") if r.get("class") == "bar"]
    texts = [box for text in root.iter(_SVG + "text") for box in _lines(text)]
    return Picture(root, Box(0, 0, width, height), bars, texts)


def _bar(rect: ElementTree.Element) -> Box:
    x, y, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height, rect.findtext(_SVG + "title") or "")


def _lines(text: ElementTree.Element) -> Iterator[Box]:
    size = float(text.get("font-size", "13"))
    bold = text.get("font-weight") == "600"
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
    for span in text.iter(_SVG + "tspan"):
        says = span.text or ""
        # Without the reserve that the drawing keeps for wider fonts.
        width = text_width(says, size, bold) / 1.05
        x, y = float(span.attrib["x"]) - shift * width, float(span.attrib["y"])
        yield Box(x, y - size * 0.75, x + width, y + size * 0.2, says)
