"""`surplus import-model`: a model from another format."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from surplus.cli.files import gathered_in, make_folder, refuse_taken, write
from surplus.cli.main import show
from surplus.core.errors import errors_in

if TYPE_CHECKING:
    from surplus.core.errors import Diagnostic

MODEL, CASE = "model.yaml", "customer.yaml"
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})


@dataclass(frozen=True)
class Said:
    """What the user says of what a format doesn't."""

    alternative: str | None
    currency: str | None
    horizon: int | None
    segment: str | None
    percent: Literal["whole", "fraction"] | None
    offering: str | None
    drivers: tuple[str, ...]
    costs: tuple[str, ...]
    prices: tuple[str, ...]
    sheets: tuple[str, ...]
    customer: str | None

    @property
    def of_workbooks(self) -> bool:
        """Whether it speaks of cells and sheets."""
        cells = (*self.drivers, *self.costs, *self.prices, *self.sheets)
        return bool(cells or self.customer or self.offering)


_PARAMETERS = (
    click.option("--alternative", help="What the customer would do instead; no format names it."),
    click.option("--currency", help="The currency, if no file says it."),
    click.option("--horizon", type=click.IntRange(1, 100), help="Years, if no driver says it."),
    click.option("--segment", help="For whom the value holds."),
    click.option(
        "--percent",
        type=click.Choice(["whole", "fraction"]),
        help="JSON: how percentages are written, 30 or 0.30. Detected if left out.",
    ),
    click.option("--offering", help="Excel: what is offered; the file's name if left out."),
    click.option(
        "--driver",
        "drivers",
        multiple=True,
        metavar="CELL",
        help="Excel: a benefit, or 'OLD - NEW', two costs. Repeatable.",
    ),
    click.option(
        "--cost",
        "costs",
        multiple=True,
        metavar="CELL",
        help="Excel: what it takes besides the price. Repeatable.",
    ),
    click.option(
        "--price",
        "prices",
        multiple=True,
        metavar="CELL",
        help="Excel: what the customer pays. Repeatable.",
    ),
    click.option(
        "--sheet", "sheets", multiple=True, help="Excel: where to look for results. Repeatable."
    ),
    click.option("--customer", help="Excel: whose figures these are; they become a case, too."),
)


@click.command("import-model")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder to write model.yaml and customer.yaml into; this one if left out.",
)
@gathered_in("said", Said, _PARAMETERS)
def command(files: tuple[Path, ...], folder: Path, said: Said) -> None:
    """Turn a calculator in Excel, or The Value Project's JSON FILES, into a model.

    Takes an .xlsx workbook: the figures and formulas behind its savings, costs and prices,
    found by the words beside them, or named by --driver, --cost and --price.

    Or takes value_model.json with, if you have them, benchmark_claims.json and
    customer_variables.json, or a value model page in Markdown.

    What the format can't say, and what was assumed in its place, is listed; nothing is
    dropped silently. Ends with status 1 if a part couldn't be taken.
    """
    if any(path.suffix.lower() in WORKBOOKS for path in files):
        texts, diagnostics = _from_workbook(files, said)
    else:
        texts, diagnostics = _from_json(files, said)
    refuse_taken(folder, list(texts))
    show(diagnostics)
    make_folder(folder)
    for name, text in texts.items():
        write(folder / name, text)
    sys.exit(1 if errors_in(diagnostics) else 0)


def _from_workbook(
    files: tuple[Path, ...], said: Said
) -> tuple[dict[str, str], Sequence[Diagnostic]]:
    from surplus.value.workbook_in import Wanted, import_workbook

    if len(files) > 1:
        raise click.UsageError("A workbook is imported by itself: give one file.")
    if said.percent is not None:
        raise click.UsageError("--percent is for JSON: a workbook shows what is a percentage.")
    wanted = Wanted(
        said.alternative,
        said.currency,
        said.horizon,
        said.segment,
        said.offering,
        said.drivers,
        said.costs,
        said.prices,
        said.sheets,
        said.customer,
    )
    imported = import_workbook(files[0], wanted)
    return _texts(imported.model_text, imported.case_text), imported.diagnostics


def _from_json(files: tuple[Path, ...], said: Said) -> tuple[dict[str, str], Sequence[Diagnostic]]:
    from surplus.value.value_project import import_value_project

    if said.of_workbooks:
        message = "--offering, --driver, --cost, --price, --sheet and --customer are for workbooks."
        raise click.UsageError(message)
    imported = import_value_project(
        list(files),
        alternative=said.alternative,
        currency=said.currency,
        horizon=said.horizon,
        percent=said.percent,
        context={"segment": said.segment} if said.segment else None,
    )
    return _texts(imported.model_text, imported.case_text), imported.diagnostics


def _texts(model: str, case: str | None) -> dict[str, str]:
    return {MODEL: model} if case is None else {MODEL: model, CASE: case}
