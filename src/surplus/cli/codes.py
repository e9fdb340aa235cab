"""`surplus codes`: what diagnostic codes mean."""

from __future__ import annotations

import textwrap

import click


@click.command("codes")
@click.argument("codes", nargs=-1)
def command(codes: tuple[str, ...]) -> None:
    """Explain diagnostic CODES; list them all if none is named."""
    from surplus.core.catalogue import catalogue

    known = catalogue()
    unknown = [code for code in codes if code.upper() not in known]
    if unknown:
        raise click.BadParameter(f"there is no code '{unknown[0]}'", param_hint="CODES")
    if not codes:
        for code, entry in known.items():
            click.echo(f"{code}  {entry.title}")
    for code in codes:
        entry = known[code.upper()]
        click.echo(f"{code.upper()}  {entry.title}\n")
        for text in (entry.cause, entry.cure):
            click.echo(textwrap.fill(text, 78, initial_indent="  ", subsequent_indent="  ") + "\n")
