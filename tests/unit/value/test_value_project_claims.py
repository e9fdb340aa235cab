"""Claims become spreads that have the stated ends and the stated median."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import surplus
from surplus.core.spread import Spread
from surplus.value.spec import Stated
from surplus.value.value_project.claims import claim_spread


def spread(low: float, median: float, high: float) -> Spread:
    """Return the spread that a model reads."""
    text = claim_spread(low, median, high).text
    model = surplus.loads(
        "offering: A\nalternative: B\ncurrency: EUR\n"
        f"inputs: {{x: {{value: {text}}}}}\ndrivers: {{d: x * 1 EUR}}"
    )
    spec = model.model.input("x").spec
    assert isinstance(spec, Stated)
    return spec.spread


@pytest.mark.parametrize(
    ("low", "median", "high"),
    [(1, 5, 15), (5, 20, 40), (70, 90, 98), (20, 50, 80), (0, 1, 100), (0, 99.5, 100), (-9, -8, 4)],
)
def test_ends_and_median_are_the_stated_ones(low: float, median: float, high: float) -> None:
    found = spread(low, median, high)
    assert found.support == (low, high)
    assert float(found.quantile(np.array([0.5]))[0]) == pytest.approx(
        median, abs=1e-6 * (high - low)
    )


def test_the_likely_value_is_that_of_the_beta_with_this_median() -> None:
    # α + β = 6 as in PERT; the median by SciPy's own beta.
    text = claim_spread(0, 0.3, 1).text
    likely = float(text.split("likely: ")[1].split(",")[0])
    assert stats.beta(1 + 4 * likely, 5 - 4 * likely).median() == pytest.approx(0.3, abs=1e-8)


def test_a_median_at_an_end_leaves_a_quarter_at_the_other() -> None:
    # Half of all cases at the end, half spread evenly: the mean is the same.
    assert spread(80, 100, 100).mean == pytest.approx(0.5 * 100 + 0.5 * 90)
    assert spread(10, 10, 30).mean == pytest.approx(0.5 * 10 + 0.5 * 20)


def test_a_claim_without_width_is_certain() -> None:
    assert spread(7, 7, 7).is_certain


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6, width=32), min_size=3, max_size=3).map(sorted))
def test_any_ascending_claim_is_a_spread_between_its_ends(claim: list[float]) -> None:
    low, median, high = claim
    found = spread(low, median, high)
    assert found.support[0] >= low - 1e-6 * abs(low)
    assert found.support[1] <= high + 1e-6 * abs(high)
