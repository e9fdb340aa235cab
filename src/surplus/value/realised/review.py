"""A review with an existing customer: promised, delivered, what it will come to, what next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from surplus.core.errors import Diagnostic, Severity, SurplusError
from surplus.core.spread import FloatArray
from surplus.formula.program import Program
from surplus.value.case import State
from surplus.value.compile import key
from surplus.value.label import Label, label_of
from surplus.value.model import Input, Sense
from surplus.value.realised.calendar import first_day, months_past
from surplus.value.realised.figures import Figure, Figures, Subject
from surplus.value.realised.monthly import due_by_month
from surplus.value.realised.progress import CARRY, Course, Status, Thresholds, course
from surplus.value.realised.update import ERROR, Update, update
from surplus.value.valuation import Valuation

_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """How a review is made.

    Attributes
    ----------
    today : date or None
        The day of the review; months that are over by then count. None for the end of the
        last month with a figure.
    carry : int
        From how many of its last measured months a driver's pace is taken.
    error : float
        The standard error of figures that state none, as a share: see `update`.
    """

    today: date | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
    carry: int = CARRY
    error: float = ERROR


@dataclass(frozen=True, slots=True)
class Action:
    """A driver that needs something done.

    Attributes
    ----------
    forgone : float
        What each of the next twelve months costs the customer if nothing is done.
    ask : tuple of Input
        The inputs that the driver's money hangs on most, after the update.
    """

    course: Course
    forgone: float
    ask: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """A key metric beside what was promised of it.

    Attributes
    ----------
    reached : float
        The share of the target that was reached: of a metric of cost, target over figure.
    """

    label: Label
    driver: str
    figure: float
    target: float
    reached: float
    status: Status
    month: int


@dataclass(frozen=True)
class Review:
    """What came true of a valuation.

    Attributes
    ----------
    months : int
        How many months are over.
    update : Update
        The case after the figures.
    notes : tuple of Diagnostic
        What a reader should know of the figures.
    """

    valuation: Valuation
    figures: Figures
    months: int
    courses: tuple[Course, ...]
    metrics: tuple[Metric, ...]
    actions: tuple[Action, ...]
    update: Update
    settings: Settings
    notes: tuple[Diagnostic, ...] = ()

    @property
    def measured(self) -> tuple[Course, ...]:
        """The drivers of which there are figures."""
        return tuple(each for each in self.courses if each.is_measured)

    @property
    def promised_to_date(self) -> float:
        """What the measured drivers promised so far."""
        return sum(each.promised_to_date for each in self.measured)

    @property
    def delivered(self) -> float:
        """What the measured drivers delivered so far."""
        return sum(each.to_date for each in self.measured)

    @property
    def promised_total(self) -> float:
        """What all drivers promised over the horizon, not discounted."""
        return sum(each.promised_total for each in self.courses)

    @property
    def forecast(self) -> float:
        """What all drivers will come to over the horizon, not discounted."""
        return sum(each.forecast for each in self.courses)

    @property
    def gap(self) -> float:
        """What will be missing from the promise; negative if there is more."""
        return self.promised_total - self.forecast

    @property
    def forgone(self) -> float:
        """What each month costs the customer if nothing is done."""
        return sum(action.forgone for action in self.actions)


def review(valuation: Valuation, figures: Figures, settings: Settings | None = None) -> Review:
    """Set realised figures against a valuation.

    Parameters
    ----------
    valuation : Valuation
        What was promised.
    figures : Figures
        Read for this valuation.

    Raises
    ------
    SurplusError
        H011 if no figure is of a month that is over.
    """
    settings = settings or Settings()
    months = _months(valuation, figures, settings)
    rows = tuple(row for row in figures.rows if row.month <= months)
    if not rows:
        message = "no figure is of a month that is over"
        hint = f"year 1 begins on {figures.starts}; give a later day with '--today'"
        raise SurplusError(Diagnostic("H011", message, hint=hint))
    updated = update(valuation, rows, settings.error)
    courses = tuple(_courses(valuation, updated, rows, months, settings))
    metrics = tuple(_metrics(valuation, rows, settings))
    notes = tuple(_notes(valuation, figures, updated, len(figures.rows) - len(rows)))
    actions = tuple(_actions(courses, updated))
    return Review(valuation, figures, months, courses, metrics, actions, updated, settings, notes)


def _months(valuation: Valuation, figures: Figures, settings: Settings) -> int:
    if settings.today is None:
        return figures.last_month
    return min(months_past(settings.today, figures.starts), valuation.case.years * 12)


def _courses(
    valuation: Valuation,
    updated: Update,
    rows: tuple[Figure, ...],
    months: int,
    settings: Settings,
) -> list[Course]:
    later = {effect.outcome.name: effect for effect in updated.valuation.drivers}
    found: list[Course] = []
    for effect in valuation.drivers:
        name = effect.outcome.name
        promised = due_by_month(valuation, effect).mean(axis=1)
        otherwise = _expected(due_by_month(updated.valuation, later[name]), updated)
        found.append(
            course(
                effect.outcome,
                promised,
                otherwise,
                rows,
                months,
                settings.thresholds,
                settings.carry,
            )
        )
    return found


def _expected(flows: FloatArray, updated: Update) -> FloatArray:
    if flows.shape[1] == 1:
        return flows[:, 0]
    return np.asarray(flows @ updated.weights, dtype=np.float64)


def _metrics(valuation: Valuation, rows: tuple[Figure, ...], settings: Settings) -> list[Metric]:
    last = {row.of: row for row in rows if row.subject is Subject.METRIC}
    found: list[Metric] = []
    for name, row in last.items():
        outcome = valuation.model.outcome(name)
        target = row.target or 0.0
        less_is_better = outcome.sense is Sense.COST
        over, under = (target, row.value) if less_is_better else (row.value, target)
        reached = over / under if under else float("inf")
        status = settings.thresholds.status(reached, 1.0)
        label = label_of(outcome.key_metric or name)
        found.append(Metric(label, name, row.value, target, reached, status, row.month))
    return found


def _actions(courses: tuple[Course, ...], updated: Update) -> list[Action]:
    urgent = [c for c in courses if c.status in (Status.AT_RISK, Status.MISSED)]
    found = [Action(c, c.forgone, _ask(c, updated)) for c in urgent]
    return sorted(found, key=lambda action: -action.forgone)


def _ask(each: Course, updated: Update) -> tuple[Input, ...]:
    """Return the inputs with a question on which the driver's money hangs most."""
    valuation = updated.valuation
    program: Program = valuation.compiled.program
    effect = next(e for e in valuation.drivers if e.outcome.name == each.outcome.name)
    money = effect.present.draws
    names = set(program.inputs_of(key(each.outcome)))
    asked = [i for i in valuation.model.inputs if i.name in names and i.ask is not None]
    ranked = sorted(asked, key=lambda item: -_shared(valuation, item, money, updated.weights))
    return tuple(ranked[:_QUESTIONS])


