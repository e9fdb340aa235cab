"""Who a decision is about: accounts, each a valuation that stands for so many customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.evaluate import DRAWS, SEED
from surplus.value.label import Label, label_of
from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class Account:
    """A customer or a segment in a decision.

    Attributes
    ----------
    name : str
        Distinguishes it from the other accounts.
    label : Label
        What people call it.
    customers : float
        How many customers it stands for.
    abreast : int
        How many customers of a base stand one after another in the draws of the valuation,
        each with the same number of draws.
    """

    name: str
    label: Label
    valuation: Valuation
    customers: float = 1.0
    abreast: int = 1

    def of_all(self, draws: FloatArray) -> FloatArray:
        """Return an amount a customer summed over all its customers, draw by draw.

        Customers that stand abreast share their draws, so what differs among them evens
        out in the sum and what is uncertain for all alike doesn't.
        """
        if self.abreast == 1 or draws.size == 1:
            return self.customers * draws
        together = draws.reshape(self.abreast, -1).mean(axis=0)
        return np.asarray(self.customers * together, dtype=np.float64)

    @property
    def segment(self) -> str:
        """The segment that it belongs to, or '' if none is named."""
        return self.valuation.case.segment or ""


def account(valuation: Valuation, customers: float = 1.0) -> Account:
    """Return one valuation as an account, called by its customer or else by its segment.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> model = loads("offering: A\\nalternative: B\\ncontext: mills\\ndrivers: {d: 9 EUR/year}")
    >>> account(model.evaluate()).label.text()
    'mills'
    """
    case = valuation.case
    label = case.customer
    if case.is_default or not label.text():
        label = _place(valuation)
    name = case.source.name if case.source else case.segment or label.text()
    return Account(name, label, valuation, customers)


def _place(valuation: Valuation) -> Label:
    case, segments = valuation.case, valuation.model.segments
    if case.segment in segments:
        return segments[case.segment or ""]
    told = [label_of(text) for text in next(iter(case.context.values()), ())]
    languages = dict.fromkeys(lang for label in told for lang in label.texts) or {"": None}
    return Label({lang: " / ".join(label.text(lang) for label in told) for lang in languages})


def segment_accounts(
    model: ValueModel, *, draws: int = DRAWS, seed: int = SEED
) -> tuple[Account, ...]:
    """Return each segment of a model as an account, valued with the model's own figures.

    A model that names no segments, or one, is a single account.

    Raises
    ------
    SurplusError
        If a segment can't be evaluated.
    """
    names = list(model.model.segments)
    if len(names) < 2:
        return (account(model.evaluate(draws=draws, seed=seed)),)
    cases = [_of_segment(model, name) for name in names]
    return tuple(
        Account(name, model.model.segments[name], model.evaluate(case, draws=draws, seed=seed))
        for name, case in zip(names, cases, strict=True)
    )


def _of_segment(model: ValueModel, name: str) -> Case:
    whole = Case.of_model(model.model)
    told = (model.model.segments[name].text(),)
    return replace(whole, segment=name, context={**whole.context, "segment": told})


def with_customers(
    accounts: Sequence[Account],
    total: float | None = None,
    each: Mapping[str, float] | None = None,
) -> tuple[Account, ...]:
    """Return accounts that stand for so many customers.

    Parameters
    ----------
    total : float or None
        Customers in all, shared evenly by the accounts; one each if left out.
    each : mapping of str to float, optional
        Customers of single accounts, by name or by segment, instead.

    Raises
    ------
    KeyError
        If no account has such a name or segment.
    """
    found = tuple(accounts)
    share = 1.0 if total is None else total / len(found)
    counted = {one.name: share for one in found}
    for name, number in (each or {}).items():
        chosen = [one.name for one in found if name in (one.name, one.segment)]
        if not chosen:
            raise KeyError(name)
        counted |= dict.fromkeys(chosen, number / len(chosen))
    return tuple(replace(one, customers=counted[one.name]) for one in found)
