"""Who is due when: every customer once, by what the fit says of the customer's own history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.scoring import ScoreSettings, score
from surplus.worth.states.api import state
from surplus.worth.states.table import StateTable
from surplus.worth.states.update import open_state
from surplus.worth.study.causes import Causes
from surplus.worth.study.due import STATUSES, DueSettings, DueTable, due
from surplus.worth.study.kinds import score_kinds
from surplus.worth.study.models import fitted
from surplus.worth.study.study import studied
from worth.study.people import UNTIL, write_people

TABLE = Path(__file__).parents[4] / "examples" / "cdnow" / "transactions.csv"
END = dt.date(1998, 6, 30)
SETTINGS = ScoreSettings(52.0, 0.1, 10.0)


@pytest.fixture(scope="module")
def sample() -> Iterator[StateTable]:
    with state(
        TABLE, customer="customer", date="date", unit="week", observed_until=END, gaps=True
    ) as found:
        yield found


def rows_of(found: DueTable) -> dict[str, np.ndarray]:
    return found.state.engine.arrays(f"{found.query} ORDER BY customer")


def fit_of(name: str, sample: StateTable) -> PurchaseFit:
    return fitted(name, sample)


@pytest.mark.parametrize("model", ["bg-nbd", "pareto-nbd", "bg-cnbd"])
def test_rhythms_and_days_are_those_of_each_customer(model: str, sample: StateTable) -> None:
    fit = fit_of(model, sample)
    rows = rows_of(due(score(sample, fit, SETTINGS)))
    people = sample.customers()
    people = people.rows(np.argsort(np.asarray(people.ids).astype(np.str_)))
    assert rows["customer"].tolist() == np.asarray(people.ids).tolist()
    rhythm = fit.next_purchase(people.x, people.t_x, people.t_x) * 7
    assert rows["rhythm_days"] == pytest.approx(rhythm)
    silent = (people.T - people.t_x) * 7
    assert rows["silent_days"] == pytest.approx(silent)
    assert rows["times_rhythm"] == pytest.approx(silent / rhythm)
    last = rows["last_purchase_day"].astype("datetime64[D]")
    assert (np.datetime64(END) - last).astype(int) == pytest.approx(silent)
    alive = fit.p_alive(people.x, people.t_x, people.T)
    ahead = (rows["next_purchase_day"].astype("datetime64[D]") - np.datetime64(END)).astype(int)
    for place, status in enumerate(rows["status"]):
        gone, overdue = alive[place] < 0.5, silent[place] > 2 * rhythm[place]
        expected = (
            "gone" if gone
            else "overdue" if overdue
            else "this_week" if ahead[place] <= 7
            else "this_month" if ahead[place] <= 28
            else "later"
        )  # fmt: skip
        assert status == expected


def test_every_customer_stands_in_one_line(sample: StateTable) -> None:
    found = due(score(sample, fit_of("bg-nbd", sample), SETTINGS))
    lines = found.lines()
    rows = rows_of(found)
    assert tuple(line.status for line in lines) == STATUSES
    assert sum(line.customers for line in lines) == 2357
    assert sum(line.clv for line in lines) == pytest.approx(rows["clv"].sum())
    assert sum(line.alive for line in lines) == pytest.approx(rows["p_alive"].sum())
    first = found.first("overdue", 5)
    best = np.sort(rows["clv"][rows["status"] == "overdue"])[::-1][:5]
    assert [each.clv for each in first] == pytest.approx(best)


def test_a_longer_patience_leaves_fewer_overdue(sample: StateTable) -> None:
    scores = score(sample, fit_of("bg-nbd", sample), SETTINGS)

    def count(settings: DueSettings, status: str) -> int:
        return {line.status: line.customers for line in due(scores, settings).lines()}[status]

    assert count(DueSettings(overdue=4), "overdue") < count(DueSettings(), "overdue")
    assert count(DueSettings(gone=0.0), "gone") == 0
    assert count(DueSettings(gone=0.8), "gone") > count(DueSettings(), "gone")
    for wrong in ({"overdue": 0.0}, {"gone": 1.5}):
        with pytest.raises(SurplusError, match="W040"):
            DueSettings(**wrong)


def test_a_kept_state_says_the_same(sample: StateTable, tmp_path: Path) -> None:
    fit = fit_of("bg-nbd", sample)
    sample.save(tmp_path / "state.parquet")
    with open_state(tmp_path / "state.parquet") as kept:
        assert due(score(kept, fit, SETTINGS)).lines() == due(score(sample, fit, SETTINGS)).lines()


def test_customers_with_covariates_have_rhythms_of_their_kind(tmp_path: Path) -> None:
    bought, people = write_people(tmp_path, 500)
    with state(bought, customer="who", date="day", unit="week", observed_until=UNTIL) as base:
        study = studied(base, str(bought), "bg-nbd", traits=(str(people), ("region",)))
        assert isinstance(study.causes, Causes)
        found = rows_of(due(score_kinds(base, study.causes, SETTINGS)))
        plain = rows_of(due(score(base, study.purchases, SETTINGS)))
    assert found["customer"].tolist() == plain["customer"].tolist()
    ratio = found["rhythm_days"] / plain["rhythm_days"]
    assert ratio.min() < 0.95
    assert ratio.max() > 1.05
