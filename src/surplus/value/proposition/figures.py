"""Every figure of a valuation that a text about it may state."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from surplus.core.quantity import bare
from surplus.core.returns import payback
from surplus.value.amount import Amount
from surplus.value.pnl import pnl_view
from surplus.value.records import Record, records
from surplus.value.spec import OTHERS, ByAlternative, Stated, Value, leaves
from surplus.value.unit_price import unit_price
from surplus.value.valuation import Valuation

MONEY, SHARE, YEARS, NUMBER = "money", "share", "years", "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that has something behind it.

    Attributes
    ----------
    kind : str
        `money`, `share` (of one), `years` or `number`.
    """

    value: float
    kind: str
    what: str


def figures(valuation: Valuation) -> tuple[Figure, ...]:
    """Return the results of a valuation, its drivers, its inputs and how far they differ."""
    found = [*_results(valuation), *_effects(valuation), *_yearly(valuation), *_inputs(valuation)]
    return tuple(each for each in found if math.isfinite(each.value))


def _spread(amount: Amount, kind: str, what: str) -> Iterator[Figure]:
    for value in {amount.mean, amount.p10, amount.p50, amount.p90}:
        yield Figure(value, kind, what)


def _results(valuation: Valuation) -> Iterator[Figure]:
    for name in (
        "value", "benefits", "driver_benefits", "other_costs", "price", "economic_value",
        "reference_price", "offering_price", "outlay", "cost_of_delay",
    ):  # fmt: skip
        yield from _spread(getattr(valuation, name), MONEY, name)
    yield Figure(valuation.chance, SHARE, "chance")
    yield Figure(valuation.roi, SHARE, "roi")
    yield from _spread(valuation.irr, SHARE, "irr")
    yield Figure(valuation.case.years, YEARS, "horizon")
    mean = valuation.yearly.mean(axis=-1, keepdims=True)
    yield Figure(float(payback(mean)[0]), YEARS, "payback")
    yield Figure(valuation.case.discounting.effective, SHARE, "discount rate")
    per_unit = unit_price(valuation)
    if per_unit is not None:
        yield from _spread(per_unit.economic_value, MONEY, "economic value per unit")
        yield from _spread(per_unit.price, MONEY, "price per unit")


def _effects(valuation: Valuation) -> Iterator[Figure]:
    gains = math.fsum(max(effect.present.mean, 0.0) for effect in valuation.drivers)
    for effect in valuation.effects:
        name = effect.outcome.name
        yield from _spread(effect.present, MONEY, name)
        yield Figure(effect.present.chance_above(0.0), SHARE, name)
        if gains:
            yield Figure(effect.present.mean / gains, SHARE, f"{name}, of all drivers")
        sides = [
            Amount(valuation.factors @ valuation.of_option(name, option)).mean
            for option in (valuation.offering, valuation.against)
        ]
        yield from _relative(name, *sides)


def _relative(what: str, new: float, old: float) -> Iterator[Figure]:
    """Yield by which share one figure differs from the other, and how many times it is it."""
    if old:
        yield Figure(new / old - 1, SHARE, f"{what}, against the alternative")
        yield Figure(new / old, NUMBER, f"{what}, times the alternative")


def _yearly(valuation: Valuation) -> Iterator[Figure]:
    view = pnl_view(valuation)
    yield Figure(view.change.mean, MONEY, "change in profit")
    for step in view.steps:
        yield Figure(step.change.mean, MONEY, f"{step.outcome.name}, a year")
    for line in view.lines:
        if line.share is not None:
            yield Figure(line.share, SHARE, line.path)


def _inputs(valuation: Valuation) -> Iterator[Figure]:
    for record in records(valuation):
        yield from _of_record(valuation, record)


def _of_record(valuation: Valuation, record: Record) -> Iterator[Figure]:
    share, unit = bare(record.input.shown)
    kind = _kind(record)
    scale = 1.0 if kind == SHARE else float(1 / share)
    for stated in leaves(record.value):
        for number in _numbers(stated):
            yield Figure(number * scale, kind, record.input.name)
            if dict(unit.dimension) == {"time": 1}:
                yield Figure(number * float(unit.factor) / _YEAR, YEARS, record.input.name)
    sides = [_mean(record.value, name) for name in (valuation.offering, valuation.against)]
    if None not in sides:
        yield from _relative(record.input.name, sides[0] or 0.0, sides[1] or 0.0)


_YEAR = 365 * 86_400


def _kind(record: Record) -> str:
    if "%" in str(record.input.shown):
        return SHARE
    return MONEY if record.input.shown.currency() else NUMBER


def _numbers(stated: Stated) -> tuple[float, ...]:
    spread = stated.spread
    return (spread.mean,) if spread.is_certain else (spread.mean, *spread.low_high(0.9))


def _mean(value: Value, option: str) -> float | None:
    if not isinstance(value, ByAlternative):
        return None
    part = value.options.get(option, value.options.get(OTHERS))
    return next(leaves(part)).spread.mean if part is not None else None
