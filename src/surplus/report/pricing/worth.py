"""What the offering is worth: reference, positive and negative differentiation."""

from __future__ import annotations

from collections.abc import Sequence

from surplus.report.blocks import Block, Cell, Emphasis, Figure, Row, Table
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.pricing.asking import Asking
from surplus.report.report import Section
from surplus.value.pricing import Band, Differentiation


def worth(asking: Asking) -> Section:
    """Return the economic value with its parts, or by customer if there are several."""
    if not asking.is_one:
        return Section(asking.word("heading_worth"), _lead(asking), (_accounts(asking),))
    band = asking.pricing.bands[0]
    blocks: list[Block] = []
    if band.reference is not None and asking.pricing.is_per_unit:
        blocks.append(_figure(asking, band, band.reference))
    blocks.append(_table(asking, band.positive, "positive"))
    if band.negative:
        blocks.append(_table(asking, band.negative, "negative"))
    return Section(asking.word("heading_worth"), _lead(asking), tuple(blocks))


def _lead(asking: Asking) -> str:
    low, high = (asking.price(asking.pricing.market.price_for(s)) for s in (0.9, 0.1))
    if low == high:
        return asking.word("lead_worth_certain", worth=asking.price(asking.economic_value))
    return asking.word("lead_worth", low=low, high=high, per=asking.per)


def _steps(asking: Asking, band: Band, reference: float) -> list[Step]:
    found = (*band.positive, *band.negative)
    parts = [reference, *(d.per_unit or 0.0 for d in found)]
    labels = [d.outcome.label.text(asking.lang) for d in found]
    total = sum(parts)
    changes = [
        Step(label, amount, StepKind.CHANGE, asking.price(amount))
        for label, amount in zip(labels, parts[1:], strict=True)
    ]
    start = asking.word("reference_value", alternative=asking.telling.alternative)
    result = asking.telling.word("economic_value_label")
    return [
        Step(start, reference, StepKind.TOTAL, asking.price(reference)),
        *changes,
        Step(result, total, StepKind.RESULT, asking.price(total)),
    ]


def _figure(asking: Asking, band: Band, reference: float) -> Figure:
    steps = _steps(asking, band, reference)
    rows = tuple(
        Row(
            (Cell(step.label), asking.cell(step.value)),
            Emphasis.TOTAL if step.kind is StepKind.RESULT else Emphasis.PLAIN,
        )
        for step in steps
    )
    columns = (
        asking.telling.text_column("part"),
        asking.telling.money_column_of(asking.per_price),
    )
    title = asking.word(
        "figure_worth", worth=asking.price(steps[-1].value), reference=asking.price(reference)
    )
    alt = asking.word("alt_worth")
    note = asking.word("note_per", currency=asking.telling.currency, per=asking.per)
    return Figure(title, Waterfall(tuple(steps)), Table(columns, rows), alt, note)


def _table(asking: Asking, found: Sequence[Differentiation], kind: str) -> Table:
    telling = asking.telling
    split = any(d.per_unit is not None for d in found) and asking.pricing.is_per_unit
    columns = [
        telling.text_column("part"),
        *(telling.money_column(key) for key in ("expected", "low", "high")),
    ]
    if split:
        columns.insert(1, telling.money_column_of(asking.per[:1].upper() + asking.per[1:]))
    rows = tuple(_row(asking, d, split) for d in found)
    caption = asking.word(f"table_{kind}", currency=telling.currency, years=telling.years)
    return Table(tuple(columns), rows, caption)


def _row(asking: Asking, found: Differentiation, split: bool) -> Row:
    total = found.total
    cells = [asking.telling.cell(x) for x in (total.mean, total.p10, total.p90)]
    each = [asking.cell(found.per_unit or 0.0)] if split else []
    return Row((Cell(found.outcome.label.text(asking.lang)), *each, *cells))


def _accounts(asking: Asking) -> Table:
    telling, pricing = asking.telling, asking.pricing
    columns = (
        telling.text_column("customer_column"),
        *(telling.money_column(key) for key in ("low", "mid", "high", "asked_column", "headroom")),
    )
    rows = []
    for account, band, found in zip(
        pricing.accounts, pricing.bands, pricing.market.responses, strict=True
    ):
        value = band.economic_value
        amounts = (value.p10, value.p50, value.p90, found.price, value.p50 - found.price)
        label = Cell(account.label.text(asking.lang))
        rows.append(Row((label, *(asking.cell(x) for x in amounts))))
    caption = asking.word("table_accounts", currency=telling.currency, per=asking.per)
    return Table(columns, tuple(rows), caption)
