"""Models and cases become documents that both published schemas accept and that say the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import surplus
from surplus.core.source import Source
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.evaluate import evaluate_means
from surplus.value.value_project import Exported, export_value_project, import_value_project

from .value_project_javascript import run

DATA = Path(__file__).parent / "value_project_data"
SCHEMAS = [
    (path.name.split(".")[0], json.loads(path.read_text()))
    for path in sorted((DATA / "schemas").glob("*.json"))
]
DAY = date(2026, 5, 31)

BEARINGS = """
offering: Sealed bearing
alternatives: {open: Open bearing, nothing: Go on as now}
context: {segment: paper mills}
currency: EUR
horizon: 4 years
discount_rate: 9 %
features: {cage: {label: Cage, gives: [longer_life]}}
capabilities: {longer_life: {label: Runs longer}}
inputs:
  positions: {unit: bearing, value: 120, ask: How many positions?}
  stops: {unit: stop/bearing, value: 5 %, from: market}
  stop_hours: {unit: min/stop, value: 390}
  stop_cost: {unit: kEUR/h, value: 9}
  life:
    unit: month
    by_alternative: {offering: 35, open: 21, nothing: 12}
    from: claim
  price: {unit: EUR/bearing, by_alternative: {offering: 310, others: 190}}
  share: {unit: "%", value: 25 %, from: claim}
  class: {value: 3}
  energy: {unit: kWh/day, value: 12}
  tariff: {unit: EUR/MWh, value: 80}
  bonus: {unit: EUR, value: 5000, from: solution}
formulas:
  changes: positions / life
  is_dear: stop_cost > 5 EUR/min
  per_stop: {is: stop_hours * stop_cost, label: Cost of one stop}
drivers:
  fewer_stops: {cost: changes * stops * per_stop, line: cost of goods sold / maintenance}
  less_work: {gain: {offering: positions * 30 EUR/bearing/month, others: 0}, decay: 10 %}
  energy_saved: {benefit: energy * tariff * share, lasts: 2 years}
  once: {gain: {offering: bonus + 2 kEUR, others: bonus / class}}
  choosy: {benefit: if is_dear and class > 2 then 100 EUR/month else 7 EUR/year}
  rounded: {benefit: "round(bonus, 1 kEUR) / 1 year + clamp(class, 0, 2) ^ 2 * 1 EUR/week"}
  worse: {cost: {offering: 10 EUR/h, others: 0}}
costs: {training: {cost: {offering: 900 EUR, others: 0}}}
price: {bearings: changes * price}
"""


def validated(exported: Exported) -> Exported:
    for name, document in exported.files.items():
        schemas = [schema for kind, schema in SCHEMAS if name == f"{kind}.json"]
        assert schemas
        for schema in schemas:
            faults = [error.message for error in Draft7Validator(schema).iter_errors(document)]
            assert faults == [], name
    json.dumps(dict(exported.files), allow_nan=False)
    return exported


def file(exported: Exported, name: str) -> dict[str, Any]:
    found: dict[str, Any] = dict(exported.files[f"{name}.json"])
    return found


def raw_amounts(exported: Exported) -> dict[str, float]:
    """Return what the exported equations come to, by the format's own rules."""
    document = file(exported, "value_model")
    values = {v["name"]: v["default_value"] for v in document["variables"] if "default_value" in v}
    if "customer_variables.json" in exported.files:
        rows = file(exported, "customer_variables")["variables"]
        values |= {row["name"]: row["value"] for row in rows}
    for variable in document["variables"]:
        if variable["type"] == "Percentage" and variable["name"] in values:
            values[variable["name"]] /= 100
    pending = list(document["dependencies"])
    while pending:
        each = pending.pop(0)
        try:
            values[each["variable"]] = run(each["equation"], values)
        except KeyError:
            pending.append(each)
    return {d["name"]: run(d["equation"], values) for d in document["value_drivers"]}


