"""Where things stand in their files: the frame of a model or a case, figures, formulas."""

from __future__ import annotations

from surplus.core.document import Node, read_document
from surplus.core.errors import SurplusError
from surplus.core.source import Source, Span
from surplus.value.case import Answer
from surplus.value.changes.sides import Side
from surplus.value.model import Formula, Input, Outcome
from surplus.value.spec import Spec, leaves

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


def changed_span(spec: Spec | None, other: Spec | None, default: Span | None) -> Span | None:
    """Return where the first stated spread stands that the other side doesn't state so."""
    if spec is None:
        return default
    theirs = [stated.spread for stated in leaves(other)] if other is not None else []
    for stated in leaves(spec):
        if stated.spread not in theirs:
            return stated.span or default
    return next(leaves(spec)).span or default


def answer_span(answer: Answer | None, other: Spec | None) -> Span | None:
    """Return where the first figure of an answer stands that the other side doesn't state so."""
    return changed_span(answer.counted.spec, other, answer.span) if answer is not None else None


def formula_span(item: Input | Formula | Outcome) -> Span | None:
    """Return where the first formula of a thing stands, or the thing itself."""
    if isinstance(item, Input):
        return item.span
    return next((passage.span for passage in item.by_option.values()), item.span)


def time_span(outcome: Outcome, keys: list[str]) -> Span | None:
    """Return where the first of some keys of a timeline stands, or its outcome."""
    passages = (getattr(outcome.timeline, key) for key in keys)
    return next((p.span for p in passages if hasattr(p, "span")), outcome.span)
