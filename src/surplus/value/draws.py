"""From what is stated of the inputs to arrays over alternative × year × draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from surplus.core.copula import correlate
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.sobol import sobol_columns
from surplus.core.spread import FloatArray, Spread
from surplus.value.case import Case
from surplus.value.model import Input, Model
from surplus.value.spec import (
    OTHERS,
    ByAlternative,
    BySegment,
    ByYear,
    Stated,
    Value,
    leaves,
    merged,
)

Arrays = Mapping[str, FloatArray]
"""By name: numbers of shape (alternative or 1, year or 1, draw or 1)."""


class Taking(Protocol):
    """A way to get numbers out of a spread, given the name of its column."""

    def __call__(self, spread: Spread, column: str, /) -> FloatArray:
        """Return an array of shape (draws,) or (1,)."""


def counted_value(model: Model, case: Case, item: Input) -> Value | None:
    """Return what counts for an input in a case: the answer, else the model's default.

    Raises
    ------
    SurplusError
        C005 if the value depends on a segment and the case names none.
    """
    default = _of_segment(model, case, item)
    answer = case.answers.get(item.name)
    if answer is None:
        return default
    spec = answer.counted.spec
    assert not isinstance(spec, BySegment)  # a case is about one customer
    return merged(default, spec)


def _of_segment(model: Model, case: Case, item: Input) -> Value | None:
    spec = item.spec
    if not isinstance(spec, BySegment):
        return spec
    chosen = spec.segments.get(case.segment or "", spec.segments.get(OTHERS))
    if chosen is None and item.name not in case.answers:
        known = ", ".join(model.segments)
        message = f"input '{item.name}' differs by segment, and the case doesn't say which it is"
        if case.segment:
            message = f"input '{item.name}' has no value for segment '{case.segment}'"
        hint = f"add 'segment: …' to the case; segments: {known}"
        raise SurplusError(Diagnostic("C005", message, span=item.span, hint=hint))
    return chosen


@dataclass(frozen=True)
class Axes:
    """The alternatives and years that arrays run over.

    Attributes
    ----------
    options : tuple of str
        Names, in the model's order.
    years : array of float
        Numbers of the years: 1 to N, or 0 to N if an input states year 0.
    yearly, today : frozenset of str
        The inputs that are stated year by year, and those of them that state year 0.
    """

    options: tuple[str, ...]
    years: FloatArray
    yearly: frozenset[str] = frozenset()
    today: frozenset[str] = frozenset()

    @property
    def starts_today(self) -> bool:
        """Whether the year axis begins with year 0."""
        return bool(self.years[0] == 0)

    @property
    def later(self) -> FloatArray:
        """Numbers of the years from 1 on."""
        return self.years[1:] if self.starts_today else self.years

    def runs_as(self, other: Axes) -> bool:
        """Whether arrays run over the same alternatives and years along another's axes."""
        mine, others = (self.yearly, self.today), (other.yearly, other.today)
        spanned = self.options == other.options and len(self.years) == len(other.years)
        return mine == others and spanned


def axes(model: Model, case: Case, values: Mapping[str, Value]) -> Axes:
    """Return the axes that these values need."""
    stated = {name: _by_year(value) for name, value in values.items()}
    yearly = frozenset(name for name, parts in stated.items() if parts)
    today = frozenset(n for n, parts in stated.items() if any(p.states_year_zero for p in parts))
    options = tuple(option.name for option in model.options)
    years = np.arange(0 if today else 1, case.years + 1, dtype=np.float64)
    return Axes(options, years, yearly, today)


def _by_year(value: Value) -> list[ByYear]:
    if isinstance(value, ByAlternative):
        return [part for part in value.options.values() if isinstance(part, ByYear)]
    return [value] if isinstance(value, ByYear) else []


def array(item: Input, value: Value, axes: Axes, take: Taking) -> FloatArray:
    """Return an input's numbers, of shape (alternative or 1, year or 1, draw or 1).

    Raises
    ------
    SurplusError
        M006 if an option has no value.
    """
    if not isinstance(value, ByAlternative):
        return _course(value, item.name, axes, take)[None]
    parts: list[FloatArray] = []
    for option in axes.options:
        stated = value.of(option)
        if stated is None:
            message = f"input '{item.name}' has no value for '{option}'"
            hint = f"add '{option}: …' or 'others: …'"
            raise SurplusError(Diagnostic("M006", message, span=item.span, hint=hint))
        column = option if option in value.options else OTHERS
        parts.append(_course(stated, f"{item.name}.{column}", axes, take))
    return _stacked(parts)


