"""The calculation sheet: every formula, driver, cost and price, year by year.

Every input stands at its mean here, so that one cell is one number; the sheet of draws does
the same for many numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from surplus.core.units import ONE as PURE
from surplus.formula import words
from surplus.formula.nodes import Number
from surplus.formula.to_excel import (
    Placing,
    Term,
    Terms,
    Writer,
    constant,
    joined,
    minus,
    named,
    over,
    plus,
    scaled,
)
from surplus.report.workbook.book import Book, Page
from surplus.report.workbook.given import Given, pair
from surplus.report.workbook.sums import total
from surplus.value.compile import LENGTHS, key, parameters
from surplus.value.model import Outcome
from surplus.value.valuation import Valuation
from surplus.value.years import falls_today

WHAT, FOR, UNIT, ONCE, TODAY, YEARS = range(6)
HEAD = 3


def scale_of(valuation: Valuation, name: str) -> Fraction:
    """Return what a formula's numbers are multiplied by: money in the currency, times in years."""
    model, program = valuation.model, valuation.compiled.program
    year = model.units.parse("year")
    money = model.units.parse(model.currency)
    compiled = program.formulas[name]
    wanted = (money, money / year) if name.count(":") == 1 else (year,)
    if ":" not in name or compiled.is_zero:
        return Fraction(1)
    if name.count(":") == 2 and name.rpartition(":")[2] not in LENGTHS:
        return Fraction(1)
    found = [compiled.unit.factor_to(u) for u in wanted if u.dimension == compiled.unit.dimension]
    return found[0] if found else Fraction(1)


def number_format(value: float) -> str:
    """Return a number format that shows three digits or more.

    Examples
    --------
    >>> number_format(12345.6), number_format(0.0123)
    ('#,##0', '0.0000')
    """
    size = abs(value)
    if not math.isfinite(size) or size == 0 or size >= 1000:
        return "#,##0"
    return "0." + "0" * min(max(2 - math.floor(math.log10(size)), 1), 8)


