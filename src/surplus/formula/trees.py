"""Folding a tree without recursion, so that its depth is never the stack's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

N = TypeVar("N")
R = TypeVar("R")


def fold(
    root: N, parts: Callable[[N], tuple[N, ...]], combine: Callable[[N, tuple[R, ...]], R]
) -> R:
    """Combine every node with the results of its parts, leaves first, left before right.

    Examples
    --------
    >>> tree = ("a", ("b", (), ()), ("c", (), ()))
    >>> fold(tree, lambda n: tuple(p for p in n[1:] if p), lambda n, r: n[0] + "".join(r))
    'abc'
    """
    pending: list[tuple[N, bool]] = [(root, False)]
    results: list[R] = []
    while pending:
        node, is_open = pending.pop()
        below = parts(node)
        if is_open or not below:
            first = len(results) - len(below)
            done = tuple(results[first:])
            del results[first:]
            results.append(combine(node, done))
        else:
            pending.append((node, True))
            pending.extend((part, False) for part in reversed(below))
    return results[0]


def walk(root: N, parts: Callable[[N], tuple[N, ...]]) -> list[N]:
    """Return every node, a node before its parts, left before right."""
    found: list[N] = []
    pending = [root]
    while pending:
        node = pending.pop()
        found.append(node)
        pending.extend(reversed(parts(node)))
    return found
