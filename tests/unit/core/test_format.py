"""What text must be true to, whatever library writes the digits."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.format import LANGUAGES, LAST_BITS, MISSING, NBSP, Formatter
from surplus.core.format_digits import digits_text

EN = Formatter("en", "EUR")
SV = Formatter("sv", "SEK")
BOTH = [EN, SV, Formatter("sv", "EUR"), Formatter("en", "JPY")]
finite = st.floats(-1e300, 1e300)
everyday = st.floats(-1e12, 1e12)

SUFFIXES = {"k": 1e3, "M": 1e6, "bn": 1e9, "tkr": 1e3, "mkr": 1e6, "mdkr": 1e9}


def read(text: str) -> float:
    """Read a shown amount back, the way a person would."""
    plain = text.replace("−", "-").replace(NBSP, "")
    found = re.fullmatch(r"([-+]?)(?:€|¥)?([\d.,]+)(.*)", plain)
    assert found, text
    sign, digits, suffix = found.groups()
    digits = digits.replace(",", ".") if "kr" in suffix else digits.replace(",", "")
    return float(sign + digits) * SUFFIXES.get(suffix, 1.0)


@pytest.mark.parametrize(
    ("formatter", "amount", "shown"),
    [
        (EN, 212_430, "€212k"),
        (EN, 1_250_000, "€1.25M"),
        (EN, -1_254_900_000, "−€1.25bn"),
        (EN, 9_994, "€9,990"),
        (EN, 9_996, "€10k"),
        (EN, 999_600, "€1M"),
        (EN, 31.4, "€31.40"),
        (EN, 0, "€0"),
        (SV, 212_430, f"212{NBSP}tkr"),
        (SV, 1_250_000, f"1,25{NBSP}mkr"),
        (SV, 999.6, f"1{NBSP}000{NBSP}kr"),
        (Formatter("sv", "EUR"), 212_430, f"212{NBSP}tEUR"),
        (Formatter("en", "SEK"), 212_430, f"SEK{NBSP}212k"),
        (Formatter("en", "JPY"), 31.4, "¥31.4"),
    ],
)
def test_compact_money_reads_as_each_language_writes_it(
    formatter: Formatter, amount: float, shown: str
) -> None:
    assert formatter.money(amount, compact=True) == shown


@pytest.mark.parametrize(
    ("formatter", "shown"),
    [(EN, "−€1,234.57"), (SV, f"−1{NBSP}234,57{NBSP}kr"), (Formatter("en", "JPY"), "−¥1,235")],
)
def test_exact_money_goes_to_the_smallest_unit_of_the_currency(
    formatter: Formatter, shown: str
) -> None:
    assert formatter.money(-1234.565, exact=True) == shown


@given(everyday, st.sampled_from([EN, SV]))
def test_compact_money_is_within_half_a_unit_of_the_third_digit(x: float, f: Formatter) -> None:
    shown = read(f.money(x, compact=True))
    half = 0.5 * 10.0 ** (math.floor(math.log10(abs(x))) - 2) if abs(x) >= 1e-4 else 1e-4
    assert abs(shown - x) <= half * (1 + 1e-9)


@given(st.floats(-1e11, 1e11), st.sampled_from([EN, SV]))
def test_exact_money_is_within_half_a_cent(x: float, f: Formatter) -> None:
    assert abs(read(f.money(x, exact=True)) - x) <= 0.005 + abs(x) * 1e-15


@given(finite, st.sampled_from(BOTH))
def test_nothing_shown_is_a_negative_zero_or_has_a_hyphen_for_minus(x: float, f: Formatter) -> None:
    for text in (
        f.money(x),
        f.money(x, compact=True),
        f.money(x, exact=True),
        f.number(x, digits=2),
        f.number(x),
        f.quantity(x, "h"),
        f.percent(x),
        f.years(x) if abs(x) < 1e6 else "",
    ):
        assert "-" not in text
        assert not text.startswith("−") or re.search(r"[1-9]", text)


@given(finite, st.sampled_from(BOTH))
def test_an_amount_never_breaks_across_lines(x: float, f: Formatter) -> None:
    shown = (f.money(x), f.money(x, compact=True), f.percent(x), f.quantity(x, "kWh a"))
    assert not any(" " in text for text in shown)


@given(st.floats(0, 1), st.sampled_from([EN, SV]))
def test_only_a_certainty_is_shown_as_0_or_100_percent(p: float, f: Formatter) -> None:
    shown = f.probability(p).replace(NBSP, "")
    assert (shown == "100%") == (p >= 1 - LAST_BITS)
    assert (shown == "0%") == (p <= LAST_BITS)


@pytest.mark.parametrize(
    ("p", "shown"), [(0.9999, "> 99 %"), (0.995, "> 99 %"), (0.994, "99 %"), (0.0049, "< 1 %")]
)
def test_near_certainty_is_shown_as_more_than_99_percent(p: float, shown: str) -> None:
    assert EN.probability(p).replace(NBSP, " ") == shown


@pytest.mark.parametrize("f", BOTH)
@pytest.mark.parametrize("x", [None, math.nan])
def test_what_is_missing_is_a_dash_everywhere(f: Formatter, x: float | None) -> None:
    shown = {f.money(x), f.number(x), f.percent(x), f.probability(x), f.quantity(x, "h")}
    assert shown | {f.years(x), f.date(None), f.missing()} == {MISSING}


@pytest.mark.parametrize(
    ("years", "en", "sv"),
    [
        (1.6, "1.6 years", "1,6 år"),
        (1.0, "1 year", "1 år"),
        (7 / 12, "7 months", "7 månader"),
        (1 / 12, "1 month", "1 månad"),
        (0.97, "1 year", "1 år"),
        (0.0, "0 months", "0 månader"),
        (-2.0, "−2 years", "−2 år"),
    ],
)
def test_years_become_months_below_one_year(years: float, en: str, sv: str) -> None:
    assert EN.years(years).replace(NBSP, " ") == en
    assert SV.years(years).replace(NBSP, " ") == sv


def test_a_date_names_its_month_in_the_readers_language() -> None:
    assert EN.date(dt.date(2026, 5, 3)).replace(NBSP, " ") == "3 May 2026"
    assert SV.date("2026-05-03").replace(NBSP, " ") == "3 maj 2026"


def test_an_interval_says_a_shared_unit_once() -> None:
    assert SV.interval(180_000, 245_000).replace(NBSP, " ") == "180 till 245 tkr"
    assert SV.interval(180_000, 1_245_000).replace(NBSP, " ") == "180 tkr till 1,25 mkr"
    assert SV.interval(1_000, 2_000, show="number").replace(NBSP, " ") == "1 000 till 2 000"
    assert EN.interval(0.5, 0.75, show="years").replace(NBSP, " ") == "6 to 9 months"
    assert EN.interval(-5_000, 12_000) == "−€5,000 to €12k"
    assert EN.interval(5.0, 5.0, show="number") == "5"


def test_infinity_and_too_long_amounts_stay_readable() -> None:
    assert EN.money(-math.inf) == "−∞"
    assert EN.money(-1.5e18, exact=True).replace(NBSP, " ") == "−€1.5 × 10¹⁸"
    assert len(SV.money(1.7e308, compact=True)) < 25


def test_a_signed_amount_shows_its_direction_and_zero_has_none() -> None:
    assert [EN.money(x, signed=True) for x in (1e3, -1e3, 0.0)] == ["+€1,000", "−€1,000", "€0"]


@pytest.mark.parametrize("lang", LANGUAGES)
@given(st.decimals(-(10**15), 10**15, allow_nan=False, places=4), st.integers(0, 4))
def test_digits_are_separated_as_the_language_does(lang: str, value: Decimal, places: int) -> None:
    rounded = value.quantize(Decimal(1).scaleb(-places))
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    assert digits_text(rounded, lang) == format_decimal(abs(rounded), pattern, locale=lang)


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="'tlh'"):
        Formatter("tlh")


@pytest.mark.parametrize(
    ("chance", "text"),
    [(1 - 1e-15, "100\xa0%"), (1e-16, "0\xa0%"), (1 - 1e-9, ">\xa099\xa0%"), (1e-9, "<\xa01\xa0%")],
)
def test_the_last_bits_of_a_sum_decide_no_certainty(chance: float, text: str) -> None:
    assert Formatter("en").probability(chance) == text


@given(st.floats(0, 1), st.integers(0, 2), st.sampled_from(["en", "sv"]))
def test_a_share_that_is_not_nothing_does_not_read_as_nothing(
    share: float, digits: int, lang: str
) -> None:
    text = Formatter(lang).share(share, digits)
    says_none = not any(digit in text for digit in "123456789")
    assert says_none == (share <= LAST_BITS)


@pytest.mark.parametrize(("share", "digits"), [(0.0005, 1), (0.005, 0), (0.00005, 2)])
def test_half_of_the_last_digit_of_a_share_does_not_read_as_nothing(
    share: float, digits: int
) -> None:
    assert Formatter("en").share(share, digits).endswith(f"1{NBSP}%")
