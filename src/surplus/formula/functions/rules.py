"""How units go through functions."""

from __future__ import annotations

from fractions import Fraction

from surplus.core.units import ONE, Unit
from surplus.formula import scaling
from surplus.formula.faults import Refused
from surplus.formula.functions.entry import Site
from surplus.formula.typed import Constant, Typed


def same_unit(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """Every argument of one kind; the result is in the unit of the first."""
    name = site.call.function
    return scaling.alike(site.terms, f"{name} can't compare {{0}} with {{1}}")


def pure_number(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """Pure numbers in, a pure number out."""
    return tuple(scaling.pure(term, site.call.function) for term in site.terms), ONE


def half_powers(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """The square root of the unit."""
    (term,) = site.terms
    unit = scaling.number(term)
    if unit.is_dimensionless:
        return (scaling.pure(term, site.call.function),), ONE
    return (term,), scaling.root(unit, term)


def stepped(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """A step of the same kind, which is 1 if the unit leaves no doubt."""
    if len(site.terms) > 1:
        name = site.call.function
        return scaling.alike(site.terms, f"{name} can't take a step in {{0}} for {{1}}")
    (term,) = site.terms
    unit = scaling.number(term)
    if unit.factor != 1:
        message = f"{site.call.function} needs a step here"
        hint = f"say to what, such as 1 {unit}: in another unit the result would be another"
        raise Refused("F047", message, site.call.span, hint)
    return (term, Constant(Fraction(1), unit, site.call)), unit


def nothing(_: Site) -> tuple[tuple[Typed, ...], Unit]:
    """No arguments; a pure number."""
    return (), ONE


def kept(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """The unit of the only argument."""
    (term,) = site.terms
    return (term,), scaling.number(term)


def rate(term: Typed, site: Site) -> Typed:
    """Return a yearly rate: a pure number, or one per time, brought to 1/year."""
    unit = scaling.number(term)
    per_year = site.units.parse("1/year")
    if unit.dimension == per_year.dimension:
        return scaling.scaled_to(term, per_year)
    return scaling.pure(term, f"the rate of {site.call.function}")


def added_over_years(unit: Unit, site: Site) -> Unit:
    """Return the unit of a sum over years: EUR/year add up to EUR, EUR stay EUR."""
    return unit * site.units.parse("year") if unit.per("time") == -1 else unit


def total(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """The sum over years of the only argument."""
    (term,) = site.terms
    return (term,), added_over_years(scaling.number(term), site)


def present_value(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """A rate, and what is added up."""
    first, term = site.terms
    return (rate(first, site), term), added_over_years(scaling.number(term), site)


def annuity(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """A rate and a duration: a time gives a time in years, a pure number a pure number."""
    first, years = site.terms
    unit, year = scaling.number(years), site.units.parse("year")
    if unit.dimension == year.dimension:
        return (rate(first, site), scaling.scaled_to(years, year)), year
    return (rate(first, site), scaling.pure(years, "the duration of annuity")), ONE


def at_year(site: Site) -> tuple[tuple[Typed, ...], Unit]:
    """Any quantity, and the number of a year."""
    term, year = site.terms
    return (term, scaling.pure(year, "the year of at_year")), scaling.number(term)
