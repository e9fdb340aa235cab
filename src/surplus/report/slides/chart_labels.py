"""Labels of a chart that show cells of its workbook, with the texts they show until it changes."""

from __future__ import annotations

from surplus.report.slides.chart_style import Look, run_properties, text_properties
from surplus.report.slides.colours import solid
from surplus.report.slides.drawing import reference
from surplus.report.slides.native import Series
from surplus.report.svg.element import Element, el
from surplus.report.svg.palette import Role

_C15 = ("xmlns:c15", "http://schemas.microsoft.com/office/drawing/2012/chart")
_LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_RANGE = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_HIDDEN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent")


def labels(series: Series, look: Look) -> Element | None:
    """Return the labels of a series, each bound to its cell; None if it has none.

    The fields are those of [MS-ODRAWXML] section 2.24.3 (data labels from a range of cells);
    programs that don't know them show the text as it is.
    """
    if not any(series.labels):
        return None
    each = [
        _label(series, look, index) if text else _none(index)
        for index, text in enumerate(series.labels)
    ]
    return el(
        "c:dLbls",
        *each,
        _background(look),
        text_properties(look, look.size),
        el("c:dLblPos", val=series.position),
        *_shown(),
        _extension(),
    )


def _label(series: Series, look: Look, index: int) -> Element:
    bold = index in series.strong
    field = Element(
        "a:fld",
        (("id", _guid(index)), ("type", "CELLRANGE")),
        (
            run_properties(look, look.size, bold=bold),
            el("a:pPr", run_properties(look, look.size, "a:defRPr", bold=bold)),
            el("a:t", series.labels[index]),
        ),
    )
    paragraph = el(
        "a:p", el("a:pPr", run_properties(look, look.size, "a:defRPr", bold=bold)), field
    )
    return el(
        "c:dLbl",
        el("c:idx", val=str(index)),
        el("c:tx", el("c:rich", el("a:bodyPr", wrap="none"), el("a:lstStyle"), paragraph)),
        _background(look),
        el("c:dLblPos", val=series.position),
        *_shown(),
        _extension(field=True),
    )


def _background(look: Look) -> Element:
    # Of paper's colour, so that a line that runs behind a label leaves it readable.
    return el("c:spPr", solid(look.tone(Role.PAPER)), el("a:ln", el("a:noFill")))


def _none(index: int) -> Element:
    return el("c:dLbl", el("c:idx", val=str(index)), el("c:delete", val="1"))


def _shown() -> list[Element]:
    # Without the extension nothing of the point itself is shown but the label's own text.
    return [el(f"c:{name}", val="0") for name in (*_HIDDEN, "showBubbleSize")]


def _extension(*, field: bool = False) -> Element:
    parts = [el("c15:dlblFieldTable")] if field else []
    parts += [el("c15:showDataLabelsRange", val="1")]
    parts += [] if field else [el("c15:showLeaderLines", val="0")]
    return el("c:extLst", Element("c:ext", (("uri", _LABELS), _C15), tuple(parts)))


def datalabels_range(series: Series, length: int) -> Element | None:
    """Return which cells the labels of a series show, and what they show now."""
    if not any(series.labels):
        return None
    points = tuple(
        Element("c:pt", (("idx", str(i)),), (el("c:v", text),))
        for i, text in enumerate(series.labels)
        if text
    )
    cache = el("c15:dlblRangeCache", el("c:ptCount", val=str(length)), *points)
    found = el("c15:datalabelsRange", el("c15:f", reference(series.label_column, length)), cache)
    return Element("c:ext", (("uri", _RANGE), _C15), (found,))


def _guid(index: int) -> str:
    return f"{{5A1E57A7-0000-4000-8000-{index:012X}}}"
