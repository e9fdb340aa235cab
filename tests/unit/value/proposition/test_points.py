"""Which points are told: sides, what they rest on, and value × certainty × priority."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.value.proposition.basis import Basis
from surplus.value.proposition.points import Point, Side, focus, parity_that_matters, points
from value.faults import value

SURE = "evidence: {kind: document, where: the log}"


def drivers(**amounts: str) -> str:
    """Return the section of drivers that rest on a document."""
    lines = (
        f"  {name}: {{benefit: {amount}, evidence: {{kind: document}}}}"
        for name, amount in amounts.items()
    )
    return "drivers:\n" + "\n".join(lines)


def names(found: tuple[Point, ...]) -> list[str]:
    return [point.name for point in found]


def told(text: str, case: str | None = None) -> tuple[Point, ...]:
    return points(value(text, case))


def test_a_driver_is_better_equal_or_worse_by_its_share_of_all_differences() -> None:
    found = told(drivers(a="1000 EUR", b="10 EUR", c="-10 EUR", d="-200 EUR", e="30 EUR"))
    sides = {point.name: point.side for point in found}
    assert sides == {
        "a": Side.BETTER,
        "e": Side.BETTER,
        "b": Side.EQUAL,  # 10 of 1250 is under 1 %
        "c": Side.EQUAL,
        "d": Side.WORSE,
    }


def test_the_focus_is_chosen_by_value_times_certainty_times_priority() -> None:
    text = drivers(a="1000 EUR", b="400 EUR", c="300 EUR")
    assert names(focus(told(text))) == ["a", "b"]
    assert names(focus(told(text, "priorities: {b: 5}"))) == ["b", "a"]
    # 1000 × 1 is less than a third of 300 × 5 and more than a third of 400 × 4.
    assert names(focus(told(text, "priorities: {c: 5, b: 4}"))) == ["b", "c"]


def test_a_second_point_needs_a_third_of_the_first() -> None:
    assert names(focus(told(drivers(a="1000 EUR", b="334 EUR")))) == ["a", "b"]
    assert names(focus(told(drivers(a="1000 EUR", b="333 EUR")))) == ["a"]


def test_certainty_is_the_share_of_the_mean_that_nine_draws_in_ten_reach() -> None:
    text = "inputs: {x: {unit: EUR, value: {uniform: {low: 100, high: 300}}}}\n"
    (point,) = told(text + "drivers: {a: {benefit: x}}")
    assert point.certainty == pytest.approx(120 / 200, abs=2e-3)
    assert point.score == pytest.approx(120, abs=0.5)


def test_what_may_be_a_loss_has_no_certainty() -> None:
    text = "inputs: {x: {unit: EUR, value: {uniform: {low: -100, high: 300}}}}\n"
    (point,) = told(text + "drivers: {a: {benefit: x}}")
    assert (point.certainty, point.score) == (0.0, 0.0)
    assert point.chance == pytest.approx(0.75, abs=2e-3)


def test_what_is_only_assumed_comes_after_everything_else() -> None:
    text = drivers(a="100 EUR") + "\n  b: {benefit: 9000 EUR}"
    found = told(text)
    assert {p.name: p.ground.basis for p in found} == {"a": Basis.KNOWN, "b": Basis.ASSUMED}
    assert names(focus(found)) == ["a"]
    assert names(focus(told("drivers: {b: 9000 EUR}"))) == ["b"]


def test_a_driver_weighs_as_much_as_the_heaviest_of_its_capabilities() -> None:
    text = (
        "capabilities: {x: X, y: Y}\n"
        "drivers: {a: {benefit: 10 EUR, capability: [x, y]}, b: {benefit: 10 EUR}}"
    )
    weights = {p.name: p.weight for p in told(text, "priorities: {x: 2, y: 3}")}
    assert weights == {"a": 3.0, "b": 1.0}


@pytest.mark.parametrize(
    ("origins", "basis"),
    [
        ("from: solution", Basis.KNOWN),
        ("from: claim", Basis.ASSUMED),
        ("from: customer", Basis.ASSUMED),
        ("from: claim, evidence: {where: field tests}", Basis.KNOWN),
        ("from: market, evidence: {where: survey}", Basis.KNOWN),
        ("from: solution, evidence: {kind: assumption}", Basis.ASSUMED),
    ],
)
def test_a_figure_rests_on_its_inputs(origins: str, basis: Basis) -> None:
    (point,) = told(f"inputs: {{x: {{unit: EUR, value: 9, {origins}}}}}\ndrivers: {{a: x}}")
    assert point.ground.basis is basis


def test_some_open_inputs_leave_a_figure_partly_founded() -> None:
    text = (
        "inputs: {x: {unit: EUR/h, value: 9, from: solution}, y: {unit: h, value: 5}}\n"
        "drivers: {a: x * y}"
    )
    (point,) = told(text)
    assert point.ground.basis is Basis.PARTLY
    assert [record.input.name for record in point.ground.still_open] == ["y"]
    (answered,) = told(text, "inputs: {y: 6}")
    assert answered.ground.basis is Basis.KNOWN


def test_the_parity_that_matters_has_most_at_stake() -> None:
    text = (
        "drivers:\n"
        "  a: {cost: {offering: 0 EUR, alternative: 1000 EUR}}\n"
        "  small: {cost: {offering: 50 EUR, alternative: 50 EUR}}\n"
        "  large: {cost: {offering: 900 EUR, alternative: 900 EUR}}\n"
    )
    chosen = parity_that_matters(told(text))
    assert chosen is not None
    assert chosen.name == "large"
    wished = parity_that_matters(told(text, "priorities: {large: 1, small: 5}"))
    assert wished is not None
    assert wished.name == "large"  # 50 × 5 is less than 900 × 1
    assert parity_that_matters(told("drivers: {a: 5 EUR}")) is None


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=6))
def test_the_focus_is_one_or_two_points_in_which_the_offering_is_better(amounts: list[int]) -> None:
    found = told(drivers(**{f"d{place}": f"{amount} EUR" for place, amount in enumerate(amounts)}))
    chosen = focus(found)
    assert all(point.side is Side.BETTER for point in chosen)
    assert len(chosen) <= 2
    assert bool(chosen) == any(point.side is Side.BETTER for point in found)
