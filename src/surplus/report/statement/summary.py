"""The answer, and the few numbers that matter most."""

from __future__ import annotations

import math

from surplus.core.returns import payback
from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.statement.telling import Telling


def answer(telling: Telling) -> str:
    """Return in one sentence what the offering is worth."""
    valuation = telling.valuation
    value, price = valuation.value.mean, valuation.price.mean
    than = "more" if value >= 0 else "less"
    return telling.word(
        f"cheaper_{than}" if price < 0 else f"worth_{than}" if price > 0 else f"same_{than}",
        years=telling.years,
        offering=telling.offering,
        customer=telling.customer,
        alternative=telling.alternative,
        value=telling.money(abs(value)),
        benefits=telling.money(valuation.benefits.mean),
        price=telling.money(abs(price)),
    )


def headline(telling: Telling) -> KeyFigures:
    """Return the headline numbers, the value first."""
    return KeyFigures((*value_and_chance(telling), _economic_value(telling), _payback(telling)))


def value_and_chance(telling: Telling) -> tuple[KeyFigure, ...]:
    """Return the value and, if it is uncertain, the chance that it is above zero."""
    if telling.valuation.value.is_certain:
        return (_value(telling),)
    return (_value(telling), _chance(telling))


def _value(telling: Telling) -> KeyFigure:
    amount = telling.valuation.value
    low, high = telling.range(amount)
    key = "key_value_note_certain" if amount.is_certain else "key_value_note"
    return KeyFigure(
        telling.word("key_value"),
        telling.money(amount.mean),
        telling.word(key, years=telling.years, low=low, high=high),
        amount.mean,
        telling.formatter.money(amount.mean, exact=True),
    )


def _chance(telling: Telling) -> KeyFigure:
    chance = telling.valuation.chance
    text = telling.chance(chance)
    note = telling.word("key_chance_note", draws=telling.draws)
    return KeyFigure(telling.word("key_chance"), text, note, chance)


def _economic_value(telling: Telling) -> KeyFigure:
    per_unit = telling.per_unit
    if per_unit is None:
        total = telling.valuation.economic_value.mean
        note = telling.word("key_total_value_note")
        return KeyFigure(telling.word("key_total_value"), telling.money(total), note, total)
    mean = per_unit.economic_value.mean
    thing = telling.unit(per_unit.unit).partition("/")[2]
    label = telling.word("key_unit_value", unit=thing) if thing else telling.word("key_total_value")
    price = telling.formatter.money(per_unit.price.mean)
    note = telling.word("key_unit_value_note", price=price)
    return KeyFigure(label, telling.formatter.money(mean), note, mean)


def expected_payback(telling: Telling) -> float:
    """Return the payback of the expected amounts, in years; NaN if there is none."""
    mean = telling.valuation.yearly.mean(axis=-1, keepdims=True)
    return float(payback(mean)[0])


def payback_text(telling: Telling) -> str:
    """Return the payback in words."""
    years = expected_payback(telling)
    if math.isnan(years):
        return telling.word("never", years=telling.years)
    return telling.formatter.years(years) if years > 0 else telling.word("at_once")


def _payback(telling: Telling) -> KeyFigure:
    years = expected_payback(telling)
    note = telling.word("key_payback_note")
    label = telling.word("key_payback")
    return KeyFigure(label, payback_text(telling), note, None if math.isnan(years) else years)
