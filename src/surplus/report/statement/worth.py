"""What it is worth: from the reference price over each driver to the customer's value."""

from __future__ import annotations

from surplus.report.blocks import Cell, Emphasis, Figure, Row, Table
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.model import Role


def worth(telling: Telling) -> Section:
    """Return the waterfall: reference price, differentiation, economic value, price, value."""
    return Section(telling.word("heading_value"), telling.word("lead_value"), (_figure(telling),))


def _steps(telling: Telling) -> list[Step]:
    valuation = telling.valuation
    effects = valuation.effects_of(Role.DRIVER, Role.COST)
    reference, price = valuation.reference_price.mean, valuation.offering_price.mean
    parts = [reference, *(e.present.mean for e in effects), -price]
    texts = telling.reading_texts(parts)
    economic = sum(parts[:-1])
    value = economic - price
    economic_text, value_text = (telling.formatter.money(total) for total in (economic, value))
    changes = [
        Step(e.outcome.label.text(telling.lang), amount, StepKind.CHANGE, text, e.outcome.name)
        for e, amount, text in zip(effects, parts[1:-1], texts[1:-1], strict=True)
    ]
    return [
        Step(_price_of(telling, telling.alternative), reference, StepKind.TOTAL, texts[0]),
        *changes,
        Step(telling.word("economic_value_label"), economic, StepKind.TOTAL, economic_text),
        Step(_price_of(telling, telling.offering), -price, StepKind.SHARE, texts[-1]),
        Step(telling.word("customers_value"), value, StepKind.RESULT, value_text),
    ]


def _price_of(telling: Telling, option: str) -> str:
    return telling.word("price_of", option=option)


def _figure(telling: Telling) -> Figure:
    steps = _steps(telling)
    valuation = telling.valuation
    value = valuation.value.mean
    title = telling.word(
        "figure_waterfall" if value >= 0 else "figure_waterfall_loss",
        economic=telling.money(valuation.economic_value.mean),
        price=telling.money(valuation.offering_price.mean),
        value=telling.money(abs(value)),
    )
    alt = telling.word("alt_waterfall", alternative=telling.alternative, offering=telling.offering)
    note = telling.word("note_present", currency=telling.currency, years=telling.years)
    return Figure(title, Waterfall(tuple(steps)), waterfall_table(telling, steps), alt, note)


def waterfall_table(telling: Telling, steps: list[Step]) -> Table:
    """Return the table behind a waterfall; its changes add up to its totals as shown."""
    changing = [i for i, step in enumerate(steps) if i == 0 or not step.kind.stands_on_zero]
    cells = dict(zip(changing, telling.adding_up([steps[i].value for i in changing]), strict=True))
    rows: list[Row] = []
    level = 0.0
    for index, step in enumerate(steps):
        level = step.value if step.kind.stands_on_zero else level + step.value
        cell = cells.get(index) or telling.cell(level)
        emphasis = Emphasis.PLAIN
        if step.kind is StepKind.TOTAL and index:
            emphasis = Emphasis.SUBTOTAL
        if step.kind is StepKind.RESULT:
            emphasis = Emphasis.TOTAL
        rows.append(Row((Cell(step.label), cell), emphasis))
    columns = (telling.text_column("part"), telling.money_column("amount"))
    return Table(columns, tuple(rows))
