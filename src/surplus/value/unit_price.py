"""The price per unit of the offering at which its value to the customer is zero."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from surplus.core.spread import FloatArray
from surplus.core.units import Unit
from surplus.value.amount import Amount
from surplus.value.draws import Axes
from surplus.value.evaluate import evaluate_arrays
from surplus.value.model import Model
from surplus.value.valuation import Valuation

_STEPS = 40
_TOLERANCE = 1e-9
_CLOSE = 1e3
_FARTHEST = 1e12


@dataclass(frozen=True)
class UnitPrice:
    """Economic value to the customer, per unit of the offering.

    Attributes
    ----------
    input : str
        The input that is the price per unit.
    unit : Unit
        What it is stated in, such as EUR/bearing.
    economic_value : Amount
        The price per unit at which the value is zero; missing where there is none.
    price, reference : Amount
        What the offering and the alternative cost per unit; in year 1, if it differs by year.
    """

    input: str
    unit: Unit
    economic_value: Amount
    price: Amount
    reference: Amount


def unit_price(valuation: Valuation) -> UnitPrice | None:
    """Return the economic value per unit in the results' currency, or None if there is none.

    As `stated_unit_price`, whatever currency the price is stated in.
    """
    found = stated_unit_price(valuation)
    if found is None:
        return None
    factor, unit = in_currency(valuation.model, found.unit)
    if factor == 1:
        return found
    amounts = (found.economic_value, found.price, found.reference)
    return UnitPrice(found.input, unit, *(Amount(each.draws * factor) for each in amounts))


def in_currency(model: Model, unit: Unit) -> tuple[float, Unit]:
    """Return a unit of money with the results' currency in it, and what it is multiplied by.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> model = loads("offering: A\\nalternative: B\\ncontext: c\\ndrivers: {d: 9 EUR}").model
    >>> factor, unit = in_currency(model, model.units.parse("kEUR/year"))
    >>> factor, str(unit)
    (1000.0, 'EUR/year')
    """
    money = model.units.parse(model.currency)
    parts = tuple(
        (model.currency if _is_money(model, symbol) else symbol, power)
        for symbol, power in unit.parts
    )
    held = [model.units.symbol(symbol) for symbol, _ in unit.parts if _is_money(model, symbol)]
    factor = math.prod((each.factor / money.factor for each in held if each), start=Fraction(1))
    return float(factor), Unit(parts, unit.dimension, unit.factor / factor)


def _is_money(model: Model, symbol: str) -> bool:
    found = model.units.symbol(symbol)
    return found is not None and found.currency() is not None


def stated_unit_price(valuation: Valuation) -> UnitPrice | None:
    """Return the economic value per unit, or None if the model has no price per unit.

    In the unit that the price is stated in.
    Found by the secant method on the model itself, draw by draw, so that it also holds
    where the offering is used in other quantities than the alternative, or where
    benefits depend on the price. Where value is linear in the price, one step finds it.
    """
    name = valuation.compiled.unit_price
    if name is None or name not in valuation.outcomes.inputs:
        return None
    prices = valuation.outcomes.inputs[name]
    options = valuation.outcomes.axes.options
    mine, theirs = (
        Amount(_first_year(prices, options.index(option), valuation.outcomes.axes))
        for option in (valuation.offering, valuation.against)
    )
    root = _root(_value_at(valuation, name), mine.draws)
    unit = valuation.model.input(name).unit
    return UnitPrice(name, unit, Amount(root), mine, theirs)


def _first_year(prices: FloatArray, option: int, axes: Axes) -> FloatArray:
    row = prices[option if prices.shape[0] > 1 else 0]
    chosen: FloatArray = row[1 if axes.starts_today and row.shape[0] > 1 else 0]
    return chosen


def _value_at(valuation: Valuation, name: str) -> Callable[[FloatArray], FloatArray]:
    outcomes = valuation.outcomes
    option = outcomes.axes.options.index(valuation.offering)

    def value(price: FloatArray) -> FloatArray:
        stated = outcomes.inputs[name]
        shape = (len(outcomes.axes.options), stated.shape[1], max(stated.shape[2], price.size))
        changed = np.broadcast_to(stated, shape).copy()
        changed[option] = price
        inputs = {**outcomes.inputs, name: changed}
        case, compiled = valuation.case, valuation.compiled
        again = evaluate_arrays(compiled, case, outcomes.axes, inputs, outcomes.draws)
        return replace(valuation, outcomes=again).value.draws

    return value


def _root(value: Callable[[FloatArray], FloatArray], price: FloatArray) -> FloatArray:
    """Return the prices at which the value is zero, by the secant method."""
    scale = np.maximum(np.abs(price), 1.0)
    before, at_before = price, value(price)
    at = price + scale
    at_now = value(at)
    enough = _TOLERANCE * np.maximum(1.0, np.abs(at_before))
    with np.errstate(all="ignore"):
        for _ in range(_STEPS):
            found = np.abs(at_now) <= enough
            if np.all(found | ~np.isfinite(at)):
                break
            step = -at_now * (at - before) / (at_now - at_before)
            near = np.isfinite(step) & (np.abs(step) < _FARTHEST * scale)
            before, at_before = at, at_now
            at = np.where(found, at, np.where(near, at + step, np.nan))
            at_now = value(np.where(np.isfinite(at), at, price))
        # Where the last price isn't one at which nothing is left, there may be none.
        root: FloatArray = np.where(np.abs(at_now) <= _CLOSE * enough, at, np.nan)
    return root
