"""`surplus features`: which features are worth building, and for whom."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from surplus.cli.accounts import Group, gathering, share
from surplus.cli.files import fail, json_text, put
from surplus.cli.reports import Form, about, deliver, reporting
from surplus.core.errors import SurplusError

if TYPE_CHECKING:
    from surplus.value.features import FeatureStudy


DRAWS_EACH = 256
"""Draws of every account of a table; all accounts share them."""


@click.command("features")
@gathering
@click.option(
    "--captured",
    callback=share,
    default="100%",
    show_default=True,
    help="Share of the benefits that counts for the supplier.",
)
@click.option(
    "--threshold",
    callback=share,
    default="50%",
    show_default=True,
    help="A feature fails below this chance of being worth more than it costs.",
)
@click.option("--gate", is_flag=True, help="End with status 1 if a feature fails.")
@reporting("features.html")
def command(group: Group, form: Form, captured: float, threshold: float, gate: bool) -> None:
    """Show what each feature and capability of MODEL is worth, and which to build.

    Without --case, each segment of the model is valued with the model's own figures. A
    feature's `cost:` in the model is what it costs to build.
    """
    from surplus.report.features import features_report
    from surplus.value.features import Terms, weigh

    try:
        study = weigh(group.accounts(draws_each=DRAWS_EACH), Terms(captured, threshold))
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    if form.is_json:
        put(as_json(study), form.output)
    else:
        deliver(features_report(study, form.lang), form)
    if gate and study.failing:
        sys.exit(1)


def as_json(study: FeatureStudy) -> str:
    """Return the study as JSON."""
    from surplus.value.features.tables import to_dict

    return json_text({**about(study.accounts[0].valuation), **to_dict(study)})
