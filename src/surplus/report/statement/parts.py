"""Where the value comes from: every driver, cost and price, and how sure each is."""

from __future__ import annotations

from surplus.report.blocks import Cell, Column, ColumnKind, Emphasis, Figure, Row, Table
from surplus.report.charts import IntervalBar, IntervalBars
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.amount import Amount
from surplus.value.effect import Effect
from surplus.value.model import Role


def parts(telling: Telling) -> Section:
    """Return the parts of the value, with their ranges if anything is uncertain."""
    blocks: tuple[Table | Figure, ...] = (_table(telling),)
    if any(effect.claimed != 1.0 for effect in telling.valuation.effects):
        blocks += (_claims(telling),)
    if not telling.valuation.value.is_certain:
        blocks = (_figure(telling), *blocks)
    return Section(telling.word("heading_drivers"), _lead(telling), blocks)


def _label(telling: Telling, effect: Effect) -> str:
    return effect.outcome.label.text(telling.lang)


def _lead(telling: Telling) -> str:
    positive = [e for e in telling.valuation.drivers if e.present.mean > 0]
    total = sum(e.present.mean for e in positive)
    if not positive or total <= 0:
        return ""
    first = max(positive, key=lambda e: e.present.mean)
    share = telling.formatter.percent(first.present.mean / total, 0)
    return telling.word("lead_drivers", first=_label(telling, first), share=share)


def _figure(telling: Telling) -> Figure:
    effects = sorted(telling.valuation.effects, key=lambda e: -e.present.mean)
    bars = [_bar(telling, _label(telling, e), e.present, e.outcome.name) for e in effects]
    bars.append(_bar(telling, telling.word("customers_value"), telling.valuation.value))
    columns = (
        telling.text_column("part"),
        *(telling.money_column(key) for key in ("low", "mid", "high")),
    )
    rows = tuple(
        Row((Cell(b.label), *(telling.cell(x) for x in (b.low, b.mid, b.high)))) for b in bars
    )
    title, alt = telling.word("figure_drivers"), telling.word("alt_drivers")
    note = telling.word("note_draws_present", currency=telling.currency, years=telling.years)
    return Figure(title, IntervalBars(tuple(bars)), Table(columns, rows), alt, note)


def _bar(telling: Telling, label: str, amount: Amount, driver: str = "") -> IntervalBar:
    low, mid, high = sorted((amount.p10, amount.p50, amount.p90))
    return IntervalBar(label, low, mid, high, telling.formatter.interval(low, high), driver)


def _kind(telling: Telling, effect: Effect) -> str:
    role = effect.outcome.role
    if role is Role.DRIVER:
        return telling.word(effect.outcome.benefit_class.value)
    return telling.word("other_cost" if role is Role.COST else "price_kind")


def _table(telling: Telling) -> Table:
    valuation = telling.valuation
    benefits = valuation.effects_of(Role.DRIVER, Role.COST)
    prices = valuation.effects_of(Role.PRICE)
    shown_totals = telling.rounded
    total = telling.shown_cell(shown_totals.benefits, valuation.benefits.mean)
    rows = [_row(telling, effect) for effect in benefits]
    rows.append(_total(telling, "benefits_less_costs", total, valuation.benefits))
    total = telling.shown_cell(shown_totals.value, valuation.value.mean)
    rows += [_row(telling, effect) for effect in prices]
    rows.append(_total(telling, "customers_value", total, valuation.value, Emphasis.TOTAL))
    shown = ("expected",) if valuation.value.is_certain else ("expected", "low", "high")
    columns = (
        telling.text_column("part"),
        telling.text_column("class"),
        *(telling.money_column(key) for key in shown),
    )
    caption = telling.word("table_drivers", currency=telling.currency)
    return Table(columns, tuple(rows), caption)


def _row(telling: Telling, effect: Effect) -> Row:
    name = Cell(_label(telling, effect), driver=effect.outcome.name)
    ends = _ends(telling, effect.present)
    return Row((name, Cell(_kind(telling, effect)), telling.effect_cell(effect), *ends), indent=1)


def _ends(telling: Telling, amount: Amount) -> tuple[Cell, ...]:
    """Return P10 and P90, where anything in the valuation is uncertain."""
    if telling.valuation.value.is_certain:
        return ()
    return telling.cell(amount.p10), telling.cell(amount.p90)


def _total(
    telling: Telling, key: str, total: Cell, amount: Amount, emphasis: Emphasis = Emphasis.SUBTOTAL
) -> Row:
    name = Cell(telling.word(key))
    return Row((name, Cell(""), total, *_ends(telling, amount)), emphasis)


def _claims(telling: Telling) -> Table:
    """Return what execution risk and attribution leave of the drivers that they lower."""
    columns = (
        telling.text_column("part"),
        telling.money_column("before_claims"),
        Column(telling.word("claimed_share"), ColumnKind.PERCENT),
        telling.money_column("expected"),
    )
    rows = tuple(
        Row(
            (
                Cell(_label(telling, effect), driver=effect.outcome.name),
                telling.cell(effect.unadjusted.mean),
                Cell(telling.formatter.percent(effect.claimed), effect.claimed),
                telling.effect_cell(effect),
            )
        )
        for effect in telling.valuation.effects
        if effect.claimed != 1.0
    )
    return Table(columns, rows, telling.word("table_claims"))
