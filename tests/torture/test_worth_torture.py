"""Fits of hard sets end, say what the data don't tell, and reach what other programs reach."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.registry import MODELS
from torture.sets import Torture, sets

KEPT = Path(__file__).with_name("peers.json")
PEERS: dict[str, dict[str, dict[str, float | None]]] = json.loads(KEPT.read_text("utf-8"))
SETS = {torture.name: torture for torture in sets()}
FITTED = ("bg_nbd", "mbg_nbd", "pareto_nbd")

# Where customers are all alike, or nobody leaves, the data can't tell these parameters.
NOT_TOLD = {
    "same_customers_nobody_leaves": ("r", "alpha"),
    "all_bought_on_the_last_day": ("a", "b", "s", "beta"),
    "all_alike": ("r", "alpha"),
    "all_the_same_count": ("r", "alpha"),
    "exactly_one": ("r", "alpha"),
}


@cache
def fitted(name: str, model: str) -> PurchaseFit:
    fit = MODELS[model].settings().fit(SETS[name].state)
    assert isinstance(fit, PurchaseFit)
    return fit


def test_there_are_140_sets() -> None:
    assert len(SETS) == 140
    assert {name for name in PEERS if ": " not in name} == set(SETS)


@pytest.mark.parametrize("model", FITTED)
@pytest.mark.parametrize("name", SETS)
def test_a_fit_is_no_worse_than_the_best_of_three_peers(name: str, model: str) -> None:
    best = max(value for value in PEERS[name][model].values() if value is not None)
    assert fitted(name, model).loglik > best - 0.01


@pytest.mark.parametrize("model", FITTED)
@pytest.mark.parametrize("name", SETS)
def test_predictions_of_hard_sets_are_numbers(name: str, model: str) -> None:
    few: Torture = SETS[name]
    found = fitted(name, model).predict(few.state.rows(slice(0, 8)), float(few.state.T.mean()), 0.1)
    for column in (found.p_alive, found.purchases, found.residual):
        assert np.isfinite(column).all()
        assert (column >= 0).all()
    assert (found.p_alive <= 1).all()


@pytest.mark.parametrize("model", FITTED)
@pytest.mark.parametrize("kind", NOT_TOLD)
def test_parameters_that_the_data_do_not_tell_are_named(kind: str, model: str) -> None:
    fit = fitted(f"{kind}-500", model)
    wanted = [name for name in NOT_TOLD[kind] if name in fit.params]
    flags = " ".join(fit.flags)
    assert "isn't identified" in flags
    assert any(f"{name} isn't identified" in flags for name in wanted)
