"""`surplus worth contracts`: how long contracts last, and what each is still worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from surplus.cli.accounts import rate, share
from surplus.cli.files import gathered_in, json_text, put
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.options import speaking_options

if TYPE_CHECKING:
    from surplus.worth.agreements.columns import AgreementColumns


@dataclass(frozen=True)
class Looking:
    """How far ahead, at which rate, with what left of the amounts, in which currency."""

    horizon: int
    discount_rate: float
    margin: float
    currency: str


@dataclass(frozen=True)
class Held:
    """A table of contracts, and how it is read; texts as the user wrote them."""

    table: str
    customer: str
    start: str | None
    end: str | None
    observed_until: str | None
    periods: str | None
    ended: str | None
    unit: str
    amount: str | None
    covariate: tuple[str, ...]

    def columns(self) -> AgreementColumns:
        """Return which columns say what.

        Raises
        ------
        SurplusError
            W003 for a day that is none, W120 if it isn't said how long contracts lasted.
        """
        from surplus.worth.agreements.columns import AgreementColumns
        from surplus.worth.states.policy import policy_of
        from surplus.worth.units import time_unit

        until = None
        if self.observed_until is not None:
            told = {"customer": "-", "date": "-", "observed_until": self.observed_until}
            until = policy_of(told).observed_until
        return AgreementColumns(
            customer=self.customer,
            start=self.start,
            end=self.end,
            observed_until=until,
            periods=self.periods,
            ended=self.ended,
            unit=time_unit(self.unit),
            margin=self.amount,
            covariates=self.covariate,
        )


_holding = gathered_in(
    "held",
    Held,
    (
        click.argument("table"),
        click.option("--customer", required=True, help="The column that names the customer."),
        click.option("--start", help="The column with the first day of the contract."),
        click.option("--end", help="The column with the day on which it ended, or nothing."),
        click.option(
            "--observed-until",
            metavar="YYYY-MM-DD",
            help="The last day that the table tells everything about.",
        ),
        click.option("--periods", help="In place of days: the column that counts its periods."),
        click.option("--ended", help="The column that says whether it ended: yes or no."),
        click.option(
            "--unit",
            type=click.Choice(["day", "week", "month", "quarter", "year"]),
            default="month",
            show_default=True,
            help="How long a period is.",
        ),
        click.option("--amount", help="The column with what a period brings."),
        click.option(
            "--covariate",
            multiple=True,
            help="A column that may make contracts end sooner; may be repeated.",
        ),
    ),
)


_looking = gathered_in(
    "looking",
    Looking,
    (
        click.option(
            "--horizon",
            type=click.IntRange(1, 1200),
            default=24,
            show_default=True,
            help="How far to look ahead, in periods.",
        ),
        click.option(
            "--discount-rate", default="10 %", show_default=True, callback=rate, help="A year."
        ),
        click.option(
            "--margin",
            default="100 %",
            show_default=True,
            callback=share,
            help="What is left of the amount after the costs that come with it.",
        ),
        click.option("--currency", default="", help="The currency of the amounts, such as USD."),
    ),
)


@click.command("contracts")
@_holding
@click.option(
    "--model",
    type=click.Choice(["hazard", "sbg", "bdw"]),
    default="hazard",
    show_default=True,
    help="Proportional hazards, shifted-beta-geometric, or beta-discrete-Weibull.",
)
@_looking
@click.option(
    "--scores",
    default="contracts.parquet",
    show_default=True,
    help="Where the scores go: a .parquet or .csv file, or a table, file.duckdb#table.",
)
@reporting("contracts.html")
def command(held: Held, model: str, looking: Looking, scores: str, form: Form) -> None:
    """Say how long the contracts in TABLE last, what makes them end, what each is worth.

    A contract's length is told by --start, --end and --observed-until, or by --periods and
    --ended. Contracts that go on count for as long as they have been seen.
    """
    from surplus.report.worth import Telling, contracts_report
    from surplus.worth.agreements.reading import read_agreements
    from surplus.worth.agreements.worth import fit_agreements, worth_of_agreements
    from surplus.worth.agreements.writing import write_scores

    with speaking_options():
        agreements = read_agreements(held.table, held.columns())
        fit = fit_agreements(agreements, model)
        found = worth_of_agreements(
            agreements,
            fit,
            horizon=looking.horizon,
            yearly_rate=looking.discount_rate,
            margin=looking.margin,
        )
    write_scores(found, scores)
    click.echo(f"wrote {scores}", err=True)
    asked = (held.table, looking.horizon, looking.discount_rate)
    telling = Telling(form.lang, looking.currency)
    report = contracts_report(agreements, fit, found, telling, asked)
    if form.is_json:
        put(json_text(report.to_dict()), form.output)
    else:
        deliver(report, form)
