"""`surplus audit`: whether the log of who did what is whole."""

from __future__ import annotations

import sys

import click

from surplus.cli.stored import database_option, opened


@click.group("audit")
def command() -> None:
    """Look after the log of who did what in a workbench."""


@command.command("verify")
@database_option
def verify(database: str) -> None:
    """Check the chain of the log: each entry is sealed together with the one before it.

    Exits with status 1 if an entry was changed, or one is missing before it.
    """
    with opened(database) as store:
        from surplus.store.audit import broken, count

        with store.reading() as session:
            total, wrong = count(session), list(broken(session))
    if not wrong:
        click.echo(f"{total:,} entries, all as they were written")
        return
    shown = ", ".join(str(number) for number in wrong[:20])
    click.echo(f"{total:,} entries; changed, or one missing before them: {shown}", err=True)
    sys.exit(1)
