"""What the offering is worth to one account: reference, positive and negative differentiation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.amount import Amount
from surplus.value.model import Outcome, Role
from surplus.value.pricing.response import Response, Straight


@dataclass(frozen=True)
class Differentiation:
    """What one driver or cost adds to what the customer can pay.

    Attributes
    ----------
    total : Amount
        Worth today.
    per_unit : float or None
        Expected, in the unit of the price; None where it can't be said a unit.
    """

    outcome: Outcome
    total: Amount
    per_unit: float | None


@dataclass(frozen=True)
class Band:
    """The economic value of the offering with its parts.

    Nagle, Hogan & Zale, The Strategy and Tactics of Pricing, chapter 2: economic value is
    the reference value plus positive less negative differentiation value.

    Attributes
    ----------
    economic_value : Amount
        In the unit of the price.
    reference : float or None
        What the alternative costs for the same use less what the offering costs besides its
        price per unit, in the unit of the price; None where it can't be said a unit.
    positive, negative : tuple of Differentiation
        What adds to it and what takes from it, the largest first.
    """

    economic_value: Amount
    reference: float | None
    positive: tuple[Differentiation, ...]
    negative: tuple[Differentiation, ...]


def band(response: Response) -> Band:
    """Return the economic value with its parts, which add up to it where they are a unit's.

    Parts a unit are divided by the units draw by draw, so that their means add up to the
    mean of the economic value.
    """
    valuation = response.valuation
    units = _units(response)
    effects = valuation.effects_of(Role.DRIVER, Role.COST)
    found = [Differentiation(e.outcome, e.present, _mean(e.present.draws, units)) for e in effects]
    found.sort(key=lambda d: -abs(d.total.mean))
    reference = valuation.reference_price.draws - response.fixed
    return Band(
        response.economic_value,
        _mean(reference, units),
        tuple(d for d in found if d.total.mean > 0),
        tuple(d for d in found if d.total.mean < 0),
    )


def _units(response: Response) -> FloatArray | None:
    """Return the units bought if each lowers the value by its price and nothing else."""
    value, paid = response.value, response.paid
    if not (isinstance(value, Straight) and isinstance(paid, Straight)):
        return None
    same = np.allclose(value.slope, -paid.slope, rtol=1e-9, atol=0)
    return paid.slope if same and np.all(paid.slope > 0) else None


def _mean(total: FloatArray, units: FloatArray | None) -> float | None:
    return None if units is None else float(np.mean(total / units))
