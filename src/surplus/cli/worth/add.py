"""`surplus worth add`: later days added to a kept state."""

from __future__ import annotations

from pathlib import Path

import click

from surplus.cli.main import show
from surplus.cli.worth.options import speaking_options, spoken


@click.command("add")
@click.argument("state", type=click.Path(path_type=Path))
@click.argument("table")
@click.option(
    "--observed-until",
    required=True,
    metavar="YYYY-MM-DD",
    help="The last day that TABLE tells everything about.",
)
@click.option(
    "--late",
    type=click.Choice(["refuse", "leave-out"]),
    default="refuse",
    show_default=True,
    help="Rows of days that the state covers already.",
)
@click.option("--accounts", metavar="TABLE", help="Contacts and accounts, as for the state.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Where to keep the result; in place of the old state if left out.",
)
def command(
    state: Path,
    table: str,
    observed_until: str,
    late: str,
    accounts: str | None,
    output: Path | None,
) -> None:
    """Add the later days in TABLE to a kept STATE, without reading earlier ones.

    TABLE has the columns that the state was made from. The old state stays whole until the
    new one stands.
    """
    from surplus.worth.states.api import update

    target = output or state
    with speaking_options():
        found = update(state, table, observed_until, save=target, late=late, accounts=accounts)
    with found:
        show(spoken(found.notes))
        customers = found.counts["customers"]
        until = found.policy.observed_until
        click.echo(f"wrote {target}: {customers:,} customers, observed until {until}", err=True)
