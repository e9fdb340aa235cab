"""Native charts hold the model's numbers to the last digit, and a workbook that follows changes."""

from __future__ import annotations

import math
from itertools import accumulate

import formualizer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.chart.chart import Chart

from report.slides.decks import charts, opened, told
from surplus.core.format import Formatter
from surplus.report.charts import CashFlow, Distribution, Period, Step, StepKind, Waterfall
from surplus.report.report import Report
from surplus.report.slides.chart_style import Look
from surplus.report.slides.chart_xml import chart_xml
from surplus.report.slides.colours import HOUSE
from surplus.report.slides.drawing import native, waterfall
from surplus.report.slides.gathering import gathered
from surplus.report.slides.native import Native
from surplus.report.slides.number_format import money_format
from surplus.report.slides.workbook import workbook

ROOM = (800.0, 60.0, 12.0)
EN = Formatter("en", "EUR")
SIZES = st.floats(-1e9, 1e9, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-3)


def values(chart: Chart) -> list[list[float | None]]:
    """Return the values of all series, as the file holds them."""
    plots = [chart.plots[index] for index in range(len(chart.plots))]
    return [list(series.values) for plot in plots for series in plot.series]


def drawn(report: Report, name: str, kind: type) -> Waterfall | CashFlow | Distribution:
    section = next(s for s in report.sections if s.name == name)
    found = next(
        f.data for f in report.figures() if f in section.blocks and isinstance(f.data, kind)
    )
    assert isinstance(found, Waterfall | CashFlow | Distribution)
    return found


FLOWS = st.lists(SIZES, min_size=1, max_size=13)


def flow(amounts: list[float]) -> CashFlow:
    sums = list(accumulate(amounts))
    told = zip(amounts, sums, strict=True)
    return CashFlow(tuple(Period(f"Year {i}", *pair, "€1", "€2") for i, pair in enumerate(told)))


@settings(max_examples=100, deadline=None)
@given(FLOWS)
def test_amounts_of_years_stand_below_columns_and_line(amounts: list[float]) -> None:
    """By a tenth of what is drawn, and more where the label of the line's end hangs there."""
    chart = flow(amounts)
    made = native(chart, EN, ROOM)
    drawn = [0.0, *amounts, *(period.cumulative for period in chart.periods)]
    reach = max(drawn) - min(drawn)
    (bars,), (line, row) = made.bars, made.lines
    hangs = line.position == "b"
    levels = [float(level or 0) for level in made.sheet[row.column].cells]
    assert max(levels) <= min(drawn) - (0.2 if hangs else 0.1) * reach
    assert not any(bars.labels)
    assert row.labels == ("€1",) * len(amounts)
    assert (row.position, row.role) == ("t", None)
    assert made.series.index(row) in made.unlisted
    assert hangs == (len(amounts) > 1 and amounts[-1] < 0 and drawn[-1] < drawn[-2])


def test_amounts_of_years_follow_below_when_a_year_is_changed() -> None:
    book = sheet_of(native(flow([-10.0, 20.0]), EN, ROOM))
    book.set_value("Sheet1", 2, 2, -100.0)
    assert [cell(book, row, 4) for row in (2, 3)] == pytest.approx([-100 - 0.12 * 120] * 2)


def test_amounts_of_many_years_stand_in_the_workbook_alone() -> None:
    made = native(flow([1.0] * 14), EN, ROOM)
    assert [series.column for series in made.series] == [1, 2]
    assert not any(made.bars[0].labels)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_waterfall_stands_on_the_amounts_of_the_model(lang: str) -> None:
    chart = drawn(told("example", lang)[1], "worth", Waterfall)
    assert isinstance(chart, Waterfall)
    base, above, below, _ = values(charts(opened("example", lang))[0])
    assert above == [abs(step.value) for step in chart.steps]
    assert set(below) == {0.0}
    lows = [min(span) for span in chart.spans()]
    assert [b for b, s in zip(base, chart.steps, strict=True) if not s.kind.stands_on_zero] == [
        low for low, s in zip(lows, chart.steps, strict=True) if not s.kind.stands_on_zero
    ]


