"""The keys of the file format: one table for the reader, the JSON Schema and the docs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Shape = Mapping[str, Any]

TEXT: Shape = {"type": "string"}
LABEL: Shape = {"$ref": "#/$defs/label"}
LABELS: Shape = {"anyOf": [LABEL, {"type": "array", "items": LABEL}]}
FORMULA: Shape = {"type": ["string", "number"]}
QUANTITY: Shape = {"type": ["string", "number"]}
NAMES: Shape = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
VALUE: Shape = {"$ref": "#/$defs/value"}
BY_OPTION: Shape = {
    "anyOf": [
        {"type": ["string", "number"]},
        {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
    ]
}
ONE_ESTIMATE: Shape = {"$ref": "#/$defs/estimate"}
EVIDENCE: Shape = {"$ref": "#/$defs/evidence"}


def one_of(*words: str) -> Shape:
    """Return the shape of a text that is one of a few words."""
    return {"enum": list(words)}


def named(definition: str) -> Shape:
    """Return the shape of a mapping from names to a definition of the schema."""
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{definition}"}}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it means, and the shape of its value as JSON Schema."""

    doc: str
    shape: Shape


Keys = Mapping[str, Key]

MODEL: Keys = {
    "surplus": Key("The version of this format: 1.", {"enum": [1, "1"]}),
    "title": Key("What the model is about; the offering's name if left out.", LABEL),
    "offering": Key("What the supplier sells.", LABEL),
    "offerings": Key("Several offerings, by name.", named("label")),
    "alternative": Key("The next best alternative: what the customer would do instead.", LABEL),
    "alternatives": Key("Several alternatives, by name, doing nothing among them.", named("label")),
    "next_best": Key("The alternative compared with; the first one if left out.", TEXT),
    "context": Key(
        "For whom, where, when and for what use the value holds: a text, or keys such as "
        "segment, per, region, use. A value without a context is refused.",
        {"anyOf": [TEXT, {"type": "object", "additionalProperties": LABELS}]},
    ),
    "segments": Key("Customer segments, by name, for `by_segment` values.", named("label")),
    "currency": Key("The currency of all results, as an ISO 4217 code.", TEXT),
    "rates": Key(
        "Exchange rates, for amounts in other currencies and `--currency`: a CSV file with the "
        "columns date, from, to, rate, source; the same as a list; or `{table: …, oldest: …}`.",
        {"$ref": "#/$defs/rates"},
    ),
    "horizon": Key("How many years count, such as `5 years`; 1 year if left out.", QUANTITY),
    "starts": Key("The day that year 1 begins; needed if anything falls on a date.", TEXT),
    "discount_rate": Key(
        "The customer's rate per year, such as `9 %`.",
        {"anyOf": [QUANTITY, {"$ref": "#/$defs/discounting"}]},
    ),
    "inflation": Key(
        "Per year. If given, amounts are in today's prices and the discount rate is nominal.",
        QUANTITY,
    ),
    "discounting": Key(
        "When in a year recurring amounts fall due.", one_of("year ends", "mid-year", "year starts")
    ),
    "units": Key("Units of the model's own: `pallet: 48 case`.", named("unit")),
    "features": Key("What the offering has, by name.", named("feature")),
    "capabilities": Key("What the customer can do with it, by name.", named("capability")),
    "inputs": Key("The numbers that formulas use, by name.", named("input")),
    "formulas": Key("Named quantities in between, by name.", named("formula")),
    "drivers": Key("The value drivers, by name.", named("driver")),
    "costs": Key(
        "What it takes besides the price: switching, training, time, energy, risk.",
        named("outcome"),
    ),
    "price": Key("What the customer pays, by name.", named("outcome")),
    "unit_price": Key(
        "The input that is the price per unit; found by itself if only one can be.", TEXT
    ),
    "correlations": Key(
        "Rank correlations between inputs.",
        {"type": "array", "items": {"$ref": "#/$defs/correlation"}},
    ),
    "languages": Key(
        "The languages that every text should have, such as `[en, sv]`; `surplus check` lists "
        "what is missing.",
        NAMES,
    ),
    "note": Key("Anything that readers should know.", LABEL),
}

RATE: Keys = {
    "date": Key("The day that it is of, as 2026-05-31.", TEXT),
    "from": Key("A currency, as an ISO 4217 code.", TEXT),
    "to": Key("The other.", TEXT),
    "rate": Key("How many of `to` one of `from` is.", QUANTITY),
    "source": Key("Who published it.", TEXT),
}

RATES: Keys = {
    "table": Key("A CSV file, or a list of rates.", {"$ref": "#/$defs/rate_table"}),
    "oldest": Key(
        "How old a rate may be on the case's date without a warning; 30 days if left out.", QUANTITY
    ),
}

DISCOUNTING: Keys = {
    "rate": Key("Per year.", QUANTITY),
    "risk_premium": Key("The part of the rate that stands for risk.", QUANTITY),
}

