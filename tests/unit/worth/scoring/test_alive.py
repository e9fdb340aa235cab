"""What customers who are alive are expected to buy, beside mpmath and central differences."""

from __future__ import annotations

import mpmath as mp
import numpy as np
import pytest

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.bg_nbd import BetaGeoFit
from surplus.worth.estimate import Estimate
from surplus.worth.mbg_nbd import ModifiedBetaGeoFit
from surplus.worth.scoring.alive import ahead_if_alive
from surplus.worth.units import TimeUnit

HORIZON, RATE = 52.0, 0.0018
VALUES = [(1.2, 4.0, 0.6, 6.0), (0.24, 4.4, 0.79, 2.4), (1.0, 1e-4, 1.0, 1.0), (50, 3e3, 20, 800)]
COUNTS = (0, 30, 2000)
AGES = np.arange(1, 1100, 9) / 7


def fit_of(kind: type[BetaDropoutFit], values: tuple[float, ...]) -> BetaDropoutFit:
    flat = tuple(tuple(row) for row in np.eye(4).tolist())
    names = ("r", "alpha", "a", "b")
    return kind(Estimate(names, values, flat, 0.0, 10, TimeUnit.WEEK, 500.0), 1)


def exact(values: tuple[float, ...], x: int, age: float) -> float:
    """Return the mean of (1 - (1 + p z)^-m) / p over p to 30 digits."""
    with mp.workdps(30):
        r, alpha, a, b = map(mp.mpf, values)
        m, z = r + x, HORIZON / (alpha + mp.mpf(age))
        met = b + x

        def density(v: mp.mpf) -> mp.mpf:
            odds = mp.exp(v)
            p = odds / (1 + odds)
            return (1 - (1 + z * p) ** -m) / p * mp.exp(a * v - (a + met) * mp.log1p(odds))

        knee, middle = -mp.log(m * z), mp.log(a / met)
        width = mp.sqrt(1 / a + 1 / met)
        around = [middle + width * n for n in range(-14, 15)]
        ends = sorted({-120 / a, knee - 5, knee + 5, *around, 3, 80})
        return float(mp.quad(density, ends) / mp.beta(a, met))


@pytest.mark.parametrize("values", VALUES)
def test_purchases_keep_their_digits_at_all_counts_and_ages(values: tuple[float, ...]) -> None:
    fit = fit_of(BetaGeoFit, values)
    for x in COUNTS:
        found = ahead_if_alive(fit, HORIZON, RATE, np.full(len(AGES), x), AGES)["purchases"]
        for place in (0, -1):
            assert found[place] == pytest.approx(exact(values, x, AGES[place]), rel=1e-12)


@pytest.mark.parametrize("kind", [BetaGeoFit, ModifiedBetaGeoFit])
@pytest.mark.parametrize("values", VALUES)
def test_slopes_are_those_of_central_differences(
    kind: type[BetaDropoutFit], values: tuple[float, ...]
) -> None:
    fit, step = fit_of(kind, values), 1e-4
    x = np.repeat(COUNTS, len(AGES))
    ages = np.tile(AGES, len(COUNTS))
    found = ahead_if_alive(fit, HORIZON, RATE, x, ages)
    for place in range(4):
        up, down = (
            np.log(ahead_if_alive(moved, HORIZON, RATE, x, ages)["discounted"])
            for moved in (
                fit.with_values([v * np.exp(s * (n == place)) for n, v in enumerate(values)])
                for s in (step, -step)
            )
        )
        np.testing.assert_allclose(found[f"slope_{place}"], (up - down) / (2 * step), atol=1e-7)
