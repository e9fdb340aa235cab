"""The command `surplus`: it knows its verbs by name and loads one when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from surplus import __version__
from surplus.cli.lazy import LazyGroup

if TYPE_CHECKING:
    from surplus.core.errors import Diagnostic

VERBS = {
    "init": ("init", "Write a commented starter model into a new folder."),
    "check": ("check", "Find what is wrong with models and cases."),
    "value": ("value", "Evaluate a model for a customer."),
    "propose": ("propose", "Write a value proposition, each sentence with its source."),
    "explain": ("explain", "Show how one amount is worked out, and from what."),
    "ask": ("ask", "Show what to ask next, of whom, and when to stop."),
    "sensitivity": ("sensitivity", "Show which inputs the uncertainty comes from."),
    "diff": ("diff", "Show what changed between two models or cases, in money."),
    "base": ("base", "Evaluate a model for every account of a table."),
    "features": ("features", "Show what each feature is worth, and which to build."),
    "price": ("price", "Show what can be charged, and who walks away at which price."),
    "realised": ("realised", "Set what came true against what was promised."),
    "serve": ("serve", "Open the workbench: models and cases in the browser."),
    "worker": ("worker", "Do long work of the workbench in a process of its own."),
    "user": ("user", "Add people to the workbench, reset passwords, lock people out."),
    "backup": ("backup", "Write all that a workbench holds into one file."),
    "restore": ("restore", "Fill an empty database from a backup."),
    "audit": ("audit", "Check that the log of who did what is whole."),
    "worth": ("worth", "Say what customers are worth to the supplier."),
    "schema": ("schema", "Print the JSON Schema of a file format, for editors."),
    "functions": ("functions", "List the functions of the formula language."),
    "codes": ("codes", "Explain diagnostic codes."),
    "import-model": ("import_model", "Turn a calculator in Excel, or other models, into one."),
    "import-case": ("import_case", "Read a filled-in workbook back into a case."),
    "export": ("export", "Write a value statement or a model in another form."),
}


@click.group(
    cls=LazyGroup,
    package="surplus.cli",
    verbs=VERBS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="surplus %(version)s")
def group() -> None:
    """Surplus measures customer value in money: to the customer, and of the customer.

    A model is a text file; so is a case, one customer's figures. Begin with
    'surplus init myproject', or with 'surplus worth fit' and a table of transactions.
    """


def main(arguments: Sequence[str] | None = None) -> Any:
    """Run the command line; diagnostics go to standard error and exit with status 1."""
    # Threads of their own make small matrices five times slower on a busy machine. NumPy reads
    # this when it is first imported, which is after here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from surplus.cli.streams import say_what_can_be_said, written_out
    from surplus.core.errors import SurplusError

    say_what_can_be_said()
    spoken: dict[str, str] = {}
    try:
        with written_out():
            return group.main(arguments, prog_name="surplus", obj=spoken)
    except SurplusError as error:
        show(error.diagnostics, lang=spoken.get("lang", "en"))
        sys.exit(1)


def show(diagnostics: Sequence[Diagnostic], *, err: bool = True, lang: str | None = None) -> None:
    """Print diagnostics, each with its place; on standard error unless told otherwise.

    Parameters
    ----------
    lang : str or None
        The language of their messages; None for what `--lang` says of the verb that runs.
    """
    from surplus.core.messages import translated

    for diagnostic in diagnostics:
        click.echo(f"{translated(diagnostic, lang or _spoken())}\n", err=err)


def _spoken() -> str:
    """Return the language that the running verb speaks, English if it has no `--lang`."""
    context = click.get_current_context(silent=True)
    return str(context.obj.get("lang", "en")) if context is not None and context.obj else "en"
