"""Every equation of a value model, translated; what can't be is noted and left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from surplus.core.source import Source
from surplus.formula import graph
from surplus.formula.nodes import Node, names_in
from surplus.value.findings import Findings, cleaned, listed, short
from surplus.value.value_project.equations import Money, Wanted, fit
from surplus.value.value_project.expressions import translate
from surplus.value.value_project.javascript import Untranslatable
from surplus.value.value_project.names import OURS, Names, driver_key
from surplus.value.value_project.records import Dependency, Driver, ModelFile, Type
from surplus.value.value_project.whole_percentages import in_fractions


@dataclass(frozen=True, slots=True)
class DriverLine:
    """A driver with its key here, its formula, and what the formula uses.

    Attributes
    ----------
    formula : str or None
        None if its equation can't be translated.
    uses : frozenset of str
        The inputs that it needs, itself or through formulas, as they are called here.
    """

    driver: Driver
    key: str
    formula: str | None
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Translation:
    """All names and formulas of a value model, as they are here.

    Attributes
    ----------
    names : mapping of str to str
        From the variables' names in the file.
    formulas : mapping of str to str
        By names here: variables that are computed.
    equations : mapping of str to str
        By names here: what their equations were, also of those that couldn't be translated.
    """

    names: Mapping[str, str]
    formulas: Mapping[str, str]
    equations: Mapping[str, str]
    drivers: tuple[DriverLine, ...]


def translation(model: ModelFile, currency: str, findings: Findings) -> Translation:
    """Translate every equation of a value model."""
    return _Translator(model, currency, findings).read()


@dataclass(slots=True)
class _Translator:
    model: ModelFile
    currency: str
    findings: Findings
    names: dict[str, str] = field(default_factory=dict)
    equations: dict[str, str] = field(default_factory=dict)

    def read(self) -> Translation:
        self.names = dict(self.given_names())
        nodes = self.without_cycles(dict(self.dependencies()))
        formulas: dict[str, str] = {}
        for name, (dependency, node) in nodes.items():
            text = self.fitted(dependency, node, self.wanted(dependency))
            if text is not None:
                formulas[name] = text
        uses = {name: names_in(nodes[name][1]) for name in formulas}
        keys = Names(OURS)
        drivers = tuple(self.driver(driver, keys, uses) for driver in self.model.drivers)
        return Translation(self.names, formulas, self.equations, drivers)

    def given_names(self) -> Iterator[tuple[str, str]]:
        names = Names(OURS)
        for index, variable in enumerate(self.model.variables, start=1):
            name = names.give(variable.name, f"variable_{index}")
            if name != variable.name:
                message = f"the variable '{short(variable.name)}' is called '{name}' here"
                self.findings.note("X005", message)
            yield variable.name, name

    def of_type(self, *types: Type) -> frozenset[str]:
        return frozenset(self.names[v.name] for v in self.model.variables if v.type in types)

    @property
    def money(self) -> Money:
        others = self.of_type(Type.NUMERIC, Type.PERCENTAGE)
        return Money(self.currency, self.of_type(Type.MONEY), others)

    def dependencies(self) -> Iterator[tuple[str, tuple[Dependency, Node]]]:
        for dependency in self.model.dependencies:
            name = self.names.get(dependency.variable)
            if name is None or name in self.equations:
                what = "isn't among the variables" if name is None else "has two equations"
                message = f"{dependency.path}: '{short(dependency.variable)}' {what}"
                self.findings.error("X013", f"{message}; this equation is left out")
                continue
            self.equations[name] = cleaned(dependency.equation)
            node = self.node(dependency)
            if node is not None:
                yield name, (dependency, node)

    def without_cycles(
        self, nodes: dict[str, tuple[Dependency, Node]]
    ) -> dict[str, tuple[Dependency, Node]]:
        while True:
            uses = {n: [u for u in names_in(node) if u in nodes] for n, (_, node) in nodes.items()}
            loops = graph.cycles(uses)
            if not loops:
                return nodes
            for name in {name for loop in loops for name in loop}:
                del nodes[name]
            for loop in loops:
                circle = " → ".join((*loop, loop[0]))
                message = f"equations go round in circles: {circle}; they are left out"
                self.findings.error("X010", message, "break the circle at one of them")

    def wanted(self, dependency: Dependency) -> Wanted:
        name = self.names[dependency.variable]
        return Wanted.MONEY if name in self.money.names else Wanted.NUMBER

    def driver(
        self, driver: Driver, keys: Names, uses: Mapping[str, tuple[str, ...]]
    ) -> DriverLine:
        key = keys.give(driver_key(driver.name), "driver")
        node = self.node(driver)
        formula = None
        if node is not None:
            wanted = Wanted.MONEY_A_YEAR if driver.recurring else Wanted.MONEY
            formula = self.fitted(driver, node, wanted)
        needed = set(names_in(node)) if node is not None else set()
        pending = list(needed)
        while pending:
            new = [name for name in uses.get(pending.pop(), ()) if name not in needed]
            needed.update(new)
            pending += new
        return DriverLine(driver, key, formula, frozenset(needed - uses.keys()))

    def node(self, item: Dependency | Driver) -> Node | None:
        """Return an equation as a formula for percentages as fractions."""
        try:
            translated = translate(item.equation, self.names)
            node, whole = in_fractions(translated.node, self.of_type(Type.PERCENTAGE))
        except Untranslatable as error:
            self.refused(item, error)
            return None
        for difference in translated.differences:
            self.findings.warn("X011", f"{_what(item)}: {difference}")
        if whole:
            message = f"{_what(item)} divides {listed(list(whole))} by 100 itself"
            self.findings.note("X008", f"{message}; the division is taken out")
        return node

    def fitted(self, item: Dependency | Driver, node: Node, wanted: Wanted) -> str | None:
        try:
            found = fit(node, self.money, wanted)
        except Untranslatable as error:
            self.refused(item, error)
            return None
        if found.plain:
            message = f"{_what(item)} is computed with plain numbers: {found.plain}"
            self.findings.note("X012", message, "give its inputs units")
        return found.text

    def refused(self, item: Dependency | Driver, error: Untranslatable) -> None:
        message = f"{_what(item)} can't be translated: {error.message}; it is left out"
        source = Source(f"{item.path}/equation", item.equation or " ")
        self.findings.error("X010", message, error.hint, source.span(*error.at))


def _what(item: Dependency | Driver) -> str:
    if isinstance(item, Driver):
        return f"the equation of driver '{short(item.name)}'"
    return f"the equation of '{short(item.variable)}'"
