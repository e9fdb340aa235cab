"""The Python interface: public names with the first sentences of their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from importlib import import_module
from types import FunctionType

import surplus
from surplus.value.tables import TABLES

from .markdown import block, code, page, table

FURTHER = (
    ("surplus.value.tables", "Table"),
    ("surplus.value.unit_price", "unit_price"),
    ("surplus.value.unit_price", "UnitPrice"),
    ("surplus.value.pnl", "pnl_view"),
    ("surplus.value.pnl", "PnlView"),
    ("surplus.value.explain", "explain"),
    ("surplus.value.records", "records"),
    ("surplus.value.records", "Record"),
    ("surplus.value.schema", "model_schema"),
    ("surplus.value.schema", "case_schema"),
    ("surplus.report.statement", "value_statement"),
    ("surplus.report.html", "to_html"),
    ("surplus.report.terminal", "to_text"),
)


def sentence(thing: object) -> str:
    """Return the first sentence of a docstring."""
    text = inspect.getdoc(thing) or ""
    return " ".join(text.partition("\n\n")[0].split())


def _attributes(kind: type) -> dict[str, str]:
    """Return what the section `Attributes` of a docstring says, by name."""
    section = re.split(r"\n(?=[^\n]+\n---)", inspect.getdoc(kind) or "")
    text = next((part for part in section if part.startswith("Attributes\n")), "")
    found: dict[str, str] = {}
    for match in re.finditer(
        r"^(?P<names>\w[^\n:]*) : [^\n]*\n(?P<text>(?: +[^\n]*\n?)+)", text, re.M
    ):
        words = " ".join(match["text"].split())
        found |= {name.strip(): words for name in match["names"].split(",")}
    return found


def _parameter(parameter: inspect.Parameter) -> str:
    text = parameter.name
    if parameter.annotation is not parameter.empty:
        text += f": {_annotation(parameter.annotation)}"
    if parameter.default is not parameter.empty:
        joint = " = " if ":" in text else "="
        text += f"{joint}{parameter.default!r}"
    return text


def _annotation(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")


def signature(name: str, function: Callable[..., object]) -> str:
    """Return a function as one calls it, with what it returns."""
    found = inspect.signature(function)
    parts: list[str] = []
    for parameter in found.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        if parameter.name not in ("self", "cls"):
            parts.append(_parameter(parameter))
    result = _annotation(found.return_annotation)
    return f"{name}({', '.join(parts)}) -> {result}"


def _fields(kind: type) -> Iterator[list[str]]:
    described = _attributes(kind)
    for each in fields(kind) if is_dataclass(kind) else ():
        yield [code(f"{each.name}: {_annotation(each.type)}"), described.get(each.name, "")]


def _members(kind: type) -> Iterator[list[str]]:
    for name, member in vars(kind).items():
        if name.startswith("_"):
            continue
        getter = getattr(member, "func", None) or getattr(member, "fget", None)
        if isinstance(member, property | cached_property) and getter is not None:
            shown = f"{name}: {_annotation(inspect.signature(getter).return_annotation)}"
            yield [code(shown), sentence(getter)]
        elif isinstance(member, FunctionType | classmethod):
            function = member.__func__ if isinstance(member, classmethod) else member
            yield [code(signature(name, function)), sentence(function)]


def _described(name: str, thing: object, module: str) -> str:
    heading = f"### {name}\n\n"
    if inspect.isclass(thing):
        members = [*_fields(thing), *_members(thing)]
        text = f"{heading}Class in `{module}`. {sentence(thing)}"
        return f"{text}\n\n{table(['Member', 'What it is'], members)}" if members else text
    if isinstance(thing, FunctionType):
        return f"{heading}{block('text', signature(name, thing))}\n\n{sentence(thing)}"
    return f"{heading}The version of the package: {code(str(thing))}."


def _public() -> Iterator[str]:
    for name in surplus.__all__:
        thing = getattr(surplus, name)
        yield _described(name, thing, getattr(thing, "__module__", "surplus"))


def _further() -> Iterator[str]:
    for module, name in FURTHER:
        thing = getattr(import_module(module), name)
        described = _described(name, thing, module)
        if isinstance(thing, FunctionType):
            described += f" Import it from `{module}`."
        yield described


def python() -> str:
    """Return the page about the Python interface."""
    tables = [[code(name), sentence(make)] for name, make in TABLES.items()]
    return page(
        "Python",
        "[How to use it](../how-to/use-it-from-python.md). `help(surplus.load)` and so on say "
        "more than these first sentences.",
        "## The package `surplus`",
        *_public(),
        "## Tables of a valuation",
        "`valuation.table(name)`, with one of these names:",
        table(["Name", "What it holds"], tables),
        "## Further modules",
        "These aren't in the package's own namespace.",
        *_further(),
    )
