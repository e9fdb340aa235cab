"""Who buys at which price, and where profit is highest."""

from __future__ import annotations

from surplus.report.blocks import Cell, Column, ColumnKind, Figure, Row, Table
from surplus.report.charts import Curve, Curves, Mark
from surplus.report.pricing.asking import Asking
from surplus.report.report import Section
from surplus.value.pricing import Demand

_POINTS = 60
_ROWS = 10


def demand(asking: Asking) -> Section | None:
    """Return the demand curve with the price of highest profit, if customers differ at all."""
    found = asking.pricing.demand
    if found.prices[0] == found.prices[-1]:
        return None
    return Section(asking.word("heading_demand"), _lead(asking, found), (_figure(asking, found),))


def _lead(asking: Asking, found: Demand) -> str:
    if found.best_profit <= 0:
        return asking.word("lead_demand_loss")
    now = asking.pricing.sharing.now.price
    low, high = found.near_best
    share = asking.telling.formatter.probability
    says = asking.word(
        "lead_demand",
        best=asking.price(found.best_price),
        share=share(found.share_at(found.best_price)),
        low=asking.price(low),
        high=asking.price(high),
    )
    lowest = found.lowest_paying(now)
    key = "lead_cut" if lowest < now else "lead_no_cut"
    cut = asking.word(key, price=asking.price(now), lowest=asking.price(lowest))
    return f"{says} {cut}"


def _figure(asking: Asking, found: Demand) -> Figure:
    rows = _prices(asking, found, _POINTS)
    most = max(found.best_profit, 1e-300)
    profit = tuple((p, max(found.profit_at(p), 0.0) / most) for p in rows)
    curves = (
        Curve(asking.word("buying"), tuple((p, found.share_at(p)) for p in rows)),
        Curve(asking.word(f"{_kind(asking)}_of_most"), profit),
    )
    now = asking.pricing.sharing.now.price
    marks = [Mark(found.best_price, asking.word("named_best"), asking.price(found.best_price))]
    if rows[0] <= now <= rows[-1]:
        marks.append(Mark(now, asking.word("named_now"), asking.price(now)))
    return Figure(
        asking.word(f"figure_demand_{_kind(asking)}", best=asking.price(found.best_price)),
        Curves(curves, tuple(marks), asking.per_price),
        _table(asking, found),
        asking.word("alt_demand"),
        asking.word("note_demand_one" if asking.is_one else "note_demand"),
    )


def _kind(asking: Asking) -> str:
    return "revenue" if asking.pricing.terms.unit_cost is None else "profit"


def _prices(asking: Asking, found: Demand, count: int) -> list[float]:
    """Return evenly spaced prices between those that hardly anybody and that all would pay."""
    market = asking.pricing.market
    high = market.price_for(0.01)
    low = min(market.price_for(0.999), found.best_price)
    low = max(min(low, high * 0.999), 0.0) if high > 0 else low
    if not low < high:
        low, high = float(found.prices[-1]), float(found.prices[0])
    return [low + (high - low) * i / (count - 1) for i in range(count)]


def _table(asking: Asking, found: Demand) -> Table:
    telling = asking.telling
    columns = (
        telling.money_column_of(asking.per_price),
        Column(asking.word("buying"), ColumnKind.PERCENT),
        telling.money_column(_kind(asking)),
    )
    prices = sorted({*_prices(asking, found, _ROWS), found.best_price})
    rows = tuple(
        Row(
            (
                asking.cell(price),
                Cell(telling.formatter.probability(found.share_at(price)), found.share_at(price)),
                telling.cell(found.profit_at(price)),
            )
        )
        for price in prices
    )
    return Table(columns, rows)
