"""The customer base summed up, against a count of the rows one by one."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.scoring import ScoreSettings, ScoreTable, score
from surplus.worth.states.api import state
from surplus.worth.study.book import Book, book
from surplus.worth.study.cohorts import costs_by_cohort

TABLE = Path(__file__).parents[4] / "examples" / "cdnow" / "transactions.csv"
END = dt.date(1998, 6, 30)


@pytest.fixture(scope="module")
def scores() -> Iterator[ScoreTable]:
    with state(
        TABLE, customer="customer", date="date", amount="value", unit="week", observed_until=END
    ) as found:
        yield score(found, BetaGeo().fit(found.grouped()), ScoreSettings(52, 0.1, 35.0, 0.3))


@pytest.fixture(scope="module")
def found(scores: ScoreTable) -> Book:
    return book(scores)


def test_tenths_hold_everybody_and_all_of_the_worth(found: Book) -> None:
    assert sum(each.customers for each in found.tenths) == found.total.customers == 2357
    assert sum(each.clv for each in found.tenths) == pytest.approx(found.total.clv)
    assert sum(each.share for each in found.tenths) == pytest.approx(1)
    residual = sum(each.residual_value for each in found.tenths)
    assert residual == pytest.approx(found.total.residual_value)
    assert [e.clv / e.customers for e in found.tenths] == sorted(
        (e.clv / e.customers for e in found.tenths), reverse=True
    )


def test_the_first_are_those_worth_most(found: Book, scores: ScoreTable) -> None:
    columns = scores.arrays()
    clv = np.asarray(columns["clv"], np.float64)
    best = np.sort(clv)[::-1][: len(found.first)]
    assert [each.clv for each in found.first] == pytest.approx(best)
    assert found.first[0].customer == str(columns["customer"][np.argmax(clv)])
    assert all(each.low < each.clv < each.high for each in found.first)


def rows() -> Iterator[tuple[str, dt.date, float]]:
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["customer"], dt.date.fromisoformat(row["date"]), float(row["value"])


def test_cohorts_are_those_of_a_slow_count(found: Book) -> None:
    first: dict[str, dt.date] = {}
    for who, day, _ in rows():
        first[who] = min(first.get(who, day), day)
    spent: defaultdict[str, float] = defaultdict(float)
    for who, _, amount in rows():
        spent[f"{first[who]:%Y-%m}"] += amount
    customers = Counter(f"{day:%Y-%m}" for day in first.values())
    assert {line.name: line.customers for line in found.cohorts} == customers
    for line in found.cohorts:
        assert line.spent == pytest.approx(spent[line.name])
    assert sum(line.clv for line in found.cohorts) == pytest.approx(found.total.clv)


def test_what_came_in_by_month_counts_from_each_customers_first_purchase(found: Book) -> None:
    first: dict[str, dt.date] = {}
    for who, day, _ in rows():
        first[who] = min(first.get(who, day), day)
    line = next(line for line in found.cohorts if line.name == "1997-02")
    by_hand = np.zeros(30)
    for who, day, amount in rows():
        if f"{first[who]:%Y-%m}" == "1997-02":
            by_hand[int((day - first[who]).days * 12 / 365)] += amount
    youngest = max(day for day in first.values() if f"{day:%Y-%m}" == "1997-02")
    assert len(line.by_month) == (END - youngest).days * 12 // 365
    assert line.by_month == pytest.approx(0.3 * by_hand[: len(line.by_month)])


def test_costs_of_months_are_given_to_their_cohorts(found: Book) -> None:
    given = {"1997-01": 100.0, "1997-02": 200.0, "1997-03": 300.0}
    assert costs_by_cohort(given, [line.name for line in found.cohorts]) == [100, 200, 300]
    invested = found.cohorts[0].with_cost(100.0)
    spent, ahead = found.cohorts[0].spent, found.cohorts[0].residual_value
    assert invested.value == pytest.approx(0.3 * spent + ahead)


@pytest.mark.parametrize("given", [{"1997-01": 1.0}, {"2001-01": 1.0}, {"first": 1.0}])
def test_costs_that_fit_no_cohort_are_refused(found: Book, given: dict[str, float]) -> None:
    with pytest.raises(SurplusError, match="W105"):
        costs_by_cohort(given, [line.name for line in found.cohorts])
