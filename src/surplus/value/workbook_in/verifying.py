"""Whether the imported model comes to the workbook's own results."""

from __future__ import annotations

import math
from dataclasses import dataclass

from surplus.core.errors import SurplusError, errors_in
from surplus.value.api import loads
from surplus.value.case import Case
from surplus.value.evaluate import evaluate_outcomes
from surplus.value.findings import Findings, listed
from surplus.value.workbook_in.book import Place
from surplus.value.workbook_in.draft import Draft

_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Verified:
    """How many formulas come to what the workbook says, of how many that it says."""

    agreeing: int = 0
    compared: int = 0


def verified(draft: Draft, text: str, findings: Findings) -> Verified:
    """Load a model, work it out, and compare every formula with the workbook's last value."""
    try:
        model = loads(text, "imported model")
        # With or without a context: here only the numbers are of interest.
        outcomes = evaluate_outcomes(model.compiled, Case.of_model(model.model), 1)
    except SurplusError as error:
        findings.diagnostics += errors_in(error.diagnostics)
        return Verified()
    compared = {
        place: float(outcomes.results[name][min(option, len(outcomes.results[name]) - 1)].flat[0])
        for place, (name, option) in _keys(draft).items()
        if name in outcomes.results
    }
    cached = {p: draft.book.cells[p].value for p in compared}
    known = [p for p, value in cached.items() if isinstance(value, float)]
    differing = [p for p in known if not _same(compared[p], cached[p])]
    for place in differing:
        ours, theirs = f"{compared[place]:.10g}", cached[place]
        message = f"{place} comes to {ours} here, and to {theirs} in the workbook"
        findings.warn("X040", message, "look whether the workbook was computed when it was saved")
    if len(known) < len(compared):
        unknown = [str(p) for p in compared if p not in known]
        message = f"the workbook was never computed, so nothing can be compared: {listed(unknown)}"
        findings.warn("X040", message, "open it in a spreadsheet program and save it")
    return Verified(len(known) - len(differing), len(known))


def _keys(draft: Draft) -> dict[Place, tuple[str, int]]:
    """Return the names in the program of the formulas taken, each with an option, by cell."""
    inlined = draft.inlined
    keys = {p: (draft.names[str(p)], 0) for p in draft.dependence.formulas if p not in inlined}
    for outcome in draft.outcomes:
        name = f"{outcome.role}:{draft.keys[outcome.place]}"
        for option, place in enumerate((outcome.place, outcome.other)):
            if place in inlined:
                keys[place] = (name, option)
    return keys


def _same(ours: float, theirs: object) -> bool:
    return isinstance(theirs, float) and math.isclose(ours, theirs, rel_tol=_NEAR, abs_tol=_NEAR)
