"""The course of each driver: promised, delivered so far, what it will come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.model import Outcome
from surplus.value.realised.figures import Figure, Subject

CARRY = 3
YEAR = 12


class Status(StrEnum):
    """How a driver stands."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    MISSED = "missed"
    UNMEASURED = "unmeasured"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which share of the promise a driver is on track, and from which at risk.

    Attributes
    ----------
    on_track, at_risk : float
        Delivered over promised in the months that were measured; below `at_risk` it is
        missed.

    Raises
    ------
    ValueError
        If they are out of order.
    """

    on_track: float = 0.9
    at_risk: float = 0.7

    def __post_init__(self) -> None:
        """Refuse thresholds that are out of order."""
        if not 0 <= self.at_risk <= self.on_track:
            raise ValueError(f"at risk from {self.at_risk}, on track from {self.on_track}?")

    def status(self, delivered: float, promised: float) -> Status:
        """Return how a driver stands; what costs more than was promised falls short, too.

        Examples
        --------
        >>> Thresholds().status(80.0, 100.0).value, Thresholds().status(-140.0, -100.0).value
        ('at_risk', 'missed')
        """
        if promised == 0:
            return Status.ON_TRACK if delivered >= 0 else Status.MISSED
        reached = 1 - (promised - delivered) / abs(promised)
        if reached >= self.on_track:
            return Status.ON_TRACK
        return Status.AT_RISK if reached >= self.at_risk else Status.MISSED


@dataclass(frozen=True)
class Course:
    """One driver month by month, in money that isn't discounted.

    Attributes
    ----------
    promised : array of shape (12 × years + 1,)
        Expected; row 0 is empty, so that a month's number is its place.
    measured : mapping of int to float
        Realised money, by month.
    months : int
        How many months are over.
    pace : float
        The share of the promise at which the driver runs: that of its last measured months.
    otherwise : array of shape (12 × years + 1,)
        What the updated case expects; counts for a driver that nobody measured.
    """

    outcome: Outcome
    promised: FloatArray
    measured: Mapping[int, float]
    months: int
    pace: float
    status: Status
    otherwise: FloatArray

    @property
    def is_measured(self) -> bool:
        """Whether there is any figure of it."""
        return bool(self.measured)

    @property
    def filled(self) -> int:
        """How many months that are over have no figure, and are carried at the pace."""
        return self.months - len(self.measured) if self.is_measured else 0

    @property
    def likely(self) -> FloatArray:
        """What was delivered, then what is forecast; (12 × years + 1,).

        Months without a figure are carried forward: what was promised, at the pace of the
        last measured months.
        """
        if not self.is_measured:
            return self.otherwise
        carried = self.promised * self.pace
        for month, money in self.measured.items():
            carried[month] = money
        return carried

    @property
    def promised_to_date(self) -> float:
        """What was promised for the months that are over."""
        return float(self.promised[: self.months + 1].sum())

    @property
    def to_date(self) -> float:
        """What was delivered in the months that are over; for the unmeasured, what is likely."""
        return float(self.likely[: self.months + 1].sum())

    @property
    def promised_total(self) -> float:
        """What was promised over the whole horizon."""
        return float(self.promised.sum())

    @property
    def forecast(self) -> float:
        """What it will come to over the whole horizon."""
        return float(self.likely.sum())

    @property
    def gap(self) -> float:
        """What is missing from the promise at the end; negative if there is more."""
        return self.promised_total - self.forecast

    @property
    def forgone(self) -> float:
        """What each of the next twelve months falls short of the promise, on average."""
        coming = slice(self.months + 1, self.months + 1 + YEAR)
        short = self.promised[coming] - self.likely[coming]
        return float(short.mean()) if short.size else 0.0


def course(
    outcome: Outcome,
    promised: FloatArray,
    otherwise: FloatArray,
    figures: tuple[Figure, ...],
    months: int,
    thresholds: Thresholds | None = None,
    carry: int = CARRY,
) -> Course:
    """Return the course of a driver.

    Parameters
    ----------
    promised, otherwise : array of shape (12 × years + 1,)
        Expected money by month: promised, and after the update.
    figures : tuple of Figure
        Of any subject; the driver's own count.
    months : int
        How many months are over; later figures don't count.
    carry : int
        From how many of its last measured months the pace is taken.
    """
    measured = {
        f.month: f.value
        for f in figures
        if f.subject is Subject.DRIVER and f.of == outcome.name and f.month <= months
    }
    status = _status(promised, measured, months, thresholds or Thresholds())
    pace = _pace(promised, measured, carry)
    return Course(outcome, promised, measured, months, pace, status, otherwise)


def _status(
    promised: FloatArray, measured: Mapping[int, float], months: int, thresholds: Thresholds
) -> Status:
    if not measured:
        due = bool(np.any(promised[: months + 1]))
        return Status.UNMEASURED if due else Status.NOT_DUE
    delivered = sum(measured.values())
    return thresholds.status(delivered, float(sum(promised[month] for month in measured)))


def _pace(promised: FloatArray, measured: Mapping[int, float], carry: int) -> float:
    """Return delivered over promised in the last measured months, or in all, or 1."""
    months = sorted(measured)
    for chosen in (months[-carry:], months):
        expected = float(sum(promised[month] for month in chosen))
        if expected != 0:
            return sum(measured[month] for month in chosen) / expected
    return 1.0
