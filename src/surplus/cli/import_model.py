"""`surplus import-model`: a model from another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import write
from surplus.cli.main import show
from surplus.core.errors import Diagnostic, SurplusError, errors_in

if TYPE_CHECKING:
    from surplus.value.value_project import Imported
    from surplus.value.value_project.percentages import Percent

MODEL, CASE = "model.yaml", "customer.yaml"


@click.command("import-model")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder to write model.yaml and customer.yaml into; this one if left out.",
)
@click.option("--alternative", help="What the customer would do instead; the format names none.")
@click.option("--currency", help="The currency, if no file says it.")
@click.option("--horizon", type=click.IntRange(1, 100), help="Years, if no driver says it.")
@click.option("--segment", help="For whom the value holds.")
@click.option(
    "--percent",
    type=click.Choice(["whole", "fraction"]),
    help="How percentages are written: 30 or 0.30. Detected if left out.",
)
def command(
    files: tuple[Path, ...],
    folder: Path,
    alternative: str | None,
    currency: str | None,
    horizon: int | None,
    segment: str | None,
    percent: Percent | None,
) -> None:
    """Turn The Value Project's JSON FILES into a model, and a case if there is one.

    Takes value_model.json with, if you have them, benchmark_claims.json and
    customer_variables.json, or a value model page in Markdown. What the format can't say,
    and what was assumed in its place, is listed; nothing is dropped silently. Ends with
    status 1 if a part couldn't be taken.
    """
    from surplus.value.value_project import import_value_project

    imported = import_value_project(
        list(files),
        alternative=alternative,
        currency=currency,
        horizon=horizon,
        percent=percent,
        context={"segment": segment} if segment else None,
    )
    _refuse_taken(folder, imported)
    show(imported.diagnostics)
    _write(folder, imported)
    sys.exit(1 if errors_in(imported.diagnostics) else 0)


def _refuse_taken(folder: Path, imported: Imported) -> None:
    names = (MODEL, CASE) if imported.case_text is not None else (MODEL,)
    taken = [folder / name for name in names if (folder / name).exists()]
    if taken:
        hint = "choose another folder with --to, or move the file away"
        raise SurplusError(Diagnostic("R002", f"'{taken[0]}' exists already", hint=hint))


def _write(folder: Path, imported: Imported) -> None:
    from surplus.cli.init import make

    make(folder)
    write(folder / MODEL, imported.model_text)
    if imported.case_text is not None:
        write(folder / CASE, imported.case_text)
