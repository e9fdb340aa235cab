"""What nobody mentioned: the elements of value that the model says nothing of."""

from __future__ import annotations

from surplus.report.ask.asking import Asking
from surplus.report.blocks import Cell, Row, Table
from surplus.report.report import Section
from surplus.value.elements import Group, unmentioned


def checklist(asking: Asking) -> Section | None:
    """Return the elements by group, or None if all were thought of."""
    telling = asking.telling
    found = unmentioned(telling.valuation.model)
    if not found:
        return None
    rows = []
    for group in Group:
        labels = [each.label.text(telling.lang) for each in found if each.group is group]
        if labels:
            rows.append(Row((Cell(telling.word(f"group_{group}")), Cell("; ".join(labels)))))
    columns = (telling.text_column("ask_group_head"), telling.text_column("ask_element_head"))
    table = Table(columns, tuple(rows))
    return Section(telling.word("heading_checklist"), telling.word("lead_checklist"), (table,))
