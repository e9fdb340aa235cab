"""`surplus propose`: say in a few sentences why a customer should choose the offering."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import Request, evaluating_in_currency, fail, json_text, put
from surplus.cli.main import show
from surplus.cli.reports import Form, deliver, deliver_json, reporting
from surplus.core.errors import SurplusError

if TYPE_CHECKING:
    from surplus.value.valuation import Valuation

KINDS = ("focus", "difference", "all")


@click.command("propose")
@evaluating_in_currency
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="What matters most (the default), what sets it apart, or all benefits; may be repeated.",
)
@click.option("--segment", help="Only this segment of the model's, by name.")
@click.option("--why", is_flag=True, help="With what stands behind each sentence.")
@click.option(
    "--lint",
    "draft",
    type=click.Path(path_type=Path),
    help="Check a text of your own against the figures instead.",
)
@reporting("proposition.html")
def command(
    request: Request,
    form: Form,
    kinds: tuple[str, ...],
    segment: str | None,
    why: bool,
    draft: Path | None,
) -> None:
    """Write a value proposition for a customer from MODEL.

    Every sentence comes from a driver, says how sure its figure is and what is still to be
    confirmed. Without --case, each segment of the model gets its own. The case's
    'priorities:' say what matters to the customer, its 'terms:' what the customer calls
    things.
    """
    try:
        valuations = _valuations(request, segment)
        if draft is not None:
            _check(draft, next(iter(valuations.values())), form)
            return
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    _tell(valuations, form, kinds or KINDS[:1], why)


def _valuations(request: Request, segment: str | None) -> dict[str, Valuation]:
    from surplus.value.market import segment_accounts

    if request.case_file is not None:
        return {"": request.valuation()}
    accounts = segment_accounts(request.loaded(), draws=request.draws, seed=request.seed)
    if segment is not None and segment not in [each.name for each in accounts]:
        known = ", ".join(each.name for each in accounts if each.segment)
        hint = f"; there are: {known}" if known else "; the model has no segments"
        raise click.BadParameter(f"there is no '{segment}'{hint}", param_hint="--segment")
    chosen = [each for each in accounts if segment in (None, each.name)]
    return {
        each.name if len(accounts) > 1 else "": each.valuation.compare(
            offering=request.offering, against=request.against
        )
        for each in chosen
    }


def _check(draft: Path, valuation: Valuation, form: Form) -> None:
    """Show what a text claims without evidence, and how hard it is to read."""
    from surplus.core.document import read_source
    from surplus.value.proposition.claims import check_text
    from surplus.value.proposition.readability import readability

    source = read_source(draft)
    found = check_text(source, valuation, form.lang)
    read = readability(source.text)
    if form.is_json:
        told = {"lix": round(read.lix, 1), "readability": read.level.value}
        put(
            json_text({"ok": True, **told, "diagnostics": [d.to_dict() for d in found]}),
            form.output,
        )
        return
    show(found, err=False)
    level = read.level.value.replace("_", " ")
    remarks = "a remark" if len(found) == 1 else f"{len(found) or 'no'} remarks"
    click.echo(f"{remarks}; LIX {read.lix:.0f}, {level}")


def _tell(valuations: dict[str, Valuation], form: Form, kinds: tuple[str, ...], why: bool) -> None:
    from surplus.report.proposition import proposition_report, to_dict

    first = next(iter(valuations.values()))
    if form.is_json:
        found = [
            {"segment": name or None, **to_dict(valuation, form.lang, kinds)}
            for name, valuation in valuations.items()
        ]
        deliver_json(first, {"texts": found}, form)
        return
    for valuation in valuations.values():
        show(valuation.notes)
    report = proposition_report(valuations, form.lang, kinds, why=why or form.is_page)
    deliver(report, form)
