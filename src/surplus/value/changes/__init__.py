"""What changed between two models or cases, and what each change did to the money."""

from surplus.value.changes.change import Change, Comparison, Kind, Move, Together
from surplus.value.changes.compare import compare

__all__ = ["Change", "Comparison", "Kind", "Move", "Together", "compare"]
