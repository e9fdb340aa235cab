"""Questions about the syntax of one function: what gives a name its value, what it returns."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from messages.source import Module, Scope, nodes


def returned(function: Scope) -> Iterator[ast.expr]:
    """Yield what a function returns."""
    for each in nodes(function):
        if isinstance(each, ast.Return) and each.value is not None:
            yield each.value


def yielded(function: Scope) -> Iterator[ast.expr]:
    """Yield what a generator yields."""
    for each in nodes(function):
        if isinstance(each, ast.Yield) and each.value is not None:
            yield each.value


def choices(node: ast.AST) -> list[ast.expr]:
    """Return the expressions of which another one is one."""
    match node:
        case ast.IfExp(body=one, orelse=other):
            return [one, other]
        case ast.BoolOp(op=ast.And(), values=parts):
            return parts[-1:]
        case ast.BoolOp(values=parts):
            return parts
        case ast.NamedExpr(value=value):
            return [value]
    return []


def members(enumeration: ast.ClassDef) -> Iterator[str]:
    for each in enumeration.body:
        match each:
            case ast.Assign(value=ast.Constant(value=str(text))):
                yield text


def assigned(scope: Scope, name: str) -> Iterator[ast.AST]:
    """Yield the statements of a function that give a name its value, as they stand."""
    found: list[ast.AST] = []
    for node in nodes(scope):
        match node:
            case ast.Assign(targets=targets):
                names = [n for t in targets for n in (t.elts if isinstance(t, ast.Tuple) else [t])]
                if any(isinstance(n, ast.Name) and n.id == name for n in names):
                    found.append(node)
            case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
                found += [node] if isinstance(target, ast.Name) and target.id == name else []
            case ast.NamedExpr(target=ast.Name() as target):
                found += [node] if target.id == name else []
            case ast.For(target=target) | ast.comprehension(target=target):
                inside = {n.id for n in nodes(target) if isinstance(n, ast.Name)}
                found += [node] if name in inside else []
            case ast.ExceptHandler(name=handled):
                found += [node] if handled == name else []
    return iter(sorted(found, key=lambda node: getattr(node, "lineno", 0)))


def reaching(steps: Iterator[ast.AST], use: ast.AST, module: Module) -> tuple[list[ast.AST], bool]:
    """Return the assignments that can reach a use, and whether what was before them is void."""
    line, inside = getattr(use, "lineno", 0), {id(n) for n in (use, *module.around(use))}
    # What stands below doesn't reach it, nor does an assignment what its own right side uses.
    before = [
        step
        for step in steps
        if getattr(step, "lineno", 0) <= line
        and not (id(step) in inside and isinstance(step, ast.Assign | ast.AugAssign))
    ]
    blocks = [*around(use, module)]
    for number in range(len(before) - 1, -1, -1):
        step = before[number]
        if isinstance(step, ast.Assign) and any(step in block for block in blocks):
            return before[number:], True
    return before, False


def around(node: ast.AST, module: Module) -> Iterator[list[ast.stmt]]:
    """Yield the lists of statements that a node stands in."""
    for inner, outer in itertools.pairwise((node, *module.around(node))):
        for block in ("body", "orelse", "finalbody"):
            statements = getattr(outer, block, None)
            if isinstance(statements, list) and inner in statements:
                yield statements


def path_to(target: ast.AST, name: str) -> list[int]:
    """Return the places that lead to a name in the target of a loop."""
    if isinstance(target, ast.Tuple | ast.List):
        for at, each in enumerate(target.elts):
            if any(isinstance(n, ast.Name) and n.id == name for n in nodes(each)):
                return [at, *path_to(each, name)]
    return []
