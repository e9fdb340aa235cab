"""Exchange rates: which one holds on a day, crosses, units, and what is wrong with a table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import marked, only, place
from surplus.core.errors import Diagnostic
from surplus.core.exchange_file import read_rates
from surplus.core.exchange_rates import Conversion, Rate, Rates, currency_in, with_rates
from surplus.core.source import Source
from surplus.core.units import Units

RATE = st.fractions(Fraction(1, 1000), Fraction(1000))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def rate(day: str, base: str, quote: str, value: str) -> Rate:
    return Rate(date.fromisoformat(day), base, quote, Fraction(value))


TABLE = Rates(
    (
        rate("2026-01-10", "EUR", "SEK", "11"),
        rate("2026-02-10", "EUR", "SEK", "12"),
        rate("2026-01-15", "EUR", "USD", "1.25"),
        rate("2026-02-05", "GBP", "USD", "1.5"),
        rate("2026-02-01", "GBP", "SEK", "14"),
    )
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-01-10", 11), ("2026-02-09", 11), ("2026-02-10", 12), ("2027-01-01", 12), (None, 12)],
)
def test_the_latest_rate_on_or_before_the_day_holds(day: str | None, expected: int) -> None:
    found = TABLE.conversion("EUR", "SEK", date.fromisoformat(day) if day else None)
    assert found is not None
    assert found.factor == expected


def test_before_the_first_rate_there_is_none() -> None:
    assert TABLE.conversion("EUR", "SEK", date(2026, 1, 9)) is None
    assert TABLE.conversion("EUR", "JPY") is None


def test_the_other_way_round_is_the_exact_inverse() -> None:
    found = TABLE.conversion("SEK", "EUR", date(2026, 1, 20))
    assert found is not None
    assert found.factor == Fraction(1, 11)


def test_a_cross_goes_through_the_currency_whose_older_rate_is_latest() -> None:
    found = TABLE.conversion("USD", "SEK")
    assert found is not None
    # Through GBP the older rate is of 1 February, through EUR of 15 January.
    assert found.factor == Fraction("14") / Fraction("1.5")
    assert found.day == date(2026, 2, 1)
    assert len(found.legs) == 2


def test_a_straight_rate_goes_before_any_cross() -> None:
    table = TABLE.joined(Rates((rate("2020-01-01", "USD", "SEK", "9"),)))
    found = table.conversion("USD", "SEK")
    assert found is not None
    assert found.factor == 9


def test_a_cases_rates_go_before_those_of_the_same_day() -> None:
    table = TABLE.joined(Rates((rate("2026-02-10", "SEK", "EUR", "0.1"),)))
    found = table.conversion("EUR", "SEK")
    assert found is not None
    assert found.factor == 10


@given(RATE, RATE)
def test_there_and_back_is_the_same_amount(first: Fraction, second: Fraction) -> None:
    day = date(2026, 1, 1)
    table = Rates((Rate(day, "EUR", "USD", first), Rate(day, "USD", "SEK", second)))
    there, back = table.conversion("EUR", "SEK"), table.conversion("SEK", "EUR")
    assert there is not None
    assert back is not None
    assert there.factor == first * second
    assert there.factor * back.factor == 1
    assert there.then(back).factor == 1


@given(st.lists(st.tuples(DAYS, RATE), min_size=1, unique_by=lambda each: each[0]), DAYS)
def test_no_later_rate_is_ever_used(known: list[tuple[date, Fraction]], day: date) -> None:
    table = Rates(tuple(Rate(when, "EUR", "SEK", value) for when, value in known))
    found = table.conversion("EUR", "SEK", day)
    before = [when for when, _ in known if when <= day]
    assert (found.day if found else None) == (max(before) if before else None)


def test_without_a_rate_currencies_are_different_dimensions() -> None:
    units = Units()
    with pytest.raises(ValueError, match="money"):
        units.parse("USD/h").factor_to(units.parse("EUR/h"))
    converted = with_rates(units, [Conversion("GBP", "EUR", Fraction("1.2"), ())])
    for symbol, factor in {"GBP": "1.2", "£": "1.2", "kGBP": "1200", "MGBP": "1200000"}.items():
        unit = converted.parse(f"{symbol}/h")
        assert unit.factor_to(converted.parse("EUR/h")) == Fraction(factor)
    with pytest.raises(ValueError, match="money"):
        converted.parse("USD").factor_to(converted.parse("EUR"))


@pytest.mark.parametrize(
    ("word", "code"), [("USD", "USD"), ("kUSD", "USD"), ("€", "EUR"), ("mUSD", None), ("h", None)]
)
def test_a_symbol_speaks_of_its_currency(word: str, code: str | None) -> None:
    assert currency_in(word) == code


def read(text: str) -> tuple[tuple[Rate, ...], list[Diagnostic]]:
    found: list[Diagnostic] = []
    return read_rates(Source("rates.csv", text), found), found


def test_a_table_is_read_in_any_order_of_columns() -> None:
    text = "rate;to;from;date\n11.25;SEK;EUR;2026-05-04\n"
    (told,), found = read(text)
    assert found == []
    assert (told.base, told.quote, told.rate) == ("EUR", "SEK", Fraction("11.25"))


HEAD = "date,from,to,rate,source\n"
FAULTS = [
    ("«date,from,rate»\n", "no column"),
    (HEAD + "«2026-02-30,EUR,SEK,11,x»", "not a day"),
    (HEAD + "2026-02-01,EUR,SEK,11,x\n«2026-02-02,EUR,SEKK,11,x»", "not a currency"),
    (HEAD + "«2026-02-01,EUR,EUR,1,x»", "the same"),
    (HEAD + "«2026-02-01,EUR,SEK,0,x»", "nothing"),
    (HEAD + "«2026-02-01,EUR,SEK,-1,x»", "below zero"),
    (HEAD + "«2026-02-01,EUR,SEK,NaN,x»", "not a number"),
    (HEAD + "«2026-02-01,EUR,SEK,eleven,x»", "a word"),
    (HEAD + "2026-02-01,EUR,SEK,11,x\n«2026-02-01,EUR,SEK,12,x»", "two rates"),
]


@pytest.mark.parametrize("text", [text for text, _ in FAULTS], ids=[name for _, name in FAULTS])
def test_a_fault_of_a_table_is_told_under_its_place(text: str) -> None:
    case = marked(text, "rates.csv")
    _, found = read(case.text)
    assert place(only("U013", found)) == case.place
