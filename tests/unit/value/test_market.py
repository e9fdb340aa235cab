"""Accounts: what they are called, and how many customers they stand for."""

from __future__ import annotations

import pytest

from surplus.core.source import Source
from surplus.value.api import loads
from surplus.value.market import account, segment_accounts, with_customers

MODEL = loads(
    "{offering: A, alternative: B, context: works, currency: EUR, segments: {paper: Paper mills, "
    "dairy: Dairies}, inputs: {w: {unit: EUR, value: {by_segment: {paper: 10, dairy: 3}}}}, "
    "drivers: {d: {benefit: w}}}"
)


def test_each_segment_is_valued_with_its_own_figures() -> None:
    found = segment_accounts(MODEL)
    assert [(a.name, a.label.text(), a.valuation.value.mean) for a in found] == [
        ("paper", "Paper mills", 10),
        ("dairy", "Dairies", 3),
    ]


def test_a_model_without_segments_is_one_account() -> None:
    model = loads("{offering: A, alternative: B, context: works, drivers: {d: 5 EUR}}")
    found = segment_accounts(model)
    assert [(a.label.text(), a.customers) for a in found] == [("works", 1)]


def test_a_case_is_called_by_its_customer() -> None:
    found = account(MODEL.evaluate(Source("mill.yaml", "{customer: North mill, segment: paper}")))
    assert (found.label.text(), found.name, found.segment) == ("North mill", "mill.yaml", "paper")


def test_customers_in_all_are_shared_evenly() -> None:
    assert [a.customers for a in with_customers(segment_accounts(MODEL), 30)] == [15, 15]


def test_customers_of_a_segment_are_shared_by_its_cases() -> None:
    texts = ("{customer: N, segment: paper}", "{customer: S, segment: paper}")
    cases = [account(MODEL.evaluate(Source(f"{i}.yaml", t))) for i, t in enumerate(texts)]
    assert [a.customers for a in with_customers(cases, each={"paper": 8, "1.yaml": 6})] == [4, 6]


def test_customers_of_an_unknown_account_are_refused() -> None:
    with pytest.raises(KeyError, match="steel"):
        with_customers(segment_accounts(MODEL), each={"steel": 8})
