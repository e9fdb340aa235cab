"""What is said of a computation that failed: where, for which alternative, by which inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, NoReturn

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic, SurplusError
from surplus.formula.faults import shown
from surplus.formula.functions import FloatArray
from surplus.formula.printer import print_formula
from surplus.formula.program import Compiled, Program
from surplus.formula.to_numpy import Frame
from surplus.formula.typed import Application, Operation, Typed, parts, references

BoolArray = NDArray[np.bool_]
_MOST_INPUTS = 4


class Site(NamedTuple):
    """Which variant of which formula failed, on what, and what the alternatives are called."""

    program: Program
    formula: Compiled
    variant: int
    frame: Frame
    alternatives: Sequence[str]


class Fault(NamedTuple):
    """A node whose finite operands gave something that isn't finite, and where."""

    node: Typed
    bad: BoolArray
    operands: tuple[FloatArray, ...]
    result: FloatArray


class _Verdict(NamedTuple):
    """What is wrong, with which operand (None: the result), and where it is wrong."""

    code: str
    message: str
    operand: int | None
    bad: BoolArray


def refuse(site: Site, fault: Fault) -> NoReturn:
    """Raise the diagnostic of a fault."""
    verdict = _verdict(fault)
    at = _first(verdict.bad)
    term = fault.node if verdict.operand is None else parts(fault.node)[verdict.operand]
    message = f"{verdict.message} in {site.formula.where}"
    if verdict.operand is not None and references(term):
        value = _pick(fault.operands[verdict.operand], at)
        message += f": '{shown(print_formula(term.node))}' is {value:.6g}"
    message += _place(site, verdict.bad, at)
    span = site.formula.passages[site.variant].locate(*term.node.span)
    raise SurplusError(Diagnostic(verdict.code, message, span=span, hint=_hint(site, term, at)))


def _verdict(fault: Fault) -> _Verdict:
    node, bad, operands = fault.node, fault.bad, fault.operands
    if isinstance(node, Operation) and node.op == "/" and (zero := bad & (operands[1] == 0)).any():
        return _Verdict("F050", "division by zero", 1, zero)
    if isinstance(node, Operation) and node.op == "^":
        return _power_verdict(fault)
    if isinstance(node, Application) and node.function.domain is not None:
        domain = node.function.domain
        outside = bad & (~domain.holds(operands[domain.index]) | np.isnan(fault.result))
        if outside.any():
            message = f"{node.function.name} needs {domain.words}"
            return _Verdict("F051", message, domain.index, outside)
    return _Verdict("F052", "the result is too large", None, bad)


def _power_verdict(fault: Fault) -> _Verdict:
    base = fault.operands[0]
    zero = fault.bad & (base == 0)
    if zero.any():
        return _Verdict("F050", "division by zero, by a negative power", 0, zero)
    negative = fault.bad & np.isnan(fault.result)
    if negative.any():
        message = "a negative number has no power that isn't whole"
        return _Verdict("F051", message, 0, negative)
    return _Verdict("F052", "the result is too large", None, fault.bad)


def _first(bad: BoolArray) -> tuple[int, ...]:
    return tuple(int(i) for i in np.argwhere(bad)[0])


def _pick(array: FloatArray, at: Sequence[int]) -> float:
    """Return the element at an index, an axis of size 1 standing for all of its places."""
    return float(array[tuple(min(i, size - 1) for i, size in zip(at, array.shape, strict=True))])


def _place(site: Site, bad: BoolArray, at: tuple[int, ...]) -> str:
    alternative, year, _ = at
    words = []
    if bad.shape[0] > 1 or len(site.formula.typed) > 1:
        index = alternative if bad.shape[0] > 1 else site.variant
        named = index < len(site.alternatives)
        words.append(
            f"for {site.alternatives[index]!r}" if named else f"for alternative {index + 1}"
        )
    if bad.shape[1] > 1:
        words.append(f"in year {site.frame.years[0, year, 0]:g}")
    if bad.shape[2] > 1:
        count = np.count_nonzero(bad[alternative, year])
        words.append(f"in {count:,} of {bad.shape[2]:,} draws")
    return " " + ", ".join(words) if words else ""


def _hint(site: Site, term: Typed, at: tuple[int, ...]) -> str | None:
    inputs = _inputs_behind(site.program, term)
    if not inputs:
        return None
    place = (at[0] if len(site.formula.typed) == 1 else site.variant, *at[1:])
    said = [_with_value(site, name, place) for name in inputs[:_MOST_INPUTS]]
    more = f" and {len(inputs) - _MOST_INPUTS} more" if len(inputs) > _MOST_INPUTS else ""
    return f"it comes from {', '.join(said)}{more}; correct it, or guard the term with an if"


def _with_value(site: Site, name: str, at: Sequence[int]) -> str:
    value = _pick(site.frame.values[name], at)
    return f"'{name}' = {value:.6g} {site.program.inputs[name]}".rstrip()


def _inputs_behind(program: Program, term: Typed) -> list[str]:
    found: set[str] = set()
    for name in references(term):
        found.update(program.inputs_of(name))
    return [name for name in program.inputs if name in found]
