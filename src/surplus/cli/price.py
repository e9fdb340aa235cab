"""`surplus price`: what can be charged, and who walks away at which price."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from surplus.cli.accounts import Group, gathering, rate, share
from surplus.cli.files import fail, json_text, put
from surplus.cli.reports import Form, about, deliver, reporting
from surplus.core.errors import SurplusError

if TYPE_CHECKING:
    from surplus.value.pricing import Pricing


@click.command("price")
@gathering
@click.option("--unit-cost", help="What one unit costs the supplier, in the unit of the price.")
@click.option(
    "--return",
    "wanted",
    callback=rate,
    default="100%",
    show_default=True,
    help="Of a no-brainer: what customers get back beyond what they lay out more.",
)
@click.option("--chance", callback=share, help="Chance that a customer buys, without promotion.")
@click.option(
    "--chance-after",
    callback=share,
    default="100%",
    show_default=True,
    help="Chance that a customer buys, with promotion.",
)
@click.option(
    "--per",
    "uses",
    multiple=True,
    metavar="NAME",
    help="An input or formula to put the price on, such as hours run.",
)
@reporting("price.html")
def command(
    group: Group,
    form: Form,
    unit_cost: str | None,
    wanted: float,
    chance: float | None,
    chance_after: float,
    uses: tuple[str, ...],
) -> None:
    """Show what MODEL's offering is worth per unit, and what each price means.

    Who gets what of the value, who is better off, who buys and what it earns, and the most
    that winning a customer may cost. Without --case, each segment of the model is valued
    with the model's own figures.
    """
    from surplus.report.pricing import price_report
    from surplus.value.pricing import Chances, Terms, price_study

    try:
        study = price_study(
            group.accounts(), Terms(None, wanted), Chances(chance, chance_after), uses
        )
        if unit_cost is not None:
            study = study.with_unit_cost(unit_cost)
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    if form.is_json:
        put(as_json(study), form.output)
    else:
        deliver(price_report(study, form.lang), form)


def as_json(study: Pricing) -> str:
    """Return the study as JSON."""
    from surplus.value.pricing.tables import to_dict

    return json_text({**about(study.accounts[0].valuation), **to_dict(study)})
