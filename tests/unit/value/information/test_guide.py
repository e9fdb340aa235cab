"""The guide: decisions, whom to ask and how, in which order, and when to stop."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import surplus
from surplus.core.errors import SurplusError
from surplus.value.asking import ANSWERABLE, Method
from surplus.value.case import Case
from surplus.value.information import (
    Guide,
    Question,
    ask,
    line_up,
    price_list,
    promise,
    pursue,
)
from surplus.value.information.answers import errors_of_measurement, with_answers
from surplus.value.model import Origin
from surplus.value.valuation import Valuation
from value.faults import HEAD, model, model_faulty, value

EXAMPLE = Path(__file__).parents[4] / "examples" / "sealed-bearing"
TOY = Path(__file__).parents[3] / "golden" / "models" / "voi_toy_exact.yaml"


@pytest.fixture(scope="module")
def valuation() -> Valuation:
    return surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")


@pytest.fixture(scope="module")
def guide(valuation: Valuation) -> Guide:
    return ask(valuation)


def named(guide: Guide) -> dict[str, Question]:
    return {question.column.name: question for question in guide.questions}


def test_both_answers_together_tell_all() -> None:
    found = ask(surplus.load(TOY).evaluate())
    assert [q.column.name for q in found.asked] == ["p2", "p1"]
    assert found.steps[0].so_far == pytest.approx(0.3955931, rel=0.01)
    assert found.steps[1].so_far == pytest.approx(0.4798107, rel=0.01)
    assert found.learnt == pytest.approx(1, abs=0.01)


def test_each_step_adds_to_the_one_before(guide: Guide) -> None:
    told = [step.so_far for step in guide.steps]
    assert told == sorted(told)
    assert told[-1] <= guide.perfect
    before = [0.0, *told[:-1]]
    for step, earlier in zip(guide.steps, before, strict=True):
        asked = guide.questions[step.place]
        expected = asked.answerable * (step.so_far - earlier) - asked.cost
        assert step.adds == pytest.approx(expected)


def test_the_first_question_is_the_one_worth_most(guide: Guide) -> None:
    assert guide.asked[0] == max(guide.questions, key=lambda q: q.worth)


def test_every_question_is_asked_or_left(guide: Guide) -> None:
    assert len(guide.asked) + len(guide.left) == len(guide.questions)
    assert not set(map(id, guide.asked)) & set(map(id, guide.left))


ASKED = (
    "inputs:\n  x: {{unit: EUR, value: 40 to 60, {asking}}}\n"
    "  y: {{unit: EUR, value: 40 to 60}}\n"
    "drivers: {{a: {{benefit: x}}, b: {{benefit: y}}}}\n"
    "price: {{fee: {{cost: {{offering: 101 EUR, others: 0 EUR}}}}}}\n"
)


def test_chance_and_cost_count() -> None:
    found = named(ask(value(ASKED.format(asking="answerable: 25 %, cost_of_asking: 0.5 EUR"))))
    assert found["x"].learning == pytest.approx(found["y"].learning, rel=0.02)
    assert found["x"].worth == pytest.approx(0.25 * found["x"].learning - 0.5)
    assert found["y"].worth == pytest.approx(ANSWERABLE[Method.INTERVIEW] * found["y"].learning)


def test_what_costs_more_than_it_tells_is_not_asked() -> None:
    found = ask(value(ASKED.format(asking="cost_of_asking: 1 kEUR")))
    assert [q.column.name for q in found.asked] == ["y"]
    assert not found.settled


def test_a_share_is_no_cost_of_asking() -> None:
    model_faulty("U004", HEAD + "inputs: {x: {unit: h, value: 4, cost_of_asking: «5 %»}}\n"
                 "drivers: {d: x * 1 EUR/h}")  # fmt: skip


def test_a_negative_cost_of_asking_is_refused() -> None:
    model_faulty("E001", HEAD + "inputs: {x: {unit: h, value: 4, cost_of_asking: «-5 EUR»}}\n"
                 "drivers: {d: x * 1 EUR/h}")  # fmt: skip


def test_a_chance_of_an_answer_is_from_none_to_all() -> None:
    model_faulty("V004", HEAD + "inputs: {x: {unit: h, value: 4, answerable: «120 %»}}\n"
                 "drivers: {d: x * 1 EUR/h}")  # fmt: skip


def test_methods_have_names() -> None:
    model_faulty("D010", HEAD + "inputs: {x: {unit: h, value: 4, method: «guess»}}\n"
                 "drivers: {d: x * 1 EUR/h}")  # fmt: skip


def test_inputs_say_how_they_are_found_out() -> None:
    text = "inputs: {x: {unit: h, value: 4, method: observation, answerable: 40 %, " \
           "cost_of_asking: 0.2 kEUR}}\ndrivers: {d: x * 1 EUR/h}\n"  # fmt: skip
    asking = model(text).model.inputs[0].asking
    assert (asking.method, asking.answerable, asking.cost) == (Method.OBSERVATION, 0.4, 200)


def test_the_method_follows_who_can_say(guide: Guide) -> None:
    found = named(guide)
    assert found["greasing.others"].method is Method.INTERVIEW
    assert found["grease_price"].method is Method.DOCUMENT
    assert found["friction.offering"].method is Method.MEASUREMENT


def test_what_was_said_is_seen_next_and_what_was_seen_is_measured(guide: Guide) -> None:
    found = named(guide)
    assert found["stop_hours"].method is Method.OBSERVATION
    assert found["stop_cost"].method is Method.MEASUREMENT
    assert found["life.open"].method is Method.MEASUREMENT
    assert found["stop_hours"].answered
    assert not found["life.offering"].answered


def test_what_the_offering_will_do_is_a_claim() -> None:
    text = (
        "inputs:\n  time: {unit: h, by_alternative: {offering: 2 to 4, others: 5 to 9}, "
        "ask: How long?, who: foreman}\ndrivers: {d: {cost: time * 9 EUR/h}}\n"
        "price: {p: {cost: {offering: 30 EUR, others: 0 EUR}}}\n"
    )
    found = named(ask(value(text)))
    assert found["time.offering"].origin is Origin.CLAIM
    assert found["time.offering"].who is None
    assert found["time.others"].origin is Origin.CUSTOMER
    assert found["time.others"].who == "foreman"


def test_an_answer_ends_its_question_and_ranks_the_others_anew(valuation: Valuation) -> None:
    loaded = surplus.load(EXAMPLE / "model.yaml")
    case = with_answers(valuation.case, loaded.model, ["life.offering=31 month"])
    after = ask(loaded.evaluate(case))
    assert "life.offering" not in named(after)
    assert "life.open" in named(after)
    assert after.asked[0].column.name != "life.offering"


def test_an_answer_that_settles_it_leaves_nothing_to_ask(valuation: Valuation) -> None:
    loaded = surplus.load(EXAMPLE / "model.yaml")
    case = with_answers(valuation.case, loaded.model, ["stops=20 %"])
    after = ask(loaded.evaluate(case))
    assert after.settled
    assert after.steps == ()
    shares = [question.share for question in after.questions]
    assert shares == sorted(shares, reverse=True)


def test_an_answer_about_one_option_keeps_the_others(valuation: Valuation) -> None:
    loaded = surplus.load(EXAMPLE / "model.yaml")
    case = with_answers(valuation.case, loaded.model, ["life.offering=40"])
    after = loaded.evaluate(case)
    np.testing.assert_array_equal(after.outcomes.inputs["life"][0], 40)
    np.testing.assert_array_equal(
        after.outcomes.inputs["life"][1:], valuation.outcomes.inputs["life"][1:]
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("stop_hours", "E005"),
        ("stop_hours=", "E005"),
        ("stop_hour=4", "M002"),
        ("life.opn=22", "M002"),
        ("stop_hours=4 kg", "U004"),
        ("stop_hours=long", "Q001"),
        ("stop_hours=9 to 4", "S002"),
    ],
)
def test_answers_that_cannot_be_read_are_refused(line: str, code: str) -> None:
    loaded = surplus.load(EXAMPLE / "model.yaml").model
    with pytest.raises(SurplusError) as caught:
        with_answers(Case.of_model(loaded), loaded, [line])
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_errors_are_read_in_the_unit_of_the_input() -> None:
    loaded = surplus.load(EXAMPLE / "model.yaml").model
    lines = ["stop_hours=30 min/stop", "life.open=2", "stops=1 %"]
    expected = {"stop_hours": 0.5, "life.open": 2.0, "stops": 0.01}
    assert errors_of_measurement(loaded, lines) == pytest.approx(expected)


@pytest.mark.parametrize(("line", "code"), [("stop_hours=3 kg", "E003"), ("q=3", "M002")])
def test_errors_that_cannot_be_read_are_refused(line: str, code: str) -> None:
    loaded = surplus.load(EXAMPLE / "model.yaml").model
    with pytest.raises(SurplusError) as caught:
        errors_of_measurement(loaded, [line])
    assert caught.value.diagnostics[0].code == code


@pytest.mark.parametrize(
    ("name", "error", "code"),
    [("stop_hours", 0.0, "E003"), ("stop_hours", -1.0, "E003"), ("running", 1.0, "E002")],
)
def test_errors_that_are_none_are_refused(
    valuation: Valuation, name: str, error: float, code: str
) -> None:
    with pytest.raises(SurplusError) as caught:
        ask(valuation, errors={name: error})
    assert caught.value.diagnostics[0].code == code


LINE_UP = """
offerings: {small: Small, large: Large}
alternative: B
context: mills
inputs:
  gain: {unit: EUR, by_alternative: {small: 40 to 60, large: 60 to 120, alternative: 0}}
  price: {unit: EUR, by_alternative: {small: 45, large: 80, alternative: 0}}
