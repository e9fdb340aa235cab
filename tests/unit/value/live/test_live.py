"""An edited case comes to what evaluating it anew gives, and works out no more than it must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.api import ValueModel, loads
from surplus.value.evidence import Party
from surplus.value.live import Live, live
from surplus.value.sensitivity.tornado import tornado
from surplus.value.tables import TABLES
from value.random_models import UNITS, Drawn, models, text

DRAWS = 64
MANY = settings(max_examples=60, deadline=None)

MODEL = """
offering: Sealed bearing
alternative: Open bearing
context: paper mills
horizon: 3 years
inputs:
  stops: {unit: stop/year, value: 4 to 9}
  hours: {unit: h/stop, value: 2 to 6}
  cost: {unit: EUR/h, value: {low: 600, likely: 900, high: 1500}}
  saved: {unit: "%", value: 30 %, from: claim}
  grease: {unit: kg/year, by_alternative: {offering: 0, others: 100 to 200}}
  grease_price: {unit: EUR/kg, value: 14 to 19}
  idle: {unit: h, value: 5}
  price: {unit: EUR, by_alternative: {offering: 4000, others: 1000}}
formulas: {stopped: stops * hours}
drivers:
  fewer_stops: {benefit: stopped * cost * saved}
  less_grease: {cost: grease * grease_price}
price: {bearings: {cost: price}}
correlations: [{between: [hours, cost], r: 0.5}]
"""
CASE = """
customer: A mill
inputs:
  stops: {customer: {value: 3 to 6}, supplier: {value: 5 to 9}, counts: customer}
