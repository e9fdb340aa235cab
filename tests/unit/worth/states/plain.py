"""The state worked out row by row in plain Python, to hold the queries against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

Row = tuple[str, dt.date, str]
"""Who, when, and the amount as text."""

START = dt.date(2024, 1, 1)


class Known(NamedTuple):
    """What is known of a customer; times in days, money in cents."""

    x: int
    recency: int
    age: int
    purchases: int
    cents: int
    first_cents: int
    first: dt.date
    last: dt.date
    is_truncated: bool
    holdout_x: int = 0
    holdout_cents: int = 0


def cents(amount: str) -> int:
    return int((Decimal(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def plain_state(
    rows: Iterable[Row], until: dt.date, holdout: dt.date | None = None
) -> dict[str, Known]:
    """Return the customers who bought until the end, by name; returns are netted."""
    by_customer: dict[str, list[tuple[dt.date, int]]] = {}
    for who, day, amount in rows:
        if day <= (holdout or until):
            by_customer.setdefault(who, []).append((day, cents(amount)))
    found = {who: _known(own, until) for who, own in by_customer.items()}
    return {who: known for who, known in found.items() if known is not None}


def _known(own: list[tuple[dt.date, int]], until: dt.date) -> Known | None:
    seen = [(day, money) for day, money in own if day <= until]
    later = [(day, money) for day, money in own if day > until]
    days = sorted({day for day, money in seen if money >= 0})
    if not days:
        return None
    first, last = days[0], days[-1]
    return Known(
        len(days) - 1,
        (last - first).days,
        (until - first).days,
        sum(money >= 0 for _, money in seen),
        sum(money for _, money in seen),
        sum(money for day, money in seen if day == first),
        first,
        last,
        min(day for day, _ in seen) < first,
        len({day for day, money in later if money >= 0}),
        sum(money for _, money in later),
    )
