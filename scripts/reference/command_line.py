"""The command line: every verb with its arguments and options, from click."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from surplus.cli.lazy import LazyGroup
from surplus.cli.main import VERBS, group

from .markdown import block, code, page, table

_ENDS = """\
| Status | When |
| --- | --- |
| 0 | All is well; there may be warnings. |
| 1 | There are errors (or, with `check --strict`, warnings). |
| 2 | The command itself isn't understood. |"""


def _option(option: click.Option, context: click.Context) -> list[str]:
    record = option.get_help_record(context)
    names, text = record if record else (", ".join(option.opts), "")
    return [code(names), text]


def _verb(path: str, about: str, parent: click.Context) -> Iterator[str]:
    name = path.rpartition(" ")[2]
    assert isinstance(parent.command, click.Group)
    command = parent.command.get_command(parent, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=parent)
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    yield "\n\n".join(
        [
            f"## {path}",
            about,
            block("text", command.get_usage(context)),
            inspect.cleandoc(command.help or ""),
            table(["Option", "Meaning"], [_option(option, context) for option in options]),
        ]
    )
    if isinstance(command, LazyGroup):
        for verb, (_, text) in command.verbs.items():
            yield from _verb(f"{path} {verb}", text, context)
    elif isinstance(command, click.Group):
        for verb, inner in command.commands.items():
            yield from _verb(f"{path} {verb}", inner.get_short_help_str(200), context)


def command_line() -> str:
    """Return the page about the command line."""
    context = click.Context(group, info_name="surplus", terminal_width=80, **group.context_settings)
    return page(
        "The command line",
        inspect.cleandoc(group.help or ""),
        "The answer goes to standard output. Diagnostics and what was written go to standard "
        "error, except those that `check` was asked for. Output fits 80 columns.",
        _ENDS,
        *(part for name, (_, text) in VERBS.items() for part in _verb(name, text, context)),
    )
