"""The words of the report on a filled workbook, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "filled_kind": "What came back in the workbook",
    "filled_nothing": "No figure was changed in the workbook.",
    "filled_answer": "{count} figures were changed. With those that count here, the value to "
    "{customer} goes from {before} to {after}.",
    "filled_difference": "Difference",
    "filled_before": "Value before",
    "filled_after": "Value after",
    "filled_expected": "expected value, worth today",
    "filled_heading": "What was changed",
    "filled_lead": "Each figure from what to what, and what it does to the value.",
    "filled_name": "Name",
    "filled_from_to": "Was → is",
    "filled_cells": "Cell",
    "filled_money": "Does",
    "filled_value": "Value with it",
    "filled_status": "State",
    "filled_open": "open",
    "filled_taken": "taken",
    "filled_doubtful": "in doubt",
    "filled_refused": "refused",
    "filled_table": "Every figure that was changed, {currency}, present value",
    "filled_counts": "counts",
    "filled_counts_not": "doesn't count",
    "filled_heading_refused": "What is refused or in doubt",
    "filled_mind": "Look at this",
    "filled_note_order": "Figures are taken one after the other, in the order of the workbook: "
    "in another order each would do a little more or less, all together the same.",
    "filled_workbook": "workbook",
    "filled_day": "filled in",
}
