"""Months, counted from the one in which year 1 begins."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PERIOD = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


def read_period(text: str) -> date | None:
    """Return the first day of the month of `2026-07` or `2026-07-15`; None if it is neither.

    Examples
    --------
    >>> read_period("2026-07"), read_period("2026-07-15"), read_period("July")
    (datetime.date(2026, 7, 1), datetime.date(2026, 7, 1), None)
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1)).replace(day=1)
    except ValueError:
        return None


def month_of(day: date, starts: date) -> int:
    """Return the number of a day's month; the month in which year 1 begins is 1.

    Examples
    --------
    >>> month_of(date(2027, 1, 31), date(2026, 7, 1))
    7
    """
    return (day.year - starts.year) * 12 + day.month - starts.month + 1


def first_day(month: int, starts: date) -> date:
    """Return the first day of a month.

    Examples
    --------
    >>> first_day(7, date(2026, 7, 15))
    datetime.date(2027, 1, 1)
    """
    count = starts.year * 12 + starts.month - 1 + month - 1
    return date(count // 12, count % 12 + 1, 1)


def months_past(today: date, starts: date) -> int:
    """Return how many months are over at the end of a day.

    Examples
    --------
    >>> months_past(date(2026, 9, 30), date(2026, 7, 1)), months_past(date(2026, 9, 29),
    ...     date(2026, 7, 1))
    (3, 2)
    """
    number = month_of(today, starts)
    is_last_day = today.day == monthrange(today.year, today.month)[1]
    return max(number if is_last_day else number - 1, 0)
