"""The workbook inside a native chart: what people see on 'Edit data'."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter

from surplus.report.slides.native import Native, SheetColumn

_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Said of every workbook, so that the same chart gives the same file."""


def workbook(chart: Native) -> bytes:
    """Return the workbook behind a chart: its numbers exact, with formulas where they follow."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("Sheet1")
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for index, column in enumerate(chart.sheet):
            sheet.set_column(index, index, 36 if index == 0 else 16)
            sheet.write_string(0, index, column.head, head)
            _fill(sheet, index, column, book.add_format({"num_format": column.number_format}))
        sheet.write_string(chart.length + 2, 0, chart.hint)
    return file.getvalue()


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet,
    index: int,
    column: SheetColumn,
    shown: xlsxwriter.format.Format,
) -> None:
    formulas = column.formulas or ("",) * len(column.cells)
    for row, (value, formula) in enumerate(zip(column.cells, formulas, strict=True), start=1):
        if formula:
            sheet.write_formula(row, index, formula, shown, value)
        elif isinstance(value, str):
            sheet.write_string(row, index, value)
        elif value is not None:
            sheet.write_number(row, index, value, shown)
