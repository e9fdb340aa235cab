"""`surplus init`: a commented starter project."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from surplus.cli.files import refuse_taken
from surplus.core.errors import Diagnostic, SurplusError

FILES = ("model.yaml", "customer.yaml")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Write a commented starter model and case into FOLDER.

    Nothing that is there already is overwritten.
    """
    refuse_taken(folder, FILES)
    make(folder)
    for name in FILES:
        _write(
            folder / name, resources.files("surplus.cli.starter").joinpath(name).read_text("utf-8")
        )
    model, case = (folder / name for name in FILES)
    click.echo(f"wrote {model} and {case}\n")
    click.echo(f"Next:  surplus check {case}")
    click.echo(f"       surplus value {model} --case {case}")


def make(folder: Path) -> None:
    """Make a folder with its parents; R001 if that can't be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"can't make the folder '{folder}': {reason}"
        raise SurplusError(Diagnostic("R001", message, hint="choose another folder")) from error


def _write(path: Path, text: str) -> None:
    from surplus.report.write import write_text

    write_text(path, text)
