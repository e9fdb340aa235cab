"""A case as a customer file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from surplus.formula.typed import Constant
from surplus.value.case import Answer, Case
from surplus.value.compile import key
from surplus.value.evaluate import needed_inputs
from surplus.value.evidence import Evidence
from surplus.value.findings import listed
from surplus.value.model import Input, Outcome
from surplus.value.spec import Value
from surplus.value.value_project.documents import Json
from surplus.value.value_project.export_names import (
    VariableNames,
    magnitude,
    spread_of,
    tidy,
)
from surplus.value.value_project.records import COUNTS, EXTENSION, Type

UNKNOWN_CONFIDENCE = 0.5


def customer_file(
    names: VariableNames, case: Case, drivers: Mapping[str, str], model_id: str
) -> dict[str, Json] | None:
    """Return a customer file, or None if there is no figure or no driver to put into it."""
    writer = _Writer(names, case)
    variables = list(writer.variables())
    if not variables or not drivers:
        message = "a customer file needs at least one figure and one driver; none is written"
        names.findings.warn("X022", message)
        return None
    chosen = [writer.selection(writer.model.outcome(n), label) for n, label in drivers.items()]
    missing = list(writer.missing())
    writer.note_assumed()
    return {
        "schema_version": "1.0.0",
        "model_id": model_id,
        "customer": case.customer.text() or "Customer",
        "variables": variables,
        "value_drivers": chosen,
        "missing_variables": missing,
        "sources_summary": writer.register(),
        EXTENSION: {"percentages": "whole"},
    }


class _Writer:
    def __init__(self, names: VariableNames, case: Case) -> None:
        self.names, self.case = names, case
        self.model, self.program = names.compiled.model, names.compiled.program
        self.rows: list[Evidence | None] = []
        self.supports: dict[int, list[str]] = {}
        self.unsure: list[str] = []
        self.spread: list[str] = []

    def variables(self) -> Iterator[Json]:
        answered = [i for i in self.model.inputs if i.name in self.case.answers]
        for item in answered or [i for i in self.needed() if self.names.counted(i) is not None]:
            answer = self.case.answers.get(item.name)
            value = self.names.counted(item)
            for option in self.options(item, answer):
                row = self.row(item, answer, value, option)
                if row is not None:
                    yield row

    def options(self, item: Input, answer: Answer | None) -> tuple[str, ...]:
        """Return the options that the customer's figure is about."""
        return self.names.options_of(item.name) if answer or self.names.counted(item) else ()

    def needed(self) -> list[Input]:
        return needed_inputs(self.names.compiled, self.case)

    def row(
        self, item: Input, answer: Answer | None, value: Value | None, option: str
    ) -> Json | None:
        stated = spread_of(value, option)
        if stated is None:
            return None
        name = self.names.names[item.name, option]
        if not stated.spread.is_certain:
            self.spread.append(name)
        is_percentage = self.names.kind(item.unit, item.shown) is Type.PERCENTAGE
        scale = float(magnitude(item.unit)) * (100 if is_percentage else 1)
        evidence = answer.counted.evidence if answer else item.evidence
        return {
            "name": name,
            "value": tidy(stated.spread.mean * scale),
            "confidence": self.confidence(name, evidence),
            "sources": list(self.sources(name, evidence)),
            "triangulation_notes": " ".join(e.note for e in evidence if e.note and not _is_row(e))
            or ("" if answer else "The model's default."),
        }

    def confidence(self, name: str, evidence: Sequence[Evidence]) -> float:
        told = [e.confidence for e in evidence if e.confidence is not None]
        if not told:
            self.unsure.append(name)
        return tidy(told[0]) if told else UNKNOWN_CONFIDENCE

    def sources(self, name: str, evidence: Sequence[Evidence]) -> Iterator[int]:
        rows: list[Evidence | None] = [e for e in evidence if _is_row(e)]
        for row in rows or [None]:
            if row not in self.rows:
                self.rows.append(row)
            number = self.rows.index(row) + 1
            self.supports.setdefault(number, []).append(name)
            yield number

    def register(self) -> list[Json]:
        return [
            {
                "id": number,
                "title": _title(row),
                "url": "",
                "variables_supported": [*self.supports[number]],
                "notes": (row.note or "") if row else "",
            }
            for number, row in enumerate(self.rows, start=1)
        ]

    def selection(self, driver: Outcome, label: str) -> Json:
        told = self.case.adjustments.get(driver.name)
        selected = driver.name not in self.case.without
        reason = self.case.without.get(driver.name, "")
        risk = self.claim(driver, "execution_risk", told.execution_risk if told else None)
        share = self.claim(driver, "attribution", told.attribution if told else None)
        return {
            "name": label,
            "selected": selected,
            "reason": reason or (COUNTS if selected else "No reason given."),
            "risk_adjustments": {
                "execution_risk": tidy(0.0 if risk is None else risk),
                "attribution_percentage": tidy(100.0 if share is None else share * 100),
                "justification": (told.note if told else None) or "",
                "sources": [],
            },
        }

    def claim(self, driver: Outcome, name: str, told: float | None) -> float | None:
        """Return a driver's risk or attribution: the customer's, or else the model's."""
        compiled = self.program.formulas.get(key(driver, name))
        if told is not None or compiled is None:
            return told
        typed = compiled.typed[0]
        if isinstance(typed, Constant):
            return float(typed.value)
        message = f"'{name}' of driver '{driver.name}' is a formula; it is left out"
        self.names.findings.warn("X020", message)
        return None

    def missing(self) -> Iterator[Json]:
        for item in self.needed():
            if self.names.counted(item) is None:
                for option in self.names.options_of(item.name):
                    ask = f" Ask: {item.ask.text()}" if item.ask else ""
                    reason = f"Nobody has answered it.{ask}"
                    yield {"name": self.names.names[item.name, option], "reason": reason}

    def note_assumed(self) -> None:
        findings = self.names.findings
        if self.unsure:
            message = f"the confidence of {listed(self.unsure)} isn't known; 0.5 is written"
            findings.note("X022", message)
        if self.spread:
            message = f"the mean stands for the uncertain figures {listed(self.spread)}"
            findings.note("X022", message)
        if None in self.rows:
            findings.note("X022", "figures without evidence refer to 'No source given'")


def _is_row(evidence: Evidence) -> bool:
    """Whether evidence is a source of its own, not just a note on a figure."""
    return bool(evidence.name or evidence.where or evidence.who)


def _title(row: Evidence | None) -> str:
    if row is None:
        return "No source given"
    when = row.when.isoformat() if row.when else None
    return ", ".join(text for text in (row.where, row.who, when) if text) or row.kind.value
