"""The state of the CDNOW sample is the published one, customer by customer.

`cdnow_published.csv` is the summary that goes with the spreadsheets of Fader, Hardie and Lee
(notes 004 and 025, brucehardie.com): x, t_x and T in weeks until 30 September 1997, and the mean
spend of repeat purchases, to two digits, as carried by the package lifetimes (MIT).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from surplus.worth.states import StateTable, state

SALES = Path(__file__).parents[4] / "examples" / "cdnow" / "transactions.csv"
PUBLISHED = Path(__file__).parent / "cdnow_published.csv"
HALF_A_DIGIT = 0.005 + 1e-9


@pytest.fixture(scope="module")
def cdnow() -> Iterator[StateTable]:
    with state(
        SALES,
        customer="customer",
        date="date",
        amount="value",
        observed_until="1997-09-30",
        holdout_until="1998-06-30",
        unit="week",
    ) as found:
        yield found


def test_every_customer_is_as_published(cdnow: StateTable) -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        published = list(csv.DictReader(file))
    found = cdnow.to_pandas().sort_values("customer")
    assert [int(who) for who in found.customer] == [int(row["id"]) for row in published]
    assert found.x.tolist() == [int(row["x"]) for row in published]
    for ours, theirs in (("t_x", "t_x"), ("T", "T"), ("mean_spend", "zbar")):
        wanted = np.array([float(row[theirs]) for row in published])
        off = np.abs(found[ours].fillna(0).to_numpy() - wanted)
        assert off.max() <= HALF_A_DIGIT, ours


def test_the_counts_are_those_of_the_papers(cdnow: StateTable) -> None:
    assert cdnow.counts["customers"] == 2357
    assert cdnow.counts["repeaters"] == len(cdnow.spending()) == 946
    grouped = cdnow.grouped()
    assert (grouped.customers, grouped.repeats) == (2357, 2457)
    state_of_rows, later, _ = cdnow.holdout()
    assert int((later * state_of_rows.counts).sum()) == 1882
