"""One batch of accounts: evaluated segment by segment, block by block, faults found by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.spread import FloatArray
from surplus.value.base.cells import Cells
from surplus.value.base.strata import Stratum
from surplus.value.base.worth import Answer, Question, accounts_at_once, answer

Places = NDArray[np.int64]
Naming = Callable[[int], str]
"""From the row of an account to what it is called."""


@dataclass
class Batch:
    """The results of a batch, filled in block by block.

    Attributes
    ----------
    columns : dict of str to array
        One number an account; NaN where none can be computed.
    best : array of int
        The best offering of each account, -1 where there is none.
    faults : array of object
        The code of what kept an account from being evaluated, or None.
    """

    first: int
    columns: dict[str, FloatArray]
    best: Places
    faults: NDArray[np.object_]
    notes: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def empty(cls, first: int, names: Sequence[str], size: int) -> Batch:
        """Return a batch without results."""
        columns = {name: np.full(size, np.nan) for name in names}
        return cls(first, columns, np.full(size, -1), np.full(size, None, dtype=object))

    def put(self, places: Places, found: Answer) -> None:
        """Fill in what was found for the accounts at these places."""
        for name, numbers in found.columns.items():
            self.columns[name][places] = numbers
        self.best[places] = found.best
        self.notes += [note for note in found.notes if note not in self.notes]


@dataclass(frozen=True)
class Evaluation:
    """How batches are evaluated.

    Attributes
    ----------
    called : callable
        What messages call the account in a row.
    keep_going : bool
        Leave accounts without a value that can't be evaluated.
    """

    question: Question
    strata: Sequence[Stratum]
    called: Naming
    keep_going: bool = False

    def batch(self, first: int, segments: Places, cells: Cells) -> Batch:
        """Evaluate the accounts from row `first` on.

        Raises
        ------
        SurplusError
            If an account can't be evaluated, naming the first such, unless `keep_going`.
        """
        draws = max(stratum.draws for stratum in self.strata)
        found = Batch.empty(first, self.question.columns(draws), len(segments))
        for stratum in self.strata:
            places = np.flatnonzero(segments == stratum.place)
            size = accounts_at_once(stratum.draws)
            for start in range(0, len(places), size):
                self._block(found, stratum, places[start : start + size], cells)
        return found

    def _block(self, found: Batch, stratum: Stratum, places: Places, cells: Cells) -> None:
        own = {name: numbers[places] for name, numbers in cells.items()}
        try:
            found.put(places, answer(self.question, stratum, own, len(places)))
        except SurplusError as error:
            if len(places) > 1:
                # The first half first, so that the first account at fault is the one named.
                half = len(places) // 2
                self._block(found, stratum, places[:half], cells)
                self._block(found, stratum, places[half:], cells)
            elif self.keep_going:
                found.faults[places] = error.diagnostics[0].code
            else:
                raise self._named(error, found.first + int(places[0])) from error

    def _named(self, error: SurplusError, row: int) -> SurplusError:
        who = f"account '{self.called(row)}' (row {row:,}): "
        return SurplusError(replace(d, message=who + d.message) for d in error.diagnostics)
