"""`surplus sensitivity`: which inputs the uncertainty comes from."""

from __future__ import annotations

import click

from surplus.cli.files import Request, evaluating_in_currency, fail
from surplus.cli.main import show
from surplus.cli.reports import Form, deliver, deliver_json, reporting
from surplus.core.errors import SurplusError


@click.command("sensitivity")
@evaluating_in_currency
@reporting("sensitivity.html")
def command(request: Request, form: Form) -> None:
    """Show which inputs of MODEL the uncertainty of the value comes from.

    Each input's share of the variance, what only several bring together, and a tornado:
    the value with one input at a time at its P10 and its P90.
    """
    from surplus.report.sensitivity import sensitivity_report
    from surplus.value.sensitivity import sensitivity

    try:
        valuation = request.valuation()
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    if form.is_json:
        deliver_json(valuation, sensitivity(valuation).to_dict(), form)
        return
    show(valuation.notes)
    deliver(sensitivity_report(valuation, form.lang), form)
