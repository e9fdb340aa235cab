"""The options of what is asked of scores, the same for `score`, `report` and `next`."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from surplus.cli.accounts import rate
from surplus.cli.files import gathered_in
from surplus.cli.main import show
from surplus.cli.worth.costing import costs, margin
from surplus.cli.worth.options import speaking_options, spoken
from surplus.cli.worth.sales import progress
from surplus.core.errors import Diagnostic, SurplusError

if TYPE_CHECKING:
    from surplus.worth.scoring import ScoreSettings, ScoreTable
    from surplus.worth.states.table import StateTable
    from surplus.worth.study.kinds import KindScores
    from surplus.worth.study.study import Study
    from surplus.worth.units import TimeUnit

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(day|week|month|quarter|year)s?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Scoring:
    """What is asked: of which fit and customers, how far ahead, at which rate, margin and costs."""

    kept: Path
    transactions: str | None
    state_file: Path | None
    observed_until: str | None
    horizon: str
    discount_rate: float
    margin: float
    spend: float | None
    covariates: str | None = None
    cost_per_purchase: float = 0.0
    cost_per_year: float = 0.0

    def to_dict(self) -> dict[str, object]:
        """Return what was asked, for machines."""
        return {
            "fit": str(self.kept),
            "horizon": self.horizon,
            "discount_rate": self.discount_rate,
            "margin": self.margin,
            "cost_per_purchase": self.cost_per_purchase,
            "cost_per_year": self.cost_per_year,
        }

    def study(self) -> Study:
        """Return the fit with where it came from.

        Raises
        ------
        SurplusError
            W061 if the file isn't a fit.
        """
        from surplus.worth.study.study import open_study

        return open_study(self.kept)

    def state(self, study: Study) -> AbstractContextManager[StateTable]:
        """Return the state of the customers: kept, or made from transactions as for the fit.

        Raises
        ------
        SurplusError
            With everything that is wrong with the rows, if anything is.
        """
        if self.state_file is not None:
            from surplus.worth.states.update import open_state

            return open_state(self.state_file)
        from surplus.worth.states.api import state

        given: dict[str, Any] = asdict(study.policy) | {"accounts": study.accounts}
        if self.observed_until is not None:
            given["observed_until"] = self.observed_until
        with progress("reading") as step, speaking_options():
            found = state(self.transactions or study.transactions, **given, progress=step)
        show(spoken(found.notes))
        return found

    @property
    def length(self) -> tuple[float, TimeUnit]:
        """The horizon: a number and its unit."""
        return length_of(self.horizon)

    def settings(self, study: Study) -> ScoreSettings:
        """Return what is asked, in the unit of the fit.

        Raises
        ------
        SurplusError
            W040 for figures that can't be.
        """
        from surplus.worth.scoring import ScoreSettings

        spend = self.spend if self.spend is not None else study.spend
        length, unit = self.length
        horizon = length * unit.per(study.purchases.unit)
        return ScoreSettings(
            horizon,
            self.discount_rate,
            1.0 if spend is None else spend,
            self.margin,
            self.cost_per_purchase,
            self.cost_per_year,
        )

    def scores(self, study: Study, state: StateTable) -> ScoreTable | KindScores:
        """Return the scores of all customers; by their covariates, if the fit has some.

        Raises
        ------
        SurplusError
            W029 if spend is modelled and the state holds no amounts; W116 for a table of
            covariates where the fit has none; W113, W114, W115 if they can't be used.
        """
        from surplus.worth.scoring import score
        from surplus.worth.study.kinds import score_kinds

        settings = self.settings(study)
        if study.causes is not None:
            return score_kinds(state, study.causes, settings, self.covariates)
        if self.covariates is not None:
            hint = "leave out --covariates, or give it to 'surplus worth fit'"
            raise SurplusError(Diagnostic("W116", "the fit has no covariates", hint=hint))
        return score(state, study.purchases, settings)


def length_of(text: str) -> tuple[float, TimeUnit]:
    """Return a length of time: a number and its unit.

    Examples
    --------
    >>> length_of("26 weeks")
    (26.0, <TimeUnit.WEEK: 'week'>)
    """
    from surplus.worth.units import TimeUnit

    found = _LENGTH.fullmatch(text)
    if found is None:
        message = f"'{text}' isn't a length of time such as '1 year' or '26 weeks'"
        raise click.BadParameter(message, param_hint="--horizon")
    return float(found[1]), TimeUnit(found[2].lower())


scoring = gathered_in(
    "asked",
    Scoring,
    (
        click.argument("kept", metavar="FIT", type=click.Path(path_type=Path)),
        click.argument("transactions", metavar="[TABLE]", required=False),
        click.option(
            "--state",
            "state_file",
            type=click.Path(path_type=Path),
            help="A kept state of the customers, in place of TABLE.",
        ),
        click.option(
            "--observed-until",
            metavar="YYYY-MM-DD",
            help="The last day that TABLE tells everything about, if it isn't that of the fit.",
        ),
        click.option(
            "--horizon",
            default="1 year",
            show_default=True,
            help="How far to look ahead, such as '26 weeks'.",
        ),
        click.option(
            "--discount-rate",
            default="10 %",
            show_default=True,
            callback=rate,
            help="A year, effective.",
        ),
        margin,
        click.option(
            "--spend", type=float, help="What every purchase is worth, in place of what was fitted."
        ),
        *costs,
        click.option(
            "--covariates",
            metavar="TABLE",
            help="What else is known of customers, if the fit has covariates; that of the fit if "
            "left out.",
        ),
    ),
)
"""Give a step the parameters of what is asked of scores, gathered in `asked`."""
