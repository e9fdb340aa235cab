"""Two estimates of one thing: the customer's and the supplier's, and what lies between in money."""

from __future__ import annotations

from dataclasses import dataclass, replace

from surplus.value.case import Answer
from surplus.value.draws import counted_value
from surplus.value.evaluate import evaluate_outcomes
from surplus.value.evidence import Estimate, Party
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

    def estimate(self, party: Party) -> Estimate:
        """Return a figure with its evidence."""
        found = self.answer.customer if party is Party.CUSTOMER else self.answer.supplier
        assert found is not None  # both have one
        return found


def disagreements(valuation: Valuation) -> tuple[Disagreement, ...]:
    """Return where customer and supplier differ, by what lies between them in money.

    One further run of the model, on the same draws, for each input with two figures.
    """
    found = [
        _disagreement(valuation, valuation.model.input(name), answer)
        for name, answer in valuation.case.answers.items()
        if answer.customer and answer.supplier and name in valuation.outcomes.inputs
    ]
    return tuple(sorted(found, key=lambda each: -abs(each.money)))


def _disagreement(valuation: Valuation, item: Input, answer: Answer) -> Disagreement:
    other = Party.SUPPLIER if answer.counts is Party.CUSTOMER else Party.CUSTOMER
    turned = replace(answer, counts=other)
    case = replace(valuation.case, answers={**valuation.case.answers, item.name: turned})
    draws, seed = valuation.outcomes.draws, valuation.seed
    outcomes = evaluate_outcomes(valuation.compiled, case, draws, seed)
    again = replace(valuation, case=case, outcomes=outcomes)
    figures = {answer.counts: valuation, other: again}
    values = {party: counted_value(each.model, each.case, item) for party, each in figures.items()}
    customer, supplier = values[Party.CUSTOMER], values[Party.SUPPLIER]
    assert customer is not None  # both have been answered
    assert supplier is not None
    return Disagreement(
        input=item,
        counts=answer.counts,
        customer=customer,
        supplier=supplier,
        at_customer=figures[Party.CUSTOMER].value.mean,
        at_supplier=figures[Party.SUPPLIER].value.mean,
        answer=answer,
    )