def benefits(model: ValueModel, case: Case | None = None) -> dict[str, float]:
    """Return what our valuation says of drivers in a full year, or once, before any claim."""
    chosen = case or Case.of_model(model.model)
    outcomes = evaluate_means(model.compiled, chosen)
    places = [outcomes.axes.options.index(o) for o in (chosen.offering, chosen.against)]
    found: dict[str, float] = {}
    for booked in outcomes.booked.values():
        if booked.outcome.role == "driver":
            new, old = (booked.amount[min(p, booked.amount.shape[0] - 1), 0, 0] for p in places)
            sign = -1 if booked.outcome.sense == "cost" else 1
            found[str(booked.outcome.label)] = float(sign * (new - old))
    return found


def assert_same_money(model: ValueModel, case: Case | None = None) -> Exported:
    exported = validated(export_value_project(model, case, day=DAY))
    assert raw_amounts(exported) == pytest.approx(benefits(model, case), rel=1e-9, abs=1e-9)
    return exported


def test_exported_equations_give_the_same_money() -> None:
    """Minutes, months, kEUR, MWh and per cent are folded into the equations as numbers."""
    exported = assert_same_money(surplus.loads(BEARINGS))
    by_name = raw_amounts(exported)
    # By hand: (1/21 - 1/35) * 120 changes a month, 12 months, one in 20 a stop of 6.5 h.
    assert by_name["Fewer stops"] == pytest.approx(12 * 120 * (1 / 21 - 1 / 35) / 20 * 6.5 * 9000)
    assert by_name["Energy saved"] == pytest.approx(12 * 365 * 0.08 * 0.25)
    assert by_name["Worse"] == pytest.approx(-10 * 8760)


def test_the_offering_is_compared_with_the_alternative_of_the_case() -> None:
    model = surplus.loads(BEARINGS)
    case = model.case(Source("c", "customer: Mill\nagainst: nothing\ninputs: {positions: 60}"))
    exported = assert_same_money(model, case)
    names = {v["name"] for v in file(exported, "value_model")["variables"]}
    assert {"life_offering", "life_nothing"} <= names
    assert "life" not in names


def test_both_schema_versions_find_the_continuity() -> None:
    exported = validated(export_value_project(surplus.loads(BEARINGS), day=DAY))
    profiles = {
        d["name"]: d["continuity_profile"] for d in file(exported, "value_model")["value_drivers"]
    }
    assert profiles["Once"] == {"type": "one_time", "mode": "one_time"}
    assert profiles["Less work"] == {
        "type": "recurring", "mode": "recurring", "annual_decay_rate": 0.1, "time_horizon_years": 4,
    }  # fmt: skip
    assert profiles["Energy saved"]["time_horizon_years"] == 2


def test_types_and_units_are_those_of_the_format() -> None:
    exported = export_value_project(surplus.loads(BEARINGS), day=DAY)
    rows = {v["name"]: v for v in file(exported, "value_model")["variables"]}
    share, cost = rows["share"], rows["stop_cost"]
    assert (share["type"], share["default_value"], share["unit"]) == ("Percentage", 25, "%")
    assert (cost["type"], cost["default_value"], cost["unit"]) == ("Money", 9000, "EUR/h")
    assert (rows["stops"]["type"], rows["stops"]["default_value"]) == ("Numeric", 0.05)
    assert rows["class_"]["display_name"] == "Class"
    assert rows["positions"]["description"] == "How many positions?"


@pytest.mark.parametrize(
    "part",
    [
        "alternatives: equations are the difference between 'offering' and 'open'",
        "other options are left out: 'nothing'", "units", "the context", "discounting at 9 %",
        "prices are left out: 'bearings'", "costs besides the price are left out: 'training'",
        "features and capabilities", "whether a driver is a cost saved or a gain",
    ],
)  # fmt: skip
def test_what_the_format_cannot_say_is_told(part: str) -> None:
    found = export_value_project(surplus.loads(BEARINGS), day=DAY).diagnostics
    assert any(d.code == "X020" and part in d.message for d in found)


