"""What is stated for an input: a spread, or one a segment, an alternative or a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surplus.core.source import Span
from surplus.core.spread import Spread

OTHERS = "others"
"""The key that stands for every option that isn't named."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A spread as it was written.

    Attributes
    ----------
    spread : Spread
        In the bare unit of its input (per cent folded into the number).
    text : str
        What the author wrote, for showing where a number comes from.
    """

    spread: Spread
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ByYear:
    """One spread a year; a year that isn't stated holds 0."""

    years: Mapping[int, Stated]
    span: Span | None = None

    @property
    def states_year_zero(self) -> bool:
        """Whether something falls in year 0, today."""
        return 0 in self.years


@dataclass(frozen=True, slots=True)
class ByAlternative:
    """One value an option: the offering, the alternative, others."""

    options: Mapping[str, Stated | ByYear]
    span: Span | None = None

    def of(self, option: str) -> Stated | ByYear | None:
        """Return what is stated for an option, or for the others."""
        return self.options.get(option, self.options.get(OTHERS))


@dataclass(frozen=True, slots=True)
class BySegment:
    """One value a customer segment."""

    segments: Mapping[str, Stated | ByYear | ByAlternative]
    span: Span | None = None


Value = Stated | ByYear | ByAlternative
Spec = Value | BySegment


def leaves(spec: Spec) -> Iterator[Stated]:
    """Yield every spread that a specification states."""
    if isinstance(spec, Stated):
        yield spec
        return
    parts: Mapping[int, Stated] | Mapping[str, Stated | ByYear] | Mapping[str, Value]
    if isinstance(spec, ByYear):
        parts = spec.years
    elif isinstance(spec, ByAlternative):
        parts = spec.options
    else:
        parts = spec.segments
    for part in parts.values():
        yield from leaves(part)


def merged(default: Value | None, answer: Value) -> Value:
    """Return the answer, with what it leaves out of the options taken from the default."""
    if not isinstance(answer, ByAlternative) or default is None:
        return answer
    if isinstance(default, ByAlternative):
        return ByAlternative({**default.options, **answer.options}, answer.span)
    return ByAlternative({OTHERS: default, **answer.options}, answer.span)
