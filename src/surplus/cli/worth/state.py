"""`surplus worth state`: what is known of every customer, kept to add later days to."""

from __future__ import annotations

from pathlib import Path

import click

from surplus.cli.worth.sales import Sales, reading


@click.command("state")
@reading
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("state.parquet"),
    show_default=True,
    help="The Parquet file to keep it in.",
)
@click.option("--resume", is_flag=True, help="Go on with work that was interrupted.")
@click.option(
    "--sql",
    "dialect",
    type=click.Choice(["duckdb", "postgres", "spark"]),
    help="Print the query from transactions to customers, and compute nothing more.",
)
def command(sales: Sales, output: Path, resume: bool, dialect: str | None) -> None:
    """Keep what is known of every customer in TABLE: how often, how recently, how much.

    'surplus worth add' adds later days to the file without reading earlier ones, and 'score'
    and 'report' read it in place of the transactions.
    """
    if dialect is not None:
        click.echo(_sql(sales, dialect))
        return
    with sales.state(save=output, resume=resume) as state:
        click.echo(f"wrote {output}: {state.counts['customers']:,} customers", err=True)


def _sql(sales: Sales, dialect: str) -> str:
    """Return the query as another engine runs it, over a table called `transactions`."""
    with sales.state(quiet=True) as state:
        return state.sql_in(dialect, None if dialect == "duckdb" else "transactions")
