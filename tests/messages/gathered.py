"""All that the diagnostics of the source can say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from messages.sayings import CLOSED, FREE, Sayings
from messages.source import (
    FUNCTIONS,
    Function,
    Given,
    Module,
    Source,
    bases,
    given,
    nodes,
    parameters,
    read,
)

SOURCE = Path(__file__).parents[2] / "src" / "surplus"
_TEXTS = ("message", "hint")
OTHERS = {
    ("surplus.report.slides.native", "Native"),
    ("surplus.web.jobs.views", "Shown"),
}
"""Classes whose messages or hints aren't those of diagnostics."""


TABLES = [
    ("surplus.value.proposition.jargon", "_EN_JARGON"),
    ("surplus.value.proposition.jargon", "_SV_JARGON"),
]
"""Tables whose values become hints in a way that can't be read."""
REMARKS = {"remarks", "differences"}
"""Lists that are filled in one place and told in another."""


@dataclass(frozen=True)
class Said:
    """Messages and hints by what they say, and what stands in their gaps.

    Attributes
    ----------
    texts : dict of str to str
        Each with a place that says it.
    parts : dict of str to set of str
        What the source itself puts into gaps, and the messages with these gaps.
    spelt : dict of str to set of str
        Messages with a gap for words, and the same with each of these words written out.
    unread : frozenset of str
        Calls that make a diagnostic of a text which can't be read from the source.
    """

    texts: dict[str, str]
    parts: dict[str, set[str]]
    spelt: dict[str, set[str]]
    unread: frozenset[str]


@cache
def said() -> Said:
    """Return all that the diagnostics of the source can say, gaps as in translations."""
    source = read(SOURCE)
    sayings = Sayings(source)
    texts: dict[str, str] = {}
    unread: set[str] = set()
    for each, module, place in _given(source):
        for text in sayings.given(each, module, None, None):
            if text == FREE:
                unread.add(place)
            elif text not in ("", CLOSED):
                texts.setdefault(_gaps(text), place)
    for node, module in _aside(source):
        sayings.note(sayings.of(node, module))
    for name, constant in TABLES:
        module = source.modules[name]
        table = module.constants[constant]
        for node in table.values if isinstance(table, ast.Dict) else ():
            texts |= dict.fromkeys(sayings.of(node, module), f"{name}.{constant}")
    parts = {_gaps(part): set(map(_gaps, found)) for part, found in sayings.inside.items()}
    spelt = {_gaps(text): set(map(_gaps, found)) for text, found in sayings.spelt.items()}
    return Said(texts, parts, spelt, frozenset(unread))


def _aside(source: Source) -> Iterator[tuple[ast.expr, Module]]:
    """Yield what becomes a part of a message by way of an exception or of a list of remarks."""
    for module in source.modules.values():
        for node in nodes(module.tree) if not module.name.startswith("surplus.web.") else ():
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Attribute(attr=attr), attr="append")):
                    yield from ((each, module) for each in node.args if attr in REMARKS)
                case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=[text, *_])):
                    home = source.home(module, name)
                    own = source.classes.get(name, ()) if home else ()
                    if any(m is home[0] and _is_bare(cls) for m, cls in own if home):
                        yield text, module


def _is_bare(cls: ast.ClassDef) -> bool:
    """Whether a class is an exception that says what it is given."""
    return bases(cls) == {"Exception"} and not any(isinstance(n, FUNCTIONS) for n in cls.body)


def _gaps(text: str) -> str:
    return text.replace(FREE, "{}").replace(CLOSED, "{*}")


def _given(source: Source) -> Iterator[tuple[Given, Module, str]]:
    """Yield what is given as message or hint wherever something with such a field is made."""
    for name, found in source.classes.items():
        for module, cls in found:
            if (module.name, name) in OTHERS:
                continue
            made = _constructor(cls)
            if made is None:
                continue
            for where, call in _calls(source, module, cls):
                for field in _TEXTS:
                    each = given(made, call, field, is_method=True)
                    if field in parameters(made) and each is not None:
                        scope = where.scope(call)
                        inside = scope.name if isinstance(scope, FUNCTIONS) else ""
                        yield each, where, f"{where.name}.{inside} ({field})"


def _calls(source: Source, module: Module, cls: ast.ClassDef) -> Iterator[tuple[Module, ast.Call]]:
    for where, call in source.calls.get(cls.name, ()):
        home = source.home(where, cls.name)
        if home is not None and home[0] is module:
            yield where, call
    # A class that builds on it says its own to the constructor.
    for where, call in source.calls.get("__init__", ()):
        heir = where.class_of(call)
        if heir is not None and cls.name in bases(heir):
            yield where, call


def _constructor(cls: ast.ClassDef) -> Function | None:
    """Return the constructor of a class with a message or a hint."""
    own = next((n for n in cls.body if isinstance(n, FUNCTIONS) and n.name == "__init__"), None)
    fields = [s for s in cls.body if isinstance(s, ast.AnnAssign)]
    names = [s.target.id for s in fields if isinstance(s.target, ast.Name)]
    if own is None and set(names) & set(_TEXTS):
        made = ast.parse(f"def __init__(self, {', '.join(names)}): ...").body[0]
        own = made if isinstance(made, FUNCTIONS) else None
    return own if own is not None and set(parameters(own)) & set(_TEXTS) else None