drivers: {d: {gain: gain}}
price: {p: {cost: price}}
"""


def test_the_line_up_is_decided_among_all_offerings() -> None:
    valuation = surplus.loads(LINE_UP).evaluate()
    decision = line_up(valuation)
    assert [choice.name for choice in decision.choices] == ["small", "large", "alternative"]
    means = [valuation.compare(offering=o).value.mean for o in ("small", "large")]
    np.testing.assert_allclose(decision.nets.mean(axis=1), [*means, 0.0])
    assert {q.column.name for q in ask(valuation, decision).questions} == {
        "gain.small",
        "gain.large",
    }


def test_the_driver_to_promise_is_the_one_that_brings_most(valuation: Valuation) -> None:
    decision = promise(valuation)
    assert decision.chosen.name == "fewer_stops"
    assert decision.expected == max(e.present.mean for e in valuation.drivers)


def test_one_driver_leaves_nothing_to_choose() -> None:
    with pytest.raises(SurplusError) as caught:
        promise(value("drivers: {d: 9 EUR}\n"))
    assert caught.value.diagnostics[0].code == "E004"


@pytest.mark.parametrize("prices", [[], [5], [5, 5], [0, 5], [-1, 5]])
def test_lists_of_no_prices_are_refused(prices: list[float]) -> None:
    with pytest.raises(SurplusError) as caught:
        price_list(value("drivers: {d: 9 EUR}\n"), prices)
    assert caught.value.diagnostics[0].code == "E004"


def test_a_price_per_unit_brings_what_is_paid_where_the_customer_gains() -> None:
    text = (
        "inputs:\n  saved: {unit: EUR, value: 700 to 900}\n  bought: {unit: item, value: 10}\n"
        "  price: {unit: EUR/item, by_alternative: {offering: 60, others: 20}}\n"
        "drivers: {d: {benefit: saved}}\nprice: {p: {cost: bought * price}}\n"
    )
    valuation = value(text)
    decision = price_list(valuation, [50, 90, 100, 150], cost=30)
    saved = valuation.outcomes.inputs["saved"][0, 0]
    for choice in decision.choices:
        assert choice.price is not None
        gains = saved > 10 * (choice.price - 20)
        np.testing.assert_allclose(choice.net, np.where(gains, 10 * (choice.price - 30), 0))


def test_total_prices_need_no_price_per_unit() -> None:
    text = "inputs: {x: {unit: EUR, value: 70 to 90}}\ndrivers: {d: {benefit: x}}\n"
    valuation = value(text)
    decision = price_list(valuation, [75, 85], cost=5)
    saved = valuation.value.draws
    np.testing.assert_allclose(decision.nets[0], np.where(saved > 75, 70, 0))
    np.testing.assert_allclose(decision.nets[1], np.where(saved > 85, 80, 0))


def test_certain_models_have_no_questions() -> None:
    found = ask(value("drivers: {d: 9 EUR}\n"))
    assert (found.questions, found.steps, found.settled, found.perfect) == ((), (), True, 0)


def test_the_chance_to_be_right_is_that_of_the_choice(valuation: Valuation) -> None:
    assert pursue(valuation).right == pytest.approx(valuation.chance, abs=1e-3)


@pytest.mark.parametrize("draws", [1, 2, 3, 5, 16])
def test_few_draws_still_have_an_answer(draws: int) -> None:
    found = ask(surplus.load(EXAMPLE / "model.yaml").evaluate(draws=draws))
    assert all(np.isfinite(question.worth) for question in found.questions)


def test_all_answers_together_tell_what_a_price_is_worth() -> None:
    """What is paid jumps where the value is zero; knowing all inputs is knowing the value."""
    text = (
        "inputs:\n  a: {unit: EUR, value: 70 to 90}\n  b: {unit: EUR, value: 5 to 15}\n"
        "drivers: {a: {benefit: a}, b: {benefit: b}}\n"
    )
    valuation = value(text)
    found = ask(valuation, price_list(valuation, [70, 80, 85, 90, 95, 100, 110]))
    assert {q.column.name for q in found.asked} == {"a", "b"}
    assert 0.9 < found.learnt <= 1
