"""The inputs sheet: every figure with what it was stated by, its source, and what counts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from surplus.core.spread import Discrete
from surplus.formula.to_excel import Term, named
from surplus.report.statement.known import evidence_text
from surplus.report.workbook import spreads
from surplus.report.workbook.book import COUNT, PERCENT, PLAIN, Book, Page, cell, letters
from surplus.report.workbook.claims import write_claims
from surplus.report.workbook.given import Given, Row, grids_of, pair, rows_of, stated_as, values_of
from surplus.report.workbook.layout import Field, Kind, Sheet, Slot
from surplus.value.evidence import Evidence
from surplus.value.records import Record, records
from surplus.value.spec import OTHERS, ByAlternative

LABEL, FOR, YEAR, LOW, LIKELY, HIGH, SD, USED, UNIT, KIND, STANDING, WHO, EVIDENCE, ASK, NAME = (
    range(15)
)
WORKINGS = NAME + 1
_HEADS = (
    "label", "for", "year", "low", "likely", "high", "sd", "used", "unit", "stated_as",
    "standing", "who", "evidence", "question", "name",
)  # fmt: skip
_WIDTHS = (38, 20, 6, 17, 17, 17, 10, 15, 20, 26, 24, 22, 46, 46, 24)
_PLACES = {Field.LOW: LOW, Field.LIKELY: LIKELY, Field.HIGH: HIGH, Field.SD: SD}
HEAD = 4


def write_inputs(book: Book, page: Page) -> Given:
    """Write the inputs sheet, and return what it gives to the others."""
    writer = _Inputs(book, page)
    _top(book, page)
    page.row = HEAD + 1
    writer.general()
    writer.figures()
    write_claims(book, page, writer.given)
    page.printed(repeat=(HEAD, HEAD))
    page.sheet.print_area(0, 0, page.row, ASK)
    page.sheet.freeze_panes(HEAD + 1, 1)
    page.protected()
    return writer.given


def _top(book: Book, page: Page) -> None:
    telling = book.telling
    page.text(0, 0, telling.valuation.model.label.text(telling.lang), "title")
    page.text(1, 0, telling.subject, "subtitle")
    page.blank(2, 0, "input")
    page.text(2, 1, book.word("legend"), "indent")
    page.text(3, 1, book.word("legend_range"), "muted")
    for column, key in enumerate(_HEADS):
        styles = ("head", "right") if LOW <= column <= USED else ("head",)
        styles = ("head", "indent") if column == UNIT else styles
        page.text(HEAD, column, book.word(f"head_{key}"), *styles)
    rows = list(rows_of(telling.valuation))
    idle = {
        YEAR: all(row.year is None for row in rows),
        SD: all(Field.SD not in spreads.form_of(row.spread).fields for row in rows),
    }
    for column, width in enumerate(_WIDTHS):
        page.wide(column, column, width, hidden=idle.get(column, False))
    last = WORKINGS + spreads.MOST_PARAMETERS - 1
    page.sheet.set_column(WORKINGS, last, 10, None, {"level": 1, "hidden": True})
    page.sheet.set_row(HEAD, 32)


@dataclass
class _Inputs:
    book: Book
    page: Page
    given: Given = field(default_factory=Given)

    @cached_property
    def records(self) -> Mapping[tuple[str, str], Record]:
        """What stands behind each figure, by input and option."""
        found: dict[tuple[str, str], Record] = {}
        for record in records(self.book.telling.valuation):
            value = record.value
            keys = list(value.options) if isinstance(value, ByAlternative) else [""]
            found |= {(record.input.name, key): record for key in keys}
        return found

    def general(self) -> None:
        """Write the discount rate, and inflation if amounts are in today's prices."""
        discounting = self.book.telling.valuation.case.discounting
        self.page.heading(self.page.row, self.book.word("general"), NAME + 1)
        self.page.row += 1
        self.given.rate = self._setting(Field.DISCOUNT_RATE, discounting.rate)
        if discounting.inflation is not None:
            self.given.inflation = self._setting(Field.INFLATION, discounting.inflation)
        self.page.row += 1

    def _setting(self, what: Field, number: float) -> Term:
        page, row = self.page, self.page.row
        page.text(row, LABEL, self.book.word(what))
        where = cell(row, LIKELY)
        slot = Slot(Kind.CASE, "", "", "", "", what, 0, Sheet.INPUTS, where, number)
        self._input(LIKELY, slot, "0.0#%")
        found = Term(cell(row, LIKELY), np.array([number]))
        page.formula(row, USED, found, "used", "0.0#%")
        name = self.book.define(f"case.{what}", page, row, USED)
        page.text(row, UNIT, self.book.word("a_year"), "muted", "indent")
        page.text(row, NAME, name, "muted")
        page.row += 1
        return named(name, np.array([number]))

    def _input(self, column: int, slot: Slot, style: str, *, least: float | None = None) -> None:
        """Write a cell that may be changed."""
        page, row = self.page, self.page.row
        if slot.value is None:
            page.blank(row, column, "input", style)
        else:
            page.number(row, column, slot.value, "input", style)
        self.book.slots.append(slot)
        validate(self.book, page, row, column, least)

    def figures(self) -> None:
        """Write every figure, and gather the cells by input."""
        page = self.page
        page.heading(page.row, self.book.word("figures"), NAME + 1)
        page.row += 1
        for row in rows_of(self.book.telling.valuation):
            if isinstance(row.spread, Discrete):
                self._discrete(row, row.spread)
            else:
                self._figure(row)
        page.row += 1
        self.given.terms = grids_of(self.book.telling.valuation, self.given.cells)

    def _figure(self, row: Row) -> None:
        page, at = self.page, self.page.row
        form = spreads.form_of(row.spread)
        numbers = spreads.numbers_of(row.spread)
        style = number_style(row)
        for what, column in _PLACES.items():
            number = numbers.get(what)
            if number is None and not _may_fill(form, what):
                continue
            slot = self._slot(row, form.kind, what, 0, cell(at, column), number)
            self._input(column, slot, style, least=_least(row))
        parameters = [f"{letters(WORKINGS + i)}{at + 1}" for i in range(len(form.parameters))]
        local = spreads.Stating(*(cell(at, column) for column in _PLACES.values()))
        fill = spreads.filling(row.spread, local, parameters)
        for place, (text, number) in enumerate(
            zip(form.parameters, spreads.parameters_of(row.spread), strict=True)
        ):
            page.formula(at, WORKINGS + place, Term(fill(text), np.array([number])), "muted")
        far = spreads.Stating(*(page.far(cell(at, column)) for column in _PLACES.values()))
        abroad = spreads.filling(row.spread, far, [page.far(each) for each in parameters])
        self._used(row, spreads.mean_text(form, fill), form.kind, style)
        if not row.spread.is_certain:
            self.given.draws.append((row, lambda u: spreads.draw_text(form, abroad, u)))

    def _discrete(self, row: Row, spread: Discrete) -> None:
        page, at = self.page, self.page.row
        style, count = number_style(row), len(spread.values)
        ranges = [f"{letters(c)}{at + 2}:{letters(c)}{at + 1 + count}" for c in (LIKELY, HIGH)]
        self._used(row, spreads.discrete_mean(*ranges), "discrete", style)
        cumulated = 0.0
        pairs = zip(spread.values, spread.probabilities, strict=True)
        for index, (value, probability) in enumerate(pairs):
            line, cumulated = page.row, cumulated + probability
            page.text(line, LABEL, self.book.word("outcome", number=index + 1), "muted", "indent")
            for what, column, number, how in (
                (Field.VALUE, LIKELY, value, style),
                (Field.PROBABILITY, HIGH, probability, "0.0#%"),
            ):
                slot = self._slot(row, "discrete", what, index, cell(line, column), number)
                self._input(column, slot, how)
            text = f"SUM(F${at + 2}:F{line + 1})"
            page.formula(line, WORKINGS, Term(text, np.array([cumulated])), "muted")
            page.row += 1
        # The last one is left out: rounding must not let a draw find no value.
        steps = f"{letters(WORKINGS)}{at + 2}:{letters(WORKINGS)}{at + max(count, 2)}"
        values, far_steps = page.far(ranges[0]), page.far(steps)
        self.given.draws.append((row, lambda u: spreads.discrete_draw(values, far_steps, u)))

    def _used(self, row: Row, text: str, kind: str, style: str) -> None:
        page, at, word = self.page, self.page.row, self.book.word
        telling = self.book.telling
        page.text(at, LABEL, row.item.label.text(telling.lang), "wrap")
        if row.option:
            page.text(at, FOR, called(self.book, row), "wrap")
        if row.year is not None:
            page.number(at, YEAR, row.year, "left", "0")
        used = Term(text, np.array([row.spread.mean]))
        page.formula(at, USED, used, "used", style)
        name = self.book.define(row.wanted, page, at, USED)
        self.given.cells[row.item.name, row.option, row.year] = named(name, used.value)
        page.text(at, UNIT, unit_text(self.book, row), "muted", "indent")
        page.text(at, KIND, word(f"kind_{kind}", **_percents(row)), "muted")
        self._sources(row)
        page.text(at, NAME, name, "muted")
        page.row += 1

    def _sources(self, row: Row) -> None:
        page, at, telling = self.page, self.page.row, self.book.telling
        record = self.records.get((row.item.name, row.option))
        if record is None:
            return
        page.text(at, STANDING, telling.word(f"standing_{record.standing}"), "wrap")
        page.text(at, WHO, _who(self.book, row, record.evidence), "wrap")
        known = "; ".join(evidence_text(telling, item) for item in record.evidence)
        page.text(at, EVIDENCE, known, "wrap")
        if row.item.ask is not None:
            page.text(at, ASK, row.item.ask.text(telling.lang), "wrap")

    def _slot(
        self, row: Row, kind: str, what: Field, index: int, where: str, number: float | None
    ) -> Slot:
        year = "" if row.year is None else str(row.year)
        name = row.item.name
        return Slot(
            Kind.INPUT, name, row.option, year, kind, what, index, Sheet.INPUTS, where, number
        )


