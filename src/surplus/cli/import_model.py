"""`surplus import-model`: a model from another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from surplus.cli.files import make_folder, refuse_taken, write
from surplus.cli.main import show
from surplus.core.errors import errors_in

if TYPE_CHECKING:
    from surplus.value.value_project import Imported

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
    percent: Literal["whole", "fraction"] | None,
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
    refuse_taken(folder, [MODEL] if imported.case_text is None else [MODEL, CASE])
    show(imported.diagnostics)
    _write(folder, imported)
    sys.exit(1 if errors_in(imported.diagnostics) else 0)


def _write(folder: Path, imported: Imported) -> None:
    make_folder(folder)
    write(folder / MODEL, imported.model_text)
    if imported.case_text is not None:
        write(folder / CASE, imported.case_text)
