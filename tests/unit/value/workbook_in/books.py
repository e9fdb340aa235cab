"""Workbooks for tests, with the values that a spreadsheet program would have saved."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import formualizer
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

Content = float | bool | str | None
Sheets = Mapping[str, Mapping[str, Content]]


def calculator(
    path: Path,
    sheets: Sheets,
    formats: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    *,
    computed: bool = True,
) -> Path:
    """Write a workbook; `formats` are by cell of the first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for address, content in cells.items():
            sheet[address] = content
    for address, number_format in (formats or {}).items():
        book.worksheets[0][address].number_format = number_format
    for name, target in (names or {}).items():
        book.defined_names[name] = DefinedName(name, attr_text=target)
    written = BytesIO()
    book.save(written)
    saved = written.getvalue()
    if computed:
        saved = formualizer.recalculate_xlsx_bytes(saved)["bytes"]
    path.write_bytes(saved)
    return path


TRAINING: dict[str, Content] = {
    "A1": "Training calculator",
    "A3": "Employees to be trained:",
    "B3": 20.0,
    "A4": "Hours saved per employee and year (h)",
    "B4": 100.0,
    "A5": "Cost of an hour",
    "B5": 40.0,
    "C5": "€/hour",
    "A6": "Share that lasts",
    "B6": 0.75,
    "A8": "Annual time savings",
    "B8": "=B3*B4*B5*B6",
    "A9": "Annual error savings",
    "B9": "=B3*12*50",
    "A10": "Total annual savings",
    "B10": "=B8+B9",
    "A12": "Course fee",
    "B12": 25000.0,
    "A13": "Travel costs",
    "B13": "=B3*120",
    "A14": "Investment",
    "B14": "=B12+B13",
    "A16": "ROI (%)",
    "B16": "=(B10-B14)/B14*100",
    "A17": "Payback (months)",
    "B17": "=B14/(B10/12)",
    "A18": "Decision",
    "B18": '=IF(B17<12,"yes","no")',
}
"""A calculator of a common kind: figures, savings, outlays, measures."""

FORMATS = {"B6": "0%", "B8": "#,##0 [$€-407]", "B10": "#,##0 [$€-407]"}


def training(path: Path, **changed: Content) -> Path:
    """Write the training calculator, with other contents in some cells."""
    return calculator(path, {"ROI": {**TRAINING, **changed}}, FORMATS)
