"""`surplus realised`: what was promised, what came true, what it will come to, what next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from surplus.cli.files import Request, evaluating_in_currency, fail, json_text, put
from surplus.cli.main import show
from surplus.cli.reports import Form, deliver, reporting
from surplus.core.errors import SurplusError

if TYPE_CHECKING:
    from surplus.core.errors import Diagnostic
    from surplus.report.report import Report


def _share(ctx: click.Context, param: click.Parameter, value: str) -> float:
    """Read a share such as `90%` or `0.9`."""
    text = value.strip()
    try:
        number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        raise click.BadParameter(f"'{text}' isn't a share; write 90% or 0.9", ctx, param) from None
    if not 0 <= number <= 10:
        raise click.BadParameter(f"'{text}' isn't a share from 0 to 1000 %", ctx, param)
    return number


@click.command("realised")
@evaluating_in_currency
@click.option("--figures", type=click.Path(path_type=Path), help="What came true: CSV or YAML.")
@click.option(
    "--accounts",
    type=click.Path(path_type=Path),
    help="What many accounts promised and delivered, instead of --figures.",
)
@click.option("--out-of", type=click.IntRange(1), help="How many accounts there are in all.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of the review; the end of the last month with a figure if left out.",
)
@click.option(
    "--on-track",
    callback=_share,
    metavar="SHARE",
    default="90%",
    show_default=True,
    help="Share of the promise from which a driver is on track.",
)
@click.option(
    "--at-risk",
    callback=_share,
    metavar="SHARE",
    default="70%",
    show_default=True,
    help="Share from which it is at risk; below, it is missed.",
)
@click.option(
    "--carry",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="From how many last measured months the pace is taken.",
)
@click.option(
    "--error",
    callback=_share,
    metavar="SHARE",
    default="20%",
    show_default=True,
    help="Error of figures that state none, as a share of an average month.",
)
@reporting("review.html")
def command(request: Request, form: Form, **given: Any) -> None:
    """Set realised figures against what MODEL promised a customer.

    Shows what each driver promised and delivered so far, what it will come to, which
    needs action and whom to ask, and the case after the figures. With --accounts: how
    much of each driver's promise came true over many accounts.
    """
    asked = Asked(request, **given)
    if (asked.figures is None) == (asked.accounts is None):
        raise click.UsageError("give either --figures or --accounts")
    try:
        told = _accounts(asked, form.lang) if asked.accounts else _review(asked, form.lang)
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    if form.is_json:
        put(json_text({"ok": True, **told.data}), form.output)
        return
    show(told.notes)
    deliver(told.report, form)


@dataclass(frozen=True)
class Asked:
    """What is asked for: figures of one customer or of many, and how to judge them."""

    request: Request
    figures: Path | None
    accounts: Path | None
    out_of: int | None
    today: datetime | None
    on_track: float
    at_risk: float
    carry: int
    error: float


@dataclass(frozen=True)
class Told:
    """What is told: a report, the same for machines, and notes."""

    report: Report
    data: dict[str, object]
    notes: tuple[Diagnostic, ...] = ()


def _review(asked: Asked, lang: str) -> Told:
    from surplus.report.realised import review_report
    from surplus.value.realised import Settings, Thresholds, read_figures, review
    from surplus.value.realised.tables import review_to_dict

    if asked.at_risk > asked.on_track:
        raise click.BadParameter("must not be above --on-track", param_hint="--at-risk")
    assert asked.figures is not None
    valuation = asked.request.valuation()
    figures = read_figures(asked.figures, valuation)
    today = asked.today.date() if asked.today else None
    thresholds = Thresholds(asked.on_track, asked.at_risk)
    found = review(valuation, figures, Settings(today, thresholds, asked.carry, asked.error))
    return Told(review_report(found, lang), review_to_dict(found), found.notes)


def _accounts(asked: Asked, lang: str) -> Told:
    from surplus.report.realised import library_report
    from surplus.value.api import load
    from surplus.value.realised import read_accounts
    from surplus.value.realised.tables import library_to_dict

    assert asked.accounts is not None
    model = load(asked.request.model).model
    drivers = {o.name: o.label.text(lang) for o in model.outcomes if o.role == "driver"}
    found = read_accounts(asked.accounts, drivers, asked.error, asked.out_of)
    title = model.label.text(lang)
    report = library_report(found, drivers, title, str(asked.accounts), lang)
    return Told(report, library_to_dict(found))
