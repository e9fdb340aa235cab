"""The sheet on the customer's profit and loss account: the bridge and the lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from surplus.formula.to_excel import Term, minus, negated, over, plus
from surplus.report.workbook.blocks import Block
from surplus.report.workbook.book import Page, cell, letters
from surplus.report.workbook.calculation import YEARS, Calculation
from surplus.report.workbook.inputs import validate
from surplus.report.workbook.layout import Field, Kind, Sheet, Slot
from surplus.report.workbook.sums import total
from surplus.report.workbook.waterfall import Step, insert_waterfall, write_steps
from surplus.value.case import Pnl, folded
from surplus.value.pnl import REVENUE, first_full_year

_CHART, _MOST_STEPS = 6, 16


def write_pnl(page: Page, sheet: Calculation, blocks: Sequence[Block], pnl: Pnl) -> None:
    """Write the sheet for a case with an account."""
    _Account(page, sheet, blocks, pnl).write()


class _Account:
    def __init__(self, page: Page, sheet: Calculation, blocks: Sequence[Block], pnl: Pnl) -> None:
        self.page, self.sheet, self.blocks, self.pnl = page, sheet, blocks, pnl
        self.word, self.money = page.book.word, page.book.money
        self.changes: dict[str, Term] = {}

    def write(self) -> None:
        page, word = self.page, self.word
        page.wide(0, 0, 46)
        page.wide(1, 4, 16)
        page.text(0, 0, word("sheet_pnl"), "title")
        page.text(1, 0, word("pnl_note"), "subtitle")
        page.text(3, 0, word("pnl_year"), "bold")
        year = first_full_year(self.sheet.valuation)
        self.year = page.number(3, 1, year, "input", "0")
        last = self.sheet.horizon
        page.sheet.data_validation(
            3, 1, 3, 1,
            {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": last,
             "error_title": word("not_a_number"), "error_message": f"1–{last}"},
        )  # fmt: skip
        page.row = 5
        lines = page.row + len(self.blocks) + 6
        self._bridge(lines)
        page.row = lines
        self._lines()
        self._chart()
        page.printed()
        page.protected()

    def _bridge(self, lines: int) -> None:
        """Write profit before, what changes it, and profit after."""
        page, word = self.page, self.word
        page.text(page.row, 0, word("pnl_bridge"), "head")
        page.text(page.row, 1, word("pnl_change"), "head", "right")
        page.row += 1
        before = self._before(lines) if self.pnl.revenue is not None else None
        if before is not None:
            page.text(page.row, 0, word("profit_before"), "bold")
            before = page.formula(page.row, 1, before, "bold", self.money)
            page.row += 1
        for block in self.blocks:
            label = block.outcome.label.text(page.book.telling.lang)
            page.text(page.row, 0, label, "wrap", "indent")
            term = self._in_year(block)
            self.changes[block.outcome.name] = page.formula(page.row, 1, term, self.money)
            page.row += 1
        change = total(list(self.changes.values()))
        page.text(page.row, 0, word("profit_change"), "bold")
        self.change = page.formula(page.row, 1, change, "bold", self.money)
        page.book.define("pnl.change", page, page.row, 1)
        page.row += 1
        if before is not None:
            page.text(page.row, 0, word("profit_after"), "total")
            page.formula(page.row, 1, plus(before, self.change), "total", self.money)
            page.book.define("pnl.after", page, page.row, 1)

    def _in_year(self, block: Block) -> Term:
        row = int(block.flows[0].text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        last = letters(YEARS + self.sheet.horizon)
        cells = self.sheet.page.far(f"{letters(YEARS)}{row}:{last}{row}")
        value = block.flows[int(self.year.value[0])].value
        return Term(f"INDEX({cells},1,{self.year.text}+1)", value)

    def _before(self, lines: int) -> Term:
        """Return revenue less the costs that stand at the top level."""
        first = lines + 1
        found = Term(cell(first, 1), np.array([self.pnl.revenue]))
        for place, line in enumerate(self.pnl.lines, first + 1):
            if " / " not in line.path:
                found = minus(found, Term(cell(place, 1), np.array([line.amount])))
        return found

    def _lines(self) -> None:
        page, word = self.page, self.word
        page.text(page.row, 0, word("pnl_line"), "head")
        heads = ("pnl_before", "pnl_change", "pnl_after", "pnl_share")
        page.texts(page.row, 1, [word(head) for head in heads], "head", "right")
        page.row += 1
        if self.pnl.revenue is not None:
            self._line(REVENUE, word("revenue"), self.pnl.revenue)
        for line in self.pnl.lines:
            self._line(line.path, page.book.telling.said(line.path), line.amount)
        held = {folded(line.path) for line in self.pnl.lines} | {REVENUE}
        paths = (block.outcome.line for block in self.blocks)
        acted = {folded(path): path for path in paths if path}
        for path, said in acted.items():
            if path not in held:
                self._line(path, page.book.telling.said(said), None)
        page.row += 1

    def _line(self, path: str, label: str, amount: float | None) -> None:
        page, row = self.page, self.page.row
        depth = min(path.count(" / "), 3)
        page.text(row, 0, label, *("wrap", *(["indent"] if depth else [])))
        acting = [
            self.changes[block.outcome.name]
            for block in self.blocks
            if _acts_on(block.outcome.line, path)
        ]
        is_revenue = folded(path).split(" / ")[0] == REVENUE
        moved = total(acting) if is_revenue else negated(total(acting))
        change = page.formula(row, 2, moved, self.money)
        if amount is not None:
            before = page.number(row, 1, amount, "input", self.money)
            where = cell(row, 1)
            page.book.slots.append(
                Slot(Kind.PNL, str(path), "", "", "", Field.AMOUNT, 0, Sheet.PNL, where, amount)
            )
            validate(page.book, page, row, 1, 0.0)
            page.formula(row, 3, plus(before, change), self.money)
            if amount:
                page.formula(row, 4, over(change, before), "0.0%")
        page.row += 1

    def _chart(self) -> None:
        page, word, lang = self.page, self.word, self.page.book.telling.lang
        far = page.abroad
        changing = [b for b in self.blocks if float(self.changes[b.outcome.name].value[0])]
        shown, left = changing[:_MOST_STEPS], changing[_MOST_STEPS:]
        steps = [Step(b.outcome.label.text(lang), far(self.changes[b.outcome.name])) for b in shown]
        if left:
            rest = total([far(self.changes[block.outcome.name]) for block in left])
            steps.append(Step(word("rest", count=len(left)), rest))
        steps.append(Step(word("profit_change"), far(self.change), is_total=True))
        title = word("chart_bridge", currency=page.book.telling.currency)
        table = write_steps(self.sheet.page, title, steps)
        insert_waterfall(page, self.sheet.page, cell(3, _CHART), table, len(steps), title)


def _acts_on(line: str | None, path: str) -> bool:
    """Whether an outcome's line is a line of the account, or below it."""
    own, held = folded(line or ""), folded(path)
    return own == held or own.startswith(held + " / ")
