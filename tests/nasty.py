"""Models that are right and hard to show: long, foreign, hostile, many, none, below zero."""

from __future__ import annotations

from surplus.core.source import Source
from surplus.value.api import load
from surplus.value.valuation import Valuation

HOSTILE = "<img src=x onerror=alert(1)>'\"><script>alert(2)</script>&lt;b&gt; </style></title>"
TEXTS = {
    "hostile markup": HOSTILE,
    "typst and LaTeX": "#panic() *bold* $x$ @ref <label> [link](http://x) \\input{x} // `code` ~~",
    "a formula of a sheet": '=1+1+HYPERLINK("http://x","y")',
    "a long text": "Fewer unplanned stops of the whole line in every week of the year " * 5,
    "a long word": "Stillestandskostnadsminskning" * 11,
    "Arabic": "محمل محكم الإغلاق لآلات الورق 12 شهرا",
    "Hebrew with Latin": "מיסב אטום XC (דגם 7)",
    "emoji": "🐟 Fewer fish 👩🏽‍🔧👨‍👩‍👧 → 50 % ✅",
    "control characters": "bell \u0007 escape \u001b[31m start \u0001 tab \t \u202e mirrored",
    "other scripts": "漢字のラベル · ภาษาไทย · हिन्दी · ﷽ · e\u0301\u0323\u0308",
    "surrogates of other planes": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \U0001f9ff \ufffd \u2028 line \u2029 paragraph",
}
"""What may stand wherever a text may stand."""

_FIELDS = """surplus: 1
title: {T}
offering: {T}
alternatives: {{open: {T}, rebuilt: {T}}}
context: {{segment: {T}, per: {T}, region: {T}}}
currency: EUR
horizon: 3 years
discount_rate: 9 %
units: {{thing: {{label: {T}}}}}
features:
  cage: {{label: {T}, gives: [longer], cost: 10 kEUR}}
capabilities:
  longer: {{label: {T}, problem: {T}}}
inputs:
  things: {{label: {T}, unit: thing, value: 80 to 120, ask: {T}, who: {T}}}
  life: {{label: {T}, unit: month, by_alternative: {{offering: 30 to 40, others: 18 to 24}},
    from: claim, evidence: {{kind: document, who: {T}, where: {T}, note: {T}}}}}
  cost: {{label: {T}, unit: EUR/thing, value: 50 to 90}}
  price: {{label: {T}, unit: EUR/thing, by_alternative: {{offering: 60, others: 30}}}}
formulas:
  changes: {{label: {T}, is: things / life}}
drivers:
  stops: {{label: {T}, capability: longer, cost: changes * cost, key_metric: {T},
    line: cost of goods sold / maintenance, execution_risk: 10 %}}
  energy: {{label: {T}, benefit: 900 EUR/year}}
costs:
  training: {{label: {T}, cost: 400 EUR}}
price:
  purchase: {{label: {T}, cost: changes * price}}
unit_price: price
"""
_CASE = """surplus: 1
model: model.yaml
customer: {T}
segment: {T}
date: 2026-05-20
evidence:
  talk: {{kind: interview, who: {T}, where: {T}, note: {T}}}
inputs:
  things: {{value: 110, evidence: talk}}
  cost: {{customer: {{value: 40 to 60, evidence: talk}}, supplier: 70 to 90, counts: customer}}
drivers:
  stops: {{execution_risk: 20 %, note: {T}}}
without: {{energy: {T}}}
pnl:
  revenue: 2 MEUR/year
  cost of goods sold: 70 %
  cost of goods sold / maintenance: 100 kEUR/year
"""

_HEAD = "offering: Pump\nalternative: Old pump\ncontext: dairies\ndiscount_rate: 5 %\n"
_EURO = _HEAD + "currency: EUR\n"


def _uncertain(value: str, unit: str = "EUR/year") -> str:
    """Return a model whose value is one uncertain input."""
    return f"inputs: {{x: {{unit: {unit}, value: {value}}}}}\ndrivers: {{d: {{benefit: x}}}}\n"


def _many(count: int) -> str:
    names = range(1, count + 1)
    # Each uncertain input makes sensitivity slower; how a document is laid out doesn't need all.
    values = [f"{n} to {n + 40}" if n % 20 == 0 else str(n) for n in names]
    inputs = "".join(
        f"  x{n}: {{unit: EUR/year, value: {v}}}\n" for n, v in zip(names, values, strict=True)
    )
    drivers = "".join(f"  d{n}: {{label: Driver number {n}, benefit: x{n}}}\n" for n in names)
    return f"horizon: 5 years\ninputs:\n{inputs}drivers:\n{drivers}"


SHAPES = {
    "400 drivers": _EURO + _many(400),
    "40 years": _EURO + "horizon: 40 years\n" + _uncertain("10 to 20"),
    "one driver": _EURO + "drivers: {d: 2400 EUR/year}\n",
    "a value of zero": _EURO + "drivers: {d: 0 EUR/year}\n",
    "benefits that the price takes": _EURO + "drivers: {d: 100 EUR}\n"
    "price: {p: {cost: {offering: 100 EUR, alternative: 0 EUR}}}\n",
    "a loss": _EURO + "horizon: 4 years\ninputs: {x: {unit: EUR/year, value: 90 to 120}}\n"
    "drivers: {d: {cost: {offering: x, alternative: 20 EUR/year}}}\n"
    "price: {p: {cost: {offering: 9 kEUR, alternative: 0 EUR}}}\n",
    "trillions": _EURO + _uncertain("4000000000000 to 9000000000000"),
    "hundredths": _EURO + _uncertain("0.001 to 0.002"),
    "krona": _HEAD + "currency: SEK\n" + _uncertain("10 to 90", "kSEK/year"),
}
"""Whole models, by what is uncommon about them."""

NASTY = (*TEXTS, *SHAPES)


def written(text: str) -> tuple[str, str]:
    """Return a model and a case in which every text is the same."""
    # Escapes, because a YAML file itself may not hold every character.
    plain = {c for c in text if " " <= c <= "~"} - {'"', "\\"}
    quoted = '"' + "".join(c if c in plain else f"\\U{ord(c):08X}" for c in text) + '"'
    return _FIELDS.format(T=quoted), _CASE.format(T=quoted)


def files(name: str) -> tuple[str, str | None]:
    """Return a nasty model, and its case if it has one."""
    return (SHAPES[name], None) if name in SHAPES else written(TEXTS[name])


def nasty(name: str) -> Valuation:
    """Return a nasty model, valued."""
    model, case = files(name)
    told = Source("case.yaml", case) if case is not None else None
    return load(Source("model.yaml", model)).evaluate(told, draws=256)
