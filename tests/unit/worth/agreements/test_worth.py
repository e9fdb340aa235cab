"""What contracts are still worth, against closed forms."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest
from scipy.special import beta

from surplus.core.errors import SurplusError
from surplus.worth.agreements.reading import Agreements
from surplus.worth.agreements.worth import fit_agreements, worth_of_agreements
from surplus.worth.agreements.writing import write_scores
from surplus.worth.contracts import Contracts


def agreements(contracts: Contracts, margin: float = 100.0) -> Agreements:
    size = len(contracts)
    return Agreements(np.arange(size), contracts, np.full(size, margin), {})


def constant(rate: float) -> Contracts:
    """Return contracts of which the same share ends in every period."""
    left = 1e6 * (1 - rate) ** np.arange(12)
    return Contracts.from_survivors(np.round(left), "year")


def test_a_constant_hazard_makes_a_geometric_series() -> None:
    """Σ m q^t / (1+d)^t over t = 1 … n, with q the share that stays."""
    held = agreements(constant(0.2))
    fit = fit_agreements(held, "hazard")
    found = worth_of_agreements(held, fit, horizon=8, yearly_rate=0.1, margin=0.5)
    ratio = 0.8 / 1.1
    expected = 50 * ratio * (1 - ratio**8) / (1 - ratio)
    assert found.clv[found.active] == pytest.approx(expected, rel=1e-4)
    assert found.periods[found.active] == pytest.approx(0.8 * (1 - 0.8**8) / 0.2, rel=1e-4)
    assert found.next_period[found.active] == pytest.approx(0.8, rel=1e-4)
    assert found.to_the_end[found.active] == pytest.approx(0.8**8, rel=1e-3)


def test_contracts_that_ended_are_worth_nothing_more() -> None:
    held = agreements(constant(0.2))
    found = worth_of_agreements(held, fit_agreements(held, "sbg"), horizon=5, yearly_rate=0.1)
    over = ~found.active
    assert over.any()
    assert (found.clv[over] == 0).all()
    assert (found.next_period[over] == 0).all()


def test_of_the_published_renewals_those_who_stayed_longest_are_worth_most() -> None:
    """Fader & Hardie (2007), high end: α = 0.6681, β = 3.8061, S(t) = B(α, β + t) / B(α, β)."""
    survivors = [1000, 869, 743, 653, 593, 551, 517, 491]
    staying = Contracts([1, 4, 7], [False, False, False], "year")
    fit = fit_agreements(agreements(Contracts.from_survivors(survivors)), "sbg")
    found = worth_of_agreements(agreements(staying), fit, horizon=5, yearly_rate=0.1)
    assert (np.diff(found.clv) > 0).all()
    expected = beta(0.6681, 3.8061 + 12) / beta(0.6681, 3.8061 + 7)
    assert found.to_the_end[2] == pytest.approx(expected, abs=1e-4)


def test_a_risk_that_halves_takes_the_root_of_the_chance_to_stay() -> None:
    rng = np.random.default_rng(1)
    careful = rng.integers(0, 2, 40_000).astype(float)
    periods = np.ceil(rng.exponential(8 * np.exp(0.7 * careful))).astype(int)
    ended = periods <= 20
    contracts = Contracts(
        np.where(ended, periods, 20), ended, "year", covariates={"careful": careful}
    )
    held = agreements(contracts)
    fit = fit_agreements(held, "hazard")
    found = worth_of_agreements(held, fit, horizon=3, yearly_rate=0.1)
    stay = [found.to_the_end[found.active & (careful == c)].mean() for c in (0, 1)]
    ratio = np.log(stay[1]) / np.log(stay[0])
    assert ratio == pytest.approx(np.exp(-0.7), rel=0.03)


@pytest.mark.parametrize(("model", "said"), [("cox", "no model"), ("sbg", "no covariates")])
def test_models_that_do_not_fit_are_refused(model: str, said: str) -> None:
    contracts = Contracts([1, 2], [True, False], covariates={"size": [1.0, 2.0]})
    with pytest.raises(SurplusError, match=f"W112.*{said}"):
        fit_agreements(agreements(contracts), model)


def test_scores_are_written_a_row_a_contract(tmp_path: Path) -> None:
    held = agreements(constant(0.2))
    found = worth_of_agreements(held, fit_agreements(held, "sbg"), horizon=2, yearly_rate=0.1)
    write_scores(found, tmp_path / "scores.parquet")
    query = f"SELECT COUNT(*), SUM(clv) FROM '{tmp_path / 'scores.parquet'}'"
    count, clv = duckdb.connect().execute(query).fetchall()[0]
    assert count == len(found.ids)
    assert clv == pytest.approx(found.clv.sum())
