"""The interview guide and the report on what matters say what their results say."""

from __future__ import annotations

from pathlib import Path

import pytest

import surplus
from surplus.report.ask import interview_guide
from surplus.report.blocks import Table
from surplus.report.html import to_html
from surplus.report.report import Report
from surplus.report.sensitivity import sensitivity_report
from surplus.report.terminal import to_text
from surplus.value.information import Guide, ask, price_list, promise
from surplus.value.sensitivity import sensitivity
from surplus.value.valuation import Valuation

EXAMPLE = Path(__file__).parents[3] / "examples" / "sealed-bearing"


@pytest.fixture(scope="module")
def valuation() -> Valuation:
    return surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")


@pytest.fixture(scope="module")
def guide(valuation: Valuation) -> Guide:
    return ask(valuation)


def tables(report: Report) -> list[Table]:
    return [b for s in report.sections for b in s.blocks if isinstance(b, Table)]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_order_is_that_of_the_plan(valuation: Valuation, guide: Guide, lang: str) -> None:
    order = tables(interview_guide(valuation, guide, lang))[0]
    assert [row.cells[0].value for row in order.rows] == [q.column.name for q in guide.asked]
    assert [row.cells[3].value for row in order.rows] == [step.adds for step in guide.steps]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_question_of_the_plan_has_its_person(
    valuation: Valuation, guide: Guide, lang: str
) -> None:
    first, *people = tables(interview_guide(valuation, guide, lang))[: 1 + 5]
    told = [row.cells[0].value for table in people for row in table.rows]
    assert sorted(map(str, told)) == sorted(str(row.cells[0].value) for row in first.rows)


def test_what_is_left_out_is_named(valuation: Valuation, guide: Guide) -> None:
    text = " ".join(to_text(interview_guide(valuation, guide)).split())
    left = text.partition("Not worth asking now")[2].partition("What nobody mentioned")[0]
    for question in guide.left:
        assert question.input.label.text("en") in left


def test_the_choice_turns_at_a_number_in_the_inputs_unit(
    valuation: Valuation, guide: Guide
) -> None:
    text = to_text(interview_guide(valuation, guide)).replace("\xa0", " ")
    turning = guide.asked[0].turning
    assert turning is not None
    assert f"below {turning.at:.1f} month" in text


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_decision_has_its_guide(valuation: Valuation, lang: str) -> None:
    for decision in (promise(valuation), price_list(valuation, [1900, 2150, 2400], 900)):
        report = interview_guide(valuation, ask(valuation, decision), lang)
        assert report.answer
        assert to_html(report).count("<h1") == 1
        assert max(len(line) for line in to_text(report).splitlines()) <= 80


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_shares_stand_in_their_order(valuation: Valuation, lang: str) -> None:
    found = sensitivity(valuation)
    table = tables(sensitivity_report(valuation, lang))[0]
    told = [row.cells[1].value for row in table.rows if not row.indent]
    assert told == [*(each.share for each in found.influences), found.interaction]


def test_hostile_labels_stay_text() -> None:
    model = surplus.loads(
        "offering: '<script>alert(1)</script>'\nalternative: '\"><b>'\ncontext: 'a & b'\n"
        "inputs:\n  x: {label: '<img src=x>', ask: '<script>', who: '<i>', unit: EUR, "
        "value: 40 to 60}\ndrivers: {d: {benefit: x}}\n"
        "price: {p: {cost: {offering: 50 EUR, alternative: 0}}}\n"
    )
    valuation = model.evaluate()
    for report in (interview_guide(valuation, ask(valuation)), sensitivity_report(valuation)):
        page = to_html(report)
        assert "<script" not in page
        assert "<img" not in page
        assert "<i>" not in page
