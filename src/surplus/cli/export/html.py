"""`surplus export html`: a page that needs nothing beside itself."""

from __future__ import annotations

import click

from surplus.cli.export.target import Target, targeted
from surplus.cli.files import Request, evaluating, put


@click.command("html")
@evaluating
@targeted("html")
def command(request: Request, target: Target) -> None:
    """Write the value statement of MODEL as one page: no scripts, nothing fetched.

    It reads on a phone, prints on A4, and follows the reader's light or dark setting.
    """
    from surplus.report.html import to_html
    from surplus.report.statement import value_statement

    report = value_statement(request.valuation(), target.lang)
    put(to_html(report), target.path(request, "html"))
