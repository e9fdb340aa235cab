"""Who gets what of the value that is created, as the price moves."""

from __future__ import annotations

import math

from surplus.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Figure,
    Row,
    Table,
)
from surplus.report.charts import Curve, Curves, Mark
from surplus.report.pricing.asking import Asking
from surplus.report.report import Section
from surplus.value.pricing import Point, Sharing
from surplus.value.pricing.sharing import ALMOST_ALL


def sharing(asking: Asking) -> Section:
    """Return the value-sharing frontier with its named prices."""
    found = asking.pricing.sharing
    title = asking.word("heading_sharing")
    if not found.creates:
        says = asking.word(
            "nothing_to_share",
            worth=asking.price(found.economic_value),
            floor=asking.price(found.floor),
        )
        return Section(title, "", (Callout(CalloutKind.WARNING, says),))
    blocks: tuple[Block, ...] = (_figure(asking, found), _table(asking, found))
    return Section(title, _lead(asking, found), blocks)


def _lead(asking: Asking, found: Sharing) -> str:
    now = found.now
    percent = asking.telling.formatter.percent
    if not 0 <= now.customers_share <= 1:
        key = "lead_share_loss" if now.customers_value < 0 else "lead_share_gift"
        return asking.word(key, price=asking.price(now.price))
    return asking.word(
        "lead_share_one" if asking.is_one else "lead_share",
        price=asking.price(now.price),
        customers=percent(now.customers_share, 0),
        suppliers=percent(now.suppliers_share, 0),
        better=asking.telling.formatter.probability(now.better_off),
    )


def named(found: Sharing) -> list[tuple[str, float]]:
    """Return the prices that have a name, by the words for them, from low to high."""
    floor = "named_cost" if found.terms.unit_cost is not None else "named_parity"
    known = [
        (floor, found.floor),
        ("named_even", found.even),
        ("named_no_brainer", found.no_brainer),
        ("named_almost_all", found.almost_all),
        ("named_now", found.now.price),
        ("named_walk_away", found.walk_away),
        ("named_nothing_left", found.economic_value),
    ]
    return sorted((pair for pair in known if math.isfinite(pair[1])), key=lambda pair: pair[1])


def _figure(asking: Asking, found: Sharing) -> Figure:
    points = found.points
    curves = (
        Curve(asking.word("customers_part"), tuple((p.price, p.customers_share) for p in points)),
        Curve(asking.word("suppliers_part"), tuple((p.price, p.suppliers_share) for p in points)),
        Curve(asking.word("better_off"), tuple((p.price, p.better_off) for p in points)),
    )
    shown = ("named_no_brainer", "named_now", "named_walk_away")
    inside = (points[0].price, points[-1].price)
    marks = tuple(
        Mark(price, asking.word(key), asking.price(price))
        for key, price in named(found)
        if key in shown and inside[0] <= price <= 1.2 * inside[1]
    )
    chart = Curves(curves, marks, asking.per_price)
    return Figure(
        asking.word("figure_sharing"),
        chart,
        _behind(asking, found),
        asking.word("alt_sharing"),
        asking.word("note_sharing"),
    )


def _columns(asking: Asking) -> tuple[Column, ...]:
    shares = ("customers_part", "suppliers_part", "better_off")
    return (
        asking.telling.money_column_of(asking.per_price),
        *(Column(asking.word(key), ColumnKind.PERCENT) for key in shares),
    )


def _cells(asking: Asking, point: Point) -> tuple[Cell, ...]:
    formatter = asking.telling.formatter
    shares = (point.customers_share, point.suppliers_share)
    return (
        asking.cell(point.price),
        *(Cell(formatter.percent(share, 0), share) for share in shares),
        Cell(formatter.probability(point.better_off), point.better_off),
    )


def _behind(asking: Asking, found: Sharing) -> Table:
    rows = tuple(Row(_cells(asking, point)) for point in found.points[::6])
    return Table(_columns(asking), rows)


def _table(asking: Asking, found: Sharing) -> Table:
    columns = (asking.telling.text_column("named_price"), *_columns(asking))
    at = asking.pricing.market
    rows = []
    for key, price in named(found):
        margin = (
            at.paid_more_at(price)
            if found.terms.unit_cost is None
            else at.margin_at(price, found.terms.unit_cost)
        )
        point = Point(price, at.value_at(price), margin, at.better_off(price))
        rows.append(Row((Cell(_meaning(asking, key)), *_cells(asking, point))))
    return Table(columns, tuple(rows), asking.word("table_named"))


def _meaning(asking: Asking, key: str) -> str:
    share = asking.telling.formatter.percent(ALMOST_ALL)
    return asking.word(f"{key}_means", share=share)
