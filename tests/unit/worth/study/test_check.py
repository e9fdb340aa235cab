"""Foretelling the CDNOW sample, against the figures of the literature and a slow count."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.choice import CANDIDATES
from surplus.worth.cnbd import RegularBetaGeo
from surplus.worth.evaluation import log_chances
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.states.api import state
from surplus.worth.states.table import StateTable
from surplus.worth.study.check import Check, check, chosen
from surplus.worth.study.course import course
from surplus.worth.study.models import held_out_groups

TABLE = Path(__file__).parents[4] / "examples" / "cdnow" / "transactions.csv"
END, LAST = dt.date(1997, 9, 30), dt.date(1998, 6, 30)


def made(
    unit: str, until: dt.date, holdout: dt.date | None = None, *, gaps: bool = False
) -> StateTable:
    return state(
        TABLE,
        customer="customer",
        date="date",
        amount="value",
        unit=unit,
        observed_until=until,
        holdout_until=holdout,
        gaps=gaps,
    )


@pytest.fixture(scope="module")
def sample() -> Iterator[StateTable]:
    with made("week", END, LAST) as found:
        yield found


@pytest.fixture(scope="module")
def found(sample: StateTable) -> Check:
    return check(sample, BetaGeo().fit(sample.grouped()))


def days() -> dict[str, list[dt.date]]:
    """Return the days on which each customer bought, read without a database."""
    bought: defaultdict[str, set[dt.date]] = defaultdict(set)
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            bought[row["customer"]].add(dt.date.fromisoformat(row["date"]))
    return {who: sorted(when) for who, when in bought.items()}


def test_the_model_expects_1653_purchases_and_1882_came(found: Check) -> None:
    """Fader, Hardie & Lee (2005) and the walkthrough of BTYD, to the printed digits."""
    assert found.comparison.model.predicted == pytest.approx(1653.42, abs=0.02)
    assert found.comparison.model.actual == 1882
    assert found.horizon == pytest.approx(39)


def test_the_model_is_nearer_than_going_on_as_before(found: Check) -> None:
    assert abs(found.comparison.model.bias) < abs(found.comparison.naive.bias)
    assert found.comparison.gained > 0


def test_the_log_score_is_that_of_the_chances_of_each_customer(
    sample: StateTable, found: Check
) -> None:
    """Counted customer by customer, with the chance of nothing from the expected purchases."""
    known, later, _ = sample.holdout()
    history = known.x, known.t_x, known.T
    assert isinstance(found.fit, PurchaseFit)
    chances = np.exp(log_chances(found.fit, 39, later, *history))
    assert (chances > 0).all()
    assert (chances < 1).all()
    mean = np.log(chances) @ known.counts / known.counts.sum()
    assert found.log_score.model == pytest.approx(mean)
    assert found.log_score.is_better


def test_all_models_are_tried_where_gaps_are_known(sample: StateTable) -> None:
    with made("week", END, LAST, gaps=True) as with_gaps:
        everything = chosen(with_gaps)
        groups, later = held_out_groups(with_gaps)
        own = RegularBetaGeo().fit(with_gaps.customers())
    assert {score.model for score in everything.scores} == {*CANDIDATES, "naive"}
    assert everything.fit.estimate.customers == groups.customers == 2357
    assert later @ groups.counts == 1882
    kept = next(score for score in everything.scores if score.model == "bg_cnbd")
    assert kept.loglik == pytest.approx(own.loglik)
    assert kept.phases == own.phases
    assert {score.model for score in chosen(sample).scores} & {"bg_cnbd", "mbg_cnbd"} == set()


def test_newcomers_and_repeats_are_those_of_a_slow_count(sample: StateTable) -> None:
    seen, by_hand = course(sample), days()
    first = min(when[0] for when in by_hand.values())
    weeks = np.zeros(len(seen.repeats))
    for when in by_hand.values():
        for day in when[1:]:
            weeks[min((day - first).days // 7, len(weeks) - 1)] += 1
    assert seen.repeats.tolist() == weeks.tolist()
    assert seen.newcomers.sum() == len(by_hand)
    assert seen.observed == pytest.approx((END - first).days / 7)


def test_the_week_that_ends_with_the_observation_is_the_last_that_was_seen(found: Check) -> None:
    assert found.tracking.held_out.tolist() == [False] * 39 + [True] * 39
    assert found.tracking.actual[found.tracking.held_out].sum() == 1882


def test_tracked_purchases_are_those_that_each_customer_was_to_make(found: Check) -> None:
    """The sum over customers of E[X(t − birth)] at the end, one by one."""
    by_hand = days()
    first = min(when[0] for when in by_hand.values())
    ends = found.tracking.ends
    births = np.array([(when[0] - first).days / 7 for when in by_hand.values()])
    assert isinstance(found.fit, PurchaseFit)
    expected = found.fit.expected_new(np.maximum(ends[-1] - births, 0)).sum()
    assert found.tracking.cumulative[0][-1] == pytest.approx(expected)
    assert found.tracking.cumulative[1][-1] == sum(len(when) - 1 for when in by_hand.values())


def test_groups_hold_all_customers_and_purchases(found: Check) -> None:
    for groups in (found.counts, found.tenths):
        assert groups.customers.sum() == pytest.approx(2357)
        assert groups.customers @ groups.actual == pytest.approx(1882)


def test_the_gain_of_the_naive_rule_is_counted_by_its_own_order(
    sample: StateTable, found: Check
) -> None:
    """The fifth of the customers who bought most often a week so far, counted one by one."""
    known, later, _ = sample.holdout()
    rate = np.repeat(known.x / known.T, known.counts)
    came = np.repeat(later, known.counts)
    whole = round(0.2 * len(rate))
    levels = np.unique(rate)[::-1]
    shares = [came[rate >= level].sum() / came.sum() for level in levels]
    sizes = [(rate >= level).sum() for level in levels]
    expected = np.interp(whole, [0, *sizes], [0, *shares])
    at = np.argmin(np.abs(found.naive_gain[:, 0] - 0.2))
    assert found.naive_gain[at, 1] == pytest.approx(expected, abs=2e-3)
    assert found.naive_gain[-1].tolist() == [1, 1]


def test_long_times_are_put_together_in_fewer_periods() -> None:
    with made("day", LAST) as found:
        seen = course(found)
    assert len(seen.repeats) <= 120
    assert seen.repeats.sum() == sum(len(when) - 1 for when in days().values())


def test_a_kept_state_tells_no_single_purchases(sample: StateTable, tmp_path: Path) -> None:
    from surplus.worth.states.update import open_state

    sample.save(tmp_path / "state.parquet")
    with open_state(tmp_path / "state.parquet") as kept, pytest.raises(SurplusError, match="W111"):
        course(kept)
