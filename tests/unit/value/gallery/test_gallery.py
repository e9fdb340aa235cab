"""The starter models: without a fault, in both languages, honest about what is assumed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import chain

import numpy as np
import pytest
import yaml

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.core.units.symbols import CURRENCIES, MAGNITUDES, SYMBOLS
from surplus.report.html import to_html
from surplus.report.statement import value_statement
from surplus.value import gallery
from surplus.value.api import ValueModel, loads
from surplus.value.label import Label
from surplus.value.model import Origin, Role
from surplus.value.records import Standing, records
from surplus.value.texts import texts_of_model
from surplus.value.valuation import Valuation

NAMES = gallery.names()
each = pytest.mark.parametrize("name", NAMES)
in_both = pytest.mark.parametrize("lang", ["en", "sv"])

LEVERS = [
    ("power", "condition", 80, 200, 1),
    ("power", "failure_cost", 900, 3000, 1),
    ("power", "dark_hours", 0, 20, 1),
    ("metals", "mill_hour", 3000, 10_000, 1),
    ("metals", "own_stops", 15, 60, 1),
    ("metals", "cobbles", 20, 50, -1),
    ("mro", "orders", 1200, 3200, 1),
    ("mro", "stock", 260, 680, 1),
    ("mro", "spend", 420, 800, -1),
    ("telematics", "fuel_price", 3, 5, 1),
    ("telematics", "collisions", 0.08, 0.25, 1),
    ("telematics", "hiring", 5000, 12_000, -1),
    ("packaging", "goods", 20, 46, 1),
    ("packaging", "wage", 24, 34, 1),
    ("packaging", "freight", 12, 60, -1),
    ("forklifts", "shifts", 1, 2, 1),
    ("forklifts", "electricity", 0.8, 2, 1),
    ("forklifts", "rent", 500, 1000, 1),
    ("drives", "running", 4000, 7500, 1),
    ("drives", "carbon_price", 0, 90, 1),
    ("drives", "static_head", 10, 75, -1),
    ("drives", "flow", 60, 95, -1),
    ("chemicals", "contribution", 60, 280, 1),
    ("chemicals", "bleach_price", 0.9, 1.4, 1),
    ("chemicals", "handling", 60, 130, 1),
]
"""What makes the value greater (1) or less (-1), as whoever knows the trade would say."""

LOSSES = [
    ("power", "{condition: 60, failure_cost: 900}"),
    ("packaging", "{freight: 60, goods: 20}"),
    ("forklifts", "{shifts: 1}"),
    ("drives", "{flow: 98, running: 4000}"),
]
"""Customers for whom the offering isn't worth its price."""


@cache
def model(name: str) -> ValueModel:
    return loads(gallery.text(name), f"{name}.yaml")


@cache
def valuation(name: str, answers: str = "{}") -> Valuation:
    return model(name).evaluate(Source("case.yaml", f"model: {name}.yaml\ninputs: {answers}\n"))


