"""`surplus worth score`: what every customer is worth."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import json_text, put, write_binary
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.scoring import Scoring, scoring
from surplus.core.errors import Diagnostic, SurplusError

if TYPE_CHECKING:
    from surplus.worth.scoring import ScoreTable, Total
    from surplus.worth.study.kinds import Scores
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
@click.option(
    "--excel",
    type=click.Path(path_type=Path),
    help="Also write the customers worth most, 5,000 at most, to a live workbook.",
)
@reporting("scores.html")
def command(asked: Scoring, scores: str, sql: bool, excel: Path | None, form: Form) -> None:
    """Say what every customer is worth, by FIT, and write it to a table.

    TABLE is the table of transactions; that of the fit if left out. For each customer: the
    chance of still being one, expected purchases and spend, the worth within the horizon with
    P10 and P90, the worth without end, and the day of the next purchase. With what serving or
    keeping customers costs, worth is after these, and may be a loss.
    """
    study = asked.study()
    with asked.state(study) as state:
        found = asked.scores(study, state)
        if sql:
            click.echo(_whole(found, "--sql").sql)
            return
        found.write(scores)
        click.echo(f"wrote {scores}", err=True)
        if excel is not None:
            write_binary(excel, _workbook(study, _whole(found, "--excel"), asked, form))
        total = found.total()
    if form.is_json:
        put(
            json_text({"ok": True, "scores": scores, **asked.to_dict(), **asdict(total)}),
            form.output,
        )
    else:
        _tell(study, total, asked, form)


def _whole(found: Scores, option: str) -> ScoreTable:
    """Return scores that come from one set of parameters, as queries and workbooks need them.

    Raises
    ------
    SurplusError
        W116 if they come from a fit with covariates.
    """
    from surplus.worth.scoring import ScoreTable

    if isinstance(found, ScoreTable):
        return found
    message = f"{option} takes a fit without covariates"
    hint = f"leave out {option}, or fit again without --covariates"
    raise SurplusError(Diagnostic("W116", message, hint=hint))


def _workbook(study: Study, found: ScoreTable, asked: Scoring, form: Form) -> bytes:
    """Return the customers worth most as a live workbook."""
    from surplus.report.worth import Asked, Telling
    from surplus.report.worth.live import MOST, scores_workbook
    from surplus.worth.study.first_customers import first_customers

    telling = Telling(form.lang, study.currency)
    wanted = Asked(asked.settings(study), *asked.length)
    return scores_workbook(first_customers(found, MOST), wanted, telling)


def _tell(study: Study, total: Total, asked: Scoring, form: Form) -> None:
    from surplus.report.worth import Asked, score_report

    wanted = Asked(asked.settings(study), *asked.length)
    deliver(score_report(study, total, wanted, form.lang), form)