def test_a_cash_flow_has_each_year_and_the_running_sum() -> None:
    chart = drawn(told("example")[1], "over_time", CashFlow)
    assert isinstance(chart, CashFlow)
    found = charts(opened("example"))[1]
    yearly, total, _ = values(found)
    assert yearly == [period.value for period in chart.periods]
    assert total == [period.cumulative for period in chart.periods]
    assert list(found.plots[0].categories) == [period.label for period in chart.periods]


def test_a_histogram_has_every_draw_that_the_report_draws() -> None:
    chart = drawn(told("example")[1], "sureness", Distribution)
    assert isinstance(chart, Distribution)
    below, above, _ = values(charts(opened("example"))[2])
    pairs = zip(below, above, strict=True)
    assert [next(x for x in pair if x is not None) for pair in pairs] == list(chart.shares)
    negative = sum(high <= 0 for high in chart.edges[1:])
    assert [b is not None for b in below] == [i < negative for i in range(len(below))]


def test_labels_say_what_the_report_says() -> None:
    chart = drawn(told("example")[1], "worth", Waterfall)
    assert isinstance(chart, Waterfall)
    points = charts(opened("example"))[0].plots[1].series[0].points
    shown = [points[i].data_label.text_frame.text for i in range(len(chart.steps))]
    assert shown == [step.text for step in chart.steps]


@st.composite
def bridges(draw: st.DrawFn) -> Waterfall:
    """Return a waterfall that may lie on either side of zero and cross it."""
    amounts = draw(st.lists(SIZES, min_size=1, max_size=8))
    start = draw(SIZES)
    steps = [Step("Start", start, StepKind.TOTAL, "x")]
    steps += [Step("Change", amount, StepKind.CHANGE, "x") for amount in amounts]
    level = start
    for amount in amounts:
        level += amount
    return Waterfall((*steps, Step("End", level, StepKind.RESULT, "x")))


@settings(max_examples=200, deadline=None)
@given(bridges())
def test_stacked_parts_reach_from_where_a_bar_starts_to_where_it_ends(chart: Waterfall) -> None:
    sheet = waterfall(chart, EN, ROOM).sheet
    base, above, below = ([float(x or 0) for x in sheet[i].cells] for i in (4, 5, 6))
    for i, (start, end) in enumerate(chart.spans()):
        reach = 1e-9 * max(abs(start), abs(end), 1e-300)
        low, high = min(start, end), max(start, end)
        stacked_high = max(base[i], 0) + above[i] if high > 0 else min(base[i], 0)
        stacked_low = min(base[i], 0) + below[i] if low < 0 else max(base[i], 0)
        assert math.isclose(stacked_high, high, rel_tol=1e-9, abs_tol=reach)
        assert math.isclose(stacked_low, low, rel_tol=1e-9, abs_tol=reach)


def sheet_of(chart: Native) -> formualizer.Workbook:
    return formualizer.load_workbook_bytes(workbook(chart))


def cell(book: formualizer.Workbook, row: int, column: int) -> float:
    value = book.evaluate_cell("Sheet1", row, column)
    assert isinstance(value, float | int)
    return float(value)


@settings(max_examples=40, deadline=None)
@given(bridges())
def test_the_workbook_comes_to_what_is_drawn(chart: Waterfall) -> None:
    made = waterfall(chart, EN, ROOM)
    book = sheet_of(made)
    scale = max(abs(x) for span in chart.spans() for x in span) or 1.0
    for column in range(1, len(made.sheet)):
        for row, value in enumerate(made.sheet[column].cells, start=2):
            assert isinstance(value, float)
            assert abs(cell(book, row, column + 1) - value) <= 1e-9 * scale


def test_totals_follow_when_an_amount_is_changed() -> None:
    steps = (
        Step("Before", 100.0, StepKind.TOTAL, "x"),
        Step("Saved", 40.0, StepKind.CHANGE, "x"),
        Step("After", 140.0, StepKind.RESULT, "x"),
    )
    book = sheet_of(waterfall(Waterfall(steps), EN, ROOM))
    book.set_value("Sheet1", 3, 2, -150.0)
    base, above, below, height = ([cell(book, r, c) for r in (2, 3, 4)] for c in (5, 6, 7, 8))
    assert [cell(book, row, 2) for row in (2, 3, 4)] == [100, -150, -50]
    assert (base, above, below, height) == ([0, 0, 0], [100, 100, 0], [0, -50, -50], [100, 100, 0])


