"""`surplus base`: what the offering is worth to every account of a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from surplus.cli.files import fail, json_text, lang_option
from surplus.cli.main import show
from surplus.cli.reports import Form, deliver
from surplus.core.errors import SurplusError

if TYPE_CHECKING:
    from surplus.value.api import ValueModel
    from surplus.value.base import Settings, Summary
    from surplus.value.base.run import Progress
    from surplus.value.case import Case

PAGE = Path("account-base.html")


@click.command("base")
@click.argument("model", type=click.Path(path_type=Path))
@click.argument("table")
@click.option(
    "--output",
    "-o",
    help="The result: a .parquet or .csv file, or a table, file.duckdb#table. "
    "Left out, it goes to the model's name with '-base.parquet'.",
)
@click.option("--case", "case_file", type=click.Path(path_type=Path), help="Figures of all.")
@click.option("--id", default="id", show_default=True, help="The column that names an account.")
@click.option(
    "--segment", default="segment", show_default=True, help="The column that says its segment."
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="INPUT=COLUMN",
    help="Take an input, or input.option, from this column; from none: INPUT=. May be repeated.",
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="COLUMN=UNIT",
    help="The unit of a column, where it isn't the input's. May be repeated.",
)
@click.option("--offering", help="This offering only, if the model has several.")
@click.option("--against", help="The alternative to compare with.")
@click.option(
    "--draws",
    type=click.IntRange(1, 65_536),
    default=256,
    show_default=True,
    help="Draws for each account; 1 puts every input at its mean.",
)
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), default=1, show_default=True, help="Of the draws."
)
@click.option("--drivers", is_flag=True, help="Write what each driver, cost and price adds, too.")
@click.option(
    "--keep-going", is_flag=True, help="Leave accounts that can't be evaluated without a value."
)
@click.option("--resume", is_flag=True, help="Go on with work that was interrupted.")
@click.option(
    "--sql",
    "dialect",
    type=click.Choice(["duckdb", "postgres", "spark"]),
    help="Print the model as SQL over this table, every input at its mean, and compute nothing.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="The summary: for the terminal, for machines, or a page.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help=f"Where the summary goes. A page goes to {PAGE} if left out.",
)
@lang_option
def command(
    model: Path, case_file: Path | None, dialect: str | None, form: str, **given: Any
) -> None:
    """Evaluate MODEL for every account of TABLE.

    TABLE is a .csv, .parquet or .duckdb file (file.duckdb#table), or
    postgresql://…/database#schema.table. Columns that are called as inputs are taken for
    them, 'input.option' where an input differs by option. Where a cell is empty, the figure
    of the segment or of the model stands in, and is counted.
    """
    report, lang = given.pop("report"), given.pop("lang")
    try:
        loaded, case, settings = _asked(model, case_file, given)
        if dialect is not None:
            click.echo(_sql(loaded, case, settings, dialect))
            return
        with _bar() as progress:
            summary = _run(loaded, case, settings, progress)
    except SurplusError as error:
        fail(error.diagnostics, as_json=form == "json")
    except KeyboardInterrupt:
        click.echo("\ninterrupted; what is finished is kept: go on with --resume", err=True)
        sys.exit(130)
    _tell(summary, loaded, Form(form, lang, report or (PAGE if form == "html" else None)))


def _asked(
    file: Path, case_file: Path | None, given: dict[str, Any]
) -> tuple[ValueModel, Case | None, Settings]:
    from surplus.value.api import load
    from surplus.value.base import Settings

    loaded = load(file)
    _known(given["offering"], [o.name for o in loaded.model.offerings], "--offering")
    _known(given["against"], [o.name for o in loaded.model.alternatives], "--against")
    case = loaded.case(case_file) if case_file else None
    columns = _pairs(given.pop("columns"), "--map", "INPUT=COLUMN")
    units = _pairs(given.pop("units"), "--unit", "COLUMN=UNIT")
    output = given.pop("output") or f"{file.stem}-base.parquet"
    return loaded, case, Settings(output=output, columns=columns, units=units, **given)


def _known(name: str | None, known: list[str], flag: str) -> None:
    if name is not None and name not in known:
        message = f"there is no '{name}'; there are: {', '.join(known)}"
        raise click.BadParameter(message, param_hint=flag)


def _pairs(texts: tuple[str, ...], flag: str, shape: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        name, mark, value = text.partition("=")
        if not mark or not name:
            raise click.BadParameter(f"'{text}' isn't {shape}", param_hint=flag)
        found[name.strip()] = value.strip()
    return found


def _run(loaded: ValueModel, case: Case | None, settings: Settings, progress: Progress) -> Summary:
    from surplus.value.base import run_base

    return run_base(loaded.compiled, settings, case, progress)


def _sql(loaded: ValueModel, case: Case | None, settings: Settings, dialect: str) -> str:
    from surplus.value.base.sql import base_sql

    return base_sql(loaded.compiled, settings, case, dialect)


@contextmanager
def _bar() -> Iterator[Progress]:
    """Show how far the work is, on standard error and only on a screen."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("reading", total=None)

        def shown(stage: str, done: int, of: int) -> None:
            bar.update(task, description=stage, completed=done, total=of or None)

        yield shown


def _tell(summary: Summary, loaded: ValueModel, form: Form) -> None:
    from surplus.cli.files import put

    if form.is_json:
        put(json_text(summary.to_dict()), form.output)
        return
    from surplus.report.base import base_report

    show(summary.notes)
    deliver(base_report(summary, loaded.model, form.lang), form)
    click.echo(f"wrote {summary.output}", err=True)
