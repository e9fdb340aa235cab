"""The variables of an export: names, types and the numbers that they hold.

What differs by option becomes two variables, one for the offering and one for the alternative
that it is compared with.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from surplus.core.errors import SurplusError
from surplus.core.units import Unit
from surplus.core.units.symbols import CURRENCIES, MAGNITUDES
from surplus.value.case import Case
from surplus.value.compile import CompiledModel
from surplus.value.draws import counted_value
from surplus.value.findings import Findings
from surplus.value.model import Input
from surplus.value.spec import ByAlternative, ByYear, Stated, Value
from surplus.value.value_project.names import JAVASCRIPT, Names
from surplus.value.value_project.records import Type
from surplus.value.value_project.to_javascript import Named

Pair = tuple[str, str]
"""A name here, and the option that it is for; '' if it is the same for all."""


def magnitude(unit: Unit) -> Fraction:
    """Return what kEUR and MEUR in a unit come to in EUR.

    Examples
    --------
    >>> from surplus.core.units import Units
    >>> magnitude(Units().parse("kEUR/h"))
    Fraction(1000, 1)
    """
    sizes = (Fraction(_size(symbol)) ** power for symbol, power in unit.parts)
    return math.prod(sizes, start=Fraction(1))


def _size(symbol: str) -> int:
    return MAGNITUDES.get(symbol[:-3], 1) if symbol[-3:] in CURRENCIES else 1


def unit_text(unit: Unit) -> str:
    """Return a unit for display, in whole currency units: EUR/h for kEUR/h."""
    parts = tuple((s[-3:] if _size(s) != 1 else s, power) for s, power in unit.parts)
    return str(Unit(parts))


@dataclass(slots=True)
class VariableNames:
    """What inputs and formulas are called in the export.

    Attributes
    ----------
    varying : frozenset of str
        Inputs and formulas that differ by option.
    """

    compiled: CompiledModel
    case: Case
    findings: Findings
    varying: frozenset[str] = frozenset()
    names: dict[Pair, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.varying = frozenset(self._varying())
        given = Names(JAVASCRIPT)
        ours = [i.name for i in self.compiled.model.inputs]
        for name in (*ours, *(f.name for f in self.compiled.model.formulas)):
            for option in self.options_of(name):
                wanted = f"{name}_{option}" if option else name
                self.names[name, option] = given.give(wanted, "variable")
                if self.names[name, option] != wanted and not option:
                    message = f"'{name}' is called '{self.names[name, option]}' in the export"
                    self.findings.note("X005", message)

    def options_of(self, name: str) -> tuple[str, ...]:
        """Return the options that a name needs a variable for, ('',) if one will do."""
        return (self.case.offering, self.case.against) if name in self.varying else ("",)

    def _varying(self) -> Iterator[str]:
        found = {i.name for i in self.compiled.model.inputs if self._by_option(i)}
        yield from found
        program = self.compiled.program
        for name in program.order:
            formula = program.formulas[name]
            if len(formula.typed) > 1 or formula.uses & found:
                found.add(name)
                yield name

    def _by_option(self, item: Input) -> bool:
        return any(
            isinstance(value, ByAlternative) for value in (self.default(item), self.counted(item))
        )

    def counted(self, item: Input) -> Value | None:
        """Return what counts for an input in the case, None if nothing does."""
        try:
            return counted_value(self.compiled.model, self.case, item)
        except SurplusError:
            return None

    def default(self, item: Input) -> Value | None:
        """Return what the model says of an input for the segment of the case."""
        try:
            return counted_value(self.compiled.model, replace(self.case, answers={}), item)
        except SurplusError:
            return None

    def label(self, text: str, option: str) -> str:
        """Return a label, with the option that it is for."""
        return f"{text} ({self.compiled.model.option(option).label})" if option else text

    def naming(self, option: str, name: str) -> Named:
        """Return what a name stands for under an option."""
        chosen = self.names[name, option if name in self.varying else ""]
        return Named(chosen, 1 / magnitude(self.unit(name)))

    def unit(self, name: str) -> Unit:
        """Return the unit of an input or a formula."""
        program = self.compiled.program
        return program.inputs[name] if name in program.inputs else program.formulas[name].unit

    def kind(self, unit: Unit, shown: Unit) -> Type:
        """Return the type of a variable in a unit."""
        if unit.per(f"money {self.compiled.model.currency}") == 1:
            return Type.MONEY
        return Type.PERCENTAGE if str(shown) == "%" else Type.NUMERIC


def spread_of(value: Value | None, option: str) -> Stated | None:
    """Return the one spread that stands for a value under an option: of year 1, by years."""
    if isinstance(value, ByAlternative):
        return spread_of(value.of(option), "")
    if isinstance(value, ByYear):
        return value.years.get(1)
    return value


def tidy(number: float) -> float | int:
    """Return a number without the noise of arithmetic, whole if it is whole.

    Examples
    --------
    >>> tidy(7.000000000000001), tidy(0.1 + 0.2)
    (7, 0.3)
    """
    number = float(f"{number:.15g}")
    return int(number) if number == int(number) and abs(number) < 1e15 else number
