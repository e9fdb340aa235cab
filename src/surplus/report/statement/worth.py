"""What it is worth: from the reference price over each driver to the customer's value."""

from __future__ import annotations

from surplus.report.blocks import Cell, Emphasis, Figure, Row, Table
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.model import Role


def worth(telling: Telling) -> Section:
    """Return the waterfall: reference price, differentiation, economic value, price, value."""
    return Section(
        telling.word("heading_value"), telling.word("lead_value"), (waterfall_figure(telling),)
    )


def _steps(telling: Telling) -> list[Step]:
    valuation, shown = telling.valuation, telling.rounded
    money = telling.formatter.money
    effects = valuation.effects_of(Role.DRIVER, Role.COST)
    reference, price = valuation.reference_price.mean, valuation.offering_price.mean
    economic = sum((reference, *(e.present.mean for e in effects)))
    changes = [
        Step(
            effect.outcome.label.text(telling.lang),
            effect.present.mean,
            StepKind.CHANGE,
            telling.effect_cell(effect).text,
            effect.outcome.name,
            shown.effects[effect.outcome.name],
        )
        for effect in effects
    ]
    reference_label, price_label = (
        _price_of(telling, option) for option in (telling.alternative, telling.offering)
    )
    total, result = telling.word("economic_value_label"), telling.word("customers_value")
    return [
        Step(reference_label, reference, StepKind.TOTAL, money(shown.reference)),
        *changes,
        Step(total, economic, StepKind.TOTAL, money(shown.economic_value)),
        Step(price_label, -price, StepKind.SHARE, money(-shown.price)),
        Step(result, economic - price, StepKind.RESULT, money(shown.value)),
    ]


def _price_of(telling: Telling, option: str) -> str:
    return telling.word("price_of", option=option)


def waterfall_figure(telling: Telling) -> Figure:
    """Return the waterfall with its table."""
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
    exact = telling.formatter.money
    cells = [Cell(step.text, step.value, exact(step.value, exact=True)) for step in steps]
    return Figure(title, Waterfall(tuple(steps)), _table(telling, steps, cells), alt, note)


def waterfall_table(telling: Telling, steps: list[Step]) -> Table:
    """Return the table behind a waterfall; its changes add up to its totals as shown."""
    changing = [i for i, step in enumerate(steps) if i == 0 or not step.kind.stands_on_zero]
    cells = dict(zip(changing, telling.adding_up([steps[i].value for i in changing]), strict=True))
    levels = Waterfall(tuple(steps)).spans()
    shown = [cells.get(index) or telling.cell(end) for index, (_, end) in enumerate(levels)]
    return _table(telling, steps, shown)


def _table(telling: Telling, steps: list[Step], cells: list[Cell]) -> Table:
    rows = tuple(
        Row((Cell(step.label), cell), _emphasis(step, index))
        for index, (step, cell) in enumerate(zip(steps, cells, strict=True))
    )
    return Table((telling.text_column("part"), telling.money_column("amount")), rows)


def _emphasis(step: Step, index: int) -> Emphasis:
    if step.kind is StepKind.RESULT:
        return Emphasis.TOTAL
    return Emphasis.SUBTOTAL if step.kind is StepKind.TOTAL and index else Emphasis.PLAIN
