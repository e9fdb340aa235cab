"""Filling many rows of a finished workbook down from the first of them.

A library that checks every cell takes ten times as long for thousands of rows that differ by
their number only. So the first row is written with it, and the others are made from what it
wrote, straight in the sheet's part of the file (ECMA-376, part 1, section 18.3.1).
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Sequence
from html import escape
from io import BytesIO

from surplus.report.workbook.book import letters
from surplus.report.workbook.draws import Column


def filled_down(content: bytes, sheet: int, row: int, columns: Sequence[Column]) -> bytes:
    """Return a workbook in which the rows below one are filled from columns.

    Parameters
    ----------
    content : bytes
        The workbook; the row itself is there.
    sheet : int
        The sheet's place, counted from 0.
    row : int
        The first row, counted from 0. Its column A is numbered on.
    columns : sequence of Column
        From column B on.
    """
    path = f"xl/worksheets/sheet{sheet + 1}.xml"
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == path:
                data = _filled(data.decode("utf-8"), row + 1, columns).encode("utf-8")
            new.writestr(part, data, zipfile.ZIP_DEFLATED, 5)
    return result.getvalue()


def _filled(text: str, first: int, columns: Sequence[Column]) -> str:
    match = re.search(rf'<row r="{first}".*?</row>', text, re.DOTALL)
    assert match is not None  # the first row has been written
    styles = dict(re.findall(r'<c r="([A-Z]+)\d+" s="(\d+)"', match[0]))
    count = len(columns[0].values)
    numbers = _numbers(first, count, styles.get("A", "0"))
    cells = [
        _cells(column, letters(place), first, styles.get(letters(place), "0"))
        for place, column in enumerate(columns, 1)
    ]
    rows = (
        f'<row r="{first + index}">{"".join(row)}</row>'
        for index, row in enumerate(zip(numbers, *cells, strict=True), 1)
    )
    text = text[: match.end()] + "".join(rows) + text[match.end() :]
    last = f"{letters(len(columns))}{first + count - 1}"
    return re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="A1:{last}"/>', text, count=1)


def _numbers(first: int, count: int, style: str) -> list[str]:
    return [f'<c r="A{first + i}" s="{style}"><v>{i + 1}</v></c>' for i in range(1, count)]


def _cells(column: Column, letter: str, first: int, style: str) -> list[str]:
    values = column.values[1:].tolist()
    if column.text is None:
        return [
            f'<c r="{letter}{row}" s="{style}"><v>{value!r}</v></c>'
            for row, value in enumerate(values, first + 1)
        ]
    parts = escape(column.text, quote=False).split("#")
    return [
        f'<c r="{letter}{row}" s="{style}"{_error(value)}><f>{str(row).join(parts)}</f>'
        f"<v>{_held(value)}</v></c>"
        for row, value in enumerate(values, first + 1)
    ]


def _error(value: float) -> str:
    return "" if math.isfinite(value) else ' t="e"'


def _held(value: float) -> str:
    return repr(value) if math.isfinite(value) else "#N/A"