MORE = """
offering: A
alternative: B
currency: EUR
horizon: 3 years
context: {segment: x}
segments: {small: Small, large: Large}
inputs:
  a: {unit: EUR/year, value: 4 to 9}
  b: {unit: EUR/year, by_segment: {small: 1, large: 2}}
  c: {unit: EUR/year, by_year: [5, 6, 7]}
  d: {value: {low: 5 %, likely: 7 %, high: 20 %}, unit: "%", from: claim}
  e: {value: {p10: 2, p50: 3, p90: 9}, unit: kEUR, from: claim}
correlations: [{between: [a, d], r: 0.5}]
drivers:
  one: {benefit: a * d, start: 6 months, growth: 2 %, class: social, execution_risk: 20 %}
  two: {benefit: b + c, ramp: [50 %, 80 %], evidence: {who: engineer, note: seen}}
  three: {benefit: e, at: year 2}
  far: {benefit: "npv(3 %, c)"}
  varied: {benefit: a, decay: d}
"""
PNL = """
customer: M
segment: small
pnl: {revenue: 9 MEUR/year}
inputs: {a: {customer: 4, supplier: 9}}
"""


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("X020", "the mean is written for 'a'"), ("X020", "by segment"), ("X020", "by year"),
        ("X020", "correlations"), ("X020", "'start' of 'one'"), ("X020", "'growth' of 'one'"),
        ("X020", "the class of 'one'"), ("X020", "'ramp' of 'two'"),
        ("X020", "the evidence of 'two'"), ("X020", "'at' of 'three'"),
        ("X021", "driver 'far' can't be written as an equation: it uses"),
        ("X020", "'decay' of driver 'varied' is a formula"), ("X020", "P&L"),
        ("X022", "the 5th and 95th percentiles stand for the least and the greatest value of 'e'"),
        ("X020", "only the figure that counts is written for 'a'"),
        ("X022", "the confidence of 'a' isn't known"), ("X022", "'No source given'"),
    ],
)  # fmt: skip
def test_what_is_flattened_is_told(code: str, part: str) -> None:
    model = surplus.loads(MORE)
    exported = validated(export_value_project(model, model.case(Source("c", PNL)), day=DAY))
    assert any(d.code == code and part in d.message for d in exported.diagnostics)


def test_risks_without_a_customer_are_told() -> None:
    found = export_value_project(surplus.loads(MORE), day=DAY).diagnostics
    assert any("belong to a customer there: 'one'" in d.message for d in found)


def test_uncertain_claims_become_benchmark_claims() -> None:
    exported = validated(export_value_project(surplus.loads(MORE), day=DAY))
    document = file(exported, "benchmark_claims")
    bounded, unbounded = document["claims"]
    assert document["effective_date"] == "2026-05-31"
    assert (bounded["variable_name"], bounded["unit"], bounded["min"], bounded["max"]) == (
        "d", "%", 5, 20
    )  # fmt: skip
    assert (unbounded["unit"], unbounded["median"]) == ("EUR", pytest.approx(3000))
    defaults = {
        v["name"]: v.get("default_value") for v in file(exported, "value_model")["variables"]
    }
    assert defaults["d"] == bounded["median"]


CASE = """
customer: Nordic Mill
without: {worse: Not here.}
drivers: {fewer_stops: {execution_risk: 20 %, attribution: 75 %, note: Two shifts only.}}
evidence: {visit: {kind: interview, who: maintenance manager, when: 2026-03-02, note: Site visit.}}
inputs:
  positions: {value: 80, evidence: visit, confidence: 90 %, note: Counted.}
  share: 30 %
  stop_cost: {customer: 7, supplier: 12, counts: supplier}
"""


