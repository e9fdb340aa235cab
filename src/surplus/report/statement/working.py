"""The working of one amount in a reader's language: in words, and with the numbers put in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from surplus.formula import words
from surplus.formula.nodes import Node, Number
from surplus.report.blocks import Cell
from surplus.report.statement.figures import value_text
from surplus.report.statement.known import evidence_text
from surplus.report.statement.telling import Telling
from surplus.value.explain import Explanation, Kind, Line, Shown, Step
from surplus.value.records import Record


@dataclass(frozen=True)
class Working:
    """An explanation told in one language."""

    telling: Telling
    found: Explanation

    @property
    def label(self) -> str:
        """What the amount is called."""
        return self.found.outcome.label.text(self.telling.lang)

    @property
    def in_words(self) -> str:
        """The formula of the offering in words."""
        return self._worded(self.found.node)

    def line_label(self, line: Line) -> str:
        """Return what a formula or an option is called."""
        return line.label.text(self.telling.lang)

    def line_in_words(self, line: Line) -> str:
        """Return a formula with its names in words."""
        return self._worded(line.node)

    def line_in_numbers(self, line: Line) -> str:
        """Return a formula with its numbers put in."""
        texts = {name: self.cell(shown).text for name, shown in line.numbers.items()}
        return words(line.node, texts, self._literal, self.telling.symbols)

    def step_label(self, step: Step) -> str:
        """Return what is done in a step."""
        is_last = step.name == "present_value"
        certain = "_certain" if is_last and self.found.effect.present.is_certain else ""
        return self.telling.word(f"step_{step.name}{certain}")

    def cell(self, shown: Shown) -> Cell:
        """Return a number as a cell: its text, and the number with its unit if it is one."""
        texts = [self._one(shown, value) for value in shown.values]
        if len(texts) > 1:
            return Cell(f"({'; '.join(texts)})")
        return Cell(texts[0], shown.values[0], unit=str(shown.unit))

    def step_cell(self, step: Step) -> Cell:
        """Return what a step comes to as a cell."""
        if isinstance(step.shown, date):
            return Cell(self.telling.formatter.date(step.shown), step.shown.isoformat())
        if len(step.shown.values) > 1:
            return Cell(", ".join(self._one(step.shown, value) for value in step.shown.values))
        return self.cell(step.shown)

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON values: every text with the numbers and units behind it."""
        return {
            "name": self.found.outcome.name,
            "label": self.label,
            "words": self.in_words,
            "formulas": [self._line_dict(line) for line in self.found.formulas],
            "options": [self._line_dict(line) for line in self.found.options],
            "steps": [self._step_dict(step) for step in self.found.steps],
            "inputs": [self._input_dict(record) for record in self.found.records],
        }

    def _line_dict(self, line: Line) -> dict[str, object]:
        return {
            "name": line.name,
            "label": self.line_label(line),
            "words": self.line_in_words(line),
            "working": self.line_in_numbers(line),
            "numbers": {name: self._number_dict(shown) for name, shown in line.numbers.items()},
            "result": self._number_dict(line.result),
        }

    def _number_dict(self, shown: Shown) -> dict[str, object]:
        return {"text": self.cell(shown).text, **_numbers(shown)}

    def _step_dict(self, step: Step) -> dict[str, object]:
        told = {
            "step": step.name,
            "label": self.step_label(step),
            "text": self.step_cell(step).text,
        }
        return {**told, **_numbers(step.shown)}

    def _input_dict(self, record: Record) -> dict[str, object]:
        return {
            "name": record.input.name,
            "label": record.input.label.text(self.telling.lang),
            "stated": value_text(self.telling, record.value, record.input.shown),
            "unit": str(record.input.shown),
            "standing": record.standing.value,
            "known_by": [evidence_text(self.telling, item) for item in record.evidence],
        }

    def _worded(self, node: Node) -> str:
        labels, lang = self.found.labels, self.telling.lang
        text_of = {name: label.text(lang) for name, label in labels.items()}
        return words(node, text_of, self._literal, self.telling.symbols)

    def _literal(self, node: Number) -> str:
        return self.telling.formatter.quantity(float(node.value), str(node.unit or ""), 6)

    def _one(self, shown: Shown, value: float) -> str:
        formatter = self.telling.formatter
        if shown.kind is Kind.SHARE:
            return formatter.percent(value)
        if shown.kind is Kind.TIME:
            return formatter.years(value)
        if shown.kind is Kind.MONEY:
            per = self.telling.word("year") if shown.unit.per("time") else None
            return formatter.money(value, per)
        return self.telling.amount(value, shown.unit)


def _numbers(shown: Shown | date) -> dict[str, object]:
    """Return the JSON shape of numbers: their kind, the values, and the unit of the model file."""
    if isinstance(shown, date):
        return {"kind": "date", "values": [shown.isoformat()], "unit": ""}
    values = [value if math.isfinite(value) else None for value in shown.values]
    return {"kind": shown.kind.value, "values": values, "unit": str(shown.unit)}
