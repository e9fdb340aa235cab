"""Formulas written as columns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from surplus.formula.functions.sql import SqlFunction, SqlOverYears, number
from surplus.formula.operators import COMPARISONS
from surplus.formula.program import Compiled, Program
from surplus.formula.to_sql.folding import folded, folded_over_years
from surplus.formula.to_sql.staging import Staging, Steps
from surplus.formula.to_sql.terms import (
    ATOM,
    LOOSE,
    PRODUCT,
    SUM,
    UNARY,
    Term,
    Terms,
    constant,
    grid,
)
from surplus.formula.typed import (
    Application,
    Choice,
    Constant,
    Operation,
    Reference,
    Scaled,
    Typed,
    fold,
)

_SQL_OPERATORS = {"==": "=", "!=": "<>"}


@dataclass(frozen=True)
class Writer:
    """Writes the formulas of a program as columns.

    Attributes
    ----------
    options : tuple of (int, str)
        The places of the alternatives that are wanted, with their names for columns.
    years : tuple of float
        The numbers of the years.
    """

    program: Program
    options: tuple[tuple[int, str], ...]
    years: tuple[float, ...]
    staging: Staging = field(default_factory=Staging)

    def write(self, inputs: Mapping[str, Terms], names: Sequence[str]) -> dict[str, Terms]:
        """Write formulas and all that they need.

        Parameters
        ----------
        inputs : mapping of str to array of Term
            Of shape (option or 1, year or 1).

        Returns
        -------
        dict of str to array of Term
            By formula: its columns, or numbers where it needs none.
        """
        values = dict(inputs)
        for name in self.program.needed_for(names):
            formula = self.program.formulas[name]
            values[name] = self._staged(formula, self._formula(formula, values))
        return {name: values[name] for name in names}

    def _formula(self, formula: Compiled, values: Mapping[str, Terms]) -> Terms:
        if len(formula.typed) == 1:
            return self._tree(formula.typed[0], values)
        rows: list[Terms] = []
        for row, (place, _) in enumerate(self.options):
            own = {n: v[row : row + 1] if len(v) > 1 else v for n, v in values.items()}
            rows.append(self._tree(formula.typed[place], own))
        years = max(row.shape[1] for row in rows)
        return np.concatenate([np.broadcast_to(row, (1, years)) for row in rows])

    def _staged(self, formula: Compiled, terms: Terms) -> Terms:
        staged = np.empty(terms.shape, dtype=object)
        for row, year in np.ndindex(terms.shape):
            name = formula.name
            name += f"__{self.options[row][1]}" if len(terms) > 1 else ""
            name += f"__y{self.years[year]:g}" if terms.shape[1] > 1 else ""
            staged[row, year] = self.staging.add(name, cast("Term", terms[row, year]))
        return staged

    def _tree(self, root: Typed, values: Mapping[str, Terms]) -> Terms:
        def combine(node: Typed, parts: tuple[Terms, ...]) -> Terms:
            match node:
                case Constant():
                    return grid([[constant(float(node.value))]])
                case Reference():
                    return values[node.name]
                case Application() if node.function.over_years:
                    return self._over_years(node, parts)
            return self._each(node, parts)

        return fold(root, combine)

    def _each(
        self, node: Operation | Application | Choice | Scaled, parts: Sequence[Terms]
    ) -> Terms:
        together = np.broadcast_arrays(*parts)
        result = np.empty(together[0].shape, dtype=object)
        for place in np.ndindex(result.shape):
            result[place] = self._one(node, [cast("Term", part[place]) for part in together])
        return result

    def _one(self, node: Operation | Application | Choice | Scaled, terms: list[Term]) -> Term:
        if all(term.value is not None for term in terms):
            return folded(node, terms)
        step = max(term.step for term in terms)
        match node:
            case Scaled():
                return _scaled(node, terms[0], step)
            case Choice():
                return self._choice(terms, step)
            case Operation():
                return self._operation(node.op, terms, step)
        return self._call(node, terms, step)

    def _choice(self, terms: list[Term], step: int) -> Term:
        test, chosen, otherwise = terms
        text = f"CASE {test.within(LOOSE)} WHEN TRUE THEN {chosen.text}"
        text += f" WHEN FALSE THEN {otherwise.text} END"
        if chosen.value is not None and otherwise.value is not None:
            text = f"CAST({text} AS DOUBLE)"  # PostgreSQL takes bare numbers for exact ones
        return Term(text, LOOSE, step=step)

    def _operation(self, op: str, terms: list[Term], step: int) -> Term:
        if op in ("and", "or"):
            return self._both(op, terms)
        if op == "not":
            return Term(f"NOT {terms[0].within(LOOSE)}", LOOSE, step=step)
        if op == "^":
            return self._power(terms)
        if len(terms) == 1:
            return Term(f"-{terms[0].within(UNARY)}", UNARY, step=step)
        left, right = terms
        if op in COMPARISONS:
            text = f"{left.within(LOOSE)} {_SQL_OPERATORS.get(op, op)} {right.within(LOOSE)}"
            return Term(text, LOOSE, step=step)
        return _arithmetic(op, left, right, step)

    def _both(self, op: str, terms: list[Term]) -> Term:
        # SQL's FALSE AND NULL is FALSE; here what is missing stays missing.
        left, right = (self._atom(term) for term in terms)
        text = f"{left.text} {op.upper()} {right.text}"
        known = [t.text for t in (left, right) if t.value is None or math.isnan(t.value)]
        there = " AND ".join(f"{each} IS NOT NULL" for each in dict.fromkeys(known))
        return Term(f"CASE WHEN {there} THEN {text} END", LOOSE, step=max(left.step, right.step))

    def _power(self, terms: list[Term]) -> Term:
        base, exponent = (self._atom(term) for term in terms)
        a, b, zero = base.text, exponent.text, number(0.0)
        step = max(base.step, exponent.step)
        value = exponent.value
        if value is not None and value >= 0 and value == int(value):
            return Term(f"POWER({a}, {b})", ATOM - 1, step=step)
        defined = f"{a} > {zero} OR ({a} = {zero} AND {b} >= {zero})"
        defined += f" OR ({a} < {zero} AND {b} = FLOOR({b}))"
        return Term(f"CASE WHEN {defined} THEN POWER({a}, {b}) END", LOOSE, step=step)

    def _atom(self, term: Term) -> Term:
        """Return a term that may be said twice."""
        return term if term.value is not None else self.staging.part(term)

    def _call(self, node: Application, terms: list[Term], step: int) -> Term:
        atoms = [self._atom(term) for term in terms]
        steps = Steps(self.staging, [step, *(atom.step for atom in atoms)])
        write = cast("SqlFunction", _written(node))
        text = write(steps.stage, *(_safe(atom) for atom in atoms))
        return Term(text, LOOSE, step=steps.last)

    def _over_years(self, node: Application, parts: Sequence[Terms]) -> Terms:
        years = np.array(self.years).reshape(1, -1, 1)
        flat = [cast("Term", term) for part in parts for term in part.flat]
        if all(term.value is not None for term in flat):
            return folded_over_years(node, parts, years)
        rows = max(len(part) for part in parts)
        return grid([self._row(node, [p[min(r, len(p) - 1)] for p in parts]) for r in range(rows)])

    def _row(self, node: Application, parts: Sequence[Terms]) -> list[Term]:
        lists = [[self._atom(cast("Term", term)) for term in part] for part in parts]
        steps = Steps(self.staging, [atom.step for atoms in lists for atom in atoms])
        write = cast("SqlOverYears", _written(node))
        texts = write(steps.stage, self.years, *([_safe(a) for a in atoms] for atoms in lists))
        return [Term(text, LOOSE, step=steps.last) for text in texts]


def _written(node: Application) -> SqlFunction | SqlOverYears:
    if node.function.sql is None:
        raise LookupError(f"{node.function.name} has no SQL")
    return node.function.sql


def _safe(atom: Term) -> str:
    return atom.text if atom.is_atom else f"({atom.text})"


def _scaled(node: Scaled, term: Term, step: int) -> Term:
    # As NumPy does it: dividing by 24 is exact where multiplying by 1/24 is not.
    above, below = node.factor.numerator, node.factor.denominator
    text = term.within(PRODUCT - 1)
    if below == 1 or max(abs(above), below) > 2**53:
        return Term(f"{text} * {number(float(node.factor))}", PRODUCT, step=step)
    if above != 1:
        text += f" * {number(above)}"
    return Term(f"{text} / {number(below)}", PRODUCT, step=step)


def _arithmetic(op: str, left: Term, right: Term, step: int) -> Term:
    if op in "*/" and right.value == 1:
        return left
    binds = PRODUCT if op in "*/" else SUM
    below = right.within(binds)
    if op == "/" and (right.value is None or right.value == 0):
        below = f"NULLIF({right.text}, {number(0.0)})"
    return Term(f"{left.within(binds - 1)} {op} {below}", binds, step=step)
