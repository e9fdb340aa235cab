"""What a form asks for: from where to where, by which steps, whose figure, and what it moves."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.source import Source
from surplus.core.spread import certain, interval
from surplus.core.units import ONE, Units
from surplus.value.api import loads
from surplus.value.case import Case
from surplus.value.evidence import Party
from surplus.value.live import FigureKind, Slider, live, sliders
from surplus.value.live.scales import scale_for
from surplus.value.records import Standing

MODEL = """
offering: Sealed bearing
alternative: Open bearing
context: paper mills
horizon: 5 years
inputs:
  positions: {unit: bearing, value: 100 to 140, ask: How many positions?, who: mechanic}
  life: {unit: month, by_alternative: {offering: 30 to 40, others: 18 to 24}, from: claim}
  stops: {unit: stop/bearing, value: {low: 2 %, likely: 5 %, high: 9 %}, from: market}
  share: {unit: "%", value: 40 to 60}
  cost: {unit: EUR/stop, value: 900}
  shifts: {unit: "1", value: {discrete: {1: 50 %, 2: 30 %, 3: 20 %}}}
  owns: {unit: "1", value: {discrete: {0: 0.5, 1: 0.5}}}
  rent: {unit: EUR/year, value: {by_year: [100, 200, 300, 400, 500]}}
  lag: {unit: h}
  price: {unit: EUR/bearing, by_alternative: {offering: 310, others: 0}, from: solution}
formulas: {changes: positions / life}
drivers:
  fewer_stops: {cost: changes * stops * cost * share * shifts * owns}
  no_rent: {benefit: rent}
price: {bearings: {cost: changes * price}}
"""
CASE = """
customer: A mill
evidence: {walk: {kind: observation, who: engineer}}
inputs:
  positions: {customer: {value: 118, evidence: walk}, supplier: 150 to 300, counts: customer}
  life: {by_alternative: {others: 20}}
