"""`surplus explain`: how one amount is worked out, and from what."""

from __future__ import annotations

import click

from surplus.cli.files import Request, evaluating, lang_option


@click.command("explain")
@evaluating
@click.argument("name")
@lang_option
def command(request: Request, name: str, lang: str) -> None:
    """Show how a driver, a cost or a price of MODEL is worked out.

    NAME is its name in the model. First the equation in words, then with the customer's
    numbers put in, then the result, and where each number comes from.
    """
    from surplus.report.statement.equations import explanation
    from surplus.report.statement.telling import Telling
    from surplus.report.terminal import print_report

    print_report(explanation(Telling(request.valuation(), lang), name))
