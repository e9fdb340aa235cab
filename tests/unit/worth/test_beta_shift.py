"""Shifts of ln B against mpmath, where numbers of 16 digits leave nothing of ln Γ."""

from __future__ import annotations

from collections.abc import Callable

import mpmath as mp
import numpy as np
import pytest

from surplus.worth.beta_shift import beta_shift, log_beta_shift

CORNERS = [
    (a, b, u) for a in (1e-7, 0.3, 300.0, 1e20) for b in (1e-7, 7.0, 1e8, 1e30)
    for u in (1.0, 2.5, 400.0, 1e15)
]  # fmt: skip
Function = Callable[[mp.mpf], mp.mpf]


def second_difference(function: Function, a: float, b: float, u: float) -> mp.mpf:
    a, b, u = map(mp.mpf, (a, b, u))
    return function(b + u) + function(b + a) - function(b) - function(a + b + u)


def psi(order: int) -> Function:
    return lambda x: mp.psi(order, x)


@pytest.fixture(autouse=True)
def _many_digits() -> None:
    mp.mp.dps = 120


@pytest.mark.parametrize(("a", "b", "u"), CORNERS)
def test_a_shift_keeps_its_digits_far_out(a: float, b: float, u: float) -> None:
    wanted = float(second_difference(mp.loggamma, a, b, u))
    assert log_beta_shift(a, b, np.array([u]))[0] == pytest.approx(wanted, rel=1e-9, abs=1e-16)


@pytest.mark.parametrize(("a", "b", "u"), CORNERS)
def test_first_derivatives_keep_their_digits_far_out(a: float, b: float, u: float) -> None:
    found, high = beta_shift(a, b, np.array([u])), mp.mpf(a) + mp.mpf(b)
    ends = mp.psi(0, high + mp.mpf(u))
    assert found.by_a[0] == pytest.approx(float(mp.psi(0, high) - ends), rel=1e-9)
    assert found.by_u[0] == pytest.approx(float(mp.psi(0, mp.mpf(b) + u) - ends), rel=1e-9)
    wanted = float(second_difference(psi(0), a, b, u))
    assert found.by_b[0] == pytest.approx(wanted, rel=1e-8)


@pytest.mark.parametrize(("a", "b", "u"), CORNERS)
def test_second_derivatives_keep_what_a_search_needs(a: float, b: float, u: float) -> None:
    found, high = beta_shift(a, b, np.array([u])), mp.mpf(a) + mp.mpf(b)
    ends = mp.psi(1, high + mp.mpf(u))
    assert found.by_ab[0] == pytest.approx(float(mp.psi(1, high) - ends), rel=1e-9)
    assert found.by_au[0] == pytest.approx(-float(ends), rel=1e-9)
    assert found.by_bu[0] == pytest.approx(float(mp.psi(1, mp.mpf(b) + u) - ends), rel=1e-9)
    # By ln β, as a search takes it, it is multiplied by β².
    wanted = float(second_difference(psi(1), a, b, u))
    assert found.by_bb[0] == pytest.approx(wanted, rel=1e-7, abs=1e-15 / b**2)
