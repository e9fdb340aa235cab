"""The waterfall: how one amount becomes another, step by step."""

from __future__ import annotations

from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.scale import Scale, cut_if_flat
from surplus.report.svg.element import Element, el
from surplus.report.svg.measure import fits_unbroken, text_width, wrap
from surplus.report.svg.rows import RowText, lay_rows
from surplus.report.svg.theme import (
    FAINT,
    GAIN,
    LINE,
    LOSS,
    MUTED,
    PAPER,
    RESULT,
    SHARE,
    SIZE,
    SMALL,
    TOTAL,
    Drawing,
    Layout,
    Pen,
    Style,
    label,
    one_line,
)

_PLOT = 224.0
_MOST_LINES = 4
_THINNEST = 1.0
_OVER_LINES = Style(bold=True, halo=True)


def waterfall(chart: Waterfall, pen: Pen) -> Drawing:
    """Draw a waterfall: columns where their labels fit, otherwise one row a step."""
    column = pen.width / len(chart.steps)
    if pen.layout is Layout.WIDE and all(_fits(step, column, pen) for step in chart.steps):
        return _columns(chart, pen)
    return _rows(chart, pen)


def _fits(step: Step, column: float, pen: Pen) -> bool:
    amount = text_width(_amount(step, pen), SIZE, bold=True)
    return amount <= column - 6 and fits_unbroken(step.label, column - 10, SMALL, _MOST_LINES, True)


def _amount(step: Step, pen: Pen) -> str:
    return step.text or pen.money(step.value, signed=not step.kind.stands_on_zero)


def _columns(chart: Waterfall, pen: Pen) -> Drawing:
    spans, column = chart.spans(), pen.width / len(chart.steps)
    scale = Scale(*_ends(chart), start=24 + _PLOT, end=24)
    # The amounts of columns that hang below zero stand under them.
    foot = scale.start + (20 if scale.low < 0 else 0)
    wide = min(column * 0.64, 96.0)
    bars, texts, level = list[Element](), list[Element](), 0.0
    for index, (step, (start, end)) in enumerate(zip(chart.steps, spans, strict=True)):
        x = (index + 0.5) * column - wide / 2
        if index:
            bars.append(_connector(x - column + wide, level, x, level))
        level = scale.at(end)
        base = scale.zero if step.kind.stands_on_zero else scale.at(start)
        bars.append(_bar(step, pen, x, min(base, level), wide, abs(base - level)))
        if scale.is_cut and step.kind.stands_on_zero:
            off = 12 if level < base else -7
            bars.append(_break(f"M{x - 4:.1f} {base - off:.1f}", wide / 4 + 2, upright=True))
        texts += _column_texts(step, pen, (index + 0.5) * column, (base, level), (column, foot))
    names = [
        wrap(s.label, column - 10, SMALL, _MOST_LINES, bold=s.kind.stands_on_zero)
        for s in chart.steps
    ]
    lines = max(len(name.lines) for name in names)
    axis = el("line", x1=0.0, x2=pen.width, y1=scale.zero, y2=scale.zero, stroke=MUTED)
    height = foot + 8 + lines * LINE
    texts += _cut_note(scale, pen, height + 16)
    return Drawing(height + (24 if scale.is_cut else 4), (*bars, axis, *texts))


def _column_texts(
    step: Step, pen: Pen, x: float, bar: tuple[float, float], room: tuple[float, float]
) -> list[Element]:
    (base, level), (column, foot) = bar, room
    hangs = level > base and step.kind.stands_on_zero
    y = max(bar) + 16 if hangs else min(bar) - 7
    strong = step.kind.stands_on_zero
    name = wrap(step.label, column - 10, SMALL, _MOST_LINES, bold=strong)
    return [
        label(one_line(_amount(step, pen)), x, y, _OVER_LINES, anchor="middle"),
        label(name, x, foot + 19, Style(SMALL, strong), anchor="middle", whole=step.label),
    ]


def _rows(chart: Waterfall, pen: Pen) -> Drawing:
    texts = [RowText(s.label, _amount(s, pen), s.kind.stands_on_zero) for s in chart.steps]
    rows = lay_rows(texts, pen)
    scale = Scale(*_ends(chart), start=rows.left, end=rows.right)
    bars, before = list[Element](), None
    for step, (start, end), place in zip(chart.steps, chart.spans(), rows.places, strict=True):
        base = scale.zero if step.kind.stands_on_zero else scale.at(start)
        level = scale.at(end)
        if before and pen.layout is Layout.WIDE:
            bars.append(_connector(before[0], before[1].bottom, before[0], place.top))
        bars.append(_bar(step, pen, min(base, level), place.top, abs(base - level), place.height))
        if scale.is_cut and step.kind.stands_on_zero:
            off = 10 if level > base else -15
            bars.append(_break(f"M{base + off:.1f} {place.top - 3:.1f}", 0.0, upright=False))
        before = (level, place)
    note = _cut_note(scale, pen, rows.height + 14)
    return Drawing(
        rows.height + (22 if note else 0), (*bars, *rows.zero_line(scale.zero), *rows.texts, *note)
    )


def _ends(chart: Waterfall) -> tuple[float, float]:
    levels = [end for _, end in chart.spans()]
    levels += [start for start, _ in chart.spans()[:1] if not chart.steps[0].kind.stands_on_zero]
    return cut_if_flat(levels)


def _bar(step: Step, pen: Pen, x: float, y: float, width: float, height: float) -> Element:
    fill, stroke = _paint(step, pen)
    return el(
        "rect",
        el("title", f"{step.label}: {pen.exact(step.value)}"),
        x=x,
        y=y,
        width=max(width, _THINNEST),
        height=max(height, _THINNEST),
        fill=fill,
        stroke=stroke,
        class_="bar",
        data_driver=step.driver or None,
    )


def _paint(step: Step, pen: Pen) -> tuple[str, str]:
    if step.value < 0 and step.kind is not StepKind.SHARE:
        return pen.hatch, LOSS
    colour = {StepKind.CHANGE: GAIN, StepKind.RESULT: RESULT, StepKind.SHARE: SHARE}
    fill = colour.get(step.kind, TOTAL)
    return fill, fill


def _connector(x1: float, y1: float, x2: float, y2: float) -> Element:
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=MUTED, stroke_dasharray="2 2")


def _break(start: str, step: float, upright: bool) -> Element:
    zigzag = f"l{step:.1f} -5 l{step:.1f} 5" * 2 if upright else "l5 5.5 l-5 5.5 l5 5.5"
    return el("path", d=f"{start} {zigzag}", fill="none", stroke=PAPER, stroke_width=3.0)


def _cut_note(scale: Scale, pen: Pen, y: float) -> list[Element]:
    if not scale.is_cut:
        return []
    start = scale.low if scale.low > 0 else scale.high
    text = pen.word("axis_cut", amount=pen.money(start))
    return [label(one_line(text), 0.0, y, FAINT)]
