"""Customers by when they came: what they brought, what they will bring, what they cost.

What they brought is counted as in the account of the base, and what they will bring as in
their scores: after the same margin and the same costs, the one until the end of observation
and the other from then on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.faults import fault
from surplus.worth.gamma_gamma import GammaGammaFit
from surplus.worth.money import Cohort
from surplus.worth.scoring import ScoreSettings
from surplus.worth.states.calendar import first_day_sql, tick_sql
from surplus.worth.states.query import chosen_sql, number_sql
from surplus.worth.states.table import StateTable
from surplus.worth.study.kinds import Scores
from surplus.worth.units import TimeUnit

FloatArray = NDArray[np.float64]

_MOST = 24


@dataclass(frozen=True, eq=False)
class CohortLine:
    """Customers that came in the same month, quarter or year.

    Attributes
    ----------
    name : str
        Such as `1997-01`, `1997-Q1` or `1997`.
    customers : int
        How many came.
    alive : float
        How many of them are expected to be alive.
    spent : float
        What they have spent so far.
    brought : float
        What is left of it after the costs of what was sold, of serving and of keeping them.
    clv, residual_value : float
        What they are worth within the horizon, and without end; discounted, after costs.
    by_month : array of float, shape (months,)
        What they brought month by month since their own first purchase, after costs, as far as
        everybody of them was observed; empty if the state was read from a file.
    """

    name: str
    customers: int
    alive: float
    spent: float
    brought: float
    clv: float
    residual_value: float
    by_month: FloatArray

    def with_cost(self, cost: float) -> Cohort:
        """Return the cohort as an investment.

        Parameters
        ----------
        cost : float
            What winning all of them cost.
        """
        value = self.brought + self.residual_value
        return Cohort(self.name, self.customers, cost, self.by_month, value)


def cohorts(scores: Scores) -> tuple[CohortLine, ...]:
    """Return customers by the month in which they came, or the quarter or year if those are many.

    Parameters
    ----------
    scores : Scores
        Of all customers.
    """
    lines: tuple[CohortLine, ...] = ()
    for unit in (TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.YEAR):
        lines = _lines(scores, unit)
        if len(lines) <= _MOST:
            break
    return lines


def _lines(scores: Scores, unit: TimeUnit) -> tuple[CohortLine, ...]:
    state = scores.state
    born = f"DATE_TRUNC('{unit}', {first_day_sql('k.first_tick', state.policy.tick_unit)})"
    rows = state.engine.rows(
        f"SELECT CAST(CAST({born} AS DATE) AS VARCHAR) AS born, CAST(COUNT(*) AS BIGINT), "
        "SUM(s.p_alive), CAST(SUM(k.cents) AS BIGINT), CAST(SUM(k.occasions) AS BIGINT), "
        f"CAST(SUM({state.policy.end} - k.first_tick) AS BIGINT), "
        "SUM(s.clv), SUM(s.residual_value) "
        f"FROM ({scores.query}) AS s JOIN {state.kept} AS k ON k.customer = s.customer "
        "GROUP BY 1 ORDER BY 1"
    )
    past = _Past.of(scores)
    courses = _by_month(state, unit, past) if state.reader is not None else {}
    return tuple(_line(row, unit, past, courses) for row in rows)


def _line(
    row: tuple[object, ...], unit: TimeUnit, past: _Past, courses: Mapping[str, FloatArray]
) -> CohortLine:
    born, customers, alive, cents, occasions, ticks, clv, residual = (str(cell) for cell in row)
    spent = past.spent(int(cents), int(occasions))
    return CohortLine(
        cohort_name(dt.date.fromisoformat(born[:10]), unit),
        int(customers),
        float(alive),
        spent,
        past.brought(spent, int(occasions), int(ticks) * past.years_a_tick),
        float(clv),
        float(residual),
        courses.get(born[:10], np.zeros(0)),
    )


@dataclass(frozen=True, slots=True)
class _Past:
    """What is left of purchases that were made: by the settings of the scores.

    Attributes
    ----------
    settings : ScoreSettings
        Margin and costs.
    each : float or None
        What a purchase is worth where the transactions have no amounts.
    years_a_tick : float
        How long the days, or units, of the state are.
    """

    settings: ScoreSettings
    each: float | None
    years_a_tick: float

    @classmethod
    def of(cls, scores: Scores) -> _Past:
        policy, spend = scores.state.policy, scores.settings.spend
        is_told = policy.amount is not None
        each = None if is_told or isinstance(spend, GammaGammaFit) else spend
        return cls(scores.settings, each, policy.tick_unit.per(TimeUnit.YEAR))

    def spent(self, cents: int, occasions: int) -> float:
        """Return what was spent."""
        return cents / 100 if self.each is None else self.each * occasions

    def brought(self, spent: float, occasions: int, years: float) -> float:
        """Return what is left of spend after the costs of purchases and of years."""
        settings = self.settings
        costs = settings.cost_per_purchase * occasions + settings.cost_per_year * years
        return settings.margin * spent - costs


def cohort_name(day: dt.date, unit: TimeUnit) -> str:
    """Return what the month, quarter or year of a day is called.

    Examples
    --------
    >>> [cohort_name(dt.date(1997, 4, 1), TimeUnit(unit)) for unit in ("month", "quarter", "year")]
    ['1997-04', '1997-Q2', '1997']
    """
    if unit is TimeUnit.QUARTER:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day.year}-{day.month:02}" if unit is TimeUnit.MONTH else str(day.year)


def _by_month(state: StateTable, unit: TimeUnit, past: _Past) -> dict[str, FloatArray]:
    """Return what each cohort brought by months since the first purchase, after costs."""
    reader, policy = state.reader, state.policy
    assert reader is not None
    ticks = policy.tick_unit
    # A division rounds once: 365 days are 12 months, not 11.99.
    per = f"{number_sql(TimeUnit.MONTH.per_year)} / {number_sql(ticks.per_year)}"
    born = f"CAST(DATE_TRUNC('{unit}', {first_day_sql('first_tick', ticks)}) AS DATE)"
    known = (
        f"SELECT customer, first_tick, {born} AS born FROM {state.kept} WHERE {chosen_sql(policy)}"
    )
    # As in the kept state, a purchase is a day, or unit, on which somebody bought.
    paid = (
        f"SELECT customer, {tick_sql('day', ticks)} AS tick, SUM(cents) AS cents, "
        "MAX(CASE WHEN cents >= 0 THEN 1 ELSE 0 END) AS bought "
        f"FROM ({reader.rows()}) AS r GROUP BY 1, 2"
    )
    rows = state.engine.rows(
        "SELECT CAST(known.born AS VARCHAR) AS born, "
        f"CAST(FLOOR((paid.tick - known.first_tick) * {per}) AS BIGINT) AS month, "
        "CAST(SUM(paid.cents) AS BIGINT) AS cents, CAST(SUM(paid.bought) AS BIGINT) AS bought "
        f"FROM ({paid}) AS paid "
        f"JOIN ({known}) AS known ON known.customer = paid.customer "
        f"WHERE paid.tick BETWEEN known.first_tick AND {policy.end} GROUP BY 1, 2"
    )
    youngest = state.engine.rows(
        f"SELECT CAST(born AS VARCHAR), CAST(FLOOR(({policy.end} - MAX(first_tick)) * {per}) "
        f"AS BIGINT), CAST(COUNT(*) AS BIGINT) FROM ({known}) AS known GROUP BY 1"
    )
    courses = {}
    for row in youngest:
        born, months, customers = (str(cell) for cell in row)
        kept = int(customers) / TimeUnit.MONTH.per_year
        courses[born[:10]] = np.full(max(int(months), 0), past.brought(0.0, 0, kept))
    for row in rows:
        month, cents, bought = (int(str(count)) for count in row[1:])
        course = courses[str(row[0])[:10]]
        if month < len(course):
            course[month] += past.brought(past.spent(cents, bought), bought, 0.0)
    return courses


def costs_by_cohort(given: Mapping[str, float], names: Sequence[str]) -> list[float]:
    """Return what winning each cohort cost, from costs by the name of its month or period.

    Parameters
    ----------
    given : mapping of str to float
        By month (`1997-01`), quarter (`1997-Q1`) or year; months add up to longer cohorts.
    names : sequence of str
        Of the cohorts.

    Raises
    ------
    SurplusError
        W105 if a cohort has no cost, or a cost no cohort.
    """
    found = [sum(cost for name, cost in given.items() if _belongs(name, own)) for own in names]
    lost = [name for name in given if not any(_belongs(name, own) for own in names)]
    bare = [own for own in names if not any(_belongs(name, own) for name in given)]
    if lost or bare:
        message = f"no customers came in {lost[0]}" if lost else f"no cost is given for {bare[0]}"
        raise fault("W105", message, f"customers came in {', '.join(names)}")
    return found


def _belongs(name: str, cohort: str) -> bool:
    if name == cohort:
        return True
    if not (len(name) == 7 and name[4] == "-" and name[5:].isdigit()):
        return False
    month = dt.date(int(name[:4]), min(max(int(name[5:]), 1), 12), 1)
    return cohort in (cohort_name(month, TimeUnit.QUARTER), cohort_name(month, TimeUnit.YEAR))
