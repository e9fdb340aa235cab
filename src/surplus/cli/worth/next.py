"""`surplus worth next`: who is due when, and who is overdue."""

from __future__ import annotations

import click

from surplus.cli.accounts import share
from surplus.cli.files import json_text, put
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.scoring import Scoring, scoring


@click.command("next")
@scoring
@click.option(
    "--overdue",
    type=click.FloatRange(0, min_open=True),
    default=2.0,
    show_default=True,
    help="Who has been silent for so many times the own rhythm is overdue.",
)
@click.option(
    "--gone",
    default="50 %",
    show_default=True,
    callback=share,
    help="With a chance of still being a customer below this, a customer has probably left.",
)
@click.option(
    "--table",
    "target",
    default="next.parquet",
    show_default=True,
    help="Where the customers go: a .parquet or .csv file, or a table, file.duckdb#table.",
)
@reporting("next.html")
def command(asked: Scoring, overdue: float, gone: float, target: str, form: Form) -> None:
    """Say who is due when by FIT: overdue by the own rhythm, within a week, within four weeks.

    TABLE is the table of transactions; that of the fit if left out. A customer's rhythm is the
    median wait that the fit expects right after the latest purchase. The table that is written
    has a row for each customer, the overdue first.
    """
    from surplus.report.worth import Asked, due_report
    from surplus.worth.study.due import DueSettings, due

    study = asked.study()
    with asked.state(study) as state:
        found = due(asked.scores(study, state), DueSettings(overdue, gone))
        found.write(target)
        click.echo(f"wrote {target}", err=True)
        wanted = Asked(asked.settings(study), *asked.length)
        report = due_report(study, found, wanted, form.lang)
    if form.is_json:
        put(json_text(report.to_dict()), form.output)
    else:
        deliver(report, form)
