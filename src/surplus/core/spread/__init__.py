"""Uncertain quantities: certain, 90 % interval, PERT, percentiles, normal and others.

The functions in small letters make a spread from numbers and give a `Certain` where
nothing is uncertain; the classes are what they make. Loading this package doesn't load
SciPy: a model of certain numbers never does.
"""

from __future__ import annotations

from surplus.core.spread.base import FloatArray, Spread
from surplus.core.spread.betas import Beta, Pert, beta, beta_from_mean, pert
from surplus.core.spread.certainty import Certain, certain
from surplus.core.spread.flat import Uniform, uniform
from surplus.core.spread.intervals import Interval, interval
from surplus.core.spread.normals import (
    Lognormal,
    Normal,
    lognormal,
    lognormal_from_median,
    normal,
)
from surplus.core.spread.outcomes import Discrete, discrete
from surplus.core.spread.triplets import Percentiles, percentiles

__all__ = [
    "Beta",
    "Certain",
    "Discrete",
    "FloatArray",
    "Interval",
    "Lognormal",
    "Normal",
    "Percentiles",
    "Pert",
    "Spread",
    "Uniform",
    "beta",
    "beta_from_mean",
    "certain",
    "discrete",
    "interval",
    "lognormal",
    "lognormal_from_median",
    "normal",
    "percentiles",
    "pert",
    "uniform",
]
