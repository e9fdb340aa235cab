"""From typed trees to SQL: one staged column a formula, in steps that build on each other.

Every formula becomes a column of its own, one for each option and each year in which it
differs; other formulas name the column instead of repeating its text. Columns that don't
need each other stand in one step, a common table expression.

A missing operand is NULL and makes the result NULL, in conditions too. What has no result
(a division by zero, the root of a negative number) is NULL as well, where NumPy refuses:
as long as no input is NULL, a NULL marks an account that can't be evaluated.

The texts are in DuckDB's dialect; `query` joins them and has sqlglot translate the whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from surplus.formula.functions import FloatArray
from surplus.formula.functions.sql import SqlFunction, SqlOverYears, number
from surplus.formula.operators import COMPARISONS
from surplus.formula.program import Compiled, Program
from surplus.formula.to_numpy import computation
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

_ATOM, _UNARY, _PRODUCT, _SUM, _LOOSE = 9, 7, 6, 5, 0
_SQL_OPERATORS = {"==": "=", "!=": "<>"}
_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of SQL.

    Attributes
    ----------
    binds : int
        How tightly it binds; 9 for a column or a number.
    value : float or None
        The number that it is, if it is one; NaN for NULL.
    step : int
        The first step in which everything that it names is there.
    """

    text: str
    binds: int = _ATOM
    value: float | None = None
    step: int = 0

    @property
    def is_atom(self) -> bool:
        """Whether it can be said more than once without being computed more than once."""
        return self.binds == _ATOM

    def within(self, binds: int) -> str:
        """Return its text for a place that binds this tightly."""
        return self.text if self.binds > binds else f"({self.text})"


Terms: TypeAlias = NDArray[np.object_]
"""Terms, of shape (alternative or 1, year or 1)."""


def column(name: str, step: int = 0) -> Term:
    """Return a column that is there from a step on.

    Examples
    --------
    >>> column("life")
    Term(text='"life"', binds=9, value=None, step=0)
    """
    return Term('"' + name.replace('"', '""') + '"', step=step)


def constant(value: float, *, condition: bool = False) -> Term:
    """Return a number, or a condition that always or never holds."""
    if math.isnan(value):
        return Term("CAST(NULL AS BOOLEAN)" if condition else "CAST(NULL AS DOUBLE)", value=value)
    if condition:
        return Term("TRUE" if value else "FALSE", value=value)
    # A minus sign before a number binds as loosely as one before a name.
    return Term(number(value), _ATOM if value >= 0 else _UNARY, value)


def grid(terms: Sequence[Sequence[Term]]) -> Terms:
    """Return terms as an array of shape (alternative, year)."""
    array = np.empty((len(terms), len(terms[0])), dtype=object)
    for place in np.ndindex(array.shape):
        array[place] = terms[place[0]][place[1]]
    return array


