"""What a driver's figure rests on: known, partly assumed, or assumed altogether."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from surplus.value.evidence import Evidence, Kind
from surplus.value.model import Outcome, Role
from surplus.value.records import Record
from surplus.value.valuation import Valuation


class Basis(StrEnum):
    """How well a figure is founded.

    KNOWN: every input has been answered or has evidence. PARTLY: some are still assumed, or
    claimed without evidence. ASSUMED: all of them are, or nothing is said at all.
    """

    KNOWN = "known"
    PARTLY = "partly"
    ASSUMED = "assumed"


@dataclass(frozen=True)
class Ground:
    """What stands behind one driver, cost or price.

    Attributes
    ----------
    records : tuple of Record
        The inputs that it uses, with their evidence.
    own : tuple of Evidence
        What it rests on itself, besides its inputs.
    is_price : bool
        A price is the supplier's to say: it needs no evidence.
    """

    records: tuple[Record, ...]
    own: tuple[Evidence, ...]
    is_price: bool = False

    @property
    def still_open(self) -> tuple[Record, ...]:
        """The inputs that nobody has confirmed."""
        return tuple(record for record in self.records if record.is_open)

    @property
    def basis(self) -> Basis:
        """How well it is founded."""
        if not self.still_open and (self.records or self.is_price):
            return Basis.KNOWN
        grounded = len(self.still_open) < len(self.records)
        if any(each.kind is not Kind.ASSUMPTION for each in self.own):
            return Basis.PARTLY if self.still_open else Basis.KNOWN
        return Basis.PARTLY if grounded else Basis.ASSUMED


def ground_of(valuation: Valuation, outcome: Outcome, found: Sequence[Record]) -> Ground:
    """Return what stands behind an outcome, from the records of its valuation."""
    program = valuation.compiled.program
    keys = valuation.compiled.keys_of[outcome.name]
    names = {name for key in keys for name in program.inputs_of(key)}
    used = tuple(record for record in found if record.input.name in names)
    return Ground(used, outcome.evidence, outcome.role is Role.PRICE)


def together(grounds: Sequence[Ground]) -> Basis:
    """Return how well a figure is founded that several others add up to."""
    found = {ground.basis for ground in grounds}
    return found.pop() if len(found) == 1 else Basis.PARTLY if found else Basis.KNOWN
