"""Lints: what can be evaluated, but probably isn't meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from surplus.core.errors import Diagnostic, Severity
from surplus.core.source import Span
from surplus.core.units import Unit
from surplus.value.compile import CompiledModel, key
from surplus.value.lint_texts import lint_texts
from surplus.value.model import Input, Model, Outcome, Role, Sense
from surplus.value.spec import ByAlternative, BySegment, ByYear, Stated, leaves

_ADJUSTING = re.compile(
    r"risk|probabilit|attribut|confiden|chance|haircut|sannolik|tillskriv", re.IGNORECASE
)


def lint(compiled: CompiledModel) -> list[Diagnostic]:
    """Return warnings about a model that compiles.

    Codes L001 to L009, and T001 to T008 for its texts; docs/reference/diagnostics.md
    explains each.
    """
    checks = (
        _context,
        _price,
        _ties,
        _capabilities,
        _unused,
        _same_for_all,
        _cancelled_times,
        _shorthand,
        _twice_risk,
        _twice_factor,
        _twice_decay,
        _twice_rate,
    )
    found = [diagnostic for check in checks for diagnostic in check(compiled)]
    return [*found, *lint_texts(compiled.model)]


def _warning(code: str, message: str, span: Span | None, hint: str) -> Diagnostic:
    return Diagnostic(code, message, Severity.WARNING, span, hint)


def _context(compiled: CompiledModel) -> Iterator[Diagnostic]:
    if not compiled.model.context:
        message = "the model doesn't say for whom, where and for what use its value holds"
        hint = "add 'context: {segment: …, per: …}'; without one, only a case can be evaluated"
        yield _warning("L001", message, compiled.model.source.span(0, 1), hint)


def _price(compiled: CompiledModel) -> Iterator[Diagnostic]:
    if not any(outcome.role is Role.PRICE for outcome in compiled.model.outcomes):
        message = "the model has no price, so its value is its benefits"
        hint = "add 'price:' with what the customer pays under each option"
        yield _warning("L002", message, compiled.model.source.span(0, 1), hint)


def _drivers(compiled: CompiledModel) -> list[Outcome]:
    return [o for o in compiled.model.outcomes if o.role is Role.DRIVER]


def _ties(compiled: CompiledModel) -> Iterator[Diagnostic]:
    layered = bool(compiled.model.capabilities or compiled.model.features)
    for driver in _drivers(compiled):
        if driver.feature and not driver.capabilities:
            message = f"driver '{driver.name}' is tied straight to the feature '{driver.feature}'"
            hint = "say what the feature lets the customer do: a capability between the two"
            yield _warning("L003", message, driver.span, hint)
        elif layered and not driver.capabilities:
            message = f"driver '{driver.name}' has no capability behind it"
            hint = "add 'capability: …', so that the value can be traced to a feature"
            yield _warning("L003", message, driver.span, hint)


def _capabilities(compiled: CompiledModel) -> Iterator[Diagnostic]:
    model = compiled.model
    given = {name for feature in model.features for name in feature.gives}
    used = {name for driver in _drivers(compiled) for name in driver.capabilities}
    for capability in model.capabilities:
        if model.features and capability.name not in given:
            message = f"no feature gives the capability '{capability.name}'"
            yield _warning("L004", message, capability.span, "add it to a feature's 'gives'")
        if capability.name not in used:
            message = f"the capability '{capability.name}' is worth nothing: no driver uses it"
            yield _warning("L004", message, capability.span, "add a driver, or remove it")


def _unused(compiled: CompiledModel) -> Iterator[Diagnostic]:
    program = compiled.program
    names = [name for name in program.formulas if ":" in name]
    used = {name for each in names for name in program.inputs_of(each)}
    for item in compiled.model.inputs:
        if item.name not in used:
            message = f"input '{item.name}' doesn't bear on any driver, cost or price"
            yield _warning("L005", message, item.span, "use it, or remove it")


def _same_for_all(compiled: CompiledModel) -> Iterator[Diagnostic]:
    for outcome in compiled.model.outcomes:
        if not any(_differs(compiled, name) for name in compiled.keys_of[outcome.name]):
            message = f"{outcome.role} '{outcome.name}' is the same under every option"
            hint = "its difference is zero: give an input or the formula by alternative"
            yield _warning("L006", message, outcome.span, hint)


def _differs(compiled: CompiledModel, name: str) -> bool:
    program = compiled.program
    varying = {i.name for i in compiled.model.inputs if _by_alternative(i)}
    pending, seen = [name], set[str]()
    while pending:
        current = pending.pop()
        if current in varying:
            return True
        if current in seen or current not in program.formulas:
            continue
        seen.add(current)
        if len(program.formulas[current].nodes) > 1:
            return True
        pending += program.formulas[current].uses
    return False


def _by_alternative(item: Input) -> bool:
    if isinstance(item.spec, BySegment):
        return any(isinstance(v, ByAlternative) for v in item.spec.segments.values())
    # An input without a default can be answered by alternative in the case.
    return item.spec is None or isinstance(item.spec, ByAlternative)


def _cancelled_times(compiled: CompiledModel) -> Iterator[Diagnostic]:
    """Warn of hours a year times money: once instead of every year, and thousands too little."""
    for outcome in compiled.model.outcomes:
        unit = compiled.program.formulas[key(outcome)].unit
        if compiled.money[outcome.name].recurring or not _keeps_times(compiled.model, unit):
            continue
        message = f"{outcome.role} '{outcome.name}' comes out once, in {unit}: its times cancel"
        hint = (
            "if it should recur, money per time is missing, such as EUR/h; "
            "if it falls once, write both times in one unit"
        )
        yield _warning("L009", message, outcome.span, hint)


def _keeps_times(model: Model, unit: Unit) -> bool:
    known = ((model.units.symbol(symbol), power) for symbol, power in unit.parts)
    powers = {power > 0 for part, power in known if part and part.dimension == (("time", 1),)}
    return powers == {True, False}


def _shorthand(compiled: CompiledModel) -> Iterator[Diagnostic]:
    for driver in _drivers(compiled):
        if driver.sense is Sense.BENEFIT:
            message = f"driver '{driver.name}' states a benefit, not what happens under each option"
            hint = "'cost:' or 'gain:' under each option shows what it is a difference of"
            yield Diagnostic("L007", message, Severity.NOTE, driver.span, hint)


def _inputs_of(compiled: CompiledModel, driver: Outcome) -> list[Input]:
    names = compiled.program.inputs_of(key(driver))
    return [item for item in compiled.model.inputs if item.name in names]


def _twice(driver: Outcome, what: str, where: str) -> Diagnostic:
    message = f"driver '{driver.name}' may be discounted twice: {what}"
    return _warning("L008", message, driver.span, where)


def _twice_risk(compiled: CompiledModel) -> Iterator[Diagnostic]:
    for driver in _drivers(compiled):
        if driver.execution_risk is None:
            continue
        for item in _inputs_of(compiled, driver):
            if item.spec is not None and any(_may_be_nothing(s) for s in leaves(item.spec)):
                what = f"by its execution risk and by '{item.name}', which may be zero"
                yield _twice(driver, what, "keep the chance of nothing in one of the two")


def _may_be_nothing(stated: Stated) -> bool:
    if stated.spread.is_certain:
        return False
    low, high = stated.spread.low_high(0.9)
    return low <= 0 < high


def _twice_factor(compiled: CompiledModel) -> Iterator[Diagnostic]:
    for driver in _drivers(compiled):
        claims = [c for c in ("execution_risk", "attribution") if getattr(driver, c) is not None]
        for item in _inputs_of(compiled, driver) if claims else ():
            if item.unit.is_dimensionless and _ADJUSTING.search(f"{item.name} {item.label}"):
                what = f"by '{claims[0]}' and by the factor '{item.name}' in its formula"
                yield _twice(driver, what, "keep one of the two")


def _twice_decay(compiled: CompiledModel) -> Iterator[Diagnostic]:
    for driver in _drivers(compiled):
        for item in _inputs_of(compiled, driver) if driver.timeline.decay is not None else ():
            if isinstance(item.spec, ByYear) and _falls(item.spec):
                what = f"by its decay and by '{item.name}', which falls from year to year"
                yield _twice(driver, what, "keep the fall in one of the two")


def _falls(value: ByYear) -> bool:
    means = [value.years[year].spread.mean for year in sorted(value.years)]
    return len(means) > 1 and all(b < a for a, b in pairwise(means))


def _twice_rate(compiled: CompiledModel) -> Iterator[Diagnostic]:
    if compiled.model.risk_premium <= 0:
        return
    for driver in _drivers(compiled):
        if driver.execution_risk is not None:
            what = "by its execution risk and by the risk premium in the discount rate"
            yield _twice(
                driver, what, "take the premium out of the rate, or drop the execution risk"
            )
