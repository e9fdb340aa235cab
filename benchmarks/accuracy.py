"""How near the mean is: scrambled Sobol draws beside plain random ones."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

import surplus
from benchmarks.value_model.with_surplus import FILE

DRAWS = 4096


@dataclass(frozen=True)
class Accuracy:
    """Root mean square errors of the mean value at 4,096 draws, as parts of that mean.

    Attributes
    ----------
    sobol : float
        Of Surplus, over 200 seeds.
    plain : float
        Of independent random draws: standard deviation over the root of their number.
    """

    sobol: float
    plain: float


def accuracy(seeds: int = 200) -> Accuracy:
    """Measure both."""
    model = surplus.load(FILE)
    many = [model.evaluate(draws=2**16, seed=seed).value for seed in range(1000, 1020)]
    truth = float(np.mean([amount.mean for amount in many]))
    spread = float(np.std(many[0].draws))
    means = [model.evaluate(draws=DRAWS, seed=seed).value.mean for seed in range(seeds)]
    error = math.sqrt(np.mean([(mean - truth) ** 2 for mean in means]))
    return Accuracy(error / truth, spread / math.sqrt(DRAWS) / truth)


def spreads() -> dict[str, float]:
    """Return the standard deviation of each figure, for judging whether means agree."""
    valuation = surplus.load(FILE).evaluate(draws=2**16)
    figures = {"value": valuation.value, "irr": valuation.irr, "payback": valuation.payback}
    return {name: float(np.nanstd(amount.draws)) for name, amount in figures.items()}
