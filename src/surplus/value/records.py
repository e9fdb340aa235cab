"""Where each number comes from: whose figure it is, how it is known, what stays assumed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surplus.core.spread import Spread
from surplus.value.case import Answer, Case
from surplus.value.draws import counted_value
from surplus.value.evidence import Estimate, Evidence, Kind, Party
from surplus.value.model import Input, Model, Origin
from surplus.value.spec import ByAlternative, Spec, Stated, Value, leaves
from surplus.value.valuation import Valuation


class Standing(StrEnum):
    """How firmly an input stands."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    FACT = "fact"
    CLAIM = "claim"
    BENCHMARK = "benchmark"
    ASSUMPTION = "assumption"


_DEFAULTS = {
    Origin.SOLUTION: Standing.FACT,
    Origin.CLAIM: Standing.CLAIM,
    Origin.MARKET: Standing.BENCHMARK,
    Origin.CUSTOMER: Standing.ASSUMPTION,
}


@dataclass(frozen=True)
class Gap:
    """The customer's figure beside the supplier's, as means in the input's unit."""

    customer: float
    supplier: float
    counts: Party

    @property
    def relative(self) -> float:
        """The supplier's figure over the customer's, less one; NaN where that is zero."""
        return self.supplier / self.customer - 1 if self.customer else float("nan")


@dataclass(frozen=True)
class Record:
    """An input of a valuation with what stands behind it.

    Attributes
    ----------
    value : Value
        What counts.
    standing : Standing
        Answered by the customer or the supplier, the supplier's own fact or claim, a
        benchmark with evidence, or an assumption that nobody has confirmed.
    evidence : tuple of Evidence
        What it rests on.
    gap : Gap or None
        If both the customer and the supplier have given a figure.
    """

    input: Input
    value: Value
    standing: Standing
    evidence: tuple[Evidence, ...]
    gap: Gap | None = None

    @property
    def stated(self) -> tuple[tuple[str, Stated], ...]:
        """Each spread with the option that it is for ('' for all); the first year's."""
        if isinstance(self.value, ByAlternative):
            return tuple((name, next(leaves(part))) for name, part in self.value.options.items())
        return (("", next(leaves(self.value))),)

    @property
    def is_open(self) -> bool:
        """Whether it is assumed, or claimed without evidence."""
        return self.standing is Standing.ASSUMPTION or (
            self.standing is Standing.CLAIM and not self.evidence
        )


def records(valuation: Valuation) -> tuple[Record, ...]:
    """Return every input that the valuation used, in the model's order.

    An input that a case answers for some options only has two records: what was answered,
    and what the model's default still says of the others.
    """
    names = valuation.outcomes.inputs
    items = [item for item in valuation.model.inputs if item.name in names]
    return tuple(r for item in items for r in records_of(valuation.model, valuation.case, item))


def records_of(model: Model, case: Case, item: Input) -> tuple[Record, ...]:
    """Return what stands behind one input: none if nobody has given it a value.

    Raises
    ------
    SurplusError
        C005 if the value depends on a segment and the case names none.
    """
    value = counted_value(model, case, item)
    if value is None:
        return ()
    answer = case.answers.get(item.name)
    if answer is None:
        return (Record(item, value, _default_standing(item), item.evidence),)
    counted = answer.counted
    answered, default = _parted(value, counted.spec)
    record = Record(item, answered, _standing(counted), counted.evidence, _gap(answer))
    if default is None:
        return (record,)
    return (record, Record(item, default, _default_standing(item), item.evidence))


def _parted(value: Value, answer: Spec) -> tuple[Value, Value | None]:
    """Part what counts into what was answered and what was left to the default."""
    if not isinstance(value, ByAlternative) or not isinstance(answer, ByAlternative):
        return value, None
    left = {name: v for name, v in value.options.items() if name not in answer.options}
    told = {name: v for name, v in value.options.items() if name in answer.options}
    return ByAlternative(told), ByAlternative(left) if left else None


def _default_standing(item: Input) -> Standing:
    if any(e.kind is Kind.ASSUMPTION for e in item.evidence):
        return Standing.ASSUMPTION
    standing = _DEFAULTS[item.origin]
    if standing is Standing.BENCHMARK and not item.evidence:
        return Standing.ASSUMPTION
    if standing is Standing.ASSUMPTION and item.evidence:
        return Standing.BENCHMARK
    return standing


def _standing(estimate: Estimate) -> Standing:
    kinds = {e.kind for e in estimate.evidence}
    if kinds == {Kind.ASSUMPTION}:
        return Standing.ASSUMPTION
    if kinds == {Kind.BENCHMARK}:
        return Standing.BENCHMARK
    return Standing.CUSTOMER if estimate.party is Party.CUSTOMER else Standing.SUPPLIER


def _gap(answer: Answer) -> Gap | None:
    if answer.customer is None or answer.supplier is None:
        return None
    customer, supplier = _single(answer.customer.spec), _single(answer.supplier.spec)
    if customer is None or supplier is None:
        return None
    return Gap(customer.mean, supplier.mean, answer.counts)


def _single(spec: Spec) -> Spread | None:
    return spec.spread if isinstance(spec, Stated) else None
