"""What an expression of the source can say: texts with gaps, as translations know them.

`FREE` stands for a value that may be anything, `CLOSED` for one of a few things that the source
says itself; what those are is gathered in `parts`.
"""

from __future__ import annotations

import ast
import itertools
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from messages.source import (
    FUNCTIONS,
    SCOPES,
    Given,
    Module,
    Scope,
    Source,
    called,
    default,
    given,
    nodes,
    parameters,
)
from messages.syntax import assigned, choices, members, path_to, reaching, returned, yielded

FREE, CLOSED = "\x00", "\x01"
Texts = frozenset[str]
NOTHING: Texts = frozenset()
ANYTHING: Texts = frozenset({FREE})
_MOST_INLINE = 3
"""More ways to say one message than this become a gap, so that their number stays small."""
_MOST_SPELT = 40
_DEEPEST = 40
_WORDS = {"what", "words", "where", "remark", "plain", "told"}
"""Fields that hold parts of messages, wherever they are."""
_APART = (
    "surplus.value.proposition.figures",
    "surplus.value.workbook_in.kinds",
    "surplus.core.catalogue.",
    "surplus.report.",
    "surplus.store.",
    "surplus.web.",
    "surplus.cli.",
)
_KEPT = {"capitalize", "strip", "rstrip", "lower"}
_UNREAD = {"pop", "text", "name"}
"""Methods of so many things that a call of them says nothing."""
_QUOTE = re.compile(r"(?<![^\W\d_])'(?!s\b)|'(?![^\W\d_])")


@dataclass(eq=False)
class Bound:
    """The arguments of one call, for what its function returns."""

    function: Scope
    given: dict[str, tuple[Given, Module, Bound | None]]


def is_words(text: str) -> bool:
    """Whether a part of a message is more than a name, a number or a value."""
    bare = text.replace(FREE, "").replace(CLOSED, "")
    said = re.search(r"[^\W\d_]", bare)
    return bool(said) and not re.fullmatch(r"[\w./+-]+", bare.strip("'"))


