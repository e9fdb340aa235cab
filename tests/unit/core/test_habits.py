"""A number written as elsewhere is refused with the very text to write instead."""

from __future__ import annotations

import pytest

from surplus.core.errors import SurplusError
from surplus.core.quantity import read_quantity, split_range
from surplus.core.source import Passage
from surplus.core.units import Units

HABITS = [
    ("€40/h", "40 €/h"),
    ("$1_200.50/h", "1_200.50 USD/h"),
    ("EUR 40", "40 EUR"),
    ("80-120", "80 to 120"),
    ("80–120 kg", "80 to 120 kg"),
    ("4..9", "4 to 9"),
    ("100 +/- 20", "80 to 120"),
    ("100 ± 20 h", "80 to 120 h"),
    ("50 ± 10 %", "45 to 55"),
]


@pytest.mark.parametrize(("written", "instead"), HABITS)
def test_the_hint_holds_what_to_write(written: str, instead: str) -> None:
    with pytest.raises(SurplusError) as caught:
        read_quantity(Passage.of(written), Units())
    (found,) = caught.value.diagnostics
    assert found.code == "Q001"
    assert f"'{instead}'" in (found.hint or "")


@pytest.mark.parametrize("instead", [instead for _, instead in HABITS])
def test_what_the_hint_says_can_be_read(instead: str) -> None:
    ends = split_range(Passage.of(instead)) or (Passage.of(instead),)
    assert [read_quantity(end, Units()).number for end in ends]


@pytest.mark.parametrize(
    ("written", "number"),
    [("-5", -5), ("1e-3 h", 1e-3), ("4.5", 4.5), ("40 EUR/h", 40), ("1_200", 1200)],
)
def test_what_is_right_is_read(written: str, number: float) -> None:
    assert read_quantity(Passage.of(written), Units()).number == number
