"""Reading features and capabilities."""

from __future__ import annotations

from surplus.core.document import Mapping, Node
from surplus.core.source import Span
from surplus.value.model import Capability, Feature
from surplus.value.reading.keys import CAPABILITY, FEATURE
from surplus.value.reading.reader import Reader, labelled


def read_feature(reader: Reader, root: Mapping, name: str, node: Node, span: Span) -> Feature:
    """Read what the offering has, and which capabilities it gives."""
    gives: tuple[str, ...] = ()
    if isinstance(node, Mapping):
        reader.known_keys(node, FEATURE, f"feature '{name}'")
        known = [n for n, _, _ in Reader().section(root, "capabilities")]
        gives = tuple(
            n
            for n in reader.texts(node.get("gives"), f"'gives' of '{name}'")
            if reader.is_known(n, known, "capability", node.span)
        )
    return Feature(name, reader.label(labelled(node), name), gives, span)


def read_capability(reader: Reader, name: str, node: Node, span: Span) -> Capability:
    """Read what the customer can do, and the problem that it answers."""
    problem = None
    if isinstance(node, Mapping):
        reader.known_keys(node, CAPABILITY, f"capability '{name}'")
        problem = reader.optional_label(node.get("problem"))
    return Capability(name, reader.label(labelled(node), name), problem, span)
