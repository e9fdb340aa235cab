"""What one driver, cost or price adds to the value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.amount import Amount
from surplus.value.model import Outcome
from surplus.value.streams import Stream


@dataclass(frozen=True)
class Effect:
    """What one driver, cost or price adds to the value.

    Attributes
    ----------
    raw : Stream
        Money at points in time before execution risk and attribution; positive is good
        for the customer.
    claim : array of shape (draws,) or (1,)
        The share of it that is claimed; 1 for costs and prices.
    factors : array of shape (times,)
        What one unit of money at each time is worth today.
    """

    outcome: Outcome
    raw: Stream
    claim: FloatArray
    factors: FloatArray

    @cached_property
    def stream(self) -> Stream:
        """Money at points in time, as claimed."""
        whole = self.claim.size == 1 and self.claim.flat[0] == 1.0
        return self.raw if whole else self.raw.scaled(self.claim)

    @cached_property
    def flows(self) -> FloatArray:
        """Money at points in time, as claimed: (times, draws)."""
        return self.stream.flows

    @cached_property
    def expected(self) -> FloatArray:
        """The mean of its money at points in time, as claimed: (times,)."""
        return np.asarray(self.flows.mean(axis=-1), dtype=np.float64)

    @cached_property
    def present(self) -> Amount:
        """Worth today."""
        return Amount(self.stream.present(self.factors))

    @cached_property
    def unadjusted(self) -> Amount:
        """Worth today before execution risk and attribution."""
        return self.present if self.stream is self.raw else Amount(self.raw.present(self.factors))

    @cached_property
    def claimed(self) -> float:
        """Mean share that is claimed."""
        return float(self.claim.mean())
