"""What is found once a model is read: units, times, values and doubts, each under its caret."""

from __future__ import annotations

import pytest

from marked import marked
from surplus.core.errors import Severity
from surplus.value.api import loads
from value.faults import HEAD, case_faulty, check_place, found_in, model_faulty

Y = "horizon: 3 years\ndiscount_rate: 10 %\n"

DRY_MASTER = """\
offering: Dry Master
alternative: Towels
context: laundries
currency: USD
inputs:
  labour_saved: {unit: h/year, value: 200}
  wage: {unit: USD/h, value: 15}
  repairs_avoided: {unit: USD/year, value: 500}
  machine_avoided: {unit: USD, value: 3000}
drivers:
  savings:
    benefit: >
      labour_saved * wage
      + repairs_avoided
      + «machine_avoided»
"""


def test_money_a_year_is_not_added_to_money_once() -> None:
    found = model_faulty("F040", DRY_MASTER)
    assert found.severity is Severity.ERROR
    assert found.span is not None
    assert (found.span.line, found.span.column) == (15, 9)
    assert "USD to USD/year" in found.message


def test_money_a_year_and_money_once_may_stand_beside_each_other() -> None:
    text = DRY_MASTER.replace("      + «machine_avoided»\n", "  machine: machine_avoided\n")
    assert not [d for d in found_in(text) if d.severity is Severity.ERROR]