def _stacked(parts: list[FloatArray]) -> FloatArray:
    return np.stack(np.broadcast_arrays(*parts))


def _course(stated: Stated | ByYear, column: str, axes: Axes, take: Taking) -> FloatArray:
    if isinstance(stated, Stated):
        return take(stated.spread, column)[None]
    zero = np.zeros(1)
    years = [
        take(stated.years[int(year)].spread, column) if int(year) in stated.years else zero
        for year in axes.years
    ]
    return _stacked(years)


def means(spread: Spread, _column: str) -> FloatArray:
    """Take the mean of every spread: the single best number for each input."""
    return np.array([spread.mean])


def sampler(model: Model, values: Mapping[str, Value], draws: int, seed: int) -> Taking:
    """Return a way to take `draws` draws: scrambled Sobol, one fixed column per input.

    Columns depend on the seed and the input's name, so an edit of one input leaves the
    draws of all others as they were.
    """
    return dealing(uniform_columns(model, values, draws, seed))


def uniform_columns(
    model: Model, values: Mapping[str, Value], draws: int, seed: int
) -> Mapping[str, FloatArray]:
    """Return the uniform numbers of every uncertain column, correlated as the model says."""
    pairs = correlated_pairs(model, values)
    names = uncertain_names(values, pairs)
    uniforms = dict(zip(names, sobol_columns(names, draws, seed), strict=True))
    if pairs:
        uniforms |= _correlated(model, pairs, uniforms)
    return uniforms


def dealing(uniforms: Mapping[str, FloatArray]) -> Taking:
    """Return a way to put columns of uniform numbers through spreads."""

    def take(spread: Spread, column: str) -> FloatArray:
        if spread.is_certain:
            return np.array([spread.mean])
        return spread.quantile(uniforms[column])

    return take


def uncertain_names(values: Mapping[str, Value], pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the columns that need uniform numbers: the uncertain, and the correlated."""
    return sorted({*_uncertain(values), *(name for pair in pairs for name in pair)})


def _uncertain(values: Mapping[str, Value]) -> list[str]:
    """Return the columns that are needed: together, so that no two share a dimension."""
    return [
        column
        for name, value in values.items()
        if not is_certain([value])
        for column in columns_of(name, values)
    ]


def correlated_pairs(model: Model, values: Mapping[str, Value]) -> dict[tuple[str, str], float]:
    """Return the rank correlation of each pair of columns for which the model states one."""
    return {
        pair: correlation.r
        for correlation in model.correlations
        for pair in _joined(
            _column_of_each(correlation.first, model, values),
            _column_of_each(correlation.second, model, values),
        )
    }


def _joined(first: list[str], second: list[str]) -> list[tuple[str, str]]:
    """Two inputs that both differ by option go together within each option."""
    if len(first) > 1 and len(second) > 1:
        return list(zip(first, second, strict=True))
    return [(one, two) for one in first for two in second]


def _column_of_each(name: str, model: Model, values: Mapping[str, Value]) -> list[str]:
    """Return the column of an input for each option, or one if it is the same for all."""
    item, _, chosen = name.partition(".")
    value = values.get(item)
    if not isinstance(value, ByAlternative):
        return [item]
    options = [chosen] if chosen else [option.name for option in model.options]
    return [f"{item}.{option if option in value.options else OTHERS}" for option in options]


def _correlated(
    model: Model, pairs: Mapping[tuple[str, str], float], uniforms: Mapping[str, FloatArray]
) -> dict[str, FloatArray]:
    names = sorted({name for pair in pairs for name in pair})
    place = {name: index for index, name in enumerate(names)}
    stacked = np.stack([uniforms[name] for name in names])
    indexed = {(place[a], place[b]): r for (a, b), r in pairs.items()}
    try:
        joined = correlate(stacked, indexed, names)
    except SurplusError as error:
        raise _placed(error, model) from error
    return dict(zip(names, joined, strict=True))


def columns_of(name: str, values: Mapping[str, Value]) -> list[str]:
    """Return what the columns of an input are called: its name, or one for each option."""
    value = values.get(name)
    if isinstance(value, ByAlternative):
        return [f"{name}.{option}" for option in value.options]
    return [name]


def _placed(error: SurplusError, model: Model) -> SurplusError:
    span = model.correlations[0].span
    return SurplusError(
        Diagnostic(d.code, d.message, d.severity, d.span or span, d.hint) for d in error.diagnostics
    )


def is_certain(values: Iterable[Value]) -> bool:
    """Whether no value is uncertain, so that one draw says it all."""
    return all(stated.spread.is_certain for value in values for stated in leaves(value))
