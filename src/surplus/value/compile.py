"""From a model as written to one that can be evaluated: names, units and times checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from surplus.core.errors import Diagnostic, raise_errors
from surplus.core.source import Passage
from surplus.core.units import ONE, Unit
from surplus.formula import Definition, Program, compile_program
from surplus.value.model import Model, Outcome
from surplus.value.spec import OTHERS

LENGTHS = ("start", "ramp", "lasts")
RATES = ("growth", "decay")
CLAIMS = ("execution_risk", "attribution")
_RECURRING_ONLY = ("start", "ramp", "lasts", "growth", "decay")
_MONEY_HINT = "make it {0} per time (recurring) or {0} (one-off)"


@dataclass(frozen=True, slots=True)
class Money:
    """What an outcome's formula comes out in.

    Attributes
    ----------
    recurring : bool
        Money per time, or else a one-off.
    factor : float
        What its numbers are multiplied by to be in the currency (a year, if recurring).
    """

    recurring: bool
    factor: float


@dataclass(frozen=True)
class CompiledModel:
    """A model whose formulas are checked and ready to be evaluated.

    Attributes
    ----------
    program : Program
        Every formula, driver, cost and price, and the parameters of their timelines.
    money : mapping of str to Money
        By the name of the outcome.
    unit_price : str or None
        The input that is the price per unit of the offering, if the model has one.
    warnings : tuple of Diagnostic
        What was found that doesn't stop the work.
    """

    model: Model
    program: Program
    money: Mapping[str, Money]
    unit_price: str | None
    warnings: tuple[Diagnostic, ...] = ()

    @cached_property
    def keys_of(self) -> Mapping[str, tuple[str, ...]]:
        """By outcome: the names in the program of its formula and those of its parameters."""
        return {
            outcome.name: (key(outcome), *(key(outcome, name) for name in parameters(outcome)))
            for outcome in self.model.outcomes
        }


def key(outcome: Outcome, parameter: str = "") -> str:
    """Return the name in the program of an outcome, or of one of its parameters."""
    return f"{outcome.role}:{outcome.name}" + (f":{parameter}" if parameter else "")


def compile_model(model: Model) -> CompiledModel:
    """Check a model's formulas, units and times.

    Raises
    ------
    SurplusError
        With everything that is wrong, if anything is.
    """
    found: list[Diagnostic] = []
    units = {item.name: item.unit for item in model.inputs}
    program = compile_program(list(_definitions(model)), units, model.units, found)
    if program is None or any(key(o) not in program.formulas for o in model.outcomes):
        raise_errors(found)
    assert program is not None
    money: dict[str, Money] = {}
    for outcome in model.outcomes:
        kind = _money(model, outcome, program, found)
        if kind is not None:
            money[outcome.name] = kind
            _check_timeline(model, outcome, kind, program, found)
    unit_price = _unit_price(model, program, found)
    raise_errors(found)
    return CompiledModel(model, program, money, unit_price, tuple(found))


def _definitions(model: Model) -> Iterator[Definition]:
    options = [option.name for option in model.options]
    for formula in model.formulas:
        where = f"formula '{formula.name}'"
        yield Definition(formula.name, _variants(formula.by_option, options), where)
    for outcome in model.outcomes:
        where = f"{outcome.role} '{outcome.name}'"
        yield Definition(key(outcome), _variants(outcome.by_option, options), where)
        for name, passage in parameters(outcome).items():
            yield Definition(key(outcome, name), (passage,), f"'{name}' of {where}")


def parameters(outcome: Outcome) -> dict[str, Passage]:
    """Return the formulas of an outcome's timeline and claims, by name."""
    timeline = outcome.timeline
    found = {name: getattr(timeline, name) for name in (*LENGTHS, *RATES)}
    found |= {name: getattr(outcome, name) for name in CLAIMS}
    return {name: passage for name, passage in found.items() if passage is not None}


def _variants(by_option: Mapping[str, Passage], options: list[str]) -> tuple[Passage, ...]:
    if set(by_option) == {OTHERS}:
        return (by_option[OTHERS],)
    return tuple(by_option[o] if o in by_option else by_option[OTHERS] for o in options)


