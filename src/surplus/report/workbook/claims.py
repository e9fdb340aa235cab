"""What is claimed of each driver: whether it counts, its execution risk and its attribution."""

from __future__ import annotations

import numpy as np

from surplus.formula.to_excel import Term, constant, minus, named, times
from surplus.formula.typed import Constant, Typed
from surplus.report.workbook.book import Book, Page, cell
from surplus.report.workbook.given import Claim, Given
from surplus.report.workbook.layout import Field, Kind, Sheet, Slot
from surplus.value.compile import CLAIMS, key
from surplus.value.model import Outcome, Role

_LABEL, _COUNTED, _RISK, _SHARE, _USED = 0, 3, 4, 5, 7
_COLUMNS = {Field.COUNTED: _COUNTED, Field.EXECUTION_RISK: _RISK, Field.ATTRIBUTION: _SHARE}
_WIDE = 15


def write_claims(book: Book, page: Page, given: Given) -> None:
    """Write what is claimed of the drivers, and note its cells."""
    drivers = [e.outcome for e in book.telling.valuation.effects if e.outcome.role is Role.DRIVER]
    if not drivers:
        return
    page.heading(page.row, book.word("claims"), _WIDE)
    head = page.row + 1
    page.text(head, _LABEL, book.word("claims_note"), "note")
    for what, column in _COLUMNS.items():
        page.text(head, column, book.word(what), "head")
    page.text(head, _USED, book.word("claimed"), "head")
    page.sheet.set_row(head, 32)
    page.row += 2
    for outcome in drivers:
        given.claims[outcome.name] = _claim(book, page, outcome)
        page.row += 1


def _claim(book: Book, page: Page, outcome: Outcome) -> Claim:
    at = page.row
    page.text(at, _LABEL, outcome.label.text(book.telling.lang), "wrap")
    counted = _cell(book, page, outcome, Field.COUNTED, 1.0)
    risk, share = (
        None
        if (number := number_of(book, outcome, name)) is None
        else _cell(book, page, outcome, Field(name), number)
        for name in CLAIMS
    )
    if risk is not None and share is not None:
        used = times(times(counted, minus(constant(1.0), risk)), share)
        page.formula(at, _USED, used, "used", "0.0#%")
    abroad = (None if term is None else page.abroad(term) for term in (counted, risk, share))
    return Claim(*abroad)


def _cell(book: Book, page: Page, outcome: Outcome, what: Field, number: float) -> Term:
    at, column = page.row, _COLUMNS[what]
    term = page.number(at, column, number, "input", "0" if what is Field.COUNTED else "0.0#%")
    where = cell(at, column)
    book.slots.append(
        Slot(Kind.DRIVER, outcome.name, "", "", "", what, 0, Sheet.INPUTS, where, number)
    )
    options: dict[str, object] = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": 1,
    }
    message = "share_needed"
    if what is Field.COUNTED:
        options, message = {"validate": "list", "source": [1, 0]}, "one_or_zero"
    titles = {"error_title": book.word("not_a_number"), "error_message": book.word(message)}
    page.sheet.data_validation(at, column, at, column, {**options, **titles})
    return named(where, term.value)


def number_of(book: Book, outcome: Outcome, name: str) -> float | None:
    """Return a part of a claim that is a plain number, None if a formula gives it.

    Where neither the case nor the model says anything, nothing is taken off.
    """
    valuation = book.telling.valuation
    told: float | None = getattr(valuation.case.adjustments.get(outcome.name), name, None)
    if told is not None:
        return told
    compiled = valuation.compiled.program.formulas.get(key(outcome, name))
    if compiled is None:
        return 0.0 if name == Field.EXECUTION_RISK else 1.0
    return _plain(compiled.typed[0]) if len(compiled.typed) == 1 else None


def _plain(typed: Typed) -> float | None:
    return float(np.float64(typed.value)) if isinstance(typed, Constant) else None
