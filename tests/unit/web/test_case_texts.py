"""What stands in a field is what the case says, in whichever language it is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.web.cases.texts import for_reading, plain, read, shown, stated
from surplus.web.cases.years import gathered, told_by_year, years_in, years_text

numbers = st.one_of(
    st.integers(-99_999, 99_999).map(str),
    st.floats(0.001, 9999, allow_nan=False).map(lambda x: f"{x:.3f}"),
)
units = st.sampled_from(["", " %", " h/stop", " EUR/MWh", " kg/m2"])


@given(numbers, numbers, units, st.sampled_from(["en", "sv"]))
def test_a_field_that_nobody_touched_says_what_the_case_said(
    low: str, high: str, unit: str, lang: str
) -> None:
    for text in (f"{low}{unit}", f"{low} to {high}{unit}", f"{low} / {low} / {high}"):
        assert read(shown(text, lang), lang) == text


def test_three_points_are_one_line_in_a_field_and_keys_in_a_case() -> None:
    text = plain("low 2 %, likely 5 %, high 9 %")
    assert shown(text, "sv") == "2 % / 5 % / 9 %"
    assert stated(text) == "{low: 2 %, likely: 5 %, high: 9 %}"


@pytest.mark.parametrize("text", ["4 to 9", "2 h/stop", "a / b", "x / y / z", "{low: 1}", ""])
def test_anything_else_is_stated_as_it_is(text: str) -> None:
    assert stated(text) == text


figures = st.one_of(numbers, st.tuples(numbers, numbers).map(" to ".join))


@given(st.dictionaries(st.integers(0, 100), figures, min_size=1, max_size=6), units,
       st.sampled_from(["en", "sv"]))  # fmt: skip
def test_fields_of_years_that_nobody_touched_say_what_the_case_said(
    parts: dict[int, str], unit: str, lang: str
) -> None:
    said = {year: f"{text}{unit}" for year, text in parts.items()}
    text = years_text(said)
    assert years_in(text) == said
    fields = {f"year:{y}:customer:x:": shown(part, lang) for y, part in said.items()}
    assert read(gathered(fields)["customer:x:"], lang) == text


@pytest.mark.parametrize("text", ["4 to 9", "1: 4 to 9 | also", "", "| 1: 4", "1:", "year 1: 4"])
def test_what_isn_t_by_year_is_taken_as_it_is(text: str) -> None:
    assert years_in(text) == {}
    assert told_by_year(text, "sv") == text


def test_other_fields_stay_as_they_are_and_odd_years_are_left_out() -> None:
    posted = {"show": "x", "pnl:year": "3", "year:x:a:b:": "1", "year:9999:a:b:": "1", "year:": "y"}
    assert gathered(posted) == {"show": "x", "pnl:year": "3", "year:": "y"}


@pytest.mark.parametrize("text", ["Kim 1280", "since 2024", "2026-05-12", "", "about 12000"])
def test_numbers_in_somebodys_words_stay_as_they_wrote_them(text: str) -> None:
    assert for_reading(text, "en") == text