def test_running_sums_follow_when_a_year_is_changed() -> None:
    chart = drawn(told("example")[1], "over_time", CashFlow)
    assert isinstance(chart, CashFlow)
    book = sheet_of(native(chart, EN, ROOM))
    book.set_value("Sheet1", 2, 2, 0.0)
    last = len(chart.periods) + 1
    expected = chart.periods[-1].cumulative - chart.periods[0].value
    assert cell(book, last, 3) == pytest.approx(expected, rel=1e-12)


@settings(max_examples=100, deadline=None)
@given(bridges(), st.integers(4, 9))
def test_what_is_gathered_adds_up(chart: Waterfall, most: int) -> None:
    found = gathered(chart, most, "{} more".format, EN)
    assert len(found.chart.steps) == min(most, len(chart.steps))
    assert found.chart.steps[-1].value == chart.steps[-1].value
    kept = [step for step in found.chart.steps if step.label == "Change"]
    if found.left_out:
        assert max(abs(s.value) for s in found.left_out) <= min(
            (abs(s.value) for s in kept), default=math.inf
        )


def test_shown_amounts_still_add_up_when_the_smallest_are_gathered() -> None:
    amounts = [10.4, 20.4, 30.4, 0.4, 0.3, 0.3]
    changes = [Step("c", amount, StepKind.CHANGE, "?") for amount in amounts]
    total = Step("Sum", math.fsum(amounts), StepKind.RESULT, EN.money(62.2))
    start = Step("Start", 0.0, StepKind.TOTAL, "€0")
    few = gathered(Waterfall((start, *changes, total)), 6, "{} more".format, EN).chart
    shown = [float(step.text.removeprefix("€")) for step in few.steps]
    assert few.steps[4].label == "3 more"
    assert sum(shown[:-1]) == round(62.2)


def test_labels_of_workbooks_are_never_formulas() -> None:
    steps = (Step('=HYPERLINK("x")', 1.0, StepKind.TOTAL, "x"), Step("+1", 1.0, text="x"))
    book = sheet_of(waterfall(Waterfall(steps), EN, ROOM))
    assert book.get_formula("Sheet1", 2, 1) is None
    assert book.get_formula("Sheet1", 3, 1) is None


@pytest.mark.parametrize(
    ("amount", "currency", "lang", "shown"),
    [
        (41_000, "EUR", "en", '[$-809]"€"#,##0;"−€"#,##0'),
        (12, "EUR", "en", '[$-809]"€"#,##0.00;"−€"#,##0.00'),
        (41_000, "SEK", "sv", '[$-41D]#,##0"\xa0kr";"−"#,##0"\xa0kr"'),
        (41_000, "SEK", "en", '[$-809]"SEK\xa0"#,##0;"−SEK\xa0"#,##0'),
        (1e18, "EUR", "en", '[$-809]"€"0.00E+00;"−€"0.00E+00'),
    ],
)
def test_number_formats_follow_the_language(
    amount: float, currency: str, lang: str, shown: str
) -> None:
    assert money_format(amount, currency, lang) == shown


def test_colours_come_from_the_theme() -> None:
    chart = drawn(told("example")[1], "worth", Waterfall)
    text = chart_xml(native(chart, EN, ROOM), Look(HOUSE, "en-GB", 12, 12)).decode()
    assert "schemeClr" in text
    assert "srgbClr" not in text


@pytest.mark.parametrize("name", ["example", "loss", "crossing", "many", "huge"])
def test_bars_of_a_loss_are_told_apart_without_colour(name: str) -> None:
    chart = drawn(told(name)[1], "worth", Waterfall)
    assert isinstance(chart, Waterfall)
    few = gathered(chart, 12, "{} more".format, EN).chart
    losses = sum(s.value < 0 and s.kind is not StepKind.SHARE for s in few.steps)
    text = chart_xml(native(few, EN, ROOM), Look(HOUSE, "en-GB", 12, 12)).decode()
    # Each point is painted above and below zero; the series below zero is striped itself.
    assert text.count("<a:pattFill") == 2 * losses + 1
