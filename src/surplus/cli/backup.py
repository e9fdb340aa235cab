"""`surplus backup`: all of a workbench in one file."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from surplus.cli.stored import database_option, installed
from surplus.core.errors import Diagnostic, SurplusError


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@database_option
def command(file: Path, database: str) -> None:
    """Write all that a workbench holds into FILE, while people go on working.

    The file can be restored into SQLite and PostgreSQL alike. It holds everything, hashes of
    passwords too, and isn't encrypted: keep it as safe as the database itself, or write to
    standard output with '-' and let a program such as age or gpg encrypt it.
    """
    with installed():
        from surplus.store.backup import back_up
        from surplus.store.database import open_database
    is_piped = str(file) == "-"
    if is_piped and sys.stdout.isatty():
        raise SurplusError(
            Diagnostic("N008", "a terminal can't take a backup", hint="lead it on with | or >")
        )
    with closing(open_database(database, new=False)) as opened:
        manifest = back_up(opened, sys.stdout.buffer if is_piped else file)
    rows = sum(manifest.rows.values())
    where = "the backup" if is_piped else file
    click.echo(f"wrote {where}: {rows:,} rows of {len(manifest.rows)} tables", err=is_piped)
