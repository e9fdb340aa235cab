"""Reading correlations between inputs."""

from __future__ import annotations

from surplus.core.document import Mapping, Node, Scalar, Sequence
from surplus.core.source import Span
from surplus.core.units import ONE
from surplus.value.model import Correlation
from surplus.value.reading.keys import CORRELATION
from surplus.value.reading.reader import Reader
from surplus.value.spec import OTHERS


def read_correlations(
    reader: Reader, root: Mapping, inputs: tuple[str, ...], options: tuple[str, ...]
) -> list[Correlation]:
    """Read the rank correlations between inputs."""
    node = root.get("correlations")
    if node is not None and not isinstance(node, Sequence):
        hint = "write '- {between: [a, b], r: 0.6}'"
        reader.error("D008", "'correlations' must be a list", node.span, hint)
        return []
    known = (*inputs, *(f"{i}.{option}" for i in inputs for option in (*options, OTHERS)))
    found = [c for item in node or () if (c := _correlation(reader, item, known)) is not None]
    _pairs_once(reader, found)
    return found


def _pairs_once(reader: Reader, correlations: list[Correlation]) -> None:
    seen: set[frozenset[str]] = set()
    for each in correlations:
        pair = frozenset({each.first, each.second})
        if pair in seen:
            message = f"the correlation of '{each.first}' and '{each.second}' is stated twice"
            reader.error("S022", message, each.span, "leave one of them out")
        seen.add(pair)


def _correlation(reader: Reader, node: Node, known: tuple[str, ...]) -> Correlation | None:
    mapping = reader.mapping(node, "a correlation")
    if mapping is None:
        return None
    reader.known_keys(mapping, CORRELATION, "a correlation")
    pair = reader.texts(mapping.get("between"), "'between'")
    r = reader.number(mapping.get("r"), ONE, "'r'")
    if len(pair) != 2 or r is None:
        hint = "write '{between: [a, b], r: 0.6}'"
        reader.error("D009", "a correlation is between two inputs", node.span, hint)
        return None
    places = _places(mapping.get("between"))
    faults = [n for n, at in places if not reader.is_known(n, known, "input", at)]
    if faults:
        return None
    if not -1 <= r <= 1 or pair[0] == pair[1]:
        _impossible(reader, pair[0], r, mapping)
        return None
    return Correlation(pair[0], pair[1], r, node.span)


def _impossible(reader: Reader, name: str, r: float, node: Mapping) -> None:
    if not -1 <= r <= 1:
        at = node.get("r") or node
        reader.error("S020", f"the correlation {r:g} isn't from -1 to 1", at.span)
    else:
        message = f"'{name}' is correlated with itself"
        reader.error("S021", message, node.span, "name two different inputs")


def _places(node: Node | None) -> list[tuple[str, Span]]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return [(item.text, item.span) for item in items if isinstance(item, Scalar)]
