"""Whatever a text holds, the YAML that is written says that text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from surplus.core.document import Mapping, Scalar, read_document
from surplus.core.source import Source
from surplus.value.findings import cleaned
from surplus.value.yaml_text import (
    block,
    comment,
    entry,
    formula_text,
    number_text,
    quoted,
)


def read(text: str) -> Mapping:
    return read_document(Source("t.yaml", text))


def scalar(mapping: Mapping, *path: str) -> str:
    node: object = mapping
    for key in path:
        assert isinstance(node, Mapping)
        node = next(e.value for e in node if e.key.text == key)
    assert isinstance(node, Scalar)
    return node.text


@given(st.text(max_size=40).map(cleaned))
@example("no")
@example("a: {b: c}")
@example("x # y")
@example("- x")
@example("*alias")
@example('"quoted" \\ back')
@example("12")
@example("\u2028\u0085\ufeff\u202e")
def test_texts_come_back_as_they_were(text: str) -> None:
    root = read("\n".join(entry("k", [("a", quoted(text)), ("b", quoted(text))])).strip())
    assert scalar(root, "k", "a") == scalar(root, "k", "b") == text.strip()


@given(st.lists(st.text(min_size=1, max_size=30), min_size=8, max_size=30))
def test_long_texts_come_back_whole_when_folded(words: list[str]) -> None:
    text = cleaned(" ".join(words))
    root = read("\n".join(["top:", *block("k", [("note", quoted(text))])]))
    assert scalar(root, "top", "k", "note") == text


@given(st.text(max_size=200))
@example("x\ny: evil")
@example("x\u2028y: evil\u0085z")
def test_comments_never_become_keys(text: str) -> None:
    assert read("\n".join([*comment(text, 2), "a: 1"])).keys() == ["a"]


@given(st.floats(-1e100, 1e100))
def test_numbers_keep_all_their_digits(number: float) -> None:
    assert float(number_text(number)) == number


@pytest.mark.parametrize(
    "formula", ["-a", "a * b / 1 year", "if a != 0 then 1 else 2", "no", "(a)"]
)
def test_formulas_come_back_as_they_were(formula: str) -> None:
    assert scalar(read(f"k: {formula_text(formula)}"), "k") == formula
