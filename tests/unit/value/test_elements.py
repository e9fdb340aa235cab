"""The element checklist names what nobody mentioned, and nothing that somebody did."""

from __future__ import annotations

import pytest

from surplus.value.elements import ELEMENTS, Group, unmentioned
from value.faults import model


def named(text: str) -> set[str]:
    return {element.name for element in unmentioned(model(text).model)}


@pytest.mark.parametrize(
    ("driver", "element"),
    [
        ("fewer_stops", "downtime"),
        ("less_scrap", "scrap"),
        ("spare_parts", "inventory"),
        ("energy", "energy_use"),
        ("warranty", "guarantee"),
        ("lead_time", "service_level"),
        ("operator_training", "training"),
        ("utbildning", "training"),
        ("garanti", "guarantee"),
    ],
)
def test_a_driver_mentions_its_element(driver: str, element: str) -> None:
    assert element in named("drivers: {x: 9 EUR}\n")
    assert element not in named(f"drivers: {{{driver}: 9 EUR}}\n")


def test_words_inside_other_words_mention_nothing() -> None:
    assert "ease" in named("drivers: {grease: 9 EUR}\n")


def test_lines_and_problems_mention_elements_too() -> None:
    text = "drivers: {d: {benefit: 9 EUR, line: cost of goods sold / scrap}}\n"
    assert "scrap" not in named(text)
    text = "capabilities: {c: {problem: Injuries}}\ndrivers: {d: {benefit: 9 EUR, capability: c}}\n"
    assert "safety" not in named(text)


def test_every_element_is_named_in_both_languages() -> None:
    for element in ELEMENTS:
        assert set(element.label.texts) == {"en", "sv"}
        assert element.label.text("en") != element.label.text("sv")
        assert element.words


def test_every_group_has_elements_and_names_are_unique() -> None:
    assert {element.group for element in ELEMENTS} == set(Group)
    assert len({element.name for element in ELEMENTS}) == len(ELEMENTS)