def called(book: Book, row: Row) -> str:
    """Return for which option a figure is; `others` are those compared that aren't named."""
    telling = book.telling
    if row.option != OTHERS:
        return telling.option(row.option)
    value = values_of(telling.valuation)[row.item.name]
    assert isinstance(value, ByAlternative)  # only that has others
    options = [o for o in pair(telling.valuation) if stated_as(value, o) == OTHERS]
    return " / ".join(telling.option(option) for option in options)


def _may_fill(form: spreads.Form, what: Field) -> bool:
    """Whether a cell that a spread isn't stated by may be filled in: the exact figure."""
    return what is Field.LIKELY and Field.LOW in form.fields


def _least(row: Row) -> float | None:
    return 0.0 if row.spread.support[0] >= 0 else None


def _percents(row: Row) -> dict[str, str]:
    probability = getattr(row.spread, "probability", 0.1)
    return {"low": f"P{100 * probability:g}", "high": f"P{100 - 100 * probability:g}"}


def _who(book: Book, row: Row, found: Sequence[Evidence]) -> str:
    telling = book.telling
    named_by = [telling.said(item.who) for item in found if item.who]
    return ", ".join(dict.fromkeys(named_by)) or telling.said(row.item.who)


def unit_text(book: Book, row: Row) -> str:
    """Return the unit of a figure's cells: shares are formatted as per cent of the rest."""
    shown = row.item.shown
    unit = shown if str(shown).startswith("%") else row.item.unit
    return book.telling.unit(unit)


