"""What each feature and each capability of an offering is worth to one customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.spread import FloatArray
from surplus.value.amount import Amount
from surplus.value.features.dependence import Capabilities, Dependence, straight
from surplus.value.features.shapley import MOST_PLAYERS, Sharing, sharing, unions
from surplus.value.label import Label
from surplus.value.model import Model, Role
from surplus.value.valuation import Valuation

_MOST_STATES = 1024


@dataclass(frozen=True)
class Player:
    """A feature or a capability, and the capabilities that it gives."""

    name: str
    label: Label
    gives: Capabilities


@dataclass(frozen=True)
class Worth:
    """What one feature or capability is worth to a customer, worth today.

    Attributes
    ----------
    share : Amount
        Its Shapley share of the benefits: what it adds on average over all orders in which
        the features could be added. The shares and what is untied sum to the benefits.
    lost : Amount
        Benefits that are lost if only it is left out.
    alone : Amount
        Benefits that it brings as the only one.
    price : Amount
        Its Shapley share of what the customer pays less at the same price per unit, because
        more or less of the offering is needed. Not part of the benefits.
    """

    name: str
    label: Label
    share: Amount
    lost: Amount
    alone: Amount
    price: Amount

    @property
    def overlaps(self) -> bool:
        """Whether others do part of what it does, or need it."""
        scale = max(abs(self.share.mean), abs(self.lost.mean), abs(self.alone.mean))
        return abs(self.lost.mean - self.alone.mean) > 1e-9 * scale


@dataclass(frozen=True)
class Attribution:
    """The benefits of an offering, shared out.

    Attributes
    ----------
    parts : tuple of Worth
        In the model's order.
    untied : Amount
        What would be there without any of them: drivers that are tied to none, and costs.
    total : Amount
        The benefits of the valuation: the sum of all shares and what is untied.
    """

    parts: tuple[Worth, ...]
    untied: Amount
    total: Amount

    def of(self, name: str) -> Worth:
        """Return the worth of a feature or capability by name; KeyError if there is none."""
        return {part.name: part for part in self.parts}[name]


@dataclass(frozen=True)
class Game:
    """Players who together bring about the effects of a valuation.

    Attributes
    ----------
    given : frozenset of str
        Capabilities that are there whoever plays.
    """

    dependence: Dependence
    players: tuple[Player, ...]
    given: Capabilities

    @property
    def valuation(self) -> Valuation:
        """What is shared out."""
        return self.dependence.valuation

    def attribution(self) -> Attribution:
        """Return what each player is worth.

        Raises
        ------
        SurplusError
            B002 if more than 16 players bear on one driver, B003 if one depends on too many
            capabilities in too many ways.
        """
        rows = {role: self._rows(role) for role in Role}
        benefit = [rows[Role.DRIVER][i] + rows[Role.COST][i] for i in range(4)]
        price = rows[Role.PRICE][0]
        parts = tuple(
            Worth(player.name, player.label, *(Amount(row[i]) for row in (*benefit[:3], price)))
            for i, player in enumerate(self.players)
        )
        return Attribution(parts, Amount(benefit[3][0]), self.valuation.benefits)

    def _rows(self, role: Role) -> list[FloatArray]:
        """Return shares, losses and what each brings alone: (players, draws); and the rest."""
        draws = self.valuation.value.draws.size
        found = [np.zeros((len(self.players), draws)) for _ in range(3)]
        untied = np.zeros((1, draws))
        for effect in self.valuation.effects_of(role):
            players, weights, results = self._stake(effect.outcome.name)
            untied = untied + results[0]
            if players:
                for row, matrix in zip(found, _matrices(weights), strict=True):
                    row[players] += matrix @ results
        return [*found, untied]

    def _stake(self, outcome: str) -> tuple[list[int], Sharing, FloatArray]:
        """Return who bears on an outcome, how they share it, and its results by state."""
        players, names, masks = self._masks(outcome)
        self._check(outcome, players)
        weights = sharing([masks[i] for i in players])
        self._check_states(outcome, weights)
        results = [self._result(outcome, names, int(state)) for state in weights.states]
        return players, weights, np.stack(np.broadcast_arrays(*results))

    def _masks(self, outcome: str) -> tuple[list[int], list[str], list[int]]:
        names = sorted(self.dependence.ties[outcome].all - self.given)
        masks = [
            sum(1 << bit for bit, name in enumerate(names) if name in player.gives)
            for player in self.players
        ]
        return [i for i, mask in enumerate(masks) if mask], names, masks

    def _result(self, outcome: str, names: Sequence[str], state: int) -> FloatArray:
        there = {name for bit, name in enumerate(names) if state >> bit & 1}
        return self.dependence.present(outcome, self.given | there)

    def worth_of_subsets(self) -> FloatArray:
        """Return the expected benefits with each subset of the players, by its bit mask."""
        total = np.zeros(2 ** len(self.players))
        for effect in self.valuation.effects_of(Role.DRIVER, Role.COST):
            _, names, masks = self._masks(effect.outcome.name)
            states, place = np.unique(unions(masks), return_inverse=True)
            results = [self._result(effect.outcome.name, names, int(s)).mean() for s in states]
            total += np.array(results)[place]
        return total

    def _check(self, outcome: str, players: Sequence[int]) -> None:
        if len(players) <= MOST_PLAYERS:
            return
        message = f"{len(players)} features bear on '{outcome}'; up to {MOST_PLAYERS} are shared"
        hint = "put features that come together under one name, or split the driver"
        span = self.valuation.model.outcome(outcome).span
        raise SurplusError(Diagnostic("B002", message, span=span, hint=hint))

    def _check_states(self, outcome: str, weights: Sharing) -> None:
        if len(weights.states) <= _MOST_STATES:
            return
        message = f"'{outcome}' depends on its capabilities in {len(weights.states):,} ways"
        hint = f"up to {_MOST_STATES:,} are evaluated: tie it to fewer capabilities"
        span = self.valuation.model.outcome(outcome).span
        raise SurplusError(Diagnostic("B003", message, span=span, hint=hint))


def _matrices(weights: Sharing) -> tuple[FloatArray, FloatArray, FloatArray]:
    return weights.shapley, weights.lost, weights.alone


@dataclass(frozen=True)
class FeatureWorth:
    """A valuation's benefits by feature and by capability.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> model = loads('''
    ... offering: Sealed bearing
    ... alternative: Open bearing
    ... context: paper mills
    ... features: {cage: {gives: longer_life}, seal: {gives: [longer_life, no_grease]}}
    ... capabilities: {longer_life: Runs longer, no_grease: Needs no grease}
    ... drivers:
    ...   stops: {benefit: 8000 EUR/year, capability: longer_life}
    ...   grease: {benefit: 1000 EUR/year, capability: no_grease}
    ... ''')
    >>> worth = FeatureWorth(model.evaluate())
    >>> [(part.name, part.share.mean, part.lost.mean) for part in worth.features.parts]
    [('cage', 4000.0, 0.0), ('seal', 5000.0, 1000.0)]
    """

    valuation: Valuation

    @cached_property
    def _dependence(self) -> Dependence:
        return Dependence(self.valuation)

    @cached_property
    def feature_game(self) -> Game:
        """Features as players; capabilities that no feature gives are there anyhow."""
        model = self.valuation.model
        players = feature_players(model)
        given = frozenset(c.name for c in model.capabilities)
        for player in players:
            given -= player.gives
        return Game(self._dependence, players, given)

    @cached_property
    def features(self) -> Attribution:
        """The benefits by feature.

        Raises
        ------
        SurplusError
            B001 if the model names no feature.
        """
        if not self.valuation.model.features:
            raise SurplusError(_nothing_named(self.valuation.model))
        return self.feature_game.attribution()

    @cached_property
    def capabilities(self) -> Attribution:
        """The benefits by capability; features that drivers are tied to straight are there."""
        model = self.valuation.model
        players = tuple(Player(c.name, c.label, frozenset({c.name})) for c in model.capabilities)
        given = frozenset(straight(feature.name) for feature in model.features)
        return Game(self._dependence, players, given).attribution()


def feature_players(model: Model) -> tuple[Player, ...]:
    """Return a model's features with the capabilities that each gives."""
    return tuple(
        Player(f.name, f.label, frozenset(f.gives) | {straight(f.name)}) for f in model.features
    )


def _nothing_named(model: Model) -> Diagnostic:
    message = "the model names no features, so nothing can be said of what each is worth"
    hint = "add 'features: {name: {gives: [capability]}}' and 'capability: …' to the drivers"
    return Diagnostic("B001", message, span=model.source.span(0, 1), hint=hint)


def same_gift(players: Sequence[Player]) -> Mapping[str, tuple[str, ...]]:
    """Return the capabilities that several features give, each with their names."""
    found: dict[str, list[str]] = {}
    for player in players:
        for capability in player.gives:
            found.setdefault(capability, []).append(player.name)
    return {name: tuple(givers) for name, givers in found.items() if len(givers) > 1}
