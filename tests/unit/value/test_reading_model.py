"""Reading a model: every fault is told with its code, under the right caret."""

from __future__ import annotations

import pytest

from surplus.core.errors import Severity
from surplus.core.source import Source
from surplus.value.api import load
from surplus.value.model import BenefitClass, Origin, Role, Sense
from value.faults import HEAD, found_in, model, model_faulty, value

D = "drivers: {d: 1 EUR}\n"

FAULTS = [
    ("D007", HEAD + "«horizn»: 5 years\n" + D, "unknown key"),
    ("D007", HEAD + "inputs: {x: {unit: h, «valu»: 4}}\n" + D, "unknown key of an input"),
    ("D007", HEAD + "drivers: {d: {benefit: 1 EUR, «lable»: X}}", "unknown key of a driver"),
    ("D007", HEAD + "drivers: {d: 1 EUR}\ncosts: {c: {cost: 1 EUR, «attribution»: 5 %}}", "cost"),
    ("D007", HEAD + "drivers: {d: 1 EUR}\ncosts: {c: {cost: 1 EUR, «gain»: 5 EUR}}", "a gain"),
    ("D007", HEAD + "offerings: {a: {«name»: X}}\n" + D, "unknown key of a label"),
    ("D007", HEAD + "inputs: {x: {normal: {mean: 4, sd: 1, «low»: 0}}}\n" + D, "part of a spread"),
    ("D007", HEAD + "inputs: {x: {value: {by_year: [4], «low»: 0}}}\n" + D, "beside by_year"),
    ("D007", HEAD + "discount_rate: {rate: 9 %, «risk»: 2 %}\n" + D, "unknown key of the rate"),
    ("D008", HEAD + "inputs: «5»\n" + D, "a value where keys are needed"),
    ("D008", HEAD + "drivers:\n  «-» d: 1 EUR\n", "a list where keys are needed"),
    ("D008", HEAD + "currency: «[»EUR]\n" + D, "a list where a value is needed"),
    ("D008", HEAD + "correlations: «a with b»\n" + D, "no list of correlations"),
    ("D009", "«o»ffer: A\nalternative: B\ncontext: x\ncurrency: EUR\n" + D, "no offering"),
    ("D009", "«o»ffering: A\nalternative: B\ncontext: x\ndrivers: {d: 5}\n", "no currency"),
    ("D009", HEAD + "drivers: {«d»: , e: 1 EUR}\n", "a driver without a formula"),
    ("D009", HEAD + "inputs: {a: 1, b: 2}\ncorrelations: [«{»between: [a], r: 1}]\n" + D, "pair"),
    ("D009", HEAD + "inputs: {x: {normal: «{»mean: 5}}}\n" + D, "a spread without all its keys"),
    ("D009", HEAD + "discount_rate: «{»risk_premium: 2 %}\n" + D, "a premium without a rate"),
    ("D010", HEAD + "inputs: {x: {value: 5, from: «costumer»}}\n" + D, "not one of the choices"),
    ("D010", HEAD + "discounting: «middle»\n" + D, "not a timing"),
    ("M001", HEAD + "inputs: {«stop-hours»: 5}\n" + D, "a hyphen in a name"),
    ("M001", HEAD + "inputs: {«if»: 5}\n" + D, "a word of the language"),
    ("M001", HEAD + "alternatives: {«others»: X}\n" + D, "a name with a meaning"),
    ("M002", HEAD + "next_best: «C»\n" + D, "unknown alternative"),
    ("M002", HEAD + "inputs: {x: {by_alternative: {«offring»: 5, others: 4}}}\n" + D, "option"),
    ("M002", HEAD + "inputs: {x: {by_segment: {«south»: 5}}}\n" + D, "unknown segment"),
    ("M002", HEAD + "drivers: {d: {benefit: 1 EUR, capability: «speed»}}\n", "capability"),
    ("M002", HEAD + "drivers: {d: {benefit: 1 EUR, feature: «cage»}}\n", "feature"),
    ("M002", HEAD + "inputs: {a: 1}\ncorrelations: [{between: [a, «b»], r: 1}]\n" + D, "input"),
    ("M002", HEAD + "inputs: {a: 1}\nunit_price: «b»\n" + D, "unknown price"),
    ("M003", HEAD + "horizon: 2 years\ninputs: {x: {by_year: «[»1, 2, 3]}}\n" + D, "three of two"),
    ("M003", HEAD + "horizon: 2 years\ninputs: {x: {by_year: {«3»: 1}}}\n" + D, "third of two"),
    ("M004", HEAD + "inputs: {x: «{»low: 4, p50: 5}}\n" + D, "a mixture of spreads"),
    ("M005", HEAD + "drivers: {«d»: {cost: 1 EUR, gain: 2 EUR}}\n", "both cost and gain"),
    ("M005", HEAD + "drivers: {d: 1 EUR}\nprice: {«p»: {label: X}}\n", "a price without cost"),
    ("M006", HEAD + "drivers: {d: {cost: «{»offering: 1 EUR}}}\n", "a formula for one option"),
    ("M007", "«o»ffering: A\ncontext: x\n" + D, "no alternative"),
    ("M009", HEAD + "inputs: {x: 1}\nformulas: {«x»: 2}\n" + D, "an input and a formula"),
    ("M009", HEAD + D + "costs: {«d»: 1 EUR}\n", "a driver and a cost"),
    ("M009", HEAD + "alternatives: {«offering»: C}\n" + D, "two options"),
    ("M010", "surplus: «2»\n" + HEAD + D, "a version to come"),
    ("M011", HEAD + "inputs: {x: «{»value: 5, low: 4, high: 6}}\n" + D, "stated twice"),
    ("Q001", HEAD + "inputs: {x: «about 5»}\n" + D, "not a number"),
    ("Q002", HEAD + "inputs: {x: '«4,5»'}\n" + D, "a decimal comma"),
    ("Q002", HEAD + "inputs: {x: «1 200»}\n" + D, "spaces in a number"),
    ("Q003", HEAD + "starts: «31 May»\n" + D, "not a date"),
    ("Q004", HEAD + "horizon: «5»\n" + D, "a bare horizon"),
    ("Q004", HEAD + "drivers: {d: {benefit: 1 EUR, at: «-2 years»}}\n", "in the past"),
    ("Q005", HEAD + "horizon: «30 months»\n" + D, "half a year"),
    ("Q005", HEAD + "horizon: «101 years»\n" + D, "more than a hundred"),
    ("Q006", HEAD + "discount_rate: «9»\n" + D, "nine hundred per cent"),
    ("Q008", HEAD + "discount_rate: «-100 %»\n" + D, "a rate that leaves nothing"),
    ("Q008", HEAD + "inflation: «-250 %»\n" + D, "prices below nothing"),
    ("S002", HEAD + "inputs: {x: «9 to 4»}\n" + D, "low above high"),
    ("S020", HEAD + "inputs: {a: 1 to 2, b: 1 to 2}\ncorrelations: [{between: [a, b], r: «2»}]\n"
             "drivers: {d: a * b * 1 EUR}", "correlation of two"),
    ("U001", HEAD + "inputs: {x: {unit: h, value: 5 «hurs»}}\n" + D, "unknown unit"),
    ("U002", HEAD + "inputs: {x: {unit: EUR/«)», value: 5}}\n" + D, "not a unit"),
    ("U003", HEAD + "inputs: {x: {unit: «$»/h, value: 5}}\n" + D, "ambiguous unit"),
    ("U004", HEAD + "inputs: {x: {unit: h, value: «5 kg»}}\n" + D, "another kind"),
    ("U005", HEAD + "units: {«kg»: 5 box}\n" + D, "a standard unit"),
    ("U005", HEAD + "units: {pallet: «48»}\n" + D, "a size without a unit"),
    ("U005", HEAD + "units: {a: 1e9 h, b: «1e9 a^9»}\n" + D, "a size beyond all measure"),
    ("U005", HEAD + "units: {a: 1 h^20, b: «1 a^20»}\n" + D, "an exponent beyond all measure"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"),
    [case[:2] for case in FAULTS],
    ids=[f"{code} {name}" for code, _, name in FAULTS],
)
def test_a_fault_is_told_under_its_place(code: str, text: str) -> None:
    assert model_faulty(code, text).severity is Severity.ERROR


WARNINGS = [
    ("M008", "«o»ffering: A\nalternative: B\ncontext: x\nhorizon: 5 years\n" + D, "no rate"),
    ("Q007", HEAD + "inputs: {x: {unit: '%', value: «0.05»}}\n" + D, "a share of a per cent"),
    ("U006", HEAD + "inputs: {x: {unit: «EUR/tonn», value: 5}}\n" + D, "nearly a unit"),
]


@pytest.mark.parametrize(
    ("code", "text"),
    [case[:2] for case in WARNINGS],
    ids=[f"{code} {name}" for code, _, name in WARNINGS],
)
def test_a_doubt_is_told_under_its_place(code: str, text: str) -> None:
    assert model_faulty(code, text).severity is Severity.WARNING


def test_all_faults_are_told_at_once() -> None:
    text = "horizn: 1\ninputs: {x: about 5, y: {value: 1, from: nobody}}\ndrivers: {d: 1 EUR}\n"
    codes = {d.code for d in found_in("offering: A\n" + text)}
    assert codes == {"D007", "Q001", "D010", "M007"}


UNITS = [
    ("120 bearing", "bearing"),
    ("4 to 9 h", "h"),
    ("4 h to 9", "h"),
    ("5 %", "%"),
    ("{low: 4, likely: 5, high: 9 EUR}", "EUR"),
    ("{normal: {mean: 30 kW, sd: 2 kW}}", "kW"),
    ("{discrete: {0 h: 50 %, 2 h: 50 %}}", "h"),
    ("{by_alternative: {offering: 0, alternative: 40 kW}}", "kW"),
    ("{by_alternative: {offering: {by_year: [4 h]}, others: 5 h}}", "h"),
    ("{by_year: [4 EUR/h]}", "EUR/h"),
    ("{by_segment: {others: 4 bearing}}", "bearing"),
    ("{value: {low: 4 h, high: 5 h}}", "h"),
]


@pytest.mark.parametrize(("written", "unit"), UNITS)
def test_an_input_has_the_unit_that_its_value_is_written_in(written: str, unit: str) -> None:
    item = model(f"inputs: {{x: {written}}}\n{D}").model.input("x")
    assert str(item.shown) == unit


def test_per_cent_is_folded_into_the_numbers_of_an_input() -> None:
    valuation = value("inputs: {x: {unit: '%/year', value: 5}}\ndrivers: {d: x * 100 EUR}")
    assert valuation.yearly[1].item() == pytest.approx(5)


@pytest.mark.parametrize("written", ["5", "5 %", "5 %/year", "0.05 1/year"])
def test_a_share_a_year_may_be_written_in_several_ways(written: str) -> None:
    found = value(f"inputs: {{x: {{unit: '%/year', value: {written}}}}}\ndrivers: {{d: x * 1 EUR}}")
    assert found.yearly[1].item() == pytest.approx(0.05)


def test_three_capitals_in_a_label_are_no_currency() -> None:
    text = "title: ALL OUR TOP MEN\ninputs: {x: {value: 5 EUR, ask: CAN YOU TRY?}}\n"
    assert model(text + "drivers: {d: {benefit: x, label: GET ALL}}").model.currency == "EUR"


def test_an_input_may_be_called_like_a_key_of_words() -> None:
    assert (
        model("inputs: {line: 5 EUR, note: 2}\ndrivers: {d: line * note}").model.currency == "EUR"
    )


def test_a_model_that_speaks_of_two_currencies_must_choose() -> None:
    text = HEAD + "inputs: {x: 5 EUR, y: 4 USD}\n" + D
    assert "D009" in {d.code for d in found_in(text)}
    assert (
        model("currency: USD\ninputs: {x: 5 EUR, y: 4 USD}\ndrivers: {d: y}").model.currency
        == "USD"
    )


def test_an_input_without_a_value_waits_for_an_answer() -> None:
    assert model("inputs: {x: , y: {unit: h}}\n" + D).model.input("x").spec is None
    assert model("inputs: {x: , y: {unit: h}}\n" + D).model.input("y").spec is None


def test_a_driver_that_is_just_a_formula_is_a_benefit_and_a_price_a_cost() -> None:
    read = model("drivers: {d: 5 EUR}\nprice: 3 EUR").model
    driver, price = read.outcomes
    assert (driver.role, driver.sense) == (Role.DRIVER, Sense.BENEFIT)
    assert (price.role, price.sense, price.name) == (Role.PRICE, Sense.COST, "price")


def test_what_is_left_out_has_its_default() -> None:
    read = model("inputs: {x: 5}\n" + D).model
    assert (read.years, read.discounting.rate, read.next_best) == (1, 0.0, "alternative")
    assert read.input("x").origin is Origin.CUSTOMER
    assert read.outcome("d").benefit_class is BenefitClass.ECONOMIC
    assert read.input("x").label.text() == "X"


def test_labels_may_be_told_in_several_languages() -> None:
    read = model("title: {en: Bearing, sv: Lager}\n" + D).model
    assert (read.label.text("sv"), read.label.text("en"), read.label.text("de")) == (
        "Lager", "Bearing", "Bearing")  # fmt: skip


def test_several_offerings_and_alternatives_keep_the_order_written() -> None:
    text = "offerings: {b: B, a: A}\nalternatives: {z: Z, nothing: N}\nnext_best: nothing\n"
    read = load(Source("m", text + "context: x\n" + D)).model
    assert [o.name for o in read.options] == ["b", "a", "z", "nothing"]
    assert (read.next_best, [o.name for o in read.offerings]) == ("nothing", ["b", "a"])


def test_a_unit_of_the_models_own_is_converted() -> None:
    text = "units: {pallet: 48 case}\ninputs: {x: 2 pallet, p: 3 EUR/case}\ndrivers: {d: x * p}"
    assert value(text).value.mean == pytest.approx(2 * 48 * 3)


def test_the_plural_of_a_counted_thing_is_the_same_thing() -> None:
    text = "inputs: {x: 2 bearings, p: 3 EUR/bearing}\ndrivers: {d: x * p}"
    assert value(text).value.mean == pytest.approx(6)


def test_square_metres_may_be_written_above_the_line() -> None:
    text = "inputs: {x: {unit: m², value: 2}, p: {unit: EUR/m^2, value: 3}}\ndrivers: {d: x * p}"
    assert value(text).value.mean == pytest.approx(6)


def test_an_accent_may_come_as_a_mark_of_its_own() -> None:
    text = "inputs: {cafe\u0301: 5 EUR}\ndrivers: {d: caf\u00e9 + cafe\u0301}"
    assert value(text).value.mean == pytest.approx(10)


def test_an_unknown_currency_hides_no_other_fault() -> None:
    text = HEAD + "currency: Euros\ninputs: {x: about 5}\n" + D
    assert {"M002", "Q001"} <= {d.code for d in found_in(text)}
