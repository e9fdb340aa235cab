"""Where money falls in time, what is compared with what, and what returns come to."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.api import loads
from surplus.value.flows import _years_between
from value.faults import HEAD, model, value

Y3 = "horizon: 3 years\ndiscount_rate: 10 %\n"


PLACED = [
    ("a one-off falls today", "drivers: {d: 5 EUR}", [5, 0, 0, 0]),
    ("a yearly amount at every year's end", "drivers: {d: 5 EUR/year}", [0, 5, 5, 5]),
    ("a monthly amount twelve times a year", "drivers: {d: 1 EUR/month}", [0, 12, 12, 12]),
    ("at a year", "drivers: {d: {benefit: 5 EUR, at: year 2}}", [0, 0, 5, 0]),
    ("at a bare year", "drivers: {d: {benefit: 5 EUR, at: 2}}", [0, 0, 5, 0]),
    ("at a time within a year", "drivers: {d: {benefit: 5 EUR, at: 18 months}}", [0, 0, 5, 0]),
    ("now", "drivers: {d: {benefit: 5 EUR, at: 0 months}}", [5, 0, 0, 0]),
    ("every second year", "drivers: {d: {benefit: 5 EUR, every: 2 years}}", [0, 0, 5, 0]),
    ("every year", "drivers: {d: {benefit: 5 EUR, every: 1 year}}", [0, 5, 5, 5]),
    ("every second year from the first",
     "drivers: {d: {benefit: 5 EUR, at: year 1, every: 2 years}}", [0, 5, 0, 5]),
    ("every second year from today", "drivers: {d: {benefit: 5 EUR, at: 0, every: 2 years}}",
     [5, 0, 5, 0]),
    ("told by year", "inputs: {x: {unit: EUR, by_year: [1, 2, 3]}}\ndrivers: {d: x}", [0, 1, 2, 3]),
    ("told by year from today", "inputs: {x: {unit: EUR, by_year: {0: 9, 2: 3}}}\ndrivers: {d: x}",
     [9, 0, 3, 0]),
    ("told by year, taken in one", "inputs: {x: {unit: EUR, by_year: [1, 2, 3]}}\n"
     "drivers: {d: {benefit: x, at: year 2}}", [0, 0, 2, 0]),
    ("a yearly amount told by year", "inputs: {x: {unit: EUR/year, by_year: [1, 2, 3]}}\n"
     "drivers: {d: x}", [0, 1, 2, 3]),
    ("once, by the number of the year", "drivers: {d: 1 EUR * year()}", [0, 1, 2, 3]),
    ("beside something that is told for today", "inputs: {x: {unit: EUR, by_year: {0: 9}}}\n"
     "drivers: {d: x, e: 1 EUR * 2 ^ year()}", [9, 2, 4, 8]),
    ("divided by what is told from year 1 on", "inputs: {x: {unit: EUR, by_year: {0: 9}}, "
     "n: {by_year: [1, 2, 4]}}\ndrivers: {d: x, e: 8 EUR / n}", [9, 8, 4, 2]),
    ("late and lasting", "drivers: {d: {benefit: 12 EUR/year, start: 6 months, lasts: 1 year}}",
     [0, 6, 6, 0]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "money"), [p[1:] for p in PLACED], ids=[p[0] for p in PLACED])
def test_money_falls_in_its_years(text: str, money: list[float]) -> None:
    assert value(Y3 + text).yearly[:, 0].tolist() == pytest.approx(money)


def test_a_single_year_told_by_year_falls_at_its_end() -> None:
    text = "discount_rate: 10 %\ninputs: {x: {unit: EUR, by_year: [110]}}\ndrivers: {d: x}"
    assert value(text).value.mean == pytest.approx(100)
    assert value(text.replace("x}", "{benefit: sum(x)}}")).value.mean == pytest.approx(110)
    year = "discount_rate: 10 %\ndrivers: {d: 110 EUR * year()}"
    assert value(year).value.mean == pytest.approx(100)


@pytest.mark.parametrize(
    ("timing", "worth"),
    [("year ends", 100), ("mid-year", 100 * 1.1**0.5), ("year starts", 110)],
)
def test_recurring_money_falls_due_when_the_model_says(timing: str, worth: float) -> None:
    text = f"discount_rate: 10 %\ndiscounting: {timing}\ndrivers: {{d: 110 EUR/year}}"
    assert value(text).value.mean == pytest.approx(worth)


def test_dates_count_from_the_start_of_year_one() -> None:
    text = Y3 + "starts: 2027-01-01\ndrivers: {d: {benefit: 5 EUR, at: 2029-01-01}}"
    found = value(text)  # 2028 is a leap year: still two years
    assert found.value.mean == pytest.approx(5 / 1.1**2)
    assert value(text, "starts: 2028-01-01").value.mean == pytest.approx(5 / 1.1)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), 0),
        (date(2026, 1, 1), date(2027, 1, 1), 1),
        (date(2024, 1, 1), date(2024, 7, 1), 182 / 366),
        (date(2025, 7, 1), date(2028, 7, 1), 3),
        (date(2024, 2, 29), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2028, 2, 29), 4),
        (date(9990, 1, 1), date(9999, 12, 31), 10),
    ],
)
def test_years_run_from_anniversary_to_anniversary(start: date, end: date, years: float) -> None:
    assert _years_between(start, end) == pytest.approx(years, abs=0.01)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000), st.integers(0, 4000))
def test_later_days_are_later(start: date, one: int, more: int) -> None:
    first = _years_between(start, start + timedelta(days=one))
    second = _years_between(start, start + timedelta(days=one + more))
    assert 0 <= first <= second
    assert second == pytest.approx((one + more) / 365.25, abs=0.02)


def test_costs_gains_and_benefits_have_their_signs() -> None:
    text = (
        "drivers:\n"
        "  saved: {cost: {offering: 2 EUR, others: 7 EUR}}\n"
        "  earned: {gain: {offering: 4 EUR, others: 1 EUR}}\n"
        "  extra: {benefit: 10 EUR}\n"
        "costs: {training: {cost: {offering: 1 EUR, others: 0}}}\n"
        "price: {p: {cost: {offering: 6 EUR, others: 4 EUR}}}\n"
    )
    found = value(text)
    assert [e.present.mean for e in found.effects] == [5, 3, 10, -1, -2]
    assert (found.benefits.mean, found.price.mean, found.value.mean) == (17, 2, 15)
    assert (found.reference_price.mean, found.offering_price.mean) == (4, 6)
    assert found.economic_value.mean == 21
    assert found.outlay.mean == 3
    assert found.roi == pytest.approx(5)


def test_execution_risk_and_attribution_multiply_and_are_kept_apart() -> None:
    found = value("drivers: {d: {benefit: 100 EUR, execution_risk: 20 %, attribution: 75 %}}")
    (driver,) = found.drivers
    assert driver.present.mean == pytest.approx(60)
    assert driver.unadjusted.mean == 100
    assert driver.claimed == pytest.approx(0.6)


def test_a_case_says_its_own_of_a_driver() -> None:
    text = "drivers: {d: {benefit: 100 EUR, execution_risk: 20 %, attribution: 75 %}}"
    assert value(text, "drivers: {d: {execution_risk: 0 %}}").value.mean == pytest.approx(75)
    assert value(text, "drivers: {d: {attribution: 100 %}}").value.mean == pytest.approx(80)


def test_roi_is_missing_where_nothing_more_is_laid_out() -> None:
    assert np.isnan(value("drivers: {d: 5 EUR}").roi)
    assert np.isnan(value("drivers: {d: 5 EUR}").irr.mean)


RETURNS = Y3.replace("3 years", "5 years") + (
    "drivers: {d: 60 EUR/year}\nprice: {p: {cost: {offering: 150 EUR, others: 0}}}\n"
)


def test_rate_of_return_and_payback_are_those_of_the_net_money() -> None:
    found = value(RETURNS)
    flows = [-150.0, 60.0, 60.0, 60.0, 60.0, 60.0]
    assert found.irr.mean == pytest.approx(npf.irr(flows))
    assert found.value.mean == pytest.approx(npf.npv(0.1, flows))
    assert found.payback.mean == pytest.approx(2.5)


def test_a_month_later_costs_what_it_leaves_out_and_puts_off() -> None:
    found = value(RETURNS)
    later = value(RETURNS.replace("d: 60 EUR/year", "d: {benefit: 60 EUR/year, start: 1 month}"))
    put_off = 150 - 150 / 1.1 ** (1 / 12)
    wanted = found.value.mean - (later.value.mean + put_off)
    assert found.cost_of_delay.mean == pytest.approx(wanted)


def test_a_valuation_knows_the_pair_that_it_compares() -> None:
    text = "offerings: {a: A, b: B}\nalternatives: {x: X, y: Y}\ncontext: c\n"
    text += "drivers: {d: {gain: {a: 5 EUR, b: 6 EUR, x: 1 EUR, y: 2 EUR}}}"
    found = loads(text).evaluate()
    assert (found.offering, found.against, found.value.mean) == ("a", "x", 4)
    other = found.compare(offering="b", against="y")
    assert (other.offering, other.against, other.value.mean) == ("b", "y", 4)
    assert found.compare(offering="b", against="a").value.mean == 1


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (-1, 1), (4, -1)])
def test_draws_and_seed_are_held_to_their_range(draws: int, seed: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        model("drivers: {d: 5 EUR}").evaluate(draws=draws, seed=seed)


def test_a_segment_of_the_case_chooses_the_value() -> None:
    text = "segments: {n: N, s: S}\ndrivers: {d: x}\n"
    text += "inputs: {x: {by_segment: {n: 1 EUR, others: 2 EUR}}}"
    assert value(text, "segment: n").value.mean == 1
    assert value(text, "segment: s").value.mean == 2
    assert value(text, "inputs: {x: 3}").value.mean == 3


def test_the_only_segment_of_a_model_is_that_of_the_model_itself() -> None:
    text = "segments: {n: N}\ninputs: {x: {by_segment: {n: 1 EUR}}}\ndrivers: {d: x}"
    assert value(text).value.mean == 1


def test_an_error_in_a_formula_names_the_option_where_it_happens() -> None:
    text = "inputs: {n: {by_alternative: {offering: 1, alternative: 0}}}\n"
    text += "drivers: {d: {cost: 5 EUR / n}}"
    with pytest.raises(SurplusError, match="B"):
        loads(HEAD + text).evaluate()


def test_warnings_of_a_case_are_notes_of_its_valuation() -> None:
    text = "inputs: {x: {unit: '%', value: 50}}\ndrivers: {d: x * 1 EUR}"
    found = model(text).evaluate(Source("case", "inputs: {x: 0.5}"))
    assert "Q007" in {note.code for note in found.notes}


def test_ownership_explains_the_value_of_every_offering() -> None:
    text = """\
offerings: {basic: Basic, pro: Pro}
alternatives: {sheets: Spreadsheets, nothing: Nothing}
context: firms
currency: EUR
drivers:
  work: {cost: {basic: 60 EUR, pro: 40 EUR, others: 100 EUR}, execution_risk: 25 %}
  sales: {gain: {basic: 5 EUR, pro: 9 EUR, others: 2 EUR}, attribution: 50 %}
price: {p: {cost: {basic: 7 EUR, pro: 15 EUR, others: 0}}}
"""
    valuation = loads(text).evaluate()
    rows = {row["option"]: row for row in valuation.table("options").rows()}

    def total(option: str, column: str) -> float:
        return float(str(rows[option][column]))

    for name in ("basic", "pro"):
        worth = total("sheets", "ownership") - total(name, "ownership")
        worth += total(name, "gains") - total("sheets", "gains")
        assert worth == pytest.approx(valuation.compare(offering=name).value.mean)


def test_an_unknown_option_is_refused_with_those_that_there_are() -> None:
    found = value("drivers: {d: 9 EUR}")
    with pytest.raises(ValueError, match="no option 'pro'; there are: offering, alternative"):
        found.compare(offering="pro")
