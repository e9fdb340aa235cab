"""Reading what a proposition is made with: the customer's priorities and the customer's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map

from surplus.core.document import Entry, Mapping, Node, Scalar, Sequence
from surplus.value.evidence import Evidence, Kind
from surplus.value.model import Model, Role
from surplus.value.proposition.priority import LEAST, MOST, Priority, weight_of_rank
from surplus.value.proposition.terms import Term, folded
from surplus.value.reading.evidence import read_evidence
from surplus.value.reading.keys import PRIORITY
from surplus.value.reading.reader import Reader

_NUMBER = re.compile(r"(?<!\w)[\d.,]*\d")


def read_priorities(
    reader: Reader, node: Node | None, model: Model, log: Map[str, Evidence]
) -> tuple[Priority, ...]:
    """Read `{longer_life: 5, less_grease: {weight: 2, evidence: talk}}`, or an order as a list."""
    known = [o.name for o in model.outcomes if o.role is Role.DRIVER]
    known += [capability.name for capability in model.capabilities]
    if isinstance(node, Sequence):
        found = [_ranked(reader, item, rank, log) for rank, item in enumerate(node)]
    else:
        entries = reader.mapping(node, "'priorities'") or ()
        found = [_weighed(reader, entry, log) for entry in entries]
    told = [each for each in found if each is not None]
    return tuple(
        each
        for each in told
        if reader.is_known(each.name, known, "driver or capability", each.span)
    )


def _ranked(reader: Reader, item: Node, rank: int, log: Map[str, Evidence]) -> Priority | None:
    if isinstance(item, Mapping) and len(item.entries) == 1:
        entry = item.entries[0]
        evidence = read_evidence(reader, entry.value, log, Kind.STATEMENT)
        return Priority(entry.key.text, weight_of_rank(rank), evidence, entry.key.span)
    scalar = reader.scalar(item, "a priority")
    return Priority(scalar.text, weight_of_rank(rank), (), scalar.span) if scalar else None


def _weighed(reader: Reader, entry: Entry, log: Map[str, Evidence]) -> Priority | None:
    name, node = entry.key.text, entry.value
    what = f"the priority of '{name}'"
    evidence: tuple[Evidence, ...] = ()
    if isinstance(node, Mapping):
        reader.known_keys(node, PRIORITY, what)
        evidence = read_evidence(reader, node.get("evidence"), log, Kind.STATEMENT)
        weight = node.get("weight")
    else:
        weight = node
    quantity = reader.quantity(weight, what)
    if quantity is None or weight is None:
        return None
    if quantity.unit is not None or not LEAST <= quantity.number <= MOST:
        hint = "5 matters most, 1 least"
        reader.error("C011", f"{what} must be a number from 1 to 5", weight.span, hint)
        return None
    return Priority(name, quantity.number, evidence, entry.key.span)


def read_terms(reader: Reader, node: Node | None) -> tuple[Term, ...]:
    """Read `{ours: theirs}`, each with several forms apart by '/', in all or single languages."""
    found: list[Term] = []
    for entry in reader.mapping(node, "'terms'") or ():
        for lang, theirs in _by_language(reader, entry):
            found += _forms(reader, entry.key, theirs, lang)
    _once_each(reader, found)
    return tuple(found)


def _by_language(reader: Reader, entry: Entry) -> Iterator[tuple[str, Scalar]]:
    what = f"the term for '{entry.key.text}'"
    if not isinstance(entry.value, Mapping):
        scalar = reader.scalar(entry.value, what)
        if scalar is not None:
            yield "", scalar
    elif reader.languages(entry.value) is not None:
        for each in entry.value:
            scalar = reader.scalar(each.value, what)
            if scalar is not None:
                yield each.key.text, scalar


def _forms(reader: Reader, ours: Scalar, theirs: Scalar, lang: str) -> list[Term]:
    left, right = (_split(scalar.text) for scalar in (ours, theirs))
    if len(left) != len(right) or not all((*left, *right)):
        message = f"'{ours.text}' and '{theirs.text}' don't have the same number of forms"
        hint = "write as many of theirs as of ours: 'bearing/bearings: roller/rollers'"
        reader.error("C012", message, theirs.span, hint)
        return []
    found = [Term(a, b, lang, ours.span) for a, b in zip(left, right, strict=True)]
    for term in found:
        if _NUMBER.findall(term.ours) != _NUMBER.findall(term.theirs):
            message = f"the term '{term.theirs}' would change a number"
            reader.error("C013", message, theirs.span, "terms are words; leave numbers out")
            return []
    return found


def _split(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("/")]


def _once_each(reader: Reader, terms: list[Term]) -> None:
    seen: set[tuple[str, str]] = set()
    for term in terms:
        key = (folded(term.ours), term.lang)
        if key in seen:
            message = f"'{term.ours}' is given two terms"
            reader.error("D003", message, term.span, "keep one of them")
        seen.add(key)
