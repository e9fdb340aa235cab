"""What people write out of habit: the diagnostic says what happened and what to write."""

from __future__ import annotations

import pytest

from value.faults import HEAD, found_in, model_faulty

TORN = [
    ("D007", "inputs: {n: {unit: h, value: 1,«5»}}\ndrivers: {d: 5 EUR}", "1.5"),
    ("M002", "inputs: {n: {by_alternative: {offering: 1,«5 h», others: 2 h}}}", "1.5"),
    ("D007", "drivers: {d: {cost: min(a, «2 * b)»}}", "quotes"),
]


@pytest.mark.parametrize(("code", "text", "cure"), TORN)
def test_a_comma_between_braces_is_named_as_the_cause(code: str, text: str, cure: str) -> None:
    found = model_faulty(code, HEAD + text)
    assert "comma" in (found.hint or "")
    assert cure in (found.hint or "")


def test_a_misspelt_key_is_not_taken_for_a_torn_value() -> None:
    found = model_faulty("D007", HEAD + "drivers: {d: {benefit: 5 EUR, «lin»: cost}}")
    assert found.hint == "did you mean 'line'?"


@pytest.mark.parametrize("key", ["growth", "decay", "execution_risk", "attribution"])
def test_a_bare_30_is_not_taken_for_30_times(key: str) -> None:
    found = model_faulty("Q006", HEAD + f"drivers: {{d: {{benefit: 5 EUR/year, {key}: «30»}}}}")
    assert found.hint == "write 30 %"


def test_a_word_of_the_language_is_refused_for_what_it_is() -> None:
    found = model_faulty("M001", HEAD + "inputs: {«then»: 5}\ndrivers: {d: 5 EUR}")
    assert "formula language" in (found.hint or "")


def test_an_input_that_cannot_be_read_is_the_only_fault_that_is_shown() -> None:
    text = (
        "inputs: {n: 2 h/year, wage: 40,50 EUR/h}\n"
        "formulas: {work: n * pay, pay: wage}\n"
        "drivers: {d: work}\n"
    ).replace("40,50 EUR/h", '"40,50 EUR/h"')
    assert [d.code for d in found_in(HEAD + text) if d.severity == "error"] == ["Q002"]


def test_a_fault_of_another_driver_is_shown_beside_it() -> None:
    text = (
        'currency: EUR\ninputs: {n: 2 h/year, wage: "40,50 EUR/h"}\n'
        "drivers:\n  d: n * wage\n  e: n * 5\n"
    )
    found = [d.code for d in found_in(HEAD + text) if d.severity == "error"]
    assert found == ["Q002", "M012"]
