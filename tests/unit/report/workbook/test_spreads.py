"""Spreads in a sheet: others compute the engine's means and draws from the cells."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from golden.recalculated import IN_PROCESS, by_libreoffice, held
from surplus.core.spread import (
    Spread,
    beta,
    certain,
    interval,
    lognormal,
    normal,
    percentiles,
    pert,
    uniform,
)
from surplus.report.workbook import spreads
from surplus.report.workbook.layout import ABOUT, Field

CASES: tuple[Spread, ...] = (
    certain(7), interval(4, 9), interval(-9, -4), interval(-3, 9), interval(0, 9), uniform(2, 5),
    pert(6000, 9000, 15000), pert(0.02, 0.05, 0.09), pert(1, 1, 5), normal(100, 10),
    lognormal(100, 30), beta(2, 6), beta(2.5, 0.7, 10, 20), percentiles(4, 6, 11),
    percentiles(11, 16, 18), percentiles(-11, -6, -4), percentiles(-3, 1, 9),
    percentiles(1, 2, 16), percentiles(4, 6, 9, 0.05), percentiles(1, 10, 11, 0.25),
)  # fmt: skip
UNIFORMS = (0.0001, 0.013, 0.2, 0.5, 0.77, 0.999)
_FIELDS = (Field.LOW, Field.LIKELY, Field.HIGH, Field.SD)
_MEAN, _DRAWS, _PARAMETERS, _POINTS = 5, 6, 20, 40
_AT_COLUMN_Z = 25


def sheet_of(rows: list[tuple[Spread, dict[Field, float]]], path: Path) -> None:
    """Write a row for each spread, stated by the numbers given."""
    with Workbook(path) as book:
        sheet, about = book.add_worksheet("A"), book.add_worksheet(ABOUT)
        for row in range(2 * spreads.NODES + 1):
            about.write_number(row, _AT_COLUMN_Z, (row - spreads.NODES) / spreads.NODES)
        for row, (spread, numbers) in enumerate(rows):
            form = spreads.form_of(spread)
            for column, field in enumerate(_FIELDS):
                if field in numbers:
                    sheet.write_number(row, column, numbers[field])
            cells = spreads.Stating(*(xl_rowcol_to_cell(row, column) for column in range(4)))
            count = len(form.parameters)
            places = [xl_rowcol_to_cell(row, _PARAMETERS + place) for place in range(count)]
            fill = spreads.filling(spread, cells, places)
            for place, text in enumerate(form.parameters):
                sheet.write_formula(row, _PARAMETERS + place, "=" + fill(text), None, 0)
            sheet.write_formula(row, _MEAN, "=" + spreads.mean_text(form, fill), None, 0)
            for place, uniform_number in enumerate(UNIFORMS):
                sheet.write_number(row, _POINTS + place, uniform_number)
                point = xl_rowcol_to_cell(row, _POINTS + place)
                text = spreads.draw_text(form, fill, point)
                sheet.write_formula(row, _DRAWS + place, "=" + text, None, 0)


def wanted(count: int) -> dict[str, tuple[str, str]]:
    places = [(row, _MEAN + place) for row in range(count) for place in range(len(UNIFORMS) + 1)]
    return {f"{r},{c}": ("A", xl_rowcol_to_cell(r, c)) for r, c in places}


def told(row: int, found: dict[str, float | str | bool | None]) -> list[object]:
    return [found[f"{row},{_MEAN + place}"] for place in range(len(UNIFORMS) + 1)]


def test_three_programs_compute_every_spreads_mean_and_draws(tmp_path: Path) -> None:
    path = tmp_path / "spreads.xlsx"
    sheet_of([(spread, spreads.numbers_of(spread)) for spread in CASES], path)
    made = by_libreoffice([path], tmp_path)[path]
    everyones = [compute(path, wanted(len(CASES))) for compute in IN_PROCESS]
    for found in (*everyones, held(made, wanted(len(CASES)))):
        for row, spread in enumerate(CASES):
            expected = [spread.mean, *spread.quantile(np.array(UNIFORMS))]
            np.testing.assert_allclose(
                np.array(told(row, found), dtype=float), expected, rtol=1e-9, err_msg=str(spread)
            )


def test_a_figure_known_exactly_stands_alone_under_likely(tmp_path: Path) -> None:
    """Low and high emptied, the likely value is the mean and every draw."""
    path = tmp_path / "exact.xlsx"
    sheet_of([(spread, {Field.LIKELY: 7.5}) for spread in CASES], path)
    for compute in IN_PROCESS:
        found = compute(path, wanted(len(CASES)))
        for row, spread in enumerate(CASES):
            exact = [7.5] * (len(UNIFORMS) + 1)
            assert told(row, found) == pytest.approx(exact, rel=1e-12), spread


@pytest.mark.parametrize(
    ("spread", "numbers"),
    [
        (interval(4, 9), {Field.LOW: 4.0}),
        (interval(4, 9), {Field.LOW: 9.0, Field.HIGH: 4.0}),
        (pert(1, 2, 4), {Field.LOW: 1.0, Field.LIKELY: 5.0, Field.HIGH: 4.0}),
        (percentiles(4, 6, 9), {Field.LOW: 4.0, Field.HIGH: 9.0}),
        (certain(3), {}),
    ],
    ids=["one end", "ends turned round", "likely outside", "no median", "nothing"],
)
def test_what_is_missing_or_contradicts_itself_has_no_mean(
    spread: Spread, numbers: dict[Field, float], tmp_path: Path
) -> None:
    path = tmp_path / "wrong.xlsx"
    sheet_of([(spread, numbers)], path)
    for compute in IN_PROCESS:
        assert told(0, compute(path, wanted(1)))[0] == "#N/A"


@pytest.mark.parametrize("spread", CASES, ids=str)
def test_the_parameters_beside_a_spread_are_what_its_cells_hold(spread: Spread) -> None:
    assert len(spreads.parameters_of(spread)) == len(spreads.form_of(spread).parameters)
