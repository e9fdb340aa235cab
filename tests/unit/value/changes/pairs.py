"""Pairs of models to compare, made by replacing text."""

from __future__ import annotations

from surplus.core.source import Source
from surplus.value.api import load
from surplus.value.changes import Comparison, compare
from surplus.value.valuation import Valuation

BASE = """
offering: A
alternative: B
context: mills
currency: EUR
horizon: 3 years
discount_rate: 10 %
inputs:
  stops: {unit: stop/year, by_alternative: {offering: 2 to 4, alternative: 5 to 9}}
  stop_cost: {unit: EUR/stop, value: 800 to 1500}
  wage: {unit: EUR/h, value: 40}
  hours: {unit: h/stop, value: 2 to 6}
  price: {unit: EUR/year, by_alternative: {offering: 3000, alternative: 1000}}
drivers:
  fewer_stops: {label: Fewer stops, cost: stops * stop_cost, ramp: 6 months}
  less_work: {cost: stops * hours * wage, execution_risk: 10 %}
price:
  fee: {cost: price}
"""


def valued(text: str, case: str | None = None, name: str = "model.yaml") -> Valuation:
    """Return the valuation of a model given as text."""
    told = Source(f"case of {name}", case) if case is not None else None
    return load(Source(name, text)).evaluate(told, draws=256)


def changed(*edits: tuple[str, str], text: str = BASE) -> str:
    """Return a text with edits, each of which must change something."""
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    return text


def compared(*edits: tuple[str, str]) -> Comparison:
    """Return the comparison of the base model with an edited one."""
    return compare(valued(BASE, name="old.yaml"), valued(changed(*edits), name="new.yaml"))


def moved(found: Comparison) -> dict[str, float]:
    """Return the money of every move, by the names of its changes."""
    return {"+".join(sorted(c.name for c in move.changes)): move.money for move in found.moves}