def _money(
    model: Model, outcome: Outcome, program: Program, found: list[Diagnostic]
) -> Money | None:
    compiled = program.formulas[key(outcome)]
    unit = compiled.unit
    currency = model.units.parse(model.currency)
    yearly = currency / model.units.parse("year")
    if unit.dimension == yearly.dimension:
        return Money(True, float(unit.factor_to(yearly)))
    if unit.dimension == currency.dimension:
        return Money(False, float(unit.factor_to(currency)))
    if compiled.is_zero:
        return Money(False, 1.0)
    message = f"{outcome.role} '{outcome.name}' comes out in {str(unit) or 'a pure number'}"
    span = compiled.passages[0].span
    found.append(Diagnostic("M012", message, span=span, hint=_advice(unit, yearly, currency)))
    return None


def _advice(unit: Unit, yearly: Unit, currency: Unit) -> str:
    left = [symbol for symbol, _ in (unit / yearly).parts]
    wanted = _MONEY_HINT.format(currency)
    kind = f"that is {unit.kind()}"
    things = [s for s in left if (s, 1) in unit.dimension or (s, -1) in unit.dimension]
    if things:
        return f"{kind}: '{things[0]}' doesn't cancel; {wanted}"
    return f"{kind}; {wanted}"


def _check_timeline(
    model: Model, outcome: Outcome, money: Money, program: Program, found: list[Diagnostic]
) -> None:
    for name, passage in parameters(outcome).items():
        compiled = program.formulas.get(key(outcome, name))
        if compiled is None:
            continue
        wanted = model.units.parse("year") if name in LENGTHS else ONE
        if compiled.unit.dimension != wanted.dimension and not compiled.is_zero:
            need = (
                "a length of time, such as 6 months" if name in LENGTHS else "a share, such as 5 %"
            )
            message = f"'{name}' of {outcome.role} '{outcome.name}' must be {need}"
            hint = f"it comes out in {compiled.unit}" if str(compiled.unit) else None
            found.append(Diagnostic("M013", message, span=passage.span, hint=hint))
        if not money.recurring and name in _RECURRING_ONLY:
            found.append(_misplaced(outcome, name, "a one-off", passage))
    timeline = outcome.timeline
    if not money.recurring and timeline.steps:
        found.append(_misplaced(outcome, "ramp", "a one-off", None))
    if money.recurring and (timeline.at is not None or timeline.every is not None):
        name = "at" if timeline.at is not None else "every"
        found.append(_misplaced(outcome, name, "recurring", None))


def _misplaced(outcome: Outcome, name: str, kind: str, passage: Passage | None) -> Diagnostic:
    message = f"{outcome.role} '{outcome.name}' is {kind}, so it can't have '{name}'"
    span = passage.span if passage else outcome.span
    hint = "money per time is recurring, money is a one-off"
    return Diagnostic("M014", message, span=span, hint=hint)


def _unit_price(model: Model, program: Program, found: list[Diagnostic]) -> str | None:
    """Return the input that is the price per unit: the one named, or the only one it can be."""
    prices = [outcome for outcome in model.outcomes if outcome.role == "price"]
    used = {name for outcome in prices for name in program.inputs_of(key(outcome))}
    if model.unit_price is not None:
        if model.unit_price not in used:
            message = f"'unit_price' names '{model.unit_price}', which no price uses"
            span = model.input(model.unit_price).span
            found.append(Diagnostic("M015", message, span=span, hint="use it in a price"))
        return model.unit_price
    money = f"money {model.currency}"
    candidates = [
        item.name for item in model.inputs if item.name in used and item.unit.per(money) == 1
    ]
    return candidates[0] if len(candidates) == 1 else None


def factor_to_year(model: Model, unit: Unit) -> float:
    """Return what a length of time in `unit` is multiplied by to be in years."""
    year = model.units.parse("year")
    return float(unit.factor_to(year)) if unit.dimension == year.dimension else 1.0
