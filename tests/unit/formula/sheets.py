"""Formulas put into a sheet, and recalculated by two programs that know Excel's rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import formualizer
import ironcalc
import numpy as np

from surplus.formula import Program
from surplus.formula.functions import FloatArray
from surplus.formula.to_excel import Term, Terms, Writer, grid, named

Cells = list[list[float | str | None]]
"""By row: numbers, formulas with their = sign, or nothing."""


def letters(column: int) -> str:
    """Return the name of a column, counted from 0."""
    name = ""
    while column >= 0:
        name, column = chr(65 + column % 26) + name, column // 26 - 1
    return name


@dataclass
class Desk:
    """Gives every term a column; the cells of one set of numbers are one row."""

    columns: list[str] = field(default_factory=list)

    def place(
        self, name: str, option: int | None, year: int | None, term: Term, /, *, part: bool
    ) -> Term:
        """Give a term the next column."""
        return named(self.column("=" + term.text), term.value)

    def column(self, text: str) -> str:
        """Add a column, and return a cell of it; `#` is the row."""
        self.columns.append(text)
        return f"{letters(len(self.columns) - 1)}#"


def sheet_of(
    program: Program, rows: Mapping[str, Sequence[float]], years: Sequence[float]
) -> tuple[Cells, Terms, FloatArray]:
    """Return a sheet that computes `result` for every row, its cells, and NumPy's numbers."""
    desk = Desk()
    inputs: dict[str, Terms] = {}
    for name in dict.fromkeys(name.partition("_y")[0] for name in rows):
        told = [n for n in rows if n == name or n.startswith(f"{name}_y")]
        terms = [named(desk.column(n), np.array(rows[n], dtype=np.float64)) for n in told]
        inputs[name] = grid([terms])
    given = len(desk.columns)
    found = Writer(program, (0,), tuple(years), desk.place).write(inputs, ["result"])["result"]
    count = len(next(iter(rows.values())))
    cells: Cells = []
    for row in range(count):
        numbers: list[float | str | None] = [rows[name][row] for name in desk.columns[:given]]
        texts = [text.replace("#", str(row + 1)) for text in desk.columns[given:]]
        cells.append([*numbers, *texts])
    values = [np.broadcast_to(cast("Term", term).value, count) for term in found.flat]
    return cells, found, np.array(values).T


def by_formualizer(cells: Cells) -> list[list[object]]:
    """Return what every cell comes to; errors are texts or mappings."""
    book = formualizer.Workbook()
    sheet = book.sheet("Sheet1")
    for r, row in enumerate(cells, 1):
        for c, cell in enumerate(row, 1):
            if isinstance(cell, str):
                sheet.set_formula(r, c, cell)
            elif cell is not None:
                sheet.set_value(r, c, formualizer.LiteralValue.number(cell))
    book.evaluate_all()
    return [
        [book.evaluate_cell("Sheet1", r, c) for c in range(1, len(row) + 1)]
        for r, row in enumerate(cells, 1)
    ]


def by_ironcalc(cells: Cells) -> list[list[object]]:
    """Return what every cell comes to; errors are texts."""
    model = ironcalc.create("test", "en", "UTC", "en")
    for r, row in enumerate(cells, 1):
        for c, cell in enumerate(row, 1):
            if cell is not None:
                model.set_user_input(0, r, c, cell if isinstance(cell, str) else repr(cell))
    model.evaluate()
    return [
        [model.get_cell_value(0, r, c) for c in range(1, len(row) + 1)]
        for r, row in enumerate(cells, 1)
    ]


ORACLES: tuple[Callable[[Cells], list[list[object]]], ...] = (by_formualizer, by_ironcalc)


def results(found: list[list[object]], terms: Terms) -> FloatArray:
    """Return the numbers of the result's cells, NaN where there is none."""
    numbers = np.full((len(found), terms.size), np.nan)
    for column, term in enumerate(terms.flat):
        text = cast("Term", term).text.removesuffix("#")
        place = next(i for i in range(len(found[0])) if letters(i) == text)
        for row, cells in enumerate(found):
            value = cells[place]
            if isinstance(value, bool | int | float):
                numbers[row, column] = float(value)
    return numbers
