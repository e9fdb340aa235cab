"""A naive reading of models: one option, one year and one draw at a time, in plain Python.

Nothing of this is shared with the package: formulas are evaluated by Python itself, ramps
by the trapezium rule between their kinks, money by a loop over years.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from value.random_models import FORMULAS, Drawn, Plain, Stated

Number = Callable[[str, str, int], float]
"""What an input is: by its name, the option and the year."""

_LENGTHS = {"month": 1 / 12, "months": 1 / 12, "year": 1.0, "years": 1.0}
_LAGS = {"year ends": 0.0, "mid-year": 0.5, "year starts": 1.0}


def length(text: str) -> float:
    number, unit = text.split()
    return float(number) * _LENGTHS[unit]


def share(text: str) -> float:
    return float(text.removesuffix("%")) / 100


def stated_numbers(drawn: Drawn) -> Number:
    """Return the inputs of a model in which everything is certain."""

    def number(name: str, option: str, year: int) -> float:
        parts = drawn.inputs[name].parts
        years = parts.get(option, parts.get("", parts.get("others", {})))
        spread = years.get(-1, years.get(year))
        return spread.low / (100 if name == "share" else 1) if spread else 0.0

    return number


@dataclass(frozen=True)
class Money:
    """An amount at a time, in the year that it belongs to."""

    time: float
    year: int
    amount: float


class Reference:
    """One model under one reading of its inputs."""

    def __init__(self, drawn: Drawn, number: Number) -> None:
        self.drawn, self.number, self.root = drawn, number, drawn.root
        self.years = int(self.root["horizon"].split()[0])
        rate = share(self.root["discount_rate"])
        inflation = share(self.root.get("inflation", "0 %"))
        self.rate = (1 + rate) / (1 + inflation) - 1
        self.lag = _LAGS[self.root.get("discounting", "year ends")]

    def formula(self, body: str, option: str, year: int) -> float:
        names = {name: self.number(name, option, year) for name in self.drawn.inputs}
        for name, inner in FORMULAS.items():
            names[name] = eval(inner, {}, names)
        return float(eval(body, {"max": max, "min": min}, names))

    def effect(self, section: str, name: str, offering: str, against: str) -> list[Money]:
        """Return what an outcome adds to the value: positive is good."""
        outcome = self.root[section][name]
        sense = next(key for key in ("cost", "gain", "benefit") if key in outcome)
        sign = -1 if sense == "cost" else 1
        claim = self.claim(outcome, offering)
        new = self.flows(outcome, self.body(outcome[sense], sense, offering), offering)
        old = self.flows(outcome, self.body(outcome[sense], sense, against), against)
        return [Money(m.time, m.year, sign * claim * m.amount) for m in new] + [
            Money(m.time, m.year, -sign * claim * m.amount) for m in old
        ]

    def body(self, stated: Any, sense: str, option: str) -> str:
        if isinstance(stated, dict):
            return str(stated.get(option, stated["others"]))
        return "0" if sense == "benefit" and option != "offering" else str(stated)

    def claim(self, outcome: Plain, option: str) -> float:
        risk = outcome.get("execution_risk", "0 %")
        lost = self.number("share", option, 1) if risk == "share" else share(risk)
        return (1 - lost) * share(outcome.get("attribution", "100 %"))

    def flows(self, outcome: Plain, body: str, option: str) -> list[Money]:
        if self.recurs(outcome):
            return [
                Money(y - self.lag, y, self.formula(body, option, y) * self.weight(outcome, y))
                for y in range(1, self.years + 1)
            ]
        return [
            Money(time, math.ceil(time), self.formula(body, option, math.ceil(time)))
            for time in self.moments(outcome)
        ]

    def recurs(self, outcome: Plain) -> bool:
        return any("EUR/year" in self.kind(b) for b in self.bodies(outcome))

    def bodies(self, outcome: Plain) -> list[str]:
        stated = next(outcome[key] for key in ("cost", "gain", "benefit") if key in outcome)
        return [str(b) for b in (stated.values() if isinstance(stated, dict) else [stated])]

    def kind(self, body: str) -> str:
        return "EUR/year" if re.search(r"rent|hours|labour", body) else "EUR"

    def moments(self, outcome: Plain) -> list[float]:
        at = outcome.get("at")
        first = None if at is None else self.moment(at)
        if "every" in outcome:
            step = length(outcome["every"])
            first = step if first is None else first
            count = range(1 + int(self.years / step))
            return [first + step * n for n in count if first + step * n <= self.years]
        if first is not None:
            return [first] if first <= self.years else []
        told = [self.drawn.inputs[name] for name in self.used(outcome)]
        by_year = [years for each in told for years in each.parts.values() if -1 not in years]
        if not by_year:
            return [0.0]
        begin = 0 if any(0 in years for years in by_year) else 1
        return [float(year) for year in range(begin, self.years + 1)]

    def moment(self, at: str) -> float:
        return float(at.split()[1]) if at.startswith("year") else length(at)

    def used(self, outcome: Plain) -> set[str]:
        words = {w for body in self.bodies(outcome) for w in re.findall(r"[a-z]\w*", body)}
        inner = {
            w for name in words & FORMULAS.keys() for w in re.findall(r"[a-z]\w*", FORMULAS[name])
        }
        return (words | inner) & self.drawn.inputs.keys()

    def weight(self, outcome: Plain, year: int) -> float:
        start, ramp = length(outcome.get("start", "0 year")), outcome.get("ramp", "0 year")
        lasts = length(outcome.get("lasts", "999 years"))
        steps = [share(step) for step in ramp] if isinstance(ramp, list) else []
        rise = 0.0 if steps else length(ramp)
        since = max(year - 1 - math.floor(start), 0)
        full = active_area(year - 1, year, start, rise, start + lasts)
        full *= steps[since] if since < len(steps) else 1.0
        growth = (1 + share(outcome.get("growth", "0 %"))) ** (year - 1)
        return full * growth * (1 - share(outcome.get("decay", "0 %"))) ** since

    def total(self, sections: tuple[str, ...], offering: str, against: str) -> float:
        """Return what sections add to the value, worth today."""
        found = self.all(sections, offering, against)
        return math.fsum(money.amount * (1 + self.rate) ** -money.time for money in found)

    def by_year(self, sections: tuple[str, ...], offering: str, against: str) -> list[float]:
        """Return what sections add to the value in years 0, 1, 2, …"""
        found = [0.0] * (self.years + 1)
        for money in self.all(sections, offering, against):
            found[money.year] += money.amount
        return found

    def all(self, sections: tuple[str, ...], offering: str, against: str) -> list[Money]:
        return [
            money
            for section in sections
            for name in self.root.get(section, {})
            for money in self.effect(section, name, offering, against)
        ]


def active_area(begin: float, end: float, start: float, rise: float, stop: float) -> float:
    """Return the area under a ramp from `begin` to `end`, piece by straight piece."""

    def height(time: float) -> float:
        return 1.0 if rise == 0 else min(max((time - start) / rise, 0.0), 1.0)

    low, high = max(begin, start), min(end, stop)
    if low >= high:
        return 0.0
    kinks = sorted({low, high, *(t for t in (start + rise,) if low < t < high)})
    return sum((b - a) * (height(a) + height(b)) / 2 for a, b in pairwise(kinks))


__all__ = ["Reference", "Stated", "stated_numbers"]
