"""What was asked of a report on what customers are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surplus.report.worth.telling import Telling
from surplus.worth.scoring import ScoreSettings
from surplus.worth.study.study import Study
from surplus.worth.units import TimeUnit


@dataclass(frozen=True)
class Asked:
    """What was asked: how far ahead, at which rate, and what customers cost to win.

    Attributes
    ----------
    settings : ScoreSettings
        Horizon, discount rate, spend and margin.
    length, unit : float and TimeUnit
        The horizon as it was asked for, such as 1 year.
    cost_each : float or None
        What winning one customer costs.
    costs : mapping of str to float
        What winning the customers of a month, quarter or year cost; in place of `cost_each`.
    ratio : float
        The lifetime value to acquisition cost that is to be kept.
    planned, years : float and int
        How many customers are to be won a year, and for how many years.
    """

    settings: ScoreSettings
    length: float
    unit: TimeUnit
    cost_each: float | None = None
    costs: Mapping[str, float] = field(default_factory=dict)
    ratio: float = 3.0
    planned: float = 0.0
    years: int = 3

    def remark(self, telling: Telling, study: Study) -> str:
        """Return what has to be said of amounts that nobody gave; nothing if they are known."""
        is_one = study.spend is None and self.settings.spend == 1.0
        return f" {telling.word('each_is_one')}" if is_one else ""
