"""Scores as a live Excel workbook: what is known of each customer, and formulas for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.report.workbook.book import STYLES, cell, cleaned, with_minus
from surplus.report.worth.asked import Asked
from surplus.report.worth.telling import Telling
from surplus.worth.gamma_gamma import GammaGammaFit
from surplus.worth.scoring.lookup import comes_apart
from surplus.worth.study.first_customers import FirstCustomers
from surplus.worth.units import TimeUnit

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST = 5_000
"""How many customers a workbook holds."""
_HEAD = 4
_KNOWN = ("x", "recency", "age", "later")
_SCORES = ("p_alive", "expected_purchases", "expected_spend", "clv", "residual_value")
_LOOKUP = ("x", "recency", "age", "p_alive", "purchases", "discounted", "residual")
_OF_LIFE = ("lived", "remains")
_FORMATS = {"p_alive": "0.0%", "later": "#,##0.00", "expected_purchases": "0.00"}


def scores_workbook(found: FirstCustomers, asked: Asked, telling: Telling) -> bytes:
    """Return the scores of the customers worth most as a live Excel workbook.

    The chance of being alive, where the model has it in closed form, and the expected spend are
    formulas of the parameters; what else the fit says of a history stands in a lookup sheet.
    Every formula holds the engine's own number.

    Parameters
    ----------
    found : FirstCustomers
        The customers.
    asked : Asked
        How far ahead, and at which rate.
    telling : Telling
        The language, and the currency of the amounts.

    Raises
    ------
    SurplusError
        R003 if XlsxWriter isn't installed.
    """
    _require_library()
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    names = ("scores", "given", "lookup")
    sheets = [book.add_worksheet(telling.word(f"live_sheet_{name}")) for name in names]
    live = _Live(found, asked, telling, book)
    live.write_scores(sheets[0])
    live.write_given(sheets[1])
    live.write_lookup(sheets[2])
    book.close()
    return file.getvalue()


def _require_library() -> None:
    try:
        import_module("xlsxwriter")
    except ImportError as error:
        message = "a workbook needs XlsxWriter, which isn't installed"
        hint = "pip install 'surplus[excel]'"
        raise SurplusError(Diagnostic("R003", message, hint=hint)) from error


@dataclass
class _Live:
    """The workbook while it is being written."""

    found: FirstCustomers
    asked: Asked
    telling: Telling
    book: Workbook
    formats: dict[str, Format] = field(default_factory=dict)

    def style(self, name: str, number: str = "") -> Format:
        key = f"{name} {number}"
        if key not in self.formats:
            props = {"font_name": "Calibri", "font_size": 11, **STYLES[name]}
            self.formats[key] = self.book.add_format(
                props | ({"num_format": with_minus(number)} if number else {})
            )
        return self.formats[key]

    def given(self) -> Mapping[str, float]:
        """Return parameters and settings by the name of their cell."""
        scorer = self.found.scores.scorer
        told = {f"buys_{name}": value for name, value in scorer.fit.params.items()}
        spend = scorer.settings.spend
        if isinstance(spend, GammaGammaFit):
            told |= {f"spend_{name}": value for name, value in spend.params.items()}
        else:
            told["spend_each"] = spend
        told["margin_left"] = scorer.settings.margin
        if scorer.settings.has_costs:
            told["cost_per_purchase"] = scorer.settings.cost_per_purchase
        if self.has_keeping:
            told["cost_per_year"] = scorer.settings.cost_per_year
            told["years_per_unit"] = scorer.fit.unit.per(TimeUnit.YEAR)
        told["unit_per_count"] = scorer.policy.tick_unit.per(scorer.fit.unit)
        return told

    def write_given(self, sheet: Worksheet) -> None:
        """Write parameters and settings, each a cell with a name."""
        title = self.telling.word("live_sheet_given")
        sheet.set_column(0, 1, 22)
        sheet.write_string(0, 0, title, self.style("title"))
        sheet.write_string(1, 0, self.telling.word("live_note_given"), self.style("muted"))
        for row, (name, value) in enumerate(self.given().items(), 3):
            sheet.write_string(row, 0, name, self.style("text"))
            sheet.write_number(row, 1, value, self.style("input"))
            self.book.define_name(name, f"='{title}'!$B${row + 1}")

    def write_lookup(self, sheet: Worksheet) -> None:
        """Write what the fit says of each history, below a key made of it."""
        columns = [np.asarray(self.found.lookup[name], np.float64) for name in self.columns]
        x, recency, age = columns[:3]
        kept = 0 * recency if self.is_apart else recency
        sheet.set_column(0, len(self.columns), 16)
        heads = ["key", *self.columns]
        for at, name in enumerate(heads):
            sheet.write_string(0, at, name, self.style("head"))
        for at, column in enumerate(((x * 1e5 + kept) * 1e5 + age, *columns)):
            sheet.write_column(1, at, column.tolist())
        sheet.freeze_panes(1, 0)

    @property
    def is_apart(self) -> bool:
        return comes_apart(self.found.scores.scorer.fit)

    @property
    def has_keeping(self) -> bool:
        return "lived" in self.found.lookup

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the lookup sheet."""
        return (*_LOOKUP, *_OF_LIFE) if self.has_keeping else _LOOKUP

    def looked_up(self, column: str, row: str) -> str:
        """Return the formula of a column of the lookup sheet, at the row that a cell holds."""
        letter = "ABCDEFGHIJ"[self.columns.index(column) + 1]
        return f"INDEX({self.span(letter)},{row})"

    def span(self, letter: str) -> str:
        title = self.telling.word("live_sheet_lookup")
        return f"'{title}'!${letter}$2:${letter}${len(self.found.lookup['x']) + 1}"

    def formulas(self, at: int) -> list[str]:
        """Return the formulas of a customer: its row in the lookup, then its scores."""
        x, recency, age, later, row, alive = (cell(at, column) for column in range(1, 7))
        spend, kept = cell(at, 8), "0" if self.is_apart else recency
        given = f"{alive}*" if self.is_apart else ""
        return [
            f"MATCH(({x}*100000+{kept})*100000+{age},{self.span('A')},0)",
            self.alive(x, recency, age) if self.is_apart else self.looked_up("p_alive", row),
            given + self.looked_up("purchases", row),
            self.spend(x, later),
            self.worth(spend, given, row, ("discounted", "lived")),
            self.worth(spend, given, row, ("residual", "remains")),
        ]

    def worth(self, spend: str, given: str, row: str, columns: tuple[str, str]) -> str:
        """Return the formula of what purchases leave, less what the time alive costs."""
        brings = f"margin_left*{spend}"
        if self.found.scores.scorer.settings.has_costs:
            brings = f"({brings}-cost_per_purchase)"
        bought, alive = columns
        text = f"{brings}*{given}{self.looked_up(bought, row)}"
        if self.has_keeping:
            text += f"-cost_per_year*years_per_unit*{given}{self.looked_up(alive, row)}"
        return text

    def alive(self, x: str, recency: str, age: str) -> str:
        """Return the chance of being alive in closed form: Fader, Hardie & Lee (2008), eq. 1."""
        at_once = bool(getattr(self.found.scores.scorer.fit, "at_once", False))
        met = f"({x}+1)" if at_once else x
        leaving = f"LN(buys_b+MAX({met},1)-1)"
        last = f"(buys_alpha+{recency}*unit_per_count)"
        apart = f"LN(1+({age}-{recency})*unit_per_count/{last})"
        odds = f"LN(buys_a)-{leaving}+(buys_r+{x})*{apart}"
        return f"IF({met}>0,1/(1+EXP(MIN({odds},700))),1)"

    def spend(self, x: str, later: str) -> str:
        """Return the expected spend: Fader & Hardie, note 025, equation 5."""
        if not isinstance(self.found.scores.scorer.settings.spend, GammaGammaFit):
            return "spend_each"
        own = f"IF({x}>0,MAX({later},0),0)"
        return f"spend_p*(spend_v+{own})/(spend_p*{x}+spend_q-1)"

    def write_scores(self, sheet: Worksheet) -> None:
        """Write the customers with their scores, and the sums above them."""
        self._write_top(sheet)
        rows, money = self.found.rows, "#,##0.00"
        columns = [np.asarray(rows[name], np.float64).tolist() for name in (*_KNOWN, *_SCORES)]
        places = (self.found.place + 1).tolist()
        for at, who in enumerate(rows["customer"].tolist()):
            row = _HEAD + 1 + at
            sheet.write_string(row, 0, cleaned(str(who)), self.style("text"))
            known, told = columns[: len(_KNOWN)], columns[len(_KNOWN) :]
            for place, (name, column) in enumerate(zip(_KNOWN, known, strict=True), 1):
                style = self.style("input", _FORMATS.get(name, "0"))
                sheet.write_number(row, place, column[at], style)
            values = [places[at], *(column[at] for column in told)]
            for place, (formula, value) in enumerate(zip(self.formulas(row), values, strict=True)):
                name = ("row", *_SCORES)[place]
                number = "0" if name == "row" else _FORMATS.get(name, money)
                sheet.write_formula(
                    row, place + 5, f"={formula}", self.style("text", number), value
                )

    def _write_top(self, sheet: Worksheet) -> None:
        """Write the title, how it was worked out, the sums, and the heads of the columns."""
        telling, last = self.telling, _HEAD + 1 + len(self.found.place)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 10, 14)
        sheet.set_column(5, 5, 8, None, {"hidden": True})
        sheet.write_string(0, 0, telling.word("title_worth"), self.style("title"))
        rate = telling.formatter.percent(self.asked.settings.yearly_rate)
        time = telling.time(self.asked.length, self.asked.unit)
        note = telling.word("live_note", time=time, rate=rate)
        sheet.write_string(1, 0, note, self.style("muted"))
        for place in range(1, 11):
            sheet.write_blank(2, place, None, self.style("total"))
        these = telling.word("live_these", customers=telling.count(len(self.found.place)))
        sheet.write_string(2, 0, these, self.style("total"))
        for place, name in ((7, "expected_purchases"), (9, "clv"), (10, "residual_value")):
            value = float(np.asarray(self.found.rows[name], np.float64).sum())
            first, end = cell(_HEAD + 1, place), cell(last - 1, place)
            style = self.style("total", _FORMATS.get(name, "#,##0.00"))
            sheet.write_formula(2, place, f"=SUM({first}:{end})", style, value)
        for place, text in enumerate(self._heads()):
            sheet.write_string(_HEAD, place, text, self.style("head"))
        sheet.set_row(_HEAD, 48)
        sheet.freeze_panes(_HEAD + 1, 1)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD)

    def _heads(self) -> list[str]:
        telling = self.telling
        tick = telling.word(f"{self.found.scores.scorer.policy.tick_unit.value}s")
        told = ("alive", "expected_purchases", "expected_spend", "worth", "residual")
        return [
            telling.word("customer"),
            telling.word("live_x"),
            telling.word("live_recency", unit=tick),
            telling.word("live_age", unit=tick),
            telling.word("live_later"),
            telling.word("live_row"),
            *(telling.word(name) for name in told),
        ]