FAULTS = [
    ("F002", "drivers: {d: «kost» * 1 EUR}", "unknown name"),
    ("M012", "currency: EUR\ndrivers: {d: «5»}", "a pure number"),
    ("M012", "inputs: {n: 3 bearing, p: 2 EUR/bearing}\ndrivers: {d: «n * n * p»}", "bearing left"),
    ("M012", "currency: EUR\ndrivers: {d: «5 USD»}", "another currency"),
    ("M013", Y + "drivers: {d: {benefit: 1 EUR/year, start: «6»}}", "a start without a unit"),
    ("M013", Y + "drivers: {d: {benefit: 1 EUR/year, growth: «1 EUR»}}", "growth in money"),
    ("M014", Y + "drivers: {d: {benefit: 1 EUR, start: «6 month»}}", "a start of a one-off"),
    ("M014", Y + "drivers: {«d»: {benefit: 1 EUR, ramp: [50 %]}}", "steps of a one-off"),
    ("M014", Y + "drivers: {«d»: {benefit: 1 EUR/year, at: year 2}}", "a day of what recurs"),
    ("M014", Y + "drivers: {«d»: {benefit: 1 EUR/year, every: 2 years}}", "what recurs twice"),
    ("M015", "inputs: {«p»: 5 EUR}\nunit_price: p\ndrivers: {d: p}\nprice: 3 EUR", "no price"),
    ("C005", "segments: {n: N, s: S}\ninputs: {«x»: {by_segment: {n: 1 EUR, s: 2 EUR}}}\n"
             "drivers: {d: x}", "no segment chosen"),
    ("C006", "inputs: {«x»: {unit: EUR, ask: How much?}}\ndrivers: {d: x}", "no answer"),
    ("M006", "inputs: {«x»: {by_alternative: {offering: 1 EUR}}}\ndrivers: {d: {cost: x}}",
             "no value for an option"),
    ("F050", "inputs: {x: 0}\ndrivers: {d: 5 EUR / «x»}", "division by zero"),
    ("S023", "inputs: {a: 1 to 2, b: 1 to 2, c: 1 to 2}\ncorrelations:\n"
             "  - «{»between: [a, b], r: 0.9}\n  - {between: [b, c], r: 0.9}\n"
             "  - {between: [a, c], r: -0.9}\ndrivers: {d: a * b * c * 1 EUR}", "contradiction"),
    ("S021", "inputs: {a: 1 to 2}\ncorrelations: [«{»between: [a, a], r: 0.9}]\n"
             "drivers: {d: a * 1 EUR}", "an input with itself"),
    ("S022", "inputs: {a: 1 to 2, b: 1 to 2}\ncorrelations:\n  - {between: [a, b], r: 0.9}\n"
             "  - «{»between: [b, a], r: 0.5}\ndrivers: {d: a * b * 1 EUR}", "a pair twice"),
    ("V001", "drivers: {«d»: {benefit: 1 EUR, at: 2026-06-01}}", "a day and no start"),
    ("V002", "starts: 2026-06-02\ndrivers: {«d»: {benefit: 1 EUR, at: 2026-06-01}}", "before"),
    ("V003", Y + "inputs: {x: {by_year: [1, 2, 3]}}\n"
             "drivers: {«d»: {benefit: 1 EUR/year, decay: x * 1 %}}", "decay by year"),
    ("V004", "drivers: {«d»: {benefit: 1 EUR, execution_risk: 120 %}}", "a risk above 100 %"),
    ("V004", "drivers: {«d»: {benefit: 1 EUR, attribution: -1 %}}", "a share below nothing"),
    ("V004", Y + "drivers: {«d»: {benefit: 1 EUR/year, decay: 101 %}}", "decay below nothing"),
    ("V004", Y + "drivers: {«d»: {benefit: 1 EUR/year, growth: -101 %}}", "growth below nothing"),
    ("V009", "drivers: {«d»: 1e300 EUR}", "beyond all measure"),
    ("V009", "drivers: {«d»: 1e308 EUR/month}", "beyond all measure a year"),
    ("V009", Y + "drivers: {«d»: {benefit: 1 EUR/year, growth: 1e300}}", "by its growth"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [f[:2] for f in FAULTS], ids=[f"{code} {name}" for code, _, name in FAULTS]
)
def test_a_fault_of_a_model_is_told_under_its_place(code: str, text: str) -> None:
    assert model_faulty(code, HEAD + text).severity is Severity.ERROR


def test_a_rate_at_which_the_last_year_counts_beyond_all_measure_is_refused() -> None:
    text = HEAD + "horizon: 100 years\ndiscount_rate: -99.99 %\ndrivers: {d: 1 EUR/year}"
    assert {d.code for d in found_in(text)} == {"V009"}


def test_a_value_without_a_context_is_refused() -> None:
    found = model_faulty("V006", "«o»ffering: A\nalternative: B\ndrivers: {d: 1 EUR}")
    assert found.severity is Severity.ERROR


DOUBTS = [
    ("V005", Y + "drivers: {«d»: {benefit: 1 EUR, at: year 4}}", "after the horizon"),
    ("V005", Y + "drivers: {«d»: {benefit: 1 EUR, every: 4 years}}", "first after the horizon"),
    ("V010", Y + "inputs: {x: {unit: EUR/year, by_year: {0: 5, 1: 6}}}\ndrivers: {«d»: x}",
             "a yearly amount today"),
    ("L002", "drivers: {d: 1 EUR}", "no price"),
    ("L003", "features: {f: F}\ndrivers: {«d»: {benefit: 1 EUR, feature: f}}", "tied to a feature"),
    ("L003", "capabilities: {c: C}\ndrivers: {«d»: 1 EUR, e: {benefit: 1 EUR, capability: c}}",
             "no capability"),
    ("L004", "features: {f: F}\ncapabilities: {«c»: C}\n"
             "drivers: {d: {benefit: 1 EUR, capability: c}}", "not given by a feature"),
    ("L004", "capabilities: {«c»: C}\ndrivers: {d: 1 EUR}", "a capability worth nothing"),
    ("L005", "inputs: {«x»: 5}\ndrivers: {d: 1 EUR}", "an input for nothing"),
    (
        "L009",
        "inputs: {hours: {unit: h/year, value: 9}, wage: {unit: EUR, value: 45}}\n"
        "drivers: {«d»: {benefit: hours * wage}}",
        "its times cancel",
    ),
    ("L006", "drivers: {«d»: {cost: 1 EUR}}", "the same for all"),
    ("L008", "inputs: {x: {unit: EUR, low: -1, high: 3}}\n"
             "drivers: {«d»: {benefit: x, execution_risk: 5 %}}", "risk twice"),
    ("L008", "inputs: {success_probability: 80 %}\n"
             "drivers: {«d»: {benefit: success_probability * 1 EUR, attribution: 5 %}}", "factor"),
    ("L008", Y + "inputs: {x: {unit: EUR/year, by_year: [3, 2, 1]}}\n"
             "drivers: {«d»: {benefit: x, decay: 5 %}}", "decay twice"),
    ("L008", "discount_rate: {rate: 9 %, risk_premium: 3 %}\n"
             "drivers: {«d»: {benefit: 1 EUR, execution_risk: 5 %}}", "risk in the rate"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [f[:2] for f in DOUBTS], ids=[f"{code} {name}" for code, _, name in DOUBTS]
)
def test_a_doubt_about_a_model_is_told_under_its_place(code: str, text: str) -> None:
    marked_text = HEAD + text if "«" in text else "«o»" + (HEAD + text)[1:]
    assert model_faulty(code, marked_text).severity is Severity.WARNING


def test_years_that_a_case_counts_and_the_model_does_not_tell_are_a_doubt() -> None:
    text = HEAD + Y + "inputs: {«x»: {unit: EUR/year, by_year: [1, 2, 3]}}\ndrivers: {d: x}"
    case = marked(text, "model")
    found = check_place("C007", found_in(case.source, "horizon: 5 years"), case)
    assert found.severity is Severity.WARNING
    told = "horizon: 5 years\ninputs: {x: {by_year: [1, 2, 3, 4, 5]}}"
    assert "C007" not in {d.code for d in found_in(case.source, told)}
    assert "C007" not in {d.code for d in found_in(case.source, "horizon: 2 years")}


def test_a_model_without_a_context_is_a_doubt_before_it_is_a_fault() -> None:
    (found,) = [
        d
        for d in loads("offering: A\nalternative: B\ndrivers: {d: 1 EUR}").diagnostics
        if d.code == "L001"
    ]
    assert found.severity is Severity.WARNING


def test_a_benefit_without_outcomes_is_noted() -> None:
    assert model_faulty("L007", HEAD + "drivers: {«d»: 1 EUR}").severity is Severity.NOTE


CLEAN = """\
title: Nothing to say
offering: A
alternative: B
context: {segment: mills}
currency: EUR
horizon: 3 years
discount_rate: 10 %
features: {f: {gives: c}}
capabilities: {c: C}
inputs: {x: {unit: EUR/year, by_alternative: {offering: 1 to 2, alternative: 3}}}
drivers: {d: {cost: x, capability: c}}
price: {p: {cost: {offering: 1 EUR, alternative: 0}}}
"""


def test_nothing_is_said_of_a_model_without_fault() -> None:
    assert found_in(CLEAN) == ()


def test_a_schedule_that_differs_by_option_makes_a_difference() -> None:
    text = (
        HEAD + Y + "inputs: {s: {unit: month, by_alternative: {offering: 0, alternative: 6}}}\n"
        "drivers: {d: {gain: 1 EUR/year, start: s}}"
    )
    assert "L006" not in {d.code for d in found_in(text)}


PNL = """\
currency: EUR
drivers:
  d: {benefit: 6 EUR/year, line: Costs/Stops}
  e: {benefit: 5 EUR/year, line: costs}
"""


def test_a_driver_that_claims_more_than_its_line_holds_is_told() -> None:
    found = found_in(HEAD + PNL, "pnl: {costs: 50 EUR/year, costs / stops: 5 EUR/year}")
    (told,) = [d for d in found if d.code == "V007"]
    assert told.severity is Severity.WARNING
    assert "'d'" in told.message


def test_drivers_that_together_claim_more_than_their_line_holds_are_told() -> None:
    told = "pnl: {«costs»: 10 EUR/year}"
    found = case_faulty("V008", PNL, told)
    assert found.severity is Severity.WARNING
    assert "'d', 'e'" in found.message


@pytest.mark.parametrize(
    "told", ["pnl: {costs: 11 EUR/year, costs / stops: 6 EUR/year}", "pnl: {revenue: 1 EUR/year}"]
)
def test_claims_within_the_lines_are_not_doubted(told: str) -> None:
    assert not {d.code for d in found_in(HEAD + PNL, told)} & {"V007", "V008"}


def test_more_revenue_is_not_held_against_revenue() -> None:
    text = "drivers: {d: {benefit: 6 EUR/year, line: revenue / new}}"
    found = found_in(HEAD + text, "pnl: {revenue: 5 EUR/year, revenue / new: 1 EUR/year}")
    assert "V007" not in {d.code for d in found}
