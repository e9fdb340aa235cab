"""`surplus export value-project`: the model in The Value Project's format."""

from __future__ import annotations

from pathlib import Path

import click

from surplus.cli.files import json_text, make_folder, refuse_taken, write
from surplus.cli.main import show


@click.command("value-project")
@click.argument("model", type=click.Path(path_type=Path))
@click.option(
    "--case", "case_file", type=click.Path(path_type=Path), help="One customer's figures."
)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder to write into; this one if left out.",
)
@click.option("--force", is_flag=True, help="Replace files that are there already.")
def command(model: Path, case_file: Path | None, folder: Path, force: bool) -> None:
    """Write MODEL, and a case of it, in The Value Project's JSON.

    That is value_model.json, with customer_variables.json for a case and
    benchmark_claims.json for uncertain claims. What that format can't say is listed;
    nothing is dropped silently.
    """
    from surplus.value.api import load
    from surplus.value.value_project import export_value_project

    loaded = load(model)
    case = loaded.case(case_file) if case_file is not None else None
    exported = export_value_project(loaded, case)
    texts = {name: json_text(content) + "\n" for name, content in exported.files.items()}
    if not force:
        refuse_taken(folder, list(texts))
    show(exported.diagnostics)
    make_folder(folder)
    for name, text in texts.items():
        write(folder / name, text)
