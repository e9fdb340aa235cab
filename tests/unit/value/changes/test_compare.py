"""What changed: money adds up, changes stand in their place, words move nothing."""

from __future__ import annotations

from itertools import permutations

import pytest

from surplus.core.errors import SurplusError
from surplus.value.changes import Comparison, Kind, Together, compare

from .pairs import BASE, changed, compared, moved, valued

EDITS = (
    ("800 to 1500", "700 to 1800"),
    ("hours: {unit: h/stop, value: 2 to 6}", "hours: {unit: h/stop, value: 3 to 6}"),
    ("execution_risk: 10 %", "execution_risk: 25 %"),
    ("discount_rate: 10 %", "discount_rate: 6 %"),
    ("horizon: 3 years", "horizon: 4 years"),
)


def adds_up(found: Comparison) -> None:
    total = sum(move.money for move in found.moves) + found.redealt
    assert total == pytest.approx(found.difference, abs=1e-6)


def test_identical_files_have_no_changes() -> None:
    found = compared()
    assert found.is_empty
    assert found.difference == 0


def test_a_change_of_spaces_and_comments_is_none() -> None:
    assert compared(
        ("stops * stop_cost,", "stops  *  stop_cost,"), ("10 %\n", "10 %  # x\n")
    ).is_empty


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit[1].partition(":")[0])
def test_a_single_change_gets_the_whole_difference(edit: tuple[str, str]) -> None:
    found = compared(edit)
    assert len(found.moves) == 1
    assert found.difference != 0
    assert found.moves[0].money == pytest.approx(found.difference, abs=1e-9)


def test_moves_add_up_to_the_difference_to_the_cent() -> None:
    found = compared(*EDITS)
    assert len(found.moves) == len(EDITS)
    assert found.redealt == 0
    adds_up(found)


def test_money_is_the_mean_over_all_orders_of_editing_the_file() -> None:
    """By brute force: edit the text itself, in every order."""
    edits = EDITS[:4]
    names = ("stop_cost", "hours", "less_work", "discount_rate")
    worth = {}
    for mask in range(16):
        taken = [edit for i, edit in enumerate(edits) if mask >> i & 1]
        worth[mask] = valued(changed(*taken)).value.mean
    shares = dict.fromkeys(names, 0.0)
    orders = list(permutations(range(4)))
    for order in orders:
        joined = 0
        for player in order:
            gain = worth[joined | 1 << player] - worth[joined]
            shares[names[player]] += gain / len(orders)
            joined |= 1 << player
    assert moved(compared(*edits)) == pytest.approx(shares, abs=1e-6)


def test_the_order_of_the_edits_and_of_the_file_doesnt_matter() -> None:
    lines = BASE.splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("  wage"))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    shuffled = "\n".join(lines)
    new = changed(*EDITS, text=shuffled)
    found = compare(valued(BASE), valued(new))
    assert moved(found) == pytest.approx(moved(compared(*reversed(EDITS))), abs=1e-9)


def test_there_and_back_are_opposites() -> None:
    old, new = valued(BASE), valued(changed(*EDITS))
    there, back = moved(compare(old, new)), moved(compare(new, old))
    assert {name: -money for name, money in back.items()} == pytest.approx(there, abs=1e-9)


def test_a_spread_that_keeps_its_mean_is_a_change_of_spread() -> None:
    old = changed(("value: 2 to 6", "value: {low: 2, likely: 4, high: 6}"))
    new = changed(("value: 2 to 6", "value: {low: 3, likely: 4, high: 5}"))
    (move,) = compare(valued(old), valued(new)).moves
    assert move.changes[0].kind is Kind.SPREAD


def test_kinds_are_told_apart() -> None:
    found = compared(
        (
            "stop_cost: {unit: EUR/stop, value: 800 to 1500}",
            "stop_cost: {unit: kEUR/stop, value: 1 to 1.5}",
        ),
        ("wage: {unit: EUR/h, value: 40}", "wage: {unit: EUR/h, value: 44}"),
        ("offering: 3000", "offering: 3200"),
        ("ramp: 6 months", "ramp: 9 months"),
        ("execution_risk: 10 %", "execution_risk: 12 %"),
        ("stops * hours * wage", "stops * hours * wage * 1.1"),
        ("horizon: 3", "horizon: 4"),
        ("discount_rate: 10", "discount_rate: 9"),
        ("label: Fewer stops", "label: Less standstill"),
    )
    kinds = {(c.name, c.kind) for move in found.moves for c in move.changes}
    assert kinds == {
        ("stop_cost", Kind.UNIT),
        ("wage", Kind.VALUE),
        ("price", Kind.PRICE),
        ("fewer_stops", Kind.TIMING),
        ("less_work", Kind.CLAIM),
        ("less_work", Kind.FORMULA),
        ("horizon", Kind.HORIZON),
        ("discount_rate", Kind.RATE),
    }
    assert [(c.name, c.kind) for c in found.silent] == [("fewer_stops", Kind.WORDS)]
    adds_up(found)


