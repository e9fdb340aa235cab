"""Units of time, and rates of discount a year turned into rates per unit of time."""

from __future__ import annotations

import math
from enum import StrEnum

from surplus.worth.faults import fault


class TimeUnit(StrEnum):
    """What recency and age are counted in. A year has 365 days and 12 months.

    Examples
    --------
    >>> TimeUnit("week").per_year
    52.142857142857146
    >>> TimeUnit("week").per(TimeUnit.DAY)
    7.0
    """

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def per_year(self) -> float:
        """How many of this unit are in a year."""
        return _PER_YEAR[self]

    def per(self, other: TimeUnit) -> float:
        """Return how many of another unit are in one of this.

        Parameters
        ----------
        other : TimeUnit
            The unit to count in.
        """
        return other.per_year / self.per_year


_PER_YEAR = {
    TimeUnit.HOUR: 8760.0,
    TimeUnit.DAY: 365.0,
    TimeUnit.WEEK: 365.0 / 7,
    TimeUnit.MONTH: 12.0,
    TimeUnit.QUARTER: 4.0,
    TimeUnit.YEAR: 1.0,
}


def time_unit(name: str) -> TimeUnit:
    """Return the unit of this name.

    Parameters
    ----------
    name : str
        Such as 'week'.

    Raises
    ------
    SurplusError
        W059 if there is no such unit.
    """
    try:
        return TimeUnit(name)
    except ValueError as error:
        known = ", ".join(unit.value for unit in TimeUnit)
        message = f"there is no unit of time '{name}'"
        raise fault("W059", message, f"use one of {known}") from error


def continuous_rate(yearly: float, unit: TimeUnit) -> float:
    """Return the continuous rate per unit of time of an effective rate a year.

    Parameters
    ----------
    yearly : float
        Effective rate a year: 0.1 for 10 %.
    unit : TimeUnit
        The unit of time of the fit.

    Returns
    -------
    float
        ln(1 + rate) / units per year.

    Examples
    --------
    >>> round(continuous_rate(0.1, TimeUnit.WEEK), 7)
    0.0018279
    """
    return math.log1p(_sound(yearly)) / unit.per_year


def periodic_rate(yearly: float, unit: TimeUnit) -> float:
    """Return the effective rate per unit of time of an effective rate a year.

    Parameters
    ----------
    yearly : float
        Effective rate a year: 0.1 for 10 %.
    unit : TimeUnit
        The unit of time of the fit.

    Examples
    --------
    >>> round(periodic_rate(0.1, TimeUnit.MONTH), 7)
    0.0079741
    """
    return math.expm1(continuous_rate(yearly, unit))


def _sound(yearly: float) -> float:
    if not (math.isfinite(yearly) and 0 <= yearly < 1e3):
        message = f"the discount rate a year is {yearly:g}"
        raise fault("W063", message, "give a rate a year of 0 or more: 0.1 for 10 %")
    return yearly
