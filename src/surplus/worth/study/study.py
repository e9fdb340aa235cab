"""A study: what was fitted, from which transactions, by which policy. It is kept as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from surplus.worth.covariates import CovariateFit
from surplus.worth.customer_state import CustomerState
from surplus.worth.faults import fault
from surplus.worth.gamma_gamma import GammaGamma, GammaGammaFit
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.states.policy import StatePolicy
from surplus.worth.states.table import StateTable
from surplus.worth.study.causes import Causes, causes, need_model
from surplus.worth.study.models import fit_of, fitted, needs_gaps, spend_of
from surplus.worth.study.traits import described

FORMAT = 1


@dataclass(frozen=True)
class Study:
    """A fit with where it came from.

    Attributes
    ----------
    transactions : str
        The table of transactions, as the user named it.
    policy : StatePolicy
        How they were counted.
    purchases : PurchaseFit
        When and whether customers buy.
    spend : GammaGammaFit or None
        How much they spend; none if there were no amounts.
    alive : float
        How many of the customers are expected to buy again.
    accounts : str or None
        The table that rolls contacts up into businesses.
    checked_from : date or None
        The last day that was fitted when the model was checked on later ones.
    causes : Causes or None
        The fit with covariates, if some were given; customers are scored by it, and `purchases`
        is the same model without them.
    diagnostics : mapping of str to object
        What was checked of the fit, as JSON values: `words` has a sentence for each check.
    """

    transactions: str
    policy: StatePolicy
    purchases: PurchaseFit
    spend: GammaGammaFit | None = None
    alive: float = 0.0
    accounts: str | None = None
    checked_from: dt.date | None = None
    causes: Causes | None = None
    diagnostics: Mapping[str, object] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        """The currency of the amounts; empty if nobody said which it is."""
        return self.policy.currency or ""

    def to_json(self) -> str:
        """Return it as JSON text, from which `from_json` makes the same study."""
        kept = {
            "surplus_worth": FORMAT,
            "transactions": self.transactions,
            "accounts": self.accounts,
            "policy": json.loads(self.policy.to_json()),
            "purchases": json.loads(self.purchases.to_json()),
            "spend": json.loads(self.spend.to_json()) if self.spend else None,
            "alive": self.alive,
            "checked_from": self.checked_from.isoformat() if self.checked_from else None,
            "covariates": self.causes.to_dict() if self.causes else None,
            "diagnostics": self.diagnostics,
        }
        return json.dumps(kept, indent=1, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Study:
        """Return the study that `to_json` wrote.

        Raises
        ------
        SurplusError
            W061 if it isn't one.
        """
        kept = _read(text)
        try:
            purchases = fit_of(kept["purchases"])  # type: ignore[arg-type]  # as to_json wrote it
            spend = spend_of(kept["spend"])  # type: ignore[arg-type]  # as above
            assert isinstance(purchases, PurchaseFit)
            day = kept["checked_from"]
            return cls(
                str(kept["transactions"]),
                StatePolicy.from_json(json.dumps(kept["policy"])),
                purchases,
                spend,
                float(str(kept["alive"])),
                None if kept["accounts"] is None else str(kept["accounts"]),
                None if day is None else dt.date.fromisoformat(str(day)),
                Causes.from_dict(kept["covariates"]) if kept.get("covariates") else None,  # type: ignore[arg-type]  # as above
                dict(kept.get("diagnostics") or {}),  # type: ignore[call-overload]  # as above
            )
        except (KeyError, TypeError, ValueError, AssertionError, AttributeError) as error:
            raise fault("W061", f"the study lacks something: {error!r}", _AGAIN) from error


_AGAIN = "run 'surplus worth fit' again and keep what it writes"


def _read(text: str) -> Mapping[str, object]:
    try:
        kept = json.loads(text)
    except json.JSONDecodeError as error:
        raise fault("W061", f"this isn't JSON: {error}", _AGAIN) from error
    if not (isinstance(kept, dict) and kept.get("surplus_worth") == FORMAT):
        raise fault("W061", "this isn't what 'surplus worth fit' writes", _AGAIN)
    return kept


def open_study(path: str | Path) -> Study:
    """Return the study in a file.

    Raises
    ------
    SurplusError
        W061 if it can't be read or isn't a study.
    """
    try:
        return Study.from_json(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise fault("W061", f"can't read '{path}': {error}", _AGAIN) from error


def studied(
    state: StateTable,
    transactions: str,
    model: str,
    accounts: str | None = None,
    traits: tuple[str, Sequence[str]] | None = None,
) -> Study:
    """Fit models of purchases and of spend to the state of customers.

    Parameters
    ----------
    state : StateTable
        Of all that was observed.
    transactions : str
        The table of transactions, as the user named it.
    model : str
        Name of the model of purchases, such as `bg-nbd`.
    accounts : str, optional
        The table that rolls contacts up into businesses.
    traits : (str, sequence of str), optional
        A table with what else is known of customers, and the columns to take from it.

    Raises
    ------
    SurplusError
        W056, W057 if there is too little to fit; W112 if there is no such model; W115 if it
        takes no covariates.
    """
    groups = state.grouped()
    fit = fitted(model, state)
    alive = float(fit.p_alive(groups.x, groups.t_x, groups.T) @ groups.counts)
    spend = GammaGamma().fit(state.spending()) if state.policy.amount else None
    # Scoring with this fit needs gaps only if the model does: they are slow to add up.
    policy = replace(state.policy, gaps=needs_gaps(model))
    found = None
    if traits is not None:
        need_model(model)
        customers = described(state, *traits)
        found = causes(customers, model, fit)
        alive = alive_of(found.fit, customers.state)
    return Study(transactions, policy, fit, spend, alive, accounts, causes=found)


def alive_of(fit: CovariateFit, state: CustomerState) -> float:
    """Return how many customers are expected to buy again, by a fit with covariates.

    Parameters
    ----------
    fit : CovariateFit
        The fit.
    state : CustomerState
        With the covariates.
    """
    return sum(
        float(one.p_alive(state.x[rows], state.t_x[rows], state.T[rows]) @ state.counts[rows])
        for one, rows in fit.kinds(state)
    )
