"""The figures in a workbook as one customer's case."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.value.workbook_in.draft import Draft
from surplus.value.workbook_in.model_text import figure_text
from surplus.value.yaml_text import comment, entry, quoted


def case_text(draft: Draft, customer: str) -> str:
    """Return a case with every figure that people typed into the workbook.

    If the workbook's protection lets people change some cells only, only these count.
    """
    return "\n".join(_lines(draft, customer)) + "\n"


def _lines(draft: Draft, customer: str) -> Iterator[str]:
    cells = draft.book.cells
    typed = [
        place
        for place in draft.book.in_order(draft.dependence.figures)
        if place in cells
        and draft.dependence.figures[place] is not None
        and place not in draft.dependence.kept
    ]
    is_open = [place for place in typed if cells[place].is_open]
    yield from comment(f"The figures in the workbook {draft.book.file}.")
    yield "surplus: 1"
    yield "model: model.yaml"
    yield f"customer: {quoted(customer)}"
    yield "evidence:"
    where = quoted(f"the workbook {draft.book.file}")
    yield from entry("workbook", [("kind", "document"), ("where", where)])
    yield "inputs:"
    for place in is_open or typed:
        value = figure_text(draft.dependence.figures[place] or 0.0, cells[place].number_format)
        pairs = [("value", value), ("party", "customer"), ("evidence", "workbook")]
        yield from entry(draft.names[str(place)], pairs)
