"""Documents: one page adds up, the case has it all, the guide has room to write."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import surplus
from surplus.report.blocks import Callout, Story, Table
from surplus.report.charts import IntervalBars, StepKind, Waterfall
from surplus.report.documents import DOCUMENTS, Material, document
from surplus.report.documents.builders import BUILDERS
from surplus.report.documents.few import MOST_IN_A_CHART, largest, shortened
from surplus.report.fields import Field, Fields
from surplus.report.report import Report, Section
from surplus.value.realised import read_figures, review
from surplus.value.valuation import Valuation

from .hard_models import hard

EXAMPLE = Path(__file__).parents[3] / "examples" / "sealed-bearing"


@pytest.fixture(scope="module")
def mill() -> Valuation:
    return surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")


@pytest.fixture(scope="module")
def material(mill: Valuation) -> Material:
    return Material(mill, review(mill, read_figures(EXAMPLE / "realised.csv", mill)))


@pytest.fixture(scope="module")
def guide(mill: Valuation) -> Report:
    return document("guide", Material(mill))


def section(report: Report, name: str) -> Section:
    (found,) = (each for each in report.sections if each.name == name)
    return found


def waterfall(report: Report) -> Waterfall:
    (figure,) = report.figures()
    assert isinstance(figure.data, Waterfall)
    return figure.data


def fields(report: Report, name: str) -> tuple[Field, ...]:
    (block,) = section(report, name).blocks
    assert isinstance(block, Fields)
    return block.fields


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def shown(amount: str) -> int:
    """Return an amount as a reader adds it up."""
    return int(amount.replace("€", "").replace(",", "").replace("−", "-"))


def test_every_document_has_a_builder_and_every_builder_a_document() -> None:
    assert list(BUILDERS) == list(DOCUMENTS)


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_programs_know_every_section_by_a_name_of_its_own(
    name: str, lang: str, material: Material
) -> None:
    report = document(name, material, lang)
    names = [each.name for each in report.sections]
    assert all(names)
    assert len(set(names)) == len(names)
    assert report.lang == lang


def test_an_unknown_document_is_refused(material: Material) -> None:
    with pytest.raises(ValueError, match="known: statement, case"):
        document("letter", material)


def test_a_review_of_nothing_is_refused(mill: Valuation) -> None:
    with pytest.raises(ValueError, match="what came true"):
        document("review", Material(mill))


@pytest.mark.parametrize("count", [3, 7, 8, 30])
def test_the_chart_of_one_page_has_few_bars_that_add_up_as_shown(count: int) -> None:
    chart = waterfall(document("statement", Material(hard(count=count, price=70))))
    changes = [step for step in chart.steps if step.kind is StepKind.CHANGE]
    assert len(changes) == min(count, 7)
    economic, value = (s for s in chart.steps[1:] if s.kind.stands_on_zero)
    price = chart.steps[-2]
    assert shown(chart.steps[0].text) + sum(shown(s.text) for s in changes) == shown(economic.text)
    assert shown(economic.text) + shown(price.text) == shown(value.text)


@pytest.mark.parametrize("count", [3, 5, 6, 30])
def test_the_story_of_one_page_gathers_what_is_worth_least(count: int) -> None:
    valuation = hard(count=count)
    (story,) = section(document("statement", Material(valuation)), "story").blocks
    assert isinstance(story, Story)
    assert len(story.rows) == min(count, 5)
    total = math.fsum(float(row.value.value or 0.0) for row in story.rows)
    assert total == pytest.approx(sum(e.present.mean for e in valuation.drivers))
    if count > 5:
        assert story.rows[-1].benefit == f"{count - 4} more"


@pytest.mark.parametrize(("price", "sign"), [(0, "−"), (70, "−"), (-70, "+")])
def test_one_page_shows_value_as_benefits_less_price(price: int, sign: str) -> None:
    valuation = hard(price=price)
    lead = section(document("statement", Material(valuation)), "worth").lead
    value, benefits, paid = (shown(word) for word in lead.split() if word.startswith(("€", "−€")))
    assert f" {sign} " in lead
    assert value == (benefits - paid if sign == "−" else benefits + paid)
    assert value == pytest.approx(valuation.value.mean, abs=1)


def test_one_page_names_the_assumptions_that_matter_first(mill: Valuation) -> None:
    (callout,) = section(document("statement", Material(mill)), "assumptions").blocks
    assert isinstance(callout, Callout)
    # Greasing work brings more of the variance than friction; the running time is certain.
    names = [item.partition(":")[0] for item in callout.items]
    assert names.index("Greasing work") < names.index("Power lost to friction")
    assert names.index("Power lost to friction") < names.index("Running time")


def test_one_page_says_whom_to_ask_about_what_is_least_sure(mill: Valuation) -> None:
    (callout,) = section(document("statement", Material(mill)), "next").blocks
    assert isinstance(callout, Callout)
    # The new bearing's life is a claim; the old one's is known to who runs the machine.
    assert "(Sealed bearing XC)" in callout.items[0]
    assert callout.items[0].endswith("Ask: our own specialists.")
    assert callout.items[1].endswith("Ask: maintenance manager.")


def test_what_is_certain_needs_no_next_step() -> None:
    report = document("statement", Material(hard(value="100")))
    assert "next" not in [each.name for each in report.sections]


def test_long_texts_are_cut_on_one_page_and_whole_in_the_case() -> None:
    valuation = hard(lambda i: f"Driver {i} " + "that goes on and on " * 15)
    texts = [r.benefit for r in _story(document("statement", Material(valuation))).rows]
    assert all(len(text) <= 72 and text.endswith("…") for text in texts)
    whole = [r.benefit for r in _story(document("case", Material(valuation))).rows]
    assert all(len(text) > 290 for text in whole)


def _story(report: Report) -> Story:
    (story,) = section(report, "story").blocks
    assert isinstance(story, Story)
    return story


def test_the_case_is_the_statement_with_what_the_uncertainty_comes_from(mill: Valuation) -> None:
    names = [each.name for each in document("case", Material(mill)).sections]
    at = names.index("sureness")
    assert names[at + 1 : at + 3] == ["shares", "swings"]
    assert names[0] == "story"
    assert {"profit", "over_time", "assumptions", "evidence", "equations"} <= set(names)


def test_charts_of_the_case_fit_on_a_page_and_their_tables_are_whole() -> None:
    for figure in document("case", Material(hard(count=40))).figures():
        if isinstance(figure.data, Waterfall):
            assert len(figure.data.steps) <= MOST_IN_A_CHART
            assert len(figure.table.rows) > 40
        if isinstance(figure.data, IntervalBars):
            assert len(figure.data.bars) <= MOST_IN_A_CHART
            assert (len(figure.table.rows) > 40) == ("the 24 largest of 42" in figure.note)


def test_the_review_keeps_promised_and_delivered(material: Material) -> None:
    report = document("review", material)
    (drivers, *_) = section(report, "so_far").blocks
    assert isinstance(drivers, Table)
    assert [column.label for column in drivers.columns[2:4]] == ["Promised", "Delivered"]


def test_the_guide_asks_in_the_order_of_worth_with_room_for_a_range(guide: Report) -> None:
    asked = fields(guide, "questions")
    worth = [shown(dict(field.about)["Worth"]) for field in asked]
    assert worth == sorted(worth, reverse=True)
    assert all(field.blanks == ("Low", "Likely", "High") for field in asked)
    assert asked[0].unit == "month"
    assert plain(dict(asked[0].about)["Believed now (90 %)"]) == "30 to 40 month"


def test_the_guide_has_what_is_assumed_to_tick_unless_it_is_asked_about(guide: Report) -> None:
    ticked = fields(guide, "confirm")
    assert "Running time: 8,200 h/year" in [plain(field.label) for field in ticked]
    assert all(field.is_tick for field in (*ticked, *fields(guide, "unmentioned")))
    assert not any("Length of a stop" in field.label for field in ticked)


def test_the_guide_of_a_settled_choice_asks_what_makes_the_value_surer() -> None:
    report = document("guide", Material(hard()))
    assert all("Share of the uncertainty" in dict(f.about) for f in fields(report, "questions"))


def test_the_guide_of_a_certain_case_asks_nothing_but_is_still_of_use() -> None:
    names = [each.name for each in document("guide", Material(hard(value="100"))).sections]
    assert names == ["confirm", "seen", "unmentioned"]


def test_a_choice_is_never_certain_to_be_right() -> None:
    report = document("guide", Material(hard()))
    assert report.headline is not None
    assert plain(report.headline.figures[1].text) == "> 99 %"
    assert "100" not in report.answer


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.integers(2, 12))
@settings(deadline=None)
def test_the_largest_are_kept_in_their_order_and_never_one_gathered_alone(
    amounts: list[float], most: int
) -> None:
    kept = largest(amounts, most)
    left = [abs(amounts[i]) for i in range(len(amounts)) if i not in kept]
    assert kept == sorted(kept)
    assert len(left) != 1
    assert len(kept) + bool(left) <= most
    assert not left or max(left) <= min(abs(amounts[i]) for i in kept)


@given(st.text(max_size=200), st.integers(2, 60))
def test_a_shortened_text_is_no_longer_than_asked_for(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert short == text or short.endswith("…")
