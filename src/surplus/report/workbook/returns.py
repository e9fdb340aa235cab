"""The internal rate of return, step by step.

Excel's own IRR stops at seven digits and takes whole years only. Here every step of Newton's
method in v = 1/(1 + rate) is a cell, so that it works for all times and can be followed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from surplus.formula.to_excel import Term, constant, minus, named, over
from surplus.report.workbook.blocks import Block
from surplus.report.workbook.book import letters
from surplus.report.workbook.calculation import ONCE, YEARS, Calculation
from surplus.report.workbook.sums import total

_STEPS = 36
_START = 1 / 1.1


def rate_of_return(sheet: Calculation, blocks: Sequence[Block], yearly: Sequence[Term]) -> Term:
    """Write the rate a year at which the value would be zero; missing where there is none."""
    grid = sheet.valuation.outcomes.grid
    times = [float(time) for time in grid.times]
    row = sheet.line(sheet.book.word("times"), "", sheet.book.word("years"))
    for place, time in enumerate(times):
        sheet.page.number(row, YEARS + place, time, "0.00")
    when = _span(row, len(times))
    flows = list(yearly)
    if len(times) > len(yearly):
        row = sheet.line(sheet.book.word("net_money"), "", sheet.money_unit(False))
        points = zip(times, (int(year) for year in grid.years), strict=True)
        terms = [_at(sheet, blocks, time, year) for time, year in points]
        flows = sheet.along(row, terms, sheet.book.money)
    what = f"{flows[0].text}:{flows[-1].text}"
    numbers = np.array([float(flow.value[0]) for flow in flows])
    return _solved(sheet, what, when, numbers, np.array(times))


def _at(sheet: Calculation, blocks: Sequence[Block], time: float, year: int) -> Term:
    """Return the net money at a point in time."""
    lag = sheet.valuation.case.discounting.timing.lag
    due = [b.flows[year] for b in blocks if b.booked.recurring and year and time == year - lag]
    due += [b.flows[year] for b in blocks if b.moments.get(year) == time]
    return total(due)


def _span(row: int, count: int) -> str:
    return f"{letters(YEARS)}{row + 1}:{letters(YEARS + count - 1)}{row + 1}"


def _solved(
    sheet: Calculation, flows: str, times: str, numbers: np.ndarray, when: np.ndarray
) -> Term:
    steps: list[Term] = []
    row = 0
    wide = max(sheet.horizon + 1, 6)
    for place in range(_STEPS):
        if place % wide == 0:
            row = sheet.line(sheet.book.word("newton"))
        term = constant(_START)
        if steps:
            term = _step(steps[-1], flows, times, numbers, when)
        steps += sheet.along(row, [term], "0.000000", first=place % wide)
    last, before = steps[-1], steps[-2]
    turns = bool(numbers.max() > 0 > numbers.min())
    near = abs(last.value[0] - before.value[0]) <= 1e-9 * abs(last.value[0])
    rate = minus(over(constant(1.0), last), constant(1.0))
    tests = f"MAX({flows})>0,MIN({flows})<0,ABS({last.text}-{before.text})<=1E-09*ABS({last.text})"
    value = rate.value if turns and near else np.array([np.nan])
    term = Term(f"IF(AND({tests}),{rate.text},NA())", value)
    row = sheet.line(sheet.book.word("sum_irr"))
    cell = sheet.page.formula(row, ONCE, term, "0.0%")
    sheet.book.define("result.irr", sheet.page, row, ONCE)
    return named(cell.text, value)


def _step(v: Term, flows: str, times: str, numbers: np.ndarray, when: np.ndarray) -> Term:
    """Return the next step: v − f(v) / f'(v), but never less than half of v."""
    at = v.text
    worth = f"SUMPRODUCT({flows},{at}^{times})"
    slope = f"SUMPRODUCT({flows},{times},{at}^{times})"
    text = f"IFERROR(MAX({at}/2,{at}-{at}*{worth}/{slope}),{at})"
    now = float(v.value[0])
    powers = numbers * now**when
    steep = float((when * powers).sum())
    found = max(now / 2, now - now * float(powers.sum()) / steep) if steep else now
    return Term(text, np.array([found]))
