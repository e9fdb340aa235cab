"""`surplus init`: a commented starter project."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from surplus.cli.files import make_folder, refuse_taken

FILES = ("model.yaml", "customer.yaml")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Write a commented starter model and case into FOLDER.

    Nothing that is there already is overwritten.
    """
    from surplus.report.write import write_text

    refuse_taken(folder, FILES)
    make_folder(folder)
    starter = resources.files("surplus.cli.starter")
    for name in FILES:
        write_text(folder / name, starter.joinpath(name).read_text("utf-8"))
    model, case = (folder / name for name in FILES)
    click.echo(f"wrote {model} and {case}\n")
    click.echo(f"Next:  surplus check {case}")
    click.echo(f"       surplus value {model} --case {case}")
