"""The model for one draw, in plain Python: what monaco and the plain loop run.

The drivers are written as differences already (`bill * saving`), which is less work than the
outcomes under each option that the model file states.
"""

from __future__ import annotations

from collections.abc import Sequence

RATE = 0.09
YEARS = 5


def flows(x: Sequence[float]) -> list[float]:
    """Return the net money of years 0 to 5 for the 16 inputs, in the order of the model file."""
    (
        pumps,
        power,
        hours,
        saving,
        tariff,
        stops,
        avoided,
        stop_hours,
        stop_cost,
        seals,
        kept,
        scrap,
        scrap_price,
        unit_price,
        fitting,
        labour,
    ) = x
    energy = pumps * power * hours
    bill = energy * tariff
    stoppages = pumps * stops
    downtime = stoppages * stop_hours
    upkeep = pumps * seals
    scrapped = pumps * scrap * scrap_price
    work = pumps * fitting * labour
    purchase = pumps * unit_price

    lower_bill = bill * saving
    fewer_stops = downtime * stop_cost * avoided
    less_upkeep = upkeep * kept
    less_scrap = scrapped * avoided / 4
    inspections = pumps * 45
    training = 40 * labour + 300
    price = purchase - pumps * 400

    return [-work - training - price] + [
        lower_bill * (0.75 if year == 1 else 1.02 ** (year - 1))
        + fewer_stops * (0.5 if year == 1 else 1.0)
        + less_upkeep * (1 + 0.04 * (year - 1))
        + less_scrap * 0.95 ** (year - 1)
        - inspections
        for year in range(1, YEARS + 1)
    ]


def net_present_value(amounts: Sequence[float]) -> float:
    """Return what amounts of years 0, 1, … are worth today."""
    return sum(amount / (1 + RATE) ** year for year, amount in enumerate(amounts))


def internal_rate_of_return(amounts: Sequence[float]) -> float:
    """Return the rate at which they are worth nothing, by Newton's method in 1 / (1 + rate)."""
    v = 1 / 1.1
    for _ in range(60):
        value = slope = 0.0
        for amount in reversed(amounts):
            slope = slope * v + value
            value = value * v + amount
        step = value / slope
        v -= step
        if abs(step) <= 1e-9 * v:
            break
    return 1 / v - 1


def payback(amounts: Sequence[float]) -> float:
    """Return after how many years the outlay is made good, or NaN if it never is."""
    total = amounts[0]
    when = 0.0 if total >= 0 else float("nan")
    for year, amount in enumerate(amounts[1:], start=1):
        before, total = total, total + amount
        if before < 0 <= total:
            when = year - 1 - before / amount
        elif total < 0:
            when = float("nan")
    return when
