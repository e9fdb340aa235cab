"""Transactions for tests: how they are drawn, and how a state is read back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from surplus.worth.states import StateTable
from worth.states.plain import START, Known, Row

NAMES = ("ann", "bo", "cy", "dee")
UNTIL = START + dt.timedelta(40)
SETTINGS: dict[str, Any] = {
    "customer": "who",
    "date": "day",
    "amount": "paid",
    "observed_until": UNTIL,
    "unit": "day",
}

amounts = st.integers(-3000, 9000).map(lambda cents: f"{cents / 100:.2f}")
days = st.integers(0, 40).map(lambda n: START + dt.timedelta(n))
transactions = st.lists(st.tuples(st.sampled_from(NAMES), days, amounts), min_size=1, max_size=30)


def frame(rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "who": [who for who, _, _ in rows],
            "day": pd.to_datetime([day for _, day, _ in rows]),
            "paid": [float(amount) for _, _, amount in rows],
        }
    )


def sample(seed: int = 3, count: int = 400, customers: int = 40) -> list[Row]:
    """Return rows with ties, returns and zeros."""
    draw = np.random.default_rng(seed)
    return [
        (
            f"c{draw.integers(customers):03d}",
            START + dt.timedelta(int(draw.integers(41))),
            f"{draw.choice([0, int(draw.integers(1, 9000)), -int(draw.integers(1, 900))], p=[0.05, 0.85, 0.1]) / 100:.2f}",  # noqa: E501 -- one cell
        )
        for _ in range(count)
    ]


def known(found: StateTable) -> dict[str, Known]:
    """Return a state in days as plain Python, by customer."""
    table = found.engine.arrays(found.query)
    held = found.policy.holdout_until is not None
    read: dict[str, Known] = {}
    for place in range(len(table["customer"])):
        cell = {name: column[place] for name, column in table.items()}
        read[str(cell["customer"])] = Known(
            int(cell["x"]),
            int(cell["t_x"]),
            int(cell["T"]),
            int(cell["purchases"]),
            round(float(cell["spend"]) * 100),
            round(float(cell["first_spend"]) * 100),
            pd.Timestamp(cell["first_date"]).date(),
            pd.Timestamp(cell["last_date"]).date(),
            bool(cell["is_truncated"]),
            int(cell["holdout_x"]) if held else 0,
            round(float(cell["holdout_spend"]) * 100) if held else 0,
        )
    return read
