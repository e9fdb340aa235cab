"""From documents of The Value Project to a model and a case in our own format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surplus.core.errors import Diagnostic, Severity, SurplusError, errors_in
from surplus.core.source import Source
from surplus.core.units.symbols import CURRENCIES
from surplus.value.api import ValueModel, loads
from surplus.value.value_project.case_text import case_text
from surplus.value.value_project.documents import Documents, read_documents
from surplus.value.value_project.fields import Report
from surplus.value.value_project.findings import Findings, cleaned, short
from surplus.value.value_project.model_text import model_text
from surplus.value.value_project.percentages import Percent
from surplus.value.value_project.plan import Frame, Plan
from surplus.value.value_project.reading import read_claims_file, read_model_file
from surplus.value.value_project.reading_customer import read_customer_file
from surplus.value.value_project.records import ClaimsFile, CustomerFile, ModelFile, Type
from surplus.value.value_project.tiers import packages
from surplus.value.value_project.translation import translation
from surplus.value.value_project.values import customer_reading, stated_values

DOING_NOTHING = "Today's way"
LONGEST_HORIZON = 100


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
    frame = _Framing(documents, model, claims, findings).frame(
        alternative, currency, horizon, context
    )
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


@dataclass(frozen=True, slots=True)
class _Framing:
    """Finds out what the format doesn't say."""

    documents: Documents
    model: ModelFile
    claims: ClaimsFile | None
    findings: Findings

    def frame(
        self,
        alternative: str | None,
        currency: str | None,
        horizon: int | None,
        context: Mapping[str, str] | None,
    ) -> Frame:
        origins: dict[str, str] = {"discount_rate": "the format doesn't discount"}
        if not alternative:
            origins["alternative"] = "assumed: the format names none"
            message = f"the format names no alternative; '{DOING_NOTHING}' is taken"
            self.findings.note("X007", message, "say what the customer would do instead")
        self.findings.note("X007", "the format doesn't discount; a rate of 0 % is taken")
        code, origins["currency"] = self.currency(currency)
        years, origins["horizon"] = self.years(horizon)
        return Frame(
            self.offering(),
            cleaned(alternative or "") or DOING_NOTHING,
            self.context(context),
            code,
            years,
            {key: text for key, text in origins.items() if text},
        )

    def offering(self) -> str:
        page = self.documents.page
        named = self.model.product or page.get("product", "")
        if named:
            return named
        stem = Path(self.model.file).stem.replace("_", " ")
        self.findings.note("X007", f"the product has no name; the offering is called '{stem}'")
        return stem or "Offering"

    def currency(self, told: str | None) -> tuple[str, str]:
        if told is not None:
            if told not in CURRENCIES:
                message = f"'{short(told)}' isn't the code of a currency"
                raise SurplusError(Diagnostic("X006", message, hint="write EUR, USD or SEK"))
            return told, ""
        found = self.found_currencies()
        if len(found) == 1:
            (code,) = found
            self.findings.note("X007", f"the currency is taken from units of money: {code}")
            return code, "from the units of money variables or claims"
        several = f"money is in {', '.join(sorted(found))}" if found else "the files name none"
        message = f"in which currency does the model count? {several}"
        raise SurplusError(Diagnostic("X006", message, hint="give a currency, such as EUR"))

    def found_currencies(self) -> set[str]:
        money = {v.name: v.unit for v in self.model.variables if v.type is Type.MONEY}
        units = list(money.values())
        if self.claims is not None:
            units += [claim.unit for claim in self.claims.claims if claim.variable in money]
        words = (unit.replace("/", " ").split() for unit in units)
        return {word for found in words for word in found[:1] if word in CURRENCIES}

    def years(self, told: int | None) -> tuple[int, str]:
        if told is not None:
            if not 1 <= told <= LONGEST_HORIZON:
                message = f"a horizon of {told} years is out of range"
                raise SurplusError(Diagnostic("X003", message, hint="from 1 to 100 years"))
            return told, ""
        stated = [d.years for d in self.model.drivers if d.recurring and d.years is not None]
        open_ended = [d for d in self.model.drivers if d.recurring and d.years is None]
        if not stated:
            if open_ended:
                message = "no driver says how long it lasts; a horizon of 1 year is taken"
                self.findings.warn("X007", message, "give a horizon, such as 3 years")
            return 1, "assumed: no driver says how long it lasts"
        years = min(max(stated), LONGEST_HORIZON)
        self.findings.note(
            "X007", f"the horizon is that of the driver that lasts longest: {years} years"
        )
        if max(stated) > LONGEST_HORIZON:
            self.findings.warn("X003", f"a driver lasts {max(stated)} years; 100 count at most")
        return years, "the driver that lasts longest"

    def context(self, told: Mapping[str, str] | None) -> dict[str, str]:
        page = self.documents.page
        found = {key: page[key] for key in ("segment", "category") if page.get(key)}
        if "category" in found:
            found["use"] = found.pop("category")
        chosen = {cleaned(k): cleaned(v) for k, v in (told or found).items() if cleaned(v)}
        if not chosen:
            message = "nobody says for whom, where and for what use the value holds"
            hint = "give a context; without one, only a case can be evaluated"
            self.findings.warn("X007", message, hint)
        return chosen


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
