"""Formulas written as cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import numpy as np

from surplus.formula.functions import Function
from surplus.formula.functions.excel import ExcelOverYears
from surplus.formula.operators import COMPARISONS
from surplus.formula.program import Compiled, Program
from surplus.formula.to_excel.terms import (
    ATOM,
    Term,
    Terms,
    call,
    constant,
    grid,
    joined,
    negated,
    scaled,
)
from surplus.formula.to_numpy import Compute, computation
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

LONGEST, DEEPEST = 2_000, 24
"""Where a part of a formula gets a cell of its own; Excel's limits are 8,192 and 64."""

_SHORT = 40
_SYMBOLS = {"==": "=", "!=": "<>"}
_ALONE = re.compile(r"(?<=[(,])\{(\w+)\}(?=[,)])")
_WITHIN = re.compile(r"\{(\w+)\}")


class Placing(Protocol):
    """Gives a term a cell of its own, and returns the cell.

    `option` and `year` are places on the axes, None if the term holds for all of them.
    `part` says that it is a part of the formula called `name`, and not its result.
    """

    def __call__(
        self, name: str, option: int | None, year: int | None, term: Term, /, *, part: bool
    ) -> Term:
        """Return the cell, with the term's value."""


Stage = Callable[[Term], Term]


@dataclass(frozen=True)
class Writer:
    """Writes the formulas of a program as cells.

    Attributes
    ----------
    options : tuple of int
        The places of the alternatives that are wanted.
    years : tuple of float
        The numbers of the years.
    place : Placing
        Where the cells are.
    """

    program: Program
    options: tuple[int, ...]
    years: tuple[float, ...]
    place: Placing

    def write(self, inputs: Mapping[str, Terms], names: Sequence[str]) -> dict[str, Terms]:
        """Write formulas and all that they need.

        Parameters
        ----------
        inputs : mapping of str to array of Term
            Of shape (option or 1, year or 1); formulas that have their cells already, too.
        names : sequence of str
            The formulas that are wanted.

        Returns
        -------
        dict of str to array of Term
            By formula, those needed on the way included: its cells.
        """
        values = dict(inputs)
        with np.errstate(all="ignore"):
            for name in self.program.needed_for(names):
                if name not in values:
                    formula = self.program.formulas[name]
                    values[name] = self._placed(formula, self._formula(formula, values))
        return {name: values[name] for name in values if name not in inputs}

    def _formula(self, formula: Compiled, values: Mapping[str, Terms]) -> Terms:
        if len(formula.typed) == 1:
            return _Tree(self, formula.name, values, None).terms(formula.typed[0])
        rows: list[Terms] = []
        for row, place in enumerate(self.options):
            own = {n: v[row : row + 1] if len(v) > 1 else v for n, v in values.items()}
            rows.append(_Tree(self, formula.name, own, row).terms(formula.typed[place]))
        years = max(row.shape[1] for row in rows)
        return np.concatenate([np.broadcast_to(row, (1, years)) for row in rows])

    def _placed(self, formula: Compiled, terms: Terms) -> Terms:
        placed = np.empty(terms.shape, dtype=object)
        for row, year in np.ndindex(terms.shape):
            option = row if len(terms) > 1 else None
            when = year if terms.shape[1] > 1 else None
            term = cast("Term", terms[row, year])
            placed[row, year] = self.place(formula.name, option, when, term, part=False)
        return placed


@dataclass(frozen=True)
class _Tree:
    """One variant of a formula that is being written."""

    writer: Writer
    name: str
    values: Mapping[str, Terms]
    option: int | None

    def terms(self, root: Typed) -> Terms:
        return fold(root, self._combined)

    def _combined(self, node: Typed, parts: tuple[Terms, ...]) -> Terms:
        match node:
            case Constant():
                return grid([[constant(float(node.value))]])
            case Reference():
                return self.values[node.name]
            case Application() if node.function.over_years:
                return self._over_years(node.function, parts)
        return self._each(node, parts)

    def _each(
        self, node: Operation | Application | Choice | Scaled, parts: Sequence[Terms]
    ) -> Terms:
        together = np.broadcast_arrays(*parts)
        result = np.empty(together[0].shape, dtype=object)
        compute = computation(node)
        for row, year in np.ndindex(result.shape):
            stage = self._stage(result.shape, row, year)
            terms = [_short(cast("Term", part[row, year]), stage) for part in together]
            result[row, year] = _one(node, terms, compute, stage)
        return result

    def _stage(self, shape: tuple[int, ...], row: int, year: int) -> Stage:
        option = row if shape[0] > 1 else self.option
        when = year if shape[1] > 1 else None
        return lambda term: self.writer.place(self.name, option, when, term, part=True)

    def _over_years(self, function: Function, parts: Sequence[Terms]) -> Terms:
        rows = max((len(part) for part in parts), default=1)
        picked = ([part[min(row, len(part) - 1)] for part in parts] for row in range(rows))
        return grid([self._row(function, row, own, rows) for row, own in enumerate(picked)])

    def _row(self, function: Function, row: int, parts: Sequence[Terms], rows: int) -> list[Term]:
        lists = [
            [self._atom(cast("Term", t), (rows, len(part)), row, y) for y, t in enumerate(part)]
            for part in parts
        ]
        write = cast("ExcelOverYears", function.excel)
        texts = write(self.writer.years, *([term.operand for term in terms] for terms in lists))
        years = np.array(self.writer.years).reshape(1, -1, 1)
        value = function.numpy(years, *(_stacked(terms) for terms in lists))
        depth = 3 + max((term.depth for terms in lists for term in terms), default=0)
        asked = lists[function.domain.index] if function.domain else ()
        return [
            Term(_held(function, text, asked), value[0, y], ATOM, _number(text, value[0, y]), depth)
            for y, text in enumerate(texts)
        ]

    def _atom(self, term: Term, shape: tuple[int, int], row: int, year: int) -> Term:
        return _sayable(term, self._stage(shape, row, year))


