"""How sure we are: the distribution of the value."""

from __future__ import annotations

from surplus.report.blocks import Cell, Figure, Row, Table
from surplus.report.charts import Distribution
from surplus.report.report import Section
from surplus.report.statement.telling import Telling

_PERCENTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


def sureness(telling: Telling) -> Section:
    """Return the distribution, or say that nothing is stated about uncertainty."""
    value = telling.valuation.value
    heading = telling.word("heading_uncertainty")
    if value.is_certain:
        return Section(heading, telling.word("lead_certain"))
    chance = telling.chance(telling.valuation.chance)
    low, high = telling.range(value)
    lead = telling.word("lead_sure", chance=chance, low=low, high=high)
    return Section(heading, lead, (distribution_figure(telling),))


def distribution_figure(telling: Telling) -> Figure:
    """Return the distribution of the value, which must be uncertain, with its percentiles."""
    value = telling.valuation.value
    below = telling.chance(1 - telling.valuation.chance)
    p10, p50, p90 = (telling.money(x) for x in (value.p10, value.p50, value.p90))
    alt = telling.word("alt_distribution", p10=p10, p50=p50, p90=p90, below=below)
    title = telling.word("figure_distribution", draws=telling.draws)
    columns = (telling.text_column("percentile"), telling.money_column("customers_value"))
    rows = tuple(
        Row((Cell(f"P{probability * 100:g}"), telling.cell(value.quantile(probability))))
        for probability in _PERCENTILES
    )
    note = telling.word("note_draws_present", currency=telling.currency, years=telling.years)
    return Figure(title, Distribution.of(value.draws), Table(columns, rows), alt, note)
