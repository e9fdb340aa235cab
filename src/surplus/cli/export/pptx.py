"""`surplus export pptx`: slides for the rep, on the company's own template if there is one."""

from __future__ import annotations

from pathlib import Path

import click

from surplus.cli.export.target import Target, targeted
from surplus.cli.files import Request, evaluating_in_currency, write_binary


@click.command("pptx")
@evaluating_in_currency
@targeted("pptx")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    help="A .pptx or .potx whose layouts, typefaces and colours the slides get.",
)
@click.option(
    "--layouts",
    type=click.Path(path_type=Path),
    help="Which layouts of the template, in a YAML file; found by name if left out.",
)
def command(request: Request, target: Target, template: Path | None, layouts: Path | None) -> None:
    """Write the value statement of MODEL as five to seven slides.

    Each has its message for a title, charts and tables that can be edited, and notes that
    say where the numbers come from. Slides without data are left out.
    """
    from surplus.report.sensitivity import sensitivity_report
    from surplus.report.slides import to_pptx
    from surplus.report.slides.settings import read_settings
    from surplus.report.statement import value_statement

    settings = read_settings(layouts) if layouts else None
    valuation = request.valuation()
    content = to_pptx(
        value_statement(valuation, target.lang),
        sensitivity_report(valuation, target.lang),
        template=template,
        settings=settings,
        day=valuation.case.day,
    )
    write_binary(target.path(request, "pptx"), content)
