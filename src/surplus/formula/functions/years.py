"""Functions over the years of the model.

What doesn't vary by year counts in every year from 1 on, and not in year 0, which is the
moment of the purchase.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from surplus.formula.functions import excel, rules
from surplus.formula.functions.entry import Domain, FloatArray, Function, require
from surplus.formula.functions.sql import Stage, added, number, where, whole

_RATE = Domain(0, "a rate above -100 %", lambda rate: rate > -1, ">-1")


def _flow(years: FloatArray, x: FloatArray) -> FloatArray:
    return x if x.shape[1] > 1 else np.where(years >= 1, x, 0.0)


def _sum(years: FloatArray, x: FloatArray) -> FloatArray:
    if x.shape[1] == 1:
        return x * np.count_nonzero(years >= 1)
    result: FloatArray = x.sum(axis=1, keepdims=True)
    return result


def _mean(years: FloatArray, x: FloatArray) -> FloatArray:
    later = years[0, :, 0] >= 1
    if x.shape[1] == 1 or not later.any():
        return x
    result: FloatArray = np.mean(x[:, later], axis=1, keepdims=True)
    return result


def _discount(years: FloatArray, rate: FloatArray) -> FloatArray:
    growth = np.log1p(rate)
    if rate.shape[1] == 1:
        return np.exp(-years * growth)
    grown: FloatArray = np.cumsum(np.where(years >= 1, growth, 0.0), axis=1)
    return np.exp(-grown)


def _npv(years: FloatArray, rate: FloatArray, x: FloatArray) -> FloatArray:
    result: FloatArray = (_flow(years, x) * _discount(years, rate)).sum(axis=1, keepdims=True)
    return result


def _annuity(rate: FloatArray, years: FloatArray) -> FloatArray:
    """Return (1 - (1 + r)^-n) / r, written so that small rates lose no digits."""
    flat = rate == 0
    growth = np.log1p(rate)
    result: FloatArray = np.where(
        flat, years + rate, -np.expm1(-years * growth) / np.where(flat, 1.0, rate)
    )
    return result


def _at_year(years: FloatArray, x: FloatArray, year: FloatArray) -> FloatArray:
    chosen = years == year
    found = chosen.any(axis=1, keepdims=True) | np.isnan(year)
    if x.shape[1] == 1:
        return require(found, x + 0.0 * year)
    # A sum of zeros and one value; missing values of other years don't matter.
    picked = np.where(chosen, x, 0.0).sum(axis=1, keepdims=True) + 0.0 * year
    return require(found, picked)


Texts = Sequence[str]
_ZERO, _ONE = number(0.0), number(1.0)


def _sum_sql(_: Stage, years: Sequence[float], x: Texts) -> list[str]:
    if len(x) == 1:
        return [f"{x[0]} * {number(sum(year >= 1 for year in years))}"]
    return [added(x)]


def _mean_sql(_: Stage, years: Sequence[float], x: Texts) -> list[str]:
    later = [text for text, year in zip(x, years, strict=False) if year >= 1]
    if len(x) == 1 or not later:
        return list(x)
    return [f"({added(later)}) / {number(len(later))}"]


def _npv_sql(stage: Stage, years: Sequence[float], rate: Texts, x: Texts) -> list[str]:
    known = " AND ".join(f"{each} > {number(-1.0)}" for each in rate)
    flows = zip(whole(years, x), _discount_sql(stage, years, rate), strict=True)
    return [where(known, added([f"{amount} * {factor}" for amount, factor in flows]))]


def _discount_sql(stage: Stage, years: Sequence[float], rate: Texts) -> list[str]:
    """Return what one unit in each year is worth; NULL where the rate is -100 % or less."""
    if len(rate) == 1:
        growth = stage(where(f"{rate[0]} > {number(-1.0)}", f"{_ONE} + {rate[0]}"))
        return [f"POWER({growth}, {number(-year)})" for year in years]
    factors: list[str] = []
    factor = _ONE
    for each, year in zip(rate, years, strict=True):
        if year >= 1:
            factor = stage(where(f"{each} > {number(-1.0)}", f"{factor} / ({_ONE} + {each})"))
        factors.append(factor)
    return factors


def _annuity_sql(stage: Stage, rate: str, years: str) -> str:
    # (1 - (1 + r)^-n) / r loses its digits for small rates; there its series is used:
    # n (1 - (n+1)/2 r (1 - (n+2)/3 r (1 - (n+3)/4 r))).
    inner = _ONE
    for step in (3, 2, 1):
        ratio = f"({years} + {number(step)}) / {number(step + 1)} * {rate}"
        inner = f"({_ONE} - {ratio} * {inner})"
    growth = stage(where(f"{rate} > {number(-1.0)}", f"{_ONE} + {rate}"))
    exact = f"({_ONE} - POWER({growth}, -{years})) / NULLIF({rate}, {_ZERO})"
    small = f"ABS({rate}) * (ABS({years}) + {number(4.0)}) < {number(1e-3)}"
    return where(
        f"{rate} > {number(-1.0)}", f"CASE WHEN {small} THEN {years} * {inner} ELSE {exact} END"
    )


def _at_year_sql(_: Stage, years: Sequence[float], x: Texts, year: Texts) -> list[str]:
    asked = list(year) * (len(years) if len(year) == 1 else 1)
    told = list(x) * (len(years) if len(x) == 1 else 1)
    terms = zip(asked, years, told, strict=True)
    cases = (f"WHEN {which} = {number(each)} THEN {text}" for which, each, text in terms)
    return [f"CAST(CASE {' '.join(cases)} END AS DOUBLE)"]


# (1 - (1 + r)^-n) / r loses its digits for small rates; there its series is used, as in SQL.
_ANNUITY_EXCEL = (
    "IF(ABS({rate})*(ABS({years})+4)<0.001,"
    "{years}*(1-({years}+1)/2*{rate}*(1-({years}+2)/3*{rate}*(1-({years}+3)/4*{rate}))),"
    "(1-(1+{rate})^(-{years}))/{rate})"
)


def _sum_excel(years: Sequence[float], x: Texts) -> list[str]:
    if len(x) == 1:
        return [f"({x[0]}*{sum(year >= 1 for year in years)})"]
    return [excel.added(x)]


def _mean_excel(years: Sequence[float], x: Texts) -> list[str]:
    later = [text for text, year in zip(x, years, strict=False) if year >= 1]
    if len(x) == 1 or not later:
        return list(x)
    return [f"({excel.added(later)}/{len(later)})"]


def _npv_excel(years: Sequence[float], rate: Texts, x: Texts) -> list[str]:
    flows = excel.whole(years, x)
    if len(rate) == 1:
        told = zip(flows, years, strict=True)
        return [f"({'+'.join(_worth(flow, rate[0], year) for flow, year in told)})"]
    # Horner's scheme: each year's rate brings what comes later, and its own, one year nearer.
    worth = "0"
    for flow, each, year in reversed(list(zip(flows, rate, years, strict=True))):
        worth = f"({flow}+{worth})"
        if year >= 1:
            worth += f"/(1+{each})"
    return [f"({worth})"]


def _worth(flow: str, rate: str, year: float) -> str:
    return f"{flow}/(1+{rate})^{year:g}" if year and flow != "0" else flow


def _at_year_excel(years: Sequence[float], x: Texts, year: Texts) -> list[str]:
    known = {excel.literal(each): place for place, each in enumerate(years)}
    if len(year) == 1 and year[0] in known:
        return [x[known[year[0]] if len(x) > 1 else 0]]
    asked = list(year) * (len(years) if len(year) == 1 else 1)
    told = list(x) * (len(years) if len(x) == 1 else 1)
    held = [f"{which}={each:g}" for which, each in zip(asked, years, strict=True)]
    picked = "+".join(f"IF({test},{text},0)" for test, text in zip(held, told, strict=True))
    return [f"IF(OR({','.join(held)}),{picked},NA())"]


SUM = Function(
    name="sum",
    signature="sum(x)",
    doc="x added up over the years; an amount per time gives an amount.",
    unit=rules.total,
    examples=("sum(year()) == 15", "sum(2 EUR/year) == 10 EUR", "sum(1 EUR/month) == 60 EUR"),
    numpy=_sum,
    sql=_sum_sql,
    excel=_sum_excel,
    over_years=True,
)
MEAN = Function(
    name="mean",
    signature="mean(x)",
    doc="The average of x over the years from 1 on.",
    unit=rules.kept,
    examples=("mean(year()) == 3", "mean(7 EUR/h) == 7 EUR/h"),
    numpy=_mean,
    sql=_mean_sql,
    excel=_mean_excel,
    over_years=True,
)
NPV = Function(
    name="npv",
    signature="npv(rate, x)",
    doc="The present value of x: each year's amount, discounted by a yearly rate, added up.",
    unit=rules.present_value,
    examples=(
        "npv(0 %, 1 EUR/year) == 5 EUR",
        "abs(npv(10 %, 100 EUR/year) - 379.07867694 EUR) < 1e-8 EUR",
        "abs(npv(8 %, 3 EUR/year) - 3 EUR/year * annuity(8 %, 5 year)) < 1e-12 EUR",
    ),
    numpy=_npv,
    sql=_npv_sql,
    excel=_npv_excel,
    domain=_RATE,
    over_years=True,
)
ANNUITY = Function(
    name="annuity",
    signature="annuity(rate, years)",
    doc="The present value of 1 a year for a number of years, or for a time.",
    unit=rules.annuity,
    examples=("annuity(0 %, 4) == 4", "abs(annuity(10 %, 5 year) - 3.7907867694 year) < 1e-9 year"),
    numpy=_annuity,
    sql=_annuity_sql,
    excel=_ANNUITY_EXCEL,
    domain=_RATE,
)
YEAR = Function(
    name="year",
    signature="year()",
    doc="The number of the year: 1 in the first; year 0 is the moment of the purchase.",
    unit=rules.nothing,
    examples=("at_year(year(), 2) == 2", "sum(if year() > 3 then 1 else 0) == 2"),
    numpy=lambda years: years,
    sql=lambda _, years: [number(year) for year in years],
    excel=lambda years: [excel.literal(year) for year in years],
    over_years=True,
)
AT_YEAR = Function(
    name="at_year",
    signature="at_year(x, n)",
    doc="The value of x in year n.",
    unit=rules.at_year,
    examples=("at_year(2 ^ year(), 3) == 8", "at_year(5 EUR, 4) == 5 EUR"),
    numpy=_at_year,
    sql=_at_year_sql,
    excel=_at_year_excel,
    domain=Domain(1, "a year of the model", np.isfinite),
    over_years=True,
)
FUNCTIONS = (SUM, MEAN, NPV, ANNUITY, YEAR, AT_YEAR)
