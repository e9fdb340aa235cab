"""What a published figure is compared with: a name in words, and how to read it off."""

from __future__ import annotations

from collections.abc import Callable

from surplus.value.effect import Effect
from surplus.value.model import Sense
from surplus.value.unit_price import unit_price
from surplus.value.valuation import Valuation


def measure(valuation: Valuation, name: str) -> float:
    """Return a figure of a valuation by its name in the published cases."""
    if name in _PLAIN:
        return _PLAIN[name](valuation)
    for prefix, read in _OF.items():
        if name.startswith(prefix):
            return read(valuation, name.removeprefix(prefix))
    raise ValueError(f"no figure is called '{name}'")


def life_cycle_cost(valuation: Valuation, option: str) -> float:
    """Return what an option costs over its life, worth today: price, costs, cost drivers."""
    total = 0.0
    for name, booked in valuation.outcomes.booked.items():
        if booked.outcome.sense is Sense.COST:
            present = valuation.factors @ valuation.of_option(name, option)
            total += float(present.mean())
    return total


def _per_unit(valuation: Valuation) -> float:
    found = unit_price(valuation)
    assert found is not None, "the model has no price per unit"
    return found.economic_value.mean


def _formula(valuation: Valuation, name: str) -> float:
    formula, _, option = name.partition(" ")
    numbers = valuation.outcomes.results[formula]
    place = valuation.outcomes.axes.options.index(option) if option else 0
    return float(numbers[place if numbers.shape[0] > 1 else 0].item())


def _difference(valuation: Valuation, formula: str) -> float:
    pair = (valuation.against, valuation.offering)
    old, new = (_formula(valuation, f"{formula} {option}") for option in pair)
    return old - new


def _risk(valuation: Valuation, driver: str) -> float:
    effects: dict[str, Effect] = {e.outcome.name: e for e in valuation.drivers}
    return 1 - effects[driver].claimed


_PLAIN: dict[str, Callable[[Valuation], float]] = {
    "value": lambda v: v.value.mean,
    "benefits": lambda v: v.benefits.mean,
    "driver benefits": lambda v: v.driver_benefits.mean,
    "other costs": lambda v: v.other_costs.mean,
    "outlay": lambda v: v.outlay.mean,
    "price": lambda v: v.price.mean,
    "economic value": lambda v: v.economic_value.mean,
    "economic value per unit": _per_unit,
    "reference price": lambda v: v.reference_price.mean,
    "offering price": lambda v: v.offering_price.mean,
    "roi": lambda v: v.roi,
    "payback": lambda v: v.payback.mean,
    "undiscounted value": lambda v: float(v.yearly.sum(axis=0).mean()),
    "first year": lambda v: float(v.yearly[1].mean()),
}
_OF: dict[str, Callable[[Valuation, str], float]] = {
    "life-cycle cost of ": life_cycle_cost,
    "formula ": _formula,
    "difference in ": _difference,
    "risk of ": _risk,
}
