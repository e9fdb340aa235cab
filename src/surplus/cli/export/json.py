"""`surplus export json`: the document for machines."""

from __future__ import annotations

import click

from surplus.cli.export.target import Target, targeted
from surplus.cli.files import Request, evaluating, json_text, put


@click.command("json")
@evaluating
@targeted("json")
def command(request: Request, target: Target) -> None:
    """Write the value statement of MODEL as JSON: every block with its texts and values."""
    from surplus.report.statement import value_statement

    report = value_statement(request.valuation(), target.lang)
    put(json_text(report.to_dict()), target.path(request, "json"))
