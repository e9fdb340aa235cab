"""What the offering would bring with some of its capabilities only.

The rule, for every driver, cost and price:

1. An input that is tied to a capability takes the alternative's value for the offering when
   the capability is missing.
2. A driver lapses when none of its capabilities is there.
3. A driver with some of its capabilities missing lapses too, unless for each missing one an
   input of the driver is tied to it: then that input says what is lost.

A driver that is tied straight to a feature needs the feature. A driver without either is
always there, though inputs that it uses may be tied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.evaluate import evaluate_arrays
from surplus.value.model import Outcome
from surplus.value.valuation import Valuation

Capabilities = frozenset[str]

_STRAIGHT = "feature:"


def straight(feature: str) -> str:
    """Return the name of the capability that a feature is by itself."""
    return _STRAIGHT + feature


@dataclass(frozen=True)
class Tie:
    """What an outcome depends on.

    Attributes
    ----------
    own : frozenset of str
        The capabilities that it is the effect of; empty if it is tied to none.
    carried : frozenset of str
        The capabilities that inputs of its formulas are tied to.
    """

    own: Capabilities
    carried: Capabilities

    @property
    def all(self) -> Capabilities:
        """Every capability that changes it."""
        return self.own | self.carried

    def lapses(self, available: Capabilities) -> bool:
        """Whether nothing is left of it when only these capabilities are there."""
        if not self.own:
            return False
        missing = self.own - available
        return missing == self.own or not missing <= self.carried


@dataclass(frozen=True)
class Dependence:
    """What each driver, cost and price is worth today, given which capabilities there are.

    Where inputs are tied to capabilities, the formulas are evaluated again with those inputs
    changed, on the draws that are there already; nothing is drawn anew.
    """

    valuation: Valuation
    _found: dict[Capabilities, Mapping[str, FloatArray]] = field(default_factory=dict, repr=False)

    @cached_property
    def ties(self) -> Mapping[str, Tie]:
        """By outcome that counts in the case."""
        return {e.outcome.name: self._tie(e.outcome) for e in self.valuation.effects}

    def _tie(self, outcome: Outcome) -> Tie:
        compiled = self.valuation.compiled
        tied = {i.name: i.capability for i in compiled.model.inputs if i.capability}
        used = {
            n for key in compiled.keys_of[outcome.name] for n in compiled.program.inputs_of(key)
        }
        own = outcome.capabilities
        if not own and outcome.feature:
            own = (straight(outcome.feature),)
        return Tie(frozenset(own), frozenset(tied[name] for name in used & tied.keys()))

    def present(self, outcome: str, available: Iterable[str]) -> FloatArray:
        """Return what an outcome adds to the value, worth today; shape (draws,) or (1,).

        Parameters
        ----------
        available : iterable of str
            Names of the capabilities that there are.

        Raises
        ------
        SurplusError
            If a formula has no result with the alternative's inputs.
        """
        tie, known = self.ties[outcome], frozenset(available)
        if tie.lapses(known):
            return np.zeros(1)
        return self._without(tie.carried - known)[outcome]

    def _without(self, missing: Capabilities) -> Mapping[str, FloatArray]:
        if missing not in self._found:
            valuation = self._fallen_back(missing) if missing else self.valuation
            self._found[missing] = {e.outcome.name: e.present.draws for e in valuation.effects}
        return self._found[missing]

    def _fallen_back(self, missing: Capabilities) -> Valuation:
        valuation = self.valuation
        outcomes = valuation.outcomes
        places = outcomes.axes.options
        mine, theirs = places.index(valuation.offering), places.index(valuation.against)
        inputs = dict(outcomes.inputs)
        for item in valuation.model.inputs:
            numbers = inputs.get(item.name)
            if item.capability in missing and numbers is not None and numbers.shape[0] > 1:
                changed = numbers.copy()
                changed[mine] = numbers[theirs]
                inputs[item.name] = changed
        again = evaluate_arrays(
            valuation.compiled, valuation.case, outcomes.axes, inputs, outcomes.draws
        )
        return replace(valuation, outcomes=again)
