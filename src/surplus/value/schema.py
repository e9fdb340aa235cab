"""JSON Schema of the file formats, for editors that complete and check as one types."""

from __future__ import annotations

from typing import Any

from surplus.value.reading import keys
from surplus.value.reading.keys import Keys, Shape

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_SCALAR: Shape = {"type": ["string", "number"]}


def model_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a model file."""
    schema = _object(keys.MODEL, "A Surplus model: what an offering is worth to a customer.")
    schema["anyOf"] = [{"required": ["offering"]}, {"required": ["offerings"]}]
    return {"$schema": DRAFT, "title": "Surplus model", **schema, "$defs": _definitions()}


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a case file."""
    schema = _object(keys.CASE, "A Surplus case: one customer's figures for a model.")
    return {"$schema": DRAFT, "title": "Surplus case", **schema, "$defs": _definitions()}


def _object(table: Keys, doc: str = "") -> dict[str, Any]:
    properties = {name: {**key.shape, "description": key.doc} for name, key in table.items()}
    shape: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {"description": doc, **shape} if doc else shape


def _or_scalar(table: Keys) -> dict[str, Any]:
    return {"anyOf": [_SCALAR, _object(table)]}


_LABEL: Shape = {"anyOf": [_SCALAR, {"type": "object", "additionalProperties": {"type": "string"}}]}
_EVIDENCE: Shape = {
    "anyOf": [
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}},
        {"$ref": "#/$defs/evidence_entry"},
    ]
}
_TABLE: Shape = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/$defs/rate"}}]
}


def _definitions() -> dict[str, Any]:
    by_option = {"type": "object", "additionalProperties": _SCALAR}
    return {
        "label": _LABEL,
        "value": {"anyOf": [_SCALAR, {"$ref": "#/$defs/spread"}, _object(keys.VARIATION)]},
        "spread": _object(keys.SPREADS),
        "evidence": _EVIDENCE,
        "evidence_entry": _object(keys.EVIDENCE_KEYS),
        "discounting": _object(keys.DISCOUNTING),
        "unit": _or_scalar(keys.UNIT),
        "feature": _named(keys.FEATURE),
        "capability": _named(keys.CAPABILITY),
        "input": _or_scalar({**keys.INPUT, **keys.SPREADS}),
        "formula": {"anyOf": [_SCALAR, _object(keys.FORMULA_KEYS), by_option]},
        "outcome": _or_scalar(keys.OUTCOME),
        "driver": _or_scalar(keys.DRIVER),
        "correlation": _object(keys.CORRELATION),
        "estimate": _or_scalar({**keys.ESTIMATE, **keys.SPREADS}),
        "answer": _or_scalar({**keys.ANSWER, **keys.SPREADS}),
        "adjustment": _object(keys.ADJUSTMENT),
        "rate_table": _TABLE,
        "rates": {"anyOf": [_TABLE, _object(keys.RATES)]},
        "rate": _object(keys.RATE),
        "priority": _or_scalar(keys.PRIORITY),
    }


def _named(table: Keys) -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, _object(table)]}
