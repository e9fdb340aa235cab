"""Reading named formulas."""

from __future__ import annotations

from surplus.core.document import Mapping, Node
from surplus.core.source import Passage
from surplus.value.model import Formula
from surplus.value.reading.keys import FORMULA_KEYS
from surplus.value.reading.outcomes import option_formulas
from surplus.value.reading.reader import Reader, labelled
from surplus.value.spec import OTHERS


def read_formulas(reader: Reader, root: Mapping, options: tuple[str, ...]) -> list[Formula]:
    """Read the named quantities in between."""
    found: list[Formula] = []
    for name, node, span in reader.section(root, "formulas"):
        what = f"formula '{name}'"
        body: Node | None = node
        if isinstance(node, Mapping) and "is" in node:
            reader.known_keys(node, FORMULA_KEYS, what)
            body = node.get("is")
        label = reader.label(labelled(node) if body is not node else None, name, span)
        by_option = _formula(reader, body, options, what)
        found.append(Formula(name, label, by_option, span))
    return [formula for formula in found if formula.by_option]


def _formula(
    reader: Reader, node: Node | None, options: tuple[str, ...], what: str
) -> dict[str, Passage]:
    if isinstance(node, Mapping):
        return option_formulas(reader, node, options, what)
    passage = reader.passage(node, what)
    return {OTHERS: passage} if passage else {}
