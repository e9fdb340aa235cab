"""Putting values into YAML text in place: everything else stays as its author wrote it.

What is replaced is kept as a comment above it. The text is edited by the places of its nodes,
since writing it anew would lose how it was laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from surplus.core.errors import Diagnostic, SurplusError
from surplus.value.yaml_text import Pairs, block, entry, quoted

Content: TypeAlias = "str | Pairs"
"""A value that is YAML already, or keys with values."""

_STYLES = frozenset("'\"|>")
"""Of texts that are quoted or folded."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key and its value stand in a text, from `start` to `stop`."""

    key: ScalarNode
    value: Node
    start: int
    stop: int


def put(text: str, path: Sequence[str], content: Content, *, before: str = "") -> str:
    """Return a YAML text with a value under some keys, which are added where they are missing.

    Parameters
    ----------
    path : sequence of str
        Keys from the top, such as `inputs`, `positions`.
    before : str
        Words that introduce what stood there before, in a comment; none if left empty.

    Raises
    ------
    SurplusError
        X059 if the text is laid out in a way that can't be edited.

    Examples
    --------
    >>> print(put("inputs:\\n  life: 5  # years\\n", ("inputs", "life"), "6", before="before"))
    inputs:
      # before: life: 5
      life: 6  # years
    <BLANKLINE>
    >>> print(put("inputs: {life: 5}\\n", ("inputs", "price"), [("value", "3")]), end="")
    inputs: {life: 5, price: {value: 3}}
    """
    if _composed(text) is None:  # nothing but comments
        (name, *rest) = path
        for key in reversed(rest):
            content = [(quoted(key), content)]
        start = f"{text.rstrip()}\n\n" if text.strip() else ""
        return f"{start}{_written(quoted(name), content, 0, is_flow=False)}\n"
    parent, found, missing = _walked(text, path)
    if missing:
        return _inserted(text, parent, found, missing, content)
    assert found is not None
    return _replaced(text, parent, found, content, before)


def dropped(text: str, path: Sequence[str]) -> str:
    """Return a YAML text without a key and its value; its comment at the end of the line goes too.

    Raises
    ------
    SurplusError
        X059 if the text is laid out in a way that can't be edited.
    KeyError
        If the key isn't there.

    Examples
    --------
    >>> dropped("inputs: {life: 5, price: 3}", ("inputs", "life"))
    'inputs: {price: 3}'
    >>> dropped("inputs:\\n  life: 5  # years\\n  price: 3\\n", ("inputs", "life"))
    'inputs:\\n  price: 3\\n'
    """
    parent, found, missing = _walked(text, path)
    if missing or found is None or parent is None:
        raise KeyError(path)
    siblings = list(places(parent, text))
    if parent.flow_style:
        return _out_of_flow(text, siblings, [p.start for p in siblings].index(found.start))
    start = text.rfind("\n", 0, found.start) + 1
    stop = _line_end(text, found.stop) + 1
    if len(siblings) > 1:
        return text[:start] + text[stop:]
    if len(path) == 1:
        return text[:start] + "{}\n" + text[stop:]
    return put(text, path[:-1], "{}")


def _out_of_flow(text: str, siblings: Sequence[Place], index: int) -> str:
    found = siblings[index]
    if index + 1 < len(siblings):
        return text[: found.start] + text[siblings[index + 1].start :]
    start = siblings[index - 1].stop if index else found.start
    return text[:start] + text[found.stop :]


def at(text: str, path: Sequence[str]) -> Node | None:
    """Return the node under some keys, None if there is none."""
    if _composed(text) is None:
        return None
    try:
        _, found, missing = _walked(text, path)
    except SurplusError:  # one of the keys holds a value without keys
        return None
    return None if missing or found is None or _is_null(found.value) else found.value


def flow(node: Node, text: str, without: Sequence[str] = ()) -> str:
    """Return a node on one line, as far as possible in the author's own characters.

    Examples
    --------
    >>> text = "life:\\n  low: 3\\n  high: 5"
    >>> flow(yaml.compose(text, Loader=yaml.SafeLoader), text)
    '{life: {low: 3, high: 5}}'
    """
    if isinstance(node, MappingNode):
        kept = [(k, v) for k, v in node.value if k.value not in without]
        parts = [f"{flow(k, text)}: {flow(v, text)}" for k, v in kept]
        return f"{{{', '.join(parts)}}}"
    if isinstance(node, SequenceNode):
        return f"[{', '.join(flow(item, text) for item in node.value)}]"
    written = text[node.start_mark.index : node.end_mark.index]
    is_plain = isinstance(node, ScalarNode) and node.style not in ("|", ">")
    if is_plain and "\n" not in written and not set(written) & set(",[]{}"):
        return written
    return quoted(" ".join(str(node.value).split()))