"""


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], Slider]:
    model = loads(MODEL)
    listed = sliders(model, model.case(Source("case", CASE)))
    return {(each.name, each.option): each for each in listed}


def test_every_number_that_can_be_asked_for_has_one_slider(
    found: dict[tuple[str, str], Slider],
) -> None:
    by_option = {"life", "price"}
    assert {name for name, option in found if option} == by_option
    assert ("life", "offering") in found
    assert ("life", "others") in found
    assert len(found) == 8 + 2 * len(by_option)


@pytest.mark.parametrize(
    ("name", "option", "kind"),
    [
        ("positions", "", FigureKind.NUMBER),
        ("life", "others", FigureKind.DURATION),
        ("stops", "", FigureKind.PERCENT),
        ("share", "", FigureKind.PERCENT),
        ("cost", "", FigureKind.MONEY),
        ("shifts", "", FigureKind.CHOICE),
        ("owns", "", FigureKind.FLAG),
    ],
)
def test_a_figure_is_asked_for_as_what_it_is(
    found: dict[tuple[str, str], Slider], name: str, option: str, kind: FigureKind
) -> None:
    assert found[name, option].kind is kind


def test_a_choice_is_in_its_own_unit_and_not_in_that_of_its_chances(
    found: dict[tuple[str, str], Slider],
) -> None:
    assert found["shifts", ""].choices == (1.0, 2.0, 3.0)


def test_both_parties_figures_stand_beside_the_one_that_counts(
    found: dict[tuple[str, str], Slider],
) -> None:
    positions = found["positions", ""]
    assert positions.counted == positions.customer
    assert positions.customer is not None
    assert positions.supplier is not None
    assert (positions.customer.mean, positions.customer.is_certain) == (118.0, True)
    assert (positions.supplier.low, positions.supplier.high) == pytest.approx((150, 300))
    assert positions.counts is Party.CUSTOMER
    assert [evidence.who for evidence in positions.evidence] == ["engineer"]
    assert (positions.who, str(positions.ask)) == ("mechanic", "How many positions?")


def test_a_slider_holds_every_figure_that_is_known(found: dict[tuple[str, str], Slider]) -> None:
    scale = found["positions", ""].scale
    assert scale is not None
    assert scale.low < 100
    assert scale.high > 300
    assert scale.step == int(scale.step)  # nobody has half a bearing


def test_what_the_supplier_vouches_for_is_locked_but_not_what_is_said_of_alternatives(
    found: dict[tuple[str, str], Slider],
) -> None:
    locked = {key for key, slider in found.items() if slider.is_locked}
    assert locked == {("life", "offering"), ("price", "offering")}


def test_what_nobody_has_confirmed_is_an_assumption(found: dict[tuple[str, str], Slider]) -> None:
    assert found["positions", ""].standing is Standing.CUSTOMER
    assert not found["positions", ""].is_assumption
    assert found["cost", ""].is_assumption
    assert found["lag", ""].is_assumption


def test_what_nobody_has_answered_has_no_figure_and_no_scale(
    found: dict[tuple[str, str], Slider],
) -> None:
    lag = found["lag", ""]
    assert (lag.counted, lag.scale, lag.standing, lag.counts) == (None, None, None, None)


def test_what_is_stated_year_by_year_does_not_slide(found: dict[tuple[str, str], Slider]) -> None:
    assert found["rent", ""].is_yearly
    assert found["rent", ""].scale is None


def test_it_says_which_drivers_it_moves(found: dict[tuple[str, str], Slider]) -> None:
    assert found["life", "others"].used_in == ("fewer_stops", "bearings")
    assert found["rent", ""].used_in == ("no_rent",)
    assert found["lag", ""].used_in == ()


@pytest.mark.parametrize(("name", "number"), [("stops", 6.5), ("share", 55.0), ("cost", 1200.0)])
def test_what_a_slider_says_is_the_figure_that_counts(name: str, number: float) -> None:
    model = loads(MODEL.replace("lag: {unit: h}", "lag: {unit: h, value: 1}"))
    before = next(each for each in sliders(model) if each.name == name)
    edited = live(model).with_figure(name, before.figure(number))
    after = next(each for each in sliders(model, edited.case) if each.name == name)
    assert after.counted is not None
    assert after.counted.mean == number
    assert after.unit == before.unit
    size = 0.01 if name in ("stops", "share") else 1.0
    assert edited.valuation.outcomes.inputs[name].item() == pytest.approx(number * size)


def test_a_segment_that_nobody_named_leaves_the_figure_open() -> None:
    model = loads("""
    offering: A
    alternative: B
    context: mills
    segments: {small: Small, large: Large}
    inputs: {hours: {unit: h, by_segment: {small: 4, large: 9}}}
    drivers: {d: hours * 9 EUR/h}
    """)
    case = replace(Case.of_model(model.model), segment=None)
    (slider,) = sliders(model, case)
    assert slider.counted is None


@given(st.floats(0.001, 1e9), st.floats(1.001, 1e4))
def test_a_scale_is_round_and_holds_its_spread(low: float, times: float) -> None:
    spread = interval(low, low * times)
    scale = scale_for([spread], 1.0, ONE)
    first, last = spread.low_high(0.98)
    slack = 1e-6 * (last - first)
    assert 0 <= scale.low <= first + slack
    assert last - slack <= scale.high
    mantissa = 10 ** (math.log10(scale.step) % 1)
    assert min(abs(mantissa - wanted) for wanted in (1, 2, 5, 10)) < 1e-6
    steps = (scale.high - scale.low) / scale.step
    assert 100 * (1 - 1e-6) <= steps <= 275


def test_a_share_of_a_whole_does_not_go_beyond_it() -> None:
    scale = scale_for([certain(0.8)], 0.01, Units().parse("%"))
    assert (scale.low, scale.high) == (40.0, 100.0)
    assert scale_for([certain(1.2)], 0.01, Units().parse("%")).high == 240.0
    assert scale_for([interval(0.7, 0.98)], 0.01, Units().parse("%")).high == 100.0
