"""The inputs and formulas of a model as variables and dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from surplus.core.units import Unit
from surplus.formula.typed import Typed
from surplus.value.model import Formula, Input, Origin
from surplus.value.value_project.documents import Json
from surplus.value.value_project.export_names import (
    VariableNames,
    magnitude,
    spread_of,
    tidy,
    unit_text,
)
from surplus.value.value_project.records import Category, Type
from surplus.value.value_project.to_javascript import Piece, Unsayable, javascript

_CATEGORIES = {
    Origin.SOLUTION: Category.SOLUTION,
    Origin.CLAIM: Category.CLAIM,
    Origin.MARKET: Category.MARKET,
    Origin.CUSTOMER: Category.CUSTOMER,
}


def typed_under(names: VariableNames, name: str, option: str) -> Typed:
    """Return the typed formula that holds under an option."""
    variants = names.compiled.program.formulas[name].typed
    options = [o.name for o in names.compiled.model.options]
    return variants[options.index(option) if len(variants) > 1 and option else 0]


def expression(names: VariableNames, name: str, option: str, factor: Fraction) -> Piece:
    """Return a formula under an option as an expression, multiplied by a factor.

    Raises
    ------
    Unsayable
        If it, or a formula that it uses, can't be written in JavaScript.
    """
    program = names.compiled.program
    for used in program.needed_for([name]):
        for typed in program.formulas[used].typed:
            javascript(typed, lambda n: names.naming(names.case.offering, n))
    piece = javascript(typed_under(names, name, option), lambda n: names.naming(option, n), factor)
    return Piece(f"{piece.text} ? 1 : 0", 0) if program.formulas[name].is_condition else piece


class VariableWriter:
    """Writes the variables of a model.

    Parameters
    ----------
    names : VariableNames
    claims : dict or None
        Benchmark claims; their medians become the defaults, as the format wants it.
    """

    def __init__(self, names: VariableNames, claims: dict[str, Json] | None) -> None:
        self.names, self.model = names, names.compiled.model
        rows = claims["claims"] if claims else []
        assert isinstance(rows, list)
        self.medians = {str(r["variable_name"]): r["median"] for r in rows if isinstance(r, dict)}

    def written(self) -> dict[str, Json]:
        """Return the keys `variables` and `dependencies`."""
        computed = [pair for formula in self.model.formulas for pair in self.computed(formula)]
        inputs = [v for item in self.model.inputs for v in self.inputs(item)]
        return {
            "variables": [*inputs, *(variable for variable, _ in computed)],
            "dependencies": [dependency for _, dependency in computed],
        }

    def inputs(self, item: Input) -> Iterator[Json]:
        """Yield an input: one variable, or one an option."""
        kind = self.names.kind(item.unit, item.shown)
        unit = "%" if kind is Type.PERCENTAGE else unit_text(item.unit)
        for option in self.names.options_of(item.name):
            label = self.names.label(item.label.text(), option)
            variable = self.variable(self.names.names[item.name, option], label, kind, unit)
            variable["description"] = (item.ask.text() if item.ask else "") or item.note or label
            variable["category"] = _CATEGORIES[item.origin]
            default = self.default(item, option, kind)
            yield variable if default is None else {**variable, "default_value": default}

    def default(self, item: Input, option: str, kind: Type) -> Json:
        """Return the number that the model states: a claim's median, else the mean."""
        name = self.names.names[item.name, option]
        stated = spread_of(self.names.default(item), option)
        if name in self.medians or stated is None:
            return self.medians.get(name)
        share = 100 if kind is Type.PERCENTAGE else 1
        return tidy(stated.spread.mean * float(magnitude(item.unit)) * share)

    def variable(self, name: str, label: str, kind: Type, unit: str) -> dict[str, Json]:
        """Return a variable; `unit` is for display."""
        found: dict[str, Json] = {"name": name, "display_name": label, "type": kind.value}
        return {**found, "unit": unit} if unit else found

    def computed(self, formula: Formula) -> Iterator[tuple[Json, Json]]:
        """Yield a formula as variable and dependency: one pair, or one an option."""
        unit: Unit = self.names.unit(formula.name)
        for option in self.names.options_of(formula.name):
            try:
                piece = expression(self.names, formula.name, option, magnitude(unit))
            except Unsayable as error:
                message = f"formula '{formula.name}' can't be written as an equation: {error}"
                self.names.findings.error("X021", message, "it is left out")
                return
            name = self.names.names[formula.name, option]
            label = self.names.label(formula.label.text(), option)
            variable = self.variable(name, label, self.names.kind(unit, unit), unit_text(unit))
            variable |= {"description": f"{label}, computed.", "category": Category.SOLUTION.value}
            yield variable, {"variable": name, "equation": piece.text}
