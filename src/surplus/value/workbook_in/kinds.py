"""What the words beside a figure say of it: a saving, a cost, a price, a measure; how often."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a result seems to be."""

    MEASURE = "measure"
    NET = "net result"
    BENEFIT = "benefit"
    PRICE = "price"
    COST = "cost"


_WORDS = (
    (
        Kind.MEASURE,
        r"\broi\b|pay-?\s?back|\birr\b|return on|break.?even|\bratio\b|efficien|percent|\bindex\b|"
        r"decision|\bmultiple\b|recommend|återbetal|avkastning|amortis|rentabil|окупн|\bscore\b|"
        r"cum[ua]lat|kumulat|ackumul",
    ),
    (
        Kind.BENEFIT,
        r"\bsav(?:ing|ed|es?)|benefit|\bgains?\b|avoid|reduc|increase|improve|revenue|income|"
        r"\bprofit increase|productivity value|\bvalue of\b|bespar|nytta|intäkt|minsk|"
        r"erspar|einspar|nutzen|ертр|вигод|économ|ahorr",
    ),
    (
        Kind.NET,
        r"\bnet\b|\bnpv\b|\bpv\b|present value|\bprofit|cash.?flow|total value|\bnetto|nuvärde|"
        r"resultat|barwert|gewinn|прибут",
    ),
    (
        Kind.PRICE,
        r"\bprice|\bfees?\b|licen[cs]|subscription|purchase|\bquot|\bpris\b|avgift|"
        r"abonnemang|\bpreis|gebühr",
    ),
    (
        Kind.COST,
        r"\bcosts?\b|\btco\b|expens|invest|capex|opex|outlay|spend|maintenance|installation|"
        r"kostnad|utgift|kosten|aufwand|витрат|вартість|coût|\bcosto|\bgasto",
    ),
)
_PERIODS = (
    (
        None,
        r"\d+[\s-]*(?:years?|yrs?|år|jahre)|life\s?time|total cost of ownership|\btco\b|\bnpv\b",
    ),
    ("month", r"month|\bmo\b|månad|monat|місяц"),
    (
        "year",
        r"annual|year|\byr\b|p\.?\s?a\.?\b|per annum|\bårs?\b|\bårlig|jähr|\bjahr|щоріч|\bрік\b",
    ),
    ("week", r"week|\bvecka"),
    ("day", r"\bdaily\b|per day|a day"),
)
_POINT_IN_TIME = re.compile(
    r"(?i)(?:year|yr|år|jahr|month|month\s|m|q|quarter|y)?\s*-?\s*\d{1,4}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*(?:\s*\d{2,4})?"
)
_SHARE = re.compile(r"[(\[]\s*%|%\s*[)\]]?\s*$")
_NET_SAVINGS = re.compile(r"(?i)\bnet\b")


def kind_of(label: str, number_format: str = "General") -> Kind | None:
    """Return what a label says its figure is.

    Examples
    --------
    >>> [str(kind_of(label)) for label in ("Annual cost savings", "Net savings", "Project fee")]
    ['benefit', 'net result', 'price']
    >>> kind_of("ROI (%)"), kind_of("Employees")
    (<Kind.MEASURE: 'measure'>, None)
    """
    if "%" in re.sub(r'"[^"]*"', "", number_format) or _SHARE.search(label):
        return Kind.MEASURE
    found = next((k for k, words in _WORDS if re.search(words, label, re.IGNORECASE)), None)
    if found is Kind.BENEFIT and _NET_SAVINGS.search(label):
        return Kind.NET
    return found


def period_of(label: str) -> str | None:
    """Return how often an amount falls, as a unit of time: None for once, or not said.

    Examples
    --------
    >>> [period_of(t) for t in ("Annual savings", "Cost per month", "5-year TCO", "Savings")]
    ['year', 'month', None, None]
    """
    return next((p for p, words in _PERIODS if re.search(words, label, re.IGNORECASE)), None)


def is_point_in_time(header: str | None) -> bool:
    """Whether a header is that of a year or a month.

    Examples
    --------
    >>> [is_point_in_time(text) for text in ("Year 2", "2026", "Diesel")]
    [True, True, False]
    """
    return header is not None and _POINT_IN_TIME.fullmatch(header.strip()) is not None


def is_payback(label: str) -> bool:
    """Whether a measure divides what is laid out by what comes back, not the other way round."""
    return re.search(r"pay-?\s?back|återbetal|amortis|окупн", label, re.IGNORECASE) is not None
