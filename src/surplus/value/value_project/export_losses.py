"""What of a model and a case the format has no word for."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.core.discounting import Timing
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.findings import Findings, listed
from surplus.value.model import BenefitClass, Model, Origin, Outcome, Role, Sense
from surplus.value.spec import BySegment, ByYear, Spec, leaves


def note_losses(model: ValueModel, case: Case | None, findings: Findings) -> None:
    """Note everything that an export leaves out or flattens, theme by theme."""
    chosen = case or Case.of_model(model.model)
    for message in (*_frame(model.model, chosen), *_inputs(model.model), *_drivers(model)):
        findings.note("X020", message)
    for message in _case(case) if case else _no_case(model.model):
        findings.note("X020", message)
    for message in _moving(model.model):
        findings.warn("X020", message, "the years that follow come out otherwise there")


def _frame(model: Model, case: Case) -> Iterator[str]:
    yield (
        f"alternatives: equations are the difference between '{case.offering}' and '{case.against}'"
    )
    others = [o.name for o in model.options if o.name not in (case.offering, case.against)]
    if others:
        yield f"other options are left out: {listed(others)}"
    yield "units: they are for show; conversion factors are written into the equations"
    if case.context:
        yield "the context that the value holds for is left out"
    if case.discounting.rate or case.discounting.inflation is not None:
        yield f"discounting at {case.discounting.rate * 100:g} % is left out"
    if case.discounting.timing is not Timing.END or case.starts:
        yield "the times at which amounts fall due are left out"
    for role, what in ((Role.PRICE, "prices"), (Role.COST, "costs besides the price")):
        names = [o.name for o in model.outcomes if o.role is role]
        if names:
            yield f"{what} are left out: {listed(names)}"
    if model.capabilities or model.features:
        yield "features and capabilities are left out"
    if model.correlations:
        yield "correlations between inputs are left out"


def _inputs(model: Model) -> Iterator[str]:
    specs = {item.name: item.spec for item in model.inputs if item.spec is not None}
    claims = {item.name for item in model.inputs if item.origin is Origin.CLAIM}
    uncertain = [n for n, spec in specs.items() if n not in claims and _is_uncertain(spec)]
    if uncertain:
        yield f"spreads; the mean is written for {listed(uncertain)}"
    by_segment = [name for name, spec in specs.items() if isinstance(spec, BySegment)]
    if by_segment:
        yield f"values by segment: those of the case's segment are written for {listed(by_segment)}"


def _is_uncertain(spec: Spec) -> bool:
    return not all(stated.spread.is_certain for stated in leaves(spec))


def _varies_by_year(spec: Spec) -> bool:
    if isinstance(spec, ByYear):
        return True
    parts = getattr(spec, "options", None) or getattr(spec, "segments", None) or {}
    return any(_varies_by_year(part) for part in parts.values())


def _drivers(model: ValueModel) -> Iterator[str]:
    drivers = [o for o in model.model.outcomes if o.role is Role.DRIVER]
    if any(driver.sense is not Sense.BENEFIT for driver in drivers):
        yield "whether a driver is a cost saved or a gain"
    for what, names in _themes(drivers):
        if names:
            yield f"{what} of {listed(names)} is left out"


def _themes(drivers: list[Outcome]) -> Iterator[tuple[str, list[str]]]:
    yield "the class", [d.name for d in drivers if d.benefit_class is not BenefitClass.ECONOMIC]
    yield "the evidence", [d.name for d in drivers if d.evidence]


def _moving(model: Model) -> Iterator[str]:
    """Yield what is lost of the course over the years, which changes the money."""
    by_year = [i.name for i in model.inputs if i.spec is not None and _varies_by_year(i.spec)]
    if by_year:
        yield f"values by year; those of year 1 are written for {listed(by_year)}"
    drivers = [o for o in model.outcomes if o.role is Role.DRIVER]
    for key in ("start", "ramp", "growth", "at", "every"):
        names = [d.name for d in drivers if getattr(d.timeline, key) is not None]
        if names:
            yield f"'{key}' of {listed(names)} is left out"
    stepped = [d.name for d in drivers if d.timeline.steps]
    if stepped:
        yield f"'ramp' of {listed(stepped)} is left out"


def _no_case(model: Model) -> Iterator[str]:
    told = [
        o.name for o in model.outcomes if o.execution_risk is not None or o.attribution is not None
    ]
    if told:
        yield f"execution risk and attribution, which belong to a customer there: {listed(told)}"


def _case(case: Case) -> Iterator[str]:
    if case.pnl is not None:
        yield "the customer's P&L is left out"
    both = [name for name, a in case.answers.items() if a.customer and a.supplier]
    if both:
        yield f"only the figure that counts is written for {listed(both)}"
    answered = [e for a in case.answers.values() for e in a.counted.evidence]
    if any(e.who or e.when for e in (*answered, *case.evidence.values())):
        yield "who said what, when and how it is known becomes the title of a source"
