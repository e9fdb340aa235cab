"""The command `surplus`: it knows its verbs by name and loads one when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from surplus import __version__

if TYPE_CHECKING:
    from surplus.core.errors import Diagnostic

VERBS = {
    "init": ("init", "Write a commented starter model into a new folder."),
    "check": ("check", "Find what is wrong with models and cases."),
    "value": ("value", "Evaluate a model for a customer."),
    "explain": ("explain", "Show how one amount is worked out, and from what."),
    "ask": ("ask", "Show what to ask next, of whom, and when to stop."),
    "sensitivity": ("sensitivity", "Show which inputs the uncertainty comes from."),
    "diff": ("diff", "Show what changed between two models or cases, in money."),
    "base": ("base", "Evaluate a model for every account of a table."),
    "features": ("features", "Show what each feature is worth, and which to build."),
    "price": ("price", "Show what can be charged, and who walks away at which price."),
    "realised": ("realised", "Set what came true against what was promised."),
    "schema": ("schema", "Print the JSON Schema of a file format, for editors."),
    "functions": ("functions", "List the functions of the formula language."),
    "codes": ("codes", "Explain diagnostic codes."),
    "import-model": ("import_model", "Turn The Value Project's JSON into a model."),
    "export": ("export", "Write a model in another format."),
}


class LazyGroup(click.Group):
    """A group whose verbs are loaded when they are called; their help texts stand here."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the verbs in the order in which people need them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a verb."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"surplus.cli.{VERBS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in VERBS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; suggest the nearest one if there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], VERBS, n=1)
            if not near:
                raise
            message = f"{error.message} Did you mean '{near[0]}'?"
            raise click.UsageError(message, ctx) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="surplus %(version)s")
def group() -> None:
    """Surplus measures what an offering is worth to a customer, in money.

    A model is a text file; so is a case, one customer's figures. Begin with
    'surplus init myproject'.
    """


def main(arguments: Sequence[str] | None = None) -> Any:
    """Run the command line; diagnostics go to standard error and exit with status 1."""
    # Threads of their own make small matrices five times slower on a busy machine. NumPy reads
    # this when it is first imported, which is after here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from surplus.cli.streams import say_what_can_be_said, written_out
    from surplus.core.errors import SurplusError

    say_what_can_be_said()
    try:
        with written_out():
            return group.main(arguments, prog_name="surplus")
    except SurplusError as error:
        show(error.diagnostics)
        sys.exit(1)


def show(diagnostics: Sequence[Diagnostic], *, err: bool = True) -> None:
    """Print diagnostics, each with its place; on standard error unless told otherwise."""
    for diagnostic in diagnostics:
        click.echo(f"{diagnostic}\n", err=err)
