"""Rounding for readers: half away from zero, significant digits, parts that keep their sum."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

_DUST = Decimal("1e-6")
"""Of a step: the last bits of a sum decide nothing."""
# Wide enough for every float written out in full, so that quantize never runs out of digits.
_EXACT = Context(prec=800, rounding=ROUND_HALF_UP)


def as_decimal(x: float) -> Decimal:
    """Return the shortest decimal that reads back as `x`, so that 2.675 is 2.675.

    Examples
    --------
    >>> as_decimal(0.1)
    Decimal('0.1')
    """
    return Decimal(repr(float(x)))


def round_decimals(x: float, decimals: int) -> Decimal:
    """Round half away from zero to a number of decimals; zero is never negative.

    Examples
    --------
    >>> round_decimals(2.675, 2), round_decimals(-2.5, 0), round_decimals(-0.004, 2)
    (Decimal('2.68'), Decimal('-3'), Decimal('0.00'))
    """
    rounded = as_decimal(x).quantize(_step(-decimals), context=_EXACT)
    return rounded if rounded else abs(rounded)


@cache
def _step(exponent: int) -> Decimal:
    return Decimal(1).scaleb(exponent)


def significant_decimals(x: float, digits: int) -> int:
    """Return how many decimals show `x` with `digits` significant digits, at least 0.

    Examples
    --------
    >>> significant_decimals(4.5678, 3), significant_decimals(1234.5, 3)
    (2, 0)
    >>> significant_decimals(0.99996, 3)
    2
    """
    if x == 0:
        return 0
    return max(0, digits - 1 - _rounded(x, digits).adjusted())


def round_significant(x: float, digits: int) -> Decimal:
    """Round half away from zero to significant digits, written out without an exponent.

    Examples
    --------
    >>> round_significant(212_430, 3), round_significant(0.0012345, 3)
    (Decimal('212000'), Decimal('0.00123'))
    """
    if x == 0:
        return Decimal(0)
    rounded = _rounded(x, digits)
    return Decimal(format(rounded, "f"))


def _rounded(x: float, digits: int) -> Decimal:
    exact = as_decimal(x)
    return exact.quantize(_step(exact.adjusted() - digits + 1), context=_EXACT)


def rounded_to_sum(
    parts: Sequence[float], total: float, step: float, shown: float | None = None
) -> list[float]:
    """Round the parts to multiples of `step` so that they add up to the rounded total.

    The largest remainders are rounded up, the others down (Hamilton's method), so that each
    part stays within one step of its exact value.

    Parameters
    ----------
    parts : sequence of float
        The exact amounts; they must add up to `total`.
    total : float
        The exact total.
    step : float
        What to round to: 1000 shows thousands, 0.01 shows cents.
    shown : float, optional
        The total as it is shown already, within a step of the exact one; rounded if left out.

    Returns
    -------
    list of float
        As many as `parts`, in their order.

    Raises
    ------
    ValueError
        If something is not a finite number, the step is not positive, or the parts don't add
        up to the total to within half a step; if what is shown is further off than a step.

    Examples
    --------
    >>> rounded_to_sum([33.3, 33.3, 33.4], 100.0, 1.0)
    [33.0, 33.0, 34.0]
    >>> rounded_to_sum([1_400, 1_400, -1_300], 1_500, 1_000)
    [2000.0, 1000.0, -1000.0]
    >>> rounded_to_sum([33.3, 33.3, 33.8], 100.4, 1.0, shown=101.0)
    [34.0, 33.0, 34.0]
    """
    if not all(map(math.isfinite, (*parts, total, step))) or step <= 0:
        raise ValueError("parts, total and step must be finite numbers, and the step above 0")
    unit = as_decimal(step)
    sizes = [_EXACT.divide(as_decimal(part), unit) for part in parts]
    exact = [size.quantize(_DUST, context=_EXACT) for size in sizes]
    floors = [int(e.to_integral_value("ROUND_FLOOR")) for e in exact]
    wanted = as_decimal(total if shown is None else shown)
    target = int(_EXACT.divide(wanted, unit).to_integral_value(ROUND_HALF_UP))
    short = target - sum(floors)
    if not 0 <= short <= len(parts) or abs(math.fsum(parts) - total) > step / 2:
        raise ValueError(f"the parts add up to {math.fsum(parts)!r}, not to {total!r}")
    by_remainder = sorted(range(len(parts)), key=lambda i: floors[i] - exact[i])
    raised = set(by_remainder[:short])
    counts = (floors[i] + (i in raised) for i in range(len(parts)))
    return [float(_EXACT.multiply(Decimal(count), unit)) for count in counts]
