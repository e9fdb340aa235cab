"""Printing keeps the meaning and adds no parenthesis too many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from surplus.formula.faults import Refused
from surplus.formula.nodes import Node
from surplus.formula.parser import parse_text
from surplus.formula.printer import print_formula

from .random_trees import any_trees


@given(any_trees)
@settings(max_examples=400, deadline=None)
def test_parsing_what_was_printed_gives_the_same_tree(tree: Node) -> None:
    assert parse_text(print_formula(tree)) == tree


@given(any_trees)
@settings(max_examples=150, deadline=None)
def test_no_pair_of_parentheses_can_be_left_out(tree: Node) -> None:
    text = print_formula(tree)
    for start, stop in _groups(text):
        shorter = text[:start] + " " + text[start + 1 : stop] + " " + text[stop + 1 :]
        assert not _reads_as(shorter, tree), f"{text!r} could be {shorter!r}"


def _groups(text: str) -> list[tuple[int, int]]:
    """Return where parentheses that aren't a call's open and close."""
    found, waiting = [], []
    for at, character in enumerate(text):
        if character == "(":
            waiting.append(at)
        elif character == ")":
            start = waiting.pop()
            is_call = start and (text[start - 1].isalnum() or text[start - 1] == "_")
            if not is_call or text[:start].endswith("not"):
                found.append((start, at))
    return found


def _reads_as(text: str, tree: Node) -> bool:
    try:
        return parse_text(text) == tree
    except Refused:
        return False


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("((a))", "a"),
        ("(a*b)+c", "a * b + c"),
        ("a*(b+c)", "a * (b + c)"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a^b)^c", "(a^b)^c"),
        ("a^(b^c)", "a^b^c"),
        ("-(x^2)", "-x^2"),
        ("(-x)^2", "(-x)^2"),
        ("-(a*b)", "-(a * b)"),
        ("a**-b", "a^-b"),
        ("(3 m)^2", "(3 m)^2"),
        ("1_200 EUR", "1_200 EUR"),
        ("a × b ÷ c − d · e", "a * b / c - d * e"),
        ("a ≤ b and c ≥ d or e ≠ f", "a <= b and c >= d or e != f"),
        ("not (a == b)", "not a == b"),
        ("(if a then b else c) + d", "(if a then b else c) + d"),
        ("d + (if a then b else c)", "d + if a then b else c"),
        ("max( a,b )", "max(a, b)"),
    ],
)
def test_printed_form(written: str, printed: str) -> None:
    assert print_formula(parse_text(written)) == printed