def keys_in(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        yield from chain.from_iterable(keys_in(part) for part in node.values())


def labels_of(name: str) -> list[Label]:
    return [shown.label for shown in texts_of_model(model(name).model)]


def test_there_are_at_least_eight_industries_and_a_file_for_each() -> None:
    files = resources.files("surplus.value.gallery").joinpath("models").iterdir()
    assert sorted(file.name for file in files) == sorted(f"{name}.yaml" for name in NAMES)
    assert len({starter.industry.text() for starter in gallery.starters()}) == len(NAMES) >= 8


def test_a_starter_says_in_both_languages_what_it_is() -> None:
    for starter in gallery.starters():
        for label in (starter.industry, starter.title, starter.summary):
            assert set(label.texts) == {"en", "sv"}
        assert starter.text == gallery.text(starter.name)
        assert starter.title == model(starter.name).model.label


def test_a_name_that_is_nearly_right_gets_a_suggestion() -> None:
    with pytest.raises(SurplusError) as raised:
        gallery.text("forklift")
    (found,) = raised.value.diagnostics
    assert (found.code, found.hint) == ("M016", "did you mean 'forklifts'?")


def test_a_name_that_is_quite_wrong_gets_all_names() -> None:
    with pytest.raises(SurplusError) as raised:
        gallery.starter("zzz")
    assert all(name in str(raised.value.diagnostics[0].hint) for name in NAMES)


def test_the_names_load_nothing_heavy() -> None:
    code = (
        "import sys; from surplus.value import gallery; gallery.names()\n"
        "print(sorted({'numpy', 'scipy', 'yaml'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@each
def test_a_starter_has_no_fault_and_no_warning(name: str) -> None:
    assert model(name).diagnostics == ()
    assert valuation(name).notes == ()


@each
def test_every_text_and_every_unit_of_its_own_is_in_both_languages(name: str) -> None:
    own = model(name).model
    assert own.languages == ("en", "sv")
    assert [label for label in labels_of(name) if not {"en", "sv"} <= set(label.texts)] == []
    money = {f"{prefix}{code}" for code in CURRENCIES for prefix in ("", *MAGNITUDES)}
    counted = {
        symbol
        for item in own.inputs
        for symbol, _ in item.shown.parts
        if symbol not in SYMBOLS and symbol not in money
    }
    assert counted <= set(own.unit_labels)


@each
def test_a_starter_has_a_segment_a_size_and_a_place(name: str) -> None:
    assert {"segment", "per", "region"} <= set(model(name).model.context)


@each
def test_what_the_customer_knows_is_asked_of_somebody(name: str) -> None:
    asked = [item for item in model(name).model.inputs if item.origin is Origin.CUSTOMER]
    assert len(asked) >= 8
    assert [item.name for item in asked if not (item.ask and item.who)] == []


@each
def test_every_driver_can_be_traced_and_measured(name: str) -> None:
    own = model(name).model
    drivers = [outcome for outcome in own.outcomes if outcome.role is Role.DRIVER]
    whole = [d for d in drivers if d.capabilities and d.line and d.key_metric]
    assert drivers == whole
    written = yaml.safe_load(gallery.text(name))["drivers"]
    assert all("class" in driver for driver in written.values())
    assert all(capability.problem for capability in own.capabilities)
    assert {outcome.role for outcome in own.outcomes} == set(Role)


@each
def test_every_figure_is_flagged_unless_a_published_source_stands_behind_it(name: str) -> None:
    for record in records(model(name).evaluate()):
        sourced = any(each.where for each in record.evidence)
        assert record.is_open or (record.standing is Standing.BENCHMARK and sourced)


@each
def test_value_is_benefits_less_price_in_every_draw(name: str) -> None:
    found = valuation(name)
    np.testing.assert_allclose(found.value.draws, found.benefits.draws - found.price.draws)
    difference = found.economic_value.draws - found.offering_price.draws
    np.testing.assert_allclose(found.value.draws, difference, atol=1e-6)


@each
def test_a_starter_promises_no_miracles(name: str) -> None:
    found = valuation(name)
    assert found.value.mean > 0
    assert 0.5 < found.chance < 0.99
    assert found.value.p10 < found.value.mean / 2


@each
def test_a_higher_price_leaves_less_value(name: str) -> None:
    unit_price = model(name).model.unit_price
    assert unit_price is not None
    dear = f"{{{unit_price}: {{by_alternative: {{offering: 1_000_000}}}}}}"
    assert valuation(name, dear).value.mean < valuation(name).value.mean


@pytest.mark.parametrize(("name", "lever", "low", "high", "sign"), LEVERS)
def test_what_should_raise_the_value_raises_it(
    name: str, lever: str, low: float, high: float, sign: int
) -> None:
    less, more = (valuation(name, f"{{{lever}: {at}}}").value.mean for at in (low, high))
    assert (more - less) * sign > 0


@pytest.mark.parametrize(("name", "answers"), LOSSES)
def test_there_are_customers_for_whom_it_does_not_pay(name: str, answers: str) -> None:
    assert valuation(name, answers).value.mean < 0


@each
def test_no_option_that_is_passed_over_costs_less_in_all(name: str) -> None:
    whole = model(name).evaluate()
    for option in whole.model.alternatives:
        assert whole.compare(against=option.name).value.mean > 0


@each
@in_both
def test_a_page_shows_every_driver_and_no_text_of_the_other_language(name: str, lang: str) -> None:
    found = model(name).evaluate()
    page = to_html(value_statement(found, lang)).replace("&#39;", "'")
    other = {"en": "sv", "sv": "en"}[lang]
    assert all(driver.outcome.label.text(lang) in page for driver in found.drivers)
    foreign = {label.text(other) for label in labels_of(name)}
    foreign -= {label.text(lang) for label in labels_of(name)}
    assert [text for text in foreign if " " in text and f">{text}<" in page] == []


@each
def test_a_starter_is_evaluated_in_less_than_a_fifth_of_a_second(name: str) -> None:
    model(name).evaluate()
    taken = []
    for _ in range(3):
        begun = time.process_time()
        model(name).evaluate()
        taken.append(time.process_time() - begun)
    assert min(taken) < 0.2


def test_the_gallery_shows_what_the_language_can_do() -> None:
    used = {key for name in NAMES for key in keys_in(yaml.safe_load(gallery.text(name)))}
    spreads = {"likely", "p50", "normal", "lognormal", "beta", "uniform", "discrete"}
    times = {"start", "ramp", "lasts", "growth", "decay", "at", "by_year"}
    doubts = {"execution_risk", "attribution", "correlations", "evidence"}
    assert spreads | times | doubts | {"cost", "gain", "alternatives", "method"} <= used
    classes = {
        outcome.benefit_class
        for name in NAMES
        for outcome in model(name).model.outcomes
        if outcome.role is Role.DRIVER
    }
    assert len(classes) == 4
