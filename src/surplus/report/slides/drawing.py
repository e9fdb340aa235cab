"""From the charts of a report to native ones, with the workbook behind them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from surplus.core.format import Formatter
from surplus.report.charts import CashFlow, Distribution, Step, StepKind, Waterfall
from surplus.report.slides.gathering import levels
from surplus.report.slides.native import Native, Series, SheetColumn, letter
from surplus.report.slides.number_format import PERCENT, money_format
from surplus.report.slides.text import fitted, plain, sizes
from surplus.report.svg.measure import text_width
from surplus.report.svg.palette import Role
from surplus.report.words import words

_FIRST = 2
"""The first row of numbers in a sheet; the row above it holds the heads."""
_HEADROOM = 0.12
_FOOTROOM = 0.12
_MOST_LABELS = 13
_ROLES = {
    StepKind.CHANGE: Role.GAIN,
    StepKind.RESULT: Role.RESULT,
    StepKind.SHARE: Role.SHARE,
    StepKind.TOTAL: Role.TOTAL,
}

LabelRoom = tuple[float, float, float]
"""Width and height that each category's name has, and the size of its type, in points."""


def native(
    chart: Waterfall | CashFlow | Distribution, formatter: Formatter, room: LabelRoom
) -> Native:
    """Return a chart as a native one.

    Parameters
    ----------
    room : (float, float, float)
        Width of the whole axis and height of its names in points, and the size of their type.
    """
    if isinstance(chart, Waterfall):
        return waterfall(chart, formatter, room)
    if isinstance(chart, CashFlow):
        return cash_flow(chart, formatter, room)
    return distribution(chart, formatter, room)


def waterfall(chart: Waterfall, formatter: Formatter, room: LabelRoom) -> Native:
    """Return a waterfall as stacked columns on an invisible base.

    Positive and negative parts are stacked apart, so that a bar may lie below zero or cross it.
    The labels hang on an invisible line at the tops of the bars. All follow from the amounts in
    the workbook's second column.
    """
    steps, spans = chart.steps, chart.spans()
    word, money = words(formatter.lang), _money(formatter, [x for s in spans for x in s])
    parts = [_parts(step.value, *span) for step, span in zip(steps, spans, strict=True)]
    base, above, below = (tuple(part[i] for part in parts) for i in range(3))
    rows = range(_FIRST, _FIRST + len(steps))
    on_zero = [step.kind.stands_on_zero for step in steps]
    ends = tuple(f"=D{row - 1}" for row in rows)
    keep = [zero and i > 0 for i, zero in enumerate(on_zero)]
    goes_on = [not zero and i > 0 for i, zero in enumerate(on_zero)]
    sheet = (
        SheetColumn("", _names(tuple(step.label for step in steps), room)),
        money(word["amount"], tuple(step.value for step in steps), _where(ends, keep)),
        money(word["slides_from"], tuple(start for start, _ in spans), _where(ends, goes_on)),
        money(word["slides_to"], tuple(end for _, end in spans), _each("=C{0}+B{0}", rows)),
        money(word["slides_base"], base, _each(_BASE, rows)),
        money(word["slides_part_above"], above, _each(_ABOVE, rows)),
        money(word["slides_part_below"], below, _each(_BELOW, rows)),
        money(word["slides_label_height"], tuple(map(max, spans)), _each("=MAX(C{0},D{0})", rows)),
    )
    points = tuple((i, _role(step)) for i, step in enumerate(steps))
    labels = tuple(step.text or formatter.money(step.value) for step in steps)
    strong = tuple(i for i, zero in enumerate(on_zero) if zero)
    bars = (Series(4, None), Series(5, Role.GAIN, points), Series(6, Role.LOSS, points))
    top = Series(7, None, labels=labels, label_column=1, strong=strong)
    hint = word["slides_edit"]
    return Native(sheet, bars, (top,), hint, True, 45, _ends(chart), unlisted=(0, 1, 2, 3))


_BASE = "=IF(C{0}*D{0}>0,SIGN(D{0})*MIN(ABS(C{0}),ABS(D{0})),0)"
_ABOVE = "=MAX(0,C{0},D{0})-MAX(0,MIN(C{0},D{0}))"
_BELOW = "=MIN(0,C{0},D{0})-MIN(0,MAX(C{0},D{0}))"


