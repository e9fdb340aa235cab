"""Finding what made a computation fail: slowly, and only after it failed.

The common path lets the processor watch for division by zero, overflow and arguments
outside a domain. Only when it has raised its flag is the formula computed again, node by
node, to see where; a fault in the branch of an `if` that isn't taken is none.
"""

from __future__ import annotations

import numpy as np

from surplus.formula.blame import BoolArray, Fault, Site, refuse
from surplus.formula.functions import FloatArray
from surplus.formula.to_numpy import Frame, computation, evaluator
from surplus.formula.typed import (
    Application,
    Choice,
    Constant,
    Reference,
    Typed,
    fold,
    parts,
)


def carefully(site: Site, frame: Frame) -> FloatArray:
    """Compute a variant again, and raise its first real fault; return its value if none is.

    Raises
    ------
    SurplusError
        F050 division by zero, F051 outside a function's domain, F052 overflow.
    """
    root = site.formula.typed[site.variant]
    values: dict[int, FloatArray] = {}
    suspects: list[tuple[Typed, BoolArray]] = []

    def compute(node: Typed, arrays: tuple[FloatArray, ...]) -> FloatArray:
        result = _result(node, arrays, frame)
        values[id(node)] = result
        bad = _bad(node, arrays, result)
        if bad.any():
            suspects.append((node, bad))
        return result

    with np.errstate(all="ignore"):
        value = fold(root, compute)
        masks = _masks(root, values) if suspects else {}
        for node, bad in suspects:
            taken = bad & masks[id(node)]
            if taken.any():
                arrays = tuple(values[id(part)] for part in parts(node))
                refuse(site, Fault(node, taken, arrays, values[id(node)]))
    return value


def _result(node: Typed, arrays: tuple[FloatArray, ...], frame: Frame) -> FloatArray:
    if isinstance(node, Constant | Reference):
        return evaluator(node)(frame)
    years = (frame.years,) if _reduces(node) else ()
    return computation(node)(*years, *arrays)


def _bad(node: Typed, arrays: tuple[FloatArray, ...], result: FloatArray) -> BoolArray:
    """Return where finite operands gave something that isn't: there the fault began."""
    bad = ~np.isfinite(result)
    if isinstance(node, Choice | Reference):
        return np.zeros(1, dtype=np.bool_)
    for array in arrays:
        finite = np.isfinite(array)
        bad = bad & (finite.all(axis=1, keepdims=True) if _reduces(node) else finite)
    return bad


def _reduces(node: Typed) -> bool:
    return isinstance(node, Application) and node.function.over_years


def _masks(root: Typed, values: dict[int, FloatArray]) -> dict[int, BoolArray]:
    """Return for every node where its value matters: outside branches that aren't taken."""
    masks: dict[int, BoolArray] = {}
    pending: list[tuple[Typed, BoolArray]] = [(root, np.ones((1, 1, 1), dtype=np.bool_))]
    while pending:
        node, mask = pending.pop()
        masks[id(node)] = mask
        if isinstance(node, Choice):
            test = values[id(node.terms[0])]
            chosen: BoolArray = mask & (test == 1)
            otherwise: BoolArray = mask & (test == 0)
            pending.extend(zip(node.terms, (mask, chosen, otherwise), strict=True))
        else:
            inner = _any_year(mask) if _reduces(node) else mask
            pending.extend((part, inner) for part in parts(node))
    return masks


def _any_year(mask: BoolArray) -> BoolArray:
    result: BoolArray = np.any(mask, axis=1, keepdims=True)
    return result
