"""The sums of the calculation sheet: value by year, worth today, and the returns on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surplus.formula.functions.excel import ranged
from surplus.formula.to_excel import (
    Term,
    call,
    constant,
    joined,
    minus,
    named,
    negated,
    over,
    plus,
)
from surplus.report.workbook.blocks import Block
from surplus.report.workbook.calculation import ONCE, TODAY, Calculation
from surplus.report.workbook.course import ZERO
from surplus.report.workbook.returns import rate_of_return
from surplus.report.workbook.sums import total
from surplus.value.model import Role


@dataclass(frozen=True)
class Row:
    """A row of sums: by year, and worth today."""

    years: list[Term]
    present: Term


@dataclass(frozen=True)
class Totals:
    """The sums of the calculation sheet, all cells of it.

    Attributes
    ----------
    cumulative : list of Term
        The value by year, summed up.
    irr, payback, roi : Term
        Missing where there is none.
    """

    drivers: Row
    costs: Row
    benefits: Row
    price: Row
    value: Row
    cumulative: list[Term]
    reference_price: Term
    offering_price: Term
    economic_value: Term
    irr: Term
    payback: Term
    roi: Term


def write_totals(sheet: Calculation, blocks: Sequence[Block]) -> Totals:
    """Write the sums below the blocks."""
    return _Totals(sheet, blocks).totals()


@dataclass(frozen=True)
class _Totals:
    sheet: Calculation
    blocks: Sequence[Block]

    def totals(self) -> Totals:
        sheet = self.sheet
        sheet.heading(sheet.book.word("sums"))
        drivers, costs = self._sum(Role.DRIVER), self._sum(Role.COST)
        benefits = self._row(
            "benefits",
            [plus(*pair) for pair in zip(drivers.years, costs.years, strict=True)],
            plus(drivers.present, costs.present),
        )
        price = self._sum(Role.PRICE, sign=-1)
        value = self._row(
            "value",
            [minus(*pair) for pair in zip(benefits.years, price.years, strict=True)],
            minus(benefits.present, price.present),
        )
        cumulative = self._cumulative(value.years)
        reference, offering = (self._paid(option) for option in (1, 0))
        economic = self._single("economic_value", plus(reference, benefits.present))
        sheet.heading(sheet.book.word("returns"))
        roi = self._roi(value.present, plus(price.present, negated(costs.present)))
        return Totals(
            drivers, costs, benefits, price, value, cumulative, reference, offering, economic,
            rate_of_return(sheet, self.blocks, value.years),
            self._payback(value.years, cumulative), roi,
        )  # fmt: skip

    def _sum(self, role: Role, sign: int = 1) -> Row:
        found = [block for block in self.blocks if block.outcome.role is role]
        years = range(self.sheet.horizon + 1)
        terms = [total([block.flows[year] for block in found]) for year in years]
        present = total([block.present for block in found])
        if sign < 0:
            terms, present = [negated(term) for term in terms], negated(present)
        name = {Role.DRIVER: "driver_benefits", Role.COST: "other_costs", Role.PRICE: "price"}[role]
        return self._row(name, terms, present)

    def _row(self, name: str, terms: Sequence[Term], present: Term) -> Row:
        sheet = self.sheet
        money = sheet.book.money
        row = sheet.line(sheet.book.word(f"sum_{name}"), "", sheet.money_unit(False))
        styles = ("bold", money) if name in ("benefits", "value") else (money,)
        cells = sheet.along(row, terms, *styles)
        worth = sheet.page.formula(row, TODAY, present, *styles)
        sheet.book.define(f"result.{name}", sheet.page, row, TODAY)
        return Row(cells, worth)

    def _single(self, name: str, term: Term, column: int = TODAY, style: str = "") -> Term:
        sheet = self.sheet
        row = sheet.line(sheet.book.word(f"sum_{name}"))
        cell = sheet.page.formula(row, column, term, style or sheet.book.money)
        sheet.book.define(f"result.{name}", sheet.page, row, column)
        return cell

    def _cumulative(self, years: Sequence[Term]) -> list[Term]:
        sheet = self.sheet
        row = sheet.line(sheet.book.word("sum_cumulative"), "", sheet.money_unit(False))
        found: list[Term] = []
        for year, term in enumerate(years):
            summed = plus(found[-1], term) if found else term
            found += sheet.along(row, [summed], sheet.book.money, first=year)
        return found

    def _paid(self, option: int) -> Term:
        prices = [b.options[option] for b in self.blocks if b.outcome.role is Role.PRICE]
        name = ("offering_price", "reference_price")[option]
        return self._single(name, total(prices))

    def _roi(self, value: Term, outlay: Term) -> Term:
        share = over(value, self._single("outlay", outlay))
        positive = joined(">", outlay, ZERO, (outlay.value > 0).astype(float))
        return self._single("roi", _if(positive, share), ONCE, "0.0%")

    def _payback(self, flows: Sequence[Term], cumulative: Sequence[Term]) -> Term:
        """Write the year in which the sum last turns from below zero to zero or above."""
        sheet = self.sheet
        row = sheet.line(sheet.book.word("crossing"), "", sheet.book.word("years"))
        crossings = [
            self._crossing(year, cumulative[year - 1], cumulative[year], flows[year])
            for year in range(1, len(flows))
        ]
        cells = sheet.along(row, crossings, "0.00", first=1)
        latest = np.max([cell.value for cell in cells], axis=0)
        texts = [cell.text for cell in cells]
        most = Term(f"MAX({ranged(texts) or ','.join(texts)})", latest)
        last = cumulative[-1]
        repaid = joined(">=", last, ZERO, (last.value >= 0).astype(float))
        return self._single("payback", _if(repaid, most), ONCE, "0.00")

    def _crossing(self, year: int, before: Term, after: Term, flow: Term) -> Term:
        with np.errstate(all="ignore"):
            moment = minus(constant(float(year - 1)), over(before, flow))
        turns = (before.value < 0) & (after.value >= 0)
        test = Term(f"AND({before.text}<0,{after.text}>=0)", turns.astype(float))
        return call("IF", test, moment, ZERO, value=np.where(turns, moment.value, 0.0))


def _if(test: Term, term: Term) -> Term:
    """Return a term where a test holds, missing elsewhere."""
    missing = named("NA()", np.array([np.nan]))
    value = np.where(test.value != 0, term.value, np.nan)
    return call("IF", test, term, missing, value=value)
