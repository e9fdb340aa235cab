"""What one driver, cost or price is worth in a hybrid, with the same draws in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.spread import uniform
from surplus.value.changes.cones import names_of
from surplus.value.changes.mixing import Taken, mix
from surplus.value.changes.sides import Side
from surplus.value.compile import compile_model
from surplus.value.draws import Taking, array, axes, counted_value, is_certain, means, sampler
from surplus.value.evaluate import counted_values, evaluate_arrays
from surplus.value.model import Formula, Input, Model, Outcome
from surplus.value.spec import OTHERS, ByAlternative, Stated, Value
from surplus.value.valuation import Valuation

_FLAT = Stated(uniform(0.0, 1.0), "")


@dataclass(frozen=True)
class Hybrids:
    """Every model between two sides.

    Attributes
    ----------
    columns : frozenset of str
        The columns of draws that either side uses. All are dealt together, so that a part
        that comes or goes leaves the draws of the others as they are.
    """

    old: Side
    new: Side
    draws: int
    seed: int
    columns: frozenset[str]
    _takings: dict[object, Taking] = field(default_factory=dict, repr=False)

    def worth(self, name: str, taken: Taken) -> float:
        """Return what an outcome adds to the expected value; 0 where there is none.

        Raises
        ------
        SurplusError
            If these parts don't go together.
        """
        side = mix(self.old, self.new, taken)
        outcome = side.outcomes.get(name)
        if outcome is None or name in side.case.without:
            return 0.0
        model, case = _only(side, outcome), replace(side.case, without={})
        _check_options(model)
        compiled = compile_model(model)
        items = {item.name: item for item in model.inputs}
        values = {name: _value(side, item) for name, item in items.items()}
        self._check_columns(values)
        extent, take = axes(model, case, values), self._taking(side)
        inputs = {name: array(items[name], v, extent, take) for name, v in values.items()}
        outcomes = evaluate_arrays(compiled, case, extent, inputs, self.draws)
        valued = Valuation(compiled, case, outcomes, side.offering, side.against, self.seed)
        return valued.value.mean

    def _check_columns(self, values: Mapping[str, Value]) -> None:
        """Refuse an input that differs by option here and on neither side, or the reverse."""
        missing = _columns(values) - self.columns
        if missing:
            message = f"neither side deals draws for {', '.join(sorted(missing))}"
            raise SurplusError(Diagnostic("C006", message))

    def _taking(self, side: Side) -> Taking:
        """Return the way to take draws on a side: every column of both sides, always."""
        if not self.columns:
            return means
        carriers = self._carriers(side)
        shapes = tuple(
            (n, tuple(v.options)) for n, v in carriers.items() if isinstance(v, ByAlternative)
        )
        key = (side.model.correlations, shapes)
        if key not in self._takings:
            self._takings[key] = sampler(side.model, carriers, self.draws, self.seed)
        return self._takings[key]

    def _carriers(self, side: Side) -> dict[str, Value]:
        """Return what makes the sampler deal every column.

        Whether a correlated input differs by option decides which draws go together, so
        those are shaped as the side's inputs are.
        """
        carriers: dict[str, Value] = dict.fromkeys(self.columns, _FLAT)
        for name in correlated(side.model):
            item = side.named.get(name)
            value = _stated(side, item) if isinstance(item, Input) else None
            if isinstance(value, ByAlternative):
                for option in value.options:
                    carriers.pop(f"{name}.{option}", None)
                carriers[name] = ByAlternative(dict.fromkeys(value.options, _FLAT))
        return carriers


def correlated(model: Model) -> frozenset[str]:
    """Return the inputs that are correlated with another."""
    ends = (end for each in model.correlations for end in (each.first, each.second))
    return frozenset(end.partition(".")[0] for end in ends)


def columns_of(valuation: Valuation) -> frozenset[str]:
    """Return the columns of draws that a valuation's inputs use."""
    values = counted_values(valuation.compiled, valuation.case)
    return _columns(values, correlated(valuation.model))


def _columns(values: Mapping[str, Value], also: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the columns of uncertain values, and of some others."""
    found: set[str] = set()
    for name, value in values.items():
        if is_certain([value]) and name not in also:
            continue
        parts = value.options if isinstance(value, ByAlternative) else ("",)
        found |= {f"{name}.{part}" if part else name for part in parts}
    return frozenset(found)


def _only(side: Side, outcome: Outcome) -> Model:
    """Return a side's model with nothing but one outcome under the two options compared."""
    used = names_of(outcome, side)
    pair = (side.offering, side.against)
    model = side.model
    return replace(
        model,
        options=tuple(option for option in model.options if option.name in pair),
        inputs=tuple(item for item in model.inputs if item.name in used),
        formulas=tuple(item for item in model.formulas if item.name in used),
        outcomes=(outcome,),
        correlations=(),
    )


def _check_options(model: Model) -> None:
    """Refuse a formula that has nothing to say of an option that is compared."""
    told: list[Formula | Outcome] = [*model.formulas, *model.outcomes]
    for item in told:
        for option in model.options:
            if option.name not in item.by_option and OTHERS not in item.by_option:
                message = f"'{item.name}' has no formula for '{option.name}'"
                raise SurplusError(Diagnostic("M006", message, span=item.span))


def _stated(side: Side, item: Input) -> Value | None:
    try:
        return counted_value(side.model, side.case, item)
    except SurplusError:
        return None


def _value(side: Side, item: Input) -> Value:
    value = counted_value(side.model, side.case, item)
    if value is None:
        message = f"input '{item.name}' has no value"
        raise SurplusError(Diagnostic("C006", message, span=item.span))
    return value