UNIT: Keys = {
    "is": Key(
        "How much of which other unit it is; left out for a thing that is counted.", QUANTITY
    ),
    "label": Key("What people call it.", LABEL),
}

FEATURE: Keys = {
    "label": Key("What people call it.", LABEL),
    "gives": Key("The capabilities that it gives the customer.", NAMES),
    "cost": Key("What it costs the supplier to build, once, such as `400 kEUR`.", QUANTITY),
    "note": Key("Anything that readers should know.", LABEL),
}

CAPABILITY: Keys = {
    "label": Key("What people call it.", LABEL),
    "problem": Key("The customer's problem that it answers.", LABEL),
    "note": Key("Anything that readers should know.", LABEL),
}

SPREADS: Keys = {
    "low": Key("The lowest (with `likely`: PERT), or the 5th percentile (without).", QUANTITY),
    "likely": Key("The most likely.", QUANTITY),
    "high": Key("The highest, or the 95th percentile.", QUANTITY),
    "p5": Key("5th percentile (with p50 and p95).", QUANTITY),
    "p10": Key("10th percentile (with p50 and p90).", QUANTITY),
    "p25": Key("25th percentile (with p50 and p75).", QUANTITY),
    "p50": Key("The median.", QUANTITY),
    "p75": Key("75th percentile.", QUANTITY),
    "p90": Key("90th percentile.", QUANTITY),
    "p95": Key("95th percentile.", QUANTITY),
    "normal": Key("`{mean, sd}`.", {"type": "object"}),
    "lognormal": Key("`{mean, sd}` of the quantity itself.", {"type": "object"}),
    "uniform": Key("`{low, high}`.", {"type": "object"}),
    "beta": Key("`{mean, sd}` or `{alpha, beta}`, with `low` and `high`.", {"type": "object"}),
    "discrete": Key("Values with their probabilities: `{0: 30 %, 1: 70 %}`.", {"type": "object"}),
}

VARIATION: Keys = {
    "by_alternative": Key("One value for each option.", {"type": "object"}),
    "by_segment": Key("One value for each segment.", {"type": "object"}),
    "by_year": Key("One value a year, as a list from year 1 or by year.", {}),
}

INPUT: Keys = {
    "label": Key("What people call it.", LABEL),
    "unit": Key("What it is measured in, such as `EUR/h`.", TEXT),
    "value": Key("A number, a range, or a spread.", VALUE),
    **VARIATION,
    "from": Key(
        "Who can say: the supplier's own facts, its claim, the market, or the customer.",
        one_of("solution", "claim", "market", "customer"),
    ),
    "ask": Key("The question to put.", LABEL),
    "who": Key("Who can answer, by role.", LABEL),
    "method": Key(
        "How it is best found out.", one_of("interview", "document", "observation", "measurement")
    ),
    "answerable": Key(
        "The chance that whoever is asked can answer; by the method if left out: 70 % for an "
        "interview, 80 % for a document, 90 % for an observation, 95 % for a measurement.",
        QUANTITY,
    ),
    "cost_of_asking": Key("What finding it out costs, such as `200 EUR`; 0 if left out.", QUANTITY),
    "capability": Key("The capability whose effect it is.", TEXT),
    "evidence": Key("What the value rests on.", EVIDENCE),
    "note": Key("Anything that readers should know.", LABEL),
}

FORMULA_KEYS: Keys = {
    "label": Key("What people call it.", LABEL),
    "is": Key("The formula, or one for each option.", BY_OPTION),
}

TIMELINE: Keys = {
    "start": Key("When a recurring amount begins, such as `6 months`.", FORMULA),
    "ramp": Key(
        "How long it takes to reach the full amount in a straight line, or a list of the "
        "shares of its first years.",
        {"anyOf": [FORMULA, {"type": "array", "items": QUANTITY}]},
    ),
    "lasts": Key("How long it goes on; the whole horizon if left out.", FORMULA),
    "growth": Key("Growth from one calendar year to the next.", FORMULA),
    "decay": Key("Share lost from one year since its start to the next.", FORMULA),
    "at": Key("When a one-off falls: `year 2`, `18 months` or a date.", QUANTITY),
    "every": Key("A one-off that recurs: `2 years`.", QUANTITY),
}

OUTCOME: Keys = {
    "label": Key("What people call it.", LABEL),
    "cost": Key("The cost to the customer under each option.", BY_OPTION),
    **TIMELINE,
    "line": Key("The line of the customer's P&L that it acts on.", LABEL),
    "evidence": Key("What it rests on.", EVIDENCE),
    "note": Key("Anything that readers should know.", LABEL),
}

