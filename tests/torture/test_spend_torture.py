"""Fits of spend that is hard to fit end, say what it doesn't tell, and are no worse than peers'."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from surplus.worth.gamma_gamma import GammaGamma, GammaGammaFit
from torture.spend import spend_sets

KEPT = Path(__file__).with_name("peers.json")
PEERS = json.loads(KEPT.read_text("utf-8"))
SETS = {torture.name: torture.state for torture in spend_sets()}

# The likelihood of one amount for all grows without end: there is no highest to compare.
ENDLESS = {"all_spend_the_same-3", "all_spend_the_same-50", "all_spend_the_same-400"}

NOT_TOLD = {
    "all_spend_the_same": ("p", "q"),
    "two_prices": ("p", "v"),
    "cents_and_millions": ("q", "v"),
    "customers_alike_purchases_not": ("q", "v"),
    "no_mean_among_customers": ("q",),
    "heavy_tails": ("q",),
}


@cache
def fitted(name: str) -> GammaGammaFit:
    return GammaGamma().fit(SETS[name])


def test_there_are_36_sets() -> None:
    assert len(SETS) == 36
    assert {f"spend: {name}" for name in SETS} == {name for name in PEERS if "spend: " in name}


@pytest.mark.parametrize("name", sorted(SETS.keys() - ENDLESS))
def test_a_fit_is_no_worse_than_the_best_of_three_peers(name: str) -> None:
    peers = PEERS[f"spend: {name}"]["gamma_gamma"]
    assert fitted(name).loglik > max(v for v in peers.values() if v is not None) - 0.01


@pytest.mark.parametrize("name", SETS)
def test_expected_spend_lies_between_the_customers_own_mean_and_that_of_all(name: str) -> None:
    fit, state = fitted(name), SETS[name]
    own = np.asarray(state.spend)
    found = fit.expected_spend(state.x, own)
    ends = np.sort([own, np.full(len(own), fit.population_mean)], axis=0)
    assert np.isfinite(found).all()
    assert (found >= ends[0] * (1 - 1e-9)).all()
    assert (found <= ends[1] * (1 + 1e-9)).all()


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_where_all_spend_the_same_so_do_they_in_future_and_it_is_said(name: str) -> None:
    fit = fitted(name)
    assert fit.expected_spend(0, 0) == pytest.approx(49, rel=1e-6)
    assert any("same mean spend" in flag for flag in fit.flags)
    assert not any("search stopped" in flag for flag in fit.flags)


@pytest.mark.parametrize("kind", NOT_TOLD)
def test_parameters_that_the_data_do_not_tell_are_named(kind: str) -> None:
    flags = fitted(f"{kind}-400").flags
    for name in NOT_TOLD[kind]:
        assert any(flag.startswith(f"{name} isn't identified") for flag in flags)
