"""`surplus worth rfm`: how recently, how often and for how much every customer bought."""

from __future__ import annotations

import click

from surplus.cli.files import json_text, put
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.options import speaking_options
from surplus.cli.worth.sales import Sales, reading


@click.command("rfm")
@reading
@click.option(
    "--table",
    "target",
    default="rfm.parquet",
    show_default=True,
    help="Where the customers go: a .parquet or .csv file, or a table, file.duckdb#table.",
)
@reporting("rfm.html")
def command(sales: Sales, target: str, form: Form) -> None:
    """Put the customers in TABLE into classes by recency, frequency and money, and segments.

    Classes go from 1 to 5, the best. Equal values stay together: all who bought once are in
    class 1; otherwise classes hold about as many customers each. A rule of thumb: what customers
    are worth is said by 'surplus worth fit' and 'score'. Needs --amount.
    """
    from surplus.report.worth import rfm_report
    from surplus.worth.study.rfm_table import rfm_table

    with sales.state() as state, speaking_options():
        found = rfm_table(state)
        found.write(target)
        click.echo(f"wrote {target}", err=True)
        report = rfm_report(found, sales.table, form.lang)
    if form.is_json:
        put(json_text(report.to_dict()), form.output)
    else:
        deliver(report, form)