def number_style(row: Row) -> str:
    """Return the number format of a figure: shares in per cent, large numbers in thousands."""
    if "%" in str(row.item.shown) or ("%" in row.stated.text and "discrete" not in row.stated.text):
        return "0.0#%" if _finer(row) else PERCENT
    ends = [abs(number) for number in (*spreads.numbers_of(row.spread).values(), row.spread.mean)]
    largest = max(ends)
    if largest >= 1000:
        return COUNT
    if all(float(number).is_integer() for number in ends):
        return PLAIN
    decimals = 2 - math.floor(math.log10(largest)) if largest > 0 else 0
    return "0." + "0" * min(max(decimals, 1), 6) if decimals > 0 else "0.0"


def _finer(row: Row) -> bool:
    numbers = spreads.numbers_of(row.spread).values()
    return any(abs(number * 1000 - round(number * 1000)) > 1e-9 for number in numbers)


def validate(book: Book, page: Page, row: int, column: int, least: float | None) -> None:
    """Take nothing but numbers in a cell, and none below the least."""
    limits: dict[str, object] = {"criteria": ">=", "value": -1e300 if least is None else least}
    page.sheet.data_validation(
        row,
        column,
        row,
        column,
        {
            "validate": "decimal",
            **limits,
            "ignore_blank": True,
            "error_title": book.word("not_a_number"),
            "error_message": book.word("number_needed" if least is None else "number_from_zero"),
        },
    )
