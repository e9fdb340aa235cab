"""Charts made of characters: bars that differ in their texture as well as in colour."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from surplus.core.format import Formatter
from surplus.report.charts import (
    CashFlow,
    Chart,
    Curves,
    Distribution,
    IntervalBars,
    StepKind,
    Waterfall,
)
from surplus.report.scale import Scale, cut_if_flat, from_zero
from surplus.report.terminal.curves import curve_lines
from surplus.report.terminal.lines import FAINT, GAIN, LOSS, STRONG, broken, flat, padded
from surplus.report.words import words

_FULL = "█"
_HATCH = "▒"
_LIGHT = "░"
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LABEL = 30
_AMOUNT = 24


def chart_lines(chart: Chart, formatter: Formatter, width: int) -> list[Text]:
    """Return a chart in lines of at most `width` columns."""
    if isinstance(chart, Waterfall):
        return _waterfall(chart, formatter, width)
    if isinstance(chart, CashFlow):
        return _cash_flow(chart, formatter, width)
    if isinstance(chart, Distribution):
        return _distribution(chart, formatter, width)
    if isinstance(chart, Curves):
        return curve_lines(chart, formatter, width)
    return _intervals(chart, formatter, width)


def _waterfall(chart: Waterfall, formatter: Formatter, width: int) -> list[Text]:
    def amount(value: float, kind: StepKind) -> str:
        return formatter.money(value, compact=True, signed=not kind.stands_on_zero)

    amounts = [step.text or amount(step.value, step.kind) for step in chart.steps]
    grid = _Grid.of([step.label for step in chart.steps], amounts, width)
    spans = chart.spans()
    levels = [end for _, end in spans] + [s for s, _ in spans[:1] if s]
    scale = Scale(*cut_if_flat(levels), start=0.0, end=1.0)
    lines = []
    for step, (start, end), text in zip(chart.steps, spans, amounts, strict=True):
        base = scale.zero if step.kind.stands_on_zero else scale.at(start)
        bar = grid.bar(base, scale.at(end), *_texture(step.kind, step.value))
        lines += grid.row(step.label, bar, text, STRONG if step.kind.stands_on_zero else "")
    if scale.is_cut:
        cut = formatter.money(scale.low if scale.low > 0 else scale.high, compact=True)
        note = words(formatter.lang)["axis_cut"].format(amount=cut)
        lines += [Text(line, FAINT) for line in broken(note, width).lines]
    return lines


def _texture(kind: StepKind, value: float) -> tuple[str, str]:
    if kind is StepKind.SHARE:
        return _LIGHT, FAINT
    if value < 0:
        return _HATCH, LOSS
    return _FULL, GAIN if kind is StepKind.CHANGE else ""


def _cash_flow(chart: CashFlow, formatter: Formatter, width: int) -> list[Text]:
    say = words(formatter.lang)
    amounts = [p.text or formatter.money(p.value, compact=True) for p in chart.periods]
    sums = [p.cumulative_text or formatter.money(p.cumulative, compact=True) for p in chart.periods]
    wide = max(cell_len(flat(text)) for text in (*sums, say["cumulative"])) + 2
    grid = _Grid.of([p.label for p in chart.periods], [*amounts, say["per_year"]], width - wide)
    scale = Scale(*from_zero([p.value for p in chart.periods]), start=0.0, end=1.0)
    head = grid.row("", Text(" " * grid.bars), say["per_year"], FAINT)
    lines = [head[0].append(padded(say["cumulative"], wide, right=True), FAINT)]
    for period, amount, total in zip(chart.periods, amounts, sums, strict=True):
        texture = (_HATCH, LOSS) if period.value < 0 else (_FULL, GAIN)
        bar = grid.bar(scale.zero, scale.at(period.value), *texture)
        rows = grid.row(period.label, bar, amount, "")
        rows[0].append(padded(flat(total), wide, right=True))
        lines += rows
    years = chart.payback_text or formatter.years(chart.payback)
    text = say[chart.verdict].format(years=years)
    return [*lines, *(Text(line, STRONG) for line in broken(text, width).lines)]


def _intervals(chart: IntervalBars, formatter: Formatter, width: int) -> list[Text]:
    amounts = [bar.text or formatter.interval(bar.low, bar.high) for bar in chart.bars]
    grid = _Grid.of([bar.label for bar in chart.bars], amounts, width)
    ends = from_zero([x for bar in chart.bars for x in (bar.low, bar.high)])
    scale = Scale(*ends, start=0.0, end=1.0)
    lines = []
    for bar, text in zip(chart.bars, amounts, strict=True):
        drawn = grid.bar(scale.at(bar.low), scale.at(bar.high), _LIGHT, "")
        at = min(int(scale.at(bar.mid) * grid.bars), grid.bars - 1)
        drawn = Text.assemble(drawn[:at], ("┃", STRONG), drawn[at + 1 :])
        lines += grid.row(bar.label, drawn, text, "")
    legend = chart.legend or words(formatter.lang)["interval_legend"]
    return [*lines, *(Text(line, FAINT) for line in broken(legend, width).lines)]


def _distribution(chart: Distribution, formatter: Formatter, width: int) -> list[Text]:
    say = words(formatter.lang)

    def money(amount: float) -> str:
        return formatter.money(amount, compact=True)

    if chart.is_certain:
        return [Text(say["certain"].format(amount=money(chart.edges[0])), STRONG)]
    lines = [
        *_histogram(chart, width),
        _ends(money(chart.edges[0]), money(chart.edges[-1]), chart, width),
    ]
    amounts = {"p10": chart.p10, "p50": chart.p50, "p90": chart.p90}
    marks = " · ".join(say[key].format(amount=money(x)) for key, x in amounts.items())
    lines += [Text(line, STRONG) for line in broken(marks, width).lines]
    if chart.below_zero > 0:
        share = formatter.probability(chart.below_zero)
        lines.append(Text(say["below_zero"].format(share=share), LOSS))
    if chart.outside >= 5e-4:
        share = formatter.percent(chart.outside, digits=1)
        lines.append(Text(say["outside"].format(share=share), FAINT))
    return lines


def _histogram(chart: Distribution, width: int, rows: int = 4) -> list[Text]:
    """Return columns of blocks, those below zero in another texture."""
    lows, shares, each = _columns(chart, width)
    tallest = max(shares) or 1.0
    lines = []
    for row in range(rows - 1, -1, -1):
        line = Text()
        for low, share in zip(lows, shares, strict=True):
            eighths = round(min(1.0, max(0.0, share / tallest * rows - row)) * 8)
            block = _HATCH if low < 0 and eighths == 8 else _EIGHTHS[eighths]
            line.append(block * each, LOSS if low < 0 else GAIN)
        lines.append(line)
    return lines


def _columns(chart: Distribution, width: int) -> tuple[list[float], list[float], int]:
    """Return the columns' lower edges and shares, bins put together until they fit."""
    together = -(-len(chart.shares) // width)
    starts = range(0, len(chart.shares), together)
    shares = [sum(chart.shares[at : at + together]) for at in starts]
    return [chart.edges[at] for at in starts], shares, max(1, width // len(shares))


def _ends(low: str, high: str, chart: Distribution, width: int) -> Text:
    _, shares, each = _columns(chart, width)
    full = each * len(shares)
    line = padded(low, full - cell_len(high)) + high
    span = chart.edges[-1] - chart.edges[0]
    zero = round(-chart.edges[0] / span * full) if span else -1
    if 0 <= zero < full and not line[max(0, zero - 1) : zero + 2].strip():
        line = f"{line[:zero]}0{line[zero + 1 :]}"
    return Text(line, FAINT)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Three columns: labels, bars and amounts, as wide as the terminal allows."""

    label: int
    amount: int
    bars: int

    @classmethod
    def of(cls, labels: list[str], amounts: list[str], width: int) -> _Grid:
        label = min(max(cell_len(flat(text)) for text in labels), _LABEL, width // 3)
        amount = min(max(cell_len(flat(text)) for text in amounts), _AMOUNT, width // 3)
        return cls(label, amount, width - label - amount - 4)

    def bar(self, start: float, end: float, block: str, style: str) -> Text:
        """Return a bar between two shares of the width: a character at least, none for nothing."""
        if start == end:
            return Text(" " * self.bars)
        low, high = sorted((round(start * self.bars), round(end * self.bars)))
        if high == low:
            low, high = min(low, self.bars - 1), min(low, self.bars - 1) + 1
        blank = " " * (self.bars - high)
        return Text(" " * low).append(block * (high - low), style).append(blank)

    def row(self, label: str, bar: Text, amount: str, style: str) -> list[Text]:
        """Return a row: its first line holds bar and amount, the others the rest of the label."""
        first, *rest = broken(label, self.label).lines or ("",)
        line = Text(padded(first, self.label), style).append("  ").append_text(bar)
        says = "".join(broken(amount, self.amount, 1).lines)
        line.append("  ").append(padded(says, self.amount, right=True), style)
        return [line, *(Text(text, style) for text in rest)]