"""


@dataclass(frozen=True)
class Edit:
    """One edit, with its name for the report of a failure."""

    said: str
    make: Callable[[Live], Live]

    def __repr__(self) -> str:
        return self.said


def _figure(draw: st.DrawFn, name: str) -> str | float:
    low, high = sorted(draw(st.lists(st.integers(1, 90), min_size=2, max_size=2, unique=True)))
    mark = " %" if name == "share" else ""
    said: list[str | float] = [
        f"{low}{mark}",
        float(low),
        f"{{low: {low}{mark}, likely: {low}{mark}, high: {high}{mark}}}",
        f"{{uniform: {{low: {low}{mark}, high: {high}{mark}}}}}",
    ]
    return draw(st.sampled_from(said if mark else [*said, f"{low} to {high}"]))


@st.composite
def edits(draw: st.DrawFn, drawn: Drawn) -> Edit:
    name = draw(st.sampled_from(sorted(UNITS)))
    sections = (drawn.rest.get(section, {}) for section in ("drivers", "costs", "price"))
    driver = draw(st.sampled_from([name for section in sections for name in section]))
    option = draw(st.sampled_from(["", "", "others", *drawn.options]))
    party = draw(st.sampled_from(Party))
    figure = _figure(draw, name)
    yearly = f"{{by_year: {{1: {draw(st.integers(1, 90))}{' %' if name == 'share' else ''}}}}}"
    kinds = [
        Edit(f"without {driver}", lambda case: case.without(driver)),
        Edit(f"with {driver}", lambda case: case.with_driver(driver)),
        Edit(f"{name} as the model has it", lambda case: case.without_figure(name)),
        Edit(f"{name} by year", lambda case: case.with_figure(name, yearly)),
    ]
    told = Edit(
        f"{name} {option} {figure} {party}",
        lambda case: case.with_figure(name, figure, option=option, party=party),
    )
    return draw(st.sampled_from([*kinds, told, told, told, told, told, told]))


def tables(make: Callable[[], Any]) -> object:
    """Return every table of a valuation, or the codes of what keeps it from being made."""
    try:
        valuation = make()
    except SurplusError as error:
        return sorted(each.code for each in error.diagnostics)
    # The text of a number that isn't one is the same as that of another.
    return {name: repr(table(valuation).columns) for name, table in TABLES.items()}


def correlated(drawn: Drawn) -> ValueModel:
    pairs = [{"between": ["hours", "wage"], "r": 0.6}, {"between": ["rent1", "rent2"], "r": -0.4}]
    return loads(text({**drawn.root, "correlations": pairs}))


@MANY
@given(st.data())
def test_after_any_edits_every_table_is_that_of_a_full_evaluation(data: st.DataObject) -> None:
    drawn = data.draw(models())
    model = correlated(drawn)
    case = live(model, draws=DRAWS, seed=3)
    for edit in data.draw(st.lists(edits(drawn), min_size=1, max_size=6)):
        case = edit.make(case)
        if not data.draw(st.booleans(), label="looked at"):
            continue
        now = case.case
        anew = tables(partial(model.evaluate, now, draws=DRAWS, seed=3))
        assert tables(partial(getattr, case, "valuation")) == anew
        if isinstance(anew, dict):
            assert repr(case.tornado) == repr(tornado(model.evaluate(now, draws=DRAWS, seed=3)))


@pytest.fixture(scope="module")
def case() -> Live:
    return live(loads(MODEL), Source("case", CASE))


def test_what_does_not_depend_on_an_edit_is_the_same_array(case: Live) -> None:
    before = case.valuation.outcomes
    after = case.with_figure("hours", "3 to 8").valuation.outcomes
    assert {n for n in before.inputs if after.inputs[n] is not before.inputs[n]} == {"hours"}
    moved = {n for n in before.results if after.results[n] is not before.results[n]}
    assert moved == {"stopped", "driver:fewer_stops"}
    assert after.streams["less_grease"] is before.streams["less_grease"]
    assert after.streams["fewer_stops"] is not before.streams["fewer_stops"]


def test_effects_that_an_edit_leaves_alone_are_not_worked_out_again(case: Live) -> None:
    before = {effect.outcome.name: effect for effect in case.valuation.effects}
    changed = case.with_figure("hours", "3 to 8").valuation
    after = {effect.outcome.name: effect for effect in changed.effects}
    assert {n for n in before if after[n] is not before[n]} == {"fewer_stops"}


def test_an_input_that_nothing_uses_moves_nothing(case: Live) -> None:
    before = case.valuation
    after = case.with_figure("idle", "9 h").valuation
    assert after.outcomes.streams == before.outcomes.streams
    assert after.value.draws.tolist() == before.value.draws.tolist()


def test_an_edit_leaves_the_case_before_it_as_it_was(case: Live) -> None:
    before = case.valuation.value.mean
    assert case.with_figure("hours", "20").valuation.value.mean > before
    assert case.valuation.value.mean == before
    assert "hours" not in case.case.answers


def test_correlated_inputs_stay_correlated_when_one_is_edited(case: Live) -> None:
    inputs = case.with_figure("hours", "{low: 1, likely: 2, high: 5}").valuation.outcomes.inputs
    ranks = [inputs[name].ravel().argsort().argsort() for name in ("hours", "cost")]
    assert np.corrcoef(np.stack(ranks)).min() == pytest.approx(0.5, abs=0.02)


def test_no_more_than_one_case_before_is_held(case: Live) -> None:
    first = case.with_figure("hours", "3 to 8")
    assert first.valuation.value.mean > 0
    second = first.with_figure("hours", "4 to 8")
    assert second.last is not None
    assert not any(isinstance(held, Live) for held in vars(second).values())
    assert not hasattr(second.last, "last")


@pytest.mark.parametrize("figure", ["4 kg", "9 to 4", "4,5", "many", "{low: 1}", "{low: 2", ""])
def test_a_bad_figure_is_refused_as_the_case_file_would_refuse_it(case: Live, figure: str) -> None:
    with pytest.raises(SurplusError) as told:
        case.with_figure("hours", figure)
    written = Source("case", f"inputs:\n  hours:\n    value: {figure}\n")
    if figure == "":
        assert [each.code for each in told.value.diagnostics] == ["D009"]
        return
    with pytest.raises(SurplusError) as filed:
        case.model.case(written)
    assert [each.code for each in told.value.diagnostics] == [
        each.code for each in filed.value.diagnostics
    ]


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_refused(case: Live, figure: float) -> None:
    with pytest.raises(SurplusError, match="Q001"):
        case.with_figure("hours", figure)


def test_names_that_the_model_does_not_have_are_refused(case: Live) -> None:
    unknown: list[Callable[[], Live]] = [
        lambda: case.with_figure("hour", "4"),
        lambda: case.with_figure("grease", "4", option="closed"),
        lambda: case.without("fewer_stop"),
        lambda: case.with_driver("fewer_stop"),
    ]
    for edit in unknown:
        with pytest.raises(SurplusError, match="M002"):
            edit()


def test_a_bare_number_of_per_cent_is_that_many_per_cent_without_a_warning(case: Live) -> None:
    edited = case.with_figure("saved", 0.5)
    assert edited.warnings["saved"] == ()
    assert edited.valuation.outcomes.inputs["saved"].item() == pytest.approx(0.005)


def test_a_figure_for_one_option_leaves_the_others(case: Live) -> None:
    edited = case.with_figure("grease", "50", option="alternative").valuation.outcomes
    assert edited.inputs["grease"][:, 0].mean(axis=1).tolist() == [0.0, 50.0]


def test_one_figure_where_options_differ_is_warned_of_as_in_a_case_file(case: Live) -> None:
    edited = case.with_figure("grease", "50")
    assert "C009" in [each.code for each in edited.valuation.notes]
    back = edited.without_figure("grease")
    assert "C009" not in [each.code for each in back.valuation.notes]


def test_the_other_partys_figure_stays_and_can_count_again(case: Live) -> None:
    edited = case.with_figure("stops", "2", party=Party.CUSTOMER)
    answer = edited.case.answers["stops"]
    assert answer.supplier == case.case.answers["stops"].supplier
    assert edited.counting("stops", Party.SUPPLIER).valuation.value.mean > (
        edited.valuation.value.mean
    )


def test_a_case_that_lacks_a_figure_can_be_edited_until_it_has_it() -> None:
    lacking = MODEL.replace("{unit: h/stop, value: 2 to 6}", "{unit: h/stop}")
    started = live(loads(lacking)).with_figure("stops", "5")
    with pytest.raises(SurplusError, match="C006"):
        _ = started.valuation
    full = started.with_figure("hours", "3")
    assert full.valuation.outcomes.results["stopped"].item() == 15.0


def test_other_terms_are_evaluated_anew() -> None:
    model = loads(MODEL)
    told = model.case(Source("case", CASE + "discount_rate: 20 %\nhorizon: 5 years\n"))
    edited = live(model, Source("case", CASE)).with_case(told)
    assert edited.valuation.value.mean == model.evaluate(told).value.mean
