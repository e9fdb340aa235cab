"""A few values, each with its probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surplus.core.spread.base import FloatArray, Spread, positive_factor
from surplus.core.spread.certainty import Certain
from surplus.core.spread.checks import refusal, require_finite

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Discrete(Spread):
    """Values with probabilities, kept in ascending order.

    Raises
    ------
    SurplusError
        S001 when a value isn't finite, S010 when a probability is below zero or they
        don't sum to 1 (to 1e-9), S011 when there are no values, or more or fewer
        probabilities than values.
    """

    values: tuple[float, ...]
    probabilities: tuple[float, ...]

    def __post_init__(self) -> None:
        _require_paired(self.values, self.probabilities)
        for value in self.values:
            require_finite(value=value)
        _require_probabilities(self.probabilities)
        pairs = sorted((v, p) for v, p in zip(self.values, self.probabilities, strict=True) if p)
        object.__setattr__(self, "values", tuple(v for v, _ in pairs))
        object.__setattr__(self, "probabilities", tuple(p for _, p in pairs))

    def quantile(self, u: FloatArray) -> FloatArray:
        """Return the least value whose cumulative probability reaches `u`."""
        steps = np.cumsum(self.probabilities)[:-1]
        return np.asarray(self.values)[np.searchsorted(steps, u, side="left")]

    @property
    def mean(self) -> float:
        """The values weighted by their probabilities."""
        return float(np.dot(self.values, self.probabilities) / np.sum(self.probabilities))

    @property
    def support(self) -> tuple[float, float]:
        """The least and the greatest value that has a probability."""
        return self.values[0], self.values[-1]

    @property
    def is_certain(self) -> bool:
        """Whether all the probability is on one value."""
        return self.values[0] == self.values[-1]

    def scaled(self, factor: float) -> Discrete:
        """Return the spread of `factor` times this quantity."""
        by = positive_factor(factor)
        return Discrete(tuple(v * by for v in self.values), self.probabilities)


def discrete(values: Sequence[float], probabilities: Sequence[float]) -> Discrete | Certain:
    """Return a discrete spread, or a certain value when only one value can occur.

    Examples
    --------
    >>> discrete([0, 100], [0.8, 0.2]).mean
    20.0
    """
    found = Discrete(tuple(map(float, values)), tuple(map(float, probabilities)))
    return Certain(found.values[0]) if found.is_certain else found


def _require_paired(values: tuple[float, ...], probabilities: tuple[float, ...]) -> None:
    if not values or len(values) != len(probabilities):
        raise refusal(
            "S011",
            f"{len(values)} values have {len(probabilities)} probabilities",
            "give each value its probability, and at least one value",
        )


def _require_probabilities(probabilities: tuple[float, ...]) -> None:
    total = sum(probabilities)
    if not (min(probabilities) >= 0 and abs(total - 1) <= TOLERANCE):
        listed = ", ".join(f"{p:g}" for p in probabilities[:8])
        raise refusal(
            "S010",
            f"the probabilities {listed} sum to {total:.10g}; "
            "none may be below zero and together they make 1",
            "correct one of them, or add the outcome that is missing",
        )
