"""What the verbs that work on a workbench's database have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from surplus.core.errors import Diagnostic, SurplusError

if TYPE_CHECKING:
    from surplus.store.database import Database

DATABASE = "sqlite:///surplus.db"
database_option = click.option(
    "--database", default=DATABASE, show_default=True, envvar="SURPLUS_DATABASE",
    help="Where all is kept: sqlite:///FILE or postgresql+psycopg://…",
)  # fmt: skip
address_option = click.option(
    "--address", default="", envvar="SURPLUS_ADDRESS", metavar="URL",
    help="Where people reach it, such as https://value.example.com.",
)  # fmt: skip


@contextmanager
def installed(extra: str = "web") -> Iterator[None]:
    """Say which extra to install where a library is missing.

    Raises
    ------
    SurplusError
        N004 if one is.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        hint = f"run: pip install 'surplus[{extra}]'"
        raise SurplusError(Diagnostic("N004", f"{error.name} is missing", hint=hint)) from error


@contextmanager
def opened(address: str) -> Iterator[Database]:
    """Yield a workbench's database, brought to this version.

    Raises
    ------
    SurplusError
        N001 to N004 if it can't be used.
    """
    with installed():
        from surplus.store.database import open_database
        from surplus.store.migrate import migrate
    with closing(open_database(address, new=False)) as database:
        migrate(database)
        yield database
