"""A formula in words."""

from __future__ import annotations

import pytest

from surplus.formula import words
from surplus.formula.parser import parse_text

LABELS = {"positions": "Bearing positions", "life": "Life", "rate": "Unplanned stops per change"}


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("positions / life * rate", "Bearing positions ÷ Life × Unplanned stops per change"),
        ("(1 - rate) * 5 %", "(1 − Unplanned stops per change) × 5 %"),
        ("-life^2", "−Life^2"),
        ("positions^2", "(Bearing positions)^2"),
        ("if life >= 1_200 h then 0 else a", "if Life ≥ 1_200 h then 0 else a"),
        ("not life != 3", "not Life ≠ 3"),
        ("max(life, 0) - (a - b)", "max(Life, 0) − (a − b)"),
    ],
)
def test_names_become_labels_and_operators_signs(formula: str, said: str) -> None:
    assert words(parse_text(formula), LABELS) == said


def test_names_become_numbers_with_units() -> None:
    numbers = {"positions": "120 bearing", "life": "35 month", "loss": "−3 EUR"}
    said = words(parse_text("positions / life - loss + life^2"), numbers)
    assert said == "120 bearing ÷ 35 month − (−3 EUR) + (35 month)^2"


def test_texts_are_put_in_as_they_are() -> None:
    assert words(parse_text("a * b"), {"a": "x + y) (", "b": "'; drop"}) == "x + y) ( × '; drop"


def test_another_language_brings_its_own_words_and_decimals() -> None:
    node = parse_text("if a > 0.5 then a else b")
    swedish = {"if": "om", "then": "så", "else": "annars"}
    said = words(node, str.upper, lambda n: str(n.value).replace(".", ","), swedish)
    assert said == "om A > 0,5 så A annars B"
