"""All formulas of a model once they are compiled: checked, in order, their units known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surplus.core.source import Passage
from surplus.core.units import Unit
from surplus.formula.nodes import Node
from surplus.formula.to_numpy import Evaluator, evaluator
from surplus.formula.typed import Typed


@dataclass(frozen=True, slots=True)
class Definition:
    """A formula to compile.

    Attributes
    ----------
    name : str
        What other formulas call it.
    variants : tuple of Passage
        One for all alternatives, or one for each, in the same order everywhere.
    where : str
        For messages: "driver 'fewer_stops'".
    """

    name: str
    variants: tuple[Passage, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """A formula whose names and units are known.

    Attributes
    ----------
    name, where : str, str
        As in its definition.
    passages : tuple of Passage
        The text of each variant.
    nodes : tuple of Node
        Each variant as its author wrote it.
    typed : tuple of Typed
        Each variant, in the unit of the first.
    unit : Unit
        Of the result; a condition's is the unit 1.
    is_condition : bool
        Whether the result is 1, 0 or missing.
    is_zero : bool
        Whether every variant is a literal 0, which fits any unit.
    uses : frozenset of str
        The inputs and formulas named in any variant.
    """

    name: str
    where: str
    passages: tuple[Passage, ...]
    nodes: tuple[Node, ...]
    typed: tuple[Typed, ...]
    unit: Unit
    is_condition: bool
    is_zero: bool
    uses: frozenset[str]


@dataclass(frozen=True)
class Program:
    """Compiled formulas in an order in which they can be computed.

    Attributes
    ----------
    order : tuple of str
        Every formula after those it uses, else in the order of the file.
    formulas : mapping of str to Compiled
    inputs : mapping of str to Unit
        In the order given, used or not.
    """

    order: tuple[str, ...]
    formulas: Mapping[str, Compiled]
    inputs: Mapping[str, Unit]

    def inputs_of(self, name: str) -> tuple[str, ...]:
        """Return the inputs that a formula needs, itself or through others, in their order."""
        return self._inputs[name]

    def needed_for(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return these formulas and all that they use, in the order of computing."""
        wanted = set(names)
        for name in reversed(self.order):
            if name in wanted:
                wanted |= self.formulas[name].uses
        return tuple(name for name in self.order if name in wanted)

    @cached_property
    def evaluators(self) -> Mapping[str, tuple[Evaluator, ...]]:
        """For each formula one NumPy function a variant, made once."""
        return {name: tuple(map(evaluator, f.typed)) for name, f in self.formulas.items()}

    @cached_property
    def _inputs(self) -> Mapping[str, tuple[str, ...]]:
        found = {name: frozenset({name}) for name in self.inputs}
        for name in self.order:
            uses = self.formulas[name].uses
            found[name] = frozenset[str]().union(*(found[used] for used in uses))
        return {
            name: tuple(filter(needed.__contains__, self.inputs)) for name, needed in found.items()
        }
