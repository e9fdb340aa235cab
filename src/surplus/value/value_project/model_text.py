"""The imported value model as YAML: a starter file that people go on editing."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.value.label import Label
from surplus.value.model import BenefitClass
from surplus.value.value_project.plan import Plan
from surplus.value.value_project.records import Category, Type, Variable
from surplus.value.value_project.tiers import Packages
from surplus.value.value_project.translation import DriverLine
from surplus.value.value_project.values import Stated
from surplus.value.yaml_text import (
    Pairs,
    block,
    comment,
    entry,
    flow_list,
    formula_text,
    number_text,
    quoted,
)

_FROM = {
    Category.CUSTOMER: "customer",
    Category.MARKET: "market",
    Category.CLAIM: "claim",
    Category.SOLUTION: "solution",
}
_HEADINGS = {
    Category.CUSTOMER: "What the customer knows.",
    Category.MARKET: "What the market shows.",
    Category.CLAIM: "What the offering is claimed to improve.",
    Category.SOLUTION: "What the offering itself says.",
}


def model_text(plan: Plan, packages: Packages) -> str:
    """Return the model as YAML."""
    parts = (
        _head(plan),
        _features(packages),
        _capabilities(packages),
        _inputs(plan),
        _formulas(plan),
        _drivers(plan, packages),
        _price(),
    )
    blocks = ("\n".join(part) for part in map(list, parts) if part)
    return "\n\n".join(blocks) + "\n"


def _head(plan: Plan) -> Iterator[str]:
    frame = plan.frame
    yield from comment(f"Imported from The Value Project JSON: {', '.join(plan.files)}.")
    if plan.model.model_id:
        yield from comment(f"Its model id: {plan.model.model_id}.")
    if plan.model.description:
        yield from comment(plan.model.description)
    yield "surplus: 1"
    heads = [
        ("offering", quoted(frame.offering)),
        ("alternative", quoted(frame.alternative)),
        (
            "context",
            f"{{{', '.join(f'{quoted(k)}: {quoted(v)}' for k, v in frame.context.items())}}}",
        ),
        ("currency", frame.currency),
        ("horizon", f"{frame.years} year{'s' * (frame.years != 1)}"),
        ("discount_rate", "0 %"),
    ]
    for key, value in heads:
        origin = frame.origins.get(key)
        if key == "context" and not frame.context:
            yield '# context: {segment: "…"}  # for whom, where and for what use does it hold?'
        else:
            yield f"{key}: {value}" + (f"  # {origin}" if origin else "")


def _features(packages: Packages) -> Iterator[str]:
    if packages.features:
        yield "features:"
    for key, tier in packages.features.items():
        pairs = [("label", quoted(tier.name))]
        if packages.gives[key]:
            pairs.append(("gives", flow_list(packages.gives[key])))
        kind = "A module." if tier.is_module else "A tier."
        pairs.append(("note", quoted(f"{kind} {tier.description}".strip())))
        yield from entry(key, pairs)


def _capabilities(packages: Packages) -> Iterator[str]:
    if packages.capabilities:
        yield from comment("The format has none. These say which tiers a driver needs: rename")
        yield from comment("them to what the customer can do, and to the problem that it answers.")
        yield "capabilities:"
    for chosen, key in packages.capabilities.items():
        label = f"What {' or '.join(chosen)} brings" if chosen else "What every tier brings"
        yield from entry(key, [("label", quoted(label))])


def _inputs(plan: Plan) -> Iterator[str]:
    if plan.inputs:
        yield "inputs:"
    for category, heading in _HEADINGS.items():
        chosen = [v for v in plan.inputs if v.category is category]
        if chosen:
            yield from comment(heading, 2)
        for variable in chosen:
            name = plan.translation.names[variable.name]
            if name in plan.translation.equations:
                yield from comment(f"Its equation was: {plan.translation.equations[name]}", 2)
            stated = plan.values.get(variable.name)
            if stated is not None:
                yield from comment(stated.claim, 2)
            yield from entry(name, _input(plan, variable, name, stated))


def _input(plan: Plan, variable: Variable, name: str, stated: Stated | None) -> Pairs:
    pairs: list[tuple[str, str | Pairs]] = [*_labelled(variable, name)]
    if variable.type is Type.MONEY:
        pairs.append(("unit", plan.frame.currency))
    elif variable.type is Type.PERCENTAGE:
        pairs.append(("unit", '"%"'))
    if stated is not None:
        pairs.append(("value", stated.value))
    is_claim = stated is not None and stated.claim
    pairs.append(("from", "claim" if is_claim else _FROM[variable.category]))
    is_asked = variable.category is Category.CUSTOMER
    has_description = variable.description not in ("", variable.label)
    if has_description:
        pairs.append(("ask" if is_asked else "note", quoted(variable.description)))
    if stated is not None and stated.evidence:
        pairs.append(("evidence", stated.evidence))
    is_said = variable.unit in ("", "%", plan.frame.currency)
    if not is_said and (is_asked or not has_description):
        pairs.append(("note", quoted(f"In the file its unit is {variable.unit}.")))
    return pairs


def _labelled(variable: Variable, name: str) -> list[tuple[str, str]]:
    label = variable.label or variable.name
    return [("label", quoted(label))] if label != Label.of_name(name).text() else []


def _formulas(plan: Plan) -> Iterator[str]:
    if plan.computed:
        yield "formulas:"
    for variable in plan.computed:
        name = plan.translation.names[variable.name]
        formula = formula_text(plan.translation.formulas[name])
        label = _labelled(variable, name)
        if label:
            yield from block(name, [*label, ("is", formula)])
        else:
            yield f"  {name}: {formula}"


def _drivers(plan: Plan, packages: Packages) -> Iterator[str]:
    if plan.drivers:
        yield from comment(
            "Each benefit is a difference already. Better: 'cost:' or 'gain:' under the offering "
            "and under the alternative."
        )
        yield "drivers:"
    for line in plan.translation.drivers:
        if line.formula is None:
            indent = 2 if plan.drivers else 0
            yield from comment(f"Not imported: {line.driver.name}", indent)
            yield from comment(f"Its equation: {line.driver.equation or '(none)'}", indent)
        else:
            if line.driver.metric_equation:
                yield from comment(f"Its metric is {line.driver.metric_equation}", 2)
            yield from block(line.key, _driver(line, packages))


def _driver(line: DriverLine, packages: Packages) -> Pairs:
    driver = line.driver
    pairs = [("label", quoted(driver.name))]
    capability = packages.of(driver)
    if capability is not None:
        pairs.append(("capability", capability))
    pairs.append(("benefit", formula_text(line.formula or "0")))
    if driver.recurring and driver.years is not None:
        pairs.append(("lasts", f"{driver.years} year{'s' * (driver.years != 1)}"))
    if driver.recurring and driver.decay:
        pairs.append(("decay", f"{number_text(float(f'{driver.decay * 100:.15g}'))} %"))
    if driver.metric:
        pairs.append(("key_metric", quoted(driver.metric)))
    category = f"{driver.category}." if driver.category else ""
    if driver.category in list(BenefitClass):
        pairs.append(("class", driver.category))
        category = ""
    description = "" if driver.description == driver.name else driver.description
    note = " ".join(text for text in (category, description) if text)
    if note:
        pairs.append(("note", quoted(note)))
    return pairs


def _price() -> Iterator[str]:
    yield from comment("The format has no price: without one, the value is the benefits.")
    yield from comment("price: {subscription: {cost: {offering: …, alternative: …}}}")
