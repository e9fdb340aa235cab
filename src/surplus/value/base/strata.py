"""What counts for the accounts of one segment: the figures that stand where a cell is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.spread import FloatArray, certain
from surplus.data.staging import Gaps
from surplus.value.base.binding import Binding
from surplus.value.base.columns import staged
from surplus.value.case import Case
from surplus.value.compile import CompiledModel
from surplus.value.draws import (
    Axes,
    array,
    axes,
    counted_value,
    is_certain,
    means,
    sampler,
)
from surplus.value.evaluate import needed_inputs
from surplus.value.model import Input, Model
from surplus.value.spec import ByAlternative, Stated, Value, merged


@dataclass(frozen=True)
class Stratum:
    """The accounts of one segment, and all that they have in common.

    Attributes
    ----------
    place : int
        The number of the segment in the staged table.
    arrays : mapping of str to array
        Every input that counts, of shape (alternative or 1, year or 1, draw or 1): what an
        account gets whose cell is missing.
    draws : int
        How many draws an account has; 1 if nothing is uncertain.
    """

    place: int
    case: Case
    extent: Axes
    arrays: Mapping[str, FloatArray]
    draws: int


@dataclass(frozen=True)
class Plan:
    """What strata are made from."""

    compiled: CompiledModel
    case: Case
    bindings: Sequence[Binding]
    draws: int
    seed: int

    @property
    def model(self) -> Model:
        """The model."""
        return self.compiled.model


def strata(plan: Plan, gaps: Sequence[Gaps]) -> list[Stratum]:
    """Return a stratum for each segment of the table.

    Raises
    ------
    SurplusError
        A014 for a missing cell that nothing can stand in for, A016 for an unknown segment,
        A017 for a segment that the model doesn't hold for.
    """
    found: list[Diagnostic] = []
    made: list[Stratum] = []
    for gap in gaps:
        case = _case_of(plan, gap, found)
        values = dict(_values(plan, case, gap, found)) if case else {}
        if case and not found:
            made.append(_stratum(plan, case, gap.place, values))
    if found:
        raise SurplusError(found)
    return made


def _case_of(plan: Plan, gap: Gaps, found: list[Diagnostic]) -> Case | None:
    """Return the case of a segment: the one asked for, with the segment put in."""
    if gap.segment is None:
        return plan.case
    if plan.model.segments:
        name = segment_named(plan.model, gap.segment)
        if name is None:
            found.append(_unknown(plan.model, gap))
            return None
        return replace(plan.case, segment=name)
    held = plan.case.context.get("segment")
    if held is not None and gap.segment.casefold() not in (text.casefold() for text in held):
        message = f"row {gap.first:,}: segment '{gap.segment}', and the model holds for: "
        message += ", ".join(held) + _count(gap)
        hint = "leave these accounts out, or widen the context if the model holds there too"
        found.append(Diagnostic("A017", message, hint=hint))
        return None
    return replace(plan.case, context={**plan.case.context, "segment": (gap.segment,)})


def segment_named(model: Model, text: str) -> str | None:
    """Return the segment of a model that a text names, by its name or by its label."""
    folded = text.casefold()
    for name, label in model.segments.items():
        if folded in (name.casefold(), *(label.text(lang).casefold() for lang in ("en", "sv"))):
            return name
    return None


def _unknown(model: Model, gap: Gaps) -> Diagnostic:
    message = f"row {gap.first:,}: the model has no segment '{gap.segment}'{_count(gap)}"
    hint = did_you_mean(gap.segment or "", model.segments)
    return Diagnostic("A016", message, hint=hint or "segments: " + ", ".join(model.segments))


def _count(gap: Gaps) -> str:
    return f"; {gap.rows - 1:,} more accounts are in it" if gap.rows > 1 else ""


def _values(
    plan: Plan, case: Case, gap: Gaps, found: list[Diagnostic]
) -> Iterator[tuple[str, Value]]:
    """Yield what counts for each input where no cell says it."""
    for item in needed_inputs(plan.compiled, case):
        mine = [(i, b) for i, b in enumerate(plan.bindings) if b.input.name == item.name]
        absent = {b.option: staged(i) for i, b in mine if gap.missing[staged(i)]}
        given = [b.option for i, b in mine if not gap.missing[staged(i)]]
        value = _value(plan, case, item, given)
        lacks = _lacking(plan.model, value, absent)
        if value is None or lacks:
            found.append(_no_stand_in(case, item, gap, lacks or absent, mine))
        else:
            yield item.name, value


def _value(plan: Plan, case: Case, item: Input, given: Sequence[str | None]) -> Value | None:
    """Return what counts, certain where every account of the segment has its own number."""
    if None in given:
        return Stated(certain(1.0), "")
    try:
        value = counted_value(plan.model, case, item)
    except SurplusError:
        value = None
    own = {option: Stated(certain(1.0), "") for option in given if option is not None}
    return merged(value, ByAlternative(own)) if own else value


def _lacking(model: Model, value: Value | None, absent: Mapping[str | None, str]) -> dict[str, str]:
    """Return the options with missing cells that the value says nothing of."""
    if not isinstance(value, ByAlternative):
        return {}
    names = [option.name for option in model.options if value.of(option.name) is None]
    return {name: absent.get(name, "") for name in names}


def _no_stand_in(
    case: Case,
    item: Input,
    gap: Gaps,
    lacks: Mapping[str, str] | Mapping[str | None, str],
    bound: Sequence[tuple[int, Binding]],
) -> Diagnostic:
    whose = f" in segment '{case.segment}'" if case.segment else ""
    hint = f"the model has no figure for it{whose}: fill the column, or give 'value:' there"
    for index, binding in bound:
        column = staged(index)
        if column in lacks.values():
            row, count = gap.where[column], gap.missing[column]
            more = f"; {count - 1:,} more like it" if count > 1 else ""
            message = f"row {row:,}, column '{binding.column.name}': the cell is empty{more}"
            return Diagnostic("A014", message, hint=hint)
    options = ", ".join(f"'{item.name}.{name}'" for name in lacks) or f"'{item.name}'"
    message = f"no column says {options}, and row {gap.first:,} needs it"
    return Diagnostic("A014", message, span=item.span, hint=hint)


def _stratum(plan: Plan, case: Case, place: int, values: Mapping[str, Value]) -> Stratum:
    extent = axes(plan.model, case, values)
    items = {item.name: item for item in plan.model.inputs}
    draws = 1 if is_certain(values.values()) else plan.draws
    take = means if draws == 1 else sampler(plan.model, values, draws, plan.seed)
    arrays = {name: array(items[name], value, extent, take) for name, value in values.items()}
    return Stratum(place, case, extent, arrays, draws)
