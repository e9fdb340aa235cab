"""`surplus ask`: what to ask next, of whom, how, and when to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from surplus.cli.files import Request, evaluating_in_currency, fail
from surplus.cli.main import show
from surplus.cli.reports import Form, deliver, deliver_json, reporting
from surplus.core.errors import SurplusError

if TYPE_CHECKING:
    from surplus.value.information import Decision, Guide
    from surplus.value.valuation import Valuation

DECISIONS = ("pursue", "line-up", "promise", "price")


@click.command("ask")
@evaluating_in_currency
@click.option(
    "--decide",
    type=click.Choice(DECISIONS),
    help="What the answers are for: pursue or drop (or, if there are several, which offering), "
    "which driver to promise, which price.",
)
@click.option("--prices", help="With '--decide price': the list, such as 1900,2150,2400.")
@click.option("--unit-cost", type=float, default=0.0, help="The supplier's own cost, like a price.")
@click.option(
    "--answered", multiple=True, metavar="INPUT=VALUE", help="An answer just got; may be repeated."
)
@click.option(
    "--error",
    "errors",
    multiple=True,
    metavar="INPUT=NUMBER",
    help="The standard error of a measurement planned; may be repeated.",
)
@reporting("interview-guide.html")
def command(
    request: Request,
    form: Form,
    decide: str | None,
    prices: str | None,
    unit_cost: float,
    answered: tuple[str, ...],
    errors: tuple[str, ...],
) -> None:
    """Show what to ask next about MODEL: of whom, how, in which order, and when to stop.

    Each question has what asking is worth in money: how much better the decision gets, times
    the chance of an answer, less what asking costs.
    """
    from surplus.report.ask import interview_guide
    from surplus.value.information.answers import errors_of_measurement

    listed = _prices(prices, decide)
    try:
        valuation = _valuation(request, answered)
        stated = errors_of_measurement(valuation.model, errors)
        guide = _guide(valuation, decide, listed, unit_cost, stated)
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    if form.is_json:
        from surplus.value.elements import unmentioned

        elements = [element.name for element in unmentioned(valuation.model)]
        deliver_json(valuation, {**guide.to_dict(), "unmentioned": elements}, form)
        return
    show(valuation.notes)
    deliver(interview_guide(valuation, guide, form.lang), form)


def _prices(text: str | None, decide: str | None) -> list[float]:
    """Return the prices of a list; refuse a list without its decision, and one that isn't one."""
    if text is None:
        if decide == "price":
            raise click.UsageError("'--decide price' needs '--prices', such as 1900,2150,2400")
        return []
    if decide != "price":
        raise click.UsageError("'--prices' goes with '--decide price'")
    try:
        return [float(part) for part in text.split(",")]
    except ValueError as error:
        message = f"'{text}' isn't a list of prices, such as 1900,2150,2400"
        raise click.BadParameter(message, param_hint="--prices") from error


def _valuation(request: Request, answered: tuple[str, ...]) -> Valuation:
    if not answered:
        return request.valuation()
    from surplus.value.case import Case
    from surplus.value.information.answers import with_answers

    model = request.loaded()
    file = request.case_file
    case = Case.of_model(model.model) if file is None else model.case(file)
    told = with_answers(case, model.model, answered)
    valuation = model.evaluate(told, draws=request.draws, seed=request.seed)
    return valuation.compare(offering=request.offering, against=request.against)


def _guide(
    valuation: Valuation,
    decide: str | None,
    prices: list[float],
    cost: float,
    errors: dict[str, float],
) -> Guide:
    from surplus.value import information

    several = len(valuation.model.offerings) > 1
    kind = decide or ("line-up" if several else "pursue")
    decision: Decision
    if kind == "price":
        decision = information.price_list(valuation, prices, cost)
    elif kind == "promise":
        decision = information.promise(valuation)
    elif kind == "line-up":
        decision = information.line_up(valuation)
    else:
        decision = information.pursue(valuation)
    return information.ask(valuation, decision, errors)
