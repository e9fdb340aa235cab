"""Numbers as people write them, and what they are refused for."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import marked, place
from surplus.core.errors import SurplusError
from surplus.core.quantity import Quantity, bare, read_quantity, scaled, split_range
from surplus.core.source import Passage
from surplus.core.units import ONE, Units

UNITS = Units().counting("bearing", "stop")


def read(text: str) -> Quantity:
    return read_quantity(Passage.of(text), UNITS)


READ = [
    ("120", 120.0, None),
    ("-3", -3.0, None),
    ("−3.5", -3.5, None),
    ("+2", 2.0, None),
    ("1_200", 1200.0, None),
    (".5", 0.5, None),
    ("1e3", 1000.0, None),
    ("1.5E-2", 0.015, None),
    (" 5 % ", 5.0, "%"),
    ("5%", 5.0, "%"),
    ("30 min", 30.0, "min"),
    ("310 EUR/bearing", 310.0, "EUR/bearing"),
    ("3 EUR / h", 3.0, "EUR/h"),
    ("2 h/stop", 2.0, "h/stop"),
    ("4 EUR²", 4.0, "EUR^2"),
]


@pytest.mark.parametrize(("text", "number", "unit"), READ)
def test_a_number_is_read_with_its_unit(text: str, number: float, unit: str | None) -> None:
    found = read(text)
    assert found.number == number
    assert (str(found.unit) if found.unit else None) == unit


REFUSED = [
    ("Q001", "«about 5»"),
    ("Q001", "«»"),
    ("Q001", "«%»"),
    ("Q001", "«1e999»"),
    ("Q001", "«nan»"),
    ("Q001", "«inf»"),
    ("Q001", "«. 5»"),
    ("Q002", "«4,5»"),
    ("Q002", "«1,200.50»"),
    ("Q002", "«1 200»"),
    ("Q002", "«1\u00a0200»"),
    ("U001", "5 «horses»"),
    ("U001", "5«e»"),
    ("U002", "5 h«!»"),
    ("U003", "5 «$»"),
]


@pytest.mark.parametrize(("code", "text"), REFUSED)
def test_what_is_not_a_quantity_is_refused_at_its_place(code: str, text: str) -> None:
    case = marked(text)
    passage = Passage(case.text, case.source, 0, len(case.text))
    with pytest.raises(SurplusError) as raised:
        read_quantity(passage, UNITS)
    (found,) = raised.value.diagnostics
    assert found.code == code
    if case.text:
        assert place(found) == case.place


def test_unknown_units_may_be_taken_as_things() -> None:
    found = read_quantity(Passage.of("48 case"), Units(), declare=True)
    assert found.unit is not None
    assert found.unit.dimension == (("case", 1),)


@given(st.floats(-1e12, 1e12, allow_nan=False))
def test_a_number_is_read_as_it_was_written(number: float) -> None:
    assert read(repr(number)).number == number


@given(st.integers(-10_000, 10_000))
def test_whole_per_cents_are_the_nearest_number(percent: int) -> None:
    assert read(f"{percent} %").in_unit(ONE) == percent / 100


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [("5", "h", 5), ("90 min", "h", 1.5), ("2 kEUR", "EUR", 2000), ("1 day", "h", 24),
     ("5 %", "stop/bearing", 0.05), ("5 %", "%", 5), ("0.5", "%", 0.5), ("5 %", "%/year", 5),
     ("5 ‰", "%/year", 0.5), ("5 %/year", "%/year", 5), ("1 EUR/month", "EUR/year", 12)],
)  # fmt: skip
def test_a_quantity_is_told_in_another_unit(text: str, unit: str, number: float) -> None:
    assert read(text).in_unit(UNITS.parse(unit)) == pytest.approx(number)


@pytest.mark.parametrize(("text", "unit"), [("5 kg", "h"), ("5 EUR", "USD"), ("5 h/day", "h")])
def test_a_quantity_of_another_kind_is_refused(text: str, unit: str) -> None:
    with pytest.raises(ValueError, match="is"):
        read(text).in_unit(UNITS.parse(unit))


@pytest.mark.parametrize(("text", "factor", "rest"), [
    ("%", Fraction(1, 100), ""), ("%/year", Fraction(1, 100), "1/year"), ("h", Fraction(1), "h"),
    ("‰·h", Fraction(1, 1000), "h"), ("%^2", Fraction(1, 10_000), ""),
])  # fmt: skip
def test_a_unit_is_split_into_its_shares_and_the_rest(
    text: str, factor: Fraction, rest: str
) -> None:
    found, left = bare(UNITS.parse(text))
    assert (found, str(left)) == (factor, rest)
    assert found * left.factor == UNITS.parse(text).factor


@given(st.integers(0, 100_000))
def test_scaling_by_a_hundredth_is_exact_where_multiplying_is_not(number: int) -> None:
    assert scaled(float(number), Fraction(1, 100)) == number / 100


RANGES = [
    ("4 to 9", "4", "9"),
    ("4 h to 9 h", "4 h", "9 h"),
    ("-3 to 5", "-3", "5"),
    ("4 – 9 h", "4", "9 h"),
    ("4 till 9", "4", "9"),
    ("4   to   9", "4", "9"),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_has_two_ends_that_know_their_place(text: str, low: str, high: str) -> None:
    ends = split_range(Passage.of(text))
    assert ends is not None
    assert [end.text.strip() for end in ends] == [low, high]
    for end, wanted in zip(ends, (low, high), strict=True):
        at = end.locate(0, len(end.text))
        assert text[at.column - 1 : at.end - 1].strip() == wanted


@pytest.mark.parametrize("text", ["4", "4-9", "4 tonne", "to 9", "stop"])
def test_what_has_no_two_ends_is_no_range(text: str) -> None:
    assert split_range(Passage.of(text)) is None