DRIVER: Keys = {
    **OUTCOME,
    "gain": Key("The customer's gain under each option.", BY_OPTION),
    "benefit": Key("A gain of the offering's that no alternative has.", FORMULA),
    "capability": Key("The capability or capabilities behind it.", NAMES),
    "feature": Key("A feature it is tied to without a capability (a lint warns).", TEXT),
    "class": Key("The class of benefit.", one_of("technical", "economic", "service", "social")),
    "execution_risk": Key("The chance that it doesn't come about.", FORMULA),
    "attribution": Key("The share of it that is the offering's doing.", FORMULA),
    "phrase": Key(
        "How it reads inside a sentence, such as `fewer unplanned stops`; the label with a small "
        "first letter if left out.",
        LABEL,
    ),
    "key_metric": Key("The measure that will show it.", LABEL),
}

CORRELATION: Keys = {
    "between": Key("Two inputs, or `input.option`.", {"type": "array", "items": TEXT}),
    "r": Key("Spearman's rank correlation, from -1 to 1.", QUANTITY),
}

EVIDENCE_KEYS: Keys = {
    "kind": Key(
        "How it is known.",
        one_of(
            "measurement",
            "observation",
            "document",
            "interview",
            "statement",
            "benchmark",
            "claim",
            "assumption",
        ),
    ),
    "who": Key("Who said it, by role.", LABEL),
    "when": Key("The day, as 2026-05-31.", TEXT),
    "where": Key("The place or the document.", LABEL),
    "note": Key("What was said or seen.", LABEL),
    "confidence": Key("How sure, as a share: `80 %`.", QUANTITY),
}

ESTIMATE: Keys = {
    "value": Key("A number, a range, or a spread.", VALUE),
    **{key: VARIATION[key] for key in ("by_alternative", "by_year")},
    "evidence": Key("What it rests on: a key of the case's `evidence`, or in place.", EVIDENCE),
    **EVIDENCE_KEYS,
}

ANSWER: Keys = {
    **ESTIMATE,
    "party": Key("Whose figure it is.", one_of("customer", "supplier")),
    "customer": Key("The customer's own figure.", ONE_ESTIMATE),
    "supplier": Key("The supplier's figure.", ONE_ESTIMATE),
    "counts": Key("Which of the two counts.", one_of("customer", "supplier")),
}

ADJUSTMENT: Keys = {
    "execution_risk": Key("The chance that it doesn't come about here.", QUANTITY),
    "attribution": Key("The share of it that is the offering's doing here.", QUANTITY),
    "note": Key("Why.", LABEL),
}

PRIORITY: Keys = {
    "weight": Key("From 5, what matters most, to 1.", QUANTITY),
    "evidence": Key("Who said so: a key of the case's `evidence`, or in place.", EVIDENCE),
}

CASE: Keys = {
    "surplus": Key("The version of this format: 1.", {"enum": [1, "1"]}),
    "model": Key("The model file that it is a case of.", TEXT),
    "customer": Key("Who the customer is.", LABEL),
    "date": Key("The day of the case.", TEXT),
    "state": Key(
        "Whether the offering could do this, or is doing it.", one_of("potential", "delivered")
    ),
    "rates": Key(
        "The customer's own exchange rates; they go before the model's of the same day.",
        {"$ref": "#/$defs/rates"},
    ),
    "offering": Key("The offering that the case is about, by name.", TEXT),
    "against": Key("The alternative that counts for this customer, by name.", TEXT),
    "segment": Key("The customer's segment, by name.", TEXT),
    "context": Key("What differs from, or adds to, the model's context.", {"type": "object"}),
    "discount_rate": Key("The customer's own rate.", QUANTITY),
    "inflation": Key("The customer's own expectation.", QUANTITY),
    "horizon": Key("The customer's own horizon.", QUANTITY),
    "starts": Key("The day that year 1 begins.", TEXT),
    "without": Key(
        "Drivers that this customer doesn't accept, with or without reasons; they are left out.",
        {"anyOf": [NAMES, {"type": "object", "additionalProperties": LABEL}]},
    ),
    "drivers": Key("What this customer says of single drivers, by name.", named("adjustment")),
    "evidence": Key("The log of interviews and observations, by name.", named("evidence_entry")),
    "inputs": Key("The customer's figures, by the names of the model's inputs.", named("answer")),
    "priorities": Key(
        "What matters to the customer: drivers or capabilities with a weight from 1 to 5, or in "
        "their order as a list; `{name: {weight: 5, evidence: talk}}` says who said so.",
        {
            "anyOf": [
                named("priority"),
                {"type": "array", "items": {"type": ["string", "object"]}},
            ]
        },
    ),
    "terms": Key(
        "What the customer calls things, for propositions: our word and theirs, one or several "
        "forms of each, such as `bearing/bearings: roller/rollers`, or by language.",
        {"type": "object", "additionalProperties": LABEL},
    ),
    "pnl": Key("The customer's P&L: lines with amounts a year, or shares of revenue.", {}),
    "note": Key("Anything that readers should know.", LABEL),
}
