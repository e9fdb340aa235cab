"""`surplus worth fit`: how customers buy, fitted to a table of transactions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import gathered_in, json_text, put, write
from surplus.cli.reports import Form, deliver, reporting
from surplus.cli.worth.sales import Sales, reading

if TYPE_CHECKING:
    from surplus.worth.choice import Choice
    from surplus.worth.states.table import StateTable
    from surplus.worth.study.check import Check

FIT = Path("fit.json")
_HELD_OUT = 0.25


@dataclass(frozen=True)
class Modelling:
    """What is fitted: which model, with which covariates; and what is held out to check it."""

    model: str
    covariates: str | None
    covariate: tuple[str, ...]
    check_from: str | None
    no_check: bool

    @property
    def is_auto(self) -> bool:
        """Whether the model is chosen by the time held out."""
        return self.model == "auto"

    @property
    def traits(self) -> tuple[str, tuple[str, ...]] | None:
        """The table of covariates and its columns, if there are any."""
        return None if self.covariates is None else (self.covariates, self.covariate)

    def check(self) -> None:
        """Refuse options that don't go together.

        Raises
        ------
        UsageError
            For a model to be chosen without time held out or with covariates, and for a table
            of covariates without columns, or the other way round.
        """
        if self.is_auto and self.no_check:
            raise click.UsageError("--model auto chooses by time held out; leave out --no-check")
        if self.is_auto and self.covariates:
            message = "--model auto chooses among models without covariates: leave out --covariates"
            raise click.UsageError(message)
        if bool(self.covariates) != bool(self.covariate):
            message = "--covariates names a table, and --covariate a column of it: give both"
            raise click.UsageError(message)


_modelling = gathered_in(
    "wanted",
    Modelling,
    (
        click.option(
            "--model",
            default="bg-nbd",
            show_default=True,
            help="bg-nbd, mbg-nbd, pareto-nbd; bg-cnbd, mbg-cnbd for regular buyers; or auto, "
            "for the one of them that foretells the time held out best.",
        ),
        click.option(
            "--covariates",
            metavar="TABLE",
            help="A table with customer, and what else is known of each; for bg-nbd and "
            "pareto-nbd.",
        ),
        click.option(
            "--covariate",
            multiple=True,
            metavar="COLUMN",
            help="A column of it that may make customers buy or leave otherwise; may be repeated.",
        ),
        click.option(
            "--check-from",
            metavar="YYYY-MM-DD",
            help="Hold out what came after this day, to check the model on it. The last quarter "
            "of the time if left out.",
        ),
        click.option("--no-check", is_flag=True, help="Hold out nothing, and check nothing."),
    ),
)


@click.command("fit")
@reading
@_modelling
@click.option(
    "--fit",
    "kept",
    type=click.Path(path_type=Path),
    default=FIT,
    show_default=True,
    help="Where the fit goes, for 'score' and 'report'.",
)
@reporting("fit.html")
def command(sales: Sales, wanted: Modelling, kept: Path, form: Form) -> None:
    """Fit how customers buy to TABLE, a row a purchase, and check it on time held out.

    TABLE is a .csv or .parquet file or a pattern of them, file.duckdb#table, or
    postgresql://…/database#table.
    """
    from surplus.report.worth import fit_report
    from surplus.worth.study.diagnostics import diagnosed
    from surplus.worth.study.models import needs_gaps
    from surplus.worth.study.study import studied

    wanted.check()
    with sales.state(gaps=wanted.is_auto or needs_gaps(wanted.model)) as state:
        day = None if wanted.no_check else wanted.check_from or _quarter(state)
        if wanted.is_auto and day is None:
            raise click.UsageError("--model auto needs time to hold out; give --check-from")
        tried = _tried(sales, wanted, day) if day else None
        model = tried.model if tried else wanted.model
        study = studied(state, sales.table, model, sales.accounts, wanted.traits)
        found = diagnosed(state, study, *((tried.check, tried.choice) if tried else ()))
    study = replace(study, diagnostics=found.to_dict())
    if found.check:
        study = replace(study, checked_from=found.check.calibrated_until)
    write(kept, study.to_json() + "\n")
    report = fit_report(study, found, form.lang)
    if form.is_json:
        put(json_text(report.to_dict()), form.output)
    else:
        deliver(report, form)


def _quarter(state: StateTable) -> str | None:
    """Return the day after which the last quarter of the observed time lies."""
    from surplus.worth.study.course import first_day

    first = first_day(state)
    last = state.policy.observed_until
    held = (last - first).days * _HELD_OUT
    day = last - dt.timedelta(days=round(held))
    return day.isoformat() if first < day < last else None


@dataclass(frozen=True)
class _Tried:
    """A model, its check on the time held out, and the choice that it comes from, if it does."""

    model: str
    check: Check
    choice: Choice | None = None


def _tried(sales: Sales, wanted: Modelling, day: str) -> _Tried:
    """Check a model on the time held out, or choose the one that foretells it best."""
    from surplus.worth.study.check import check, checked, chosen
    from surplus.worth.study.models import needs_gaps

    gaps = wanted.is_auto or needs_gaps(wanted.model)
    with sales.state(until=day, holdout=sales.observed_until, gaps=gaps, quiet=True) as state:
        if not wanted.is_auto:
            return _Tried(wanted.model, checked(state, wanted.model, wanted.traits))
        found = chosen(state)
        return _Tried(found.model.replace("_", "-"), check(state, found.fit), found)
