"""What stands in a field is what the case says, in whichever language it is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.web.cases.texts import plain, read, shown, stated

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
