"""What holds for every model: identities, an independent reading, and what changes nothing."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from surplus.core.source import Source
from surplus.value.api import loads
from surplus.value.model import Role, Sense
from surplus.value.pnl import pnl_view
from surplus.value.valuation import Valuation
from value.random_models import Drawn, Plain, models, text
from value.reference import Number, Reference, stated_numbers

FEW = settings(max_examples=15, deadline=None)
MANY = settings(max_examples=50, deadline=None)
DRAWS = 16
PARTS = {
    "value": ("drivers", "costs", "price"),
    "benefits": ("drivers", "costs"),
    "driver_benefits": ("drivers",),
}


def evaluate(
    root: Plain, case: str | None = None, *, draws: int = DRAWS, seed: int = 1
) -> Valuation:
    return loads(text(root)).evaluate(
        Source("case", case) if case else None, draws=draws, seed=seed
    )


def close(found: ArrayLike, wanted: ArrayLike, scale: float = 1e6) -> None:
    np.testing.assert_allclose(np.asarray(found), np.asarray(wanted), rtol=1e-9, atol=1e-9 * scale)


def against(drawn: Drawn) -> str:
    return str(drawn.rest["next_best"])


@MANY
@given(models(certain=True))
def test_a_certain_model_comes_to_what_a_naive_reading_gives(drawn: Drawn) -> None:
    valuation = evaluate(drawn.root)
    naive = Reference(drawn, stated_numbers(drawn))
    for name, sections in PARTS.items():
        close(getattr(valuation, name).mean, naive.total(sections, "offering", against(drawn)))
    close(valuation.price.mean, -naive.total(("price",), "offering", against(drawn)))
    yearly = naive.by_year(PARTS["value"], "offering", against(drawn))
    close(valuation.yearly[:, 0], yearly)


@MANY
@given(models(), st.integers(0, DRAWS - 1))
def test_every_draw_comes_to_what_a_naive_reading_gives(drawn: Drawn, draw: int) -> None:
    valuation = evaluate(drawn.root)
    naive = Reference(drawn, drawn_numbers(valuation, draw))
    place = min(draw, valuation.value.draws.size - 1)
    close(valuation.value.draws[place], naive.total(PARTS["value"], "offering", against(drawn)))


def drawn_numbers(valuation: Valuation, draw: int) -> Number:
    """Return the inputs of one draw."""
    axes, arrays = valuation.outcomes.axes, valuation.outcomes.inputs

    def number(name: str, option: str, year: int) -> float:
        if name not in arrays:
            return 0.0
        array = arrays[name]
        row = array[axes.options.index(option) if array.shape[0] > 1 else 0]
        place = int(year - axes.years[0])
        column = row[place if row.shape[0] > 1 else 0]
        # A year before the first one that any input states holds nothing.
        return 0.0 if place < 0 and row.shape[0] > 1 else float(column[min(draw, column.size - 1)])

    return number


@FEW
@given(models())
def test_value_is_benefits_less_price_for_every_draw(drawn: Drawn) -> None:
    v = evaluate(drawn.root)
    close(v.value.draws, v.benefits.draws - v.price.draws)
    close(v.benefits.draws, v.driver_benefits.draws - v.other_costs.draws)
    close(v.value.draws, v.driver_benefits.draws - v.outlay.draws)


@FEW
@given(models())
def test_value_is_benefits_less_price_for_every_year(drawn: Drawn) -> None:
    v = evaluate(drawn.root)
    benefits = v.outcomes.grid.by_year(v.flows_of(Role.DRIVER, Role.COST))
    price = v.outcomes.grid.by_year(v.flows_of(Role.PRICE))
    close(v.yearly, benefits + price)
    close(v.value.draws, v.factors @ v.flows)


@FEW
@given(models())
def test_the_drivers_costs_and_prices_add_up_to_the_value(drawn: Drawn) -> None:
    v = evaluate(drawn.root)
    close(v.value.draws, sum(effect.present.draws for effect in v.effects))
    close(v.flows, sum(effect.flows for effect in v.effects))


@FEW
@given(models())
def test_economic_value_less_the_offerings_price_is_the_value(drawn: Drawn) -> None:
    v = evaluate(drawn.root)
    close(v.economic_value.draws - v.offering_price.draws, v.value.draws)
    close(v.offering_price.draws - v.reference_price.draws, v.price.draws)


@FEW
@given(models(claims=False))
def test_value_is_the_difference_of_life_cycle_costs(drawn: Drawn) -> None:
    v = evaluate(drawn.root)
    offering, other = (net_cost(v, option) for option in (v.offering, v.against))
    close(v.value.draws, other - offering)


def net_cost(v: Valuation, option: str) -> np.ndarray:
    """Return what an option costs over its life, less what it brings, worth today."""
    total = np.zeros(1)
    for name, booked in v.outcomes.booked.items():
        sign = 1 if booked.outcome.sense is Sense.COST else -1
        total = total + sign * (v.factors @ v.of_option(name, option))
    return total


@FEW
@given(models())
def test_the_steps_of_every_years_bridge_add_up_to_its_change_in_profit(drawn: Drawn) -> None:
    v = evaluate(drawn.root)
    for year in range(1, v.case.years + 1):
        view = pnl_view(v, year)
        close(view.change.draws, sum(step.change.draws for step in view.steps))
        close(view.change.draws, v.yearly[year])


@FEW
@given(models(), st.integers(0, 2**16))
def test_the_order_of_the_file_changes_nothing(drawn: Drawn, seed: int) -> None:
    one = evaluate(drawn.root)
    other = evaluate(shuffled(drawn.root, random.Random(seed)))
    close(one.value.draws, other.value.draws)
    close(one.yearly, other.yearly)
    for name, array in one.outcomes.inputs.items():
        places = [other.outcomes.axes.options.index(o) for o in one.outcomes.axes.options]
        moved = other.outcomes.inputs[name]
        np.testing.assert_array_equal(array, moved[places] if moved.shape[0] > 1 else moved)


def shuffled(root: Plain, order: random.Random) -> Plain:
    keys = list(root)
    order.shuffle(keys)
    sections = {"inputs", "drivers", "costs", "formulas", "alternatives"}
    return {key: shuffled(root[key], order) if key in sections else root[key] for key in keys}


@FEW
@given(models(), st.data())
def test_an_edit_of_one_input_leaves_the_draws_of_the_others(
    drawn: Drawn, data: st.DataObject
) -> None:
    one = evaluate(drawn.root)
    uncertain = [n for n, array in one.outcomes.inputs.items() if array.shape[2] > 1]
    assume(uncertain)
    edited = data.draw(st.sampled_from(uncertain))
    root = drawn.root
    entry = root["inputs"][edited]
    root["inputs"][edited] = {"unit": entry["unit"], **drawn.inputs[edited].plain(scale=0.5)}
    other = evaluate(root)
    for name, array in one.outcomes.inputs.items():
        if name != edited:
            np.testing.assert_array_equal(array, other.outcomes.inputs[name])
    assert not np.array_equal(one.outcomes.inputs[edited], other.outcomes.inputs[edited])


@FEW
@given(models())
def test_an_unrelated_input_and_comments_change_nothing(drawn: Drawn) -> None:
    one = evaluate(drawn.root)
    root = drawn.root
    root["inputs"]["unrelated"] = {"unit": "EUR", "value": "3 to 7"}
    root["note"] = "nobody reckons with this"
    commented = "# before\n" + text(root).replace("\n", "  # beside\n") + "# after\n"
    other = loads(commented).evaluate(draws=DRAWS)
    np.testing.assert_array_equal(one.value.draws, other.value.draws)
    np.testing.assert_array_equal(one.yearly, other.yearly)


@FEW
@given(models())
def test_what_falls_today_in_one_driver_changes_no_other(drawn: Drawn) -> None:
    one = evaluate(drawn.root)
    root = drawn.root
    root["inputs"]["today"] = {"unit": "EUR", "by_year": {0: 5}}
    root["drivers"] = {**root["drivers"], "more": {"benefit": "today"}}
    other = evaluate(root)
    for effect in one.effects:
        (same,) = [e for e in other.effects if e.outcome.name == effect.outcome.name]
        close(effect.present.draws, same.present.draws)
    close(other.value.draws, one.value.draws + 5)


@FEW
@given(models())
def test_comparing_with_another_alternative_is_a_case_against_it(drawn: Drawn) -> None:
    base = evaluate(drawn.root)
    for option in drawn.options[1:]:
        case = evaluate(drawn.root, f"against: {option}")
        compared = base.compare(against=option)
        np.testing.assert_array_equal(compared.value.draws, case.value.draws)
        np.testing.assert_array_equal(compared.price.draws, case.price.draws)
        np.testing.assert_array_equal(compared.yearly, case.yearly)


@FEW
@given(models())
def test_an_option_against_itself_is_worth_nothing(drawn: Drawn) -> None:
    v = evaluate(drawn.root).compare(offering=against(drawn))
    close(v.value.draws, 0.0)
    close(v.price.draws, 0.0)


@FEW
@given(models(), st.integers(2, 2**31))
def test_the_same_seed_gives_the_same_draws_and_another_gives_others(
    drawn: Drawn, seed: int
) -> None:
    one, same, other = (evaluate(drawn.root, seed=s) for s in (1, 1, seed))
    np.testing.assert_array_equal(one.value.draws, same.value.draws)
    for name, array in one.outcomes.inputs.items():
        if array.shape[2] > 1:
            assert not np.array_equal(array, other.outcomes.inputs[name])


@FEW
@given(models())
def test_the_units_that_inputs_are_told_in_change_no_money(drawn: Drawn) -> None:
    one = evaluate(drawn.root)
    scales = {"hours": 60.0, "money1": 1e-3, "rent1": 1 / 12, "each": 1e-3, "wage": 1 / 60}
    units = {
        "hours": "min/year",
        "money1": "kEUR",
        "rent1": "EUR/month",
        "each": "kEUR/piece",
        "wage": "EUR/min",
    }
    other = evaluate(drawn.scaled(scales, units))
    close(one.value.draws, other.value.draws)
    close(one.yearly, other.yearly)
