"""Fits of contracts that are hard to fit end, say what they don't tell, and match peers."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.contracts import Contracts
from surplus.worth.fit import Fit
from surplus.worth.hazard import HazardFit
from surplus.worth.registry import MODELS
from surplus.worth.sbg import ShiftedBetaGeoFit
from torture.ending import contract_sets

KEPT = Path(__file__).with_name("peers.json")
PEERS = json.loads(KEPT.read_text("utf-8"))
SETS = {one.name: one.contracts for one in contract_sets()}
FITTED = ("sbg", "bdw", "hazard")

# One period, contracts that are all alike, ends that all come at once: α and β come together.
NOT_TOLD = {
    ("one_period-1000", "sbg"): ("alpha", "beta"),
    ("one_period-1000", "bdw"): ("alpha", "beta", "c"),
    ("all_end_in_the_first_period-1000", "sbg"): ("alpha", "beta"),
    ("all_end_in_the_first_period-1000", "bdw"): ("alpha", "beta", "c"),
    ("one_of_all_ends-1000", "bdw"): ("alpha", "beta", "c"),
    ("all_end_in_the_same_later_period-1000000", "bdw"): ("beta", "c"),
    ("all_alike-1000000", "sbg"): ("alpha", "beta"),
    ("rising_churn-1000000", "sbg"): ("alpha", "beta"),
    ("only_the_large_end-1000", "hazard"): ("large",),
    ("all_end_in_the_first_period-1000", "hazard"): ("large",),
}


@cache
def fitted(name: str, model: str) -> Fit:
    found: Fit = MODELS[model].settings().fit(SETS[name])
    return found


def test_there_are_39_sets() -> None:
    assert len(SETS) == 39
    kept = {name for name in PEERS if name.startswith("contracts: ")}
    assert {f"contracts: {name}" for name in SETS} == kept


@pytest.mark.parametrize("model", FITTED)
@pytest.mark.parametrize("name", SETS)
def test_a_fit_is_no_worse_than_the_best_of_three_peers(name: str, model: str) -> None:
    peers = PEERS[f"contracts: {name}"][model]
    assert fitted(name, model).loglik > max(v for v in peers.values() if v is not None) - 0.01


@pytest.mark.parametrize("model", FITTED)
@pytest.mark.parametrize("name", SETS)
def test_a_fit_ends_at_a_peak(name: str, model: str) -> None:
    at_the_edge = "may be very" in " ".join(fitted(name, model).flags)
    stopped = any("search stopped" in flag for flag in fitted(name, model).flags)
    assert at_the_edge or not stopped


@pytest.mark.parametrize("model", FITTED)
@pytest.mark.parametrize("name", SETS)
def test_survival_falls_from_one_and_is_a_number(name: str, model: str) -> None:
    fit, times = fitted(name, model), np.arange(600)
    if isinstance(fit, HazardFit):
        survival = fit.survival(times, {"large": [0.0, 1.0]}).T
    else:
        assert isinstance(fit, ShiftedBetaGeoFit)
        survival = fit.survival(times)[:, None]
    assert (survival[0] == 1).all()
    assert (np.diff(survival, axis=0) <= 1e-15).all()
    assert (survival >= 0).all()


@pytest.mark.parametrize("model", ["sbg", "bdw"])
@pytest.mark.parametrize("name", SETS)
def test_what_remains_of_a_life_is_a_number_that_fits_the_discount(name: str, model: str) -> None:
    fit = fitted(name, model)
    assert isinstance(fit, ShiftedBetaGeoFit)
    ahead = fit.derl(0.01, [0, 1, 5, 30])
    assert np.isfinite(ahead).all()
    assert (ahead >= 0).all()
    assert (ahead <= 1 / -np.expm1(-0.01) + 1e-9).all()


@pytest.mark.parametrize(("name", "model"), NOT_TOLD)
def test_parameters_that_the_data_do_not_tell_are_named(name: str, model: str) -> None:
    flags = fitted(name, model).flags
    for parameter in NOT_TOLD[name, model]:
        assert any(flag.startswith(f"{parameter} isn't identified") for flag in flags)


@pytest.mark.parametrize("model", FITTED)
def test_where_nobody_left_there_is_nothing_to_fit(model: str) -> None:
    nobody = Contracts([3, 12], [False, False], "month", covariates={"large": [0, 1]})
    with pytest.raises(SurplusError, match="W066"):
        MODELS[model].settings().fit(nobody)
