"""`surplus worth history`: what customers have brought so far, after what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.accounts import rate
from surplus.cli.files import gathered_in, json_text, put
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.acquisition import costs_of
from surplus.cli.worth.costing import costs, margin
from surplus.cli.worth.options import speaking_options
from surplus.cli.worth.sales import Sales, reading

if TYPE_CHECKING:
    from surplus.worth.study.history import Looking


@dataclass(frozen=True)
class Given:
    """What customers cost, and at which rate earlier money has grown; as the user gave it."""

    margin: float
    cost_per_purchase: float
    cost_per_year: float
    acquisition_cost: float
    acquisition_costs: Path | None
    discount_rate: float

    def looking(self) -> Looking:
        """Return what customers cost.

        Raises
        ------
        SurplusError
            W106 if the file of acquisition costs isn't such a table.
        """
        from surplus.worth.money import Costs
        from surplus.worth.study.history import Looking

        costs = Costs(self.margin, self.cost_per_purchase, self.cost_per_year)
        by_cohort = costs_of(self.acquisition_costs)
        return Looking(costs, self.acquisition_cost, by_cohort, self.discount_rate)


_giving = gathered_in(
    "given",
    Given,
    (
        margin,
        *costs,
        click.option(
            "--acquisition-cost",
            type=click.FloatRange(0),
            default=0.0,
            help="What winning one customer costs.",
        ),
        click.option(
            "--acquisition-costs",
            type=click.Path(path_type=Path),
            help="A CSV file with cohort (1997-01, 1997-Q1 or 1997) and cost, that of all of them.",
        ),
        click.option(
            "--discount-rate",
            default="0 %",
            show_default=True,
            callback=rate,
            help="A year: earlier money has grown at it until the end of observation.",
        ),
    ),
)


@click.command("history")
@reading
@_giving
@click.option(
    "--table",
    "target",
    default="history.parquet",
    show_default=True,
    help="Where the customers go: a .parquet or .csv file, or a table, file.duckdb#table.",
)
@reporting("history.html")
def command(sales: Sales, given: Given, target: str, form: Form) -> None:
    """Say what the customers in TABLE have brought so far, after what they cost.

    Historical lifetime value: for each customer spend less the cost of sales, of serving, of
    keeping and of winning it. It needs no fit, and says nothing of what is still to come. Needs
    --amount.
    """
    from surplus.report.worth import history_report
    from surplus.worth.study.history import history

    looking = given.looking()
    with sales.state() as state, speaking_options():
        found = history(state, looking)
        found.write(target)
        click.echo(f"wrote {target}", err=True)
        report = history_report(found, sales.table, looking.yearly_rate, form.lang)
    if form.is_json:
        put(json_text(report.to_dict()), form.output)
    else:
        deliver(report, form)
