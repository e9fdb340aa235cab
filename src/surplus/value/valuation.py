"""The valuation of an offering for a customer, against one alternative.

value = benefits − price holds for every draw, every year and every view. Benefits are
what the drivers bring less what it takes besides the price (switching, training, time,
energy, risk); the price is the difference between what the offering and the alternative
cost to buy. Totals are worth today, discounted, unless they say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from surplus.core.errors import Diagnostic
from surplus.core.returns import internal_rate_of_return, payback
from surplus.core.spread import FloatArray
from surplus.value.amount import Amount
from surplus.value.case import Case
from surplus.value.compile import CompiledModel
from surplus.value.effect import Effect
from surplus.value.evaluate import DRAWS, SEED, Outcomes, evaluate_outcomes
from surplus.value.flows import place
from surplus.value.model import Model, Outcome, Role, Sense
from surplus.value.notes import notes_on
from surplus.value.streams import Stream, Streams, total

if TYPE_CHECKING:
    from surplus.value.tables import Table

MONTH = 1 / 12


@dataclass(frozen=True)
class Valuation:
    """What an offering is worth to one customer, against one alternative.

    Made by `surplus.value.api.ValueModel.evaluate`. All parts share the same draws.

    Attributes
    ----------
    offering, against : str
        The names of the two options compared.
    """

    compiled: CompiledModel
    case: Case
    outcomes: Outcomes
    offering: str
    against: str
    seed: int = SEED
    notes: tuple[Diagnostic, ...] = field(default=())

    @property
    def model(self) -> Model:
        """The model that was evaluated."""
        return self.compiled.model

    def compare(self, *, offering: str | None = None, against: str | None = None) -> Valuation:
        """Return the valuation of another pair of options, from the same draws.

        Raises
        ------
        ValueError
            If the model has no such option.
        """
        known = self.outcomes.axes.options
        for name in (offering, against):
            if name is not None and name not in known:
                raise ValueError(f"there is no option '{name}'; there are: {', '.join(known)}")
        return replace(self, offering=offering or self.offering, against=against or self.against)

    def _place(self, option: str) -> int:
        return self.outcomes.axes.options.index(option)

    @cached_property
    def factors(self) -> FloatArray:
        """What one unit of money at each time is worth today; shape (times,)."""
        return self.case.discounting.factors(self.outcomes.grid.times)

    def of_option(self, outcome: str, option: str) -> FloatArray:
        """Return an outcome's money at points in time under an option: (times, draws)."""
        return self.outcomes.streams[outcome].of(self._place(option)).flows

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """Every driver, cost and price with what it adds to the value."""
        return tuple(self._effect(each.outcome) for each in self.outcomes.booked.values())

    def _effect(self, outcome: Outcome) -> Effect:
        raw = self._difference(outcome, self.outcomes.streams[outcome.name])
        claim = self.outcomes.claims[outcome.name]
        share = claim[self._place(self.offering) if claim.shape[0] > 1 else 0]
        return Effect(outcome, raw, share, self.factors)

    def _difference(self, outcome: Outcome, streams: Streams) -> Stream:
        new, old = streams.of(self._place(self.offering)), streams.of(self._place(self.against))
        return old.less(new) if outcome.sense is Sense.COST else new.less(old)

    def sharing(self, other: Valuation) -> Valuation:
        """Return the valuation with the effects that another has from the very same money."""
        known: dict[str, Effect] = {}
        compared = (self.offering, self.against) == (other.offering, other.against)
        if compared and np.array_equal(self.factors, other.factors):
            known = {e.outcome.name: e for e in other.effects if self._has_money_of(other, e)}
        shared = replace(self)
        # What a cached property holds isn't computed again.
        vars(shared)["effects"] = tuple(
            known.get(name) or self._effect(each.outcome)
            for name, each in self.outcomes.booked.items()
        )
        return shared

    def _has_money_of(self, other: Valuation, effect: Effect) -> bool:
        name, mine, theirs = effect.outcome.name, self.outcomes, other.outcomes
        streams, claims = mine.streams.get(name), mine.claims.get(name)
        return streams is theirs.streams[name] and claims is theirs.claims[name]

    def effects_of(self, *roles: Role) -> tuple[Effect, ...]:
        """Return the effects of drivers, costs or prices."""
        return tuple(effect for effect in self.effects if effect.outcome.role in roles)

    def flows_of(self, *roles: Role) -> FloatArray:
        """Return the sum of their effects at points in time: (times, draws)."""
        return total((e.stream for e in self.effects_of(*roles)), len(self.factors))

    def _present(self, *roles: Role) -> FloatArray:
        return self.factors @ self.flows_of(*roles)

    @cached_property
    def drivers(self) -> tuple[Effect, ...]:
        """The value drivers with what each brings."""
        return self.effects_of(Role.DRIVER)

    @cached_property
    def driver_benefits(self) -> Amount:
        """What the drivers bring, before other costs."""
        return Amount(self._present(Role.DRIVER))

    @cached_property
    def other_costs(self) -> Amount:
        """What it takes besides the price, more than under the alternative."""
        return Amount(0.0 - self._present(Role.COST))

    @cached_property
    def benefits(self) -> Amount:
        """What the drivers bring, less what it takes besides the price."""
        return Amount(self._present(Role.DRIVER, Role.COST))

    @cached_property
    def price(self) -> Amount:
        """What the customer pays more (or, if negative, less) than under the alternative."""
        return Amount(0.0 - self._present(Role.PRICE))

    @cached_property
    def value(self) -> Amount:
        """Benefits less price: the net present value to the customer."""
        return Amount(self.factors @ self.flows)

    @cached_property
    def flows(self) -> FloatArray:
        """The customer's net money at points in time: (times, draws)."""
        return self.flows_of(*Role)

    @cached_property
    def yearly(self) -> FloatArray:
        """The customer's net money by year, not discounted: (horizon + 1, draws)."""
        return self.outcomes.grid.by_year(self.flows)

    def price_of(self, option: str) -> Amount:
        """Return what the customer pays for an option, worth today."""
        place = self._place(option)
        paid = (
            self.outcomes.streams[o.name].of(place)
            for o in self.model.outcomes
            if o.role is Role.PRICE and o.name in self.outcomes.streams
        )
        return Amount(self.factors @ total(paid, len(self.factors)))

    @cached_property
    def reference_price(self) -> Amount:
        """What the customer would pay for the alternative, worth today."""
        return self.price_of(self.against)

    @cached_property
    def offering_price(self) -> Amount:
        """What the customer pays for the offering, worth today."""
        return self.price_of(self.offering)

    @cached_property
    def economic_value(self) -> Amount:
        """Economic value to the customer: reference price plus benefits (differentiation).

        The total price of the offering at which its value would be zero (Forbis & Mehta
        1981, Business Horizons 24(3), p. 32-42), as long as benefits don't depend on it.
        """
        return Amount(_add(self.reference_price.draws, self.benefits.draws))

    @cached_property
    def irr(self) -> Amount:
        """Internal rate of return of the net money, per year; missing where there is none."""
        return Amount(internal_rate_of_return(self.flows, self.outcomes.grid.times))

    @cached_property
    def payback(self) -> Amount:
        """Years until the net money, not discounted, has made good what was laid out."""
        return Amount(payback(self.yearly))

    @cached_property
    def outlay(self) -> Amount:
        """Price difference and other costs, worth today: what return is measured on."""
        return Amount(0.0 - self._present(Role.PRICE, Role.COST))

    @cached_property
    def roi(self) -> float:
        """Return on investment: expected value ÷ expected outlay, both worth today.

        The outlay is the price difference and the other costs. Missing (NaN) where nothing
        more is laid out than under the alternative.
        """
        outlay = self.outlay.mean
        return self.value.mean / outlay if outlay > 0 else float("nan")

    @cached_property
    def cost_of_delay(self) -> Amount:
        """What the customer loses, worth today, by starting one month later.

        Everything recurring begins a month later while the horizon ends on the same day,
        and what falls once is put off by a month.
        """
        return Amount(self.value.draws - self._delayed(MONTH))

    def _delayed(self, delay: float) -> FloatArray:
        lag, axis = self.case.discounting.timing.lag, self.outcomes.axes.years
        rate = 1.0 + self.case.discounting.effective
        worth = np.zeros(1)
        for effect in self.effects:
            booked = self.outcomes.booked[effect.outcome.name]
            if not booked.recurring:
                worth = worth + effect.present.draws * rate**-delay
                continue
            later = place(booked, self.outcomes.grid, axis, lag, delay)
            raw = self._difference(effect.outcome, later)
            worth = worth + raw.scaled(effect.claim).present(self.factors)
        return worth

    @cached_property
    def chance(self) -> float:
        """The chance that the value is above zero."""
        return self.value.chance_above(0.0)

    def table(self, name: str) -> Table:
        """Return a table: summary, drivers, years, options, inputs, pnl or draws.

        Raises
        ------
        KeyError
            If there is no such table.
        """
        from surplus.value.tables import table  # tables are made from valuations

        return table(self, name)


def _add(left: FloatArray, right: FloatArray) -> FloatArray:
    total: FloatArray = left + right
    return total


def evaluate_case(
    compiled: CompiledModel, case: Case, draws: int = DRAWS, seed: int = SEED
) -> Valuation:
    """Evaluate a compiled model for a case, the case's offering against its alternative.

    Raises
    ------
    SurplusError
        V006 if nobody said for whom the value holds, and what `evaluate_outcomes` finds.
    """
    outcomes = evaluate_outcomes(compiled, case, draws, seed)
    notes = notes_on(compiled, case, outcomes)
    return Valuation(compiled, case, outcomes, case.offering, case.against, seed, notes)
