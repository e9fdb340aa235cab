"""How the columns of a run are called while they are staged."""

from __future__ import annotations

from surplus.data.columns import Column
from surplus.data.staging import Pick
from surplus.value.base.binding import Layout

ID = "id"
SEGMENT = "segment"


def staged(index: int) -> str:
    """Return the name of the numbers of a binding."""
    return f"n{index}"


def unit_cell(index: int) -> str:
    """Return the name of the units that stand beside the numbers of a binding."""
    return f"u{index}"


def picks(layout: Layout) -> list[Pick]:
    """Return the columns to stage.

    A unit column is staged as it is; a segment that no column tells is missing everywhere.
    """
    found = [Pick(ID, layout.id, False)]
    if layout.segment is not None:
        found.append(Pick(SEGMENT, Column(layout.segment.name, "VARCHAR"), False))
    for index, binding in enumerate(layout.bindings):
        found.append(Pick(staged(index), binding.column, True))
        if binding.unit_column is not None:
            found.append(Pick(unit_cell(index), Column(binding.unit_column, "VARCHAR"), False))
    return found