def _held(function: Function, text: str, asked: Sequence[Term]) -> str:
    """Return a call that is missing outside its domain, where Excel itself would compute on."""
    test = function.domain.excel if function.domain else ""
    unsure = [term.operand for term in asked if term.number is None] if test else []
    if not unsure:
        return text
    tests = [f"{operand}{test}" for operand in unsure]
    return f"IF({tests[0] if len(tests) == 1 else _all(tests)},{text},NA())"


def _all(tests: Sequence[str]) -> str:
    return f"AND({','.join(tests)})"


def _number(text: str, value: np.ndarray) -> float | None:
    return float(value[0]) if text.replace(".", "").isdigit() else None


def _stacked(terms: Sequence[Term]) -> np.ndarray:
    return np.stack(np.broadcast_arrays(*(term.value for term in terms)))[None]


def _short(term: Term, stage: Stage) -> Term:
    """Return a term that Excel can take as a part of a longer one."""
    return stage(term) if len(term.text) > LONGEST or term.depth > DEEPEST else term


def _sayable(term: Term, stage: Stage) -> Term:
    """Return a term that may be said more than once."""
    return term if len(term.text) <= _SHORT else stage(term)


def _one(
    node: Operation | Application | Choice | Scaled,
    terms: list[Term],
    compute: Compute,
    stage: Stage,
) -> Term:
    match node:
        case Scaled():
            return scaled(terms[0], node.factor)
        case Choice():
            return call("IF", *terms, value=compute(*(term.value for term in terms)))
        case Operation():
            return _operation(node.op, terms, compute, stage)
    return _applied(node.function, terms, compute, stage)


def _operation(op: str, terms: list[Term], compute: Compute, stage: Stage) -> Term:
    if len(terms) == 1 and op == "-":
        return negated(terms[0])
    if op == "^":
        return _power(terms[0], terms[1], compute, stage)
    value = compute(*(term.value for term in terms))
    if op in ("and", "or", "not"):
        return call(op.upper(), *terms, value=value)
    left, right = terms
    return joined(_SYMBOLS.get(op, op) if op in COMPARISONS else op, left, right, value)


def _power(base: Term, exponent: Term, compute: Compute, stage: Stage) -> Term:
    """Return a power; Excel refuses 0^0, which is 1 here."""
    value = compute(base.value, exponent.value)
    if exponent.number is not None and exponent.number != 0:
        return joined("^", base, exponent, value)
    low, high = _sayable(base, stage), _sayable(exponent, stage)
    plain = joined("^", low, high, value)
    text = f"IF({high.operand}=0,1+0*{low.operand},{plain.text})"
    return Term(text, value, depth=plain.depth + 1)


def _applied(function: Function, terms: list[Term], compute: Compute, stage: Stage) -> Term:
    template = function.excel
    if not isinstance(template, str):
        raise LookupError(f"{function.name} has no Excel")
    value = compute(*(term.value for term in terms))
    if function.most is None:
        (name,) = function.parameters
        listed = ",".join(term.text for term in terms)
        depth = 1 + max(term.depth for term in terms)
        return Term(template.replace(f"{{{name}}}", listed), value, depth=depth)
    said = dict(zip(function.parameters, terms, strict=True))
    often = {name for name in said if template.count(f"{{{name}}}") > 1}
    said |= {name: _sayable(said[name], stage) for name in often}
    text = _ALONE.sub(lambda match: said[match[1]].text, template)
    text = _WITHIN.sub(lambda match: said[match[1]].operand, text)
    asked = [terms[function.domain.index]] if function.domain else []
    text = _held(function, text, asked)
    return Term(text, value, depth=4 + max(term.depth for term in said.values()))
