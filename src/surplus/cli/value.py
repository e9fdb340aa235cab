"""`surplus value`: evaluate a model for a customer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import Request, evaluating, fail, json_text, lang_option, put
from surplus.cli.main import show
from surplus.core.errors import SurplusError

if TYPE_CHECKING:
    from surplus.value.valuation import Valuation

PAGE = Path("value-statement.html")


@click.command("value")
@evaluating
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="For the terminal, for machines, or a page.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Where to; '-' is standard output. A page goes to value-statement.html if left out.",
)
@lang_option
@click.option("--full", is_flag=True, help="With sources and workings, in the terminal too.")
def command(request: Request, form: str, output: Path | None, lang: str, full: bool) -> None:
    """Evaluate MODEL for a customer and print the value statement.

    Without --case, the model's own defaults are evaluated. The value is benefits less
    price, discounted to today, over the model's horizon.
    """
    try:
        valuation = request.valuation()
    except SurplusError as error:
        fail(error.diagnostics, as_json=form == "json")
    if form == "json":
        put(as_json(valuation), output)
        return
    show(valuation.notes)
    if form == "html":
        put(as_page(valuation, lang), output or PAGE)
    else:
        _print(valuation, lang, output, full)


def as_json(valuation: Valuation) -> str:
    """Return a valuation as JSON: every table but the draws, and the notes."""
    from surplus.value.tables import TABLES

    case = valuation.case
    result: dict[str, object] = {
        "ok": True,
        "model": valuation.model.source.name,
        "case": case.source.name if case.source else None,
        "offering": valuation.offering,
        "against": valuation.against,
        "currency": valuation.model.currency,
        "horizon": case.years,
        "discount_rate": case.discounting.effective,
        "timing": case.discounting.timing.value,
        "draws": valuation.outcomes.draws,
        "seed": valuation.seed,
    }
    tables = {name: valuation.table(name).rows() for name in TABLES if name != "draws"}
    notes = [note.to_dict() for note in valuation.notes]
    return json_text({**result, **tables, "diagnostics": notes})


def as_page(valuation: Valuation, lang: str) -> str:
    """Return a valuation as a self-contained page."""
    from surplus.report.html import to_html
    from surplus.report.statement import value_statement

    return to_html(value_statement(valuation, lang))


def _print(valuation: Valuation, lang: str, output: Path | None, full: bool) -> None:
    from surplus.report.statement import value_statement
    from surplus.report.terminal import print_report, to_text

    report = value_statement(valuation, lang, sources=full)
    if output is None or str(output) == "-":
        print_report(report)
    else:
        put(to_text(report) + "\n", output)
