"""How much of the difference each change makes: exact Shapley values over the changes.

The customer's value is the sum of what its drivers, costs and prices add, and the Shapley
value of a sum of games is the sum of their Shapley values. A change that an outcome doesn't
depend on gets nothing of it. So each outcome is a game of its own among the few changes that
it depends on, and the result is that of the game among all changes, without an approximation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from surplus.core.errors import SurplusError
from surplus.value.changes.change import Atom, Together
from surplus.value.changes.cones import cone
from surplus.value.changes.hybrids import Hybrids
from surplus.value.changes.shapley import shapley

MOST = 12
"""How many changes to one outcome are counted each by itself: 2^12 evaluations of it."""

Player = frozenset[Atom]


@dataclass(frozen=True, slots=True)
class Share:
    """What some parts that change together add to the difference.

    Attributes
    ----------
    money : mapping of str to float
        By outcome, where it isn't zero.
    """

    atoms: Player
    money: dict[str, float]
    together: Together | None = None


class _Joined(Exception):
    """Raised when several players turn out to be one."""

    def __init__(self, players: Iterable[Player], together: Together) -> None:
        super().__init__()
        self.players, self.together = tuple(players), together


@dataclass
class Attribution:
    """The games of all outcomes.

    Parts are joined, and all games played anew, when some can't be made without others, or
    when more than `MOST` would change one outcome.
    """

    hybrids: Hybrids
    atoms: Sequence[Atom]
    known: dict[tuple[str, Player], float | None] = field(default_factory=dict)

    def shares(self) -> list[Share]:
        """Return what each change adds, by outcome."""
        players = {frozenset({atom}): None for atom in self.atoms}
        together: dict[Player, Together] = {}
        while True:
            try:
                return self._played(list(players), together)
            except _Joined as joined:
                one = frozenset[Atom]().union(*joined.players)
                players = {p: None for p in players if p not in joined.players} | {one: None}
                reasons = {together.get(p) for p in joined.players}
                many = Together.MANY in (joined.together, *reasons)
                together[one] = Together.MANY if many else Together.DEPENDENT

    def _played(self, players: list[Player], together: dict[Player, Together]) -> list[Share]:
        old, new = self.hybrids.old, self.hybrids.new
        found = {player: dict[str, float]() for player in players}
        for name in {**old.outcomes, **new.outcomes}:
            seen = cone(name, old, new, self.atoms)
            playing = [player for player in players if player & seen]
            if playing:
                _few(playing)
                for player, money in zip(playing, self._game(name, playing, seen), strict=True):
                    found[player][name] = float(money)
        return [Share(player, found[player], together.get(player)) for player in players]

    def _game(self, name: str, playing: list[Player], seen: Player) -> Iterable[float]:
        masks = sorted(range(1 << len(playing)), key=lambda mask: (mask.bit_count(), mask))
        worths = {}
        for mask in masks:
            taken = _union(playing, mask) & seen
            worth = self._worth(name, taken)
            if worth is None:
                raise _Joined(self._needed(name, playing, mask, seen), Together.DEPENDENT)
            worths[mask] = worth
        return [float(share) for share in shapley(len(playing), worths.__getitem__)]

    def _worth(self, name: str, taken: Player) -> float | None:
        key = (name, taken)
        if key not in self.known:
            try:
                self.known[key] = self.hybrids.worth(name, taken)
            except SurplusError:
                self.known[key] = None
        return self.known[key]

    def _needed(self, name: str, playing: list[Player], mask: int, seen: Player) -> list[Player]:
        """Return the players of a coalition that fails, and the fewest others that mend it."""
        inside = [p for i, p in enumerate(playing) if mask >> i & 1]
        others = [p for i, p in enumerate(playing) if not mask >> i & 1]
        for count in range(1, len(others) + 1):
            for added in combinations(others, count):
                taken = frozenset[Atom]().union(*inside, *added) & seen
                if self._worth(name, taken) is not None:
                    return [*inside, *added]
        raise AssertionError(f"neither side of '{name}' can be evaluated")


def _union(players: list[Player], mask: int) -> Player:
    return frozenset[Atom]().union(*(p for i, p in enumerate(players) if mask >> i & 1))


def _few(playing: list[Player]) -> None:
    """Join the largest sort of parts where too many change one outcome."""
    if len(playing) <= MOST:
        return
    sorts: dict[str, list[Player]] = {}
    for player in playing:
        sorts.setdefault(min(player)[0], []).append(player)
    largest = max(sorts.values(), key=len)
    raise _Joined(largest if len(largest) > 1 else playing, Together.MANY)
