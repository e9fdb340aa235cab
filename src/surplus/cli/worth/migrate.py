"""`surplus worth migrate`: who moved between two tables of customers."""

from __future__ import annotations

import click

from surplus.cli.files import json_text, put
from surplus.cli.reports import Form, deliver, reporting


@click.command("migrate")
@click.argument("before")
@click.argument("after")
@click.option(
    "--customer", default="customer", show_default=True, help="The column that names the customer."
)
@click.option(
    "--segment",
    help="The column with the segment. 'segment' if both tables have it; if not, tenths of the "
    "customers by amount are made.",
)
@click.option(
    "--amount", help="The column with what each is worth: 'clv', or 'spend', if left out."
)
@click.option("--currency", default="", help="The currency of the amounts, such as USD.")
@reporting("moves.html")
def command(
    before: str,
    after: str,
    customer: str,
    segment: str | None,
    amount: str | None,
    currency: str,
    form: Form,
) -> None:
    """Show who moved between segments from BEFORE to AFTER, and the money with them.

    Both are tables with a row for each customer, such as 'surplus worth score' and 'rfm' write:
    a .parquet or .csv file, or file.duckdb#table.
    """
    from surplus.report.worth import Telling, migration_report
    from surplus.worth.study.moves import SnapshotColumns, moves

    found = moves(before, after, SnapshotColumns(customer, segment, amount))
    report = migration_report(found, (before, after), Telling(form.lang, currency))
    if form.is_json:
        put(json_text(report.to_dict()), form.output)
    else:
        deliver(report, form)
