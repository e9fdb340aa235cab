"""Comparing two valuations: what changed, and what each change did to the money."""

from __future__ import annotations

from surplus.core.errors import Diagnostic, SurplusError
from surplus.value.changes.attribution import Attribution, Share
from surplus.value.changes.change import Change, Comparison, Move
from surplus.value.changes.cones import differing
from surplus.value.changes.hybrids import Hybrids, columns_of
from surplus.value.changes.listing import list_changes
from surplus.value.changes.renames import under_old_names, undo_renames
from surplus.value.changes.sides import Side
from surplus.value.valuation import Valuation

_NOTHING = 1e-9


def compare(old: Valuation, new: Valuation) -> Comparison:
    """Compare two valuations and say what each change between them did to the money.

    Parameters
    ----------
    old, new : Valuation
        Of the same seed and as many draws; of two models, two cases, or both.

    Returns
    -------
    Comparison
        Its moves add up to the difference of the expected values. Each gets its Shapley
        value: its mean contribution over all orders in which the changes can be made.

    Raises
    ------
    SurplusError
        G001 if they count in different currencies.
    ValueError
        If they have different seeds.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> text = '''
    ... offering: A
    ... alternative: B
    ... context: mills
    ... inputs:
    ...   stops: {unit: stop/year, value: 3}
    ...   cost: {unit: EUR/stop, value: 1000}
    ... drivers: {fewer_stops: {benefit: stops * cost}}
    ... '''
    >>> changed = text.replace("3", "4").replace("1000", "1200")
    >>> found = compare(loads(text).evaluate(), loads(changed).evaluate())
    >>> found.before, found.after
    (3000.0, 4800.0)
    >>> [(move.changes[0].name, move.money) for move in found.moves]
    [('stops', 1100.0), ('cost', 700.0)]
    """
    if old.seed != new.seed:
        raise ValueError(f"valuations with seeds {old.seed} and {new.seed} can't be compared")
    _check_currency(old, new)
    here = Side.of(old)
    renamed = undo_renames(here, Side.of(new))
    there = renamed.side
    changes = [*list_changes(here, there), *renamed.changes]
    draws = max(old.outcomes.draws, new.outcomes.draws)
    columns = columns_of(old) | under_old_names(columns_of(new), renamed.names)
    hybrids = Hybrids(here, there, draws, old.seed, columns if draws > 1 else frozenset())
    shares = Attribution(hybrids, differing(here, there)).shares()
    moves = sorted((_move(s, changes) for s in shares), key=lambda move: -abs(move.money))
    silent = tuple(change for change in changes if change.atom is None)
    found = Comparison(old, new, tuple(moves), silent)
    return Comparison(old, new, found.moves, silent, _left_over(found))


def _check_currency(old: Valuation, new: Valuation) -> None:
    before, after = old.model.currency, new.model.currency
    if before != after:
        message = f"the old model counts in {before}, the new one in {after}"
        hint = "write both in one currency before comparing them"
        raise SurplusError(Diagnostic("G001", message, hint=hint))


def _move(share: Share, changes: list[Change]) -> Move:
    mine = tuple(change for change in changes if change.atom in share.atoms)
    money = {name: amount for name, amount in share.money.items() if amount != 0}
    together = share.together if len(mine) > 1 else None
    return Move(mine, sum(money.values()), money, together)


def _left_over(found: Comparison) -> float:
    rest = found.difference - sum(move.money for move in found.moves)
    scale = max(abs(found.before), abs(found.after), 1.0)
    return rest if abs(rest) > _NOTHING * scale else 0.0
