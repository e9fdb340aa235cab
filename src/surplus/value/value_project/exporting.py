"""From a model and a case to documents of The Value Project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surplus.core.errors import Diagnostic
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.findings import Findings
from surplus.value.value_project.documents import Json
from surplus.value.value_project.export_case import customer_file
from surplus.value.value_project.export_claims import claims_file
from surplus.value.value_project.export_drivers import DriverWriter
from surplus.value.value_project.export_losses import note_losses
from surplus.value.value_project.export_names import VariableNames
from surplus.value.value_project.export_variables import VariableWriter
from surplus.value.value_project.names import slug
from surplus.value.value_project.records import EXTENSION


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export.

    Attributes
    ----------
    files : mapping of str to dict
        JSON documents by the name of the file to write.
    diagnostics : tuple of Diagnostic
        What the format can't say, and what stands for something else.
    """

    files: Mapping[str, dict[str, Json]]
    diagnostics: tuple[Diagnostic, ...]


def export_value_project(
    model: ValueModel, case: Case | None = None, *, day: date | None = None
) -> Exported:
    """Export a model, and a case of it, as documents of The Value Project.

    Parameters
    ----------
    model : ValueModel
    case : Case, optional
        One customer's figures. Also says which offering and alternative are compared; the
        format knows only their difference.
    day : date, optional
        From when the claims hold; today if left out.

    Returns
    -------
    Exported
        `value_model.json`; `customer_variables.json` if a case is given;
        `benchmark_claims.json` if claims are uncertain. Both published versions of the
        schema of value models accept the first.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> model = loads('''
    ... {offering: A, alternative: B, context: mills, currency: EUR, inputs: {hours: 2 h/day},
    ... drivers: {saved: hours * 5 EUR/h}}''')
    >>> export_value_project(model).files["value_model.json"]["value_drivers"][0]["equation"]
    'hours * 5 * 365'
    """
    findings = Findings()
    chosen = case or Case.of_model(model.model)
    names = VariableNames(model.compiled, chosen, findings)
    model_id = slug(model.model.label.text()) or "model"
    claims = claims_file(names, model_id, day or date.today())
    drivers = DriverWriter(names)
    files: dict[str, dict[str, Json]] = {
        "value_model.json": {
            "schema_version": "1.0.0",
            "model_id": model_id,
            "product_name": model.model.option(chosen.offering).label.text(),
            "product_description": f"Against {model.model.option(chosen.against).label}.",
            **VariableWriter(names, claims).written(),
            "value_drivers": drivers.written(),
            "tiers_and_modules": [],
            EXTENSION: {
                "alternative": model.model.option(chosen.against).label.text(),
                "currency": model.model.currency,
                "percentages": "whole",
            },
        }
    }
    if claims is not None:
        files["benchmark_claims.json"] = claims
    customer = customer_file(names, case, drivers.labels, model_id) if case else None
    if customer is not None:
        files["customer_variables.json"] = customer
    note_losses(model, case, findings)
    return Exported(files, tuple(findings.diagnostics))
