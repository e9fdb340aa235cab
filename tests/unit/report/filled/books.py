"""Workbooks as they are sent, and as customers send them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import openpyxl

from surplus.core.source import Source
from surplus.report.filled.changes import Change, Finder
from surplus.report.filled.comparing import Compared
from surplus.report.filled.reading import Filled, read_filled
from surplus.report.filled.returned import Choice, Returned, Sides, returned
from surplus.report.workbook.build import to_xlsx
from surplus.report.workbook.layout import Field
from surplus.value.api import ValueModel, load
from surplus.value.case import Case
from surplus.value.workbook_in.book import Cell

WRITTEN = date(2026, 5, 4)
Content = float | str | bool | None

MODEL = """
offering: A
alternative: B
context: mills
currency: EUR
horizon: 3 years
discount_rate: 8 %
inputs:
  hours: {unit: h/year, value: 80 to 120}
  share: {unit: "%", value: {low: 10, likely: 20, high: 40}}
  wage: {unit: EUR/h, by_alternative: {offering: {p10: 40, p50: 50, p90: 65}, alternative: 60}}
  fee: {unit: EUR/year, by_year: [10, {normal: {mean: 20, sd: 2}}, 30]}
  visits: {unit: visit/year, value: {discrete: {2: 30 %, 3: 70 %}}}
  visit_cost: {unit: EUR/visit, value: {lognormal: {mean: 100, sd: 20}}}
  gain: {unit: EUR/year, value: {uniform: {low: 5, high: 9}}}
  part: {value: {beta: {mean: 0.4, sd: 0.1, low: 0, high: 1}}}
drivers:
  less: {cost: hours * wage * share, execution_risk: 10 %}
  fewer: {benefit: visits * visit_cost * part}
  more: {benefit: gain + fee}
"""
"""A model with every kind of figure."""

CASE = """# One customer.
surplus: 1
customer: Mill
discount_rate: 9 %   # theirs
evidence:
  talk: {kind: interview, who: boss, when: 2026-04-01}
inputs:
  hours: {value: 90 to 130, evidence: talk}   # asked twice
"""


@dataclass(frozen=True)
class Sent:
    """A workbook that was sent, with what it was made from."""

    path: Path
    model: ValueModel
    case: Case
    text: str

    @cached_property
    def read(self) -> Filled:
        """The workbook as it was sent, read back."""
        return read_filled(self.path)

    def filled(self, cells: Mapping[str, Content], name: str = "filled.xlsx") -> Path:
        """Return the workbook as it comes back: contents by `Sheet!A1`."""
        book = openpyxl.load_workbook(self.path)
        for address, content in cells.items():
            sheet, _, cell = address.rpartition("!")
            book[sheet][cell] = content
        path = self.path.with_name(name)
        book.save(path)
        return path

    def cell(self, name: str, field: Field, option: str = "", index: int = 0) -> str:
        """Return the address of one number; a year stands after the option's slash."""
        option, _, year = option.partition("/")
        wanted = (name, field, option, year, index)
        for slot in self.read.slots:
            if (slot.name, slot.field, slot.option, slot.year, slot.index) == wanted:
                return f"{self.read.title(slot.sheet)}!{slot.cell}"
        raise KeyError(wanted)

    def changes(self, cells: Mapping[str, Content]) -> list[Change]:
        """Return what changes if some cells hold something else, without writing a file."""
        places = {str(place): place for slot in self.read.slots if (place := self.read.place(slot))}
        held = dict(self.read.book.cells)
        for address, content in cells.items():
            held.pop(places[address], None)
            if content is not None:
                value = float(content) if isinstance(content, int | float) else content
                held[places[address]] = Cell(value, None, "General", is_open=True)
        filled = replace(self.read, book=replace(self.read.book, cells=held))
        return Finder(filled, Compared(), self.model, self.case).changes()

    def back(self, path: Path, choice: Choice | None = None, *, forced: bool = False) -> Returned:
        """Read a filled workbook back."""
        sides = Sides(self.model, self.case, self.text, "model.yaml", forced)
        return returned(read_filled(path), sides, choice or Choice())


def sent(folder: Path, model_text: str = MODEL, case_text: str = CASE, lang: str = "en") -> Sent:
    """Write the workbook of a model and a case."""
    (folder / "model.yaml").write_text(model_text, encoding="utf-8")
    model = load(folder / "model.yaml")
    case = model.case(Source("case.yaml", case_text))
    path = folder / "sent.xlsx"
    path.write_bytes(to_xlsx(model.evaluate(case), lang, today=WRITTEN))
    return Sent(path, model, case, case_text)


def codes(found: Returned) -> dict[str, str]:
    """Return the messages of what was found, by code."""
    told: dict[str, str] = {}
    for d in found.diagnostics:
        told[d.code] = f"{told.get(d.code, '')}\n{d.message}"
    return told
