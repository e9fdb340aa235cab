"""Random small models whose units are right, as plain data and as the text of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from hypothesis import strategies as st

Plain = dict[str, Any]

UNITS = {
    "money1": "EUR",
    "money2": "EUR",
    "rent1": "EUR/year",
    "rent2": "EUR/year",
    "hours": "h/year",
    "wage": "EUR/h",
    "share": "%",
    "pieces": "piece",
    "each": "EUR/piece",
}
FORMULAS = {"labour": "hours * wage * share", "stock": "pieces * each"}
RECURRING = (
    "rent1",
    "rent2 - rent1",
    "hours * wage",
    "rent1 + labour",
    "share * rent2",
    "max(rent1, rent2)",
    "(1 - share) * rent1 + 2 * hours * wage",
    "-rent2",
)
ONCE = ("money1", "pieces * each", "stock + money2", "share * money1", "min(money1, stock)", "0")

_numbers = st.integers(1, 400)
_shares = st.integers(1, 95)


@dataclass(frozen=True)
class Spread:
    """What is stated in one place: a number, or low and high in one of several forms."""

    form: str
    low: float
    high: float

    def plain(self, scale: float = 1.0) -> object:
        low, high = (float(f"{number * scale:.12g}") for number in (self.low, self.high))
        forms: dict[str, object] = {
            "number": low,
            "range": f"{low!r} to {high!r}",
            "pert": {"low": low, "likely": (low + high) / 2, "high": high},
            "normal": {"normal": {"mean": high, "sd": (high - low) / 10}},
            "uniform": {"uniform": {"low": low, "high": high}},
        }
        return forms[self.form]


@dataclass(frozen=True)
class Stated:
    """What is stated of an input: one spread, one a year, or one an option."""

    parts: Mapping[str, Mapping[int, Spread]]

    def plain(self, scale: float = 1.0) -> Plain:
        by_option = {name: _course(years, scale) for name, years in self.parts.items()}
        if "" not in by_option:
            return {"by_alternative": by_option}
        whole = by_option[""]
        return dict(whole) if -1 not in self.parts[""] else {"value": whole}


def _course(years: Mapping[int, Spread], scale: float) -> Any:
    if -1 in years:
        return years[-1].plain(scale)
    return {"by_year": {year: spread.plain(scale) for year, spread in years.items()}}


@dataclass(frozen=True)
class Drawn:
    """A model: what its inputs state, and the rest of its file."""

    inputs: Mapping[str, Stated]
    rest: Plain

    @property
    def root(self) -> Plain:
        return self.scaled({}, {})

    def scaled(self, scales: Mapping[str, float], units: Mapping[str, str]) -> Plain:
        """Return the plain data with some inputs in other units."""
        inputs = {
            name: {"unit": units.get(name, UNITS[name]), **stated.plain(scales.get(name, 1.0))}
            for name, stated in self.inputs.items()
        }
        return {**self.rest, "inputs": inputs}

    @property
    def options(self) -> list[str]:
        return ["offering", *self.rest["alternatives"]]


def text(root: Plain) -> str:
    """Return plain data as the text of a model file."""
    return yaml.safe_dump(root, sort_keys=False, allow_unicode=True)


@st.composite
def spreads(draw: st.DrawFn, certain: bool, is_share: bool) -> Spread:
    most = _shares if is_share else _numbers
    low, high = sorted(draw(st.lists(most, min_size=2, max_size=2, unique=True)))
    forms = ["number"] if certain else ["number", "pert", "uniform", "range", "normal"]
    forms = forms[:3] if is_share else forms  # the others have tails beyond all and nothing
    return Spread(draw(st.sampled_from(forms)), low, high)


@st.composite
def stated(draw: st.DrawFn, name: str, options: list[str], years: int, certain: bool) -> Stated:
    def course() -> Mapping[int, Spread]:
        one = spreads(certain, name == "share")
        if name in ("share", "wage", "each") or draw(st.integers(0, 3)):
            return {-1: draw(one)}
        first = 0 if UNITS[name] == "EUR" and draw(st.booleans()) else 1
        told = draw(st.sets(st.integers(first, years), min_size=1))
        return {year: draw(one) for year in sorted(told)}

    if draw(st.booleans()):
        return Stated({"": course()})
    named = draw(st.sets(st.sampled_from(options), min_size=1, max_size=len(options)))
    keys = [*sorted(named), *(["others"] if len(named) < len(options) else [])]
    return Stated({key: course() for key in keys})


def _maybe(draw: st.DrawFn, **choices: tuple[object, ...]) -> Plain:
    """Return some of the keys, each with one of its choices."""
    found: Plain = {}
    for key, values in choices.items():
        if draw(st.integers(0, 2)) == 0:
            found[key] = draw(st.sampled_from(values))
    return found


def _timeline(draw: st.DrawFn, recurring: bool) -> Plain:
    if not recurring:
        return _maybe(draw, at=("year 1", "18 months", "9 years"), every=("1 year", "2 years"))
    return _maybe(
        draw,
        start=("0 year", "6 months", "1 year", "18 months"),
        ramp=("6 months", "2 years", ["20 %", "60 %"]),
        lasts=("6 months", "1 year", "30 months"),
        growth=("3 %", "-5 %"),
        decay=("10 %", "100 %"),
    )


@st.composite
def outcomes(draw: st.DrawFn, options: list[str], driver: bool, claims: bool) -> Plain:
    recurring = draw(st.booleans())
    formula = st.sampled_from(RECURRING if recurring else ONCE)
    senses = ["cost", "gain", "benefit"] if driver else ["cost"]
    sense = draw(st.sampled_from(senses))
    body: object = draw(formula)
    if sense != "benefit" and draw(st.integers(0, 3)) == 0:
        body = {"offering": draw(formula), "others": draw(formula)}
    zero = body == "0" or (isinstance(body, dict) and set(body.values()) == {"0"})
    found: Plain = {sense: body, **({} if zero else _timeline(draw, recurring))}
    if driver and claims:
        found |= _maybe(draw, execution_risk=("20 %", "share"), attribution=("75 %",))
    return found


@st.composite
def models(draw: st.DrawFn, certain: bool = False, claims: bool = True) -> Drawn:
    """Return a random model, with spreads unless it is to be certain."""
    count, years = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    alternatives = {f"other{index}": f"Other {index}" for index in range(count)}
    options = ["offering", *alternatives]
    inputs = {name: draw(stated(name, options, years, certain)) for name in UNITS}
    rest: Plain = {
        "offering": "Thing",
        "alternatives": alternatives,
        "next_best": draw(st.sampled_from(options[1:])),
        "context": "somewhere",
        "horizon": f"{years} years",
        "discount_rate": f"{draw(st.integers(0, 15))} %",
        **_maybe(draw, inflation=("2 %",), discounting=("mid-year", "year starts")),
        "formulas": dict(FORMULAS),
        "drivers": {
            f"d{i}": draw(outcomes(options, True, claims)) for i in range(draw(st.integers(1, 3)))
        },
        "costs": {
            f"c{i}": draw(outcomes(options, False, False)) for i in range(draw(st.integers(0, 2)))
        },
        "price": {"p": draw(outcomes(options, False, False))},
    }
    return Drawn(inputs, {key: value for key, value in rest.items() if value != {}})