@dataclass(eq=False)
class Sayings:
    """Reads expressions.

    Attributes
    ----------
    parts : set of str
        What can stand in gaps, as far as the source says it.
    spelt : dict of str to set of str
        Messages with a gap for words, and the same with each of these words written out.
    inside : dict of str to set of str
        Words, and the messages that have a gap for them, "" where that isn't known.
    """

    source: Source
    parts: set[str] = field(default_factory=set)
    spelt: dict[str, set[str]] = field(default_factory=dict)
    inside: dict[str, set[str]] = field(default_factory=dict)
    _open: list[tuple[int, int | None, int]] = field(default_factory=list)
    _known: dict[tuple[ast.AST, int | None], Texts] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def of(
        self, node: ast.AST, module: Module, bound: Bound | None = None, place: int | None = None
    ) -> Texts:
        """Return what an expression can say; of a tuple, what stands at a place."""
        if bound is None and (node, place) in self._known:
            return self._known[node, place]
        key = (id(node), place, id(bound))
        if key in self._open or len(self._open) > _DEEPEST:
            return NOTHING
        self._open.append(key)
        try:
            found = self._read(node, module, bound, place)
        finally:
            self._open.pop()
        if bound is None and not self._open:
            self._known[node, place] = found
        return found

    def given(self, each: Given, module: Module, bound: Bound | None, place: int | None) -> Texts:
        return self.of(each.node, module, bound, place if each.place is None else each.place)

    def parameter(
        self, function: Scope, name: str, module: Module, place: int | None = None
    ) -> Texts:
        """Return what all callers of a function can say in a parameter."""
        if not isinstance(function, FUNCTIONS):
            return ANYTHING
        is_method = isinstance(module.parents.get(function), ast.ClassDef)
        calls = list(self.source.callers(module, function))
        if not calls:
            standing = default(function, name)
            return ANYTHING | (self.of(standing, module) if standing is not None else NOTHING)
        found: set[str] = set()
        for where, call in calls:
            each = given(function, call, name, is_method)
            found |= self.given(each, where, None, place) if each else NOTHING
        return frozenset(found)

    def note(self, texts: Iterable[str], message: str = "") -> None:
        """Keep what can stand in a gap."""
        for text in texts:
            if is_words(text):
                self.parts.add(text)
                self.inside.setdefault(text, set()).add(message)

    def _any(self, nodes: Iterable[ast.AST | None], *rest: object) -> Texts:
        module, bound, place = rest
        assert isinstance(module, Module)
        assert bound is None or isinstance(bound, Bound)
        assert place is None or isinstance(place, int)
        found = (self.of(node, module, bound, place) for node in nodes if node is not None)
        return frozenset(itertools.chain.from_iterable(found))

    def _read(self, node: ast.AST, module: Module, bound: Bound | None, place: int | None) -> Texts:
        match node:
            case ast.Name(id=name):
                found = self._name(node, name, module, bound, place)
            case ast.Subscript():
                found = self._subscript(node, module, bound, place)
            case ast.Attribute():
                found = self._attribute(node, module, place)
            case ast.Call():
                found = self._call(node, module, bound, place)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                inside = place is not None and place < len(parts)
                found = self.of(parts[place or 0], module, bound) if inside else ANYTHING
            case ast.IfExp() | ast.BoolOp() | ast.NamedExpr():
                found = self._any(choices(node), module, bound, place)
            case _:
                found = self._text(node, module, bound)
        return found

    def _text(self, node: ast.AST, module: Module, bound: Bound | None) -> Texts:
        found = ANYTHING
        match node:
            case ast.Constant(value=None):
                found = NOTHING
            case ast.Constant(value=str(text)):
                found = frozenset({text})
            case ast.FormattedValue(conversion=114):
                found = frozenset({f"'{FREE}'"})
            case ast.FormattedValue(value=value, format_spec=None):
                found = self.of(value, module, bound)
            case ast.JoinedStr(values=parts):
                found = self.joined([(self.of(part, module, bound), part) for part in parts])
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                found = self.joined([(self.of(p, module, bound), p) for p in (left, right)])
        return found

    # Names

    def _name(
        self, node: ast.AST, name: str, module: Module, bound: Bound | None, place: int | None
    ) -> Texts:
        for scope in module.around(node):
            if not isinstance(scope, SCOPES):
                continue
            if bound is not None and bound.function is scope and name in bound.given:
                each, where, outer = bound.given[name]
                return self.given(each, where, outer, place)
            found = self._local(scope, name, node, module, bound, place)
            if found is not None:
                return found
        home = self.source.home(module, name)
        value = home[0].constants.get(home[1]) if home else None
        return self.of(value, home[0], None, place) if home and value is not None else ANYTHING

    def _local(
        self,
        scope: Scope,
        name: str,
        use: ast.AST,
        module: Module,
        bound: Bound | None,
        place: int | None,
    ) -> Texts | None:
        steps, is_void = reaching(assigned(scope, name), use, module)
        is_parameter = name in parameters(scope)
        if not steps:
            return self.parameter(scope, name, module, place) if is_parameter else None
        found: set[str] = set()
        current: set[str] = set()
        if is_parameter and not is_void:
            found |= self.parameter(scope, name, module, place)
        for step in steps:
            if isinstance(step, ast.AugAssign):
                more = self.of(step.value, module, bound)
                unfinished = {text for text in current if text.endswith(" ")}
                joined = self.joined([(frozenset(unfinished or current), step), (more, step.value)])
                if unfinished:
                    found |= joined
                else:
                    current |= joined
            else:
                found |= {text for text in current if not text.endswith(" ")}
                current = set(self._step(step, name, module, bound, place))
        return frozenset(found | {t for t in current if not t.endswith(" ")} or current)

    def _step(
        self, step: ast.AST, name: str, module: Module, bound: Bound | None, place: int | None
    ) -> Texts:
        match step:
            case ast.ExceptHandler():
                # What an exception says is read where it is made.
                return frozenset({CLOSED}) if place is None else ANYTHING
            case ast.For() | ast.comprehension():
                return self._looped(step, name, module, bound)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=value):
                at = [n.id if isinstance(n, ast.Name) else "" for n in names].index(name)
                return self.of(value, module, bound, at)
            case ast.Assign(value=value) | ast.NamedExpr(value=value):
                return self.of(value, module, bound, place)
            case ast.AnnAssign(value=ast.expr() as value):
                return self.of(value, module, bound, place)
        return NOTHING

    def _looped(
        self, step: ast.For | ast.comprehension, name: str, module: Module, bound: Bound | None
    ) -> Texts:
        items = [*self._items(step.iter, module)]
        if not items:
            return ANYTHING
        path = path_to(step.target, name)
        found: set[str] = set()
        for each, where in items:
            item: ast.AST | None = each
            for at in path:
                parts = item.elts if isinstance(item, ast.Tuple | ast.List) else []
                item = parts[at] if at < len(parts) else None
            found |= self.of(item, where, bound) if item is not None else ANYTHING
        return frozenset(found)

    def _items(self, node: ast.expr, module: Module) -> Iterator[tuple[ast.expr, Module]]:
        """Yield what a loop goes over, as far as the source says it."""
        match node:
            case ast.IfExp(body=one, orelse=other):
                yield from (*self._items(one, module), *self._items(other, module))
            case ast.Call(func=ast.Attribute(value=value, attr="items" | "values" as what)):
                yield from self._of_table(value, what, module)
            case ast.Call():
                for where, function in self.source.targets(module, node)[:3]:
                    for each in yielded(function):
                        yield each, where
            case _:
                holder, where = self._literal(node, module)
                for each in holder.elts if isinstance(holder, ast.Tuple | ast.List) else ():
                    if isinstance(each, ast.Starred):
                        yield from self._items(each.value, where)
                    else:
                        yield each, where

    def _of_table(
        self, node: ast.expr, what: str, module: Module
    ) -> Iterator[tuple[ast.expr, Module]]:
        holder, where = self._literal(node, module)
        if isinstance(holder, ast.Dict):
            for key, value in zip(holder.keys, holder.values, strict=True):
                if what == "values":
                    yield value, where
                elif key is not None:
                    yield ast.Tuple(elts=[key, value]), where

    def _literal(self, node: ast.expr, module: Module) -> tuple[ast.expr, Module]:
        """Return the table that a name stands for."""
        if isinstance(node, ast.Name):
            scope = module.scope(node)
            for step in assigned(scope, node.id) if scope else ():
                if isinstance(step, ast.Assign) and isinstance(
                    step.value, ast.Dict | ast.Tuple | ast.List | ast.ListComp
                ):
                    return step.value, module
            home = self.source.home(module, node.id)
            if home and home[1] in home[0].constants:
                return home[0].constants[home[1]], home[0]
        return node, module

    # Parts of things

    def _subscript(
        self, node: ast.Subscript, module: Module, bound: Bound | None, place: int | None
    ) -> Texts:
        holder, where = self._literal(node.value, module)
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        if isinstance(holder, ast.Dict):
            pairs = zip(holder.keys, holder.values, strict=True)
            own = [v for k, v in pairs if isinstance(k, ast.Constant) and k.value == key]
            return self._any(own or holder.values, where, bound, place)
        if isinstance(holder, ast.ListComp):
            self.note(self.of(holder.elt, where, bound))
            return ANYTHING
        if isinstance(key, int) and place is None:
            return self.of(node.value, module, bound, key)
        if isinstance(holder, ast.Tuple | ast.List):
            return self._any(holder.elts, where, bound, place)
        return ANYTHING

    def _attribute(self, node: ast.Attribute, module: Module, place: int | None) -> Texts:
        if node.attr in ("message", "hint") and place is None:
            # It was read where it was first said.
            return frozenset({CLOSED})
        if isinstance(node.value, ast.Name) and node.value.id in module.imports:
            where, what = module.imports[node.value.id]
            other = self.source.modules.get(f"{where}.{what}".rstrip("."))
            if other is not None and node.attr in other.constants:
                return self.of(other.constants[node.attr], other, None, place)
        self._field(node.attr)
        return ANYTHING

    def _field(self, name: str) -> None:
        """Note the words that a field can hold: an enumeration's, or the texts given to it."""
        if name in self._seen:
            return
        self._seen.add(name)
        for cls_module, cls in itertools.chain.from_iterable(self.source.classes.values()):
            if _is_apart(cls_module):
                continue
            fields = [s for s in cls.body if isinstance(s, ast.AnnAssign)]
            names = [s.target.id for s in fields if isinstance(s.target, ast.Name)]
            if name not in names:
                continue
            kind = ast.unparse(fields[names.index(name)].annotation).split(" |")[0]
            for home, enumeration in self.source.classes.get(kind, ()):
                self.note(() if _is_apart(home) else members(enumeration))
            if kind == "str" and name in _WORDS:
                self._given_to(cls_module, cls, names.index(name), name)

    def _given_to(self, home: Module, cls: ast.ClassDef, at: int, name: str) -> None:
        for module, call in self.source.calls.get(cls.name, ()):
            if module is home or cls.name in module.text:
                named = [k.value for k in call.keywords if k.arg == name]
                for each in named or call.args[at : at + 1]:
                    self.note(self.of(each, module))

    # Calls

    def _call(
        self, node: ast.Call, module: Module, bound: Bound | None, place: int | None
    ) -> Texts:
        name = called(node)
        if isinstance(node.func, ast.Attribute):
            found = self._method(node, node.func, module, bound, place)
            if found is not None:
                return found
        if name == "str" and len(node.args) == 1:
            return self.of(node.args[0], module, bound)
        if name == "next" and isinstance(node.args[0], ast.GeneratorExp):
            elements = [node.args[0].elt, *node.args[1:]]
            return self._any(elements, module, bound, place)
        targets = [] if name in _UNREAD else self.source.targets(module, node)
        if not 0 < len(targets) <= 3:
            return ANYTHING
        every = (self._returned(m, f, node, (module, bound), place) for m, f in targets)
        return frozenset(itertools.chain.from_iterable(every))

    def _method(
        self,
        node: ast.Call,
        func: ast.Attribute,
        module: Module,
        bound: Bound | None,
        place: int | None,
    ) -> Texts | None:
        """Return what a method of a text or a table can say, None if it is another one."""
        found: Texts | None = None
        if func.attr in _KEPT:
            found = self.of(func.value, module, bound)
        elif func.attr == "format":
            texts = self.of(func.value, module, bound)
            found = frozenset(re.sub(r"\{[^{}]*\}", FREE, text) for text in texts)
        elif func.attr == "get":
            holder, where = self._literal(func.value, module)
            found = self._any(node.args[1:], module, bound, place)
            if isinstance(holder, ast.Dict):
                found |= self._any(holder.values, where, bound, place)
            else:
                found |= ANYTHING
        elif func.attr == "join" and node.args:
            self._elements(node.args[0], module, bound)
            found = ANYTHING
        return found

    def _returned(
        self,
        module: Module,
        function: Scope,
        call: ast.Call,
        caller: tuple[Module, Bound | None],
        place: int | None,
    ) -> Texts:
        """Return what a function can return for one call."""
        is_method = isinstance(module.parents.get(function), ast.ClassDef)
        arguments: dict[str, tuple[Given, Module, Bound | None]] = {}
        standing = {id(d) for d in (*function.args.defaults, *function.args.kw_defaults) if d}
        for name in parameters(function):
            each = given(function, call, name, is_method)
            if each is not None:
                where = (module, None) if id(each.node) in standing else caller
                arguments[name] = (each, *where)
        bound = Bound(function, arguments)
        returns = [n for n in nodes(function) if isinstance(n, ast.Return)]
        own = [n.value for n in returns if module.scope(n) is function]
        return self._any(own, module, bound, place) if own else ANYTHING

    def _elements(self, node: ast.AST, module: Module, bound: Bound | None) -> None:
        """Note what the parts of a list can say."""
        match node:
            case ast.GeneratorExp(elt=each) | ast.ListComp(elt=each):
                self.note(self.of(each, module, bound))
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                for each in parts:
                    inner = each.value if isinstance(each, ast.Starred) else each
                    self.note(self.of(inner, module, bound))
            case ast.Name(id=name):
                self._gathered(name, module.scope(node), module, bound)
            case ast.Call():
                for where, function in self.source.targets(module, node)[:3]:
                    for made in returned(function):
                        self._elements(made, where, None)
                    for made in yielded(function):
                        self.note(self.of(made, where))

    def _gathered(
        self, name: str, scope: Scope | None, module: Module, bound: Bound | None
    ) -> None:
        """Note what a list that is built step by step can say."""
        for step in assigned(scope, name) if scope else ():
            if isinstance(step, ast.Assign) and not isinstance(step.value, ast.Name):
                self._elements(step.value, module, bound)
        for node in nodes(scope) if scope else ():
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=to), attr="append")) if (
                    to == name
                ):
                    self.note(self.of(node.args[0], module, bound))

    # Putting together

    def joined(self, parts: Iterable[tuple[Texts, ast.AST]]) -> Texts:
        """Return what parts say one after another."""
        chosen: list[Texts] = []
        for texts, node in parts:
            before = "".join(min(each, default="") for each in chosen)
            quoted = len(_QUOTE.findall(before)) % 2 == 1
            if isinstance(node, ast.Constant):
                chosen.append(texts)
            elif FREE in texts or (quoted and len(texts) > 1):
                self.note(NOTHING if quoted else texts)
                chosen.append(ANYTHING)
            else:
                chosen.append(texts or frozenset({""}))
        full, ways = list(chosen), math.prod(len(texts) for texts in chosen)
        closed: list[Texts] = []
        for at in sorted(range(len(chosen)), key=lambda at: -len(full[at])):
            if math.prod(len(texts) for texts in chosen) <= _MOST_INLINE:
                break
            if len(chosen[at]) > 1:
                closed.append(chosen[at])
                chosen[at] = frozenset({CLOSED})
        found = frozenset("".join(each) for each in itertools.product(*chosen))
        for text in found if closed else ():
            if len(found) == 1 and ways <= _MOST_SPELT:
                self.spelt.setdefault(text, set()).update(map("".join, itertools.product(*full)))
            for words in closed:
                self.note(words, text)
        return found


def _is_apart(module: Module) -> bool:
    """Whether a room's fields never stand in a message: they are what readers are shown."""
    return module.name.startswith(_APART)
