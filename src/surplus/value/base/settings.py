"""What is asked of a run over a table of accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DRAWS = 256
ROWS = 65_536
"""How many accounts are computed, and written, at a time."""


@dataclass(frozen=True)
class Settings:
    """What is asked of a run.

    Attributes
    ----------
    table, output : str
        Where accounts are and results go, as `surplus.data.location.locate` reads it.
    id, segment : str
        The columns that name an account and its segment; the latter may be absent.
    columns : mapping of str to str
        By input, or `input.option`: the column to take it from; '' takes none. What isn't
        named is taken from the column of the same name.
    units : mapping of str to str
        By column: the unit of its numbers, where that isn't the input's.
    offering, against : str or None
        The options compared; all offerings, and the case's alternative, by default.
    draws : int
        Draws for each account; 1 puts every uncertain input at its mean.
    seed : int
        Of the draws, which all accounts share.
    drivers : bool
        Whether to write what every driver, cost and price adds, a column each.
    keep_going : bool
        Leave an account that can't be evaluated without a value, instead of stopping.
    resume : bool
        Go on with the unfinished work of an earlier run.
    """

    table: str
    output: str
    id: str = "id"
    segment: str = "segment"
    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    offering: str | None = None
    against: str | None = None
    draws: int = DRAWS
    seed: int = 1
    drivers: bool = False
    keep_going: bool = False
    resume: bool = False
