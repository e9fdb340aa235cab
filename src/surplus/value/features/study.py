"""Features weighed over customers: what each is worth in all, against what it costs to build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.amount import Amount
from surplus.value.features.dependence import straight
from surplus.value.features.lineup import Lineup, best_lineup
from surplus.value.features.worth import Attribution, FeatureWorth, Game, Worth
from surplus.value.label import Label
from surplus.value.market import Account
from surplus.value.model import Feature, Model

THRESHOLD = 0.5
SURE = 0.9


class Verdict(StrEnum):
    """What the gate says of a feature."""

    PASS = "pass"
    UNSURE = "unsure"
    FAIL = "fail"


class Reason(StrEnum):
    """Why a feature doesn't pass."""

    NONE = ""
    GIVES_NOTHING = "gives_nothing"
    UNUSED = "unused"
    WORTHLESS = "worthless"
    BELOW_COST = "below_cost"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Terms:
    """On which terms features are weighed.

    Attributes
    ----------
    captured : float
        The share of the customers' benefits that counts for the supplier, from 0 to 1.
    threshold : float
        A feature fails if the chance that it is worth more than it costs is lower.
    sure : float
        It passes without a warning if the chance is at least so high.

    Raises
    ------
    ValueError
        If one isn't from 0 to 1.
    """

    captured: float = 1.0
    threshold: float = THRESHOLD
    sure: float = SURE

    def __post_init__(self) -> None:
        """Refuse what isn't a share."""
        for name in ("captured", "threshold", "sure"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} must be from 0 to 1, not {getattr(self, name)}")


@dataclass(frozen=True)
class Candidate:
    """A feature weighed over all accounts.

    Attributes
    ----------
    each : tuple of Worth
        What it is worth to one customer of each account.
    total : Amount
        Its shares of the benefits of all customers together, worth today.
    lost : Amount
        What all customers lose if only it is left out.
    counted : Amount
        The part of the total that counts for the supplier.
    cost : float or None
        What it costs to build; None if the model doesn't say, and then 0 is taken.
    chance : float
        The share of draws in which what counts is more than the cost.
    customers_needed : float or None
        How many customers like these pay for building it; None if none would do.
    """

    feature: Feature
    each: tuple[Worth, ...]
    total: Amount
    lost: Amount
    counted: Amount
    chance: float
    verdict: Verdict
    reason: Reason
    customers_needed: float | None

    @property
    def name(self) -> str:
        """The feature's name."""
        return self.feature.name

    @property
    def label(self) -> Label:
        """What people call the feature."""
        return self.feature.label

    @property
    def cost(self) -> float | None:
        """What it costs to build, if the model says so."""
        return self.feature.cost

    @property
    def net(self) -> float:
        """What counts, expected, less the cost of building it."""
        return self.counted.mean - (self.cost or 0.0)

    @property
    def is_spare(self) -> bool:
        """Whether nothing is lost without it, as others give the same."""
        return self.total.mean > 0 and abs(self.lost.mean) <= 1e-9 * self.total.mean


