"""The price put on what the customer uses: a year, an hour, a tonne, a bearing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.spread import FloatArray
from surplus.core.units import ONE, Unit
from surplus.value.compile import key
from surplus.value.model import Role
from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class UsePrice:
    """What the offering costs, and what it is worth, for each unit of use.

    Paid for each unit of use as it falls, at the full rate in every year of the horizon, it
    is worth the same today as the price asked.

    Attributes
    ----------
    name : str
        The input or formula that counts the use; '' for time itself.
    unit : Unit
        Money per unit of use.
    price, reference, economic_value : float
        What is paid for the offering, what is paid for the alternative, and the most that
        could be paid for the offering, each for one unit of use of the offering.
    """

    name: str
    unit: Unit
    price: float
    reference: float
    economic_value: float


def use_prices(valuation: Valuation, wanted: tuple[str, ...] = ()) -> tuple[UsePrice, ...]:
    """Return the price a year, and for each unit of what prices are charged on.

    Parameters
    ----------
    wanted : tuple of str
        Inputs or formulas to put the price on besides.

    Raises
    ------
    SurplusError
        P002 if one of those wanted isn't a quantity of use, M002 if there is none.
    """
    for name in wanted:
        _check(valuation, name)
    names = dict.fromkeys([*(n for n in _charged(valuation) if _is_use(valuation, n)), *wanted])
    year = valuation.model.units.parse("year")
    found = [_use(valuation, "", np.ones((1, 1)), year)]
    found += [_use(valuation, name, *_rate(valuation, name)) for name in names]
    return tuple(found)


def _charged(valuation: Valuation) -> Iterator[str]:
    """Yield the inputs and formulas that prices are worked out from."""
    program = valuation.compiled.program
    keys = [key(o) for o in valuation.model.outcomes if o.role is Role.PRICE]
    names = [name for name in program.needed_for(keys) if ":" not in name]
    yield from names
    yield from (n for n in program.inputs if any(n in program.formulas[k].uses for k in keys))


def _unit_of(valuation: Valuation, name: str) -> Unit:
    program = valuation.compiled.program
    return program.inputs[name] if name in program.inputs else program.formulas[name].unit


def _numbers(valuation: Valuation, name: str) -> FloatArray:
    """Return a quantity under the offering, of shape (year or 1, draw or 1)."""
    outcomes = valuation.outcomes
    array = outcomes.inputs[name] if name in outcomes.inputs else outcomes.results[name]
    place = outcomes.axes.options.index(valuation.offering)
    row: FloatArray = array[place if array.shape[0] > 1 else 0]
    return row[1:] if outcomes.axes.starts_today and row.shape[0] > 1 else row


def _is_use(valuation: Valuation, name: str) -> bool:
    if name not in {**valuation.outcomes.inputs, **valuation.outcomes.results}:
        return False
    thing, per = _split(valuation, name)
    time = valuation.model.units.parse("year").dimension
    counts = bool(thing.dimension) and all(power > 0 for _, power in thing.parts)
    money = any(base.startswith("money ") for base, _ in thing.dimension)
    lasts = per is None and thing.dimension == time
    return counts and not money and not lasts and bool(_numbers(valuation, name).mean() > 0)


def _split(valuation: Valuation, name: str) -> tuple[Unit, Unit | None]:
    """Return what is used, and per which time: `bearing/month` is bearings a month."""
    units = valuation.model.units
    time = units.parse("year").dimension
    thing, per = ONE, None
    for symbol, power in _unit_of(valuation, name).parts:
        each = units.parse(symbol)
        if power == -1 and each.dimension == time and per is None:
            per = each
        else:
            thing = thing * each**power
    return thing, per


def _rate(valuation: Valuation, name: str) -> tuple[FloatArray, Unit]:
    """Return what is used a year, and its unit; a quantity that isn't per time is one a year."""
    thing, per = _split(valuation, name)
    year = valuation.model.units.parse("year")
    numbers = _numbers(valuation, name)
    if per is None:
        return numbers, thing * year
    return numbers * float(year.factor_to(per)), thing


def _use(valuation: Valuation, name: str, yearly: FloatArray, thing: Unit) -> UsePrice:
    """Return amounts divided by the use worth today, both expected."""
    years = np.arange(1, valuation.case.years + 1, dtype=np.float64)
    times = years - valuation.case.discounting.timing.lag
    factors = valuation.case.discounting.factors(times)
    whole = np.broadcast_to(yearly, (len(years), yearly.shape[1]))
    units = float((factors @ whole).mean())
    money = valuation.model.units.parse(valuation.model.currency)
    return UsePrice(
        name,
        money / thing,
        valuation.offering_price.mean / units,
        valuation.reference_price.mean / units,
        valuation.economic_value.mean / units,
    )


def _check(valuation: Valuation, name: str) -> None:
    known = [*valuation.outcomes.inputs, *(n for n in valuation.outcomes.results if ":" not in n)]
    if name not in known:
        message, hint = f"unknown input or formula '{name}'", did_you_mean(name, known)
        raise SurplusError(Diagnostic("M002", message, hint=hint))
    if not _is_use(valuation, name):
        unit = str(_unit_of(valuation, name)) or "a pure number"
        message = f"'{name}' isn't a quantity that is used: it is in {unit}"
        hint = "name an input or a formula that counts something, such as bearings or hours a year"
        raise SurplusError(Diagnostic("P002", message, hint=hint))