def test_a_change_stands_at_its_place_in_the_new_file() -> None:
    change = compared(("2 to 6", "3 to 6")).moves[0].changes[0]
    assert change.span is not None
    assert change.span.source.name == "new.yaml"
    assert change.span.source.line(change.span.line).lstrip().startswith("hours:")
    assert (change.before, change.after) == ("2 to 6 h/stop", "3 to 6 h/stop")


def test_a_driver_that_came_brings_its_own_value() -> None:
    added = ("price:\n  fee", "  less_risk: {benefit: 500 EUR/year}\nprice:\n  fee")
    found = compared(added)
    new = valued(changed(added))
    effect = next(e for e in new.effects if e.outcome.name == "less_risk")
    assert moved(found) == pytest.approx({"less_risk": effect.present.mean})
    assert found.moves[0].changes[0].kind is Kind.ADDED


def test_a_driver_that_went_takes_its_own_value_with_it() -> None:
    gone = ("  less_work: {cost: stops * hours * wage, execution_risk: 10 %}\n", "")
    effect = next(e for e in valued(BASE).effects if e.outcome.name == "less_work")
    found = compared(gone)
    assert found.moves[0].money == pytest.approx(-effect.present.mean)
    assert found.moves[0].changes[0].span is not None
    assert found.moves[0].changes[0].span.source.name == "old.yaml"


def test_the_money_of_a_new_input_stands_where_it_is_used() -> None:
    found = compared(
        ("  price: {", "  trainers: {unit: 1, value: 2}\n  price: {"),
        ("stops * hours * wage", "stops * hours * wage * trainers"),
    )
    assert moved(found) == pytest.approx({"less_work": found.difference})
    assert [(c.name, c.kind) for c in found.silent] == [("trainers", Kind.ADDED)]


def test_changes_that_fail_alone_are_counted_together() -> None:
    """The input turns from money a stop to money an hour: alone, the driver isn't money."""
    found = compared(
        ("stop_cost: {unit: EUR/stop, value: 800 to 1500}", "stop_cost: {unit: EUR/h, value: 300}"),
        ("stops * stop_cost", "stops * hours * stop_cost"),
        ("wage: {unit: EUR/h, value: 40}", "wage: {unit: EUR/h, value: 44}"),
    )
    joint = next(move for move in found.moves if move.together)
    assert {c.name for c in joint.changes} == {"stop_cost", "fewer_stops"}
    assert joint.together is Together.DEPENDENT
    assert "wage" in moved(found)
    adds_up(found)


def test_more_changes_to_one_driver_than_can_be_counted_are_grouped_and_add_up() -> None:
    names = [f"part{i}" for i in range(14)]
    head = "offering: A\nalternative: B\ncontext: mills\ncurrency: EUR\ninputs:\n"
    inputs = "".join(f"  {n}: {{unit: EUR/year, value: {i + 1}}}\n" for i, n in enumerate(names))
    text = f"{head}{inputs}drivers: {{all: {{benefit: {' + '.join(names)}}}}}\n"
    old, new = valued(text), valued(text.replace("value: ", "value: 1"))
    found = compare(old, new)
    assert [move.together for move in found.moves] == [Together.MANY]
    adds_up(found)


def test_many_changes_to_different_drivers_are_each_counted() -> None:
    names = [f"part{i}" for i in range(20)]
    head = "offering: A\nalternative: B\ncontext: mills\ncurrency: EUR\ninputs:\n"
    inputs = "".join(f"  {n}: {{unit: EUR/year, value: {i + 1}}}\n" for i, n in enumerate(names))
    drivers = "".join(f"  d_{n}: {{benefit: {n}}}\n" for n in names)
    text = f"{head}{inputs}drivers:\n{drivers}"
    found = compare(valued(text), valued(text.replace("value: ", "value: 1")))
    assert moved(found) == pytest.approx(
        {n: float(f"1{i + 1}") - (i + 1) for i, n in enumerate(names)}
    )


def test_a_new_name_moves_nothing_but_the_draws_that_go_with_it() -> None:
    """A renamed input is dealt other draws; what that does stands apart, and all adds up."""
    edit = ("hours", "length")
    found = compared(edit, ("wage: {unit: EUR/h, value: 40}", "wage: {unit: EUR/h, value: 44}"))
    assert [(c.before, c.after, c.kind) for c in found.silent] == [
        ("hours", "length", Kind.RENAMED)
    ]
    assert set(moved(found)) == {"wage"}
    assert found.redealt != 0
    assert abs(found.redealt) < 0.02 * abs(found.after)
    adds_up(found)


