"""The report as data: JSON of it says everything, tables fit, every figure is complete."""

from __future__ import annotations

import json
import math

import pytest

from surplus.report.blocks import Cell, Column, KeyFigure, KeyFigures, Row, Table
from surplus.report.report import Report, Section

from .samples import charts, figure, report


def test_a_report_becomes_json_and_back() -> None:
    shown = report().to_dict()
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown
    types = [block["type"] for section in shown["sections"] for block in section["blocks"]]
    assert types == ["story", *["figure"] * 5, "table", "callout", "callout", "paragraph"]


def test_a_figure_says_its_kind_and_holds_its_data_and_table() -> None:
    kinds = []
    for data in charts():
        shown = Report("t", sections=(Section("s", blocks=(figure(data),)),)).to_dict()
        block = shown["sections"][0]["blocks"][0]
        kinds.append(block["kind"])
        assert block["data"]["type"] == block["kind"]
        assert block["table"]["rows"]
        assert block["alt"]
    assert kinds == ["waterfall", "cash_flow", "distribution", "interval_bars", "curves"]


def test_what_is_not_a_number_becomes_null() -> None:
    shown = Report("t", headline=KeyFigures((KeyFigure("a", "–", value=math.nan),))).to_dict()
    assert shown["headline"]["figures"][0]["value"] is None


def test_figures_are_found_in_reading_order() -> None:
    assert [f.kind for f in report().figures()] == [
        "waterfall",
        "cash_flow",
        "distribution",
        "interval_bars",
        "curves",
    ]


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Table((Column("a"), Column("b")), (Row((Cell("x"),)),))
