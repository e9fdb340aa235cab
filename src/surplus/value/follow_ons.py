"""Faults that only follow from others: an input that can't be read has no unit to count with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from surplus.core.errors import Diagnostic
from surplus.core.source import Passage, Span
from surplus.value.model import Formula, Input, Model, Outcome

_WORD = re.compile(r"[^\W\d]\w*")
_OF_UNITS = re.compile(r"F04\d|M01[23]")


def own_faults(
    model: Model, reading: Iterable[Diagnostic], compiling: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield the faults of compiling that don't just follow from an input that can't be read.

    Parameters
    ----------
    model : Model
        As far as it could be read.
    reading, compiling : iterable of Diagnostic
        What was found while the file was read, and in its formulas.
    """
    broken = set(_unreadable(model, list(reading)))
    lines = {passage.span.line for passage in _passages_over(model, broken)}
    for fault in compiling:
        follows = fault.span is not None and fault.span.line in lines
        if not (follows and _OF_UNITS.fullmatch(fault.code)):
            yield fault


def _unreadable(model: Model, reading: list[Diagnostic]) -> Iterator[str]:
    """Yield the inputs without a unit and a value whose entry holds a fault."""
    spans = [(d.span.line, d.span.column) for d in reading if d.span is not None]
    starts = [_start(item.span) for item in model.inputs]
    ends = [*starts, (10**9, 0)][1:]
    for item, begin, end in zip(model.inputs, starts, ends, strict=True):
        if _is_empty(item) and any(begin <= span < end for span in spans):
            yield item.name


def _is_empty(item: Input) -> bool:
    return item.spec is None and not item.unit.parts


def _start(span: Span | None) -> tuple[int, int]:
    return (span.line, span.column) if span else (0, 0)


def _passages_over(model: Model, names: set[str]) -> Iterator[Passage]:
    """Yield the formulas that use these names, directly or through others."""
    reached = set(names)
    # A formula may stand before one that it uses, so go through them until nothing is added.
    for _ in model.formulas:
        reached |= {f.name for f in model.formulas if _uses(f.by_option.values(), reached)}
    every: list[Formula | Outcome] = [*model.formulas, *model.outcomes]
    for stated in every:
        if _uses(stated.by_option.values(), reached):
            yield from stated.by_option.values()


def _uses(passages: Iterable[Passage], names: set[str]) -> bool:
    return any(names.intersection(_WORD.findall(p.text)) for p in passages)
