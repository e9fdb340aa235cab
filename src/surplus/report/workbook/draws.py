"""The sheet of draws: the whole model once for each draw, one row a draw.

A column is a formula in which `#` stands for the row. What no uncertain input leads to isn't
worked out again: it is taken from the calculation sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import numpy as np

from surplus.core.spread import Uniform
from surplus.formula.functions import FloatArray
from surplus.formula.to_excel import (
    Placing,
    Term,
    Terms,
    Writer,
    minus,
    named,
    negated,
    scaled,
    times,
)
from surplus.report.workbook.blocks import Block, amounts_by_year, claim_term, course_of
from surplus.report.workbook.book import letters
from surplus.report.workbook.calculation import Calculation, scale_of
from surplus.report.workbook.given import Claim, Place, grids_of, pair, values_of
from surplus.report.workbook.sums import dot, total
from surplus.value.compile import CLAIMS, LENGTHS, RATES, key, parameters
from surplus.value.draws import sampler
from surplus.value.model import Outcome, Role, Sense
from surplus.value.valuation import Valuation
from surplus.value.years import falls_today

_LONGEST_INLINE = 160


@dataclass(frozen=True)
class Column:
    """A column of draws.

    Attributes
    ----------
    text : str or None
        A formula in which `#` is the row, None for numbers.
    values : array of shape (draws,)
    kind : str
        `uniform`, `input`, `formula`, `effect` or `sum`.
    """

    label: str
    text: str | None
    values: FloatArray
    kind: str


@dataclass
class Draws:
    """The columns of draws while they are being made.

    Attributes
    ----------
    valuation : Valuation
        With as many draws as there are to be rows.
    """

    sheet: Calculation
    valuation: Valuation
    blocks: Sequence[Block]
    columns: list[Column] = field(default_factory=list)
    _known: dict[str, Term] = field(default_factory=dict)
    _full: dict[str, Terms] = field(default_factory=dict)
    _later: dict[str, Terms] = field(default_factory=dict)

    def add(self, label: str, text: str | None, values: FloatArray, kind: str) -> Term:
        """Add a column, and return its cell."""
        count = self.valuation.outcomes.draws
        held = np.broadcast_to(np.asarray(values, dtype=np.float64), (count,))
        self.columns.append(Column(label, text, held, kind))
        # Column A numbers the draws.
        return named(f"{letters(len(self.columns))}#", held)

    @cached_property
    def uncertain(self) -> frozenset[str]:
        """The inputs with a figure that is uncertain."""
        return frozenset(row.item.name for row, _ in self.sheet.given.draws)

    def depends(self, name: str) -> bool:
        """Whether a formula depends on an uncertain input."""
        return not self.uncertain.isdisjoint(self.valuation.compiled.program.inputs_of(name))

    def inputs(self) -> None:
        """Add the points and the inputs that follow from them."""
        values = values_of(self.valuation)
        take = sampler(
            self.valuation.model, values, self.valuation.outcomes.draws, self.valuation.seed
        )
        points: dict[str, Term] = {}
        for row, _ in self.sheet.given.draws:
            if row.column not in points:
                label = self.sheet.book.word("draws_uniform", label=self._called(row.column))
                numbers = take(Uniform(0.0, 1.0), row.column)
                points[row.column] = self.add(label, None, numbers, "uniform")
        cells: dict[Place, Term] = dict(self.sheet.given.cells)
        for row, draw in self.sheet.given.draws:
            point = points[row.column]
            label = self._called(row.column)
            label += "" if row.year is None else f" ({row.year})"
            text, drawn = draw(point.text), row.spread.quantile(point.value)
            cells[row.item.name, row.option, row.year] = self.add(label, text, drawn, "input")
        self._begin(grids_of(self.valuation, cells))

    def _called(self, column: str) -> str:
        name, _, option = column.partition(".")
        telling = self.sheet.book.telling
        label = self.valuation.model.input(name).label.text(telling.lang)
        return f"{label}, {telling.option_or_others(option)}" if option else label

    def _begin(self, grids: Mapping[str, Terms]) -> None:
        count = len(self.valuation.outcomes.axes.later)
        cut = {n: t[:, -min(t.shape[1], count) :] for n, t in grids.items()}
        self._full = {**self._certain(self.sheet.full), **grids}
        self._later = {**self._certain(self.sheet.later), **cut}

    def _certain(self, known: Mapping[str, Terms]) -> dict[str, Terms]:
        """Return what stands on the calculation sheet and is the same in every draw."""
        formulas = self.valuation.compiled.program.formulas
        return {
            name: self._far(terms)
            for name, terms in known.items()
            if name in formulas and not self.depends(name)
        }

    def _far(self, terms: Terms) -> Terms:
        found = np.empty(terms.shape, dtype=object)
        for place in np.ndindex(terms.shape):
            found[place] = self.sheet.page.abroad(cast("Term", terms[place]))
        return found

    def write(self, name: str) -> tuple[Terms, int]:
        """Write a formula and what it needs; return its terms, and the first of their years."""
        program, axes = self.valuation.compiled.program, self.valuation.outcomes.axes
        today = falls_today(program, name, axes.today)
        known, years = (self._full, axes.years) if today else (self._later, axes.later)
        if name not in known:
            places = tuple(axes.options.index(option) for option in pair(self.valuation))
            writer = Writer(program, places, tuple(map(float, years)), self._placing())
            known |= writer.write(known, [name])
        return known[name], int(years[0])

    def _placing(self) -> Placing:
        def place(
            name: str, option: int | None, year: int | None, term: Term, /, *, part: bool
        ) -> Term:
            if ":" in name and not part:
                term = scaled(term, scale_of(self.valuation, name))
                if year is None and len(term.text) <= _LONGEST_INLINE:
                    return term
            return self.kept(self._label(name, option), term)

        return place

    def kept(self, label: str, term: Term) -> Term:
        """Give a term a column, unless it is one or has one."""
        if term.number is not None or (term.text.endswith("#") and term.text[:-1].isalpha()):
            return term
        if term.text not in self._known:
            self._known[term.text] = self.add(label, term.text, term.value, "formula")
        return self._known[term.text]

    def _label(self, name: str, option: int | None) -> str:
        role, _, rest = name.partition(":")
        lang = self.sheet.book.telling.lang
        if rest:
            label = self.valuation.model.outcome(rest.partition(":")[0]).label.text(lang)
        else:
            label = next(f for f in self.valuation.model.formulas if f.name == role).label.text(
                lang
            )
        return label if option is None else f"{label}, {self.sheet.options[option]}"

    def formulas(self) -> None:
        """Add the named formulas that the outcomes use and that are uncertain."""
        program = self.valuation.compiled.program
        keys = [each for block in self.blocks for each in keys_of(block.outcome)]
        for name in program.needed_for(keys):
            if ":" not in name and self.depends(name):
                self.write(name)

    def effects(self) -> dict[str, Term]:
        """Add what each outcome adds to the value, worth today."""
        terms = [(block, self._effect(block)) for block in self.blocks]
        lang = self.sheet.book.telling.lang
        return {
            block.outcome.name: self.add(
                block.outcome.label.text(lang), term.text, term.value, "effect"
            )
            for block, term in terms
        }

    def _effect(self, block: Block) -> Term:
        outcome, far = block.outcome, self.sheet.page.abroad
        if not any(map(self.depends, keys_of(outcome))):
            return far(block.present)
        terms, first = self.write(key(outcome))
        horizon = self.valuation.case.years
        amounts = [
            amounts_by_year(terms, first, block.booked, option, horizon) for option in (0, 1)
        ]
        weights, worth = self._weights(block)
        if terms.shape[1] == 1:
            both = [each[-1] for each in amounts]
            if len(worth) == 1:
                return times(times(_less(outcome, *both), worth[0]), self._claim(block))
            both = [times(amount, one) for amount, one in zip(both, worth, strict=True)]
        else:
            factors = [far(factor) for factor in block.factors]
            parts = (weights * 2)[:2] if len(weights) == 1 else weights
            both = [dot(each, part, factors) for each, part in zip(amounts, parts, strict=True)]
        return times(_less(outcome, *both), self._claim(block))

    def _weights(self, block: Block) -> tuple[list[list[Term]], list[Term]]:
        """Return the weights under each option, and what one unit a year is worth today."""
        outcome, far = block.outcome, self.sheet.page.abroad
        told = [n for n in (*LENGTHS, *RATES) if n in parameters(outcome)]
        if not block.booked.recurring or not any(self.depends(key(outcome, n)) for n in told):
            certain = [[far(term) for term in each] for each in block.weights]
            return certain, [far(term) for term in block.worth]
        found = {name: self.write(key(outcome, name))[0] for name in told}
        count = max(len(terms) for terms in found.values())
        label = outcome.label.text(self.sheet.book.telling.lang)

        def keep(kind: str, year: int, term: Term) -> Term:
            what = self.sheet.book.word(f"course_{kind}")
            return self.kept(f"{label}: {what} ({year})", term)

        factors = [far(factor) for factor in block.factors]
        horizon = self.valuation.case.years
        weights = [
            course_of(outcome, found, option).weights(horizon, keep) for option in range(count)
        ]
        what = self.sheet.book.word("worth_of_one")
        worth = [self.kept(f"{label}: {what}", dot(each, factors)) for each in weights]
        return weights, worth

    def _claim(self, block: Block) -> Term:
        outcome = block.outcome
        claim = self.sheet.given.claims.get(outcome.name, Claim())
        told = [n for n in CLAIMS if n in parameters(outcome)]
        if not any(self.depends(key(outcome, name)) for name in told):
            return self.sheet.page.abroad(block.claim)
        found: list[Term | None] = []
        for name, known in zip(CLAIMS, (claim.execution_risk, claim.attribution), strict=True):
            own = known is None and name in told
            found.append(cast("Term", self.write(key(outcome, name))[0][0, 0]) if own else None)
        return claim_term(claim, *found)

    def sums(self, effects: Mapping[str, Term]) -> dict[str, Term]:
        """Add benefits, price and value."""
        by_role: dict[Role, list[Term]] = {role: [] for role in Role}
        for block in self.blocks:
            by_role[block.outcome.role].append(effects[block.outcome.name])
        word = self.sheet.book.word
        found: dict[str, Term] = {}
        sums = {
            "benefits": total([*by_role[Role.DRIVER], *by_role[Role.COST]]),
            "price": negated(total(by_role[Role.PRICE])),
        }
        for name, term in sums.items():
            found[name] = self.add(word(f"sum_{name}"), term.text, term.value, "sum")
        value = minus(found["benefits"], found["price"])
        found["value"] = self.add(word("sum_value"), value.text, value.value, "sum")
        return found


def keys_of(outcome: Outcome) -> list[str]:
    """Return the names in the program of an outcome's formula and of its parameters."""
    return [key(outcome), *(key(outcome, name) for name in parameters(outcome))]


def _less(outcome: Outcome, new: Term, old: Term) -> Term:
    return minus(old, new) if outcome.sense is Sense.COST else minus(new, old)
