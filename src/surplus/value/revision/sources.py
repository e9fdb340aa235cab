"""What figures of a case rest on, written into its text: added, put right, taken away."""

from __future__ import annotations

import re
from dataclasses import replace

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Source
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.evidence import Evidence, Party
from surplus.value.revision.editing import at, flow, put
from surplus.value.yaml_text import Pairs, flow_list, quoted

_TEXTS = ("who", "where", "note")


def sourced(model: ValueModel, text: str, name: str, party: Party, evidence: Evidence) -> str:
    """Return the text of a case in which a party's figure rests on one thing more.

    Parameters
    ----------
    name : str
        The input.
    evidence : Evidence
        What it rests on; it is entered in the log of the case under a name of its own.

    Raises
    ------
    SurplusError
        C002 if the party hasn't given a figure, X059 if the text can't be edited.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> from surplus.value.evidence import Kind
    >>> model = loads('''
    ... {offering: A, alternative: B, context: x, currency: EUR, inputs: {hours: {unit: h/year}},
    ... drivers: {less: {benefit: hours * 5 EUR/h}}}''')
    >>> case = "customer: Mill\\ninputs: {hours: 8}\\n"
    >>> found = Evidence(Kind.DOCUMENT, "controller", note="time sheets")
    >>> print(sourced(model, case, "hours", Party.CUSTOMER, found), end="")
    customer: Mill
    inputs: {hours: {value: 8, evidence: hours_1}}
    <BLANKLINE>
    evidence:
      hours_1: {kind: document, who: controller, note: time sheets}
    """
    case = _read(model, text)
    _, node = _figure(case, text, name, party)
    key = _free_key(text, name)
    held = [*(flow(item, text) for item in _held(node)), key]
    text = put(text, ("evidence", key), _pairs(evidence))
    text = _resting(model, text, name, party, held)
    _read(model, text)
    return text


def corrected(model: ValueModel, text: str, key: str, evidence: Evidence) -> str:
    """Return the text of a case in which an entry of its log says something else.

    What stays as it was is left as its author wrote it.

    Raises
    ------
    SurplusError
        M002 if the log has no such entry, X059 if the text can't be edited.
    """
    old = logged(_read(model, text), key)
    if old is None or not isinstance(at(text, ("evidence", key)), MappingNode):
        raise _no_entry(key)
    for field, content in dict(_pairs(replace(evidence, name=None), empty="null")).items():
        if getattr(old, field) != getattr(evidence, field):
            text = put(text, ("evidence", key, field), content)
    _read(model, text)
    return text


def unsourced(model: ValueModel, text: str, name: str, party: Party, key: str) -> str:
    """Return the text of a case in which a party's figure no longer rests on an entry of its log.

    The entry stays in the log, since other figures may rest on it.

    Raises
    ------
    SurplusError
        C002 if the figure isn't given, M002 if it doesn't rest on that, X059 if the text can't be
        edited.
    """
    _, node = _figure(_read(model, text), text, name, party)
    kept = [item for item in _held(node) if not _is_named(item, key)]
    if len(kept) == len(_held(node)):
        raise _no_entry(key)
    text = _resting(model, text, name, party, [flow(item, text) for item in kept])
    _read(model, text)
    return text


def logged(case: Case, key: str) -> Evidence | None:
    """Return an entry of a case's log of evidence that a figure rests on."""
    for answer in case.answers.values():
        for estimate in (answer.customer, answer.supplier):
            for each in estimate.evidence if estimate else ():
                if each.name == key:
                    return each
    return None


def _read(model: ValueModel, text: str) -> Case:
    return model.case(Source("case", text))


def _figure(case: Case, text: str, name: str, party: Party) -> tuple[tuple[str, ...], Node]:
    """Return where a party's figure stands, and what stands there."""
    answer = case.answers.get(name)
    given = answer and (answer.customer if party is Party.CUSTOMER else answer.supplier)
    path: tuple[str, ...] = ("inputs", name)
    inner = at(text, (*path, party.value))
    node = inner if inner is not None else at(text, path)
    if not given or node is None:
        message = f"the {party}'s figure of input '{name}' isn't given"
        raise SurplusError(Diagnostic("C002", message, hint="give the figure first"))
    return (*path, party.value) if inner is not None else path, node


def _held(node: Node) -> list[Node]:
    """Return what a figure rests on, item by item."""
    old = _under(node, "evidence")
    if old is None:
        return []
    return list(old.value) if isinstance(old, SequenceNode) else [old]


def _resting(model: ValueModel, text: str, name: str, party: Party, held: list[str]) -> str:
    """Return the text with what a figure rests on put in place of what it rested on."""
    path, node = _figure(_read(model, text), text, name, party)
    content = "null" if not held else held[0] if len(held) == 1 else flow_list(held)
    if isinstance(node, MappingNode):
        return put(text, (*path, "evidence"), content)
    return put(text, path, [("value", flow(node, text)), ("evidence", content)])


def _pairs(evidence: Evidence, empty: str = "") -> Pairs:
    when = evidence.when.isoformat() if evidence.when else empty
    texts = [(each, getattr(evidence, each)) for each in _TEXTS]
    told = {each: quoted(text) if text else empty for each, text in texts}
    pairs = [("kind", evidence.kind.value), ("who", told["who"]), ("when", when)]
    pairs += [("where", told["where"]), ("note", told["note"])]
    return [(key, content) for key, content in pairs if content]


def _free_key(text: str, name: str) -> str:
    stem = re.sub(r"\W+", "_", name)
    number = 1
    while at(text, ("evidence", f"{stem}_{number}")) is not None:
        number += 1
    return f"{stem}_{number}"


def _under(node: Node, name: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _is_named(item: Node, key: str) -> bool:
    return isinstance(item, ScalarNode) and item.value == key


def _no_entry(key: str) -> SurplusError:
    message = f"the figure doesn't rest on an entry '{key}' of the case's log"
    return SurplusError(Diagnostic("M002", message, hint="load the page anew"))
