"""How the customer's value, and what is paid, move with the price."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.spread import FloatArray
from surplus.core.units import Unit
from surplus.value.amount import Amount
from surplus.value.evaluate import evaluate_arrays
from surplus.value.model import Model
from surplus.value.unit_price import in_currency, stated_unit_price
from surplus.value.valuation import Valuation

GRID = 41
_STRAIGHT = 1e-9
_REACH = 1.5


class Curve(Protocol):
    """Draws that depend on a price."""

    def at(self, price: float) -> FloatArray:
        """Return the draws at a price, of shape (draws,) or (1,)."""


@dataclass(frozen=True, eq=False)
class Straight:
    """Draws that move with the price in a straight line, each its own.

    Examples
    --------
    >>> Straight(np.array([10.0, 20.0]), np.array([-1.0, -2.0])).at(3.0).tolist()
    [7.0, 14.0]
    """

    at_zero: FloatArray
    slope: FloatArray

    def at(self, price: float) -> FloatArray:
        """Return the draws at a price."""
        return self.at_zero + self.slope * price


@dataclass(frozen=True, eq=False)
class Gridded:
    """Draws evaluated at some prices, straight between them and level outside.

    Attributes
    ----------
    prices : array of shape (prices,)
        Rising.
    values : array of shape (prices, draws)
    """

    prices: FloatArray
    values: FloatArray

    def at(self, price: float) -> FloatArray:
        """Return the draws at a price."""
        place = float(np.interp(price, self.prices, np.arange(len(self.prices))))
        low = min(int(place), len(self.prices) - 2)
        share = place - low
        found: FloatArray = (1 - share) * self.values[low] + share * self.values[low + 1]
        return found


@dataclass(frozen=True)
class Response:
    """What one customer's valuation says for any price.

    Attributes
    ----------
    valuation : Valuation
        At the price that the model and the case state.
    input : str or None
        The input that is the price per unit; None if the price is what is paid in total,
        worth today.
    unit : Unit
        What prices are stated in.
    value : Curve
        The customer's value.
    paid : Curve
        What the customer pays in total, worth today.
    economic_value : Amount
        The price at which the value is zero; missing in draws that have none.
    price : float
        What is asked now: the price that gives what is paid now, expected.
    parity : float
        The price at which no more is paid than for the alternative, expected.
    evaluations : int
        How often the formulas were evaluated on the same draws to find this.
    """

    valuation: Valuation
    input: str | None
    unit: Unit
    value: Curve
    paid: Curve
    economic_value: Amount
    price: float
    parity: float
    evaluations: int

    @property
    def is_straight(self) -> bool:
        """Whether value and payment are straight lines in the price."""
        return isinstance(self.value, Straight) and isinstance(self.paid, Straight)

    def units_at(self, price: float) -> FloatArray:
        """Return how many units are bought, worth today like money: (draws,) or (1,).

        What is paid is a price times these units, and what is paid whatever the price.
        """
        if isinstance(self.paid, Straight):
            return self.paid.slope
        units: FloatArray = (self.paid.at(price) - self.fixed) / (price or 1.0)
        return units

    @property
    def fixed(self) -> FloatArray:
        """What is paid whatever the price per unit: (draws,) or (1,)."""
        if isinstance(self.paid, Gridded):
            # The grid's first price is one step from zero, its second two.
            first, second = self.paid.values[:2]
            return np.asarray(2 * first - second, dtype=np.float64)
        return self.paid.at(0.0)

    def margin_at(self, price: float, unit_cost: float) -> FloatArray:
        """Return what the supplier is left with, worth today: (draws,) or (1,)."""
        margin: FloatArray = self.paid.at(price) - unit_cost * self.units_at(price)
        return margin


def response(valuation: Valuation) -> Response:
    """Return how a valuation responds to the price.

    Value is a straight line in the price per unit where neither benefits nor quantities
    depend on it. That is checked by evaluating the formulas at three prices, on the draws
    that are there. Where it holds, nothing else has to be evaluated; where it doesn't, a
    grid of prices is.

    Raises
    ------
    SurplusError
        P001 if the value doesn't fall as the price rises, P005 if the price is stated in
        another currency than the results.
    """
    name = valuation.compiled.unit_price
    if name is None or name not in valuation.outcomes.inputs:
        return _total(valuation)
    check_currency(valuation.model, name)
    scale = abs(float(_asked(valuation, name).mean())) or 1.0
    tried = np.array([0.5, 1.0, 1.5]) * scale
    at = [at_price(valuation, name, float(price)) for price in tried]
    worth = [each.value.draws for each in at]
    paid = [each.offering_price.draws for each in at]
    value, payment = _straight(tried, worth), _straight(tried, paid)
    if value is None or payment is None:
        return _gridded(valuation)
    with np.errstate(all="ignore"):
        root = np.where(value.slope < 0, value.at_zero / -value.slope, np.nan)
    _check(valuation, name, root)
    return Response(
        valuation,
        name,
        valuation.model.input(name).unit,
        value,
        payment,
        Amount(root),
        _solve(payment, valuation.offering_price.mean),
        _solve(payment, valuation.reference_price.mean),
        len(tried),
    )


def check_currency(model: Model, name: str) -> None:
    """Refuse to price in one currency what is told in another.

    Raises
    ------
    SurplusError
        P005.
    """
    item = model.input(name)
    factor, unit = in_currency(model, item.unit)
    if factor != 1:
        message = f"the price '{name}' is stated in {item.unit}, and results are in {unit}"
        hint = f"state it in {unit} to find what to charge"
        raise SurplusError(Diagnostic("P005", message, span=item.span, hint=hint))


def at_price(valuation: Valuation, name: str, price: float) -> Valuation:
    """Return the valuation at another price per unit of the offering, on the same draws.

    Parameters
    ----------
    name : str
        The input that is the price per unit.
    price : float
        In every year.
    """
    outcomes = valuation.outcomes
    stated = outcomes.inputs[name]
    options = outcomes.axes.options
    changed = np.broadcast_to(stated, (len(options), *stated.shape[1:])).copy()
    changed[options.index(valuation.offering)] = price
    inputs = {**outcomes.inputs, name: changed}
    again = evaluate_arrays(
        valuation.compiled, valuation.case, outcomes.axes, inputs, outcomes.draws
    )
    return replace(valuation, outcomes=again)


def _total(valuation: Valuation) -> Response:
    """Without a price per unit, the price is all that is paid."""
    value = Straight(valuation.economic_value.draws, np.array([-1.0]))
    return Response(
        valuation,
        None,
        valuation.model.units.parse(valuation.model.currency),
        value,
        Straight(np.zeros(1), np.ones(1)),
        valuation.economic_value,
        valuation.offering_price.mean,
        valuation.reference_price.mean,
        0,
    )


def _straight(prices: FloatArray, values: list[FloatArray]) -> Straight | None:
    """Return the line through the first and the last, if the middle lies on it."""
    first, middle, last = values
    off = np.abs(middle - (first + last) / 2)
    size = np.maximum(np.abs(first), np.abs(last)).max()
    if not np.all(off <= _STRAIGHT * max(1.0, float(size))):
        return None
    slope = (last - first) / (prices[-1] - prices[0])
    return Straight(first - slope * prices[0], np.asarray(slope, dtype=np.float64))


def _solve(paid: Straight, amount: float) -> float:
    """Return the price at which an amount is paid, expected."""
    slope = float(paid.slope.mean())
    return (amount - float(paid.at_zero.mean())) / slope if slope else float("nan")


def _asked(valuation: Valuation, name: str) -> FloatArray:
    """Return what the offering costs a unit: (year or 1, draw or 1)."""
    prices = valuation.outcomes.inputs[name]
    place = valuation.outcomes.axes.options.index(valuation.offering)
    row: FloatArray = prices[place if prices.shape[0] > 1 else 0]
    return row


def _gridded(valuation: Valuation) -> Response:
    per_unit = stated_unit_price(valuation)
    assert per_unit is not None  # the model has a price per unit
    root = per_unit.economic_value
    _check(valuation, per_unit.input, root.draws)
    known = [per_unit.price.mean, per_unit.reference.mean, root.quantile(0.99)]
    high = _REACH * max(abs(x) for x in known)
    prices = np.linspace(high / GRID, high, GRID)
    at = [at_price(valuation, per_unit.input, float(price)) for price in prices]
    values, paid = (
        np.stack(np.broadcast_arrays(*rows))
        for rows in ([v.value.draws for v in at], [v.offering_price.draws for v in at])
    )
    means = paid.mean(axis=1)
    reference = valuation.reference_price.mean
    parity = float(np.interp(reference, means, prices)) if np.all(np.diff(means) > 0) else np.nan
    return Response(
        valuation,
        per_unit.input,
        per_unit.unit,
        Gridded(prices, values),
        Gridded(prices, paid),
        root,
        per_unit.price.mean,
        parity,
        GRID + 3,
    )


def _check(valuation: Valuation, name: str, root: FloatArray) -> None:
    if not np.all(np.isnan(root)):
        return
    message = f"the customer's value doesn't fall as the price '{name}' rises"
    hint = "check that a price uses it, and what it is multiplied by"
    span = valuation.model.input(name).span
    raise SurplusError(Diagnostic("P001", message, span=span, hint=hint))
