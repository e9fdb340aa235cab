"""Compiling the formulas of a model together, and collecting every fault on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.units import ONE, Unit, Units
from surplus.formula import graph, scaling
from surplus.formula.check import Known, check_names
from surplus.formula.faults import Refused
from surplus.formula.infer import Scope, infer
from surplus.formula.limits import MOST_FAULTS
from surplus.formula.nodes import Name, Node, names_in, walk
from surplus.formula.parser import parse
from surplus.formula.program import Compiled, Definition, Program
from surplus.formula.typed import Typed


def compile_program(
    definitions: Sequence[Definition],
    inputs: Mapping[str, Unit],
    units: Units,
    diagnostics: list[Diagnostic],
    kinds: Mapping[str, str] | None = None,
) -> Program | None:
    """Compile formulas together.

    Parameters
    ----------
    definitions : sequence of Definition
    inputs : mapping of str to Unit
        Every input, with the unit that its values will be in.
    units : Units
        For literals such as `8 h/day`.
    diagnostics : list of Diagnostic
        Every fault of every formula is appended.
    kinds : mapping of str to str, optional
        What names are, for messages: 'driver', 'price'.

    Returns
    -------
    Program or None
        None if a fault was found.

    Examples
    --------
    >>> from surplus.core.source import Passage
    >>> cost = Definition("cost", (Passage.of("stops * 2 h/stop * 90 EUR/h"),), "driver 'cost'")
    >>> table = Units().counting("stop")
    >>> program = compile_program([cost], {"stops": table.parse("stop/year")}, table, [])
    >>> str(program.formulas["cost"].unit)
    'EUR/year'
    """
    compiler = _Compiler(definitions, inputs, units, kinds or {})
    program = compiler.compile()
    diagnostics.extend(compiler.diagnostics)
    return None if compiler.diagnostics else program


@dataclass(slots=True)
class _Draft:
    """A definition on its way: its trees, or None where a variant can't be read."""

    definition: Definition
    nodes: tuple[Node | None, ...] = ()

    def names(self) -> tuple[str, ...]:
        return tuple(name for node in self.nodes if node for name in names_in(node))


@dataclass(slots=True)
class _Compiler:
    definitions: Sequence[Definition]
    inputs: Mapping[str, Unit]
    units: Units
    kinds: Mapping[str, str]
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def compile(self) -> Program:
        known = Known(
            self.inputs, frozenset(d.name for d in self.definitions), self.kinds, self.units
        )
        drafts = self.drafts()
        for draft in drafts.values():
            self.check(draft, known)
        uses = {n: [u for u in dict.fromkeys(d.names()) if u in drafts] for n, d in drafts.items()}
        for loop in graph.cycles(uses):
            self.report_cycle(drafts[loop[0]], loop)
        names: dict[str, Unit | None] = dict(self.inputs)
        formulas: dict[str, Compiled] = {}
        for name in graph.ordered(uses):
            compiled = self.compiled(drafts[name], names)
            if compiled is not None:
                formulas[name] = compiled
                names[name] = None if compiled.is_condition else compiled.unit
        return Program(tuple(formulas), formulas, self.inputs)

    def drafts(self) -> dict[str, _Draft]:
        drafts: dict[str, _Draft] = {}
        for definition in self.definitions:
            name = definition.name
            if name in drafts or name in self.inputs:
                earlier = drafts[name].definition.where if name in drafts else f"input '{name}'"
                message = f"'{name}' is defined twice: {earlier} has this name too"
                hint = "give one of them another name"
                self.report(definition, 0, [Refused("F034", message, (0, 1), hint)])
            else:
                drafts[name] = _Draft(definition, self.parsed(definition))
        return drafts

    def parsed(self, definition: Definition) -> tuple[Node | None, ...]:
        found: list[Node | None] = []
        for passage in definition.variants:
            try:
                found.append(parse(passage))
            except SurplusError as error:
                found.append(None)
                self.diagnostics += [
                    replace(d, message=f"{d.message} in {definition.where}")
                    for d in error.diagnostics
                ]
        return tuple(found)

    def report(self, definition: Definition, variant: int, faults: Sequence[Refused]) -> None:
        passage = definition.variants[variant]
        for fault in faults:
            self.diagnostics.append(fault.diagnostic(passage, definition.where))

    def check(self, draft: _Draft, known: Known) -> None:
        for variant, node in enumerate(draft.nodes):
            if node is not None:
                faults = list(islice(check_names(node, known), MOST_FAULTS))
                self.report(draft.definition, variant, faults)

    def report_cycle(self, draft: _Draft, loop: Sequence[str]) -> None:
        circle = " → ".join((*loop, loop[0]))
        following = loop[1] if len(loop) > 1 else loop[0]
        for variant, node in enumerate(draft.nodes):
            uses = [n for n in walk(node) if isinstance(n, Name)] if node else []
            spans = [use.span for use in uses if use.name == following]
            if spans:
                hint = "a formula can't use its own result: break the circle at one of them"
                fault = Refused("F033", f"cycle: {circle}", spans[0], hint)
                self.report(draft.definition, variant, [fault])
                return

    def compiled(self, draft: _Draft, names: Mapping[str, Unit | None]) -> Compiled | None:
        typed: list[Typed] = []
        for variant, node in enumerate(draft.nodes):
            scope = Scope(names, self.units)
            result = infer(node, scope) if node else None
            self.report(draft.definition, variant, scope.faults)
            typed += [result] if result else []
        nodes = tuple(node for node in draft.nodes if node)
        if len(typed) < len(draft.definition.variants):
            return None
        return self.united(draft.definition, nodes, typed)

    def united(
        self, definition: Definition, nodes: tuple[Node, ...], typed: Sequence[Typed]
    ) -> Compiled | None:
        """Bring the variants to the unit of the first that isn't a literal 0."""
        try:
            terms, unit = _alike(typed)
        except Refused as refused:
            self.report(definition, _misfit(typed), [refused])
            return None
        return Compiled(
            definition.name,
            definition.where,
            definition.variants,
            nodes,
            terms,
            unit or ONE,
            is_condition=unit is None,
            is_zero=all(map(scaling.is_zero, typed)),
            uses=frozenset(name for node in nodes for name in names_in(node)),
        )


def _alike(typed: Sequence[Typed]) -> tuple[tuple[Typed, ...], Unit | None]:
    if all(term.unit is None for term in typed):
        return tuple(typed), None
    message = "the alternatives' formulas must be of one kind: {0} doesn't fit {1}"
    return scaling.alike(typed, message, "F049")


def _misfit(typed: Sequence[Typed]) -> int:
    """Return which variant is the first that doesn't fit those before it."""
    for count in range(1, len(typed)):
        try:
            _alike(typed[:count])
        except Refused:
            return count - 1
    return len(typed) - 1
