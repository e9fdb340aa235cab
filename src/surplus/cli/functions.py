"""`surplus functions`: the functions of the formula language."""

from __future__ import annotations

import click


@click.command("functions")
def command() -> None:
    """List the functions of the formula language, with examples."""
    from surplus.formula import functions

    for function in functions():
        click.echo(f"{function.signature}\n    {function.doc}")
        for example in function.examples:
            click.echo(f"    {example}")
