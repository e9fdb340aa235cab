"""From documents of The Value Project to a model and a case in our own format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surplus.core.errors import Diagnostic, Severity, SurplusError, errors_in
from surplus.core.source import Source
from surplus.value.api import ValueModel, loads
from surplus.value.findings import Findings, short
from surplus.value.value_project.case_text import case_text
from surplus.value.value_project.documents import read_documents
from surplus.value.value_project.fields import Report
from surplus.value.value_project.framing import Framing, Told
from surplus.value.value_project.model_text import model_text
from surplus.value.value_project.plan import Plan
from surplus.value.value_project.reading import read_claims_file, read_model_file
from surplus.value.value_project.reading_customer import read_customer_file
from surplus.value.value_project.records import ClaimsFile, CustomerFile, ModelFile, Percent, Type
from surplus.value.value_project.tiers import packages
from surplus.value.value_project.translation import translation
from surplus.value.value_project.values import customer_reading, stated_values


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import.

    Attributes
    ----------
    model_text : str
        A model file in YAML.
    case_text : str or None
        A case file in YAML, if a customer file was given.
    diagnostics : tuple of Diagnostic
        What was assumed, detected or left out. An error among them is something that
        couldn't be brought over; the texts load nevertheless.
    """

    model_text: str
    case_text: str | None
    diagnostics: tuple[Diagnostic, ...]


def import_value_project(
    sources: Sequence[Path | Source],
    *,
    alternative: str | None = None,
    currency: str | None = None,
    horizon: int | None = None,
    percent: Percent | None = None,
    context: Mapping[str, str] | None = None,
) -> Imported:
    """Import a value model of The Value Project, with claims and a customer file if given.

    Parameters
    ----------
    sources : sequence of path or Source
        JSON files, told apart by their keys, or Markdown pages with JSON blocks: one value
        model, at most one customer file, at most one file of benchmark claims.
    alternative : str, optional
        What the customer would do instead; the format names none.
    currency : str, optional
        An ISO 4217 code; needed unless the unit of a money variable or claim says it.
    horizon : int, optional
        In years; else the longest of the drivers', else 1.
    percent : 'whole' or 'fraction', optional
        How percentages are written: 30 or 0.3 for 30 %; else detected in each file.
    context : mapping of str to str, optional
        For whom, where and for what use the value holds.

    Raises
    ------
    SurplusError
        X001, X002 or D001 if the sources can't be read, X006 if nobody says in which
        currency the model counts, X003 if an option is out of range.

    Examples
    --------
    >>> text = '''{"variables": [{"name": "hours", "type": "Numeric", "category":
    ... "Customer Variable", "default_value": 100}, {"name": "rate", "type": "Money", "category":
    ... "Customer Variable", "default_value": 50, "unit": "EUR"}], "value_drivers": [{"name":
    ... "Save hours", "equation": "hours * rate", "continuity_profile": {"type": "recurring"}}]}'''
    >>> imported = import_value_project([Source("hours.json", text)], context={"segment": "mills"})
    >>> loads(imported.model_text).evaluate().value.mean
    5000.0
    """
    findings = Findings()
    documents = read_documents(sources, findings)
    report = Report(findings)
    model = read_model_file(documents.model, report)
    claims = read_claims_file(documents.claims, report) if documents.claims else None
    customer = read_customer_file(documents.customer, report) if documents.customer else None
    report.finish()
    _check_ids(model, claims, customer, findings)
    told = Told(alternative, currency, horizon, context)
    frame = Framing(documents, model, claims, told, findings).frame()
    translated = translation(model, frame.currency, findings)
    values = stated_values(model, claims, percent, findings)
    plan = Plan(documents.names, frame, model, translated, values, customer, documents.is_page)
    _note_losses(plan, findings)
    text = model_text(plan, packages(model, findings))
    loaded = _checked(text, findings)
    case = None
    if customer is not None:
        reading = customer_reading(model, customer, claims, percent, findings)
        case = case_text(plan, customer, reading, findings)
        _check_case(loaded, case, findings)
    return Imported(text, case, tuple(findings.diagnostics))


def _check_ids(
    model: ModelFile, claims: ClaimsFile | None, customer: CustomerFile | None, findings: Findings
) -> None:
    for other in (claims, customer):
        if other is not None and other.model_id and other.model_id != model.model_id:
            mine = f"is '{short(model.model_id)}'" if model.model_id else "has no id"
            message = f"{other.file} belongs to the model '{short(other.model_id)}'"
            findings.warn("X013", f"{message}, and this one {mine}")


def _note_losses(plan: Plan, findings: Findings) -> None:
    numeric = [v for v in plan.inputs if v.type is not Type.PERCENTAGE]
    if numeric:
        message = "units in the format are for show: numeric variables are taken as pure numbers,"
        findings.note("X007", f"{message} money as {plan.frame.currency}", "give inputs units")
    if any(line.driver.metric_equation for line in plan.drivers):
        findings.note("X004", "the equations of key metrics are kept as comments only")
    if plan.is_page:
        findings.note("X004", "of the page, only its front matter and its JSON blocks are read")
    if plan.customer is not None and plan.customer.figures:
        message = "the customer file's figures are taken as the supplier's estimates"
        findings.note("X007", message, "write 'party: customer' where the customer said it")


def _checked(text: str, findings: Findings) -> ValueModel | None:
    try:
        return loads(text, "imported model")
    except SurplusError as error:
        findings.diagnostics += errors_in(error.diagnostics)
        return None


def _check_case(model: ValueModel | None, text: str, findings: Findings) -> None:
    try:
        if model is not None:
            model.case(Source("imported case", text))
    except SurplusError as error:
        findings.diagnostics += [d for d in error.diagnostics if d.severity is Severity.ERROR]
