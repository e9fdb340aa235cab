"""Who is worth what: tenths of the customers, how uneven they are, and the first of them."""

from __future__ import annotations

import math

from surplus.report.blocks import Cell, ColumnKind, Emphasis, Figure, Row, Table
from surplus.report.charts import Curve, Curves
from surplus.report.report import Section
from surplus.report.worth.asked import Asked
from surplus.report.worth.telling import Telling
from surplus.worth.study.book import Book


def who(telling: Telling, found: Book, asked: Asked) -> Section:
    """Return who is worth what, and how unevenly worth is spread."""
    time = telling.time(asked.length, asked.unit)
    tenths = _tenths(telling, found, time)
    # Shares of a loss say nothing.
    blocks = (_curve(telling, found, time), tenths) if found.total.clv > 0 else (tenths,)
    return Section(telling.word("heading_who"), _lead(telling, found, time), blocks, "who")


def _lead(telling: Telling, found: Book, time: str) -> str:
    """Return what the first tenth brings, and who costs more than they bring."""
    told = []
    if found.total.clv > 0:
        share = telling.percent(found.tenths[0].share)
        told.append(telling.word("lead_who", share=share, time=time))
    if found.losing:
        told.append(
            telling.word(
                "lead_who_losing",
                losing=telling.count(found.losing),
                customers=telling.count(found.total.customers),
                loss=telling.money(-found.loss),
                time=time,
            )
        )
    return " ".join(told)


def _curve(telling: Telling, found: Book, time: str) -> Figure:
    points = tuple((float(x), float(y)) for x, y in found.concentration.curve)
    curves = (
        Curve(telling.word("spread_line"), points),
        Curve(telling.word("even_line"), ((0.0, 0.0), (1.0, 1.0))),
    )
    chart = Curves(
        curves, (), telling.word("axis_share"), telling.word("axis_worth"), "percent", "percent"
    )
    heads = (
        telling.head("axis_share", ColumnKind.PERCENT),
        telling.head("axis_worth", ColumnKind.PERCENT),
    )
    rows = tuple(Row((telling.shared(x, 0), telling.shared(y, 0))) for x, y in points)
    return Figure(
        telling.word("figure_spread", share=telling.percent(curves[0].at(0.2))),
        chart,
        Table(heads, rows),
        telling.word("alt_spread"),
        _note(telling, found, time),
    )


def _note(telling: Telling, found: Book, time: str) -> str:
    if math.isnan(found.concentration.gini):
        return telling.word("note_spread_losing", time=time)
    gini = telling.formatter.number(found.concentration.gini, 2)
    return telling.word("note_spread", time=time, gini=gini)


def _tenths(telling: Telling, found: Book, time: str) -> Table:
    heads = (
        telling.text_head("tenth"),
        telling.head("customers"),
        telling.head("worth", ColumnKind.MONEY),
        telling.head("share", ColumnKind.PERCENT),
        telling.head("mean_worth", ColumnKind.MONEY),
        telling.head("alive", ColumnKind.PERCENT),
        telling.head("mean_purchases"),
    )
    rows = [
        Row(
            (
                Cell(str(place)),
                telling.counted(each.customers),
                telling.paid(each.clv),
                _share(telling, found, each.share),
                telling.paid(each.clv / each.customers),
                telling.shared(each.alive, 0),
                telling.counted(each.purchases, 2),
            )
        )
        for place, each in enumerate(found.tenths, 1)
    ]
    total = found.total
    rows.append(
        Row(
            (
                Cell(telling.word("all")),
                telling.counted(total.customers),
                telling.paid(total.clv),
                _share(telling, found, 1.0),
                telling.paid(total.clv / total.customers),
                telling.shared(total.alive / total.customers, 0),
                telling.counted(total.purchases / total.customers, 2),
            ),
            Emphasis.TOTAL,
        )
    )
    return Table(heads, tuple(rows), telling.word("caption_worth", time=time))


def _share(telling: Telling, found: Book, share: float) -> Cell:
    return telling.shared(share, 0) if found.total.clv > 0 else Cell("–")


def first(telling: Telling, found: Book, asked: Asked) -> Section:
    """Return the customers that are worth most."""
    heads = (
        telling.text_head("customer"),
        telling.head("worth", ColumnKind.MONEY),
        telling.head("low", ColumnKind.MONEY),
        telling.head("high", ColumnKind.MONEY),
        telling.head("alive", ColumnKind.PERCENT),
        telling.head("expected_purchases"),
        telling.head("expected_spend", ColumnKind.MONEY),
        telling.text_head("next_purchase"),
    )
    rows = tuple(
        Row(
            (
                Cell(each.customer),
                telling.paid(each.clv),
                telling.paid(each.low),
                telling.paid(each.high),
                Cell(telling.formatter.probability(each.p_alive), each.p_alive),
                telling.counted(each.purchases, 1),
                telling.paid(each.spend),
                Cell(telling.formatter.date(each.next_purchase_day), each.next_purchase_day),
            )
        )
        for each in found.first
    )
    time = telling.time(asked.length, asked.unit)
    table = Table(heads, rows, telling.word("caption_worth", time=time))
    return Section(telling.word("heading_first"), telling.word("lead_first"), (table,), "first")
