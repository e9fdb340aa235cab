"""The inputs of a query: columns of the table, and the figures that stand in for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.spread import FloatArray, certain
from surplus.data.columns import literal, quoted
from surplus.formula.functions.sql import number
from surplus.formula.to_sql import Staging, Term, Terms, column, constant, grid
from surplus.value.base.binding import Binding, Layout
from surplus.value.case import Case
from surplus.value.compile import CompiledModel
from surplus.value.draws import Axes, array, axes, counted_value, means
from surplus.value.evaluate import needed_inputs
from surplus.value.model import Input
from surplus.value.spec import ByAlternative, ByYear, Stated, Value

Arrays = Mapping[str, FloatArray]


@dataclass(frozen=True)
class StandIns:
    """What counts where a cell is missing, by segment.

    Attributes
    ----------
    segments : tuple of str or None
        The names of the model's segments, then None for all other accounts.
    arrays : tuple of mapping of str to array
        For each, of shape (alternative or 1, year or 1, 1); NaN where the model says nothing.
    """

    extent: Axes
    segments: tuple[str | None, ...]
    arrays: tuple[Arrays, ...]

    def agree(self, name: str) -> bool:
        """Whether an input is the same in all segments."""
        first, *others = (each[name] for each in self.arrays)
        return all(np.array_equal(first, other, equal_nan=True) for other in others)


def stand_ins(compiled: CompiledModel, case: Case, layout: Layout) -> StandIns:
    """Return the figures that stand in for missing cells.

    Raises
    ------
    SurplusError
        A014 if neither a column nor the model tells an input, A022 if segments differ in what
        is told year by year.
    """
    by_segment = compiled.model.segments if layout.segment is not None else {}
    segments = (*by_segment, None)
    bound = {binding.key for binding in layout.bindings}
    values = [
        {item.name: _value(compiled, of, item, bound) for item in needed_inputs(compiled, case)}
        for of in (replace(case, segment=name) if name else case for name in segments)
    ]
    extents = [axes(compiled.model, case, told) for told in values]
    if any((e.yearly, e.today) != (extents[0].yearly, extents[0].today) for e in extents):
        message = "an input is told year by year in some segments only, and SQL can't follow"
        raise SurplusError(Diagnostic("A022", message, hint="run it without --sql"))
    arrays = tuple(_arrays(compiled, told, extents[0]) for told in values)
    return StandIns(extents[0], segments, arrays)


_UNKNOWN = Stated(certain(0.0), "?")


def _value(compiled: CompiledModel, case: Case, item: Input, bound: set[str]) -> Value:
    """Return what counts, with a mark where only a column can say it."""
    try:
        value = counted_value(compiled.model, case, item)
    except SurplusError:
        value = None  # by segment, and this is none of them
    options = [option.name for option in compiled.model.options]
    own = [name for name in options if f"{item.name}.{name}" in bound]
    if value is None and item.spec is None and not own and item.name not in bound:
        message = f"no column says '{item.name}', and the model has no figure for it"
        hint = "map a column: --map INPUT=COLUMN, or give it a 'value:' in the model"
        raise SurplusError(Diagnostic("A014", message, span=item.span, hint=hint))
    if own or isinstance(value, ByAlternative):
        return ByAlternative({name: _of(value, name) for name in options})
    return value or _UNKNOWN


def _of(value: Value | None, option: str) -> Stated | ByYear:
    told = value.of(option) if isinstance(value, ByAlternative) else value
    return told or _UNKNOWN


def _arrays(compiled: CompiledModel, values: Mapping[str, Value], extent: Axes) -> Arrays:
    items = {item.name: item for item in compiled.model.inputs}
    found: dict[str, FloatArray] = {}
    for name, value in values.items():
        numbers = np.array(array(items[name], value, extent, means))
        if value is _UNKNOWN:
            numbers[:] = np.nan
        if isinstance(value, ByAlternative):
            for place, option in enumerate(extent.options):
                if value.of(option) is _UNKNOWN:
                    numbers[place] = np.nan
        found[name] = numbers
    return found


@dataclass
class InputColumns:
    """Makes the columns that a query takes from the table.

    Attributes
    ----------
    picked : list of (str, str)
        Names and texts.
    """

    layout: Layout
    stand_ins: StandIns
    labels: Mapping[str, Sequence[str]]
    options: tuple[tuple[int, str], ...]
    staging: Staging
    picked: list[tuple[str, str]] = field(default_factory=list)

    def terms(self, name: str) -> Terms:
        """Return an input's terms, of shape (option or 1, year or 1)."""
        bound = {b.option: b for b in self.layout.bindings if b.input.name == name}
        shape = self.stand_ins.arrays[0][name].shape
        places = [place for place, _ in self.options] if shape[0] > 1 else [0]
        return grid(
            [
                [
                    self._term(name, place, year, self._binding(bound, place))
                    for year in range(shape[1])
                ]
                for place in places
            ]
        )

    def _binding(self, bound: Mapping[str | None, Binding], place: int) -> Binding | None:
        return bound.get(self.stand_ins.extent.options[place]) or bound.get(None)

    def _term(self, name: str, place: int, year: int, binding: Binding | None) -> Term:
        numbers = [float(each[name][place, year, 0]) for each in self.stand_ins.arrays]
        same = all(n == numbers[0] or (n != n and numbers[0] != numbers[0]) for n in numbers)
        if binding is None and same:
            return constant(numbers[0])
        text = number(numbers[0]) if same else self._by_segment(numbers)
        if same and numbers[0] != numbers[0]:
            text = ""
        if binding is not None:
            text = _column(binding) if not text else f"COALESCE({_column(binding)}, {text})"
        wanted = name if binding is None else binding.key.replace(".", "__")
        known = {told: picked for picked, told in self.picked}
        if text not in known:
            known[text] = self.staging.free(wanted)
            self.picked.append((known[text], text))
        return column(known[text])

    def _by_segment(self, numbers: Sequence[float]) -> str:
        *told, other = numbers
        assert self.layout.segment is not None
        cell = f"LOWER(TRIM({quoted(self.layout.segment.name)}))"
        return f"CASE {' '.join(self._cases(cell, told))} ELSE {_known(other)} END"

    def _cases(self, cell: str, told: Sequence[float]) -> Iterator[str]:
        for name, each in zip(self.stand_ins.segments, told, strict=False):
            names = dict.fromkeys(text.lower() for text in self.labels[name or ""])
            yield f"WHEN {cell} IN ({', '.join(map(literal, names))}) THEN {_known(each)}"


def _known(value: float) -> str:
    return constant(value).text


def _column(binding: Binding) -> str:
    text = f"CAST({quoted(binding.column.name)} AS DOUBLE)"
    above, below = binding.factor.numerator, binding.factor.denominator
    if above != 1:
        text += f" * {number(above)}"
    return text if below == 1 else f"{text} / {number(below)}"
