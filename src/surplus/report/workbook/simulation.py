"""The sheets of the simulation: all draws, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surplus.formula.functions import FloatArray
from surplus.formula.to_excel import Term
from surplus.report.workbook.blocks import Block
from surplus.report.workbook.book import Page
from surplus.report.workbook.calculation import Calculation
from surplus.report.workbook.draws import Column, Draws
from surplus.value.valuation import Valuation, evaluate_case

USUAL = 512
"""Draws of a workbook, if the model isn't large."""

FEWEST, MOST_CELLS, MOST_COLUMNS = 64, 150_000, 4_000
FIRST = 3
"""The first row of draws, counted from 0."""

_STYLES = {"uniform": "0.0000", "input": "General", "formula": "General"}


@dataclass(frozen=True)
class Simulation:
    """The draws of a workbook.

    Attributes
    ----------
    parts : dict of str to str
        By outcome, and for `benefits`, `price` and `value`: the cells of its draws.
    amounts : dict of str to array
        The numbers in them.
    """

    page: Page
    columns: tuple[Column, ...]
    valuation: Valuation
    parts: dict[str, str]
    amounts: dict[str, FloatArray]

    @property
    def count(self) -> int:
        """How many draws there are."""
        return self.valuation.outcomes.draws


def simulated(
    sheet: Calculation, page: Page, valuation: Valuation, blocks: Sequence[Block]
) -> Simulation | None:
    """Write the sheet of draws; None if the model is too large.

    Parameters
    ----------
    valuation : Valuation
        Of any number of draws; it is evaluated again with as many as the sheet holds.
    """
    draws, names = _columns(sheet, valuation, blocks, min(USUAL, valuation.outcomes.draws))
    fitting = _fitting(len(draws.columns), draws.valuation.outcomes.draws)
    if fitting is None:
        return None
    if fitting < draws.valuation.outcomes.draws:
        draws, names = _columns(sheet, valuation, blocks, fitting)
    _write(page, draws)
    last = FIRST + draws.valuation.outcomes.draws
    tops = {name: term.text[:-1] for name, term in names.items()}
    ranges = {name: page.far(f"{top}{FIRST + 1}:{top}{last}") for name, top in tops.items()}
    amounts = {name: term.value for name, term in names.items()}
    return Simulation(page, tuple(draws.columns), draws.valuation, ranges, amounts)


def _columns(
    sheet: Calculation, valuation: Valuation, blocks: Sequence[Block], count: int
) -> tuple[Draws, dict[str, Term]]:
    draws = Draws(sheet, _evaluated(valuation, count), blocks)
    draws.inputs()
    draws.formulas()
    effects = draws.effects()
    return draws, {**effects, **draws.sums(effects)}


def _evaluated(valuation: Valuation, count: int) -> Valuation:
    if valuation.outcomes.draws == count:
        return valuation
    found = evaluate_case(valuation.compiled, valuation.case, count, valuation.seed)
    return found.compare(offering=valuation.offering, against=valuation.against)


def _fitting(columns: int, draws: int) -> int | None:
    """Return how many draws keep the workbook quick, None if not even the fewest do."""
    if columns > MOST_COLUMNS:
        return None
    while draws > FEWEST and columns * draws > MOST_CELLS:
        draws //= 2
    return draws


def _write(page: Page, draws: Draws) -> None:
    book = page.book
    page.text(0, 0, book.word("sheet_draws"), "title")
    page.text(1, 0, book.word("draws_note"), "subtitle")
    page.text(FIRST - 1, 0, book.word("draw"), "head")
    page.number(FIRST, 0, 1, "0")
    for place, column in enumerate(draws.columns, 1):
        page.text(FIRST - 1, place, column.label, "head")
        style = _STYLES.get(column.kind, book.money)
        if column.text is None:
            page.number(FIRST, place, column.values[0], style)
        else:
            text = column.text.replace("#", str(FIRST + 1))
            page.formula(FIRST, place, Term(text, column.values[:1]), style)
    page.sheet.set_row(FIRST - 1, 62)
    page.wide(0, 0, 9)
    page.wide(1, len(draws.columns), 14)
    page.sheet.freeze_panes(FIRST, 1)
    page.printed(repeat=(FIRST - 1, FIRST - 1))
    page.protected()


def statistic(function: str, cells: str, amounts: FloatArray, *arguments: float) -> Term:
    """Return the mean (AVERAGE) or a percentile (PERCENTILE) of draws."""
    if function == "AVERAGE":
        return Term(f"AVERAGE({cells})", np.array([amounts.mean()]))
    (share,) = arguments
    return Term(f"PERCENTILE({cells},{share})", np.array([np.quantile(amounts, share)]))


def column_of(simulation: Simulation, name: str) -> tuple[str, FloatArray]:
    """Return the cells of a part's draws, and their numbers."""
    return simulation.parts[name], simulation.amounts[name]
