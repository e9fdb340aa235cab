"""Two estimates of one thing: the customer's and the supplier's, and what lies between in money."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from surplus.core.errors import SurplusError
from surplus.value.case import Answer, Case
from surplus.value.draws import counted_value
from surplus.value.evaluate import evaluate_outcomes
from surplus.value.evidence import Party
from surplus.value.model import Input
from surplus.value.spec import Value
from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class Disagreement:
    """An input on which the customer and the supplier differ.

    Attributes
    ----------
    counts : Party
        Whose figure the valuation uses.
    customer, supplier : Value
        Their figures.
    at_customer, at_supplier : float
        The expected value of the offering with the one and with the other, all else as it is.
    answer : Answer
        Both estimates with their evidence.
    """

    input: Input
    counts: Party
    customer: Value
    supplier: Value
    at_customer: float
    at_supplier: float
    answer: Answer

    @property
    def money(self) -> float:
        """What the value is more with the supplier's figure than with the customer's."""
        return self.at_supplier - self.at_customer

    def who(self, party: Party) -> str | None:
        """Return who stands for a figure, by role, if the evidence names one."""
        estimate = self.answer.customer if party is Party.CUSTOMER else self.answer.supplier
        assert estimate is not None  # both have one
        named = [item.who for item in estimate.evidence if item.who]
        return named[0] if named else (self.input.who if party is Party.CUSTOMER else None)


def disagreements(valuation: Valuation) -> tuple[Disagreement, ...]:
    """Return where customer and supplier differ, by what lies between them in money.

    One further run of the model, on the same draws, for each input with two figures.
    """
    found = [
        _disagreement(valuation, valuation.model.input(name), answer)
        for name, answer in valuation.case.answers.items()
        if answer.customer and answer.supplier and name in valuation.outcomes.inputs
    ]
    return tuple(sorted(found, key=_widest_first))


def _widest_first(found: Disagreement) -> float:
    return -math.inf if math.isnan(found.money) else -abs(found.money)


def _disagreement(valuation: Valuation, item: Input, answer: Answer) -> Disagreement:
    other = Party.SUPPLIER if answer.counts is Party.CUSTOMER else Party.CUSTOMER
    turned = replace(answer, counts=other)
    case = replace(valuation.case, answers={**valuation.case.answers, item.name: turned})
    figures = {
        answer.counts: (counted_value(valuation.model, valuation.case, item), valuation.value.mean),
        other: (counted_value(valuation.model, case, item), _value_of(valuation, case)),
    }
    customer, at_customer = figures[Party.CUSTOMER]
    supplier, at_supplier = figures[Party.SUPPLIER]
    assert customer is not None  # both have been answered
    assert supplier is not None
    return Disagreement(item, answer.counts, customer, supplier, at_customer, at_supplier, answer)


def _value_of(valuation: Valuation, case: Case) -> float:
    """Return the expected value for another case, on the same draws; NaN if it has none."""
    draws, seed = valuation.outcomes.draws, valuation.seed
    try:
        outcomes = evaluate_outcomes(valuation.compiled, case, draws, seed)
    except SurplusError:
        return math.nan  # a figure that doesn't count mustn't stop the work
    return replace(valuation, case=case, outcomes=outcomes).value.mean
