"""Charts as SVG, made on the server from the standard library alone."""

from __future__ import annotations

from surplus.core.format import Formatter
from surplus.report.blocks import Figure
from surplus.report.charts import CashFlow, Chart, Curves, Distribution, Waterfall
from surplus.report.svg.cash_flow import cash_flow
from surplus.report.svg.curves import curves
from surplus.report.svg.distribution import distribution
from surplus.report.svg.element import markup
from surplus.report.svg.interval_bars import interval_bars
from surplus.report.svg.palette import PRINT, SCREEN, Palette
from surplus.report.svg.theme import Drawing, Layout, Pen, frame
from surplus.report.svg.waterfall import waterfall

__all__ = ["PRINT", "SCREEN", "Layout", "Palette", "draw"]


def draw(
    figure: Figure,
    formatter: Formatter,
    layout: Layout,
    prefix: str = "figure",
    palette: Palette = SCREEN,
) -> str:
    """Return a figure's chart as an SVG element.

    Parameters
    ----------
    figure : Figure
        The chart with its message and text alternative.
    formatter : Formatter
        Writes the amounts that have no text of their own.
    layout : Layout
        Wide for pages and paper, narrow for phones.
    prefix : str
        Starts every id in the drawing; two drawings on one page need different ones.
    palette : Palette
        `SCREEN` where a style sheet sets the colours, `PRINT` for what has none.
    """
    pen = Pen(layout, formatter, f"{prefix}-{layout}", palette)
    drawn = frame(pen, _drawn(figure.data, pen), figure.title, figure.alt)
    return markup(drawn, palette.paint)


def _drawn(chart: Chart, pen: Pen) -> Drawing:
    if isinstance(chart, Waterfall):
        return waterfall(chart, pen)
    if isinstance(chart, CashFlow):
        return cash_flow(chart, pen)
    if isinstance(chart, Distribution):
        return distribution(chart, pen)
    if isinstance(chart, Curves):
        return curves(chart, pen)
    return interval_bars(chart, pen)
