"""The account of the base, against a count of the rows one by one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pandas as pd
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.money import Costs
from surplus.worth.states.api import state
from surplus.worth.study.account import Account, account
from worth.states.tables import SETTINGS, UNTIL, frame, sample

ROWS = sample(seed=5)
COSTS = Costs(0.4, per_purchase=7.0, per_year=30.0)
FLOWS = pd.DataFrame(
    {
        "customer": ["c001", "c001", "c002", "c001"],
        "name": ["referrals", "data", "referrals", "referrals"],
        "quantity": [2, 1, 1, 1],
        "each": [20.0, 5.0, 20.0, 10.0],
        "attribution": [0.5, 1.0, 1.0, 0.1],
    }
)


def found(flows: object = None, costs: Costs = COSTS) -> Account:
    with state(frame(ROWS), **SETTINGS) as kept:
        return account(kept, costs, flows)


def slow() -> dict[str, float]:
    """Return the profit of each customer, counted one by one."""
    spend: dict[str, float] = defaultdict(float)
    days: dict[str, set[date]] = defaultdict(set)
    for who, day, amount in ROWS:
        spend[who] += float(amount)
        if float(amount) >= 0:
            days[who].add(day)
    return {
        who: 0.4 * spend[who] - 7 * len(on) - 30 * (UNTIL - min(on)).days / 365
        for who, on in days.items()
    }


def test_profit_is_that_of_the_customers_one_by_one() -> None:
    each, told = slow(), found()
    assert told.customers == len(each)
    assert told.total == pytest.approx(sum(each.values()))
    assert told.losing == sum(profit < 0 for profit in each.values())
    assert told.loss == pytest.approx(sum(min(p, 0) for p in each.values()))


def test_lines_add_up_and_indirect_ones_stand_on_their_own() -> None:
    bare, told = found(), found(FLOWS)
    assert told.indirect == ("data", "referrals")
    assert told.lines["referrals"] == pytest.approx(2 * 20 * 0.5 + 20 + 10 * 0.1)
    assert told.lines["data"] == 5.0
    assert told.direct == pytest.approx(bare.total)
    assert told.total == pytest.approx(bare.total + 46.0)
    assert told.spread.total == pytest.approx(told.total)


def test_without_an_attribution_all_of_it_counts() -> None:
    assert found(FLOWS.drop(columns="attribution")).lines["referrals"] == 70.0


def test_without_costs_profit_is_spend() -> None:
    told = found(costs=Costs())
    assert told.total == pytest.approx(sum(float(amount) for _, _, amount in ROWS))


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("quantity", "some", "W107"),
        ("customer", "nobody", "W107"),
        ("name", None, "W107"),
        ("attribution", 1.5, "W104"),
    ],
)
def test_indirect_lines_that_can_not_be_are_refused(column: str, cell: object, code: str) -> None:
    given = FLOWS.assign(**{column: [*FLOWS[column].astype(object)[:3], cell]})
    with pytest.raises(SurplusError, match=code):
        found(given)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(SurplusError, match="no column 'each'"):
        found(FLOWS.drop(columns="each"))
    with pytest.raises(SurplusError, match="at most"):
        found(pd.concat([FLOWS.assign(name=f"line {n}") for n in range(31)]))
    bare = SETTINGS | {"amount": None}
    with state(frame(ROWS), **bare) as kept, pytest.raises(SurplusError, match="W029"):
        account(kept, COSTS)
