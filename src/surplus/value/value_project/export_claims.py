"""Uncertain claims as benchmark claims."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from surplus.core.spread import Spread
from surplus.value.evidence import Evidence, Kind
from surplus.value.findings import listed
from surplus.value.model import Input, Origin
from surplus.value.value_project.documents import Json
from surplus.value.value_project.export_names import (
    VariableNames,
    magnitude,
    spread_of,
    tidy,
    unit_text,
)
from surplus.value.value_project.records import Type

BASES = (
    "customer_data",
    "third_party_research",
    "internal_testing",
    "analyst_estimate",
    "vendor_estimate",
)
_BY_KIND = {
    Kind.MEASUREMENT: "internal_testing",
    Kind.OBSERVATION: "customer_data",
    Kind.INTERVIEW: "customer_data",
    Kind.STATEMENT: "customer_data",
    Kind.DOCUMENT: "third_party_research",
    Kind.BENCHMARK: "third_party_research",
}


def claims_file(names: VariableNames, model_id: str, day: date) -> dict[str, Json] | None:
    """Return benchmark claims for the model's uncertain claims, None if it has none."""
    rows = [row for item in names.compiled.model.inputs for row in _rows(names, item)]
    if not rows:
        return None
    claimed = [i.name for i in names.compiled.model.inputs if any(_uncertain(names, i))]
    message = f"the median stands as the default of {listed(claimed)}"
    names.findings.note("X022", f"{message}, whose mean counts here")
    unbounded = [i.name for i in names.compiled.model.inputs if _is_open(names, i)]
    if unbounded:
        message = "the 5th and 95th percentiles stand for the least and the greatest value of"
        names.findings.note("X022", f"{message} {listed(unbounded)}")
    return {
        "schema_version": "1.0.0",
        "model_id": model_id,
        "effective_date": max(_days(names), default=day).isoformat(),
        "claims": rows,
    }


def _days(names: VariableNames) -> list[date]:
    claims = (i for i in names.compiled.model.inputs if i.origin is Origin.CLAIM)
    return [e.when for item in claims for e in item.evidence if e.when is not None]


def _uncertain(names: VariableNames, item: Input) -> Iterator[tuple[str, Spread]]:
    if item.origin is not Origin.CLAIM:
        return
    default = names.default(item)
    for option in names.options_of(item.name):
        stated = spread_of(default, option)
        if stated is not None and not stated.spread.is_certain:
            yield option, stated.spread


def _is_open(names: VariableNames, item: Input) -> bool:
    ends = (end for _, spread in _uncertain(names, item) for end in spread.support)
    return not all(map(math.isfinite, ends))


def _rows(names: VariableNames, item: Input) -> Iterator[Json]:
    kind = names.kind(item.unit, item.shown)
    scale = float(magnitude(item.unit)) * (100 if kind is Type.PERCENTAGE else 1)
    for option, spread in _uncertain(names, item):
        low, high = spread.support
        if not (math.isfinite(low) and math.isfinite(high)):
            low, high = spread.low_high(0.9)
        median = float(spread.quantile(np.array([0.5]))[0])
        yield {
            "variable_name": names.names[item.name, option],
            "display_name": item.label.text(),
            "unit": _unit(item, kind),
            "median": _rounded(median * scale, (high - low) * scale),
            "min": tidy(low * scale),
            "max": tidy(high * scale),
            "basis": _basis(item.evidence),
            "notes": " ".join(filter(None, map(_note, item.evidence))) or (item.note or ""),
        }


def _unit(item: Input, kind: Type) -> str:
    if kind is Type.PERCENTAGE:
        return "%"
    return unit_text(item.unit) or "number"


def _rounded(number: float, width: float) -> float | int:
    """Return a median in six digits if they say the same: it was found by iteration."""
    short = float(f"{number:.6g}")
    return tidy(short if abs(short - number) <= 1e-7 * width else number)


def _note(evidence: Evidence) -> str:
    """Return a note without the word for its basis, which an import puts before it."""
    word, _, rest = (evidence.note or "").partition(":")
    return rest.strip() if word in BASES else evidence.note or ""


def _basis(evidence: Sequence[Evidence]) -> str:
    for each in evidence:
        word = (each.note or "").partition(":")[0]
        if word in BASES:
            return word
    return _BY_KIND.get(evidence[0].kind, "vendor_estimate") if evidence else "vendor_estimate"
