"""`surplus export json`: the document for machines."""

from __future__ import annotations

import click

from surplus.cli.export.document import Wanted, documented
from surplus.cli.export.target import Target, targeted
from surplus.cli.files import Request, evaluating_in_currency, json_text, put

_DEFAULT = "case"


@click.command("json")
@evaluating_in_currency
@documented(_DEFAULT)
@targeted("json")
def command(request: Request, wanted: Wanted, target: Target) -> None:
    """Write a document about MODEL as JSON: every block with its texts and values."""
    report = wanted.report(request, target.lang)
    put(json_text(report.to_dict()), target.path(request, "json", wanted.suffix(_DEFAULT)))
