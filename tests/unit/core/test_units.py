"""Units: an algebra that pint and arithmetic agree with, and texts that are read or refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.units import ONE, Unit, UnitFault, Units
from surplus.core.units.symbols import ALIASES, CURRENCIES, MAGNITUDES, SYMBOLS

PINT = {
    "h": "hour", "quarter": "year / 4", "ha": "hectare", "gal": "gallon", "bbl": "oil_barrel",
    "ml": "milliliter", "l": "liter", "tonne": "metric_ton", "hp": "horsepower", "%": "percent",
    "kB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "K": "kelvin",
    "year": "365 * day", "month": "365 * day / 12", "acre": "international_acre", "‰": "permille",
    "Hz": "1 / second",
}  # fmt: skip
"""What pint calls the symbols that it calls otherwise. Its year has 365.25 days; ours 365."""

registry: Any = pint.UnitRegistry()
PLAIN = [name for name in SYMBOLS if name not in ("quarter", "acre")]
UNITS = Units().counting("bearing", "stop", "case")
BASES = ("EUR", "h", "year", "kg", "kWh", "bearing", "stop", "%", "m", "MJ")


@st.composite
def products(draw: st.DrawFn) -> Unit:
    unit = ONE
    for name in draw(st.lists(st.sampled_from(BASES), max_size=4)):
        unit = unit * UNITS.parse(name) ** draw(st.sampled_from([-2, -1, 1, 2]))
    return unit


def same(left: Unit, right: Unit) -> bool:
    return (left.dimension, left.factor) == (right.dimension, right.factor)


@given(products(), products(), products())
def test_multiplication_is_associative_and_commutative(a: Unit, b: Unit, c: Unit) -> None:
    assert same((a * b) * c, a * (b * c))
    assert same(a * b, b * a)


@given(products(), products())
def test_division_undoes_multiplication(a: Unit, b: Unit) -> None:
    assert same(a * b / b, a)
    assert same(a / a, ONE)
    assert same(a * ONE, a)


@given(products(), st.integers(-3, 3), st.integers(-3, 3))
def test_powers_add_up(a: Unit, m: int, n: int) -> None:
    assert same(a**m * a**n, a ** (m + n))
    assert same((a**m) ** n, a ** (m * n))


@given(products())
def test_no_symbol_stands_twice_or_for_nothing(a: Unit) -> None:
    for parts in (a.parts, a.dimension):
        names = [name for name, _ in parts]
        assert len(names) == len(set(names))
        assert all(power for _, power in parts)


@given(products())
def test_a_unit_reads_back_as_it_is_written(a: Unit) -> None:
    assert same(UNITS.parse(str(a)) if str(a) else ONE, a)


@given(products(), products(), products())
def test_factors_lead_from_unit_to_unit(a: Unit, b: Unit, c: Unit) -> None:
    scaled = [a * UNITS.parse(t) / UNITS.parse(s) for s, t in (("h", "year"), ("kWh", "MJ"))]
    x, y, z = a, scaled[0], scaled[1]
    assert x.factor_to(y) * y.factor_to(z) == x.factor_to(z)
    assert x.factor_to(y) * y.factor_to(x) == 1
    assert x.factor_to(x) == 1
    del b, c


@pytest.mark.parametrize("symbol", [s for s in PLAIN if SYMBOLS[s][1]])
def test_a_symbol_is_as_large_as_pint_says(symbol: str) -> None:
    ours = UNITS.parse(symbol)
    theirs: Any = registry.Quantity(PINT.get(symbol, symbol)).to_base_units()
    base = _base(ours)
    wanted = (theirs / registry.Quantity(base)).to_reduced_units().to_base_units()
    assert wanted.dimensionless
    assert float(ours.factor) == pytest.approx(float(wanted.magnitude), rel=1e-9)


def _base(unit: Unit) -> str:
    names = {"time": "second", "length": "meter", "mass": "kilogram", "current": "ampere",
             "temperature": "kelvin", "data": "byte"}  # fmt: skip
    return " * ".join(f"{names[base]} ** {power}" for base, power in unit.dimension) or "1"


@pytest.mark.parametrize(
    ("symbol", "part"),
    [("%", Fraction(1, 100)), ("‰", Fraction(1, 1000)), ("ppm", Fraction(1, 10**6))],
)
def test_shares_are_pure_numbers(symbol: str, part: str) -> None:
    assert UNITS.parse(symbol).is_dimensionless
    assert UNITS.parse(symbol).factor == Fraction(part)


def test_an_acre_is_that_of_the_international_foot() -> None:
    assert UNITS.parse("acre").factor == 43_560 * Fraction("0.3048") ** 2


@pytest.mark.parametrize(
    ("one", "number", "other"),
    [("year", 8760, "h"), ("year", 365, "day"), ("year", 12, "month"), ("year", 4, "quarter"),
     ("week", 7, "day"), ("kWh", Fraction(18, 5), "MJ"), ("MEUR", 1000, "kEUR"),
     ("bnSEK", 10**9, "SEK"), ("W", 1, "J/s"), ("V·A", 1, "W"), ("mile", 5280, "ft"),
     ("ha", 10_000, "m^2"), ("l", 1, "kg/kg·1·l"), ("Pa", 1, "N/m²"), ("kB", 8000, "bit")],
)  # fmt: skip
def test_units_convert_exactly(one: str, number: int | Fraction, other: str) -> None:
    assert UNITS.parse(one).factor_to(UNITS.parse(other)) == number


@pytest.mark.parametrize(("alias", "symbol"), sorted(ALIASES.items()))
def test_an_alias_is_the_same_unit(alias: str, symbol: str) -> None:
    assert same(UNITS.parse(alias), UNITS.parse(symbol))


@pytest.mark.parametrize(
    ("plural", "one"),
    [("bearings", "bearing"), ("hours", "h"), ("days", "day"), ("years", "year"), ("yrs", "year"),
     ("tonnes", "tonne"), ("feet", "ft"), ("inches", "inch"), ("litres", "l"), ("cases", "case")],
)  # fmt: skip
def test_a_plural_is_the_same_unit(plural: str, one: str) -> None:
    assert same(UNITS.parse(plural), UNITS.parse(one))


def test_a_unit_is_shown_with_the_symbols_that_were_written() -> None:
    assert str(UNITS.parse("EUR/bearings/yr")) == "EUR/bearing/year"
    assert str(UNITS.parse("EUR/(h·bearing)")) == "EUR/h/bearing"
    assert str(UNITS.parse("1/year")) == "1/year"
    assert str(UNITS.parse("m^2/s²")) == "m^2/s^2"


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_each_currency_is_a_dimension_of_its_own(code: str) -> None:
    assert UNITS.parse(code).currency() == code
    for prefix, size in MAGNITUDES.items():
        assert UNITS.parse(prefix + code).factor_to(UNITS.parse(code)) == size


def test_currencies_are_not_converted() -> None:
    with pytest.raises(ValueError, match="money"):
        UNITS.parse("EUR").factor_to(UNITS.parse("USD"))


@pytest.mark.parametrize(
    ("text", "words"),
    [("EUR", "money"), ("EUR/year", "money per time"), ("1/year", "one per time"),
     ("%", "a pure number"), ("kWh", "energy"), ("EUR/kWh", "money per energy"),
     ("kW", "power"), ("m^2", "area"),
     ("EUR/(h·bearing)", "money per bearing per time"), ("m/s", "speed"), ("bar", "pressure")],
)  # fmt: skip
def test_a_unit_says_in_words_what_it_measures(text: str, words: str) -> None:
    assert UNITS.parse(text).kind() == words


def test_a_unit_of_the_models_own_is_so_many_of_another() -> None:
    units = UNITS.defining("pallet", UNITS.parse("case"), Fraction(48))
    assert units.parse("EUR/case").factor_to(units.parse("EUR/pallet")) == 48
    assert "pallet" in units
    assert "pallets" in units
    assert "pallet" not in UNITS


def test_counting_a_thing_leaves_what_is_known_alone() -> None:
    assert same(UNITS.counting("h", "bearing").parse("h"), UNITS.parse("h"))


FAULTS = [
    ("U001", "EUR/", "bering", "", "an unknown thing"),
    ("U001", "", "Kg", "", "another case"),
    ("U002", "EUR", "//", "h", "two marks"),
    ("U002", "EUR/", "(", "h", "an open parenthesis"),
    ("U002", "EUR/h", ")", "", "a closing one"),
    ("U002", "EUR ", "+", " h", "a sum"),
    ("U002", "EUR/", "5", "", "a number"),
    ("U002", "EUR/h ", "h", "", "two symbols"),
    ("U002", "m", "^99", "", "a large exponent"),
    ("U002", "(m^6)", "^6", "", "a power of a power"),
    ("U003", "", "$", "/h", "dollars"),
    ("U003", "", "kr", "/h", "crowns"),
]


@pytest.mark.parametrize(
    ("code", "before", "wrong", "after"), [f[:4] for f in FAULTS], ids=[f[4] for f in FAULTS]
)
def test_what_is_not_a_unit_is_refused_at_its_offset(
    code: str, before: str, wrong: str, after: str
) -> None:
    with pytest.raises(UnitFault) as raised:
        UNITS.parse(before + wrong + after)
    fault = raised.value
    assert fault.code == code
    if wrong != "//":  # the second mark is the one that isn't expected
        assert (fault.start, fault.stop) == (len(before), len(before) + len(wrong))
    else:
        assert fault.start == len(before) + 1


@pytest.mark.parametrize("text", ["", "EUR/", "EUR·", "("])
def test_a_unit_that_ends_too_early_is_refused_at_its_end(text: str) -> None:
    with pytest.raises(UnitFault) as raised:
        UNITS.parse(text)
    assert raised.value.code == "U002"


def test_a_unit_of_many_powers_is_refused_at_once() -> None:
    with pytest.raises(UnitFault, match="exponent"):
        UNITS.parse("(" * 20 + "km" + "^12)" * 20)
    with pytest.raises(UnitFault, match="long"):
        UNITS.parse("m*" * 200)


def test_a_fault_names_the_nearest_known_unit() -> None:
    with pytest.raises(UnitFault) as raised:
        UNITS.parse("EUR/bering")
    assert raised.value.hint == "did you mean 'bearing'?"


def fault_of(text: str) -> UnitFault | None:
    try:
        UNITS.parse(text)
    except UnitFault as fault:
        return fault
    return None


@given(st.text(max_size=30) | st.text(alphabet="mhsEUR()/*·^2²1k%", max_size=40))
def test_any_text_is_a_unit_or_a_fault_within_it(text: str) -> None:
    fault = fault_of(text)
    if fault:
        assert 0 <= fault.start <= fault.stop <= len(text) + 1
    else:
        unit = UNITS.parse(text)
        assert same(UNITS.parse(str(unit)) if str(unit) else ONE, unit)


@pytest.mark.parametrize(
    ("written", "meant"), [("m²", "m^2"), ("m³/h", "m^3/h"), ("s⁻²", "s^-2"), ("h⁻¹", "1/h")]
)
def test_a_power_may_be_written_above_the_line(written: str, meant: str) -> None:
    assert same(UNITS.parse(written), UNITS.parse(meant))
