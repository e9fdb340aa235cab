"""A native chart as DrawingML (ECMA-376, part 1, section 21.2)."""

from __future__ import annotations

from surplus.report.slides.chart_labels import datalabels_range, labels
from surplus.report.slides.chart_style import Look, fill, line, text_properties
from surplus.report.slides.drawing import reference
from surplus.report.slides.native import Native, Series, letter
from surplus.report.svg.element import Element, el
from surplus.report.svg.palette import Role

_NAMESPACES = (
    ("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
_CATEGORIES, _VALUES = "10001", "10002"


def chart_xml(chart: Native, look: Look) -> bytes:
    """Return the chart as an XML document."""
    plot = el("c:plotArea", el("c:layout"), *_plots(chart, look), *_axes(chart, look))
    inside = el(
        "c:chart",
        _val("autoTitleDeleted", 1),
        plot,
        _legend(chart, look),
        _val("plotVisOnly", 1),
        _val("dispBlanksAs", "gap"),
    )
    parts = (
        _val("date1904", 0),
        _val("lang", look.language),
        _val("roundedCorners", 0),
        inside,
        text_properties(look, look.size),
    )
    root = Element("c:chartSpace", _NAMESPACES, parts)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def _val(name: str, value: str | float) -> Element:
    return el(f"c:{name}", val=value if isinstance(value, str) else f"{value:g}")


def _plots(chart: Native, look: Look) -> list[Element]:
    bars = el(
        "c:barChart",
        _val("barDir", "col"),
        _val("grouping", "stacked" if chart.stacked else "clustered"),
        _val("varyColors", 0),
        *(_bar(chart, look, index) for index in range(len(chart.bars))),
        _val("gapWidth", chart.gap),
        _val("overlap", 100),
        _val("axId", _CATEGORIES),
        _val("axId", _VALUES),
    )
    if not chart.lines:
        return [bars]
    first = len(chart.bars)
    return [
        bars,
        el(
            "c:lineChart",
            _val("grouping", "standard"),
            _val("varyColors", 0),
            *(_line(chart, look, first + index) for index in range(len(chart.lines))),
            _val("marker", 1),
            _val("axId", _CATEGORIES),
            _val("axId", _VALUES),
        ),
    ]


def _bar(chart: Native, look: Look, index: int) -> Element:
    series = chart.series[index]
    points = [
        el(
            "c:dPt",
            _val("idx", at),
            _val("invertIfNegative", 0),
            _val("bubble3D", 0),
            fill(look, role),
        )
        for at, role in series.points
    ]
    return el(
        "c:ser",
        *_begin(chart, index),
        fill(look, series.role),
        _val("invertIfNegative", 0),
        *points,
        labels(series, look),
        *_data(chart, series),
    )


def _line(chart: Native, look: Look, index: int) -> Element:
    series = chart.series[index]
    return el(
        "c:ser",
        *_begin(chart, index),
        line(look, series.role, 2.25),
        _marker(look, series),
        labels(series, look),
        *_data(chart, series, _val("smooth", 0)),
    )


def _marker(look: Look, series: Series) -> Element:
    if series.role is None:
        return el("c:marker", _val("symbol", "none"))
    return el("c:marker", _val("symbol", "circle"), _val("size", 7), fill(look, series.role))


def _begin(chart: Native, index: int) -> tuple[Element, ...]:
    column = chart.series[index].column
    head = f"Sheet1!${letter(column)}$1"
    cache = el("c:strCache", _val("ptCount", 1), _point(0, chart.sheet[column].head))
    name = el("c:tx", el("c:strRef", el("c:f", head), cache))
    return _val("idx", index), _val("order", index), name


def _data(chart: Native, series: Series, *after: Element) -> tuple[Element, ...]:
    """Return what a series ends with: its categories and values, as cached from the workbook."""
    names, column = chart.sheet[0], chart.sheet[series.column]
    texts = (_point(i, str(name)) for i, name in enumerate(names.cells))
    known = (_point(i, repr(x)) for i, x in enumerate(column.cells) if x is not None)
    count = _val("ptCount", chart.length)
    ranges = datalabels_range(series, chart.length)
    return (
        el(
            "c:cat",
            el(
                "c:strRef",
                el("c:f", reference(0, chart.length)),
                el("c:strCache", count, *texts),
            ),
        ),
        el(
            "c:val",
            el(
                "c:numRef",
                el("c:f", reference(series.column, chart.length)),
                el("c:numCache", el("c:formatCode", column.number_format), count, *known),
            ),
        ),
        *after,
        *((el("c:extLst", ranges),) if ranges else ()),
    )


def _point(index: int, text: str) -> Element:
    return Element("c:pt", (("idx", str(index)),), (el("c:v", text),))


def _axes(chart: Native, look: Look) -> tuple[Element, Element]:
    low, high = chart.ends
    ends = [_val(name, repr(end)) for name, end in (("max", high), ("min", low)) if end is not None]
    scaling = el("c:scaling", _val("orientation", "minMax"))
    return (
        el(
            "c:catAx",
            _val("axId", _CATEGORIES),
            scaling,
            _val("delete", 0),
            _val("axPos", "b"),
            el("c:numFmt", formatCode="General", sourceLinked="0"),
            _val("majorTickMark", "none"),
            _val("minorTickMark", "none"),
            # Below all bars, also where some hang below zero.
            _val("tickLblPos", "low" if chart.named else "none"),
            line(look, Role.MUTED, 0.75),
            text_properties(look, look.names),
            _val("crossAx", _VALUES),
            _val("crosses", "autoZero"),
            _val("auto", 0),
            _val("lblAlgn", "ctr"),
            _val("lblOffset", 50),
            _val("tickLblSkip", chart.skip),
            _val("noMultiLvlLbl", 1),
        ),
        el(
            "c:valAx",
            _val("axId", _VALUES),
            el("c:scaling", _val("orientation", "minMax"), *ends),
            _val("delete", 1),
            _val("axPos", "l"),
            el("c:numFmt", formatCode="General", sourceLinked="1"),
            _val("majorTickMark", "none"),
            _val("minorTickMark", "none"),
            _val("tickLblPos", "nextTo"),
            _val("crossAx", _CATEGORIES),
            _val("crosses", "autoZero"),
        ),
    )


def _legend(chart: Native, look: Look) -> Element | None:
    if len(chart.series) - len(chart.unlisted) < 2:
        return None
    hidden = [el("c:legendEntry", _val("idx", i), _val("delete", 1)) for i in chart.unlisted]
    return el(
        "c:legend",
        _val("legendPos", "t"),
        *hidden,
        _val("overlay", 0),
        text_properties(look, look.size),
    )