def _parts(amount: float, start: float, end: float) -> tuple[float, float, float]:
    """Return a bar's invisible base and what is seen of it above and below zero."""
    low, high = min(start, end), max(start, end)
    if low >= 0:
        return low, abs(amount), 0.0
    return (high, 0.0, -abs(amount)) if high <= 0 else (0.0, high, low)


def _role(step: Step) -> Role:
    if step.value < 0 and step.kind is not StepKind.SHARE:
        return Role.LOSS
    return _ROLES[step.kind]


def _ends(chart: Waterfall) -> tuple[float | None, float | None]:
    """Return the ends of the axis, with room for the labels above the bars."""
    low, high = levels(chart)
    reach = high - low
    return (low if math.isfinite(reach) else None), (high + _HEADROOM * reach if reach else None)


def cash_flow(chart: CashFlow, formatter: Formatter, room: LabelRoom) -> Native:
    """Return a cash flow as columns with the running sum as a line.

    What the columns come to stands in a row below all that is drawn: the line may cross any
    place beside a column, but never that one.
    """
    word, periods = words(formatter.lang), chart.periods
    money = _money(formatter, [x for p in periods for x in (p.value, p.cumulative)])
    rows = range(_FIRST, _FIRST + len(periods))
    sums = tuple("=B{0}" if i == 0 else f"=C{row - 1}+B{{0}}" for i, row in enumerate(rows))
    sheet: tuple[SheetColumn, ...] = (
        SheetColumn("", _names(tuple(p.label for p in periods), room)),
        money(word["per_year"], tuple(p.value for p in periods)),
        money(
            word["cumulative"],
            tuple(p.cumulative for p in periods),
            tuple(text.format(row) for text, row in zip(sums, rows, strict=True)),
        ),
    )
    few = len(periods) <= _MOST_LABELS
    points = tuple((i, Role.LOSS) for i, p in enumerate(periods) if p.value < 0)
    totals = (*("" for _ in periods[1:]), periods[-1].cumulative_text)
    is_falling = len(periods) > 1 and periods[-1].cumulative < periods[-2].cumulative
    # Where the line comes from above, there is room below its end.
    side = "b" if is_falling else "t"
    lines = [Series(2, Role.INK, (), totals, 2, (len(periods) - 1,), side)]
    if few:
        # Below the label of the line's end, if that hangs.
        row = _label_row(chart, 2 * _FOOTROOM if is_falling else _FOOTROOM)
        sheet = (*sheet, money(word["slides_label_height"], *row))
        lines.append(Series(3, None, (), tuple(p.text for p in periods), 1))
    return Native(
        sheet,
        (Series(1, Role.GAIN, points),),
        tuple(lines),
        word["slides_edit"],
        gap=60,
        skip=max(1, math.ceil(len(periods) / _MOST_LABELS)),
        unlisted=(2,) if few else (),
    )


def _label_row(chart: CashFlow, room: float) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """Return where a row of labels stands below columns and line, and how it follows them."""
    count = len(chart.periods)
    drawn = [0.0, *(x for p in chart.periods for x in (p.value, p.cumulative))]
    low, high = min(drawn), max(drawn)
    cells = f"0,B${_FIRST}:C${_FIRST + count - 1}"
    formula = f"=MIN({cells})-{room:g}*(MAX({cells})-MIN({cells}))"
    return (low - room * (high - low),) * count, (formula,) * count


def distribution(chart: Distribution, formatter: Formatter, room: LabelRoom) -> Native:
    """Return a histogram: a column for each bin, those below zero apart.

    Below the bins in which they lie stand P10, P50 and P90.
    """
    word = words(formatter.lang)
    money = _money(formatter, chart.edges)
    lows, highs = chart.edges[:-1], chart.edges[1:]
    below = tuple(s if h <= 0 else None for s, h in zip(chart.shares, highs, strict=True))
    above = tuple(s if h > 0 else None for s, h in zip(chart.shares, highs, strict=True))
    marks = _marks(chart, formatter, room)
    sheet = (
        SheetColumn("", tuple(formatter.interval(*edges) for edges in pairwise(chart.edges))),
        money(word["slides_from"], lows),
        money(word["slides_to"], highs),
        SheetColumn(word["slides_below"], below, number_format=PERCENT),
        SheetColumn(word["slides_above"], above, number_format=PERCENT),
        SheetColumn(word["slides_marks"], marks),
        SheetColumn(word["slides_label_height"], (0.0,) * len(marks)),
    )
    drawn = (Series(3, Role.LOSS), Series(4, Role.GAIN))
    feet = Series(6, None, (), marks, 5, tuple(range(len(marks))), "b")
    both = any(s is not None for s in below) and any(s is not None for s in above)
    low = -_FOOTROOM * max(chart.shares)
    hidden = (2,) if both else (0, 1, 2)
    return Native(sheet, drawn, (feet,), gap=6, ends=(low, None), unlisted=hidden, named=False)