def test_a_case_becomes_a_customer_file() -> None:
    model = surplus.loads(BEARINGS)
    case = model.case(Source("c", CASE))
    exported = validated(export_value_project(model, case, day=DAY))
    document = file(exported, "customer_variables")
    rows = {row["name"]: row for row in document["variables"]}
    assert document["customer"] == "Nordic Mill"
    assert {name: row["value"] for name, row in rows.items()} == {
        "positions": 80, "share": 30, "stop_cost": 12_000
    }  # fmt: skip
    assert rows["positions"]["confidence"] == 0.9
    assert rows["positions"]["triangulation_notes"] == "Counted."
    (source,) = [s for s in document["sources_summary"] if s["id"] in rows["positions"]["sources"]]
    assert (source["title"], source["notes"]) == ("maintenance manager, 2026-03-02", "Site visit.")
    chosen = {d["name"]: d for d in document["value_drivers"]}
    assert (chosen["Worse"]["selected"], chosen["Worse"]["reason"]) == (False, "Not here.")
    assert chosen["Fewer stops"]["risk_adjustments"] == {
        "execution_risk": 0.2, "attribution_percentage": 75,
        "justification": "Two shifts only.", "sources": [],
    }  # fmt: skip


def test_unanswered_inputs_are_missing_variables() -> None:
    model = surplus.loads(
        "{offering: A, alternative: B, context: x, currency: EUR, inputs: {a: {value: 1}, "
        "b: {unit: EUR, ask: How much?}}, drivers: {d: a * b}}"
    )
    case = model.case(Source("c", "{customer: M, inputs: {a: 2}}"))
    document = file(validated(export_value_project(model, case)), "customer_variables")
    assert document["missing_variables"] == [
        {"name": "b", "reason": "Nobody has answered it. Ask: How much?"}
    ]


def reimported(exported: Exported) -> tuple[ValueModel, Case | None]:
    sources = [Source(name, json.dumps(data)) for name, data in exported.files.items()]
    imported = import_value_project(sources, context={"segment": "x"})
    model = surplus.loads(imported.model_text)
    return model, model.case(Source("c", imported.case_text)) if imported.case_text else None


@pytest.mark.parametrize("case", [None, CASE])
def test_what_is_exported_comes_back_as_the_same_money(case: str | None) -> None:
    model = surplus.loads(BEARINGS)
    chosen = model.case(Source("c", case)) if case else None
    again, its_case = reimported(export_value_project(model, chosen, day=DAY))
    assert benefits(again, its_case) == pytest.approx(benefits(model, chosen), rel=1e-9)


@pytest.mark.parametrize(
    "customer", ["customer_variables.json", "customer_variables_fraction.json"]
)
def test_the_published_example_survives_the_round_trip(customer: str) -> None:
    files = [DATA / "example/value_model.json", DATA / "example/benchmark_claims.json",
             DATA / "made" / customer]  # fmt: skip
    imported = import_value_project(files, currency="EUR", horizon=3, context={"segment": "x"})
    model = surplus.loads(imported.model_text)
    case = model.case(Source("c", imported.case_text or ""))
    exported = validated(export_value_project(model, case, day=DAY))
    again, its_case = reimported(exported)
    before, after = model.evaluate(case), again.evaluate(its_case)
    assert after.value.mean == pytest.approx(before.value.mean, rel=1e-12)
    assert after.value.p10 == pytest.approx(before.value.p10, rel=1e-12)
    claims = json.loads(files[1].read_text())["claims"]
    ours = {c["variable_name"]: c for c in file(exported, "benchmark_claims")["claims"]}
    for claim in claims:
        row = ours[claim["variable_name"]]
        keys = ("min", "median", "max", "unit", "basis")
        assert [row[key] for key in keys] == [claim[key] for key in keys]


