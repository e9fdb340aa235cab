"""A small model, tables of accounts for it, and short ways to run the one over the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from surplus.core.errors import Diagnostic, SurplusError
from surplus.value.api import ValueModel, loads
from surplus.value.base import Settings, Summary, run_base

MODEL = """
offering: Sealed
alternatives: {open: Open, rebuilt: Rebuilt}
context: {region: Nordics}
currency: EUR
horizon: 5 years
discount_rate: 9 %
segments: {paper: Paper mills, board: Board mills}
units: {bearing: {}, stop: {}}
inputs:
  positions: {unit: bearing, value: 100 to 140}
  life: {unit: month, by_alternative: {offering: 30 to 40, open: 18 to 24, rebuilt: 15}}
  stops: {unit: stop/bearing, value: {low: 2 %, likely: 5 %, high: 9 %}}
  stop_hours: {unit: h/stop, value: {by_segment: {paper: 4 to 9, board: 3}}}
  stop_cost: {unit: EUR/h, value: 9000}
  price: {unit: EUR/bearing, by_alternative: {offering: 2150, open: 890, rebuilt: 540}}
formulas:
  changes: positions / life
drivers:
  fewer_stops:
    cost: changes * stops * stop_hours * stop_cost
    ramp: 18 months
    execution_risk: 10 %
costs:
  training: {cost: {offering: 4000 EUR, others: 0}}
price:
  bearings: {cost: changes * price}
"""
TABLE = """id,segment,positions,stop_hours,stop_cost,life.open
A1,paper,120,5,8500,20
A2,board,80,,7000,22
A3,paper,,6.5,,19
A4,board,200,2,12000,
"""


@dataclass(frozen=True)
class Base:
    """A folder with a table, and the model to run over it."""

    folder: Path
    model: ValueModel

    @property
    def output(self) -> Path:
        return self.folder / "out.parquet"

    def table(self, text: str, name: str = "accounts.csv") -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def settings(self, table: str = TABLE, **given: Any) -> Settings:
        path = self.table(table) if "\n" in table else table
        return Settings(**{"table": path, "output": str(self.output), **given})

    def run(self, table: str = TABLE, **given: Any) -> Summary:
        return run_base(self.model.compiled, self.settings(table, **given))

    def rows(self, table: str = TABLE, **given: Any) -> dict[str, dict[str, Any]]:
        self.run(table, **given)
        return read(self.output)

    def refused(self, table: str = TABLE, **given: Any) -> Diagnostic:
        """Return the only diagnostic of a run that fails, and check that it leaves nothing."""
        before = self.output.read_bytes() if self.output.exists() else None
        try:
            self.run(table, **given)
        except SurplusError as error:
            assert (self.output.read_bytes() if self.output.exists() else None) == before
            assert not list(self.folder.glob("*.parts"))
            (diagnostic,) = error.diagnostics
            return diagnostic
        raise AssertionError("it ran")


def read(path: Path, key: str = "id") -> dict[str, dict[str, Any]]:
    """Return the rows of a result by account."""
    found = duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)])
    names = [column[0] for column in found.description or []]
    rows = (dict(zip(names, row, strict=True)) for row in found.fetchall())
    return {str(row[key]): row for row in rows}


def base_in(folder: Path, text: str = MODEL, changes: Mapping[str, str] | None = None) -> Base:
    """Return a base in a folder, with parts of the model's text exchanged."""
    for old, new in (changes or {}).items():
        assert old in text
        text = text.replace(old, new)
    return Base(folder, loads(text))
