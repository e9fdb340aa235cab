"""Sentences about single points: what is better, equal or worse, and what changes it."""

from __future__ import annotations

from surplus.report.proposition.sentence import Number, Sentence
from surplus.report.proposition.writer import SAID, Origin, Writer, inside
from surplus.value.case import State
from surplus.value.model import Capability
from surplus.value.proposition.basis import Basis
from surplus.value.proposition.points import Point, Side
from surplus.value.records import records


def point_sentence(writer: Writer, point: Point) -> Sentence:
    """Return what a driver brings, or that it brings nothing, or takes."""
    telling, amount = writer.telling, point.amount
    delivered = telling.valuation.case.state is State.DELIVERED
    says = {Side.BETTER: "gain", Side.EQUAL: "equal", Side.WORSE: "loss"}[point.side]
    key = "delivered" if delivered and says == "gain" else says
    told = says != "equal"
    origin = Origin(
        (point.name,),
        writer.numbers(amount) if told else (),
        point.ground.basis,
        writer.behind(point.ground),
    )
    figures = {
        "amount": telling.money(abs(amount.mean)),
        "years": telling.years,
        "range": writer.range("prop_range", amount),
    }
    return writer.say(
        f"prop_{key}_{point.ground.basis}",
        says,
        origin,
        figures,
        label=writer.label(point.effect.outcome.label),
        who=writer.who(point.ground),
    )


def story_sentences(writer: Writer, point: Point) -> list[Sentence]:
    """Return the problem that a point answers, what changes, and how much that matters."""
    found: list[Sentence] = []
    for capability in point.capabilities[:1]:
        found += _changes(writer, point, capability)
    return [*found, *_matters(writer, point)]


def _changes(writer: Writer, point: Point, capability: Capability) -> list[Sentence]:
    telling = writer.telling
    every = records(telling.valuation)
    behind = [record for record in every if record.input.capability == capability.name]
    # Where no input tells of the capability, it is as sure as what it brings.
    unsaid = not behind and point.ground.basis is Basis.ASSUMED
    still_open = unsaid or any(record.is_open for record in behind)
    basis = Basis.ASSUMED if still_open else Basis.KNOWN
    lines = tuple(writer.line(record) for record in behind)
    lines = lines or (telling.word("prop_from_model"),)
    found: list[Sentence] = []
    if capability.problem is not None:
        origin = Origin((point.name,), evidence=(telling.word("prop_from_model"),))
        problem = writer.label(capability.problem)
        found.append(writer.say("prop_problem", "problem", origin, {}, problem=problem))
    key = "prop_change" if found else "prop_change_alone"
    told = inside(capability.label.text(telling.lang))
    origin = Origin((point.name,), basis=basis, evidence=lines)
    key = f"{key}_{'open' if still_open else 'known'}"
    return [*found, writer.say(key, "change", origin, {}, capability=told)]


def _matters(writer: Writer, point: Point) -> list[Sentence]:
    priority, telling = point.priority, writer.telling
    if priority is None:
        return []
    weight = telling.formatter.number(priority.weight)
    said = [each for each in priority.evidence if each.kind in SAID]
    origin = Origin(
        (point.name,),
        (Number("weight", priority.weight, weight),),
        Basis.KNOWN if said else Basis.ASSUMED,
        tuple(writer.evidence((each,)) for each in priority.evidence),
    )
    key = "prop_matters_said" if said else "prop_matters_assumed"
    return [writer.say(key, "matters", origin, {"weight": weight}, who=writer.evidence(said))]
