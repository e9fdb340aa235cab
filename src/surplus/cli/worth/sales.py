"""The options that say how transactions are read, the same for every step."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import click

from surplus.cli.files import gathered_in
from surplus.cli.main import show
from surplus.cli.worth.options import speaking_options, spoken

if TYPE_CHECKING:
    from surplus.worth.states.build import Progress
    from surplus.worth.states.table import StateTable


@dataclass(frozen=True)
class Sales:
    """A table of transactions, and how it is read; texts as the user wrote them."""

    table: str
    customer: str
    date: str
    observed_until: str
    amount: str | None
    unit: str
    observed_from: str | None
    returns: str
    zeros: str
    duplicates: str
    faulty: str
    new_from: str | None
    truncated: str
    merge: str
    time_zone: str
    date_format: str | None
    currency: str | None
    currency_column: str | None
    accounts: str | None
    memory: str | None
    threads: int | None

    def state(
        self,
        *,
        until: str | None = None,
        holdout: str | None = None,
        gaps: bool = False,
        quiet: bool = False,
        **work: object,
    ) -> StateTable:
        """Return the state of the customers, and say what has to be said of the rows.

        Parameters
        ----------
        until, holdout : str, optional
            Another end of observation, and the end of a hold-out after it.
        gaps : bool
            Whether times between purchases are added up, for models of regular buyers.
        quiet : bool
            Say nothing of the rows: it was said before.
        **work
            `save`, `resume`.

        Raises
        ------
        SurplusError
            With everything that is wrong, if anything is.
        """
        from surplus.worth.states.api import state

        given = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "table"}
        kept = {name: value for name, value in given.items() if value is not None}
        kept |= {"observed_until": until or self.observed_until, "gaps": gaps, **work}
        if holdout is not None:
            kept["holdout_until"] = holdout
        with progress("reading") as step, speaking_options():
            found = state(self.table, **kept, progress=step)
        if not quiet:
            show(spoken(found.notes))
        return found


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Show how far work has come, on standard error if that is a terminal."""
    shown = sys.stderr.isatty()

    def step(done: int, total: int) -> None:
        if shown and total > 1:
            click.echo(f"\r{label}: {done} of {total}", nl=done == total, err=True)

    yield step


_DATE = "YYYY-MM-DD"

reading = gathered_in(
    "sales",
    Sales,
    (
        click.argument("table"),
        click.option("--customer", required=True, help="The column that names the customer."),
        click.option("--date", required=True, help="The column with the day of the purchase."),
        click.option(
            "--observed-until",
            required=True,
            metavar=_DATE,
            help="The last day that the table tells everything about.",
        ),
        click.option("--amount", help="The column with the amount; left out, money isn't fitted."),
        click.option(
            "--unit",
            type=click.Choice(["day", "week", "month", "quarter", "year"]),
            default="week",
            show_default=True,
            help="What times are counted in.",
        ),
        click.option("--observed-from", metavar=_DATE, help="Leave out earlier rows."),
        click.option(
            "--returns",
            type=click.Choice(["net", "leave-out", "refuse"]),
            default="net",
            show_default=True,
            help="Negative amounts: taken off the spend, left out, or refused.",
        ),
        click.option(
            "--zeros",
            type=click.Choice(["count", "leave-out", "refuse"]),
            default="count",
            show_default=True,
            help="Amounts of zero: purchases, left out, or refused.",
        ),
        click.option(
            "--duplicates",
            type=click.Choice(["keep", "leave-out", "refuse"]),
            default="keep",
            show_default=True,
            help="Rows that repeat another one.",
        ),
        click.option(
            "--faulty",
            type=click.Choice(["refuse", "leave-out"]),
            default="refuse",
            show_default=True,
            help="Rows that can't be read.",
        ),
        click.option(
            "--new-from", metavar=_DATE, help="Who bought before this day isn't a new customer."
        ),
        click.option(
            "--truncated",
            type=click.Choice(["keep", "leave-out"]),
            default="keep",
            show_default=True,
            help="Customers whose history begins before the table does.",
        ),
        click.option(
            "--merge",
            type=click.Choice(["day", "unit"]),
            default="day",
            show_default=True,
            help="Purchases of the same day, or of the same unit of time, are one.",
        ),
        click.option(
            "--time-zone", default="UTC", show_default=True, help="Where days begin and end."
        ),
        click.option("--date-format", help="How dates are written, such as %d/%m/%Y."),
        click.option("--currency", help="The currency of the amounts, such as USD."),
        click.option("--currency-column", help="The column that says it; other rows stay out."),
        click.option(
            "--accounts",
            metavar="TABLE",
            help="A table with contact and account, to roll contacts up into businesses.",
        ),
        click.option("--memory", help="What DuckDB may use, such as 2GB."),
        click.option("--threads", type=click.IntRange(1), help="How many threads it may use."),
    ),
)
"""Give a step the parameters that say how transactions are read, gathered in `sales`."""