@dataclass
class Staging:
    """Collects columns, each in the first step in which its parts are there.

    Attributes
    ----------
    steps : list of list of (str, str)
        By step: names and texts of the columns that it adds.
    taken : set of str
        Names that are in use.
    """

    steps: list[list[tuple[str, str]]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    _known: dict[str, Term] = field(default_factory=dict)

    def free(self, wanted: str) -> str:
        """Return a name like the one wanted that isn't in use, and take it."""
        plain = _WORD.sub("_", wanted).strip("_") or "part"
        names = (plain if n == 1 else f"{plain}_{n}" for n in count(1))
        name = next(n for n in names if n.casefold() not in self.taken)
        self.taken.add(name.casefold())
        return name

    def add(self, wanted: str, term: Term) -> Term:
        """Give a term a column of its own, unless it is a number or a column already."""
        if term.value is not None or term.is_atom:
            return term
        while len(self.steps) <= term.step:
            self.steps.append([])
        name = self.free(wanted)
        self.steps[term.step].append((name, term.text))
        return column(name, term.step + 1)

    def part(self, term: Term) -> Term:
        """Give a part of a formula a column, or return the one that it has already."""
        if term.text not in self._known:
            self._known[term.text] = self.add("part", term)
        return self._known[term.text]


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
            return _folded(node, terms)
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
        text = f"CASE {test.within(_LOOSE)} WHEN TRUE THEN {chosen.text}"
        text += f" WHEN FALSE THEN {otherwise.text} END"
        if chosen.value is not None and otherwise.value is not None:
            text = f"CAST({text} AS DOUBLE)"  # PostgreSQL takes bare numbers for exact ones
        return Term(text, _LOOSE, step=step)

    def _operation(self, op: str, terms: list[Term], step: int) -> Term:
        if op in ("and", "or"):
            return self._both(op, terms)
        if op == "not":
            return Term(f"NOT {terms[0].within(_LOOSE)}", _LOOSE, step=step)
        if op == "^":
            return self._power(terms)
        if len(terms) == 1:
            return Term(f"-{terms[0].within(_UNARY)}", _UNARY, step=step)
        left, right = terms
        if op in COMPARISONS:
            text = f"{left.within(_LOOSE)} {_SQL_OPERATORS.get(op, op)} {right.within(_LOOSE)}"
            return Term(text, _LOOSE, step=step)
        binds = _PRODUCT if op in "*/" else _SUM
        below = right.within(binds)
        if op == "/" and (right.value is None or right.value == 0):
            below = f"NULLIF({right.text}, {number(0.0)})"
        return Term(f"{left.within(binds - 1)} {op} {below}", binds, step=step)

    def _both(self, op: str, terms: list[Term]) -> Term:
        # SQL's FALSE AND NULL is FALSE; here what is missing stays missing.
        left, right = (self._atom(term) for term in terms)
        text = f"{left.text} {op.upper()} {right.text}"
        known = [t.text for t in (left, right) if t.value is None or math.isnan(t.value)]
        there = " AND ".join(f"{each} IS NOT NULL" for each in dict.fromkeys(known))
        return Term(f"CASE WHEN {there} THEN {text} END", _LOOSE, step=max(left.step, right.step))

    def _power(self, terms: list[Term]) -> Term:
        base, exponent = (self._atom(term) for term in terms)
        a, b, zero = base.text, exponent.text, number(0.0)
        step = max(base.step, exponent.step)
        value = exponent.value
        if value is not None and value >= 0 and value == int(value):
            return Term(f"POWER({a}, {b})", _ATOM - 1, step=step)
        defined = f"{a} > {zero} OR ({a} = {zero} AND {b} >= {zero})"
        defined += f" OR ({a} < {zero} AND {b} = FLOOR({b}))"
        return Term(f"CASE WHEN {defined} THEN POWER({a}, {b}) END", _LOOSE, step=step)

    def _atom(self, term: Term) -> Term:
        """Return a term that may be said twice."""
        return term if term.value is not None else self.staging.part(term)

    def _call(self, node: Application, terms: list[Term], step: int) -> Term:
        atoms = [self._atom(term) for term in terms]
        steps = _Steps(self.staging, [step, *(atom.step for atom in atoms)])
        write = cast("SqlFunction", _written(node))
        text = write(steps.stage, *(_safe(atom) for atom in atoms))
        return Term(text, _LOOSE, step=steps.last)

    def _over_years(self, node: Application, parts: Sequence[Terms]) -> Terms:
        years = np.array(self.years).reshape(1, -1, 1)
        flat = [cast("Term", term) for part in parts for term in part.flat]
        if all(term.value is not None for term in flat):
            return _folded_over_years(node, parts, years)
        rows = max(len(part) for part in parts)
        return grid([self._row(node, [p[min(r, len(p) - 1)] for p in parts]) for r in range(rows)])

    def _row(self, node: Application, parts: Sequence[Terms]) -> list[Term]:
        lists = [[self._atom(cast("Term", term)) for term in part] for part in parts]
        steps = _Steps(self.staging, [atom.step for atoms in lists for atom in atoms])
        write = cast("SqlOverYears", _written(node))
        texts = write(steps.stage, self.years, *([_safe(a) for a in atoms] for atoms in lists))
        return [Term(text, _LOOSE, step=steps.last) for text in texts]


@dataclass
class _Steps:
    """Stages the parts of a call, and knows the step after the last of them."""

    staging: Staging
    steps: list[int]

    @property
    def last(self) -> int:
        return max(self.steps)

    def stage(self, text: str) -> str:
        term = self.staging.part(Term(text, _LOOSE, step=self.last))
        self.steps.append(term.step)
        return term.text


def _written(node: Application) -> SqlFunction | SqlOverYears:
    if node.function.sql is None:
        raise NotImplementedError(f"{node.function.name} has no SQL")
    return node.function.sql


def _safe(atom: Term) -> str:
    return atom.text if atom.is_atom else f"({atom.text})"


def _scaled(node: Scaled, term: Term, step: int) -> Term:
    # As NumPy does it: dividing by 24 is exact where multiplying by 1/24 is not.
    above, below = node.factor.numerator, node.factor.denominator
    text = term.within(_PRODUCT - 1)
    if below == 1 or max(abs(above), below) > 2**53:
        return Term(f"{text} * {number(float(node.factor))}", _PRODUCT, step=step)
    if above != 1:
        text += f" * {number(above)}"
    return Term(f"{text} / {number(below)}", _PRODUCT, step=step)


def _is_condition(node: Typed) -> bool:
    return node.unit is None


def _folded(node: Operation | Application | Choice | Scaled, terms: Sequence[Term]) -> Term:
    """Return the number that numbers make; NULL where NumPy would refuse."""
    with np.errstate(all="ignore"):
        arrays = [np.full((1, 1, 1), term.value, dtype=np.float64) for term in terms]
        value = float(computation(node)(*arrays).item())
    return constant(value if math.isfinite(value) else math.nan, condition=_is_condition(node))


def _folded_over_years(node: Application, parts: Sequence[Terms], years: FloatArray) -> Terms:
    arrays = [np.vectorize(_value, otypes=[float])(part)[..., None] for part in parts]
    with np.errstate(all="ignore"):
        values = node.function.numpy(years, *arrays)[..., 0]
    return grid([[constant(v if math.isfinite(v) else math.nan) for v in row] for row in values])


def _value(term: Any) -> float:
    return float(term.value)


def query(source: str, picked: Sequence[tuple[str, str]], staging: Staging, final: str) -> str:
    """Return a whole query in DuckDB's dialect.

    Parameters
    ----------
    source : str
        The table, as SQL names it.
    picked : sequence of (str, str)
        Names and texts of the columns that are taken from it.
    final : str
        What is selected from the last step, with the word `FROM` left out.
    """
    tables = [("inputs", f"SELECT {', '.join(_aliased(picked))} FROM {source}")]
    for index, added in enumerate(staging.steps, start=1):
        before = tables[-1][0]
        tables.append((f"step_{index}", f"SELECT *, {', '.join(_aliased(added))} FROM {before}"))
    stages = ", ".join(f"{name} AS ({text})" for name, text in tables)
    return f"WITH {stages} SELECT {final} FROM {tables[-1][0]}"


def _aliased(columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    return (f"{text} AS {column(name).text}" for name, text in columns)


def translated(text: str, dialect: str) -> str:
    """Return a query of DuckDB's dialect, laid out for reading, in another.

    Parameters
    ----------
    dialect : str
        `duckdb`, `postgres` or `spark`.

    Examples
    --------
    >>> print(translated('SELECT "a" / 2e0 AS "half" FROM "t"', "spark"))
    SELECT
      `a` / 2e0 AS `half`
    FROM `t`
    """
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(text, read="duckdb")
    if dialect == "postgres":
        for table in tree.find_all(exp.CTE):
            if isinstance(table.this, exp.Select):
                # Without it PostgreSQL puts every column's text wherever its name stands.
                table.this.offset(0, copy=False)
    return tree.sql(dialect=dialect, pretty=True)
