"""What the offering does to the customer's profit and loss account, in one year."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from surplus.core.errors import Diagnostic, Severity
from surplus.core.format import Formatter
from surplus.core.spread import FloatArray
from surplus.value.amount import Amount
from surplus.value.case import PnlLine, folded
from surplus.value.effect import Effect
from surplus.value.model import Outcome, Role
from surplus.value.valuation import Valuation

REVENUE = "revenue"


@dataclass(frozen=True)
class Step:
    """One step of the bridge: what a driver, a cost or the price does to the year's profit."""

    outcome: Outcome
    change: Amount


@dataclass(frozen=True)
class LineEffect:
    """What happens to one line of the P&L.

    Attributes
    ----------
    before : float or None
        Money a year before; None if the customer's P&L doesn't hold the line.
    change : Amount
        What it does to profit, with the lines below it: positive lowers a cost or raises
        revenue.
    approximated : bool
        Whether the line was taken as a share of revenue.
    """

    path: str
    before: float | None
    change: Amount
    approximated: bool

    @property
    def moves_by(self) -> float:
        """By how much the line itself moves: revenue with profit, a cost against it."""
        return self.change.mean if _is_revenue(self.path) else -self.change.mean

    @property
    def share(self) -> float | None:
        """What the line moves by as a share of the line before."""
        return self.moves_by / self.before if self.before else None

    @property
    def after(self) -> float | None:
        """The line afterwards."""
        return None if self.before is None else self.before + self.moves_by


@dataclass(frozen=True)
class PnlView:
    """Profit before → drivers → other costs → price → profit after, in one year.

    Not discounted. What falls in year 0 isn't in it.
    """

    year: int
    before: float | None
    steps: tuple[Step, ...]
    lines: tuple[LineEffect, ...]
    change: Amount

    @property
    def after(self) -> float | None:
        """Profit afterwards."""
        return None if self.before is None else self.before + self.change.mean


def first_full_year(valuation: Valuation) -> int:
    """Return the first year in which everything recurring has reached its full amount."""
    schedules = [s for b in valuation.outcomes.booked.values() for s in b.schedules]
    full = max((schedule.full_from() for schedule in schedules), default=0.0)
    return min(math.ceil(full - 1e-9) + 1, valuation.case.years)


def pnl_view(valuation: Valuation, year: int | None = None) -> PnlView:
    """Return what happens to the customer's P&L in a year (the first full one by default).

    Raises
    ------
    ValueError
        If the year isn't from 1 to the horizon.
    """
    year = first_full_year(valuation) if year is None else year
    if not 1 <= year <= valuation.case.years:
        raise ValueError(f"year {year} isn't from 1 to {valuation.case.years}")
    steps = tuple(
        Step(effect.outcome, Amount(_in_year(valuation, effect, year)))
        for role in (Role.DRIVER, Role.COST, Role.PRICE)
        for effect in valuation.effects_of(role)
    )
    # The same line in another spelling is the same line, and is called as it was first.
    paths = {folded(line): line for step in reversed(steps) if (line := step.outcome.line)}
    order = dict.fromkeys(folded(step.outcome.line) for step in steps if step.outcome.line)
    lines = tuple(_line(valuation, paths[path], steps) for path in order)
    pnl = valuation.case.pnl
    before = pnl.profit if pnl else None
    change = Amount(valuation.yearly[year])
    return PnlView(year, before, steps, lines, change)


def _in_year(valuation: Valuation, effect: Effect, year: int) -> FloatArray:
    flows: FloatArray = valuation.outcomes.grid.by_year(effect.flows)[year]
    return flows


def _line(valuation: Valuation, path: str, steps: Iterable[Step]) -> LineEffect:
    acting = (s for s in steps if _acts_on(s.outcome, path))
    change = sum((step.change.draws for step in acting), np.zeros(1))
    before, approximated = _held(valuation, path)
    return LineEffect(path, before, Amount(change), approximated)


def _held(valuation: Valuation, path: str) -> tuple[float | None, bool]:
    pnl = valuation.case.pnl
    if pnl is None:
        return None, False
    if folded(path) == REVENUE:
        return pnl.revenue, False
    line = pnl.line(path)
    return (line.amount, line.approximated) if line else (None, False)


def check_claims(valuation: Valuation) -> list[Diagnostic]:
    """Return a warning for each driver, or line's drivers together, that claims too much.

    A cost can't fall by more than it is: the greatest yearly claim (its mean) is held
    against the line of the customer's P&L, with the lines below it.
    """
    pnl = valuation.case.pnl
    if pnl is None:
        return []
    found: list[Diagnostic] = []
    money = Formatter("en", valuation.model.currency).money
    yearly = {e.outcome.name: _most(valuation, e) for e in valuation.drivers}
    for line in pnl.lines:
        if _is_revenue(line.path):
            continue
        acting = [e.outcome for e in valuation.drivers if _acts_on(e.outcome, line.path)]
        alone = [o for o in acting if yearly[o.name] > line.amount * (1 + 1e-9)]
        found += [_too_much(money, yearly[o.name], line, o) for o in alone]
        total = sum(yearly[o.name] for o in acting)
        if not alone and len(acting) > 1 and total > line.amount * (1 + 1e-9):
            found.append(_too_much_together(money, [o.name for o in acting], total, line))
    return found


def _most(valuation: Valuation, effect: Effect) -> float:
    by_year = valuation.outcomes.grid.by_year(effect.expected[:, None])
    return float(by_year[1:].max())


def _is_revenue(path: str) -> bool:
    return folded(path).split(" / ")[0] == REVENUE


def _acts_on(outcome: Outcome, line: str) -> bool:
    """Whether an outcome acts on a line, or on one below it."""
    path, held = folded(outcome.line or ""), folded(line)
    return path == held or path.startswith(held + " / ")


def _too_much(
    money: Callable[[float], str], claim: float, line: PnlLine, outcome: Outcome
) -> Diagnostic:
    name = outcome.name
    message = f"driver '{name}' claims more than the line '{line.path}' holds"
    claimed, held = (money(amount) for amount in (claim, line.amount))
    hint = f"it claims {claimed} in a year, the line holds {held}: correct one of them"
    return Diagnostic("V007", message, Severity.WARNING, outcome.span, hint)


def _too_much_together(
    money: Callable[[float], str], names: list[str], total: float, line: PnlLine
) -> Diagnostic:
    listed = ", ".join(f"'{name}'" for name in names)
    message = f"drivers {listed} together claim more than the line '{line.path}' holds"
    hint = f"they claim {money(total)} in a year, the line holds {money(line.amount)}"
    return Diagnostic("V008", message, Severity.WARNING, line.span, hint)
