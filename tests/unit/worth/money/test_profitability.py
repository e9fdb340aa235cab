"""The account of a customer adds up, and what comes indirectly stands apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.worth.money import Costs, Indirect, profitability

money = st.floats(0, 1e5)


@given(money, st.integers(0, 50), st.floats(0, 20), st.floats(0, 1), money, money)
def test_profit_is_margin_less_serving_and_keeping(
    spend: float, purchases: int, years: float, margin: float, serve: float, keep: float
) -> None:
    found = profitability([spend], [purchases], [years], Costs(margin, serve, keep))
    expected = spend * margin - purchases * serve - years * keep
    assert found.total[0] == pytest.approx(expected, abs=1e-6)
    assert found.direct[0] == found.total[0]


def test_indirect_flows_are_lines_of_their_own() -> None:
    flows = (Indirect("referrals", np.array([2.0, 0.0]), 50, 0.5), Indirect("data", np.ones(2), 3))
    found = profitability([10, 10], [1, 1], [1, 1], Costs(), flows)
    assert found.lines["referrals"].tolist() == [50, 0]
    assert (found.total - found.direct).tolist() == [53, 3]


@pytest.mark.parametrize("costs", [{"margin": 1.2}, {"per_purchase": -1.0}, {"per_year": -1.0}])
def test_costs_that_are_none_are_refused(costs: dict[str, float]) -> None:
    with pytest.raises(SurplusError, match="W104"):
        Costs(**costs)


@pytest.mark.parametrize(("name", "share"), [("spend", 1), ("x", 2)])
def test_flows_without_a_name_or_a_share_of_their_own_are_refused(name: str, share: float) -> None:
    flow = Indirect(name, np.ones(1), 1, share)
    with pytest.raises(SurplusError, match="W104"):
        profitability([1], [1], [1], Costs(), (flow,))
