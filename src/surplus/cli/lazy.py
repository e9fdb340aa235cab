"""Groups of verbs that know them by name and load one when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose verbs are loaded when they are called; their help texts stand with it.

    Parameters
    ----------
    package : str
        The package that holds a module with a `command` for each verb.
    verbs : mapping of str to (str, str)
        By verb, in the order in which people need them: its module and its help text.
    """

    def __init__(
        self, *given: Any, package: str, verbs: Mapping[str, tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.package, self.verbs = package, verbs

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the verbs in the order in which people need them."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a verb."""
        if cmd_name not in self.verbs:
            return None
        module = import_module(f"{self.package}.{self.verbs[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.verbs.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; suggest the nearest one if there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.verbs, n=1)
            if not near:
                raise
            message = f"{error.message} Did you mean '{near[0]}'?"
            raise click.UsageError(message, ctx) from error
