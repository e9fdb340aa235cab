"""CDNOW as the papers count it: in weeks, until the end of September 1997."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surplus.worth.contracts import Contracts
from surplus.worth.customer_state import CustomerState

HERE = Path(__file__).parent
UNTIL = dt.date(1997, 9, 30)
_FILE = Path(__file__).parents[3] / "examples" / "cdnow" / "transactions.csv"


@cache
def purchases() -> dict[str, dict[dt.date, int]]:
    """Return the cents that each customer spent on each day."""
    found: dict[str, dict[dt.date, int]] = {}
    with _FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            days = found.setdefault(row["customer"], {})
            day = dt.date.fromisoformat(row["date"])
            days[day] = days.get(day, 0) + round(100 * float(row["value"]))
    return found


@cache
def state() -> CustomerState:
    """Return the customers at the end of the calibration period, in exact weeks."""
    rows = [(sorted(d for d in days if d <= UNTIL), days) for days in purchases().values()]
    gaps = [[(b - a).days / 7 for a, b in pairwise(days)] for days, _ in rows]
    spend = [sum(paid[d] for d in days[1:]) / 100 / max(1, len(days) - 1) for days, paid in rows]
    return CustomerState(
        [len(days) - 1 for days, _ in rows],
        [(days[-1] - days[0]).days / 7 for days, _ in rows],
        [(UNTIL - days[0]).days / 7 for days, _ in rows],
        "week",
        spend=spend,
        log_gaps=[sum(map(np.log, g)) for g in gaps],
    )


@cache
def rounded() -> CustomerState:
    """Return the same with two decimals, as the table that came with lifetimes has it."""
    s = state()
    spend = s.spend if s.spend is not None else np.zeros(len(s))
    # Half a cent is rounded up there.
    cents = np.floor(spend * 100 + 0.5 + 1e-9) / 100
    return CustomerState(s.x, np.round(s.t_x, 2), np.round(s.T, 2), "week", spend=cents)


@cache
def later() -> NDArray[np.int64]:
    """Return the purchases of each customer in the 39 weeks after."""
    return np.array([sum(d > UNTIL for d in days) for days in purchases().values()])


@cache
def donors() -> CustomerState:
    """Return the donors of Fader, Hardie & Shang (2010)."""
    table = np.genfromtxt(HERE / "donations.csv", delimiter=",", skip_header=1)
    x, last, years, donors = table.T
    return CustomerState(x, last, years, "year", weights=donors)


def contracts(cohort: str) -> Contracts:
    """Return the contracts of Fader & Hardie (2007)."""
    with (HERE / "contracts.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["cohort"] == cohort]
    return Contracts.from_survivors([float(row["survivors_of_1000"]) for row in rows], "year")
