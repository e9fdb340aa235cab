"""Cases as a list shows them: their values are kept, so that a list is quick."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from surplus.core.errors import SurplusError
from surplus.core.format import Formatter
from surplus.store.cases import Listed
from surplus.store.tables import Case
from surplus.web.cases.fields import fields_from
from surplus.web.loaded import case_from, model_from


@dataclass(frozen=True, slots=True)
class Worth:
    """What a case comes to: the value to the customer, and how much of it is assumed."""

    currency: str
    mean: float
    low: float
    high: float
    open: int
    inputs: int
    state: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A case of a list, in words.

    Attributes
    ----------
    value, low, high : str
        Short money; empty if the value can't be worked out.
    """

    listed: Listed
    value: str
    low: str
    high: str
    open: int
    inputs: int
    state: str

    @property
    def case(self) -> Case:
        """The stored case."""
        return self.listed.case


def listing(listed: Listed, draws: int, lang: str) -> Listing:
    """Return a case as a list shows it."""
    worth = worth_from(listed.version.text, listed.case.text, draws)
    if worth is None:
        return Listing(listed, "", "", "", 0, 0, "potential")
    money = Formatter(lang, worth.currency).money
    value, low, high = (money(x, compact=True) for x in (worth.mean, worth.low, worth.high))
    return Listing(listed, value, low, high, worth.open, worth.inputs, worth.state)


@lru_cache(maxsize=8192)
def worth_from(model: str, text: str, draws: int) -> Worth | None:
    """Return what a case's text comes to; None if it can't be worked out.

    Kept apart from the cases that are edited, because a list has many more of them.
    """
    try:
        whole, case = model_from(model), case_from(model, text)
        value = whole.evaluate(case, draws=draws).value
        inputs: dict[str, bool] = {}
        for slider in fields_from(model, text).sliders:
            inputs[slider.name] = inputs.get(slider.name, False) or slider.is_assumption
    except SurplusError:
        return None
    currency = whole.model.currency
    mean, low, high = value.mean, value.p10, value.p90
    return Worth(currency, mean, low, high, sum(inputs.values()), len(inputs), case.state.value)
