"""`surplus export pdf`: a document that prints, and that assistive technology can read."""

from __future__ import annotations

import click

from surplus.cli.export.document import Wanted, documented
from surplus.cli.export.target import Target, targeted
from surplus.cli.files import Request, evaluating_in_currency, write_binary
from surplus.cli.main import show

_DEFAULT = "statement"


@click.command("pdf")
@evaluating_in_currency
@documented(_DEFAULT)
@targeted("pdf")
def command(request: Request, wanted: Wanted, target: Target) -> None:
    """Write a document about MODEL as a PDF for A4 paper and for screen readers (PDF/UA-1).

    The same model and case give the same file to the byte, on any machine.
    """
    from surplus.report.pdf import LOOKS, to_pdf, unwritable

    report = wanted.report(request, target.lang)
    show(unwritable(report))
    made = to_pdf(report, LOOKS[wanted.document])
    write_binary(target.path(request, "pdf", wanted.suffix(_DEFAULT)), made)
