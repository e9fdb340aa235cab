"""`surplus backup`: all of a workbench in one file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from surplus.cli.stored import database_option, installed


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def command(file: Path, database: str) -> None:
    """Write all that a workbench holds into FILE, while people go on working.

    The file can be restored into SQLite and PostgreSQL alike. It holds everything, hashes of
    passwords too: keep it as safe as the database itself.
    """
    with installed():
        from surplus.store.backup import back_up
        from surplus.store.database import open_database
    with closing(open_database(database, new=False)) as opened:
        manifest = back_up(opened, file)
    rows = sum(manifest.rows.values())
    click.echo(f"wrote {file}: {rows:,} rows of {len(manifest.rows)} tables")