def _shared(valuation: Valuation, item: Input, money: FloatArray, weights: FloatArray) -> float:
    """Return the largest squared correlation of an input's draws with the money."""
    numbers = valuation.outcomes.inputs[item.name]
    rows = numbers.reshape(-1, numbers.shape[-1])
    return max((_correlation(row, money, weights) ** 2 for row in rows), default=0.0)


def _correlation(x: FloatArray, y: FloatArray, weights: FloatArray) -> float:
    if x.size == 1 or y.size == 1:
        return 0.0
    dx, dy = x - x @ weights, y - y @ weights
    scale = float(np.sqrt((dx**2 @ weights) * (dy**2 @ weights)))
    return float((dx * dy) @ weights) / scale if scale > 0 else 0.0


def _notes(valuation: Valuation, figures: Figures, updated: Update, later: int) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if figures.assumed_start:
        message = f"nobody said when year 1 begins; {first_day(1, figures.starts)} is taken"
        hint = "add 'starts: 2026-07-01' to the case"
        found.append(Diagnostic("H010", message, Severity.WARNING, hint=hint))
    if valuation.case.state is not State.DELIVERED:
        message = "the case says 'state: potential', and figures of what came true are given"
        hint = "write 'state: delivered' once the customer uses the offering"
        found.append(Diagnostic("H012", message, Severity.NOTE, hint=hint))
    if updated.is_thin:
        message = f"the update rests on {updated.effective:.0f} draws"
        hint = "the figures are far from what the case expects, or very exact; look at its spreads"
        found.append(Diagnostic("H009", message, Severity.WARNING, hint=hint))
    if later:
        message = f"{later} figures are of months that aren't over and don't count"
        found.append(Diagnostic("H013", message, Severity.NOTE))
    return found
