"""Cohorts after what customers cost: beside the account, the scores, and sums by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.money import Costs
from surplus.worth.scoring import ScoreSettings, score
from surplus.worth.states.api import state
from surplus.worth.study.account import account
from surplus.worth.study.book import Book, book
from surplus.worth.study.cohorts import CohortLine
from worth.states.tables import SETTINGS, frame, sample

FREE = ScoreSettings(52.0, 0.1, 35.0, 0.4)
COSTLY = replace(FREE, cost_per_purchase=7.0, cost_per_year=30.0)
KNOWN = (0.25, 4.4, 0.8, 2.4)
FEW = pd.DataFrame(
    {
        "who": ["a", "a", "a", "a", "b", "b"],
        "day": ["2023-01-01", "2023-01-20", "2023-01-20", "2023-03-05", "2023-01-11", "2023-02-20"],
        "paid": [100.0, 40.0, 20.0, 60.0, 80.0, -30.0],
    }
)
"""Two purchases on one day are one; what is returned is none."""


def many(settings: ScoreSettings) -> tuple[Book, float]:
    """Return the base summed up, and what it brought by its account."""
    with state(frame(sample(seed=5)), **SETTINGS) as kept:
        fit = BetaGeo().fit(kept.grouped())
        costs = Costs(settings.margin, settings.cost_per_purchase, settings.cost_per_year)
        return book(score(kept, fit, settings)), account(kept, costs).direct


def few(settings: ScoreSettings, **changed: Any) -> CohortLine:
    given: dict[str, Any] = {
        "customer": "who",
        "date": "day",
        "amount": "paid",
        "unit": "day",
    } | changed
    with state(frame(sample(seed=5)), **SETTINGS) as kept:
        fit = BetaGeo().fit(kept.grouped()).with_values(KNOWN)
    with state(FEW, observed_until="2023-04-01", **given) as kept:
        (line,) = book(score(kept, fit, settings)).cohorts
    return line


@pytest.mark.parametrize("settings", [FREE, COSTLY], ids=["free", "costly"])
def test_cohorts_add_up_to_the_scores_and_to_the_account(settings: ScoreSettings) -> None:
    found, brought = many(settings)
    for name in ("customers", "alive", "clv", "residual_value"):
        total = getattr(found.total, name)
        assert sum(getattr(line, name) for line in found.cohorts) == pytest.approx(total)
    assert sum(line.brought for line in found.cohorts) == pytest.approx(brought)
    assert found.concentration.total == pytest.approx(found.total.clv)


def test_who_costs_more_than_they_bring_is_counted() -> None:
    with state(frame(sample(seed=5)), **SETTINGS) as kept:
        fit = BetaGeo().fit(kept.grouped())
        free, costly = (
            score(kept, fit, settings) for settings in (FREE, replace(COSTLY, cost_per_year=475.0))
        )
        clv = costly.to_pandas().clv
        assert 0 < (clv < 0).sum() < len(clv)
        found = book(costly)
        assert found.losing == (clv < 0).sum()
        assert found.loss == pytest.approx(clv[clv < 0].sum())
        assert (book(free).losing, book(free).loss) == (0, 0.0)


def test_what_a_cohort_brought_is_margin_less_what_purchases_and_time_cost() -> None:
    line = few(COSTLY)
    years = (90 + 80) / 365
    assert line.spent == 270.0
    assert line.brought == pytest.approx(0.4 * 270 - 7 * 4 - 30 * years)
    invested = line.with_cost(50.0)
    assert invested.value == pytest.approx(line.brought + line.residual_value)


def test_by_month_a_cohort_brings_margin_less_what_purchases_and_the_month_cost() -> None:
    """B was seen for 80 days, two whole months; a bought on days 0, 19 and 63."""
    line = few(COSTLY)
    kept = 2 * 30 / 12
    spent, purchases = (100 + 60 + 80, 3), (-30, 0)
    by_hand = [0.4 * money - 7 * count - kept for money, count in (spent, purchases)]
    assert line.by_month == pytest.approx(by_hand)
    assert few(FREE).by_month == pytest.approx([0.4 * 240, 0.4 * -30])


def test_costs_make_payback_later() -> None:
    free, costly = (few(settings).with_cost(60.0).payback for settings in (FREE, COSTLY))
    assert free == pytest.approx(60 / 96)
    assert costly == pytest.approx(60 / (96 - 21 - 5))


def test_without_amounts_purchases_bring_what_one_is_said_to_be_worth() -> None:
    line = few(replace(COSTLY, spend=50.0), amount=None)
    assert line.spent == 50.0 * 5  # that of the return counts, as nobody said that it is one
    assert line.brought == pytest.approx((0.4 * 50 - 7) * 5 - 30 * 170 / 365)
