"""Figures as YAML: spreads and what differs by option or by year, in the unit of their input."""

from __future__ import annotations

from collections.abc import Callable

from surplus.core.quantity import bare, scaled
from surplus.core.spread import (
    Beta,
    Certain,
    Discrete,
    Interval,
    Lognormal,
    Normal,
    Percentiles,
    Pert,
    Spread,
    Uniform,
)
from surplus.core.units import Unit
from surplus.value.spec import ByAlternative, ByYear, Stated, Value
from surplus.value.yaml_text import Pairs, number_text, quoted


def number_in_unit(number: float, shown: Unit) -> str:
    """Return a number as a case states it: without its unit, but with a per cent sign.

    Examples
    --------
    >>> from surplus.core.units import Units
    >>> [number_in_unit(0.05, Units().parse(unit)) for unit in ("%", "h", "%/year")]
    ['5 %', '0.05', '5 %/year']
    """
    share, _ = bare(shown)
    if share == 1:
        return number_text(number)
    text = float(f"{number / float(share):.15g}")
    exact = text if scaled(text, share) == number else number / float(share)
    return f"{number_text(exact)} {shown}"


def figure_pairs(value: Value, shown: Unit) -> Pairs:
    """Return a figure as the keys of an answer: `value: 5`, or `by_alternative: {…}`."""
    if isinstance(value, ByAlternative):
        parts = [(quoted(name), _part(part, shown)) for name, part in value.options.items()]
        return [("by_alternative", parts)]
    if isinstance(value, ByYear):
        return [("by_year", _years(value, shown))]
    return _stated(value.spread, shown)


def _part(part: Stated | ByYear, shown: Unit) -> str | Pairs:
    if isinstance(part, ByYear):
        return [("by_year", _years(part, shown))]
    pairs = _stated(part.spread, shown)
    (name, value), *more = pairs
    return value if name == "value" and not more else pairs


def _years(value: ByYear, shown: Unit) -> Pairs:
    return [(str(year), _part(stated, shown)) for year, stated in value.years.items()]


Numbers = Callable[[float], str]


def _stated(spread: Spread, shown: Unit) -> Pairs:
    """Return a spread as the keys that state it."""

    def say(number: float) -> str:
        return number_in_unit(number, shown)

    match spread:
        case Certain():
            return [("value", say(spread.value))]
        case Interval():
            return [("value", f"{say(spread.low)} to {say(spread.high)}")]
        case Pert():
            return _keys(say, low=spread.low, likely=spread.likely, high=spread.high)
        case Percentiles():
            return _percentiles(spread, say)
    return _named(spread, say)


def _named(spread: Spread, say: Numbers) -> Pairs:
    match spread:
        case Uniform():
            return [("uniform", _keys(say, low=spread.low, high=spread.high))]
        case Normal():
            return [("normal", _keys(say, mean=spread.mean, sd=spread.sd))]
        case Lognormal():
            return [("lognormal", _keys(say, mean=spread.mean, sd=spread.sd))]
        case Beta():
            ends = _keys(say, low=spread.low, high=spread.high)
            shapes = _keys(number_text, alpha=spread.alpha, beta=spread.beta)
            return [("beta", [*shapes, *ends])]
        case Discrete():
            pairs = zip(spread.values, spread.probabilities, strict=True)
            return [("discrete", [(quoted_number(say(v)), number_text(p)) for v, p in pairs])]
    raise TypeError(f"no way to state {spread!r}")


def quoted_number(text: str) -> str:
    """Return a number as a key of YAML."""
    return quoted(text) if " " in text else text


def _percentiles(spread: Percentiles, say: Numbers) -> Pairs:
    low = round(100 * spread.probability)
    return [
        (f"p{low}", say(spread.low)),
        ("p50", say(spread.median)),
        (f"p{100 - low}", say(spread.high)),
    ]


def _keys(say: Numbers, **numbers: float) -> Pairs:
    return [(name, say(number)) for name, number in numbers.items()]


def replaced(value: Value | None, option: str, year: int | None, new: Spread) -> Value:
    """Return a figure with the spread of one option, one year, or both replaced.

    Parameters
    ----------
    value : Value or None
        What counted so far.
    option : str
        As stated: an option, `others`, or empty if all share the figure.
    year : int or None
        Of a figure stated year by year.
    """
    stated = Stated(new, "")
    if not option:
        old = None if isinstance(value, ByAlternative) else value
        return _in_year(old, year, stated)
    options = dict(value.options) if isinstance(value, ByAlternative) else {}
    return ByAlternative({**options, option: _in_year(options.get(option), year, stated)})


def _in_year(old: Stated | ByYear | None, year: int | None, new: Stated) -> Stated | ByYear:
    if year is None:
        return new
    years = dict(old.years) if isinstance(old, ByYear) else {}
    return ByYear({**years, year: new})