def _marks(chart: Distribution, formatter: Formatter, room: LabelRoom) -> tuple[str, ...]:
    """Return what stands below each bin: a percentile that lies in it, where there is room."""
    word, each = words(formatter.lang), _PLOT * room[0] / len(chart.shares)
    found: dict[int, str] = {}
    for key, amount in (("p10", chart.p10), ("p90", chart.p90), ("p50", chart.p50)):
        at = min(max(bisect_right(chart.edges, amount) - 1, 0), len(chart.shares) - 1)
        text = word[key].format(amount=formatter.money(amount, compact=True))
        if all(
            _stand_apart(text, other, each * abs(at - i), room[2]) for i, other in found.items()
        ):
            found[at] = text
    return tuple(found.get(i, "") for i in range(len(chart.shares)))


def _stand_apart(one: str, other: str, distance: float, size: float) -> bool:
    halves = (text_width(one, size, True) + text_width(other, size, True)) / 2
    return halves <= distance  # measured rather too wide than too narrow


Making = Callable[..., SheetColumn]


def _money(formatter: Formatter, amounts: list[float] | tuple[float, ...]) -> Making:
    """Return what makes columns of money, all shown in the same way."""
    largest = max(map(abs, amounts), default=0.0)
    shown = money_format(largest, formatter.currency, formatter.lang)
    return partial(SheetColumn, number_format=shown)


def _names(labels: tuple[str, ...], room: LabelRoom) -> tuple[str, ...]:
    """Return labels short enough to stand below their columns."""
    width, height, size = room
    each = (_PLOT * width / len(labels) - _BESIDE, height)
    return tuple(fitted(plain(label), each, (size,)).text for label in labels)


def _each(formula: str, rows: range) -> tuple[str, ...]:
    return tuple(formula.format(row) for row in rows)


def _where(formulas: tuple[str, ...], wanted: list[bool]) -> tuple[str, ...]:
    return tuple(formula if want else "" for formula, want in zip(formulas, wanted, strict=True))


def reference(column: int, length: int) -> str:
    """Return where the values of a column stand in the workbook.

    Examples
    --------
    >>> reference(1, 3)
    'Sheet1!$B$2:$B$4'
    """
    at = letter(column)
    return f"Sheet1!${at}${_FIRST}:${at}${_FIRST + length - 1}"


def type_sizes(
    chart: Waterfall | CashFlow | Distribution, width: float, scale: float, stretch: float
) -> tuple[float, float]:
    """Return the sizes of type in which amounts, and names, have room beside each other.

    Parameters
    ----------
    width : float
        Of the chart in points.
    scale : float
        How large the slide is beside one that is 7½ inches high.
    stretch : float
        How much wider the typeface may be than Arial.
    """
    usual = sizes(_TYPE[0] * scale, max(_TYPE[1] * scale, _TYPE[1]))
    if isinstance(chart, Distribution):
        # Percentiles often lie near each other.
        return _CLOSE * usual[0], usual[0]
    parts = chart.steps if isinstance(chart, Waterfall) else chart.periods
    each = _PLOT * width / min(len(parts), _MOST_LABELS)
    words = (word for part in parts for word in plain(part.label).split(" "))
    longest = max((word for word in words if len(word) <= _LONG), key=len, default="")
    amount = max((part.text for part in parts), key=len)
    room = ((each, amount), (each - _BESIDE, longest))
    amounts, names = (
        fitted(text, (wide, 1.2 * usual[0]), usual, stretch=stretch).size for wide, text in room
    )
    return amounts, names


_PLOT = 0.95
"""The share of a chart's width that its columns have."""
_LONG = 20
"""Words longer than this many letters are broken rather than set small."""
_BESIDE = 8.0
"""Room beside a category's name in points."""
_TYPE = (12.0, 8.0)
_CLOSE = 0.9
