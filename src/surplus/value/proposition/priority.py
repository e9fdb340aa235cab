"""What the customer has said matters most, and who said it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surplus.core.source import Span
from surplus.value.evidence import Evidence

LEAST, MOST = 1.0, 5.0


@dataclass(frozen=True, slots=True)
class Priority:
    """How much a driver or a capability matters to the customer.

    Attributes
    ----------
    name : str
        The driver or the capability.
    weight : float
        From 1 to 5; what the customer says nothing of weighs 1.
    evidence : tuple of Evidence
        Who said so, and when.
    """

    name: str
    weight: float
    evidence: tuple[Evidence, ...] = ()
    span: Span | None = None


def weight_of_rank(rank: int) -> float:
    """Return the weight of a place in an order, counted from 0: 5, 4, 3, 2 and then always 1.

    Examples
    --------
    >>> [weight_of_rank(rank) for rank in range(6)]
    [5.0, 4.0, 3.0, 2.0, 1.0, 1.0]
    """
    return max(MOST - rank, LEAST)


def stated_for(priorities: Iterable[Priority], names: Iterable[str]) -> Priority | None:
    """Return the priority that weighs most among those of a driver and its capabilities."""
    wanted = set(names)
    found = [each for each in priorities if each.name in wanted]
    return max(found, key=lambda each: each.weight, default=None)