_UNITS = ["EUR", "kEUR", "MEUR"]
_TIMES = ["h", "day", "month", "year", "min"]


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(_UNITS), st.sampled_from(_TIMES), st.sampled_from(_TIMES),
    st.sampled_from(["", "if a > 1 h then 2 else 3"]), st.sampled_from(["cost", "gain"]),
)  # fmt: skip
def test_whatever_the_units_the_money_is_the_same(
    money: str, first: str, second: str, factor: str, sense: str
) -> None:
    by_option: Mapping[str, int] = {"offering": 7, "others": 3}
    model = surplus.loads(f"""
offering: A
alternative: B
currency: EUR
inputs:
  a: {{unit: {first}, by_alternative: {{offering: {by_option["offering"]}, others: 3}}}}
  rate: {{unit: {money}/{second}, value: 1.7}}
  p: {{unit: "%", value: 12 %}}
formulas: {{f: {factor or "1"}, spent: a * rate}}
drivers:
  d: {{{sense}: "spent * (p * f / 1 {second}) + spent * max(p, 0.2) / 1 {first}"}}
""")
    exported = assert_same_money(model)
    assert benefits(reimported(exported)[0]) == pytest.approx(benefits(model), rel=1e-9)


@pytest.mark.parametrize(
    "formula",
    [
        "-(a ^ 2) - -a", "(-a)^2", "a - (b - c)", "a / (b / c)", "2 ^ 3 ^ 0.5", "(a ^ b) ^ 2",
        "not a > b", "a > b or not (b > c and a > c)", "a * 100 / 10000", "a * 3 %", "1e-9 * a",
        "if a > b then if b > c then 1 else 2 else 3", "annuity(7 %, a)", "annuity(0, b)",
        "annuity(c - 1.5, a)", "floor(a, 0.5) + ceil(b, 2) + round(c)", "ln(a) * log10(b)",
        "clamp(a, 1, 2) + min(a, b, c) + max(a, b) + abs(c - b) + sqrt(a) + exp(b)",
    ],
)  # fmt: skip
def test_every_operator_and_function_has_its_javascript(formula: str) -> None:
    is_condition = formula.startswith(("not", "a > b or"))
    used = "if f then 1 EUR else 2 EUR" if is_condition else "f * 1 EUR"
    model = surplus.loads(
        "{offering: A, alternative: B, currency: EUR, inputs: {a: {value: 3.7}, b: {value: 2}, "
        f'c: {{value: 1.5}}}}, formulas: {{f: "{formula}"}}, drivers: {{d: {used}}}}}'
    )
    exported = assert_same_money(model)
    assert benefits(reimported(exported)[0]) == pytest.approx(benefits(model), rel=1e-9)


def test_small_percentages_and_the_frame_survive_the_round_trip() -> None:
    """0.5 % alone looks like a fraction; the export says that it is not."""
    model = surplus.loads(
        "{offering: A, alternative: Old way, currency: SEK, inputs: {p: {unit: '%', value: 0.5 %}, "
        "q: {unit: '%'}}, drivers: {d: p * q * 100 SEK}}"
    )
    case = model.case(Source("c", "{customer: M, inputs: {q: 0.2 %}}"))
    again, its_case = reimported(export_value_project(model, case, day=DAY))
    assert benefits(again, its_case) == pytest.approx({"D": 0.005 * 0.002 * 100})
    assert again.model.currency == "SEK"
    assert str(again.model.option("alternative").label) == "Old way"


def test_drivers_of_one_label_stay_apart() -> None:
    model = surplus.loads(
        "{offering: A, alternative: B, currency: EUR, drivers: {one: {label: X, benefit: 1 EUR}, "
        "two: {label: X, benefit: 2 EUR}}}"
    )
    rows = file(validated(export_value_project(model)), "value_model")["value_drivers"]
    assert [row["name"] for row in rows] == ["X", "X (two)"]


def test_a_driver_that_makes_no_difference_is_told() -> None:
    model = surplus.loads(
        "{offering: A, alternative: B, currency: EUR, drivers: {d: {cost: 5 EUR}}}"
    )
    exported = validated(export_value_project(model))
    assert raw_amounts(exported) == {"D": 0}
    assert any("is the same under both options" in d.message for d in exported.diagnostics)
