"""The imported customer file as a YAML case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surplus.value.findings import Findings, listed, short
from surplus.value.value_project.percentages import Reading
from surplus.value.value_project.plan import Plan
from surplus.value.value_project.records import COUNTS, CustomerFile, Figure, Selection, SourceRow
from surplus.value.value_project.values import shown
from surplus.value.yaml_text import (
    Pairs,
    comment,
    entry,
    flow_list,
    number_text,
    quoted,
)

UNMENTIONED = "The customer's file doesn't mention it."


def case_text(plan: Plan, customer: CustomerFile, reading: Reading, findings: Findings) -> str:
    """Return the case as YAML, and note what of the file has no counterpart in the model."""
    writer = _Writer(plan, customer, reading, findings)
    parts = (writer.head(), writer.without(), writer.drivers(), writer.evidence(), writer.inputs())
    blocks = ("\n".join(part) for part in map(list, parts) if part)
    return "\n\n".join(blocks) + "\n"


class _Writer:
    def __init__(
        self, plan: Plan, customer: CustomerFile, reading: Reading, findings: Findings
    ) -> None:
        self.plan, self.customer = plan, customer
        self.reading, self.findings = reading, findings
        self.selections = {s.driver: s for s in customer.selections}

    def head(self) -> Iterator[str]:
        yield from comment(f"Imported from The Value Project JSON: {self.customer.file}.")
        yield "surplus: 1"
        name = self.customer.customer or "A customer"
        yield f"customer: {quoted(name)}"
        if not self.plan.frame.context:
            yield f"context: {{customer: {quoted(name)}}}"
        self.note_strangers()

    def note_strangers(self) -> None:
        known = {line.driver.name for line in self.plan.translation.drivers}
        for selection in self.customer.selections:
            if selection.driver not in known:
                message = f"{selection.path}: the model has no driver '{short(selection.driver)}'"
                self.findings.warn("X013", f"{message}; what is said of it is left out")
        lost = [li.driver.name for li in self.plan.translation.drivers if li.formula is None]
        counted = [name for name in lost if name in self.selections]
        for name in counted:
            if self.selections[name].selected:
                message = f"'{short(name)}' is selected, but its equation can't be translated"
                self.findings.error("X010", message, "its value is missing from the total")

    def without(self) -> Iterator[str]:
        left: dict[str, str] = {}
        for line in self.plan.drivers:
            selection = self.selections.get(line.driver.name)
            if selection is None:
                left[line.key] = UNMENTIONED
            elif not selection.selected:
                left[line.key] = selection.reason or "Not selected."
        if left:
            message = f"drivers that aren't selected: {listed(list(left))}; they don't count"
            self.findings.note("X016", message)
            yield "without:"
        yield from (f"  {key}: {quoted(reason)}" for key, reason in left.items())

    def drivers(self) -> Iterator[str]:
        told = [
            (line.key, self.adjustment(self.selections[line.driver.name]))
            for line in self.plan.drivers
            if line.driver.name in self.selections
        ]
        if any(pairs for _, pairs in told):
            yield "drivers:"
        for key, pairs in told:
            if pairs:
                yield from entry(key, pairs)

    def adjustment(self, selection: Selection) -> Pairs:
        pairs: list[tuple[str, str]] = []
        if selection.risk is not None:
            pairs.append(("execution_risk", f"{_tidy(selection.risk * 100)} %"))
        share = selection.attribution
        if share is not None:
            pairs.append(("attribution", f"{_tidy(share)} %"))
            if 0 < share <= 1:
                message = f"{selection.path}: attribution {share:g} is taken as {share:g} %"
                hint = f"the schema says 0 to 100; write {share * 100:g} if that is meant"
                self.findings.warn("X009", message, hint)
        is_said = selection.selected and selection.reason != COUNTS
        texts = [selection.reason if is_said else "", selection.justification]
        if selection.sources:
            texts.append(f"Sources: {', '.join(map(str, selection.sources))}.")
        note = " ".join(text for text in texts if text)
        return [*pairs, ("note", quoted(note))] if note else pairs

    def sources(self) -> dict[int, SourceRow | None]:
        rows: Mapping[int, SourceRow] = {row.number: row for row in self.customer.sources}
        cited = [n for f in self.customer.figures for n in f.sources]
        cited += [n for s in self.customer.selections for n in s.sources]
        return {number: rows.get(number) for number in sorted({*cited, *rows})}

    def evidence(self) -> Iterator[str]:
        sources = self.sources()
        if sources:
            yield "evidence:"
        dangling = [str(number) for number, row in sources.items() if row is None]
        if dangling:
            message = f"{self.customer.file}: sources {', '.join(dangling[:20])} aren't described"
            self.findings.warn("X013", message, "their numbers are kept")
        for number, row in sources.items():
            yield from entry(_source_key(number), _source(number, row))

    def inputs(self) -> Iterator[str]:
        known = {v.name: v for v in self.plan.model.variables}
        inputs = {v.name for v in self.plan.inputs}
        yield "inputs:" if any(f.variable in inputs for f in self.customer.figures) else "# inputs:"
        for figure in self.customer.figures:
            if figure.variable in inputs:
                value = shown(known[figure.variable], figure.value, self.reading)
                yield from entry(
                    self.plan.translation.names[figure.variable], _answer(figure, value)
                )
            else:
                self.note_useless(figure, figure.variable in known)
        yield from self.unanswered()

    def note_useless(self, figure: Figure, is_computed: bool) -> None:
        name = short(figure.variable)
        if is_computed:
            message = f"{figure.path}: '{name}' is computed by an equation"
            self.findings.note("X016", f"{message}; the figure {figure.value:g} is left out")
        else:
            message = f"{figure.path}: the model has no variable '{name}'; its figure is left out"
            self.findings.warn("X013", message)

    def unanswered(self) -> Iterator[str]:
        answered = {figure.variable for figure in self.customer.figures}
        needed = {name for line in self.plan.drivers if self.counts(line.driver.name)
                  for name in line.uses}  # fmt: skip
        for variable in self.plan.inputs:
            key, name = self.plan.translation.names[variable.name], variable.name
            is_lacking = key in needed and name not in self.plan.values
            if name in answered or not (is_lacking or name in self.customer.missing):
                continue
            reason = self.customer.missing.get(name, "")
            yield from comment(f"Not answered: {key}. {reason}", 2)
            message = f"'{key}' has no answer{f': {short(reason)}' if reason else ''}"
            hint = "a driver that counts needs it" if is_lacking else "nothing that counts needs it"
            (self.findings.warn if is_lacking else self.findings.note)("X015", message, hint)
        for name in self.customer.missing:
            if name not in self.plan.translation.names:
                message = f"{self.customer.file}: the model has no variable '{short(name)}'"
                self.findings.warn("X013", f"{message}, which it lists as missing")

    def counts(self, driver: str) -> bool:
        selection = self.selections.get(driver)
        return selection is not None and selection.selected


def _tidy(number: float) -> str:
    return number_text(float(f"{number:.15g}"))


def _source_key(number: int) -> str:
    return f"source_{number}" if number >= 0 else f"source_minus_{-number}"


def _source(number: int, row: SourceRow | None) -> Pairs:
    if row is None:
        return [("kind", "document"), ("note", quoted(f"Source {number}; the file says no more."))]
    where = " ".join(text for text in (row.title, row.url) if text)
    pairs = [("kind", "document")]
    if where:
        pairs.append(("where", quoted(where)))
    if row.notes:
        pairs.append(("note", quoted(row.notes)))
    return pairs


def _answer(figure: Figure, value: str) -> Pairs:
    pairs = [("value", value), ("party", "supplier")]
    pairs.append(("kind", "document" if figure.sources else "assumption"))
    if figure.confidence is not None:
        pairs.append(("confidence", f"{_tidy(figure.confidence * 100)} %"))
    if figure.sources:
        pairs.append(("evidence", flow_list(_source_key(n) for n in figure.sources)))
    if figure.notes:
        pairs.append(("note", quoted(figure.notes)))
    return pairs
