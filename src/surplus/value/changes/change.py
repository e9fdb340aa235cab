"""A change, the money that it moved, and the comparison that they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from surplus.core.source import Span
from surplus.value.label import Label
from surplus.value.valuation import Valuation

Atom = tuple[str, str]
"""What can be taken from the old side or the new one: a kind of part, and its name."""


class Kind(StrEnum):
    """What sort of change it is."""

    VALUE = "value"
    SPREAD = "spread"
    UNIT = "unit"
    FORMULA = "formula"
    ADDED = "added"
    REMOVED = "removed"
    TIMING = "timing"
    CLAIM = "claim"
    PRICE = "price"
    HORIZON = "horizon"
    RATE = "rate"
    CORRELATION = "correlation"
    COMPARED = "compared"
    EVIDENCE = "evidence"
    WORDS = "words"
    RENAMED = "renamed"


class Together(StrEnum):
    """Why several changes share one amount."""

    DEPENDENT = "dependent"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    Attributes
    ----------
    kind : Kind
        Labels, notes and evidence move no money.
    part : str
        Which part of the model or the case it is: input, formula, driver, cost, price,
        answer, rate and so on.
    name : str
        Its name there.
    label : Label
        What people call it.
    aspect : str
        Which key of it, if it isn't its value: ramp, execution_risk, ask and so on.
    before, after : str
        As written; empty where there is nothing.
    old, new : Span or None
        Where it stands.
    atom : (str, str) or None
        What is exchanged to see what it does to the money; None if it can't move any.
    """

    kind: Kind
    part: str
    name: str
    label: Label
    before: str = ""
    after: str = ""
    aspect: str = ""
    old: Span | None = None
    new: Span | None = None
    atom: Atom | None = None

    @property
    def span(self) -> Span | None:
        """Where it stands: in the new file, or in the old one if it is gone."""
        return self.new or self.old


@dataclass(frozen=True, slots=True)
class Move:
    """Changes that share one amount of money; mostly one change.

    Attributes
    ----------
    money : float
        What they add to the customer's expected value, worth today.
    outcomes : mapping of str to float
        The same by driver, cost and price; adds up to `money`.
    together : Together or None
        Why they share it, if they are several: they can't be made one without the other,
        or there are too many to count each by itself.
    """

    changes: tuple[Change, ...]
    money: float
    outcomes: Mapping[str, float] = field(default_factory=dict)
    together: Together | None = None


@dataclass(frozen=True)
class Comparison:
    """What changed between two valuations, in money.

    Attributes
    ----------
    moves : tuple of Move
        Every change that could move money, the largest first; some move none.
    silent : tuple of Change
        What can't move money: labels, notes, evidence, names.
    redealt : float
        What the draws do by themselves: where inputs came, went or changed their names,
        other inputs may be dealt other draws.
    """

    old: Valuation
    new: Valuation
    moves: tuple[Move, ...]
    silent: tuple[Change, ...]
    redealt: float = 0.0

    @property
    def before(self) -> float:
        """The customer's expected value in the old valuation, worth today."""
        return self.old.value.mean

    @property
    def after(self) -> float:
        """The customer's expected value in the new valuation, worth today."""
        return self.new.value.mean

    @property
    def difference(self) -> float:
        """New less old: the sum of all moves and of what the draws do by themselves."""
        return self.after - self.before

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not self.moves and not self.silent
