"""A driver, a cost or a price on the calculation sheet: from its formula to what it adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from surplus.formula.to_excel import Term, Terms, minus, times
from surplus.report.workbook.calculation import FOR, ONCE, TODAY, YEARS, Calculation, row_of
from surplus.report.workbook.course import ONE, ZERO, Course
from surplus.report.workbook.given import Claim
from surplus.report.workbook.sums import dot
from surplus.value.compile import CLAIMS, LENGTHS, RATES, key, parameters
from surplus.value.flows import Booked
from surplus.value.model import Outcome, Role, Sense


@dataclass(frozen=True)
class Block:
    """An outcome on the calculation sheet.

    Attributes
    ----------
    weights : tuple of list of Term
        Under each option compared, or one for both: the share of the amount that falls in
        years 0 to N.
    factors : list of Term
        What one unit in each of these years is worth today.
    worth : tuple of Term
        What one unit of an amount that is the same every year is worth today, likewise.
    claim : Term
        The share that is claimed.
    flows : list of Term
        What it adds to the value in years 0 to N.
    present : Term
        What it adds to the value, worth today.
    options : tuple of Term
        What it comes to under each option, worth today.
    moments : dict of int to float
        Of a one-off: by year the time at which it falls.
    """

    outcome: Outcome
    booked: Booked
    weights: tuple[list[Term], ...]
    factors: list[Term]
    worth: tuple[Term, ...]
    claim: Term
    flows: list[Term]
    present: Term
    options: tuple[Term, Term]
    moments: dict[int, float]


def amounts_by_year(
    terms: Terms, first: int, booked: Booked, option: int, horizon: int
) -> list[Term]:
    """Return an amount under an option in years 0 to the horizon, as the engine places it.

    Parameters
    ----------
    first : int
        The year of the first column, if there are several.
    """
    row = terms[option if len(terms) > 1 else 0]
    if len(row) == 1:
        return [cast("Term", row[0])] * (horizon + 1)
    places = np.clip(np.arange(horizon + 1) - first, 0, len(row) - 1)
    found = [cast("Term", row[place]) for place in places]
    return [ZERO, *found[1:]] if booked.recurring else found


def moments_of(booked: Booked) -> dict[int, float]:
    """Return by year the time at which a one-off falls; never more than one a year."""
    return {int(np.ceil(moment)): moment for moment in booked.moments}


def course_of(outcome: Outcome, found: dict[str, Terms], option: int) -> Course:
    """Return the course of a recurring outcome under an option."""
    parts = {
        name: cast("Term", terms[option if len(terms) > 1 else 0, 0])
        for name, terms in found.items()
    }
    return Course(**parts, steps=outcome.timeline.steps)


def claim_term(claim: Claim, risk: Term | None, share: Term | None) -> Term:
    """Return the share that is claimed, from its cells or the formulas of its parts."""
    counted = claim.counted or ONE
    risk = claim.execution_risk or risk or ZERO
    share = claim.attribution or share or ONE
    return times(times(counted, minus(ONE, risk)), share)


def write_block(sheet: Calculation, outcome: Outcome) -> Block:
    """Write one outcome below what is there."""
    return _Writing(sheet, outcome, sheet.valuation.outcomes.booked[outcome.name]).block()


@dataclass(frozen=True)
class _Writing:
    sheet: Calculation
    outcome: Outcome
    booked: Booked

    def block(self) -> Block:
        sheet, outcome = self.sheet, self.outcome
        sheet.page.text(sheet.page.row, 0, outcome.label.text(sheet.book.telling.lang), "bold")
        sheet.page.text(sheet.page.row, FOR, sheet.in_words(key(outcome)), "muted")
        sheet.page.row += 1
        terms, first = sheet.write(key(outcome))
        new, old = (
            amounts_by_year(terms, first, self.booked, option, sheet.horizon) for option in (0, 1)
        )
        weights = self._weights()
        factors = self._factors()
        worth = tuple(self._worth(each, factors) for each in weights)
        claim = self._claim()
        flows, present = self._flows((new, old), weights, claim, factors)
        each = [
            dot(amounts, weights[min(option, len(weights) - 1)], factors)
            for option, amounts in enumerate((new, old))
        ]
        options = self._by_option(terms, each)
        moments = moments_of(self.booked)
        return Block(
            outcome, self.booked, weights, factors, worth, claim, flows, present, options, moments
        )

    def _by_option(self, terms: Terms, found: Sequence[Term]) -> tuple[Term, Term]:
        """Write what the outcome comes to under each option, beside its amounts."""
        page, money = self.sheet.page, self.sheet.book.money
        rows = [row_of(cast("Term", row[-1]).text) for row in terms]
        if len(rows) == 1 and found[0].text != found[1].text:
            rows.append(self.sheet.line(self.sheet.book.word("amount"), self.sheet.options[1]))
        pairs = zip(rows, found, strict=False)
        cells = [page.formula(row, TODAY, term, money) for row, term in pairs]
        return cells[0], cells[-1]

    def _weights(self) -> tuple[list[Term], ...]:
        if not self.booked.recurring:
            return (self._falls(),)
        sheet = self.sheet
        told = [n for n in (*LENGTHS, *RATES) if n in parameters(self.outcome)]
        found = {n: t for n in told if (t := sheet.parameter(self.outcome, n)) is not None}
        count = max((len(terms) for terms in found.values()), default=1)
        return tuple(self._course(found, option, count) for option in range(count))

    def _course(self, found: dict[str, Terms], option: int, count: int) -> list[Term]:
        sheet = self.sheet
        course = course_of(self.outcome, found, option)
        called = sheet.options[option] if count > 1 else ""
        rows: dict[str, int] = {}

        def keep(kind: str, year: int, term: Term) -> Term:
            if kind not in rows:
                rows[kind] = sheet.line(sheet.book.word(f"course_{kind}"), called)
            return sheet.page.formula(rows[kind], YEARS + year, term, "0.0000")

        return course.weights(sheet.horizon, keep)

    def _falls(self) -> list[Term]:
        sheet = self.sheet
        row = sheet.line(sheet.book.word("course_falls"))
        years = moments_of(self.booked)
        found = [ZERO] * (sheet.horizon + 1)
        for year in years:
            found[year] = sheet.page.number(row, YEARS + year, 1.0, "0")
        return found

    def _factors(self) -> list[Term]:
        sheet = self.sheet
        if self.booked.recurring:
            return sheet.recurring
        years = moments_of(self.booked)
        if all(time == year for year, time in years.items()):
            return sheet.once
        row = sheet.line(sheet.book.word("factor_then"))
        found = [ZERO] * (sheet.horizon + 1)
        for year, time in years.items():
            found[year] = sheet.page.formula(row, YEARS + year, sheet.factor(time), "0.0000")
        return found

    def _worth(self, weights: Sequence[Term], factors: Sequence[Term]) -> Term:
        """Write what one unit of an unvarying amount is worth today."""
        sheet = self.sheet
        held = next((weight for weight in weights if weight.number is None), None)
        if held is None:
            return sheet.annuity if self.booked.recurring else ZERO
        return sheet.page.formula(row_of(held.text), TODAY, dot(weights, factors), "0.0000")

    def _claim(self) -> Term:
        sheet, outcome = self.sheet, self.outcome
        claim = sheet.given.claims.get(outcome.name, Claim())
        found: list[Term | None] = []
        for name, known in zip(CLAIMS, (claim.execution_risk, claim.attribution), strict=True):
            terms = None if known is not None else sheet.parameter(outcome, name)
            found.append(None if terms is None else cast("Term", terms[0, 0]))
        term = claim_term(claim, *found)
        if term.number is not None:
            return term
        row = sheet.line(sheet.book.word("claimed"))
        return sheet.page.formula(row, ONCE, term, "0.0#%")

    def _flows(
        self,
        amounts: tuple[list[Term], list[Term]],
        weights: tuple[list[Term], ...],
        claim: Term,
        factors: Sequence[Term],
    ) -> tuple[list[Term], Term]:
        sheet = self.sheet
        called = self.outcome.label.text(sheet.book.telling.lang)
        row = sheet.line(sheet.book.word("adds", label=called), "", sheet.money_unit(False))
        terms = [times(flow, claim) for flow in _differences(self.outcome, amounts, weights)]
        money = sheet.book.money
        cells = sheet.along(row, terms, "bold", money)
        present = sheet.page.formula(row, TODAY, dot(cells, factors), "bold", money)
        sheet.book.define(f"effect.{self.outcome.name}", sheet.page, row, TODAY)
        sheet.page.row += 1
        return cells, present


def _differences(
    outcome: Outcome, amounts: tuple[list[Term], list[Term]], weights: tuple[list[Term], ...]
) -> list[Term]:
    """Return what the outcome brings in each year, before what is claimed of it."""
    new, old = amounts if outcome.sense is not Sense.COST else amounts[::-1]
    if len(weights) == 1:
        pairs = zip(new, old, weights[0], strict=True)
        return [times(minus(a, b), weight) for a, b, weight in pairs]
    first, second = weights if outcome.sense is not Sense.COST else weights[::-1]
    rows = zip(new, old, first, second, strict=True)
    return [minus(times(a, v), times(b, w)) for a, b, v, w in rows]


def write_blocks(sheet: Calculation) -> list[Block]:
    """Write every driver, cost and price."""
    found: list[Block] = []
    for role in (Role.DRIVER, Role.COST, Role.PRICE):
        effects = sheet.valuation.effects_of(role)
        if effects:
            sheet.heading(sheet.book.word(f"role_{role}"))
        found += [write_block(sheet, effect.outcome) for effect in effects]
    return found
