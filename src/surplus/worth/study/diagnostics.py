"""All that was checked of a fit, as numbers and in words, to be kept with it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from surplus.worth.choice import Choice
from surplus.worth.states.table import StateTable
from surplus.worth.study.check import Check
from surplus.worth.study.prior import MOST, Expectation, PriorCheck, prior_check
from surplus.worth.study.repeats import Repeats, repeats
from surplus.worth.study.study import Study


@dataclass(frozen=True, eq=False)
class Diagnostics:
    """What was checked of a fit.

    Attributes
    ----------
    check : Check or None
        How well the model foretold the time held out, if there was one.
    repeats : Repeats or None
        How often customers bought again, beside what the fit expects of them.
    prior : PriorCheck or None
        What the prior alone would expect of them.
    choice : Choice or None
        How other models did, if this one was chosen among them.
    """

    check: Check | None = None
    repeats: Repeats | None = None
    prior: PriorCheck | None = None
    choice: Choice | None = None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON values: `words`, a sentence a check, and the numbers behind them."""
        found: dict[str, object] = {"words": list(self._words())}
        if self.prior is not None:
            found["prior"] = asdict(self.prior)
        if self.repeats is not None:
            rows = zip(self.repeats.names, self.repeats.expected, self.repeats.actual, strict=True)
            found["repeats"] = [
                {"purchases": name, "expected": float(said), "actual": float(came)}
                for name, said, came in rows
            ]
        if self.check is not None:
            found["held_out"] = {
                "calibrated_until": self.check.calibrated_until.isoformat(),
                "observed_until": self.check.observed_until.isoformat(),
                "model": asdict(self.check.comparison.model),
                "naive": asdict(self.check.comparison.naive),
                "log_score": asdict(self.check.log_score),
            }
        if self.choice is not None:
            found["choice"] = [asdict(score) for score in self.choice.scores]
        return {key: _finite(value) for key, value in found.items()}

    def _words(self) -> Iterator[str]:
        if self.prior is not None:
            yield _likely(self.prior.purchases)
            yield (
                f"the prior's share of what is known of {self.prior.parameter} is "
                f"{self.prior.weight:.2g}, and less of other parameters"
            )
        if self.repeats is not None:
            never, expected = self.repeats.actual[0], self.repeats.expected[0]
            yield (
                f"the model expects {round(expected):,} who never buy again; "
                f"{round(never):,} never did"
            )
        if self.check is not None:
            said, scores = self.check.comparison, self.check.log_score
            yield (
                f"the model expected {round(said.model.predicted):,} purchases in the time held "
                f"out; {round(said.model.actual):,} came; going on as before says "
                f"{round(said.naive.predicted):,}"
            )
            yield (
                f"to what a typical customer then did, the model gave a chance of "
                f"{scores.chance:.0%}; going on as before gives {scores.naive_chance:.0%}"
            )
        if self.choice is not None:
            yield self.choice.reason


def diagnosed(
    state: StateTable, study: Study, check: Check | None = None, choice: Choice | None = None
) -> Diagnostics:
    """Return what can be checked of a fit on the customers that it was made from.

    Parameters
    ----------
    state : StateTable
        Of all that was observed.
    study : Study
        The fit.
    check : Check, optional
        On the time held out.
    choice : Choice, optional
        That the model comes from.
    """
    groups = state.grouped()
    spending = None if study.spend is None else (state.spending(), study.spend)
    prior = prior_check(groups, study.purchases, spending)
    return Diagnostics(check, repeats(groups, study.purchases), prior, choice)


def _likely(found: Expectation) -> str:
    high = "a thousand million or more" if found.high >= MOST else f"{found.high:.3g}"
    return (
        f"before seeing the data, the prior held anything from {found.low:.2g} to {high} repeat "
        f"purchases a customer a year likely; {found.came:.3g} came, and the fit expects "
        f"{found.fitted:.3g}"
    )


def _finite(value: object) -> object:
    """Return JSON values with null for what isn't a finite number."""
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
