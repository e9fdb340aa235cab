"""A waterfall as a native chart: stacked bars on a base that isn't drawn.

Each bar runs from where the one before it ended. What of it lies above zero and what below
are series of their own, since Excel stacks the two away from zero, each by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surplus.formula.to_excel import Term, constant, named
from surplus.report.svg.palette import COLOURS, Role
from surplus.report.workbook.book import Page, Props, with_minus

_SERIES = ("gain", "loss", "total")
_COLOURS = {"gain": Role.GAIN, "loss": Role.LOSS, "total": Role.RESULT}
_LONGEST_LABEL = 60
AMOUNT = 1
_END, _BASE, _PARTS = 2, 3, 4
WIDTH = _PARTS + 2 * len(_SERIES)


@dataclass(frozen=True)
class Step:
    """A step of a waterfall; a total stands on zero."""

    label: str
    amount: Term
    is_total: bool = False


def write_steps(page: Page, title: str, steps: Sequence[Step]) -> int:
    """Write the table behind a waterfall below what is there; return the row of its head."""
    word = page.book.word
    page.row += 1
    page.heading(page.row, title, WIDTH)
    head = page.row + 1
    heads = [word("amount"), word("running"), word("base")]
    for name in _SERIES:
        heads += [word(name), f"{word(name)}, {word('below')}"]
    page.text(head, 0, word("step"), "head")
    page.texts(head, AMOUNT, heads, "head", "right")
    before = constant(0.0)
    for at, step in enumerate(steps, head + 1):
        before = _write(page, at, step, before)
    page.row = head + len(steps) + 1
    return head


def _write(page: Page, at: int, step: Step, before: Term) -> Term:
    money = page.book.money
    amount = page.formula(at, AMOUNT, step.amount, money)
    value = float(amount.value.flat[0])
    label = step.label
    label = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
    said = label.replace('"', '""')
    shown = f'SUBSTITUTE(FIXED({amount.text},0),"-","−")'
    page.told(at, 0, f'"{said}: "&{shown}', f"{label}: {_fixed(value)}", "text")
    start = constant(0.0) if step.is_total else before
    begin = float(start.value.flat[0])
    end = page.formula(
        at, _END, Term(f"{start.text}+{amount.text}", np.array([begin + value])), money
    )
    low, high = min(begin, begin + value), max(begin, begin + value)
    bottom, top = f"MIN({start.text},{end.text})", f"MAX({start.text},{end.text})"
    base = Term(f"MAX(0,{bottom})+MIN(0,{top})", np.array([max(0, low) + min(0, high)]))
    page.formula(at, _BASE, base, "muted", money)
    above = (f"MAX(0,{top})-MAX(0,{bottom})", max(0, high) - max(0, low))
    below = (f"MIN(0,{bottom})-MIN(0,{top})", min(0, low) - min(0, high))
    for place, name in enumerate(_SERIES):
        test, holds = _belongs(step, name, amount)
        for side, (text, size) in enumerate((above, below)):
            term = Term(f"IF({test},{text},0)", np.array([float(size) if holds else 0.0]))
            page.formula(at, _PARTS + 2 * place + side, term, "muted", money)
    return named(end.text, end.value)


def _belongs(step: Step, name: str, amount: Term) -> tuple[str, bool]:
    if step.is_total:
        return ("TRUE" if name == "total" else "FALSE"), name == "total"
    value = float(amount.value.flat[0])
    if name == "total":
        return "FALSE", False
    return (f"{amount.text}>=0", value >= 0) if name == "gain" else (f"{amount.text}<0", value < 0)


def _fixed(value: float) -> str:
    """Return a number as Excel's FIXED says it, with a minus sign."""
    rounded = np.floor(abs(value) + 0.5)
    sign = "−" if value < 0 and rounded else ""
    return f"{sign}{rounded:,.0f}"


def insert_waterfall(page: Page, data: Page, at: str, table: int, count: int, title: str) -> None:
    """Draw the table whose head is at a row of another sheet, from a cell to the right."""
    chart = page.book.book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = table + 1, table + count
    base: Props = {"name": page.book.word("base"), "fill": {"none": True}, "border": {"none": True}}
    columns: list[tuple[int, Props]] = [(_BASE, base)]
    for place, name in enumerate(_SERIES):
        look: Props = {
            "name": page.book.word(name),
            "fill": {"color": COLOURS[_COLOURS[name]]},
            "border": {"none": True},
        }
        columns += [(_PARTS + 2 * place, look), (_PARTS + 2 * place + 1, look)]
    for column, look in columns:
        chart.add_series(
            {
                **look,
                "categories": [data.title, first, 0, last, 0],
                "values": [data.title, first, column, last, column],
                "gap": 40,
                "overlap": 100,
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 9}})
    line = {"color": COLOURS[Role.RULE]}
    chart.set_x_axis(
        {
            "num_format": with_minus("#,##0"),
            "major_gridlines": {"visible": True, "line": line},
            "label_position": "high",
        }
    )
    chart.set_size({"width": 760, "height": 110 + 30 * count})
    page.sheet.insert_chart(at, chart, {"description": title, "object_position": 3})
