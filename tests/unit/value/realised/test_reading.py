"""Reading realised figures: every fault at its row and column."""

from __future__ import annotations

import pytest

from marked import marked, only, place
from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.realised import Subject, read_figures

from .promises import promise, table

HEAD = "period,of,figure,unit,error,target\n"

FAULTS = (
    ("H001", "«period»,of\n2026-07,saving\n"),
    ("H001", "period,of,figure\n2026-07,saving,1,«2»\n"),
    ("H001", HEAD + "2026-07,hours lost,«5»,,,\n"),
    ("H001", "period,of,figure,«figure»\n2026-07,saving,1,2\n"),
    ("H002", "period,of,figure,«figur»\n2026-07,saving,1,2\n"),
    ("H003", HEAD + "2026-07,«savings»,1,,,\n"),
    ("H004", HEAD + "2026-07,saving,«about 900»,,,\n"),
    ("H004", HEAD + '2026-07,saving,«"1,5"»,,,\n'),
    ("H004", HEAD + "«2026-07»,saving,,,,\n"),
    ("H004", HEAD + "2026-07,saving,900,,«0 %»,\n"),
    ("H005", HEAD + "2026-07,saving,900,«kg»,,\n"),
    ("H005", HEAD + "2026-07,saved,900,«EUR»,,\n"),
    ("H005", HEAD + "2026-07,saving,900,«nonsense»,,\n"),
    ("H006", HEAD + "«July 2026»,saving,900,,,\n"),
    ("H006", HEAD + "«2026-13»,saving,900,,,\n"),
    ("H006", HEAD + "2026-09,saving,900,,,\n«2026-08»,saving,900,,,\n"),
    ("H007", HEAD + "«2026-06»,saving,900,,,\n"),
    ("H007", HEAD + "«2029-07»,saving,900,,,\n"),
    ("H008", HEAD + "2026-07,saving,900,,,\n«2026-07-31»,saving,800,,,\n"),
)


@pytest.mark.parametrize(("code", "text"), FAULTS)
def test_a_fault_stands_at_its_row_and_column(code: str, text: str) -> None:
    case = marked(text, "figures.csv")
    with pytest.raises(SurplusError) as raised:
        read_figures(case.source, promise())
    found = only(code, raised.value.diagnostics)
    if code == "H001" and "hours lost" in text:
        assert found.span is not None
        assert found.span.line == case.line
        return
    assert place(found) == case.place


def test_an_unknown_name_is_told_its_nearest() -> None:
    with pytest.raises(SurplusError, match="did you mean 'saving'"):
        table(HEAD + "2026-07,savin,1,,,\n")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SurplusError) as raised:
        table(HEAD + "x,saving,1,,,\n2026-07,nobody,1,,,\n2026-08,saving,much,,,\n")
    assert [d.code for d in raised.value.diagnostics] == ["H006", "H003", "H004"]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "period,of,figure\n"])
def test_an_empty_table_is_refused(text: str) -> None:
    with pytest.raises(SurplusError) as raised:
        table(text)
    assert raised.value.diagnostics[0].code == "H001"


def test_money_per_time_is_a_rate_that_held_in_the_month() -> None:
    text = HEAD + "2026-07,saving,12000,EUR/year,,\n2026-08,saving,1,kEUR,,\n"
    assert [row.value for row in table(text).rows] == pytest.approx([1000, 1000])


def test_names_reach_drivers_inputs_options_formulas_and_metrics() -> None:
    model = promise().model.source.text.replace("inputs:", "formulas: {half: saved / 2}\ninputs:")
    valuation = promise(model)
    lines = ("saving,1000", "saved,9000", "half,4500", "hours lost,5")
    text = "period,of,figure,target\n" + "".join(f"2026-07,{line},7\n" for line in lines)
    subjects = [row.subject for row in table(text, valuation).rows]
    assert subjects == [Subject.DRIVER, Subject.INPUT, Subject.FORMULA, Subject.METRIC]


def test_semicolons_quotes_and_line_ends_of_spreadsheets_are_read() -> None:
    text = 'period;of;figure;note\r\n2026-07;saving;900;"said; twice ""so"""\r\n'
    (row,) = table(text).rows
    assert (row.value, row.note) == (900, 'said; twice "so"')


def test_yaml_says_the_same_as_csv() -> None:
    text = "figures:\n  - {period: 2026-07, of: saving, figure: 900 EUR, error: 10 %}\n"
    rows = read_figures(Source("figures.yaml", text), promise()).rows
    csv = table(HEAD + "2026-07,saving,900,EUR,10 %,\n").rows
    assert (rows[0].value, rows[0].error) == (csv[0].value, csv[0].error) == (900, 90)
