"""What was promised month by month: the valuation's own yearly flows, spread over months."""

from __future__ import annotations

import numpy as np

from surplus.core.schedule import Schedule
from surplus.core.spread import FloatArray
from surplus.value.effect import Effect
from surplus.value.flows import Booked
from surplus.value.model import Sense
from surplus.value.valuation import Valuation

MONTHS = 12


def monthly_flows(valuation: Valuation, effect: Effect) -> FloatArray:
    """Return a driver's money month by month, not discounted: (12 × years + 1, draws).

    Row 0 is today. The months of a year add up to what the valuation has in that year, draw
    by draw: a recurring amount is spread over its year as its start, ramp and end say, a
    one-off falls in the month in which it is due.
    """
    booked = valuation.outcomes.booked[effect.outcome.name]
    if not booked.recurring:
        return _one_offs(valuation, effect)
    new, old = (_of_option(valuation, booked, o) for o in (valuation.offering, valuation.against))
    difference = old - new if effect.outcome.sense is Sense.COST else new - old
    return np.asarray(difference * effect.claim, dtype=np.float64)


def due_by_month(valuation: Valuation, effect: Effect) -> FloatArray:
    """Return a driver's money by the month in which figures can show it.

    As `monthly_flows`, but what falls today is counted in the first month; row 0 is empty.
    """
    flows = monthly_flows(valuation, effect).copy()
    flows[1] += flows[0]
    flows[0] = 0.0
    return flows


def _one_offs(valuation: Valuation, effect: Effect) -> FloatArray:
    grid = valuation.outcomes.grid
    months = np.ceil(grid.times * MONTHS - 1e-9).astype(int)
    total = np.zeros((grid.horizon * MONTHS + 1, effect.flows.shape[1]))
    np.add.at(total, months, effect.flows)
    return total


def _of_option(valuation: Valuation, booked: Booked, option: str) -> FloatArray:
    grid = valuation.outcomes.grid
    yearly = grid.by_year(valuation.of_option(booked.outcome.name, option))
    place = valuation.outcomes.axes.options.index(option)
    schedule = booked.schedules[place if len(booked.schedules) > 1 else 0]
    shares = month_shares(schedule, grid.horizon)
    spread = np.repeat(yearly[1:], MONTHS, axis=0) * shares
    return np.concatenate([yearly[:1] * np.ones((1, spread.shape[1])), spread])


def month_shares(schedule: Schedule, years: int) -> FloatArray:
    """Return the share of each year's amount that falls in each of its months.

    Growth, decay and steps change from year to year, so within a year only start, ramp and
    end count.

    Returns
    -------
    array of shape (12 × years, draws) or (12 × years, 1)
        Adds up to 1 in each year in which anything falls, to 0 in others.

    Examples
    --------
    >>> shares = month_shares(Schedule(start=np.array([10 / 12])), 1).ravel()
    >>> shares.round(3).tolist()[8:]
    [0.0, 0.0, 0.5, 0.5]
    """
    lasts = None if schedule.lasts is None else schedule.lasts * MONTHS
    fine = Schedule(start=schedule.start * MONTHS, ramp=schedule.ramp * MONTHS, lasts=lasts)
    filled = fine.weights(years * MONTHS)
    by_year = filled.reshape(years, MONTHS, -1).sum(axis=1)
    whole = np.repeat(by_year, MONTHS, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(whole > 0, filled / whole, 0.0), dtype=np.float64)
