"""What is wrong with the cells of a table: each finding names its row and its column."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.core.errors import Diagnostic, Severity
from surplus.core.units import Unit
from surplus.core.units.symbols import SYMBOLS
from surplus.data.columns import quoted
from surplus.data.staging import Staging
from surplus.value.base.binding import SHARES, Binding, Layout, read_unit
from surplus.value.base.columns import ID, staged, unit_cell
from surplus.value.model import Model

_PHYSICAL = {base for _, dimension in SYMBOLS.values() for base in dimension}
_LONGEST = 40


def check_cells(staging: Staging, layout: Layout, model: Model) -> list[Diagnostic]:
    """Return what is wrong with the staged cells.

    Codes A004 and A005 (accounts), A010 (text in numbers), A011 (negative counts), A012 and
    A013 (units); a warning A027 where shares are probably taken for per cent.
    """
    found = [*_accounts(staging, layout)]
    for index, binding in enumerate(layout.bindings):
        found += _numbers(staging, index, binding)
        found += _shares(staging, index, binding)
        found += _units(staging, index, binding, model)
    return found


def _accounts(staging: Staging, layout: Layout) -> Iterator[Diagnostic]:
    name = layout.id.name
    count, row = staging.where(f"{ID} IS NULL")
    if count:
        message = f"row {row:,}: the account has no '{name}'{_others(count)}"
        yield Diagnostic("A004", message, hint="every account needs a name of its own")
    repeated, rows = staging.repeated(ID)
    if repeated:
        shown = _shown(str(staging.cell(ID, rows[0])))
        message = f"account '{shown}' stands twice, in rows {rows[0]:,} and {rows[1]:,}"
        more = f"; {repeated - 1:,} more do so too" if repeated > 1 else ""
        hint = f"keep one row for each '{name}', or name another column: --id COLUMN"
        yield Diagnostic("A005", message + more, hint=hint)


def _others(count: int) -> str:
    return f"; {count - 1:,} more like it" if count > 1 else ""


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _numbers(staging: Staging, index: int, binding: Binding) -> Iterator[Diagnostic]:
    name = binding.column.name
    count, row = staging.bad(staged(index))
    if count:
        raw = staging.raw(name, row)
        message = f"row {row:,}, column '{name}': '{_shown(raw)}' isn't a number{_others(count)}"
        yield Diagnostic("A010", message, hint=_cure(raw, binding))
    if _is_count(binding.input.unit):
        count, row = staging.where(f"{quoted(staged(index))} < 0")
        if count:
            value = staging.cell(staged(index), row)
            message = f"row {row:,}, column '{name}': {value:g} {binding.unit} is below zero"
            hint = f"'{binding.input.name}' counts things; correct the cell, or leave it empty"
            yield Diagnostic("A011", message + _others(count), hint=hint)


def _cure(raw: str, binding: Binding) -> str:
    digits = raw.replace(" ", "").replace("\u00a0", "").replace(",", "").replace(".", "")
    if "," in raw and digits.lstrip("-+").isdigit():
        return "write a point for decimals and no mark for thousands: 4.5, 1200"
    if digits and digits[0].isdigit():
        hint = f"write the number alone; it is taken to be in '{binding.unit}'"
        return f"{hint}, or say --unit {binding.column.name}=UNIT"
    return "write a number, or leave the cell empty: the model's own figure is then taken"


def _is_count(unit: Unit) -> bool:
    """Whether a unit counts things: every quantity above its stroke is a thing."""
    above = [base for base, power in unit.dimension if power > 0]
    return bool(above) and not any(b in _PHYSICAL or b.startswith("money ") for b in above)


def _units(staging: Staging, index: int, binding: Binding, model: Model) -> Iterator[Diagnostic]:
    if binding.unit_column is None:
        return
    for text, row in staging.distinct(unit_cell(index)):
        where = f"row {row:,}, column '{binding.unit_column}'"
        found: list[Diagnostic] = []
        unit = read_unit(model, binding.input, text, where, found)
        yield from found
        if unit is not None and not _same(unit, binding.unit):
            message = f"{where}: '{_shown(text)}', but '{binding.column.name}' is in "
            message += f"'{binding.unit}' elsewhere"
            hint = f"convert it, or say --unit {binding.column.name}={text} if all are in it"
            yield Diagnostic("A013", message, hint=hint)
        if found or unit is None or not _same(unit, binding.unit):
            return


def _shares(staging: Staging, index: int, binding: Binding) -> Iterator[Diagnostic]:
    """Warn where numbers are taken for per cent, and none of them is above 1."""
    name, cell = binding.column.name, quoted(staged(index))
    if binding.unit.factor >= 1 or not any(symbol in SHARES for symbol, _ in binding.unit.parts):
        return
    above, _ = staging.where(f"ABS({cell}) > 1")
    between, row = staging.where(f"ABS({cell}) > 0 AND ABS({cell}) < 1")
    if between and not above:
        message = f"column '{name}' is taken to be in {binding.unit}, and none of it is above 1"
        hint = f"if 0.05 in it means 5 %: --unit {name}=1"
        found = f"row {row:,} says {staging.cell(staged(index), row):g} {binding.unit}"
        yield Diagnostic("A027", f"{message}; {found}", Severity.WARNING, hint=hint)


def _same(unit: Unit, other: Unit) -> bool:
    return unit.dimension == other.dimension and unit.factor == other.factor
