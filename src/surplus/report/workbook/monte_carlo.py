"""What the draws say: mean, percentiles, the chance of a gain, and where the value lies."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from surplus.formula.functions import FloatArray
from surplus.formula.to_excel import Term, named
from surplus.report.svg.palette import COLOURS, Role
from surplus.report.workbook.blocks import Block
from surplus.report.workbook.book import Page, with_minus
from surplus.report.workbook.simulation import USUAL, Simulation, column_of, statistic

HEAD = 4
_SHARES = (("low", 0.1), ("mid", 0.5), ("high", 0.9))
_STATISTICS = ("mean", "p10", "p50", "p90")
_BINS, _BIN_COLUMN, _TAIL = 18, 8, 0.005
_ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)


def write_monte_carlo(
    page: Page, simulation: Simulation, blocks: Sequence[Block]
) -> dict[str, str]:
    """Write the sheet; return cells of it for other sheets, by name and statistic."""
    book = page.book
    page.wide(0, 0, 34)
    page.wide(1, 5, 15)
    page.wide(_BIN_COLUMN, _BIN_COLUMN + 4, 13)
    count = book.telling.formatter.number(simulation.count)
    seed = simulation.valuation.seed
    page.text(0, 0, book.word("mc_sums", draws=count), "title")
    page.sheet.merge_range(1, 0, 1, 5, "", book.style("note"))
    page.text(1, 0, book.word("mc_note", draws=count, seed=seed), "note")
    page.sheet.set_row(1, 48)
    if simulation.count < USUAL:
        usual = book.telling.formatter.number(USUAL)
        page.text(2, 0, book.word("mc_fewer", draws=count, usual=usual), "bold")
    found = _table(page, simulation, blocks)
    chance = _chance(page, simulation)
    _histogram(page, simulation, count)
    page.printed()
    page.protected()
    return {**found, "chance": chance}


def write_no_monte_carlo(page: Page, draws: Page) -> None:
    """Say why there is no simulation."""
    for each in (page, draws):
        each.text(0, 0, each.book.word("mc_none"), "bold")
        each.protected()
    draws.sheet.hide()


def _table(page: Page, simulation: Simulation, blocks: Sequence[Block]) -> dict[str, str]:
    book, lang = page.book, page.book.telling.lang
    heads = ("part", "expected", "low", "mid", "high")
    page.text(HEAD, 0, book.word(heads[0]), "head")
    page.texts(HEAD, 1, [book.word(head) for head in heads[1:]], "head", "right")
    labels = {b.outcome.name: b.outcome.label.text(lang) for b in blocks}
    sums = {name: book.word(f"sum_{name}") for name in ("benefits", "price", "value")}
    found: dict[str, str] = {}
    for row, (name, label) in enumerate({**sums, **labels}.items(), HEAD + 1):
        page.text(row, 0, label, *(("bold",) if name in sums else ("wrap", "indent")))
        cells, amounts = column_of(simulation, name)
        terms = [statistic("AVERAGE", cells, amounts)]
        terms += [statistic("PERCENTILE", cells, amounts, share) for _, share in _SHARES]
        for place, (what, term) in enumerate(zip(_STATISTICS, terms, strict=True), 1):
            cell = page.formula(row, place, term, book.money)
            found[f"{name}.{what}"] = page.far(cell.text)
            book.define(f"draws.{name}.{what}", page, row, place)
    page.row = HEAD + 2 + len(sums) + len(labels)
    return found


def chance_text(share: float) -> str:
    """Return a chance as its cell shows it; counted from draws, it is never certain.

    Examples
    --------
    >>> chance_text(1.0), chance_text(0.001), chance_text(0.424)
    ('> 99 %', '< 1 %', '42 %')
    """
    if share >= 0.995:
        return "> 99 %"
    return "< 1 %" if share < 0.005 else f"{math.floor(100 * share + 0.5)} %"


def _chance(page: Page, simulation: Simulation) -> str:
    book, row = page.book, page.row
    cells, amounts = column_of(simulation, "value")
    share = Term(f'COUNTIF({cells},">0")/COUNT({cells})', np.array([np.mean(amounts > 0)]))
    page.text(row, 0, book.word("chance"), "bold")
    cell = page.formula(row, 2, share, "muted", "0.0%").text
    book.define("draws.chance", page, row, 2)
    text = f'IF({cell}>=0.995,"> 99 %",IF({cell}<0.005,"< 1 %",ROUND(100*{cell},0)&" %"))'
    page.told(row, 1, text, chance_text(float(share.value[0])), "big", "right")
    page.row += 2
    return page.far(f"B{row + 1}")


def _histogram(page: Page, simulation: Simulation, count: str) -> None:
    """Write bins whose width follows the draws, zero always between two of them, and a chart."""
    book = page.book
    cells, amounts = column_of(simulation, "value")
    heads = ("mc_from", "mc_to", "mc_middle", "mc_loss", "mc_gain")
    page.texts(HEAD, _BIN_COLUMN, [book.word(head) for head in heads], "head", "right")
    low, high = (
        page.formula(
            HEAD - 2, _BIN_COLUMN + place, _end(cells, amounts, share), "muted", book.money
        )
        for place, share in enumerate((_TAIL, 1 - _TAIL))
    )
    size = page.formula(HEAD - 2, _BIN_COLUMN + 2, _step(low, high), "muted", book.money)
    start = _start(low, high, size)
    for index in range(_BINS):
        start = _bin(page, index, start, size, cells, amounts)
    _chart(page, count)


def _end(cells: str, amounts: FloatArray, share: float) -> Term:
    return Term(f"PERCENTILE({cells},{share})", np.array([np.quantile(amounts, share)]))


def _step(low: Term, high: Term) -> Term:
    """Return a round width for the bins: two fewer of them than there are hold the draws."""
    raw = f"(({high.text}-{low.text})/{_BINS - 2})"
    number = float(high.value[0] - low.value[0]) / (_BINS - 2)
    if number > 0:
        power = 10.0 ** math.floor(math.log10(number))
        value = power * next((n for n in _ROUND if number <= n * power), 10)
    else:
        value = 1.0
    scale = f"10^INT(LOG10({raw}))"
    text = "10"
    for step in reversed(_ROUND):
        text = f"IF({raw}<={step}*{scale},{step},{text})"
    return Term(f"IF({raw}>0,{scale}*{text},1)", np.array([value]))


def _start(low: Term, high: Term, size: Term) -> Term:
    """Return where the first bin begins, so that the draws lie in the middle of them."""
    first, last = f"INT({low.text}/{size.text})", f"INT({high.text}/{size.text})"
    one, two = (math.floor(end.value[0] / size.value[0]) for end in (low, high))
    value = (one - math.floor((_BINS - 1 - (two - one)) / 2)) * size.value
    text = f"({first}-INT(({_BINS - 1}-({last}-{first}))/2))*{size.text}"
    return Term(text, value)


def _bin(page: Page, index: int, low: Term, size: Term, cells: str, amounts: FloatArray) -> Term:
    """Write a bin; the first holds all below it too, the last all above."""
    book, row = page.book, HEAD + 1 + index
    start = page.formula(row, _BIN_COLUMN, low, book.money)
    high = Term(f"{start.text}+{size.text}", start.value + size.value)
    end = page.formula(row, _BIN_COLUMN + 1, high, book.money)
    middle = Term(f"({start.text}+{end.text})/2", (start.value + end.value) / 2)
    page.formula(row, _BIN_COLUMN + 2, middle, book.money)
    inside = np.ones(amounts.shape, dtype=bool)
    tests: list[str] = []
    if index > 0:
        inside &= amounts >= start.value
        tests.append(f"({cells}>={start.text})")
    if index < _BINS - 1:
        inside &= amounts < end.value
        tests.append(f"({cells}<{end.text})")
    counted = f"SUMPRODUCT({'*'.join(tests)}*1)"
    for place, sign in ((3, "<0"), (4, ">=0")):
        chosen = middle.value < 0 if sign == "<0" else middle.value >= 0
        held = np.where(chosen, np.count_nonzero(inside), 0).astype(float)
        text = f"IF({page_cell(row, 2)}{sign},{counted},0)"
        page.formula(row, _BIN_COLUMN + place, Term(text, held), "0")
    return named(end.text, end.value)


def page_cell(row: int, place: int) -> str:
    """Return a cell of the table of bins."""
    return f"{chr(65 + _BIN_COLUMN + place)}{row + 1}"


def _chart(page: Page, count: str) -> None:
    book = page.book
    chart = book.book.add_chart({"type": "column", "subtype": "stacked"})
    first, last = HEAD + 1, HEAD + _BINS
    for place, head, role in ((3, "mc_loss", Role.LOSS), (4, "mc_gain", Role.GAIN)):
        chart.add_series(
            {
                "name": book.word(head),
                "categories": [page.title, first, _BIN_COLUMN + 2, last, _BIN_COLUMN + 2],
                "values": [page.title, first, _BIN_COLUMN + place, last, _BIN_COLUMN + place],
                "fill": {"color": COLOURS[role]},
                "gap": 8,
            }
        )
    title = book.word("mc_chart", draws=count, currency=book.telling.currency)
    chart.set_title({"name": title, "overlay": False, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis(
        {
            "num_format": with_minus("#,##0"),
            "label_position": "low",
            "num_font": {"rotation": -45},
        }
    )
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": COLOURS[Role.RULE]}}})
    chart.set_size({"width": 760, "height": 380})
    page.sheet.insert_chart(page.row + 1, 0, chart, {"description": title})
