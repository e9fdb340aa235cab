"""Damage that keeps the outer form: a file stays YAML, a formula keeps its kinds of tokens.

Damaged characters mostly end in the first room, where texts are read. These reach the rooms
behind it: other values, other keys, parts of other files in odd places.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from .mutate import NUMBERS, WORDS

Tree = Any
"""Texts, lists and dictionaries with texts for keys."""

FORMULAS = [
    "1 / 0", "0", "-1 EUR", "5 EUR/year", "1e99 EUR", "1e99 EUR * 1e99", "year() * 1 EUR", "1 EUR",
    "sum(1 EUR/year)", "if 1 > 2 then 1 EUR else 2 EUR", "npv(-99 %, 1 EUR/year)", "ln(0) * 1 EUR",
    "1 EUR / (year() - 1)", "sqrt(0 - year()) * 1 EUR", "1 EUR * 2 ^ (100 * year())", "1 USD",
    "(1 EUR)^2 / (1 EUR)", "exp(1000) * 1 EUR", "1 EUR/day", "0.5", "50 %", "1 year", "1 / year()",
]  # fmt: skip
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OPERATORS = ["+", "-", "*", "/", "^", "<", "<=", ">", "==", "!=", " and ", " or "]
_TOKEN = re.compile(r"[^\W\d]\w*(?!\s*\()|\d+(?:\.\d+)?|[-+*/^<>]|\w+(?=\s*\()")


def damaged_tree(text: str, order: random.Random, others: Sequence[str]) -> str:
    """Return a file whose tree is damaged in one to five places."""
    root: Tree = yaml.load(text, _LOADER)
    donor: Tree = yaml.load(order.choice(others), _LOADER)
    for _ in range(order.choice([1, 1, 2, 3, 5])):
        places = list(_places(root))
        if places:
            holder, key = order.choice(places)
            order.choice(_OPERATIONS)(holder, key, order, donor)
    return yaml.safe_dump(root, sort_keys=False, allow_unicode=True, width=200)


def _places(tree: Tree) -> list[tuple[Tree, Any]]:
    """Return every value of a tree as what holds it and its key there."""
    found: list[tuple[Tree, Any]] = []
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in entries:
        found.append((tree, key))
        if isinstance(value, dict | list):
            found += _places(value)
    return found


def _copy(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {key: _copy(value) for key, value in tree.items()}
    return [_copy(item) for item in tree] if isinstance(tree, list) else tree


def _lose(holder: Tree, key: Any, order: random.Random, donor: Tree) -> None:
    del holder[key]


def _other_value(holder: Tree, key: Any, order: random.Random, donor: Tree) -> None:
    holder[key] = order.choice([*NUMBERS, *FORMULAS, *FORMULAS])


def _other_word(holder: Tree, key: Any, order: random.Random, donor: Tree) -> None:
    names = [str(k) for k in donor] + [str(k) for _, k in _places(donor)]
    holder[key] = order.choice([*WORDS, *names])


def _transplant(holder: Tree, key: Any, order: random.Random, donor: Tree) -> None:
    other, there = order.choice(_places(donor))
    holder[key] = _copy(other[there])


def _other_key(holder: Tree, key: Any, order: random.Random, donor: Tree) -> None:
    if isinstance(holder, dict):
        holder[order.choice([*WORDS, *map(str, holder)])] = holder.pop(key)


def _beside(holder: Tree, key: Any, order: random.Random, donor: Tree) -> None:
    other, there = order.choice(_places(donor))
    if isinstance(holder, dict):
        holder[str(there) if isinstance(other, dict) else "extra"] = _copy(other[there])
    else:
        holder.append(_copy(other[there]))


def _wrapped(holder: Tree, key: Any, order: random.Random, donor: Tree) -> None:
    value = holder[key]
    twin = _copy(value)
    holder[key] = order.choice(
        [
            {"by_alternative": {"offering": value, "others": twin}},
            {"by_year": [value, twin]},
            {"by_year": {"0": value, "1": twin}},
            {"by_segment": {"others": value}},
            {"value": value},
            {"low": value, "high": twin},
            {"normal": {"mean": value, "sd": twin}},
            {"discrete": {"1": value, "2": twin}},
            [value],
            {"others": value},
        ]
    )


def _formula_damaged(holder: Tree, key: Any, order: random.Random, donor: Tree) -> None:
    if isinstance(holder[key], str):
        holder[key] = damaged_formula(holder[key], order)


_OPERATIONS: tuple[Callable[[Tree, Any, random.Random, Tree], None], ...] = (
    _lose, _other_value, _other_value, _other_word, _transplant, _other_key, _beside, _wrapped,
    _formula_damaged,
)  # fmt: skip


def damaged_formula(text: str, order: random.Random, others: Sequence[str] = ()) -> str:
    """Return a formula with names, numbers, operators or functions changed for others."""
    for _ in range(order.choice([1, 1, 2, 3])):
        found = list(_TOKEN.finditer(text))
        if not found:
            return order.choice(FORMULAS)
        at = order.choice(found)
        new = _other_token(at.group(), [m.group() for m in found], order)
        text = text[: at.start()] + new + text[at.end() :]
    return text


def _other_token(token: str, tokens: Sequence[str], order: random.Random) -> str:
    if not token[0].isalnum():
        return order.choice(_OPERATORS)
    if token[0].isdigit():
        return order.choice([*NUMBERS, "0", "1", "-1", "0.5", "1e200"])
    names = [t for t in tokens if t[0].isalpha()]
    return order.choice(
        [*names, *WORDS[5:22], f"({order.choice(FORMULAS)})", f"({token} - {token})"]
    )
