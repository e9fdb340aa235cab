"""`surplus export html`: a page that needs nothing beside itself."""

from __future__ import annotations

import click

from surplus.cli.export.document import Wanted, documented
from surplus.cli.export.target import Target, targeted
from surplus.cli.files import Request, evaluating_in_currency, put

_DEFAULT = "case"


@click.command("html")
@evaluating_in_currency
@documented(_DEFAULT)
@targeted("html")
def command(request: Request, wanted: Wanted, target: Target) -> None:
    """Write a document about MODEL as one page: no scripts, nothing fetched.

    It reads on a phone, prints on A4, and follows the reader's light or dark setting.
    """
    from surplus.report.html import to_html

    report = wanted.report(request, target.lang)
    put(to_html(report), target.path(request, "html", wanted.suffix(_DEFAULT)))