@dataclass(frozen=True)
class FeatureStudy:
    """Which features are worth building, for whom; made by `weigh`.

    All accounts share their draws, so what is uncertain is uncertain for all alike: the
    ranges of totals are those of a market that turns out well or badly as a whole.
    """

    accounts: tuple[Account, ...]
    terms: Terms
    worths: tuple[FeatureWorth, ...]

    @property
    def model(self) -> Model:
        """The model that all accounts are valued with."""
        return self.accounts[0].valuation.model

    @property
    def customers(self) -> float:
        """How many customers the accounts stand for."""
        return sum(account.customers for account in self.accounts)

    @cached_property
    def features(self) -> tuple[Attribution, ...]:
        """For each account, the benefits of one customer by feature."""
        return tuple(worth.features for worth in self.worths)

    @cached_property
    def capabilities(self) -> tuple[Attribution, ...]:
        """For each account, the benefits of one customer by capability."""
        return tuple(worth.capabilities for worth in self.worths)

    def summed(self, amounts: Sequence[Amount]) -> Amount:
        """Return an amount a customer, one for each account, summed over all customers."""
        total: FloatArray = np.zeros(1)
        for account, amount in zip(self.accounts, amounts, strict=True):
            total = total + account.of_all(amount.draws)
        return Amount(total)

    @cached_property
    def total(self) -> Amount:
        """The benefits of all customers."""
        return self.summed([a.total for a in self.features])

    @cached_property
    def untied(self) -> Amount:
        """What of the benefits of all customers is tied to no feature."""
        return self.summed([a.untied for a in self.features])

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every feature, the one that counts most first."""
        found = [self._candidate(i, f) for i, f in enumerate(self.model.features)]
        return tuple(sorted(found, key=lambda c: -c.total.mean))

    def _candidate(self, index: int, feature: Feature) -> Candidate:
        each = tuple(attribution.parts[index] for attribution in self.features)
        total = self.summed([worth.share for worth in each])
        counted = Amount(self.terms.captured * total.draws)
        cost = feature.cost or 0.0
        chance = counted.chance_above(cost)
        verdict = self._verdict(chance)
        return Candidate(
            feature=feature,
            each=each,
            total=total,
            lost=self.summed([worth.lost for worth in each]),
            counted=counted,
            chance=chance,
            verdict=verdict,
            reason=self._reason(feature, verdict, counted),
            customers_needed=self._needed(cost, counted.mean),
        )

    def _verdict(self, chance: float) -> Verdict:
        if chance < self.terms.threshold or chance == 0:
            return Verdict.FAIL
        return Verdict.PASS if chance >= self.terms.sure else Verdict.UNSURE

    def _reason(self, feature: Feature, verdict: Verdict, counted: Amount) -> Reason:
        if verdict is Verdict.PASS:
            return Reason.NONE
        if verdict is Verdict.UNSURE:
            return Reason.UNCERTAIN
        bearing = self._bearing(feature)
        if not feature.gives and not bearing:
            return Reason.GIVES_NOTHING
        if not bearing:
            return Reason.UNUSED
        return Reason.WORTHLESS if counted.mean <= 0 else Reason.BELOW_COST

    def _bearing(self, feature: Feature) -> bool:
        """Whether any driver depends on what the feature gives."""
        gives = {*feature.gives, straight(feature.name)}
        games: list[Game] = [worth.feature_game for worth in self.worths]
        return any(gives & tie.all for game in games for tie in game.dependence.ties.values())

    def _needed(self, cost: float, counted: float) -> float | None:
        a_customer = counted / self.customers if self.customers else 0.0
        return cost / a_customer if a_customer > 0 else None

    @property
    def failing(self) -> tuple[Candidate, ...]:
        """The features that the gate fails."""
        return tuple(c for c in self.candidates if c.verdict is Verdict.FAIL)

    @cached_property
    def lineup(self) -> Lineup | None:
        """A good-better-best line-up, or None if there are too many features or accounts."""
        games = [worth.feature_game for worth in self.worths]
        return best_lineup(self.accounts, games, self.terms.captured)


def weigh(accounts: Sequence[Account], terms: Terms | None = None) -> FeatureStudy:
    """Weigh the features of a model over accounts.

    Parameters
    ----------
    accounts : sequence of Account
        All of one model; see `surplus.value.market`.

    Raises
    ------
    SurplusError
        B001 if the model names no features.
    ValueError
        If there are no accounts, or not all are of one model.
    """
    if len({id(account.valuation.compiled) for account in accounts}) != 1:
        raise ValueError("features are weighed over at least one account, all of one model")
    worths = tuple(FeatureWorth(account.valuation) for account in accounts)
    study = FeatureStudy(tuple(accounts), terms or Terms(), worths)
    assert study.features  # what keeps them from being shared out is said now
    return study
