"""`surplus worth score`: what every customer is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from surplus.cli.files import json_text
from surplus.cli.worth.scoring import Scoring, scoring

if TYPE_CHECKING:
    from surplus.worth.scoring import ScoreTable


@click.command("score")
@scoring
@click.option(
    "--output",
    "-o",
    default="scores.parquet",
    show_default=True,
    help="A .parquet or .csv file, or a table, file.duckdb#table.",
)
@click.option(
    "--sql",
    is_flag=True,
    help="Print the query from transactions to scores, and write nothing.",
)
def command(asked: Scoring, output: str, sql: bool) -> None:
    """Say what every customer is worth, by FIT, and write it to a table.

    TABLE is the table of transactions; that of the fit if left out. For each customer: the
    chance of still being one, expected purchases and spend, the worth within the horizon with
    P10 and P90, the worth without end, and the day of the next purchase.
    """
    study = asked.study()
    with asked.state(study) as state:
        scores = asked.scores(study, state)
        if sql:
            click.echo(scores.sql)
            return
        scores.write(output)
        click.echo(f"wrote {output}", err=True)
        click.echo(json_text(_summed(scores, asked)))


def _summed(scores: ScoreTable, asked: Scoring) -> dict[str, object]:
    total = scores.total()
    return {
        "ok": True,
        "customers": total.customers,
        "alive": total.alive,
        "horizon": asked.horizon,
        "discount_rate": asked.discount_rate,
        "margin": asked.margin,
        "purchases": total.purchases,
        "clv": total.clv,
        "clv_p10": total.low,
        "clv_p90": total.high,
        "residual_value": total.residual_value,
    }
