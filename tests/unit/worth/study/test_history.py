"""What customers have brought, against a slow count of the same transactions."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.historical import historical_value
from surplus.worth.money import Costs
from surplus.worth.states.api import state
from surplus.worth.states.table import StateTable
from surplus.worth.states.update import open_state
from surplus.worth.study.history import History, Looking, history
from surplus.worth.units import TimeUnit

TABLE = Path(__file__).parents[4] / "examples" / "cdnow" / "transactions.csv"
END = dt.date(1998, 6, 30)
COSTS = Costs(0.3, 2.0, 1.5)


@pytest.fixture(scope="module")
def sample() -> Iterator[StateTable]:
    with state(
        TABLE, customer="customer", date="date", amount="value", unit="week", observed_until=END
    ) as found:
        yield found


def rows_of(found: History) -> dict[str, np.ndarray]:
    return found.state.engine.arrays(f"{found.query} ORDER BY customer")


def bought() -> dict[str, list[tuple[int, float]]]:
    """Return what each customer paid, and how many days before the end of observation."""
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            ago = (END - dt.date.fromisoformat(row["date"])).days
            found[row["customer"]].append((ago, float(row["value"])))
    return dict(sorted(found.items()))


def test_margins_are_those_of_the_function_for_arrays(sample: StateTable) -> None:
    given = [(who, ago, paid) for who, each in bought().items() for ago, paid in each]
    ids, ago, paid = zip(*given, strict=True)
    slow = historical_value(ids, ago, paid, TimeUnit.DAY, margin=0.3, yearly_rate=0.1)
    plain = rows_of(history(sample, Looking(Costs(0.3))))
    grown = rows_of(history(sample, Looking(Costs(0.3), yearly_rate=0.1)))
    assert plain["customer"].tolist() == slow.ids.tolist()
    assert plain["value"] == pytest.approx(slow.total)
    assert grown["value"] == pytest.approx(slow.compounded)


@pytest.mark.parametrize("rate", [0.0, 0.1])
def test_costs_are_counted_when_they_come(sample: StateTable, rate: float) -> None:
    found = rows_of(history(sample, Looking(COSTS, 8.0, yearly_rate=rate)))
    for place, (who, each) in enumerate(bought().items()):
        if place % 100:
            continue
        days = {ago for ago, _ in each}
        age = max(days)
        steps = np.arange(0, age, 0.01) + 0.005  # a cost that runs, day by day and finer
        assert found["customer"][place] == who
        assert found["serving"][place] == pytest.approx(
            -2 * sum((1 + rate) ** (d / 365) for d in days)
        )
        assert found["winning"][place] == pytest.approx(-8 * (1 + rate) ** (age / 365))
        running = -1.5 * float(((1 + rate) ** (steps / 365)).sum()) * 0.01 / 365
        assert found["keeping"][place] == pytest.approx(running, rel=1e-4)


def test_lines_of_all_customers_add_up_to_what_they_brought(sample: StateTable) -> None:
    found = history(sample, Looking(COSTS, 8.0))
    rows = rows_of(found)
    assert found.account.total == pytest.approx(rows["value"].sum())
    assert found.account.lines["serving"] == pytest.approx(-2 * 6696)
    assert found.account.lines["winning"] == pytest.approx(-8 * 2357)
    assert found.account.losing == (rows["value"] < 0).sum()
    assert sum(each.value for each in found.cohorts) == pytest.approx(found.account.total)
    assert sum(each.customers for each in found.cohorts) == 2357
    assert sum(each.repaid for each in found.cohorts) == 2357 - found.account.losing
    for each in found.cohorts:
        assert each.margin + each.care + each.winning == pytest.approx(each.value)
    best = found.first(3)
    assert [one.value for one in best] == pytest.approx(sorted(rows["value"])[::-1][:3])


def test_the_costs_of_a_cohort_are_shared_by_its_customers(sample: StateTable) -> None:
    costs = {"1997-01": 6000.0, "1997-02": 7000.0, "1997-03": 6500.0}
    found = history(sample, Looking(by_cohort=costs))
    assert {each.name: -each.winning for each in found.cohorts} == pytest.approx(costs)
    with pytest.raises(SurplusError, match="W105"):
        history(sample, Looking(by_cohort={"1997-01": 6000.0}))


def test_without_amounts_there_is_no_history() -> None:
    bare = state(TABLE, customer="customer", date="date", observed_until=END)
    with bare, pytest.raises(SurplusError, match="W029"):
        history(bare, Looking())


def test_a_kept_state_has_sums_and_no_interest(sample: StateTable, tmp_path: Path) -> None:
    sample.save(tmp_path / "state.parquet")
    with open_state(tmp_path / "state.parquet") as kept:
        found = history(kept, Looking(COSTS, 8.0))
        assert found.account.total == pytest.approx(
            history(sample, Looking(COSTS, 8.0)).account.total
        )
        with pytest.raises(SurplusError, match="W111"):
            history(kept, Looking(yearly_rate=0.1))
