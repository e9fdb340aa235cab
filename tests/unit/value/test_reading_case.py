"""Reading a case: what a customer says, whose figure counts, and what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest

from surplus.core.errors import Severity, SurplusError
from surplus.core.source import Source
from surplus.value.api import loads
from surplus.value.case import Case, State
from surplus.value.evidence import Kind, Party
from surplus.value.spec import Stated
from value.faults import case_faulty, model, value

MODEL = """\
segments: {north: North, south: South}
horizon: 3 years
discount_rate: 10 %
inputs:
  stops: {unit: stop/year, value: 10, ask: How many?, who: foreman}
  cost: {unit: EUR/stop, value: 100}
  share: {unit: '%', value: 50}
  area: {unit: m^2, by_alternative: {offering: 1, alternative: 2}}
drivers:
  fewer_stops: {benefit: stops * cost * share, line: costs / stops}
price: {purchase: {cost: {offering: 50 EUR, alternative: 0}}}
"""


def case(text: str) -> Case:
    return model(MODEL).case(Source("case", text))


FAULTS = [
    ("C001", "context: «{»segment: farms}", "another context"),
    ("C002", "inputs: {stops: «{»customer: 5, counts: supplier}}", "a figure that isn't there"),
    ("C003", "pnl: {maintenance: «5 %»}", "a share of nothing"),
    ("C008", "offering: A\n«alternative»: B", "a model"),
    ("C010", "pnl: {maintenance: «-5 EUR/year»}", "a cost with a sign"),
    ("D003", "pnl: {Costs: 5 EUR/year, «costs»: 6 EUR/year}", "a line in two spellings"),
    ("D007", "«inptus»: {stops: 5}", "unknown key"),
    ("D007", "inputs: {stops: {value: 5, «vaule»: 5}}", "unknown key of an answer"),
    ("D007", "inputs: {stops: «{»value: {by_segment: {north: 5}}}}", "a case of several segments"),
    ("D009", "inputs: {stops: «{»evidence: none}}", "evidence for no figure"),
    ("D010", "state: «deliverd»", "not a state"),
    ("M001", "evidence: {«2nd»: {who: foreman}}", "not a name"),
    ("M002", "against: «offering»", "an offering as alternative"),
    ("M002", "offering: «alternative»", "an alternative as offering"),
    ("M002", "segment: «east»", "unknown segment"),
    ("M002", "inputs: {«stop»: 5}", "unknown input"),
    ("M002", "without: «fewer_stop»", "unknown driver left out"),
    ("M002", "drivers: {«purchase»: {attribution: 5 %}}", "a price as driver"),
    ("M003", "inputs: {stops: {by_year: «[»1, 2]}}", "two of three years"),
    ("M010", "surplus: «3»", "a version to come"),
    ("M011", "inputs: {stops: «{»value: 5, by_year: [1, 2, 3]}}", "stated twice"),
    ("Q001", "inputs: {stops: «many»}", "not a number"),
    ("Q003", "date: «2026-02-30»", "not a day"),
    ("Q006", "discount_rate: «12»", "over 100 %"),
    ("Q008", "inflation: «-100 %»", "leaves nothing"),
    ("U004", "inputs: {stops: «5 EUR»}", "another unit"),
    ("U004", "pnl: {revenue: «5 EUR»}", "money that isn't a year's"),
    ("V004", "drivers: {fewer_stops: {execution_risk: «120 %»}}", "more than a certain failure"),
    ("V004", "drivers: {fewer_stops: {attribution: «-5 %»}}", "less than nothing"),
]


@pytest.mark.parametrize(
    ("code", "told"), [f[:2] for f in FAULTS], ids=[f"{code} {name}" for code, _, name in FAULTS]
)
def test_a_fault_of_a_case_is_told_under_its_place(code: str, told: str) -> None:
    assert case_faulty(code, MODEL, told).severity is Severity.ERROR


def test_lines_that_hold_more_than_their_parent_are_a_warning_of_the_valuation() -> None:
    told = "segment: north\npnl: {«costs»: 5 EUR/year, costs / stops: 6 EUR/year}"
    assert case_faulty("C004", MODEL, told).severity is Severity.WARNING


def test_one_figure_for_options_that_differ_is_a_warning() -> None:
    found = case_faulty("C009", MODEL, "segment: north\ninputs: {«area»: 3}")
    assert found.severity is Severity.WARNING
    assert "by_alternative" in (found.hint or "")


@pytest.mark.parametrize(
    "told", ["stops: 3", "area: {by_alternative: {alternative: 3}}", "area: {value: }"]
)
def test_a_figure_for_each_option_or_for_none_is_no_warning(told: str) -> None:
    try:
        warnings = model(MODEL).case(Source("case", f"inputs: {{{told}}}")).warnings
    except SurplusError as error:
        warnings = error.diagnostics
    assert "C009" not in [d.code for d in warnings]


def test_an_unknown_name_is_answered_with_the_few_that_there_are() -> None:
    found = case_faulty("M002", MODEL, "segment: «east coast»")
    assert found.hint == "there are: north, south"


def test_a_doubtful_answer_is_a_warning_of_the_valuation() -> None:
    told = "segment: north\ninputs: {share: «0.5»}"
    assert case_faulty("Q007", MODEL, told).severity is Severity.WARNING


def test_a_doubt_about_one_answer_hides_no_fault_of_another() -> None:
    case_faulty("D009", MODEL, "inputs: {share: 0.5, stops: «{»evidence: none}}")


def test_an_answer_that_is_not_given_yet_leaves_the_default() -> None:
    told = case("segment: north\ninputs: {stops: , cost: 200}")
    assert list(told.answers) == ["cost"]


def test_a_case_without_anything_is_the_model_itself() -> None:
    told = case("customer: Mill")
    own = Case.of_model(model(MODEL).model)
    assert (told.years, told.discounting, told.against) == (own.years, own.discounting, own.against)
    assert (told.is_default, own.is_default) == (False, True)


def test_a_case_may_have_its_own_horizon_rate_start_and_day() -> None:
    told = case(
        "horizon: 5 years\ndiscount_rate: 12 %\ninflation: 2 %\nstarts: 2027-01-01\n"
        "date: 2026-05-31\nstate: delivered"
    )
    assert told.years == 5
    assert (told.discounting.rate, told.discounting.inflation) == (0.12, 0.02)
    assert (told.starts, told.day) == (date(2027, 1, 1), date(2026, 5, 31))
    assert told.state is State.DELIVERED


def test_both_figures_are_kept_and_the_customers_counts() -> None:
    answer = case("inputs: {stops: {customer: 8, supplier: 12}}").answers["stops"]
    assert answer.customer is not None
    assert answer.supplier is not None
    assert answer.counted is answer.customer
    assert isinstance(answer.counted.spec, Stated)
    assert answer.counted.spec.spread.mean == 8


def test_the_suppliers_figure_counts_if_the_case_says_so() -> None:
    told = "inputs: {stops: {customer: 8, supplier: 12, counts: supplier}}"
    assert case(told).answers["stops"].counts is Party.SUPPLIER


@pytest.mark.parametrize(
    ("figure", "mean"),
    [
        ("7", 7),
        ("{value: 7}", 7),
        ("{customer: {value: 7}}", 7),
        ("{low: 6, likely: 7, high: 8}", 7),
    ],
)
def test_an_answer_may_be_stated_in_every_way(figure: str, mean: float) -> None:
    found = value(MODEL, f"segment: north\ninputs: {{stops: {figure}}}")
    assert found.outcomes.inputs["stops"].mean() == pytest.approx(mean, rel=1e-3)


def test_evidence_in_place_and_by_name_is_kept_with_its_figure() -> None:
    told = case(
        "evidence: {visit: {who: foreman, when: 2026-05-01, where: mill 2, note: seen}}\n"
        "inputs:\n"
        "  stops: {value: 8, evidence: visit}\n"
        "  cost: {value: 90, who: buyer, kind: document, confidence: 80 %}\n"
        "  share: {customer: 40, supplier: {value: 60, evidence: by our count}}\n"
    )
    (visit,) = told.answers["stops"].counted.evidence
    assert (visit.name, visit.who, visit.where, visit.when) == (
        "visit", "foreman", "mill 2", date(2026, 5, 1))  # fmt: skip
    (paper,) = told.answers["cost"].counted.evidence
    assert (paper.kind, paper.who, paper.confidence) == (Kind.DOCUMENT, "buyer", 0.8)
    supplier = told.answers["share"].supplier
    assert supplier is not None
    assert (supplier.evidence[0].kind, supplier.evidence[0].note) == (Kind.CLAIM, "by our count")


def test_an_answer_for_one_option_leaves_the_others_as_they_were() -> None:
    found = value(
        MODEL + "formulas: {f: area}",
        "segment: north\ninputs: {area: {by_alternative: {offering: 5}}}",
    )
    assert found.outcomes.results["f"].ravel().tolist() == [5, 2]


def test_a_driver_that_is_not_accepted_is_left_out_with_its_reason() -> None:
    told = "segment: north\nwithout: {fewer_stops: we stop for lunch anyhow}"
    found = value(MODEL, told)
    assert found.case.without == {"fewer_stops": "we stop for lunch anyhow"}
    assert found.benefits.mean == 0


def test_what_only_a_rejected_driver_needs_is_not_asked_for() -> None:
    text = "inputs: {x: {unit: EUR}}\nformulas: {f: x * 2}\ndrivers: {d: f, e: 2 EUR}\n"
    assert value(text, "without: d").value.mean == 2


@pytest.mark.parametrize("told", ["segment: farms", "context: {segment: farms}"])
def test_a_case_says_for_whom_where_the_model_does_not(told: str) -> None:
    bare = "offering: A\nalternative: B\ndrivers: {d: 1 EUR}"
    found = loads(bare).evaluate(Source("case", told))
    assert found.case.context == {"segment": ("farms",)}


def test_a_named_segment_says_for_whom_too() -> None:
    bare = "offering: A\nalternative: B\nsegments: {north: N, south: S}\ndrivers: {d: 1 EUR}"
    assert loads(bare).evaluate(Source("case", "segment: north")).value.mean == 1


def test_profit_is_revenue_less_the_costs_at_the_top() -> None:
    told = case("pnl: {Revenue: 10 MEUR/year, costs: 6 MEUR/year, costs / stops: 10 %, rent: 1e6}")
    assert told.pnl is not None
    assert told.pnl.profit == pytest.approx(3e6)
    line = told.pnl.line("COSTS/stops")
    assert line is not None
    assert line.amount == pytest.approx(1e6)
    assert line.approximated
