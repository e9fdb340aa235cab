"""Limits to the size of money, so that every sum stays a number."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.spread import FloatArray
from surplus.value.case import Case
from surplus.value.flows import Booked
from surplus.value.streams import Streams

LARGEST = 1e100
LARGEST_FACTOR = 1e50


def check_size(booked: Mapping[str, Booked], streams: Mapping[str, Streams]) -> None:
    """Refuse amounts that are too large to be added up.

    Raises
    ------
    SurplusError
        V009 for the first outcome with such an amount.
    """
    for name, stream in streams.items():
        if all(map(_is_modest, (stream.amount, *stream.weights))):
            continue
        weight = max((_largest(weights) for weights in stream.weights), default=0.0)
        # A product of infinity and zero isn't a number: no comparison with it holds.
        if not _largest(stream.amount) * max(weight, 1.0) <= LARGEST:
            outcome = booked[name].outcome
            message = f"{outcome.role} '{name}' comes to more than {LARGEST:g}"
            hint = "look for a unit, an exponent or a rate that is wrong"
            raise SurplusError(Diagnostic("V009", message, span=outcome.span, hint=hint))


def _is_modest(array: FloatArray) -> bool:
    """Whether every number is at most the root of the limit: told by the sum of squares."""
    numbers = array.ravel()
    with np.errstate(over="ignore", invalid="ignore"):
        # Not numbers @ numbers: on a busy machine BLAS waits for its threads.
        return bool(np.einsum("i,i->", numbers, numbers) <= LARGEST)


def _largest(array: FloatArray) -> float:
    largest = float(max(array.max(initial=0.0), -array.min(initial=0.0)))
    return _largest(array[~np.isnan(array)]) if np.isnan(largest) else largest


def check_discounting(case: Case) -> None:
    """Refuse a rate at which the last year counts beyond all measure.

    Raises
    ------
    SurplusError
        V009 where a rate far below zero does that.
    """
    with np.errstate(over="ignore", divide="ignore"):
        factor = np.float64(1 + case.discounting.effective) ** -case.years
    if not factor <= LARGEST_FACTOR:
        message = f"at this rate, money in year {case.years} counts {factor:.0e} times today's"
        hint = "check the discount rate and inflation"
        raise SurplusError(Diagnostic("V009", message, hint=hint))