def _walked(text: str, path: Sequence[str]) -> tuple[MappingNode | None, Place | None, list[str]]:
    """Return the innermost mapping met, the last place found in it, and the keys left over."""
    node = _composed(text)
    if not isinstance(node, MappingNode):
        raise _unusual("it holds no keys")
    parent, found = node, None
    for depth, name in enumerate(path):
        place = next((p for p in places(parent, text) if p.key.value == name), None)
        if place is None:
            return parent, None, list(path[depth:])
        found = place
        if depth < len(path) - 1:
            if not isinstance(place.value, MappingNode):
                is_free = _is_null(place.value)
                if not is_free:
                    raise _unusual(f"'{name}' holds no keys")
                return parent, place, list(path[depth + 1 :])
            parent = place.value
    return parent, found, []


def _composed(text: str) -> Node | None:
    try:
        node: Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _unusual("it can't be read") from error
    return node


def _unusual(why: str) -> SurplusError:
    message = f"the case can't be edited: {why}"
    return SurplusError(Diagnostic("X059", message, hint="change the figure by hand"))


def places(node: MappingNode, text: str) -> Iterator[Place]:
    """Yield where the keys of a mapping stand."""
    for key, value in node.value:
        yield Place(key, value, key.start_mark.index, _end(key, value, text))


def _end(key: Node, value: Node, text: str) -> int:
    """Return where a value ends, without the white space and the comments after it."""
    if _is_null(value):
        return text.index(":", key.end_mark.index) + 1
    last = value
    while isinstance(last, MappingNode | SequenceNode) and not last.flow_style and last.value:
        tail = last.value[-1]
        if isinstance(tail, tuple):
            if _is_null(tail[1]):
                return _end(tail[0], tail[1], text)
            last = tail[1]
        else:
            last = tail
    stop: int = last.end_mark.index
    return len(text[:stop].rstrip()) if text[:stop].endswith(("\n", " ")) else stop


def _is_null(node: Node) -> bool:
    is_plain = isinstance(node, ScalarNode) and node.style not in _STYLES
    return is_plain and node.value in ("", "~", "null")


def _replaced(
    text: str, parent: MappingNode | None, found: Place, content: Content, before: str
) -> str:
    key = text[found.key.start_mark.index : found.key.end_mark.index]
    is_flow = parent is not None and parent.flow_style
    new = _written(key, content, _column(text, found.start), is_flow=bool(is_flow))
    edited = text[: found.start] + new + text[found.stop :]
    if not before:
        return edited
    line = text.rfind("\n", 0, found.start) + 1
    indent = text[line:][: len(text[line:]) - len(text[line:].lstrip(" "))]
    old = [each for each in text[found.start : found.stop].splitlines() if each.strip()]
    told = [f"{before}: {old[0]}"] if len(old) == 1 else [f"{before}:", *_aligned(old, indent)]
    return edited[:line] + "".join(f"{indent}# {row}\n" for row in told) + edited[line:]


def _aligned(lines: Sequence[str], indent: str) -> list[str]:
    return [f"  {line.removeprefix(indent).rstrip()}" for line in lines]


def _inserted(
    text: str,
    parent: MappingNode | None,
    found: Place | None,
    missing: Sequence[str],
    content: Content,
) -> str:
    assert parent is not None
    for name in reversed(missing[1:]):
        content = [(quoted(name), content)]
    if found is not None:  # a key without a value: what is missing goes below it
        column = _column(text, found.start)
        new = _written(quoted(missing[0]), content, column + 2, is_flow=False)
        stop = _line_end(text, found.stop)
        return f"{text[:stop]}\n{' ' * (column + 2)}{new}{text[stop:]}"
    if parent.flow_style:
        return _into_flow(text, parent, _written(quoted(missing[0]), content, 0, is_flow=True))
    *_, last = places(parent, text)
    column = parent.start_mark.column
    new = _written(quoted(missing[0]), content, column, is_flow=False)
    gap = "\n" if column == 0 and not isinstance(content, str) else ""
    stop = _line_end(text, last.stop)
    return f"{text[:stop]}\n{gap}{' ' * column}{new}{text[stop:] or chr(10)}"


def _into_flow(text: str, parent: MappingNode, new: str) -> str:
    if not parent.value:
        stop = text.rindex("}", 0, parent.end_mark.index)
        return text[:stop] + new + text[stop:]
    *_, last = places(parent, text)
    return f"{text[: last.stop]}, {new}{text[last.stop :]}"


def _written(key: str, content: Content, column: int, *, is_flow: bool) -> str:
    if isinstance(content, str):
        return f"{key}: {content}"
    if is_flow:
        return f"{key}: {_flow_pairs(content)}"
    written = block(key, content, 0) if column == 0 else entry(key, content, column)
    return "\n".join(written).lstrip(" ")


def _flow_pairs(pairs: Pairs) -> str:
    parts = (f"{k}: {v if isinstance(v, str) else _flow_pairs(v)}" for k, v in pairs)
    return f"{{{', '.join(parts)}}}"


def _column(text: str, start: int) -> int:
    return start - (text.rfind("\n", 0, start) + 1)


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found