def test_a_certain_input_drivers_and_formulas_can_be_renamed_without_any_money() -> None:
    text = changed(
        ("stops * hours * wage", "work * wage"),
        ("drivers:", "formulas: {work: stops * hours}\ndrivers:"),
    )
    new = changed(("wage", "rate"), ("work", "toil"), text=text)
    found = compare(valued(text), valued(new))
    assert {(c.part, c.before, c.after) for c in found.silent if c.kind is Kind.RENAMED} == {
        ("input", "wage", "rate"),
        ("formula", "work", "toil"),
        ("driver", "less_work", "less_toil"),
    }
    assert found.moves == ()
    assert found.redealt == found.difference == 0


def test_what_could_be_two_things_isnt_taken_for_a_new_name() -> None:
    twin = (
        "  wage: {unit: EUR/h, value: 40}\n",
        "  pay: {unit: EUR/h, value: 40}\n  rate: {unit: EUR/h, value: 40}\n",
    )
    found = compared(twin, ("hours * wage", "hours * pay"))
    assert Kind.RENAMED not in {change.kind for change in found.silent}


CASE = "customer: Mill\ninputs: {stop_cost: 900, hours: 3 to 4}\n"


def test_two_cases_of_one_model() -> None:
    other = CASE.replace("900", "1000") + "drivers: {less_work: {execution_risk: 30 %}}\n"
    found = compare(valued(BASE, CASE), valued(BASE, other))
    assert set(moved(found)) == {"stop_cost", "less_work"}
    adds_up(found)


def test_an_answer_beside_none_counts_from_the_models_own_value() -> None:
    found = compare(valued(BASE), valued(BASE, CASE))
    change = next(c for m in found.moves for c in m.changes if c.name == "stop_cost")
    assert (change.before, change.after) == ("800 to 1500 EUR/stop", "900 EUR/stop")
    adds_up(found)


def test_a_driver_that_the_customer_leaves_out_takes_its_value_with_it() -> None:
    found = compare(valued(BASE, CASE), valued(BASE, CASE + "without: [less_work]\n"))
    assert moved(found) == pytest.approx({"less_work": found.difference})


def test_a_default_that_the_case_answers_moves_nothing() -> None:
    new = changed(("800 to 1500", "700 to 1800"))
    found = compare(valued(BASE, CASE), valued(new, CASE))
    assert moved(found) == {"stop_cost": 0.0}
    assert found.difference == 0


def test_another_alternative_is_one_change() -> None:
    text = changed(
        ("alternative: B", "alternatives: {alternative: B, other: C}"),
        ("alternative: 5 to 9", "alternative: 5 to 9, other: 4 to 6"),
        ("alternative: 1000", "alternative: 1000, other: 1500"),
    )
    old = valued(text)
    found = compare(old, old.compare(against="other"))
    assert moved(found) == pytest.approx({"against": found.difference})


def test_correlations_and_segments_count() -> None:
    text = changed(
        ("800 to 1500", "{by_segment: {a: 800, b: 1500}}"),
        (
            "stop_cost: {unit: EUR/stop, value: {by_segment: {a: 800, b: 1500}}}",
            "stop_cost: {unit: EUR/stop, by_segment: {a: 800 to 900, b: 1500 to 1600}}",
        ),
        ("inputs:", "segments: {a: A, b: B}\ninputs:"),
    )
    correlated = f"{text}correlations: [{{between: [stops.alternative, stop_cost], r: 0.6}}]\n"
    found = compare(
        valued(text, "customer: M\nsegment: a\n"), valued(correlated, "customer: M\nsegment: b\n")
    )
    assert set(moved(found)) == {"segment", "correlations"}
    adds_up(found)


def test_two_currencies_are_refused() -> None:
    with pytest.raises(SurplusError) as raised:
        compared(("EUR", "SEK"))
    assert raised.value.diagnostics[0].code == "G001"


def test_two_seeds_are_a_mistake_of_the_caller() -> None:
    from surplus.value.api import loads

    model = loads(BASE)
    with pytest.raises(ValueError, match="seeds 1 and 2"):
        compare(model.evaluate(draws=16, seed=1), model.evaluate(draws=16, seed=2))


def test_a_change_of_shape_that_only_mixtures_meet_is_counted_as_one() -> None:
    """Model and answer both go from one figure to one by option; no side draws the mixture."""
    by_option = (
        "stop_cost: {unit: EUR/stop, by_alternative: {offering: 700 to 900, alternative: 1000}}"
    )
    new = changed(("stop_cost: {unit: EUR/stop, value: 800 to 1500}", by_option))
    answer = "customer: M\ninputs: {stop_cost: {by_alternative: {alternative: 900 to 1200}}}\n"
    found = compare(valued(BASE, "customer: M\n"), valued(new, answer))
    assert [(move.together, len(move.changes)) for move in found.moves] == [(Together.DEPENDENT, 2)]
    adds_up(found)


def test_an_input_may_differ_by_option_on_one_side_only() -> None:
    new = changed(("value: 2 to 6}", "by_alternative: {offering: 2 to 5, others: 3 to 6}}"))
    found = compare(valued(BASE), valued(new))
    assert set(moved(found)) == {"hours"}
    adds_up(found)
