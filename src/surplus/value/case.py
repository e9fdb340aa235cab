"""A case: one customer's figures, with the evidence for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from surplus.core.discounting import Discounting
from surplus.core.errors import Diagnostic
from surplus.core.source import Source, Span
from surplus.value.evidence import Estimate, Evidence, Party
from surplus.value.label import Label
from surplus.value.model import Model
from surplus.value.proposition.priority import Priority
from surplus.value.proposition.terms import Term


class State(StrEnum):
    """Whether the offering could create this value, or is creating it."""

    POTENTIAL = "potential"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one input for one customer: the customer's figure, the supplier's.

    Attributes
    ----------
    counts : Party
        Whose figure the valuation uses.
    """

    customer: Estimate | None
    supplier: Estimate | None
    counts: Party
    span: Span | None = None

    @property
    def counted(self) -> Estimate:
        """The figure that the valuation uses."""
        found = self.customer if self.counts is Party.CUSTOMER else self.supplier
        if found is None:
            found = self.customer or self.supplier
        assert found is not None  # the reader makes no answer without a figure
        return found


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What a customer says of one driver; None leaves what the model says."""

    execution_risk: float | None = None
    attribution: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PnlLine:
    """A line of the customer's P&L.

    Attributes
    ----------
    path : str
        Its name, below its parents: `cost of goods sold / maintenance`.
    amount : float
        Money a year; revenue and costs are both positive.
    approximated : bool
        Whether it was taken as a share of revenue.
    """

    path: str
    amount: float
    approximated: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Pnl:
    """The customer's profit and loss account, in money a year."""

    revenue: float | None
    lines: tuple[PnlLine, ...]

    def line(self, path: str) -> PnlLine | None:
        """Return a line by its path, in whatever case and spacing."""
        return {folded(line.path): line for line in self.lines}.get(folded(path))

    @property
    def profit(self) -> float | None:
        """Revenue less the costs that stand at the top level, if revenue is known."""
        if self.revenue is None:
            return None
        costs = sum(line.amount for line in self.lines if " / " not in line.path)
        return self.revenue - costs


@lru_cache(maxsize=4096)
def folded(path: str) -> str:
    """Return the path of a line in one spelling, to compare it with others."""
    return " / ".join(part.strip().casefold() for part in path.split("/"))


@dataclass(frozen=True)
class Case:
    """One customer's case. `Case.of_model` is the model's own defaults, nobody's answers.

    Attributes
    ----------
    without : mapping of str to str
        Drivers that this customer doesn't accept, with the reason ('' if none is given).
    adjustments : mapping of str to Adjustment
        What this customer says of single drivers.
    years, starts, discounting
        The customer's own, or the model's.
    priorities : tuple of Priority
        What matters to the customer.
    terms : tuple of Term
        What the customer calls things.
    warnings : tuple of Diagnostic
        What was found in its file that doesn't stop the work.
    """

    customer: Label
    offering: str
    against: str
    segment: str | None
    context: Mapping[str, tuple[str, ...]]
    years: int
    starts: date | None
    discounting: Discounting
    state: State = State.POTENTIAL
    day: date | None = None
    without: Mapping[str, str] = field(default_factory=dict)
    adjustments: Mapping[str, Adjustment] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    pnl: Pnl | None = None
    priorities: tuple[Priority, ...] = ()
    terms: tuple[Term, ...] = ()
    source: Source | None = None
    is_default: bool = False
    warnings: tuple[Diagnostic, ...] = ()

    @classmethod
    def of_model(cls, model: Model) -> Case:
        """Return the case that a model describes by itself."""
        return cls(
            customer=Label.plain(""),
            offering=model.offerings[0].name,
            against=model.next_best,
            segment=_only(model),
            context=model.context,
            years=model.years,
            starts=model.starts,
            discounting=model.discounting,
            is_default=True,
        )

    def comparing(self, offering: str | None = None, against: str | None = None) -> Case:
        """Return the case with another offering or another alternative."""
        return replace(self, offering=offering or self.offering, against=against or self.against)

    def has_terms_of(self, other: Case) -> bool:
        """Whether another case differs in its answers and in what it goes without alone."""
        mine, others = (
            (case.years, case.starts, case.discounting, case.adjustments) for case in (self, other)
        )
        return mine == others


def _only(model: Model) -> str | None:
    return next(iter(model.segments)) if len(model.segments) == 1 else None
