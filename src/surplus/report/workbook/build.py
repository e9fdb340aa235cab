"""The workbook as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.report.statement.telling import Telling
from surplus.report.workbook.about import write_about
from surplus.report.workbook.blocks import write_blocks
from surplus.report.workbook.book import Book, Page, cleaned
from surplus.report.workbook.calculation import begin_calculation
from surplus.report.workbook.evidence import write_evidence
from surplus.report.workbook.fill import filled_down
from surplus.report.workbook.given import rows_of
from surplus.report.workbook.inputs import write_inputs
from surplus.report.workbook.layout import Sheet
from surplus.report.workbook.monte_carlo import write_monte_carlo, write_no_monte_carlo
from surplus.report.workbook.pnl import write_pnl
from surplus.report.workbook.results import Findings, write_results
from surplus.report.workbook.simulation import FIRST, Simulation, simulated
from surplus.report.workbook.totals import write_totals
from surplus.value.evaluate import evaluate_means
from surplus.value.valuation import Valuation


def to_xlsx(valuation: Valuation, lang: str = "en", *, today: date | None = None) -> bytes:
    """Return a valuation as a live Excel workbook.

    Every formula of the model is a formula of the workbook, every cell holds the engine's own
    number, and a change of a figure is worked out by whatever program opens it.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    today : date, optional
        The day that it says it was written.

    Raises
    ------
    SurplusError
        R003 if XlsxWriter isn't installed.
    """
    _require_library()
    # What has no result has been refused by now, but for branches that aren't taken.
    with np.errstate(all="ignore"):
        return _written(valuation, lang, today or date.today())


def _written(valuation: Valuation, lang: str, today: date) -> bytes:
    telling = Telling(valuation, lang)
    outcomes = evaluate_means(valuation.compiled, valuation.case)
    means = replace(valuation, outcomes=outcomes)
    book = Book(telling)
    pages = {sheet: book.page(sheet) for sheet in _sheets(valuation)}
    given = write_inputs(book, pages[Sheet.INPUTS])
    sheet = begin_calculation(book, pages[Sheet.CALCULATION], given, means)
    blocks = write_blocks(sheet)
    totals = write_totals(sheet, blocks)
    sheet.end()
    simulation, drawn = None, {}
    if given.draws:
        simulation = simulated(sheet, pages[Sheet.DRAWS], valuation, blocks)
        if simulation is None:
            write_no_monte_carlo(pages[Sheet.MONTE_CARLO], pages[Sheet.DRAWS])
        else:
            drawn = write_monte_carlo(pages[Sheet.MONTE_CARLO], simulation, blocks)
    write_results(pages[Sheet.RESULTS], Findings(sheet, totals, blocks, simulation, drawn))
    if valuation.case.pnl is not None:
        write_pnl(pages[Sheet.PNL], sheet, blocks, valuation.case.pnl)
    write_evidence(pages[Sheet.EVIDENCE])
    draws = simulation.count if simulation else 1
    write_about(book, draws, today)
    return _finished(book, pages, simulation, today)


def _sheets(valuation: Valuation) -> list[Sheet]:
    wanted = [Sheet.RESULTS, Sheet.INPUTS, Sheet.CALCULATION]
    wanted += [Sheet.PNL] if valuation.case.pnl is not None else []
    wanted.append(Sheet.EVIDENCE)
    if any(not row.spread.is_certain for row in rows_of(valuation)):
        wanted += [Sheet.MONTE_CARLO, Sheet.DRAWS]
    return wanted


def _finished(
    book: Book, pages: dict[Sheet, Page], simulation: Simulation | None, today: date
) -> bytes:
    from datetime import UTC, datetime

    title = book.telling.valuation.model.label.text(book.telling.lang)
    made = datetime.combine(today, datetime.min.time(), UTC)
    created = made.replace(tzinfo=None)
    book.book.set_properties({"title": cleaned(title), "created": created, "comments": "Surplus"})
    book.book.set_calc_mode("auto")
    pages[Sheet.RESULTS].sheet.activate()
    content = book.closed()
    if simulation is None:
        return content
    place = book.sheets.index(simulation.page.title)
    return filled_down(content, place, FIRST, simulation.columns)


def _require_library() -> None:
    try:
        import_module("xlsxwriter")
    except ImportError as error:
        message = "a workbook needs XlsxWriter, which isn't installed"
        hint = "pip install 'surplus[excel]'"
        raise SurplusError(Diagnostic("R003", message, hint=hint)) from error
