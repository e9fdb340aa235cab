"""The value statement says what the valuation says, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

import surplus
from surplus.core.source import Source
from surplus.report.blocks import Figure, Table
from surplus.report.charts import CashFlow, Waterfall
from surplus.report.html import to_html
from surplus.report.report import Report
from surplus.report.statement import value_statement
from surplus.report.terminal import to_text
from surplus.value.valuation import Valuation

EXAMPLE = Path(__file__).parents[3] / "examples" / "sealed-bearing"
SMALLEST = "{offering: A, alternative: B, context: mills, drivers: {x: 9 EUR}}"


@pytest.fixture(scope="module")
def valuation() -> Valuation:
    return surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")


@pytest.fixture(scope="module", params=["en", "sv"])
def report(request: pytest.FixtureRequest, valuation: Valuation) -> Report:
    return value_statement(valuation, request.param)


def figures(report: Report) -> Iterator[Figure]:
    for section in report.sections:
        yield from (block for block in section.blocks if isinstance(block, Figure))


def tables(report: Report) -> Iterator[Table]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Figure):
                yield block.table


def waterfalls(report: Report) -> list[Waterfall]:
    return [f.data for f in figures(report) if isinstance(f.data, Waterfall)]


def test_the_waterfall_ends_at_the_value(report: Report, valuation: Valuation) -> None:
    worth = waterfalls(report)[0]
    assert worth.steps[-1].value == pytest.approx(valuation.value.mean, abs=0.005)
    changes = [s.value for s in worth.steps if not s.kind.stands_on_zero]
    total = worth.steps[0].value + math.fsum(changes)
    assert total == pytest.approx(valuation.value.mean, abs=0.005)


@pytest.mark.parametrize(
    ("line", "outcome", "moves"),
    [
        ("revenue / spare parts", "gain: {offering: 5 EUR/year, others: 0 EUR/year}", 5.0),
        ("costs", "cost: {offering: 1 EUR/year, others: 4 EUR/year}", -3.0),
    ],
)
def test_a_line_of_the_account_moves_from_before_to_after(
    line: str, outcome: str, moves: float
) -> None:
    model = (
        f"{{offering: A, alternative: B, context: c, drivers: {{d: {{{outcome}, line: {line}}}}}}}"
    )
    case = f"pnl: {{revenue: 90 EUR/year, {line}: 20 EUR/year}}"
    told = value_statement(surplus.loads(model).evaluate(Source("case", case)))
    (row,) = next(t for t in tables(told) if t.columns[0].label == "Line").rows
    before, change, after, share = (cell.value for cell in row.cells[1:])
    assert (before, change, after) == (20.0, moves, 20.0 + moves)
    assert share == moves / 20


def test_the_bridge_ends_at_the_profit_after(report: Report, valuation: Valuation) -> None:
    bridge = waterfalls(report)[1]
    assert valuation.case.pnl is not None
    before = valuation.case.pnl.profit
    assert before is not None
    assert bridge.steps[0].value == before
    assert bridge.steps[-1].value - before == pytest.approx(float(valuation.yearly[3].mean()))


def test_the_cash_flow_adds_up(report: Report, valuation: Valuation) -> None:
    chart = next(f.data for f in figures(report) if isinstance(f.data, CashFlow))
    total = math.fsum(period.value for period in chart.periods)
    assert chart.periods[-1].cumulative == pytest.approx(total, abs=0.005)
    assert total == pytest.approx(float(valuation.yearly.sum(axis=0).mean()), abs=0.005)


def shown(text: str) -> int:
    return int(text.replace("−", "-").replace("€", "").replace(",", "").replace("\xa0", ""))


def test_the_shown_parts_add_up_to_the_shown_value(report: Report) -> None:
    table = next(t for t in tables(report) if len(t.columns) == 5 and t.caption)
    parts = [shown(row.cells[2].text) for row in table.rows if row.indent]
    assert sum(parts) == shown(table.rows[-1].cells[2].text)


def test_ownership_reconciles_with_the_value(valuation: Valuation) -> None:
    rows = {row["option"]: row for row in valuation.table("options").rows()}
    new, old = rows["offering"], rows["open"]
    value = old["ownership"] - new["ownership"] + new["gains"] - old["gains"]  # type: ignore[operator]
    assert value == pytest.approx(valuation.value.mean, abs=0.005)


def test_every_driver_cost_and_price_is_worked_out(report: Report, valuation: Valuation) -> None:
    captions = {table.caption for table in tables(report)}
    labels = {o.label.text(report.lang) for o in valuation.model.outcomes}
    assert labels <= captions


def test_every_input_has_its_source(report: Report, valuation: Valuation) -> None:
    text = to_text(report).replace("\n", " ")
    for item in valuation.model.inputs:
        assert item.label.text(report.lang).split()[0] in text


def test_assumptions_are_flagged_and_gaps_are_shown(valuation: Valuation) -> None:
    text = " ".join(to_text(value_statement(valuation), 200).split())
    assert "Running time: 8,200 h/year" in text
    assert "the customer says 3 to 6 h/stop, the supplier 5 to 9 h/stop" in text.replace(
        "\xa0", " "
    )


def test_the_smallest_model_has_a_statement() -> None:
    report = value_statement(surplus.loads(SMALLEST).evaluate())
    assert "worth €9 more" in report.answer
    assert to_html(report).count("<h1") == 1


@pytest.mark.parametrize("amount", ["0 EUR", "-5 EUR", "1e-9 EUR", "3e14 EUR"])
def test_odd_values_have_a_statement(amount: str) -> None:
    model = surplus.loads(SMALLEST.replace("9 EUR", f"'{amount}'"))
    for lang in ("en", "sv"):
        report = value_statement(model.evaluate(), lang)
        assert to_text(report)
        assert to_html(report)


def test_hostile_labels_stay_text() -> None:
    model = surplus.loads(
        "offering: '<script>alert(1)</script>'\nalternative: '\"><b>'\n"
        "context: 'a & b'\ndrivers: {x: {label: '<img src=x>', benefit: 9 EUR}}\n"
    )
    page = to_html(value_statement(model.evaluate()))
    assert "<script" not in page
    assert "<img" not in page


def test_many_drivers_with_long_labels_have_a_statement() -> None:
    label = "A very long label " * 17
    drivers = "".join(f"  d{i}: {{label: '{label}', benefit: {i} EUR}}\n" for i in range(60))
    model = surplus.loads(f"offering: A\nalternative: B\ncontext: c\ndrivers:\n{drivers}")
    report = value_statement(model.evaluate())
    assert max(len(line) for line in to_text(report).splitlines()) <= 80
    assert to_html(report).count("<svg") == 2 * len(list(figures(report)))


def _statement(**more: str) -> str:
    given = "".join(f", {key}: {text}" for key, text in more.items())
    model = surplus.loads(SMALLEST.removesuffix("}") + given + "}")
    return to_text(value_statement(model.evaluate()), 200)


def test_in_todays_prices_the_internal_rate_is_said_to_be_above_inflation() -> None:
    assert "above inflation" not in _statement(discount_rate="8 %")
    assert "above inflation" in _statement(discount_rate="8 %", inflation="2 %")


def test_without_capabilities_there_is_no_story_to_tell() -> None:
    assert "From problem to value" not in _statement()
    driver = SMALLEST.replace("9 EUR", "{benefit: 9 EUR, capability: c}")
    told = surplus.loads(driver.removesuffix("}") + ", capabilities: {c: Runs dry}}")
    assert "From problem to value" in to_text(value_statement(told.evaluate()))


def test_a_figure_of_draws_does_not_say_that_it_shows_expected_amounts(
    valuation: Valuation,
) -> None:
    shown = to_text(value_statement(valuation), 200)
    for title in ("How sure each part is", "Where the value lies in"):
        under = shown[shown.index(title) :].splitlines()[1]
        assert under.replace("\xa0", " ") == "EUR, present value over 5 years"
