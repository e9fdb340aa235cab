"""`surplus worth report`: who is worth what, what they cost, how sure it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from surplus.cli.files import json_text, put
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.acquisition import costs_of
from surplus.cli.worth.options import speaking_options
from surplus.cli.worth.scoring import Scoring, scoring

if TYPE_CHECKING:
    from surplus.worth.states.table import StateTable
    from surplus.worth.study.account import Account
    from surplus.worth.study.check import Check
    from surplus.worth.study.study import Study


@click.command("report")
@scoring
@click.option("--acquisition-cost", type=float, help="What winning one customer costs.")
@click.option(
    "--acquisition-costs",
    type=click.Path(path_type=Path),
    help="A CSV file with cohort (1997-01, 1997-Q1 or 1997) and cost, that of all of them.",
)
@click.option(
    "--ratio",
    type=click.FloatRange(0, min_open=True),
    default=3.0,
    show_default=True,
    help="The lifetime value to acquisition cost that is to be kept.",
)
@click.option("--acquire", type=click.FloatRange(0), default=0.0, help="New customers a year.")
@click.option(
    "--acquire-years",
    type=click.IntRange(1, 50),
    default=3,
    show_default=True,
    help="For how many years.",
)
@click.option(
    "--indirect",
    metavar="TABLE",
    help="A table with what customers bring besides: customer, name, quantity, each and, if you "
    "like, attribution.",
)
@reporting("customers.html")
def command(asked: Scoring, form: Form, **winning: Any) -> None:
    """Show what customers are worth by FIT: who, when they came, what a new one may cost.

    TABLE is the table of transactions; that of the fit if left out. With what serving or keeping
    customers costs, all worth is after these, as in 'surplus worth score'. With such costs, or
    with what customers bring besides, it also shows what each line has brought so far.
    """
    from surplus.report.worth import Asked, worth_report
    from surplus.worth.study.book import book

    study = asked.study()
    costs = costs_of(winning.pop("acquisition_costs"))
    wanted = Asked(
        asked.settings(study),
        *asked.length,
        winning["acquisition_cost"],
        costs,
        winning["ratio"],
        winning["acquire"],
        winning["acquire_years"],
    )
    with asked.state(study) as state:
        found = book(asked.scores(study, state))
        brought = _account(state, asked, winning["indirect"])
    report = worth_report(study, found, wanted, _checked(asked, study), form.lang, brought)
    if form.is_json:
        put(json_text(report.to_dict()), form.output)
    else:
        deliver(report, form)


def _account(state: StateTable, asked: Scoring, indirect: str | None) -> Account | None:
    """Return what customers brought and cost so far, if it was said what they cost.

    Where there are no amounts, there is nothing to account for; scores say so.
    """
    from surplus.worth.money import Costs
    from surplus.worth.study.account import account

    costs = Costs(asked.margin, asked.cost_per_purchase, asked.cost_per_year)
    has_costs = (costs.per_purchase or costs.per_year) and state.policy.amount is not None
    if not (has_costs or indirect):
        return None
    with speaking_options():
        return account(state, costs, indirect)


def _checked(asked: Scoring, study: Study) -> Check | None:
    """Check the model once more on the time that was held out when it was fitted."""
    from surplus.worth.study.check import checked

    if study.checked_from is None or asked.state_file is not None:
        return None
    name = study.purchases.model.replace("_", "-")
    found = study.causes
    traits = None
    if found is not None:
        traits = (asked.covariates or found.traits.table, found.traits.columns)
    with _held_out(asked, study) as state:
        return checked(state, name, traits)


def _held_out(asked: Scoring, study: Study) -> StateTable:
    from dataclasses import asdict

    from surplus.worth.states.api import state

    given: dict[str, Any] = asdict(study.policy) | {
        "accounts": study.accounts,
        "observed_until": study.checked_from,
        "holdout_until": study.policy.observed_until,
    }
    return state(asked.transactions or study.transactions, **given)
