"""The source as a web of functions: who is meant by a call, and who calls whom."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def nodes(root: ast.AST) -> tuple[ast.AST, ...]:
    """Return all nodes of a tree; every question about a tree asks for them."""
    return tuple(ast.walk(root))


@dataclass(eq=False)
class Module:
    """A file of the source."""

    name: str
    text: str
    tree: ast.Module

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        return {c: n for n in nodes(self.tree) for c in ast.iter_child_nodes(n)}

    @cached_property
    def imports(self) -> dict[str, tuple[str, str]]:
        """Module and name behind each imported name; the name is empty for modules."""
        found: dict[str, tuple[str, str]] = {}
        for node in nodes(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = {a.asname or a.name: (node.module, a.name) for a in node.names}
                found |= names
            elif isinstance(node, ast.Import):
                found |= {a.asname or a.name: (a.name, "") for a in node.names}
        return found

    @cached_property
    def constants(self) -> dict[str, ast.expr]:
        found: dict[str, ast.expr] = {}
        for each in self.tree.body:
            if isinstance(each, ast.Assign):
                found |= {t.id: each.value for t in each.targets if isinstance(t, ast.Name)}
            elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                found |= {each.target.id: each.value} if each.value else {}
        return found

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what stands around a node, innermost first."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def scope(self, node: ast.AST) -> Scope | None:
        """Return the function that a node stands in."""
        return next((n for n in self.around(node) if isinstance(n, SCOPES)), None)

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        return next((n for n in self.around(node) if isinstance(n, ast.ClassDef)), None)


@dataclass(eq=False)
class Given:
    """What is given for a parameter: an expression, or a place in one that is unpacked."""

    node: ast.expr
    place: int | None = None


def bases(cls: ast.ClassDef) -> set[str]:
    return {b.id if isinstance(b, ast.Name) else getattr(b, "attr", "") for b in cls.bases}


def called(call: ast.Call) -> str:
    """Return the name that is called, without what stands before its dot."""
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def ways(call: ast.Call) -> list[ast.Call]:
    """Return the calls that a call is: both, if one of two functions is called."""
    if not isinstance(call.func, ast.IfExp):
        return [call]
    both = (call.func.body, call.func.orelse)
    return [ast.Call(func=func, args=call.args, keywords=call.keywords) for func in both]


def parameters(function: Scope) -> list[str]:
    a = function.args
    return [p.arg for p in (*a.posonlyargs, *a.args, *a.kwonlyargs)]


def default(function: Scope, name: str) -> ast.expr | None:
    a = function.args
    places = [*a.posonlyargs, *a.args]
    pairs = [*zip(places[len(places) - len(a.defaults) :], a.defaults, strict=True)]
    found = {p.arg: d for p, d in (*pairs, *zip(a.kwonlyargs, a.kw_defaults, strict=True))}
    return found.get(name)


def given(function: Scope, call: ast.Call, name: str, is_method: bool) -> Given | None:
    """Return what a call gives for a parameter, its default if it gives nothing."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return Given(keyword.value)
    names = [p.arg for p in (*function.args.posonlyargs, *function.args.args)]
    names = names[1:] if is_method and names[:1] in (["self"], ["cls"]) else names
    if name in names:
        place = names.index(name)
        for at, each in enumerate(call.args):
            if isinstance(each, ast.Starred):
                return Given(each.value, place - at)
            if at == place:
                return Given(each)
    standing = default(function, name)
    return Given(standing) if standing is not None else None


