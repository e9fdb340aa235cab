"""Small models whose prices can be worked out by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from surplus.core.source import Source
from surplus.value.api import load, loads
from surplus.value.market import Account, account
from surplus.value.valuation import Valuation

ROOT = Path(__file__).parents[4]

PUMPS = """
offering: Pump
alternative: Old pump
context: water works
currency: EUR
horizon: 3 years
discount_rate: 10 %
inputs:
  pumps: {unit: pump/year, by_alternative: {offering: 8 to 12, alternative: 20}}
  price: {unit: EUR/pump, by_alternative: {offering: 900, alternative: 300}}
  saving: {unit: EUR/year, value: 6000 to 14000}
  fee: {unit: EUR/year, by_alternative: {offering: 100, alternative: 0}}
drivers:
  energy: {benefit: saving}
  noise: {benefit: -500 EUR/year}
costs:
  start: {cost: {offering: 2000 EUR, alternative: 0 EUR}}
price:
  purchase: {cost: pumps * price}
  service: {cost: fee}
unit_price: price
"""

BENT = PUMPS.replace("pumps * price", "pumps * price * (1 + price / (1000 EUR/pump))")


@cache
def market_model(spread: str) -> Valuation:
    """Return a valuation whose economic value per unit has a given spread."""
    return loads(
        "{offering: A, alternative: B, context: c, currency: EUR, "
        f"inputs: {{worth: {{unit: EUR/piece, value: {spread}}}, "
        "asked: {unit: EUR/piece, by_alternative: {offering: 80, alternative: 0}}}, "
        "drivers: {use: {gain: {offering: 1 piece * worth, alternative: 0 EUR}}}, "
        "price: {buy: {cost: 1 piece * asked}}}"
    ).evaluate()


def certain(worth: float, customers: float = 1.0, name: str = "one") -> Account:
    """Return an account that can pay a certain price."""
    found = account(market_model(f"{worth} EUR/piece"), customers)
    return Account(name, found.label, found.valuation, customers)


def golden(name: str, case: str | None = None) -> Valuation:
    """Return the valuation of a published case."""
    model = load(ROOT / "tests" / "golden" / "models" / f"{name}.yaml")
    return model.evaluate(Source("case", case) if case else None)
