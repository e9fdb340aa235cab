"""Days and whole units of the calendar as numbers, in Python and in SQL."""

from __future__ import annotations

import datetime as dt

from surplus.worth.units import TimeUnit

_EPOCH = dt.date(1970, 1, 1)
_MONTHS = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.YEAR: 12}
_TO_MONDAY = 3
"""1970 began on a Thursday: days after the Monday before."""


def tick(day: dt.date, unit: TimeUnit) -> int:
    """Return the number of the day, or of the week, month, quarter or year that it is in.

    Numbers count from the one that holds 1 January 1970; weeks begin on Monday.

    Examples
    --------
    >>> tick(dt.date(1970, 1, 31), TimeUnit.DAY), tick(dt.date(1970, 1, 5), TimeUnit.WEEK)
    (30, 1)
    >>> tick(dt.date(1971, 2, 1), TimeUnit.MONTH)
    13
    """
    days = (day - _EPOCH).days
    if unit is TimeUnit.WEEK:
        return (days + _TO_MONDAY) // 7
    if unit in _MONTHS:
        return ((day.year - _EPOCH.year) * 12 + day.month - 1) // _MONTHS[unit]
    return days


def first_day(number: int, unit: TimeUnit) -> dt.date:
    """Return the first day of the day, week, month, quarter or year of this number.

    Examples
    --------
    >>> first_day(1, TimeUnit.WEEK), first_day(-1, TimeUnit.QUARTER)
    (datetime.date(1970, 1, 5), datetime.date(1969, 10, 1))
    """
    if unit is TimeUnit.WEEK:
        return _EPOCH + dt.timedelta(7 * number - _TO_MONDAY)
    if unit in _MONTHS:
        years, months = divmod(number * _MONTHS[unit], 12)
        return dt.date(_EPOCH.year + years, months + 1, 1)
    return _EPOCH + dt.timedelta(number)


def last_day(day: dt.date, unit: TimeUnit) -> dt.date:
    """Return the last day of the week, month, quarter or year that a day is in.

    Examples
    --------
    >>> last_day(dt.date(2024, 2, 3), TimeUnit.MONTH)
    datetime.date(2024, 2, 29)
    """
    return first_day(tick(day, unit) + 1, unit) - dt.timedelta(1)


def tick_sql(day: str, unit: TimeUnit) -> str:
    """Return the SQL of `tick` for an expression of a date."""
    if unit in _MONTHS:
        months = f"(EXTRACT(YEAR FROM {day}) - 1970) * 12 + EXTRACT(MONTH FROM {day}) - 1"
        return f"CAST(FLOOR(({months}) / {_MONTHS[unit]}e0) AS INTEGER)"
    days = f"DATE_DIFF('day', DATE '1970-01-01', {day})"
    if unit is TimeUnit.WEEK:
        return f"CAST(FLOOR(({days} + {_TO_MONDAY}) / 7e0) AS INTEGER)"
    return f"CAST({days} AS INTEGER)"


def first_day_sql(number: str, unit: TimeUnit) -> str:
    """Return the SQL of `first_day` for an expression of a number."""
    if unit is TimeUnit.WEEK:
        return f"CAST(DATE '1970-01-01' + ({number} * 7 - {_TO_MONDAY}) AS DATE)"
    if unit in _MONTHS:
        months = f"({number} * {_MONTHS[unit]})"
        year = f"CAST(FLOOR({months} / 12e0) AS INTEGER)"
        return f"MAKE_DATE(1970 + {year}, {months} - {year} * 12 + 1, 1)"
    return f"CAST(DATE '1970-01-01' + {number} AS DATE)"
