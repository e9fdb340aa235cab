"""Decisions: a few ways to go, each with what it brings in every draw.

Which information is worth having depends on nothing so much as on the decision that it is
for. So a decision is named first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.spread import FloatArray
from surplus.value.evaluate import evaluate_arrays
from surplus.value.pricing.response import check_currency
from surplus.value.valuation import Valuation


class Kind(StrEnum):
    """What is decided."""

    PURSUE = "pursue"
    LINE_UP = "line-up"
    PROMISE = "promise"
    PRICE = "price"


@dataclass(frozen=True, eq=False)
class Choice:
    """One way to go.

    Attributes
    ----------
    name : str
        An option, a driver, or a price as text.
    net : array of shape (draws,)
        What it brings, worth today.
    price : float or None
        In a decision about prices: the price.
    """

    name: str
    net: FloatArray
    price: float | None = None


@dataclass(frozen=True, eq=False)
class Decision:
    """A choice that has to be made, with what each way to go brings.

    Attributes
    ----------
    options : tuple of str
        The model's options that what it brings depends on.
    hinge : array of shape (draws,) or None
        Where what the choices bring jumps: the amount on which it does, such as the value to
        a customer who only buys if it is above zero.
    """

    kind: Kind
    choices: tuple[Choice, ...]
    options: tuple[str, ...]
    hinge: FloatArray | None = None

    @cached_property
    def nets(self) -> FloatArray:
        """What each choice brings: (choices, draws)."""
        size = max(choice.net.size for choice in self.choices)
        return np.stack([np.broadcast_to(choice.net, size) for choice in self.choices])

    @cached_property
    def best(self) -> int:
        """The place of the choice that brings most as far as is known now."""
        return int(np.argmax(self.nets.mean(axis=1)))

    @property
    def chosen(self) -> Choice:
        """The choice that brings most as far as is known now."""
        return self.choices[self.best]

    @cached_property
    def expected(self) -> float:
        """What the best choice brings, as far as is known now."""
        return float(self.nets[self.best].mean())

    @cached_property
    def apart(self) -> FloatArray:
        """What each choice brings more than the best one: (choices, draws)."""
        difference: FloatArray = self.nets - self.nets[self.best]
        return difference

    @cached_property
    def right(self) -> float:
        """The chance that no other choice turns out to bring more."""
        return float(np.mean(self.apart.max(axis=0) <= 0))


def pursue(valuation: Valuation) -> Decision:
    """Return the decision to go for the offering or to stay with the alternative.

    What the offering brings is its value to the customer; to stay brings nothing.
    """
    stay = Choice(valuation.against, np.zeros(1))
    go = Choice(valuation.offering, valuation.value.draws)
    return Decision(Kind.PURSUE, (go, stay), (valuation.offering, valuation.against))


def line_up(valuation: Valuation) -> Decision:
    """Return the decision which of the offerings to go for, if any.

    Every offering is compared with the alternative of the valuation, from the same draws.
    """
    offerings = [option.name for option in valuation.model.offerings]
    found = [Choice(n, valuation.compare(offering=n).value.draws) for n in offerings]
    choices = (*found, Choice(valuation.against, np.zeros(1)))
    return Decision(Kind.LINE_UP, choices, (*offerings, valuation.against))


def promise(valuation: Valuation) -> Decision:
    """Return the decision which driver to lead with: the one that brings most.

    Raises
    ------
    SurplusError
        E004 if there are fewer than two drivers.
    """
    choices = tuple(Choice(e.outcome.name, e.present.draws) for e in valuation.drivers)
    if len(choices) < 2:
        raise _too_few("which driver to promise", "the valuation has fewer than two drivers")
    return Decision(Kind.PROMISE, choices, (valuation.offering, valuation.against))


def price_list(valuation: Valuation, prices: Sequence[float], cost: float = 0.0) -> Decision:
    """Return the decision which price of a list to ask.

    A price brings the supplier what is paid less what it costs, where the customer gains
    by it, and nothing where the customer doesn't.

    Parameters
    ----------
    prices : sequence of float
        Per unit if the model has a price per unit, else the total, worth today.
    cost : float
        The supplier's own cost, stated in the same way.

    Raises
    ------
    SurplusError
        E004 if there are fewer than two prices, or one isn't above zero.

    Notes
    -----
    A price per unit needs a run of the model for each price, on the same draws; total
    prices need none.
    """
    listed = sorted(set(prices))
    if len(listed) < 2:
        raise _too_few("which price to ask", "the list has fewer than two prices")
    if listed[0] <= 0:
        raise _too_few("which price to ask", f"a price of {listed[0]:g} isn't above zero")
    name = valuation.compiled.unit_price
    if name is None or name not in valuation.outcomes.inputs:
        hinge = valuation.economic_value.draws
        found = [Choice(f"{p:g}", np.where(hinge > p, p - cost, 0.0), p) for p in listed]
    else:
        check_currency(valuation.model, name)
        hinge = _at_price(valuation, name, listed[len(listed) // 2]).value.draws
        base = _at_price(valuation, name, cost).offering_price.draws
        found = [_priced(_at_price(valuation, name, price), base, price) for price in listed]
    options = (valuation.offering, valuation.against)
    return Decision(Kind.PRICE, tuple(found), options, hinge)


def _priced(valuation: Valuation, base: FloatArray, price: float) -> Choice:
    margin = valuation.offering_price.draws - base
    return Choice(f"{price:g}", np.where(valuation.value.draws > 0, margin, 0.0), price)


def _at_price(valuation: Valuation, name: str, price: float) -> Valuation:
    """Return the valuation with another price per unit of the offering, on the same draws."""
    outcomes = valuation.outcomes
    place = outcomes.axes.options.index(valuation.offering)
    stated = outcomes.inputs[name]
    changed = np.broadcast_to(stated, (len(outcomes.axes.options), *stated.shape[1:])).copy()
    changed[place] = price
    inputs = {**outcomes.inputs, name: changed}
    compiled, case = valuation.compiled, valuation.case
    again = evaluate_arrays(compiled, case, outcomes.axes, inputs, outcomes.draws)
    return replace(valuation, outcomes=again)


def _too_few(what: str, message: str) -> SurplusError:
    return SurplusError(Diagnostic("E004", f"nothing to decide about {what}: {message}"))
