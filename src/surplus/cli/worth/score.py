"""`surplus worth score`: what every customer is worth."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from surplus.cli.files import json_text, put
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.scoring import Scoring, scoring

if TYPE_CHECKING:
    from surplus.worth.scoring import Total
    from surplus.worth.study.study import Study


@click.command("score")
@scoring
@click.option(
    "--scores",
    default="scores.parquet",
    show_default=True,
    help="Where they go: a .parquet or .csv file, or a table, file.duckdb#table.",
)
@click.option(
    "--sql",
    is_flag=True,
    help="Print the query from transactions to scores, and write nothing.",
)
@reporting("scores.html")
def command(asked: Scoring, scores: str, sql: bool, form: Form) -> None:
    """Say what every customer is worth, by FIT, and write it to a table.

    TABLE is the table of transactions; that of the fit if left out. For each customer: the
    chance of still being one, expected purchases and spend, the worth within the horizon with
    P10 and P90, the worth without end, and the day of the next purchase.
    """
    study = asked.study()
    with asked.state(study) as state:
        found = asked.scores(study, state)
        if sql:
            click.echo(found.sql)
            return
        found.write(scores)
        click.echo(f"wrote {scores}", err=True)
        total = found.total()
    if form.is_json:
        put(
            json_text({"ok": True, "scores": scores, **asked.to_dict(), **asdict(total)}),
            form.output,
        )
    else:
        _tell(study, total, asked, form)


def _tell(study: Study, total: Total, asked: Scoring, form: Form) -> None:
    from surplus.report.worth import Asked, score_report

    wanted = Asked(asked.settings(study), *asked.length)
    deliver(score_report(study, total, wanted, form.lang), form)
