"""From the JSON of a customer file to records."""

from __future__ import annotations

from surplus.value.findings import short
from surplus.value.value_project.documents import Document
from surplus.value.value_project.fields import Fields, Report
from surplus.value.value_project.reading import read_percent
from surplus.value.value_project.records import (
    EXTENSION,
    CustomerFile,
    Figure,
    Selection,
    SourceRow,
)


def read_customer_file(document: Document, report: Report) -> CustomerFile:
    """Read one customer's figures; what can't be read is noted and left out."""
    root = Fields(document.data, f"{document.name}#", report)
    found = CustomerFile(
        file=document.name,
        model_id=root.text("model_id"),
        customer=root.words("customer", "customer_id"),
        figures=_figures(root),
        selections=_selections(root),
        missing=_missing(root),
        sources=tuple(_source(entry) for entry in root.objects("sources_summary")),
        percent=read_percent(root.object(EXTENSION)),
    )
    root.rest("schema_version", "$schema", "customer_id")
    return found


def _figures(root: Fields) -> tuple[Figure, ...]:
    found: dict[str, Figure] = {}
    for entry in root.objects("variables"):
        name, value = entry.text("name"), entry.number("value")
        figure = Figure(
            variable=name,
            value=value or 0.0,
            confidence=entry.number("confidence", 0, 1),
            sources=entry.wholes("sources"),
            notes=" ".join(filter(None, map(entry.text, ("triangulation_notes", "source_url")))),
            path=entry.path,
        )
        entry.rest()
        if value is None:
            if not entry.has("value"):
                entry.fault("value", f"of '{short(name)}' is missing")
        elif name in found:
            entry.fault("name", f"is '{short(name)}', which stands twice; the first one counts")
        else:
            found[name] = figure
    return tuple(found.values())


def _selections(root: Fields) -> tuple[Selection, ...]:
    found: dict[str, Selection] = {}
    for entry in root.objects("value_drivers"):
        selection = _selection(entry)
        if selection.driver in found:
            name = short(selection.driver)
            entry.fault("name", f"is '{name}', which stands twice; the first one counts")
        else:
            found[selection.driver] = selection
    return tuple(found.values())


def _selection(entry: Fields) -> Selection:
    selected = entry.flag("selected")
    if selected is None:
        entry.fault("selected", "is missing; the driver isn't counted")
    name, reason = entry.text("name"), entry.text("reason")
    told = entry.object("risk_adjustments")
    entry.rest()
    nothing = Selection(name, bool(selected), reason, None, None, "", (), entry.path)
    if told is None:
        return nothing
    risk = told.number("execution_risk", 0, 1, "a risk of 20 % is 0.2; add it to the case")
    hint = "an attribution of 75 % is 75; add it to the case"
    share = told.number("attribution_percentage", 0, 100, hint)
    justification, sources = told.text("justification"), told.wholes("sources")
    told.rest()
    return Selection(name, bool(selected), reason, risk, share, justification, sources, told.path)


def _missing(root: Fields) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in root.objects("missing_variables"):
        found.setdefault(entry.text("name"), entry.text("reason"))
        entry.rest()
    return found


def _source(entry: Fields) -> SourceRow:
    number = entry.number("id", 0)
    row = SourceRow(
        number=-1 if number is None else int(number),
        title=entry.text("title"),
        url=entry.text("url"),
        notes=entry.text("notes"),
    )
    entry.rest("variables_supported")
    return row
