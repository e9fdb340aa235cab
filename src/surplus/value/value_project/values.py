"""The numbers of a value model: defaults and benchmark claims, as they are written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from surplus.value.findings import Findings, listed, short
from surplus.value.value_project.claims import claim_spread
from surplus.value.value_project.percentages import Reading, Sample, detect
from surplus.value.value_project.records import (
    Category,
    Claim,
    ClaimsFile,
    CustomerFile,
    ModelFile,
    Percent,
    Type,
    Variable,
)
from surplus.value.yaml_text import Pairs, number_text, quoted

_KINDS = {
    "customer_data": "measurement",
    "internal_testing": "measurement",
    "third_party_research": "benchmark",
    "analyst_estimate": "benchmark",
    "vendor_estimate": "claim",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a model says an input is: YAML for its value and for its evidence.

    Attributes
    ----------
    claim : str
        What a claim said, in words; empty if it is no claim.
    """

    value: str
    evidence: Pairs = ()
    claim: str = ""


def percent_unit(variable: Variable) -> str:
    """Return what is written after a variable's numbers."""
    return " %" if variable.type is Type.PERCENTAGE else ""


def shown(variable: Variable, number: float, reading: Reading) -> str:
    """Return a number of a variable as YAML."""
    if variable.type is not Type.PERCENTAGE:
        return number_text(number)
    return f"{number_text(float(f'{reading.share(number):.15g}'))} %"


def stated_values(
    model: ModelFile, claims: ClaimsFile | None, told: Percent | None, findings: Findings
) -> dict[str, Stated]:
    """Return what is stated for variables, by their names in the file; claims come first."""
    reading = detect(model.file, _defaults(model), told or model.percent, findings)
    found = {
        variable.name: Stated(shown(variable, variable.default, reading))
        for variable in model.variables
        if variable.default is not None
    }
    return found | (_claimed(model, claims, told, findings) if claims else {})


def _percentages(model: ModelFile) -> Mapping[str, Variable]:
    return {v.name: v for v in model.variables if v.type is Type.PERCENTAGE}


def _defaults(model: ModelFile) -> list[Sample]:
    found = ((v.name, v.default) for v in _percentages(model).values())
    return [Sample(name, number) for name, number in found if number is not None]


def _claimed(
    model: ModelFile, claims: ClaimsFile, told: Percent | None, findings: Findings
) -> dict[str, Stated]:
    reading = _claims_reading(model, claims, told, findings)
    variables = {v.name: v for v in model.variables}
    found: dict[str, Stated] = {}
    shapes: dict[str, list[str]] = {}
    for claim in claims.claims:
        variable = variables.get(claim.variable)
        if variable is None or claim.variable in found:
            what = "isn't in the model" if variable is None else "has two claims"
            message = f"{claim.path}: the variable '{short(claim.variable)}' {what}"
            findings.warn("X013", f"{message}; this claim is left out")
            continue
        if variable.category is not Category.CLAIM:
            message = f"'{short(claim.variable)}', a {variable.category}, is taken as a claim"
            findings.note("X014", message, "there is a benchmark claim of it")
        found[claim.variable], shape = _stated(claim, variable, reading, claims, findings)
        shapes.setdefault(shape, []).append(claim.variable)
    for shape, names in shapes.items():
        findings.note("X014", f"claims taken as {_MEANINGS[shape]}: {listed(names)}")
    return found


_MEANINGS = {
    "certain": "certain numbers",
    "PERT": "PERT spreads with the stated ends, the most likely value set so that the stated "
    "median is the median",
    "beta": "beta spreads with the stated ends and median",
    "discrete": "one of their two ends, the median lying at one: 75 % there, 25 % at the other",
}


def _claims_reading(
    model: ModelFile, claims: ClaimsFile, told: Percent | None, findings: Findings
) -> Reading:
    known = _percentages(model)
    rows = [claim for claim in claims.claims if claim.variable in known]
    if rows and told is None and all(claim.unit == "%" for claim in rows):
        message = f"{claims.file}: percentages are taken as whole (30 means 30 %)"
        findings.note("X008", f"{message}: their unit is %")
        return Reading("whole")
    samples = [Sample(c.variable, n) for c in rows for n in (c.low, c.median, c.high)]
    return detect(claims.file, samples, told, findings)


def _stated(
    claim: Claim, variable: Variable, reading: Reading, claims: ClaimsFile, findings: Findings
) -> tuple[Stated, str]:
    low, median, high = claim.low, claim.median, claim.high
    if not low <= median <= high:
        message = f"{claim.path}: {low:g}, {median:g} and {high:g} do not ascend"
        findings.error("X003", f"{message}; the median alone is taken")
        low = high = median
    if variable.type is Type.PERCENTAGE:
        low, median, high = (float(f"{reading.share(n):.15g}") for n in (low, median, high))
    unit = percent_unit(variable)
    spread = claim_spread(low, median, high, unit)
    told = f"Claimed: median {number_text(median)}{unit}, {number_text(low)} to {number_text(high)}"
    note = f"{claim.basis or 'no basis'}: {claim.notes}".removesuffix(": ")
    pairs = [("kind", _KINDS.get(claim.basis, "claim")), ("note", quoted(note))]
    if _is_date(claims.date):
        pairs.insert(1, ("when", claims.date))
    return Stated(spread.text, pairs, f"{told}{unit}."), spread.shape


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-05-31")


def customer_reading(
    model: ModelFile,
    customer: CustomerFile,
    claims: ClaimsFile | None,
    told: Percent | None,
    findings: Findings,
) -> Reading:
    """Return how a customer file writes percentages; note figures that a claim speaks against."""
    known = _percentages(model)
    rows = [f for f in customer.figures if f.variable in known]
    samples = [Sample(figure.variable, figure.value) for figure in rows]
    reading = detect(customer.file, samples, told or customer.percent, findings)
    for message in _against_claims(samples, claims, reading) if claims else ():
        findings.warn("X009", f"{customer.file}: {message}")
    return reading


def _against_claims(samples: list[Sample], claims: ClaimsFile, reading: Reading) -> Iterator[str]:
    whole = {c.variable: (c.low, c.high) for c in claims.claims if c.unit == "%"}
    for name, number in samples:
        low, high = whole.get(name, (0.0, 0.0))
        share = reading.share(number)
        for other in (share * 100, share / 100):
            if low < high and not low <= share <= high and low <= other <= high:
                yield (
                    f"{number:g} for '{name}' is taken as {share:g} %; the claim runs from "
                    f"{low:g} % to {high:g} %, so {other:g} % may be meant"
                )
