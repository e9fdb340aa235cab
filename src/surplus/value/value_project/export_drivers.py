"""The drivers of a model as value drivers: one equation each, for the difference."""

from __future__ import annotations

import re
from fractions import Fraction

from surplus.core.units import Unit
from surplus.formula.typed import Constant, Typed
from surplus.value.compile import LENGTHS, factor_to_year, key
from surplus.value.findings import cleaned
from surplus.value.model import Outcome, Role, Sense
from surplus.value.value_project.documents import Json
from surplus.value.value_project.export_names import VariableNames, tidy
from surplus.value.value_project.export_variables import expression, typed_under
from surplus.value.value_project.expressions import ROUNDING
from surplus.value.value_project.to_javascript import Piece, Unsayable, difference

_WORD = re.compile(r"[a-zA-Z_]\w*")


class DriverWriter:
    """Writes the drivers of a model.

    Attributes
    ----------
    labels : dict of str to str
        What each driver that could be written is called in the export, each differently.
    """

    def __init__(self, names: VariableNames) -> None:
        self.names, self.case = names, names.case
        self.model, self.program = names.compiled.model, names.compiled.program
        self.labels: dict[str, str] = {}

    def written(self) -> list[Json]:
        """Return the list `value_drivers`."""
        found: list[Json] = []
        for outcome in self.model.outcomes:
            if outcome.role is Role.DRIVER:
                try:
                    found.append(self.driver(outcome))
                except Unsayable as error:
                    message = f"driver '{outcome.name}' can't be written as an equation: {error}"
                    self.names.findings.error("X021", message, "it is left out")
        return found

    def driver(self, outcome: Outcome) -> Json:
        """Return one driver; every key of both published schemas is there."""
        equation = self.equation(outcome)
        if "Math.round(" in equation:
            self.names.findings.note("X011", f"driver '{outcome.name}': {ROUNDING}")
        label = cleaned(outcome.label.text()) or outcome.name
        if label in self.labels.values():
            label = f"{label} ({outcome.name})"
        self.labels[outcome.name] = label
        category, _, subcategory = (outcome.line or "").partition(" / ")
        return {
            "name": label,
            "number": len(self.labels),
            "category": category or outcome.benefit_class.value,
            "subcategory": subcategory,
            "equation": equation,
            "description": outcome.note or label,
            "variables_used": self.used(equation),
            "continuity_profile": self.continuity(outcome),
            "tiers_or_modules": [],
            "key_category_metric": outcome.key_metric or "",
            "key_category_metric_equation": "",
        }

    def equation(self, outcome: Outcome) -> str:
        """Return what the offering brings beyond the alternative, in the currency."""
        new, old = (
            self.under(outcome, option) for option in (self.case.offering, self.case.against)
        )
        if new is not None and new == old:
            message = f"driver '{outcome.name}' is the same under both options"
            self.names.findings.warn("X022", f"{message}; its equation is 0")
            return "0"
        better, worse = (old, new) if outcome.sense is Sense.COST else (new, old)
        return difference(better, worse).text

    def under(self, outcome: Outcome, option: str) -> Piece | None:
        """Return an outcome under an option, None if it is nothing."""
        name = key(outcome)
        if _is_nothing(typed_under(self.names, name, option)):
            return None
        unit = self.program.formulas[name].unit
        return expression(self.names, name, option, self.factor(outcome, unit))

    def factor(self, outcome: Outcome, unit: Unit) -> Fraction:
        """Return what brings an outcome to the currency, or to the currency a year."""
        currency = self.model.units.parse(self.model.currency)
        is_recurring = self.names.compiled.money[outcome.name].recurring
        return unit.factor_to(
            currency / self.model.units.parse("year") if is_recurring else currency
        )

    def used(self, equation: str) -> list[Json]:
        """Return the variables that an equation names."""
        known = set(self.names.names.values())
        words = dict.fromkeys(_WORD.findall(equation))
        return [word for word in words if word in known]

    def continuity(self, outcome: Outcome) -> Json:
        """Return the profile, under the names of both published versions of the schema."""
        if not self.names.compiled.money[outcome.name].recurring:
            return {"type": "one_time", "mode": "one_time"}
        profile: dict[str, Json] = {"type": "recurring", "mode": "recurring"}
        decay = self.parameter(outcome, "decay")
        if decay is not None and 0 < decay <= 1:
            profile["annual_decay_rate"] = tidy(decay)
        lasts = self.parameter(outcome, "lasts")
        years = self.case.years if lasts is None else min(lasts, self.case.years)
        if abs(years - round(years)) > 1e-9:
            message = f"driver '{outcome.name}' lasts {years:g} years; whole years are written"
            self.names.findings.warn("X022", message)
        return {**profile, "time_horizon_years": max(1, round(years))}

    def parameter(self, outcome: Outcome, name: str) -> float | None:
        """Return a number of a timeline; None if it has none, or one that isn't constant."""
        compiled = self.program.formulas.get(key(outcome, name))
        if compiled is None:
            return None
        typed = compiled.typed[0]
        if not isinstance(typed, Constant):
            message = (
                f"'{name}' of driver '{outcome.name}' is a formula, and must be a number there"
            )
            self.names.findings.warn("X020", f"{message}; it is left out")
            return None
        return float(typed.value) * (
            factor_to_year(self.model, compiled.unit) if name in LENGTHS else 1.0
        )


def _is_nothing(typed: Typed) -> bool:
    return isinstance(typed, Constant) and typed.value == 0
