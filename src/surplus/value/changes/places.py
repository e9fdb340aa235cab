"""Where the frame of a model or a case stands in its file: horizon, rate, options, segment."""

from __future__ import annotations

from surplus.core.document import Node, read_document
from surplus.core.errors import SurplusError
from surplus.core.source import Source, Span
from surplus.value.changes.sides import Side

_KEYS = {"timing": "discounting"}


def place(side: Side, part: str) -> Span | None:
    """Return where a side says something: in its case if it does there, else in its model."""
    key = _KEYS.get(part, part)
    for source in (side.case.source, side.model.source):
        node = _node(source, key) if source is not None else None
        if node is not None:
            return node.span
    return None


def _node(source: Source, key: str) -> Node | None:
    try:
        return read_document(source).get(key)
    except SurplusError:
        return None