@dataclass
class Calculation:
    """The calculation sheet while it is being written.

    Attributes
    ----------
    rate : Term
        The rate that amounts are discounted with.
    recurring, once : list of Term
        What one unit in years 0 to N is worth today, if recurring and if not.
    annuity : Term
        What one unit in every year from 1 on is worth today, if recurring.
    """

    book: Book
    page: Page
    given: Given
    valuation: Valuation
    rate: Term = field(init=False)
    recurring: list[Term] = field(init=False)
    annuity: Term = field(init=False)
    once: list[Term] = field(init=False)
    _rows: dict[tuple[str, int | None, str], int] = field(default_factory=dict)
    _texts: dict[tuple[str, int | None, int | None], tuple[str, Term]] = field(default_factory=dict)
    full: dict[str, Terms] = field(default_factory=dict)
    later: dict[str, Terms] = field(default_factory=dict)

    @property
    def horizon(self) -> int:
        """The last year."""
        return self.valuation.case.years

    @property
    def options(self) -> tuple[str, ...]:
        """What the two options compared are called."""
        return tuple(self.book.telling.option(name) for name in pair(self.valuation))

    def begin(self) -> None:
        """Write the head of the sheet and the discount factors."""
        book, page = self.book, self.page
        page.text(0, 0, book.word("sheet_calculation"), "title")
        page.text(1, 0, book.word("calculation_note"), "subtitle")
        for column, name in enumerate(("what", "for", "unit", "once", "today")):
            styles = ("head", "right") if column >= ONCE else ("head",)
            page.text(HEAD, column, book.word(f"head_{name}"), *styles)
        today = book.telling.word("today")
        years = [book.telling.word("year_number", number=y) for y in range(1, self.horizon + 1)]
        page.texts(HEAD, YEARS, [today, *years], "head", "right")
        for column, width in enumerate((46, 24, 18, 15, 15)):
            page.wide(column, column, width)
        page.wide(YEARS, YEARS + max(self.horizon, 10), 13)
        page.sheet.set_row(HEAD, 32)
        page.sheet.freeze_panes(HEAD + 1, 1)
        page.row = HEAD + 1
        self._factors()
        inputs = self.given.terms
        count = len(self.valuation.outcomes.axes.later)
        self.full = dict(inputs)
        self.later = {n: t[:, -min(t.shape[1], count) :] for n, t in inputs.items()}

    def heading(self, text: str) -> None:
        """Write a heading below what is there."""
        self.page.row += 1
        self.page.heading(self.page.row, text, YEARS + self.horizon + 1)
        self.page.row += 1

    def line(self, label: str, option: str = "", unit: str = "") -> int:
        """Begin a row, and return its number."""
        row = self.page.row
        self.page.text(row, WHAT, label, "text", "indent")
        if option:
            self.page.text(row, FOR, option, "text")
        if unit:
            self.page.text(row, UNIT, unit, "muted")
        self.page.row += 1
        return row

    def along(self, row: int, terms: Sequence[Term], *styles: str, first: int = 0) -> list[Term]:
        """Write terms into the columns of the years from `first` on."""
        write = self.page.formula
        return [write(row, YEARS + first + i, term, *styles) for i, term in enumerate(terms)]

    def _factors(self) -> None:
        word, page = self.book.word, self.page
        self.heading(word("discounting"))
        discounting = self.valuation.case.discounting
        rate, inflation = self.given.rate, self.given.inflation
        assert rate is not None  # the inputs sheet always has one
        if inflation is not None:
            one = constant(1.0)
            rate = minus(over(plus(one, rate), plus(one, inflation)), one)
        self.rate = page.formula(self.line(word("rate_used")), ONCE, rate, "0.00%")
        growth = plus(constant(1.0), self.rate)
        years = [float(year) for year in range(self.horizon + 1)]
        row = self.line(word("factor_once"))
        self.once = self.along(row, [_factor(growth, year) for year in years], "0.0000")
        self.recurring = self.once
        lag = discounting.timing.lag
        if lag:
            row = self.line(word("factor_recurring"))
            later = [_factor(growth, year - lag) for year in years[1:]]
            self.recurring = [constant(0.0), *self.along(row, later, "0.0000", first=1)]
        page.text(row, UNIT, word("annuity"), "muted")
        self.annuity = page.formula(row, TODAY, total(self.recurring[1:]), "0.0000")

    def factor(self, time: float) -> Term:
        """Return what one unit at a time is worth today."""
        return _factor(plus(constant(1.0), self.rate), time)

    def write(self, name: str) -> tuple[Terms, int]:
        """Write a formula and what it needs; return its cells, and the first of their years."""
        program = self.valuation.compiled.program
        axes = self.valuation.outcomes.axes
        if falls_today(program, name, axes.today):
            known, years = self.full, axes.years
        else:
            known, years = self.later, axes.later
        if name not in known:
            places = tuple(axes.options.index(option) for option in pair(self.valuation))
            numbers = tuple(float(year) for year in years)
            writer = Writer(program, places, numbers, self._placing(numbers))
            known |= writer.write(known, [name])
        return known[name], int(years[0])

    def _placing(self, years: Sequence[float]) -> Placing:
        def place(
            name: str, option: int | None, year: int | None, term: Term, /, *, part: bool
        ) -> Term:
            when = None if year is None else int(years[year])
            term = term if part else scaled(term, scale_of(self.valuation, name))
            return self._placed(name, option, when, term, part=part)

        return place

    def _placed(
        self, name: str, option: int | None, year: int | None, term: Term, *, part: bool
    ) -> Term:
        """Give a term its cell; one that stands there already keeps it.

        A formula that others see with today's figures among its years may differ there from
        what it is by itself. It gets a row of its own then.
        """
        kind = f"part {term.text}" if part else ""
        known = self._texts.get((name + kind, option, year))
        if known is not None and known[0] != term.text:
            kind = f"other {term.text if year is None else ''}"
            known = self._texts.get((name + kind, option, year))
        if known is not None:
            return known[1]
        row = self._row(name, option, kind, part=part)
        column = ONCE if year is None else YEARS + year
        style = number_format(float(term.value.flat[0]))
        compiled = self.valuation.compiled.program.formulas[name]
        logical = compiled.is_condition and not part
        found = self.page.formula(row, column, term, style, logical=logical)
        if ":" not in name and year is None and not kind:
            wanted = name if option is None else f"{name}__{pair(self.valuation)[option]}"
            found = named(self.book.define(wanted, self.page, row, column), term.value)
        self._texts[name + kind, option, year] = (term.text, found)
        return found

    def _row(self, name: str, option: int | None, kind: str, *, part: bool) -> int:
        place = (name, option, kind)
        if place not in self._rows:
            label, unit = self._said(name)
            label = self.book.word("part_of", label=label) if part else label
            called = "" if option is None else self.options[option]
            self._rows[place] = self.line(label, called, "" if part else unit)
        return self._rows[place]

    def _said(self, name: str) -> tuple[str, str]:
        """Return what a formula is called and its unit."""
        telling, program = self.book.telling, self.valuation.compiled.program
        role, _, rest = name.partition(":")
        if not rest:
            formula = next(f for f in self.valuation.model.formulas if f.name == role)
            unit = program.formulas[name].unit
            return formula.label.text(telling.lang), "" if unit == PURE else telling.unit(unit)
        _, _, parameter = rest.partition(":")
        if parameter:
            length = self.book.word("years") if parameter in LENGTHS else ""
            return telling.word(f"step_{parameter}"), length
        recurring = self.valuation.compiled.money[rest].recurring
        return self.book.word("amount"), self.money_unit(recurring)

    def money_unit(self, recurring: bool) -> str:
        """Return the currency, a year if recurring."""
        currency = self.book.telling.currency
        return f"{currency}/{self.book.telling.word('year')}" if recurring else currency

    def end(self) -> None:
        """Set the sheet up for printing, and lock it."""
        self.page.printed(repeat=(HEAD, HEAD))
        self.page.protected()

    def in_words(self, name: str) -> str:
        """Return a formula in words, as it is for the offering."""
        telling, program = self.book.telling, self.valuation.compiled.program
        model, nodes = self.valuation.model, program.formulas[name].nodes
        place = self.valuation.outcomes.axes.options.index(self.valuation.offering)
        labels = {item.name: item.label for item in model.inputs}
        labels |= {formula.name: formula.label for formula in model.formulas}

        def literal(node: Number) -> str:
            return telling.formatter.quantity(float(node.value), node.unit, 6)

        node = nodes[place if len(nodes) > 1 else 0]
        return words(node, lambda used: labels[used].text(telling.lang), literal, telling.symbols)

    def parameter(self, outcome: Outcome, name: str) -> Terms | None:
        """Return a parameter of an outcome's course or claim, None if it has none."""
        if name not in parameters(outcome):
            return None
        return self.write(key(outcome, name))[0]


def row_of(name: str) -> int:
    """Return the row of a cell of the sheet, counted from 0.

    Examples
    --------
    >>> row_of("AB12")
    11
    """
    return int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1


def _factor(growth: Term, time: float) -> Term:
    if time == 0:
        return constant(1.0)
    exponent = constant(-time)
    return joined("^", growth, exponent, growth.value**-time)


def begin_calculation(book: Book, page: Page, given: Given, valuation: Valuation) -> Calculation:
    """Begin the calculation sheet: write the discount factors and the named formulas.

    Parameters
    ----------
    valuation : Valuation
        With every input at its mean.
    """
    sheet = Calculation(book, page, given, valuation)
    sheet.begin()
    names = [f.name for f in valuation.model.formulas if f.name in valuation.outcomes.results]
    if names:
        sheet.heading(book.word("formulas"))
        for name in names:
            sheet.write(name)
            sheet.page.text(sheet.page.row - 1, TODAY, sheet.in_words(name), "muted")
    return sheet
