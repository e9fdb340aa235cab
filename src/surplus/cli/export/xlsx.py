"""`surplus export xlsx`: a live workbook for whoever wants to change the figures."""

from __future__ import annotations

from dataclasses import replace

import click

from surplus.cli.export.target import Target, targeted
from surplus.cli.files import Request, evaluating_in_currency, write_binary
from surplus.cli.main import show


@click.command("xlsx")
@evaluating_in_currency
@targeted("xlsx")
def command(request: Request, target: Target) -> None:
    """Write MODEL for a customer as a live Excel workbook.

    Every figure can be changed in it, and every amount follows: each formula of the model is
    a formula of the workbook, and so is each of its draws, 512 unless --draws asks for fewer.
    """
    from surplus.report.workbook.build import to_xlsx
    from surplus.report.workbook.simulation import USUAL

    wanted = replace(request, draws=min(request.draws, USUAL))
    valuation = wanted.valuation()
    show(valuation.notes)
    write_binary(target.path(request, "xlsx"), to_xlsx(valuation, target.lang))
