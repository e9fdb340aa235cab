"""Making a case fit another version of its model: what no longer fits is left out, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from surplus.core.errors import Diagnostic, SurplusError, errors_in
from surplus.core.source import Source
from surplus.value.api import ValueModel
from surplus.value.revision.editing import dropped, flow, places

_SECTIONS = ("inputs", "drivers", "without", "priorities", "pnl")


@dataclass(frozen=True, slots=True)
class Unfit:
    """What a case says that a model has no place for.

    Attributes
    ----------
    section, name : str
        Where it stood: `inputs`, `life`; the name is empty for what is no section's.
    text : str
        What stood there.
    why : tuple of Diagnostic
        What is wrong with it.
    """

    section: str
    name: str
    text: str
    why: tuple[Diagnostic, ...]


def fitted(model: ValueModel, text: str) -> tuple[str, tuple[Unfit, ...]]:
    """Return a case's text without what a model has no place for, and what was left out.

    Raises
    ------
    SurplusError
        With what is wrong with the case, if leaving out figures doesn't mend it.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> model = loads('''
    ... {offering: A, alternative: B, context: x, currency: EUR, inputs: {hours: {unit: h/year}},
    ... drivers: {less: {benefit: hours * 5 EUR/h}}}''')
    >>> text, unfit = fitted(model, "inputs: {hours: 8, wage: 50 EUR/h}")
    >>> text, [each.name for each in unfit]
    ('inputs: {hours: 8}', ['wage'])
    """
    found: list[Unfit] = []
    while True:
        try:
            model.case(Source("case", text))
        except SurplusError as error:
            left = _first_unfit(text, error)
            if left is None:
                raise
            found.append(left)
            path = (left.section, left.name) if left.name else (left.section,)
            text = dropped(text, path)
        else:
            return text, tuple(found)


def _first_unfit(text: str, error: SurplusError) -> Unfit | None:
    """Return the first part of a case that an error is about."""
    for diagnostic in errors_in(error.diagnostics):
        span = diagnostic.span
        if span is None:
            continue
        for part, first, last in _parts(text):
            if first <= (span.line, span.column) <= last:
                return Unfit(part.section, part.name, part.text, (diagnostic,))
    return None


def _parts(text: str) -> Iterator[tuple[Unfit, tuple[int, int], tuple[int, int]]]:
    """Yield what can be left out by itself, with the lines and columns where it stands."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, MappingNode):
        return
    for top in places(root, text):
        section = str(top.key.value)
        if section == "segment" or (
            section in _SECTIONS and isinstance(top.value, ScalarNode | SequenceNode)
        ):
            told = Unfit(section, "", flow(top.value, text), ())
            yield told, _position(text, top.start), _position(text, top.stop)
        elif section in _SECTIONS and isinstance(top.value, MappingNode):
            for place in places(top.value, text):
                told = Unfit(section, str(place.key.value), flow(place.value, text), ())
                yield told, _position(text, place.start), _position(text, place.stop)


def _position(text: str, place: int) -> tuple[int, int]:
    line = text.count("\n", 0, place) + 1
    return line, place - (text.rfind("\n", 0, place) + 1) + 1