@dataclass(eq=False)
class Source:
    """All modules of the source."""

    modules: Mapping[str, Module]
    _targets: dict[ast.Call, list[tuple[Module, Function]]] = field(default_factory=dict)

    @cached_property
    def calls(self) -> dict[str, list[tuple[Module, ast.Call]]]:
        found: dict[str, list[tuple[Module, ast.Call]]] = defaultdict(list)
        for module in self.modules.values():
            for node in nodes(module.tree):
                if isinstance(node, ast.Call):
                    for each in ways(node):
                        module.parents.setdefault(each, node)
                        found[called(each)].append((module, each))
        return found

    @cached_property
    def functions(self) -> dict[str, list[tuple[Module, Function]]]:
        found: dict[str, list[tuple[Module, Function]]] = defaultdict(list)
        for module in self.modules.values():
            for node in nodes(module.tree):
                if isinstance(node, FUNCTIONS):
                    found[node.name].append((module, node))
        return found

    @cached_property
    def classes(self) -> dict[str, list[tuple[Module, ast.ClassDef]]]:
        found: dict[str, list[tuple[Module, ast.ClassDef]]] = defaultdict(list)
        for module in self.modules.values():
            for node in nodes(module.tree):
                if isinstance(node, ast.ClassDef):
                    found[node.name].append((module, node))
        return found

    def home(self, module: Module, name: str) -> tuple[Module, str] | None:
        """Return the module that a name comes from, and what it is called there."""
        for _ in range(9):
            if name not in module.imports:
                return module, name
            where, what = module.imports[name]
            if where not in self.modules:
                return None
            module, name = self.modules[where], what
        return None

    def targets(self, module: Module, call: ast.Call) -> list[tuple[Module, Function]]:
        """Return the functions of the source that a call may mean."""
        if call not in self._targets:
            func = call.func
            if isinstance(func, ast.Name):
                self._targets[call] = self._named(module, call, func.id)
            elif isinstance(func, ast.Attribute):
                self._targets[call] = self._methods(module, call, func)
            else:
                self._targets[call] = []
        return self._targets[call]

    def _named(self, module: Module, call: ast.Call, name: str) -> list[tuple[Module, Function]]:
        for scope in module.around(call):
            if isinstance(scope, FUNCTIONS):
                for node in nodes(scope):
                    if isinstance(node, FUNCTIONS) and node.name == name and node is not scope:
                        return [(module, node)]
        home = self.home(module, name)
        if home is None:
            return []
        return [
            (m, f)
            for m, f in self.functions.get(home[1], ())
            if m is home[0] and isinstance(m.parents.get(f), ast.Module)
        ]

    def _methods(
        self, module: Module, call: ast.Call, func: ast.Attribute
    ) -> list[tuple[Module, Function]]:
        """Return methods of the name: its own class's, else those of classes named there."""
        if isinstance(func.value, ast.Name) and func.value.id == "_LOG":
            return []
        if isinstance(func.value, ast.Name) and func.value.id in module.imports:
            where, what = module.imports[func.value.id]
            of = self.modules.get(f"{where}.{what}".rstrip("."))
            if of is not None:
                own = self.functions.get(func.attr, ())
                return [(m, f) for m, f in own if m is of and m.parents.get(f) is m.tree]
        found = [
            (m, f, owner)
            for m, f in self.functions.get(func.attr, ())
            if isinstance(owner := m.parents.get(f), ast.ClassDef)
        ]
        if isinstance(func.value, ast.Name) and func.value.id in ("self", "cls"):
            cls = module.class_of(call)
            own = [(m, f) for m, f, owner in found if owner is cls]
            own = own or [(m, f) for m, f, owner in found if cls and owner.name in bases(cls)]
            if own:
                return own
        near = [(m, f) for m, f, o in found if re.search(rf"\b{o.name}\b", module.text)]
        return near or [(m, f) for m, f, _ in found]

    def callers(self, module: Module, function: Function) -> Iterator[tuple[Module, ast.Call]]:
        """Yield the calls that may mean a function; for a constructor, those of its class."""
        owner = module.parents.get(function)
        if function.name == "__init__" and isinstance(owner, ast.ClassDef):
            yield from self.calls.get(owner.name, ())
            for where, call in self.calls.get("__init__", ()):
                cls = where.class_of(call)
                if cls is not None and owner.name in bases(cls):
                    yield where, call
            return
        for where, call in self.calls.get(function.name, ()):
            if any(f is function for _, f in self.targets(where, call)):
                yield where, call


def read(root: Path) -> Source:
    """Read the source of a package; what migrations say is Alembic's."""
    found: dict[str, Module] = {}
    for path in sorted(root.rglob("*.py")):
        if "migrations" not in path.parts:
            parts = path.relative_to(root.parent).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            text = path.read_text(encoding="utf-8")
            found[name] = Module(name, text, ast.parse(text))
    return Source(found)
