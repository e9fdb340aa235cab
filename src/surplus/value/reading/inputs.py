"""Reading the inputs of a model."""

from __future__ import annotations

from dataclasses import replace

from surplus.core.document import Mapping, Node, Scalar
from surplus.core.quantity import bare
from surplus.core.source import Span
from surplus.core.units import ONE, Unit, UnitFault
from surplus.value.evidence import Kind
from surplus.value.model import Input, Origin
from surplus.value.reading.asking import read_asking
from surplus.value.reading.evidence import read_evidence
from surplus.value.reading.keys import INPUT, SPREADS
from surplus.value.reading.reader import Reader
from surplus.value.reading.specs import SpecReader
from surplus.value.reading.texts import worded
from surplus.value.reading.units import unit_in
from surplus.value.spec import Spec

_STATING = ("value", "by_alternative", "by_segment", "by_year")


def read_inputs(
    reader: Reader,
    root: Mapping,
    options: tuple[str, ...],
    segments: tuple[str, ...],
    years: int,
) -> tuple[Input, ...]:
    """Read the section `inputs` of a model."""
    capabilities = [name for name, _, _ in Reader().section(root, "capabilities")]
    found: list[Input] = []
    for name, node, span in reader.section(root, "inputs"):
        shown = _unit(reader, name, node)
        specs = SpecReader(reader, shown, options, segments, years, f"input '{name}'")
        item = _input(specs, name, node, span, capabilities)
        found.append(replace(item, asking=read_asking(reader, name, node)))
    return tuple(found)


def _input(specs: SpecReader, name: str, node: Node, span: Span, capabilities: list[str]) -> Input:
    reader, what = specs.reader, specs.what
    keys = node if isinstance(node, Mapping) else Mapping((), node.span)
    reader.known_keys(keys, {**INPUT, **SPREADS}, what)
    origin = reader.choice(keys.get("from"), Origin, f"'from' of {what}") or Origin.CUSTOMER
    return Input(
        name=name,
        label=reader.label(keys.get("label"), name, span),
        unit=bare(specs.shown)[1],
        shown=specs.shown,
        spec=read_spec(specs, node),
        origin=origin,
        ask=reader.optional_label(keys.get("ask")),
        who=worded(reader, keys.get("who"), f"'who' of {what}"),
        capability=reader.reference(keys.get("capability"), capabilities, "capability"),
        evidence=read_evidence(reader, keys.get("evidence"), {}, _kind(origin)),
        note=worded(reader, keys.get("note"), f"'note' of {what}"),
        span=span,
    )


def _kind(origin: Origin) -> Kind:
    return {Origin.CLAIM: Kind.CLAIM, Origin.SOLUTION: Kind.DOCUMENT}.get(origin, Kind.BENCHMARK)


def read_spec(specs: SpecReader, node: Node) -> Spec | None:
    """Read what an input or an answer states: in place, or under `value:`, `by_…:`."""
    if not isinstance(node, Mapping):
        return None if isinstance(node, Scalar) and node.is_null else specs.spec(node)
    given = [key for key in _STATING if node.get(key) is not None]
    spread = [entry.key.text for entry in node if entry.key.text in SPREADS]
    if len(given) + bool(spread) > 1:
        message = f"{specs.what} is stated twice, by '{given[0]}' and '{(given[1:] + spread)[0]}'"
        specs.reader.error("M011", message, node.span, "keep one of them")
        return None
    if spread:
        entries = tuple(e for e in node if e.key.text in SPREADS)
        return specs.stated(Mapping(entries, node.span))
    if not given:
        return None
    value = node.get("value")
    if value is not None:
        return specs.spec(value)
    return specs.spec(Mapping(tuple(e for e in node if e.key.text == given[0]), node.span))


def _unit(reader: Reader, name: str, node: Node) -> Unit:
    scalar = node.get("unit") if isinstance(node, Mapping) else None
    passage = reader.passage(scalar, f"'unit' of input '{name}'")
    if passage is None:
        found = unit_in(node)
        return reader.units.parse(str(found[0])) if found else ONE
    try:
        return reader.units.parse(passage.text)
    except UnitFault as fault:
        span = passage.locate(fault.start, fault.stop)
        reader.error(fault.code, fault.message, span, fault.hint)
        return ONE
