"""`surplus value`: evaluate a model for a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from surplus.cli.files import Request, evaluating_in_currency, fail
from surplus.cli.main import show
from surplus.cli.reports import Form, deliver, deliver_json, reporting
from surplus.core.errors import SurplusError

if TYPE_CHECKING:
    from surplus.value.valuation import Valuation


@click.command("value")
@evaluating_in_currency
@reporting("value-statement.html")
@click.option("--full", is_flag=True, help="With sources and workings, in the terminal too.")
def command(request: Request, form: Form, full: bool) -> None:
    """Evaluate MODEL for a customer and print the value statement.

    Without --case, the model's own defaults are evaluated. The value is benefits less
    price, discounted to today, over the model's horizon.
    """
    try:
        valuation = request.valuation()
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    if form.is_json:
        deliver_json(valuation, everything(valuation), form)
        return
    from surplus.report.statement import value_statement

    show(valuation.notes)
    deliver(value_statement(valuation, form.lang, sources=full or form.is_page), form)


def everything(valuation: Valuation) -> dict[str, object]:
    """Return a valuation as JSON values: how it is discounted, every table but the draws, notes."""
    from surplus.value.tables import TABLES

    discounting = valuation.case.discounting
    return {
        "discount_rate": discounting.effective,
        "timing": discounting.timing.value,
        **{name: valuation.table(name).rows() for name in TABLES if name != "draws"},
        "diagnostics": [note.to_dict() for note in valuation.notes],
    }
