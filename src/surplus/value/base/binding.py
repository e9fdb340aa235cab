"""Which column of the table stands for which input of the model, and in which unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surplus.core.errors import Diagnostic, Severity, did_you_mean
from surplus.core.quantity import bare
from surplus.core.units import Unit, UnitFault
from surplus.data.columns import Column, Kind
from surplus.value.base.settings import Settings
from surplus.value.model import Input, Model
from surplus.value.spec import ByAlternative, ByYear, Spec

_MOST_LISTED = 12
SHARES = ("%", "‰", "ppm")


@dataclass(frozen=True, slots=True)
class Binding:
    """An input, or what it is for one option, taken from a column.

    Attributes
    ----------
    factor : Fraction
        What the column's numbers are multiplied by to be in the unit of the input.
    unit_column : str or None
        A column that says the unit of each cell, and must agree.
    unit : Unit
        That the column's numbers are in.
    """

    input: Input
    option: str | None
    column: Column
    factor: Fraction
    unit: Unit
    unit_column: str | None = None

    @property
    def key(self) -> str:
        """The input's name, with the option's: `life.open`."""
        return f"{self.input.name}.{self.option}" if self.option else self.input.name


@dataclass(frozen=True)
class Layout:
    """How a table is read.

    Attributes
    ----------
    unused : tuple of str
        Columns that are nothing to the model.
    """

    id: Column
    segment: Column | None
    bindings: tuple[Binding, ...]
    unused: tuple[str, ...] = ()


def bind(
    model: Model,
    needed: Sequence[Input],
    columns: Sequence[Column],
    settings: Settings,
    found: list[Diagnostic],
) -> Layout | None:
    """Find the column of every input that has one.

    Parameters
    ----------
    needed : sequence of Input
        The inputs that the valuation uses.
    found : list of Diagnostic
        What is wrong is appended.

    Returns
    -------
    Layout or None
        None if something is wrong.
    """
    return _Binder(model, needed, columns, settings, found).layout()


@dataclass(frozen=True)
class _Binder:
    model: Model
    needed: Sequence[Input]
    columns: Sequence[Column]
    settings: Settings
    found: list[Diagnostic]

    def layout(self) -> Layout | None:
        before = len(self.found)
        self._check_names()
        identity = self._column(self.settings.id)
        if identity is None:
            self.found.append(self._no_id())
        segment = self._column(self.settings.segment)
        if segment is None and self.settings.segment != Settings.segment:
            self.found.append(self._unknown_column(self.settings.segment, "--segment"))
        bindings = tuple(self._bindings())
        if not bindings and len(self.found) == before:
            self.found.append(self._nothing_bound())
        if identity is None or len(self.found) > before:
            return None
        unused = tuple(self._unused(identity, segment, bindings))
        self.found.extend(self._misspelt(unused))
        return Layout(identity, segment, bindings, unused)

    def _column(self, name: str) -> Column | None:
        exact = {c.name: c for c in self.columns}
        folded = {c.name.casefold(): c for c in self.columns}
        return exact.get(name) or folded.get(name.casefold())

    def _column_of(self, key: str) -> Column | None:
        return self._column(key) or self._column(key.replace(".", "__"))

    def _listed(self) -> str:
        names = [f"'{c.name}'" for c in self.columns[:_MOST_LISTED]]
        more = len(self.columns) - len(names)
        return ", ".join(names) + (f" and {more} more" if more > 0 else "")

    def _no_id(self) -> Diagnostic:
        name = self.settings.id
        near = did_you_mean(name, [c.name for c in self.columns])
        hint = (
            near or f"say which column names the account: --id COLUMN; there are {self._listed()}"
        )
        return Diagnostic(
            "A003", f"the table has no column '{name}' to tell accounts by", hint=hint
        )

    def _unknown_column(self, name: str, where: str) -> Diagnostic:
        hint = did_you_mean(name, [c.name for c in self.columns])
        message = f"{where} names a column '{name}' that the table doesn't have"
        return Diagnostic("A006", message, hint=hint or f"there are {self._listed()}")

    def _nothing_bound(self) -> Diagnostic:
        keys = ", ".join(f"'{item.name}'" for item in self.needed[:_MOST_LISTED])
        message = f"no column of the table is an input of the model; it has {self._listed()}"
        hint = f"rename a column or map it: --map INPUT=COLUMN; inputs: {keys}"
        return Diagnostic("A008", message, hint=hint)

    def _check_names(self) -> None:
        keys = [key for item in self.model.inputs for key, _ in self._keys(item)]
        for key in self.settings.columns:
            if key not in keys:
                message = f"--map names '{key}', which isn't an input of the model"
                hint = did_you_mean(key, keys) or "inputs: " + ", ".join(keys[:_MOST_LISTED])
                self.found.append(Diagnostic("A007", message, hint=hint))
        for name in self.settings.units:
            if self._column(name) is None:
                self.found.append(self._unknown_column(name, "--unit"))

    def _keys(self, item: Input) -> Iterator[tuple[str, str | None]]:
        yield item.name, None
        for option in self.model.options:
            yield f"{item.name}.{option.name}", option.name

    def _bindings(self) -> Iterator[Binding]:
        for item in self.needed:
            bound = [
                b for key, option in self._keys(item) if (b := self._binding(item, key, option))
            ]
            whole = [b for b in bound if b.option is None]
            if whole and len(bound) > 1:
                self.found.append(_twice(item, bound))
            yield from bound

    def _binding(self, item: Input, key: str, option: str | None) -> Binding | None:
        named = self.settings.columns.get(key)
        if named == "":
            return None
        column = self._column(named) if named else self._column_of(key)
        if not named and column is not None and self._is_mapped(column):
            return None
        if column is None:
            if named:
                self.found.append(self._unknown_column(named, "--map"))
            return None
        fault = _misfit(item, option, column)
        unit = item.shown if fault else self._unit(item, column)
        if fault is not None or unit is None:
            self.found.extend([fault] if fault else [])
            return None
        says = self._column(f"{column.name}_unit") or self._column(f"{column.name}.unit")
        factor = _factor(item, unit)
        return Binding(item, option, column, factor, unit, says.name if says else None)

    def _is_mapped(self, column: Column) -> bool:
        return column in [self._column(name) for name in self.settings.columns.values() if name]

    def _unit(self, item: Input, column: Column) -> Unit | None:
        text = self.settings.units.get(column.name)
        if text is None:
            return item.shown
        return read_unit(self.model, item, text, f"column '{column.name}'", self.found)

    def _unused(
        self, identity: Column, segment: Column | None, bindings: Sequence[Binding]
    ) -> Iterator[str]:
        used = {identity.name, *(b.column.name for b in bindings)}
        used |= {b.unit_column for b in bindings if b.unit_column}
        used |= {segment.name} if segment else set()
        known = {key for item in self.model.inputs for key, _ in self._keys(item)}
        for column in self.columns:
            if column.name not in used and column.name not in known:
                yield column.name

    def _misspelt(self, unused: Sequence[str]) -> Iterator[Diagnostic]:
        bound = {name for name, column in self.settings.columns.items() if column}
        names = [item.name for item in self.needed if item.name not in bound]
        for name in unused:
            near = did_you_mean(name, names)
            if near and not any(self._column(n) for n in names if f"'{n}'" in near):
                message = f"column '{name}' isn't an input of the model and isn't used"
                yield Diagnostic("A021", message, Severity.WARNING, hint=near)


def read_unit(
    model: Model, item: Input, text: str, where: str, found: list[Diagnostic]
) -> Unit | None:
    """Return a unit that a column says, if it measures what the input does."""
    try:
        unit = model.units.parse(text)
    except UnitFault as fault:
        hint = fault.hint or f"input '{item.name}' is in {item.shown}"
        found.append(Diagnostic("A012", f"{fault.message} of {where}", hint=hint))
        return None
    if unit.dimension == item.shown.dimension or text in SHARES:
        return unit
    message = f"{where} is in '{unit}', which is {unit.kind()}"
    hint = f"input '{item.name}' is in '{item.shown}', which is {item.shown.kind()}"
    found.append(Diagnostic("A012", message, hint=hint))
    return None


def _factor(item: Input, unit: Unit) -> Fraction:
    """Return what numbers in `unit` are multiplied by to be in the bare unit of the input."""
    share = bare(item.shown)[0]
    if unit.dimension != item.shown.dimension:
        return unit.factor  # a share of it: 5 % with the unit stop/bearing
    return unit.factor_to(item.shown) * share


def _misfit(item: Input, option: str | None, column: Column) -> Diagnostic | None:
    if column.kind is Kind.OTHER:
        message = f"column '{column.name}' holds {column.type}, not numbers"
        hint = f"it stands for input '{item.name}'; map another: --map {item.name}=COLUMN"
        return Diagnostic("A009", message, hint=hint)
    parts = tuple(_parts(item.spec))
    if option is None and any(isinstance(part, ByAlternative) for part in parts):
        message = f"column '{column.name}' doesn't say for which option it is"
        hint = f"input '{item.name}' differs by option: name the column {item.name}.OPTION"
        return Diagnostic("A015", message, hint=hint)
    if any(_tells_years(part) for part in parts):
        message = f"column '{column.name}' can't stand for input '{item.name}', told year by year"
        hint = f"leave it out: --map {item.name}="
        return Diagnostic("A015", message, hint=hint)
    return None


def _parts(spec: Spec | None) -> Iterator[Spec]:
    if spec is not None:
        yield spec
        inner: Mapping[str, Spec] = getattr(spec, "segments", {})
        for part in inner.values():
            yield from _parts(part)


def _tells_years(spec: Spec) -> bool:
    if isinstance(spec, ByAlternative):
        return any(isinstance(part, ByYear) for part in spec.options.values())
    return isinstance(spec, ByYear)


def _twice(item: Input, bound: Sequence[Binding]) -> Diagnostic:
    names = ", ".join(f"'{b.column.name}'" for b in bound)
    message = f"input '{item.name}' is in several columns: {names}"
    return Diagnostic("A024", message, hint=f"leave one out: --map {bound[0].key}=")
