"""`surplus restore`: a workbench from its backup."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from surplus.cli.stored import database_option, installed


@click.command("restore")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@database_option
def command(file: Path, database: str) -> None:
    """Fill an empty database from FILE, a backup made by 'surplus backup' on either engine.

    The file is looked through first; then all of it is restored, or nothing. With '-' the
    backup is read from standard input, such as from a program that decrypts it.
    """
    with installed():
        from surplus.store.database import open_database
        from surplus.store.restore import restore
    with closing(open_database(database)) as opened:
        manifest = restore(opened, sys.stdin.buffer if str(file) == "-" else file)
    rows = sum(manifest.rows.values())
    click.echo(f"restored {rows:,} rows of {len(manifest.rows)} tables, kept on {manifest.made_at}")
