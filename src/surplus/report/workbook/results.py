"""The results sheet: the headline, each part of the value, and two charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surplus.formula.to_excel import Term
from surplus.report.svg.palette import COLOURS, Role
from surplus.report.workbook.blocks import Block
from surplus.report.workbook.book import Page, Props, cell, with_minus
from surplus.report.workbook.calculation import HEAD as YEARS_HEAD
from surplus.report.workbook.calculation import YEARS, Calculation, row_of
from surplus.report.workbook.monte_carlo import chance_text
from surplus.report.workbook.simulation import Simulation
from surplus.report.workbook.sums import total
from surplus.report.workbook.totals import Totals
from surplus.report.workbook.waterfall import Step, insert_waterfall, write_steps
from surplus.value.model import Role as Part

_STATISTICS = ("mean", "p10", "p50", "p90")
_HEADS = ("at_means", "expected", "low", "mid", "high")
_CHARTS = 7
_MOST_STEPS = 16


@dataclass(frozen=True)
class Findings:
    """What the results sheet shows.

    Attributes
    ----------
    drawn : mapping of str to str
        Cells of the simulation by name and statistic; empty if there is none.
    """

    sheet: Calculation
    totals: Totals
    blocks: Sequence[Block]
    simulation: Simulation | None
    drawn: Mapping[str, str]

    def far(self, term: Term) -> Term:
        """Return a cell of the calculation sheet for other sheets."""
        return self.sheet.page.abroad(term)

    @property
    def columns(self) -> Sequence[str]:
        """The heads of the columns of amounts."""
        return _HEADS if self.simulation else _HEADS[:1]


def write_results(page: Page, findings: Findings) -> None:
    """Write the results sheet."""
    page.wide(0, 0, 46)
    page.wide(1, 5, 15)
    page.wide(6, 6, 3)
    page.wide(7, 12, 13)
    telling = page.book.telling
    page.text(0, 0, telling.valuation.model.label.text(telling.lang), "title")
    page.text(1, 0, telling.subject, "subtitle")
    options = findings.sheet.options
    compared = page.book.word("compared", offering=options[0], alternative=options[1])
    page.text(2, 0, compared, "bold")
    page.text(3, 0, _note(findings), "muted")
    page.row = 5
    _headline(page, findings)
    parts = _parts(page, findings)
    _identity(page, findings, parts)
    _left_out(page)
    _charts(page, findings)
    page.printed()
    page.protected()


def _note(findings: Findings) -> str:
    book = findings.sheet.book
    if findings.simulation is None:
        key = "mc_none" if findings.sheet.given.draws else "results_note_certain"
        return book.word(key)
    count = book.telling.formatter.number(findings.simulation.count)
    return book.word("results_note", draws=count)


def _heads(page: Page, findings: Findings, first: str) -> None:
    page.text(page.row, 0, first, "head")
    for place, head in enumerate(findings.columns, 1):
        page.text(page.row, place, page.book.word(head), "head", "right")
    page.row += 1


def _headline(page: Page, findings: Findings) -> None:
    book, totals = page.book, findings.totals
    _heads(page, findings, book.word("headline"))
    money = book.money
    page.sheet.set_row(page.row, 24)
    _line(page, findings, "value", totals.value.present, "big", money)
    _line(page, findings, "benefits", totals.benefits.present, "text", money)
    _line(page, findings, "price", totals.price.present, "text", money)
    if "chance" in findings.drawn:
        page.text(page.row, 0, book.word("chance"), "bold")
        assert findings.simulation is not None  # it has the chance
        page.told(
            page.row, 2, findings.drawn["chance"], _chance(findings.simulation), "bold", "right"
        )
        page.row += 1
    page.text(page.row, 0, book.word("economic_value"))
    page.formula(page.row, 1, findings.far(totals.economic_value), money)
    page.row += 1
    for name, term, style in (
        ("payback", totals.payback, "0.0"),
        ("roi", totals.roi, "0%"),
        ("irr", totals.irr, "0.0%"),
    ):
        page.text(page.row, 0, book.word(name))
        far = findings.far(term).text
        value = float(term.value[0])
        formula = f'IFERROR({far},"–")'
        if np.isnan(value):
            page.told(page.row, 1, formula, "–", "right", style)
        else:
            page.formula(page.row, 1, Term(formula, term.value), "right", style)
        page.row += 1
    page.row += 1


def _chance(simulation: Simulation) -> str:
    return chance_text(float(np.mean(simulation.amounts["value"] > 0)))


def _line(page: Page, findings: Findings, name: str, term: Term, *styles: str) -> None:
    label = page.book.word("value" if name == "value" else f"sum_{name}")
    page.text(page.row, 0, label, *styles[:1])
    _amounts(page, findings, name, term, *styles)
    page.row += 1


def _amounts(page: Page, findings: Findings, name: str, term: Term, *styles: str) -> Term:
    """Write a part at the means and from the draws, and return the first cell."""
    found = page.formula(page.row, 1, findings.far(term), *styles)
    if findings.simulation is not None:
        amounts = findings.simulation.amounts[name]
        values = [amounts.mean(), *(np.quantile(amounts, share) for share in (0.1, 0.5, 0.9))]
        for place, (what, value) in enumerate(zip(_STATISTICS, values, strict=True), 2):
            drawn = Term(findings.drawn[f"{name}.{what}"], np.array([float(value)]))
            page.formula(page.row, place, drawn, *styles)
    return found


def _parts(page: Page, findings: Findings) -> list[Term]:
    book = page.book
    page.text(page.row, 0, book.word("drivers_table", currency=book.telling.currency), "bold")
    page.row += 1
    _heads(page, findings, book.word("part"))
    cells: list[Term] = []
    for role, name in ((Part.DRIVER, ""), (Part.COST, "benefits"), (Part.PRICE, "value")):
        for block in findings.blocks:
            if block.outcome.role is role:
                label = block.outcome.label.text(book.telling.lang)
                page.text(page.row, 0, label, "wrap", "indent")
                cells.append(
                    _amounts(page, findings, block.outcome.name, block.present, book.money)
                )
                page.row += 1
        if name:
            row = findings.totals.benefits if name == "benefits" else findings.totals.value
            _line(page, findings, name, row.present, "total", book.money)
    return cells


def _identity(page: Page, findings: Findings, parts: Sequence[Term]) -> None:
    """Check the value against the sum of its parts."""
    book, value = page.book, findings.far(findings.totals.value.present)
    page.row += 1
    page.text(page.row, 0, book.word("identity"), "muted")
    together = page.formula(page.row, 2, total(parts), "muted", book.money)
    difference = f"ABS({value.text}-{together.text})"
    test = f"{difference}<=0.000001*(1+ABS({value.text}))"
    text = f'IF({test},"{book.word("holds")}","{book.word("fails")}")'
    page.told(page.row, 1, text, book.word("holds"), "bold", "right")
    page.row += 2


def _left_out(page: Page) -> None:
    telling = page.book.telling
    case, model = telling.valuation.case, telling.valuation.model
    if not case.without:
        return
    names = ", ".join(model.outcome(name).label.text(telling.lang) for name in case.without)
    page.text(page.row, 0, page.book.word("left_out", names=names), "muted")
    page.row += 2


def _charts(page: Page, findings: Findings) -> None:
    """Draw the waterfall and the cash flow; what they draw stands below the calculation."""
    book, sheet = page.book, findings.sheet
    steps = _steps(findings)
    title = book.word("chart_waterfall", currency=book.telling.currency)
    table = write_steps(sheet.page, title, steps)
    insert_waterfall(page, sheet.page, cell(4, _CHARTS), table, len(steps), title)
    rows = (110 + 30 * len(steps)) // 20
    _cash_flow(page, findings, 4 + rows + 2)


def _steps(findings: Findings) -> list[Step]:
    """Return the steps of the waterfall; of many parts, the smallest together."""
    lang, word = findings.sheet.book.telling.lang, findings.sheet.book.word
    ranked = sorted(findings.blocks, key=lambda block: -abs(float(block.present.value[0])))
    shown = {block.outcome.name for block in ranked[:_MOST_STEPS]}
    found: list[Step] = []
    for roles, name in (((Part.DRIVER, Part.COST), "benefits"), ((Part.PRICE,), "value")):
        rest: list[Term] = []
        for block in findings.blocks:
            if block.outcome.role in roles:
                term = block.present
                if block.outcome.name in shown:
                    found.append(Step(block.outcome.label.text(lang), term))
                else:
                    rest.append(term)
        if rest:
            found.append(Step(word("rest", count=len(rest)), total(rest)))
        row = findings.totals.benefits if name == "benefits" else findings.totals.value
        label = word("sum_benefits") if name == "benefits" else word("value")
        found.append(Step(label, row.present, is_total=True))
    return found


def _cash_flow(page: Page, findings: Findings, row: int) -> None:
    book, sheet = page.book, findings.sheet
    title = book.word("chart_cash", currency=book.telling.currency)
    totals = findings.totals
    sheet.heading(title)
    chart = book.book.add_chart({"type": "column", "subtype": "stacked"})
    for name, role in (("gain", Role.GAIN), ("loss", Role.LOSS)):
        signed = _signed(totals.value.years, name)
        terms = sheet.along(sheet.line(book.word(name)), signed, book.money)
        look: Props = {"fill": {"color": COLOURS[role]}, "gap": 60}
        label = f"{book.word('net')}: {book.word(name)}"
        chart.add_series({**_series(sheet, label, terms), **look})
    line = book.book.add_chart({"type": "line"})
    line.add_series(
        {
            **_series(sheet, book.word("running"), totals.cumulative),
            "line": {"color": COLOURS[Role.RESULT], "width": 2.25},
            "marker": {"type": "circle", "size": 5, "fill": {"color": COLOURS[Role.RESULT]}},
        }
    )
    chart.combine(line)
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"label_position": "low"})
    grid = {"visible": True, "line": {"color": COLOURS[Role.RULE]}}
    chart.set_y_axis({"num_format": with_minus("#,##0"), "major_gridlines": grid})
    chart.set_size({"width": 760, "height": 340})
    page.sheet.insert_chart(row, _CHARTS, chart, {"description": title, "object_position": 3})


def _signed(terms: Sequence[Term], name: str) -> list[Term]:
    """Return what of amounts is above zero, or below it."""
    function, pick = ("MAX", np.maximum) if name == "gain" else ("MIN", np.minimum)
    return [Term(f"{function}(0,{term.text})", pick(0.0, term.value)) for term in terms]


def _series(sheet: Calculation, name: str, terms: Sequence[Term]) -> Props:
    last, at, far = YEARS + sheet.horizon, row_of(terms[0].text), sheet.page.title
    return {
        "name": name,
        "categories": [far, YEARS_HEAD, YEARS, YEARS_HEAD, last],
        "values": [far, at, YEARS, at, last],
    }
