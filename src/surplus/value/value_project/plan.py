"""What an import will write, before it is text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surplus.value.value_project.records import CustomerFile, ModelFile, Variable
from surplus.value.value_project.translation import DriverLine, Translation
from surplus.value.value_project.values import Stated


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands at the head of a model, with the origin of what the format doesn't say.

    Attributes
    ----------
    context : mapping of str to str
        Empty if nobody said for whom the value holds.
    origins : mapping of str to str
        By key: a comment on where it comes from.
    """

    offering: str
    alternative: str
    context: Mapping[str, str]
    currency: str
    years: int
    origins: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A value model with everything that was found out about it."""

    files: tuple[str, ...]
    frame: Frame
    model: ModelFile
    translation: Translation
    values: Mapping[str, Stated]
    customer: CustomerFile | None
    is_page: bool = False

    @property
    def inputs(self) -> tuple[Variable, ...]:
        """The variables that no formula computes."""
        names, formulas = self.translation.names, self.translation.formulas
        return tuple(v for v in self.model.variables if names[v.name] not in formulas)

    @property
    def computed(self) -> tuple[Variable, ...]:
        """The variables that a formula computes."""
        names, formulas = self.translation.names, self.translation.formulas
        return tuple(v for v in self.model.variables if names[v.name] in formulas)

    @property
    def drivers(self) -> tuple[DriverLine, ...]:
        """The drivers whose equations could be translated."""
        return tuple(line for line in self.translation.drivers if line.formula is not None)
