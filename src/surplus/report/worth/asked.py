"""What was asked of a report on what customers are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surplus.report.worth.telling import Telling
from surplus.worth.gamma_gamma import GammaGammaFit
from surplus.worth.scoring import ScoreSettings
from surplus.worth.study.study import Study
from surplus.worth.units import TimeUnit


@dataclass(frozen=True)
class Asked:
    """What was asked: how far ahead, at which rate, and what customers cost to win.

    Attributes
    ----------
    settings : ScoreSettings
        Horizon, discount rate, spend, margin and costs.
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
        return f" {telling.word('each_is_one')}" if self.each(study) is None else ""

    def each(self, study: Study) -> float | None:
        """Return what a purchase is worth over all customers; nothing if nobody said it."""
        spend = self.settings.spend
        if isinstance(spend, GammaGammaFit):
            return spend.population_mean
        return None if study.spend is None and spend == 1.0 else spend

    def notes(self, telling: Telling) -> list[str]:
        """Return what worth ahead is after: discounting, the margin, costs if there are some."""
        settings = self.settings
        rate, margin = (
            telling.formatter.percent(share) for share in (settings.yearly_rate, settings.margin)
        )
        told = [telling.word("note_money", rate=rate, margin=margin)]
        if settings.has_costs:
            purchase, year = (
                telling.money(cost) for cost in (settings.cost_per_purchase, settings.cost_per_year)
            )
            told.append(telling.word("note_costs", purchase=purchase, year=year))
        return told
