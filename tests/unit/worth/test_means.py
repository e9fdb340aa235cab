"""Integrals against mpmath, which works with as many digits as are asked for."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.worth.means import beta_nodes, gamma_nodes, over_beta
from surplus.worth.pairs import smooth
from surplus.worth.pareto_nbd import ParetoNBDFit
from surplus.worth.pareto_tail import Tail
from surplus.worth.phases import phased_purchases
from surplus.worth.rising import log_rising

# It says nothing of its types.
mpmath = import_module("mpmath")


def tail(params: list[float], x: int, y: float) -> float:
    """Return ln I(x, y) by 2F1 with 30 digits, in the stable one of its two forms."""
    with mpmath.workdps(30):
        p, q, u, v = (mpmath.mpf(k) for k in params)
        m = p + x + u
        if q >= v:
            part = mpmath.hyp2f1(m, u + 1, m + 1, (q - v) / (q + y)) / m
            return float(mpmath.log(part) - m * mpmath.log(q + y))
        part = mpmath.hyp2f1(m, p + x, m + 1, (v - q) / (v + y)) / m
        return float(mpmath.log(part) - m * mpmath.log(v + y))


logs = st.floats(-2.5, 3.5)


@settings(deadline=None, max_examples=60)
@given(logs, logs, logs, logs, st.sampled_from([0, 1, 3, 10, 40, 300]), st.floats(0, 700))
def test_the_integral_of_pareto_nbd_has_nine_digits(
    r: float, alpha: float, s: float, beta: float, x: int, y: float
) -> None:
    params = np.exp([r, alpha, s, beta])
    found = Tail(params).at(np.array([float(x)]), np.array([y]), 1)[0, 0]
    assert found == pytest.approx(tail(params.tolist(), x, y), abs=2e-7, rel=1e-9)


@pytest.mark.parametrize("s", [30.0, 3000.0, 300_000.0])
def test_the_integral_holds_where_lives_are_alike(s: float) -> None:
    params = np.array([0.5, 0.12, s, 33.0 * s])
    found = Tail(params).at(np.array([11.0]), np.array([3.3]), 1)[0, 0]
    assert found == pytest.approx(tail(params.tolist(), 11, 3.3), rel=1e-10)


@pytest.mark.parametrize("c", [1e-6, 1e-3, 0.1, 2.0, 300.0])
@pytest.mark.parametrize(
    ("a", "b"), [(0.8, 2.4), (0.01, 3.0), (1.0, 1.0), (1.0, 80.0), (30.0, 9.0)]
)
def test_the_mean_of_an_inverse_is_its_hypergeometric_function(
    a: float, b: float, c: float
) -> None:
    with mpmath.workdps(30):
        z = 1 / (1 + mpmath.mpf(c))
        right = float(z * mpmath.hyp2f1(1, b, mpmath.mpf(a) + b, z))
    assert over_beta(a, b, np.array([c]))[0] == pytest.approx(right, rel=1e-11)


@pytest.mark.parametrize(("a", "b"), [(1e-4, 2.0), (0.8, 2.4), (5.0, 400.0), (1e6, 2e6)])
def test_nodes_of_a_beta_variable_have_its_moments(a: float, b: float) -> None:
    p, weight = beta_nodes(a, b)
    for power in (0, 1, 2, 5):
        right = float(mpmath.rf(a, power) / mpmath.rf(a + b, power))
        assert float(weight @ p**power) == pytest.approx(right, rel=1e-9)


@pytest.mark.parametrize("shape", [0.05, 0.24, 1.0, 7.0, 500.0])
def test_nodes_of_a_gamma_variable_have_its_moments(shape: float) -> None:
    rate, weight = gamma_nodes(shape)
    for power in (1, 2, 3):
        assert float(weight @ rate**power) == pytest.approx(
            float(mpmath.rf(shape, power)), rel=1e-9
        )


@pytest.mark.parametrize("s", [0.3, 1.0, 2.7])
@pytest.mark.parametrize("rate", [1e-4, 0.01, 0.5])
def test_a_discounted_life_is_tricomis_function(rate: float, s: float) -> None:
    from surplus.worth.pareto_nbd import discounted_life

    beta = 12.0
    right = beta * float(mpmath.hyperu(1, 2 - s, rate * beta))
    assert discounted_life(rate, s, np.array([beta]))[0] == pytest.approx(right, rel=1e-10)
    assert ParetoNBDFit.title == "Pareto/NBD"


def test_phased_purchases_with_one_phase_are_those_of_poisson_buyers() -> None:
    t = np.array([0.0, 1.0, 10.0, 52.0])
    found = phased_purchases(t, (0.25, np.full(4, 4.4), 0.8, 2.4), 1, 0)
    p, weight = beta_nodes(0.8, 2.4)
    right = (1 - (1 + p * t[:, None] / 4.4) ** -0.25) / p @ weight
    assert found == pytest.approx(right, rel=1e-9)


@pytest.mark.parametrize("start", [1e-6, 0.3, 50.0, 1e9])
def test_products_are_ratios_of_gamma_functions(start: float) -> None:
    n = np.array([0, 1, 7, 200])
    value, first, _ = log_rising(start, n)
    with mpmath.workdps(40):
        s = mpmath.mpf(start)
        right = [float(mpmath.loggamma(s + int(k)) - mpmath.loggamma(s)) for k in n]
        slope = [float(mpmath.digamma(s + int(k)) - mpmath.digamma(s)) for k in n]
    assert value == pytest.approx(right, rel=1e-13, abs=1e-300)
    assert first == pytest.approx(slope, rel=1e-12, abs=1e-300)


def test_long_products_are_taken_by_gamma_functions() -> None:
    value = log_rising(0.5, np.array([300_000]))[0][0]
    assert value == pytest.approx(
        float(mpmath.loggamma(300_000.5) - mpmath.loggamma(0.5)), rel=1e-12
    )


def test_a_function_at_many_points_is_worked_out_at_few() -> None:
    asked: list[int] = []

    def function(
        at: np.ndarray[tuple[int], np.dtype[np.float64]],
    ) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        asked.append(len(at))
        return 1 / (1 + np.exp(at))

    points = np.linspace(-1, 2, 1000)
    assert smooth(function, points) == pytest.approx(1 / (1 + np.exp(points)), rel=1e-12)
    assert asked[0] < 40
