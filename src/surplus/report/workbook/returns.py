"""The internal rate of return, step by step.

Excel's own IRR stops at seven digits and takes whole years only. Here every step of the search
for v = 1/(1 + rate) is a cell, so that it works for all times and can be followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surplus.formula.functions import FloatArray
from surplus.formula.to_excel import Term, constant, minus, named, over
from surplus.report.workbook.blocks import Block
from surplus.report.workbook.book import letters
from surplus.report.workbook.calculation import ONCE, YEARS, Calculation
from surplus.report.workbook.sums import total

_HALVINGS, _STEPS = 16, 7
_ENDS = (1e-4, 20.0)
"""Rates from -95 % to a million per cent."""


def rate_of_return(sheet: Calculation, blocks: Sequence[Block], yearly: Sequence[Term]) -> Term:
    """Write the rate a year at which the value would be zero; missing where there is none.

    Where money changes sign more than once the steps may lead nowhere, and it is missing too.
    """
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
    return _Root(sheet, what, when, numbers, np.array(times)).rate()


def _at(sheet: Calculation, blocks: Sequence[Block], time: float, year: int) -> Term:
    """Return the net money at a point in time."""
    lag = sheet.valuation.case.discounting.timing.lag
    due = [b.flows[year] for b in blocks if b.booked.recurring and year and time == year - lag]
    due += [b.flows[year] for b in blocks if b.moments.get(year) == time]
    return total(due)


def _span(row: int, count: int) -> str:
    return f"{letters(YEARS)}{row + 1}:{letters(YEARS + count - 1)}{row + 1}"


@dataclass(frozen=True)
class _Root:
    """The search for the root of Σ flow v^time: halving first, which finds it wherever the money
    changes sign once, then Newton's method for the last digits.
    """

    sheet: Calculation
    flows: str
    times: str
    numbers: FloatArray
    when: FloatArray

    def rate(self) -> Term:
        sheet, flows = self.sheet, self.flows
        v = self._halved()
        before = v
        for _ in range(_STEPS):
            before, v = v, self._cell(self._step(v))
        rate = minus(over(constant(1.0), v), constant(1.0))
        turns = bool(self.numbers.max() > 0 > self.numbers.min())
        near = abs(v.value[0] - before.value[0]) <= 1e-9 * abs(v.value[0])
        tests = f"MAX({flows})>0,MIN({flows})<0,ABS({v.text}-{before.text})<=1E-09*ABS({v.text})"
        value = rate.value if turns and near else np.array([np.nan])
        row = sheet.line(sheet.book.word("sum_irr"))
        term = Term(f"IF(AND({tests}),{rate.text},NA())", value)
        cell = sheet.page.formula(row, ONCE, term, "0.0%")
        sheet.book.define("result.irr", sheet.page, row, ONCE)
        return named(cell.text, value)

    def _cell(self, *terms: Term) -> Term:
        """Write terms in a row of their own; return the first of them."""
        row = self.sheet.line(self.sheet.book.word("search"))
        return self.sheet.along(row, terms, "0.000000")[0]

    def _halved(self) -> Term:
        sheet, page = self.sheet, self.sheet.page
        low, high = map(constant, _ENDS)
        at_low = 0.0
        start = ""
        for _ in range(_HALVINGS):
            row = sheet.line(sheet.book.word("search"))
            low, high = sheet.along(row, (low, high), "0.000000")
            middle = _middle(low, high)
            value = page.formula(row, YEARS + 2, self._worth(middle), "0.000000")
            if not start:
                first = page.formula(row, YEARS + 3, self._worth(low), "0.000000")
                start, at_low = first.text, float(first.value[0])
            test = f"{value.text}*{start}>0"
            same = float(value.value[0]) * at_low > 0
            low, high = (
                _either(test, same, middle, low),
                _either(test, same, high, middle),
            )
        row = sheet.line(sheet.book.word("search"))
        low, high = sheet.along(row, (low, high), "0.000000")
        return self._cell(_middle(low, high))

    def _worth(self, v: Term) -> Term:
        value = float((self.numbers * float(v.value[0]) ** self.when).sum())
        return Term(f"SUMPRODUCT({self.flows},{v.text}^{self.times})", np.array([value]))

    def _step(self, v: Term) -> Term:
        """Return v − f(v) / f'(v), or half of v where that isn't above zero."""
        at = v.text
        slope = f"SUMPRODUCT({self.flows},{self.times},{at}^{self.times})"
        moved = f"{at}-{at}*{self._worth(v).text}/{slope}"
        now = float(v.value[0])
        powers = self.numbers * now**self.when
        steep = float((self.when * powers).sum())
        found = now - now * float(powers.sum()) / steep if steep else now
        found = found if found > 0 else now / 2
        return Term(f"IFERROR(IF({moved}>0,{moved},{at}/2),{at})", np.array([found]))


def _middle(low: Term, high: Term) -> Term:
    return Term(f"SQRT({low.text}*{high.text})", np.sqrt(low.value * high.value))


def _either(test: str, holds: bool, chosen: Term, otherwise: Term) -> Term:
    value = (chosen if holds else otherwise).value
    return Term(f"IF({test},{chosen.text},{otherwise.text})", value)
