"""What the tests of formulas share: a small table of units and inputs, and short ways in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from surplus.core.errors import Diagnostic
from surplus.core.source import Passage
from surplus.core.units import Unit, Units
from surplus.formula import Definition, Program, compile_program, evaluate
from surplus.formula.functions import FloatArray

UNITS = Units().counting("bearing", "stop")
INPUTS: Mapping[str, Unit] = {
    name: UNITS.parse(unit)
    for name, unit in {
        "positions": "bearing",
        "life": "month",
        "stops": "stop/bearing",
        "stop_hours": "h/stop",
        "stop_cost": "EUR/h",
        "install": "EUR",
        "service": "EUR/year",
        "share": "1",
        "x": "1",
        "y": "1",
    }.items()
}
FIVE_YEARS = np.arange(1.0, 6.0)


def define(name: str, *variants: str) -> Definition:
    """Return a formula with one text, or one for each alternative."""
    return Definition(name, tuple(map(Passage.of, variants)), f"formula '{name}'")


def faults_of(*definitions: Definition) -> list[Diagnostic]:
    """Return what compiling these formulas finds."""
    found: list[Diagnostic] = []
    program = compile_program(definitions, INPUTS, UNITS, found)
    assert (program is None) == bool(found)
    return found


def compiled(*definitions: Definition) -> Program:
    """Return a program that must be free of faults."""
    found: list[Diagnostic] = []
    program = compile_program(definitions, INPUTS, UNITS, found)
    assert program is not None, "\n".join(map(str, found))
    return program


def full(value: float) -> FloatArray:
    """Return one value in the three axes."""
    return np.full((1, 1, 1), value)


def value_of(text: str, years: FloatArray = FIVE_YEARS, **values: float | FloatArray) -> FloatArray:
    """Evaluate one formula; numbers become arrays of one value."""
    env = {n: v if isinstance(v, np.ndarray) else full(v) for n, v in values.items()}
    return evaluate(compiled(define("result", text)), env, years)["result"]


def unit_of(text: str) -> str:
    """Return the unit of one formula."""
    return str(compiled(define("result", text)).formulas["result"].unit)


def under_caret(diagnostic: Diagnostic) -> str:
    """Return the text that a diagnostic points at."""
    assert diagnostic.span is not None
    line = diagnostic.span.source.line(diagnostic.span.line)
    return line[diagnostic.span.column - 1 : diagnostic.span.end - 1]
