"""`surplus worth segments`: how segments or cohorts of customers differ, and whether they drift."""

from __future__ import annotations

import click

from surplus.cli.files import json_text, put
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.options import speaking_options
from surplus.cli.worth.sales import Sales, reading
from surplus.cli.worth.scoring import length_of


@click.command("segments")
@reading
@click.option(
    "--segments",
    metavar="TABLE",
    help="A table with customer and segment. Left out, customers are taken by when they came.",
)
@click.option(
    "--cohorts",
    type=click.Choice(["month", "quarter", "year"]),
    default="quarter",
    show_default=True,
    help="Customers who came in the same of these are a cohort.",
)
@click.option(
    "--model",
    type=click.Choice(["bg-nbd", "mbg-nbd", "pareto-nbd"]),
    default="bg-nbd",
    show_default=True,
    help="How they buy, as for 'fit'.",
)
@click.option(
    "--horizon",
    default="1 year",
    show_default=True,
    help="How far to look ahead, such as '26 weeks'.",
)
@reporting("segments.html")
def command(
    sales: Sales, segments: str | None, cohorts: str, model: str, horizon: str, form: Form
) -> None:
    """Fit how each segment or cohort in TABLE buys, drawn together as far as each is uncertain.

    Small segments borrow from the others (empirical Bayes). For cohorts, it is said which
    parameters drift from one to the next.
    """
    from surplus.report.worth import segments_report
    from surplus.worth.study.segment_fits import study_segments
    from surplus.worth.units import TimeUnit

    length, unit = length_of(horizon)
    with sales.state() as state, speaking_options():
        ahead = length * unit.per(state.policy.unit)
        found = study_segments(state, model, ahead, segments=segments, cohorts=TimeUnit(cohorts))
        policy = state.policy
    report = segments_report(found, policy, (sales.table, length, unit), form.lang)
    if form.is_json:
        put(json_text(report.to_dict()), form.output)
    else:
        deliver(report, form)
