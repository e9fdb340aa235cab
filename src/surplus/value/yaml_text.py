"""Writing YAML for people: quoted where it must be, short entries on one line, comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from surplus.value.findings import cleaned

Pairs: TypeAlias = "Sequence[tuple[str, str | Pairs]]"
"""Keys with values that are YAML already, or with further keys."""

_PLAIN = re.compile(r"(?a:[A-Za-z][\w .()/'&+-]*[\w.)%]|[A-Za-z])")
_FORMULA = re.compile(r"(?a:[\w(.][\w .()/*+^,<>=-]*[\w)]|[\w])")
_NOT_TEXT = frozenset("y n yes no on off true false null nan inf".split())
_WIDEST = 99
_LARGEST_WHOLE = 1e15


def number_text(number: float) -> str:
    """Return a number with all its digits and no more.

    Examples
    --------
    >>> [number_text(n) for n in (60000.0, 0.1, -1e20)]
    ['60000', '0.1', '-1e+20']
    """
    if number == int(number) and abs(number) < _LARGEST_WHOLE:
        return str(int(number))
    return repr(number)


def quoted(text: str) -> str:
    """Return a text so that YAML reads that text, whatever it holds.

    Examples
    --------
    >>> quoted("Hours saved"), quoted("no"), quoted("a: {b} # c")
    ('Hours saved', '"no"', '"a: {b} # c"')
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT and " #" not in text:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def formula_text(text: str) -> str:
    """Return a formula, quoted if YAML would read something else.

    Examples
    --------
    >>> formula_text("a * b / 1 year"), formula_text("-a"), formula_text("if a != 0 then 1 else 2")
    ('a * b / 1 year', '"-a"', '"if a != 0 then 1 else 2"')
    """
    return text if _FORMULA.fullmatch(text) and text not in _NOT_TEXT else f'"{text}"'


def comment(text: str, indent: int = 0) -> list[str]:
    """Return a text as comment lines.

    Examples
    --------
    >>> comment("two\\nlines", 2)
    ['  # two lines']
    """
    words = "".join(c if c.isprintable() else " " for c in cleaned(text))
    return _wrapped(words, " " * indent + "# ")


def entry(key: str, pairs: Pairs, indent: int = 2) -> list[str]:
    """Return a key with a mapping: on one line if it is short.

    Examples
    --------
    >>> entry("life", [("unit", "month"), ("value", "30")])
    ['  life: {unit: month, value: 30}']
    """
    line = f"{' ' * indent}{key}: {_flow(pairs)}"
    return [line] if len(line) <= _WIDEST else block(key, pairs, indent)


def block(key: str, pairs: Pairs, indent: int = 2) -> list[str]:
    """Return a key with a mapping, one line a key; long texts are folded.

    Examples
    --------
    >>> block("stop", [("is", "a * b")])
    ['  stop:', '    is: a * b']
    """
    lines = [f"{' ' * indent}{key}:"]
    for name, value in pairs:
        if isinstance(value, str):
            lines += _line(name, value, indent + 2)
        else:
            lines += entry(name, value, indent + 2)
    return lines


def _flow(pairs: Pairs) -> str:
    parts = (f"{k}: {v if isinstance(v, str) else _flow(v)}" for k, v in pairs)
    return f"{{{', '.join(parts)}}}"


def _line(key: str, value: str, indent: int) -> list[str]:
    line = f"{' ' * indent}{key}: {value}"
    text = _unquoted(value)
    if len(line) <= _WIDEST or text is None:
        return [line]
    return [f"{' ' * indent}{key}: >-", *_wrapped(text, " " * (indent + 2))]


def _unquoted(value: str) -> str | None:
    """Return the text that a value says, None if it isn't one that can be folded."""
    if value[:1] in ("{", "["):
        return None
    if value[:1] != '"':
        return value
    inside = value[1:-1]
    text = re.sub(r'\\(["\\])', r"\1", inside)
    return text if quoted(text) == value else None


def _wrapped(text: str, lead: str) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lead) + len(lines[-1]) + 1 + len(word) > _WIDEST:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return [lead + line for line in lines if line]


def flow_list(items: Iterable[str]) -> str:
    """Return a list on one line.

    Examples
    --------
    >>> flow_list(["a", "b"])
    '[a, b]'
    """
    return f"[{', '.join(items)}]"
