"""Shapes of a slide as PresentationML: texts, tables, and frames for charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surplus.report.slides.boxes import POINT, Box
from surplus.report.slides.colours import Tones, colour, solid
from surplus.report.slides.text import is_right_to_left, plain
from surplus.report.svg.element import Element, el
from surplus.report.svg.palette import Role

_SPACES = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style 'No Style, No Grid', which every program knows."""


@dataclass(frozen=True, slots=True)
class Ink:
    """In which language and in which colours of the theme texts are set."""

    language: str
    tones: Tones


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; what isn't said is as the placeholder or the theme has it.

    Parameters
    ----------
    size : float or None
        Of its type in points.
    before : float
        Room above it in points.
    indent : float
        Room at its left in points.
    lines : int
        How many lines it takes.
    """

    text: str
    size: float | None = None
    bold: bool | None = None
    role: Role | None = None
    align: str = "l"
    before: float = 0.0
    indent: float = 0.0
    lines: int = 1


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its paragraphs, how many columns it takes, and the lines above and below it."""

    words: tuple[Words, ...]
    span: int = 1
    above: Role | None = None
    below: Role | None = None
    pad: tuple[float, float] = (4.0, 3.0)
    anchor: str = "ctr"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a shape is called: its number on the slide, its name and its text alternative."""

    number: int
    name: str
    alt: str = ""
    holder: tuple[tuple[str, str], ...] = ()

    @property
    def element(self) -> Element:
        """The element that says so."""
        alt = (("descr", plain(self.alt)),) if self.alt else ()
        return Element("p:cNvPr", (("id", str(self.number)), ("name", plain(self.name)), *alt))

    @property
    def place(self) -> Element:
        """Which placeholder it stands in, if in one."""
        return el("p:nvPr", Element("p:ph", self.holder)) if self.holder else el("p:nvPr")


def paragraph(words: Words, ink: Ink) -> Element:
    """Return a paragraph; one that is read from right to left says so."""
    text = plain(words.text)
    turned = is_right_to_left(text)
    align = "r" if turned and words.align == "l" else words.align
    before = el("a:spcBef", el("a:spcPts", val=f"{words.before * 100:.0f}"))
    properties = el(
        "a:pPr",
        before if words.before else None,
        marL=f"{words.indent * POINT:.0f}" if words.indent else None,
        algn=None if align == "l" and words.size is None else align,
        rtl="1" if turned else None,
    )
    if not text:
        return el("a:p", properties, _characters("a:endParaRPr", words, ink))
    return el("a:p", properties, el("a:r", _characters("a:rPr", words, ink), el("a:t", text)))


def _characters(tag: str, words: Words, ink: Ink) -> Element:
    return el(
        tag,
        solid(ink.tones[words.role]) if words.role else None,
        lang=ink.language,
        sz=f"{words.size * 100:.0f}" if words.size else None,
        b=None if words.bold is None else str(int(words.bold)),
        dirty="0",
    )


def text_box(naming: Naming, box: Box, words: Sequence[Words], ink: Ink) -> Element:
    """Return a text that stands by itself, without a frame."""
    body = Element(
        "a:bodyPr",
        (("wrap", "square"), *((f"{side}Ins", "0") for side in "ltrb"), ("anchor", "t")),
        (el("a:noAutofit"),),
    )
    text = el("p:txBody", body, el("a:lstStyle"), *(paragraph(each, ink) for each in words))
    head = el("p:nvSpPr", naming.element, el("p:cNvSpPr", txBox="1"), naming.place)
    shape = el("a:prstGeom", el("a:avLst"), prst="rect")
    properties = el("p:spPr", _place("a:xfrm", box), shape, el("a:noFill"))
    return rooted(el("p:sp", head, properties, text))


def text_body(words: Sequence[Words | Element], ink: Ink) -> Element:
    """Return the text of a placeholder, set as its layout says."""
    told = (paragraph(each, ink) if isinstance(each, Words) else each for each in words)
    return rooted(el("p:txBody", el("a:bodyPr"), el("a:lstStyle"), *told))


def placeholder(naming: Naming, words: Sequence[Words | Element], ink: Ink) -> Element:
    """Return a text in a placeholder of the layout, where the layout has it."""
    locks = el("p:cNvSpPr", el("a:spLocks", noGrp="1"))
    head = el("p:nvSpPr", naming.element, locks, naming.place)
    return rooted(el("p:sp", head, el("p:spPr"), text_body(words, ink)))


def slide_number(number: int, ink: Ink) -> Element:
    """Return the paragraph with the number of the slide, which follows when slides move."""
    identity = (("id", "{5A1E57A7-0001-4000-8000-000000000001}"), ("type", "slidenum"))
    properties = el("a:rPr", lang=ink.language, dirty="0")
    return el("a:p", Element("a:fld", identity, (properties, el("a:t", str(number)))))


def chart_frame(naming: Naming, box: Box, relation: str) -> Element:
    """Return the frame of a chart whose part has the relationship `relation`."""
    attributes = (("xmlns:c", _CHART), ("r:id", relation))
    return _frame(naming, box, Element("c:chart", attributes), _CHART)


def table_frame(
    naming: Naming,
    box: Box,
    widths: Sequence[int],
    rows: Sequence[tuple[int, Sequence[TableCell]]],
    ink: Ink,
    *,
    head: bool,
) -> Element:
    """Return a table.

    Parameters
    ----------
    widths : sequence of int
        Of its columns, in English metric units.
    rows : sequence of (int, sequence of TableCell)
        Each with its height; the cells' spans add up to the number of columns.
    head : bool
        Whether the first row holds the heads of the columns.
    """
    style = el("a:tableStyleId", _NO_STYLE)
    table = el(
        "a:tbl",
        el("a:tblPr", style, firstRow=str(int(head))),
        el("a:tblGrid", *(el("a:gridCol", w=str(width)) for width in widths)),
        *(_row(height, cells, ink) for height, cells in rows),
    )
    return _frame(naming, box, table, _TABLE)


def _row(height: int, cells: Sequence[TableCell], ink: Ink) -> Element:
    written = [element for cell in cells for element in _cell(cell, ink)]
    return el("a:tr", *written, h=str(height))


def _cell(cell: TableCell, ink: Ink) -> list[Element]:
    text = el(
        "a:txBody", el("a:bodyPr"), el("a:lstStyle"), *(paragraph(w, ink) for w in cell.words)
    )
    across, up = (f"{pad * POINT:.0f}" for pad in cell.pad)
    properties = el(
        "a:tcPr",
        _edge("a:lnL", None, ink),
        _edge("a:lnR", None, ink),
        _edge("a:lnT", cell.above, ink),
        _edge("a:lnB", cell.below, ink),
        el("a:noFill"),
        marL=across,
        marR=across,
        marT=up,
        marB=up,
        anchor=cell.anchor,
    )
    empty = el("a:txBody", el("a:bodyPr"), el("a:lstStyle"), el("a:p"))
    merged = [el("a:tc", empty, el("a:tcPr"), hMerge="1") for _ in range(cell.span - 1)]
    span = str(cell.span) if cell.span > 1 else None
    return [el("a:tc", text, properties, gridSpan=span), *merged]


def _edge(tag: str, role: Role | None, ink: Ink) -> Element:
    if role is None:
        return el(tag, el("a:noFill"), w="0")
    width = 0.75 if role is Role.RULE else 1.25
    return el(tag, el("a:solidFill", colour(ink.tones[role])), w=f"{width * POINT:.0f}")


def _frame(naming: Naming, box: Box, content: Element, kind: str) -> Element:
    locks = el("p:cNvGraphicFramePr", el("a:graphicFrameLocks", noGrp="1"))
    head = el("p:nvGraphicFramePr", naming.element, locks, naming.place)
    graphic = el("a:graphic", el("a:graphicData", content, uri=kind))
    return rooted(el("p:graphicFrame", head, _place("p:xfrm", box), graphic))


def _place(tag: str, box: Box) -> Element:
    off = el("a:off", x=str(box.left), y=str(box.top))
    return el(tag, off, el("a:ext", cx=str(box.width), cy=str(box.height)))


def rooted(element: Element) -> Element:
    """Return an element that says which namespaces its names are from."""
    return Element(element.tag, (*_SPACES.items(), *element.attributes), element.children)
