"""`surplus explain`: how one amount is worked out, and from what."""

from __future__ import annotations

import click

from surplus.cli.files import Request, evaluating_in_currency, fail
from surplus.cli.reports import Form, deliver, deliver_json, reporting
from surplus.core.errors import SurplusError


@click.command("explain")
@evaluating_in_currency
@click.argument("name")
@reporting("explanation.html")
def command(request: Request, name: str, form: Form) -> None:
    """Show how a driver, a cost or a price of MODEL is worked out.

    NAME is its name in the model. First the equation in words, then with the customer's
    numbers put in, then the result, and where each number comes from.
    """
    from surplus.report.statement.equations import explanation
    from surplus.report.statement.telling import Telling
    from surplus.report.statement.working import Working
    from surplus.value.explain import explain

    try:
        valuation = request.valuation()
        found = explain(valuation, name)
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    working = Working(Telling(valuation, form.lang), found)
    if form.is_json:
        deliver_json(valuation, working.to_dict(), form)
    else:
        deliver(explanation(working), form)
