"""A value is put in place, and nothing that somebody wrote is lost."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.value.revision.editing import dropped, put

CASES = [
    ("a: 1  # why\nb: 2\n", ("a",), "3", "a: 3  # why\nb: 2\n"),
    ("a: 1", ("b",), "2", "a: 1\nb: 2\n"),
    ("s:\n  a: 1 # why\n\n# end\n", ("s", "b"), "2", "s:\n  a: 1 # why\n  b: 2\n\n# end\n"),
    ("s: {a: 1}\n", ("s", "a"), "2", "s: {a: 2}\n"),
    ("s: {}\n", ("s", "a"), "2", "s: {a: 2}\n"),
    ("s:\nt: 1\n", ("s", "a"), "2", "s:\n  a: 2\nt: 1\n"),
    ("s: # none yet\nt: 1\n", ("s", "a"), "2", "s: # none yet\n  a: 2\nt: 1\n"),
    ("s:\n  a:\n    b: 1\n    c: 2\nt: 1\n", ("s", "a"), "3", "s:\n  a: 3\nt: 1\n"),
    ("s:\n  a:\n  b: 1\n", ("s", "a"), "3", "s:\n  a: 3\n  b: 1\n"),
    ("s:\n  'a b': 1\n", ("s", "a b"), "3", "s:\n  'a b': 3\n"),
    ("s:\n  a: >-\n    two\n    lines\n  b: 1\n", ("s", "a"), "3", "s:\n  a: 3\n  b: 1\n"),
    ("s:\n  a: [1,\n    2]  # why\n", ("s", "a"), "3", "s:\n  a: 3  # why\n"),
    ("# only a comment\n", ("a",), "3", "# only a comment\n\na: 3\n"),
    ("", ("s", "a"), "3", "s:\n  a: 3\n"),
    ("s: {a: {b: 1}}\n", ("s", "a", "c"), "3", "s: {a: {b: 1, c: 3}}\n"),
    ("å: 1 # é\nb: ü\n", ("b",), "ö", "å: 1 # é\nb: ö\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "value", "wanted"), CASES)
def test_a_value_is_put_in_its_place(
    text: str, path: tuple[str, ...], value: str, wanted: str
) -> None:
    assert put(text, path, value) == wanted


def test_what_stood_there_stays_as_a_comment() -> None:
    text = "inputs:\n  life:\n    value: 5  # from the log\n    evidence: talk\n  wage: 3\n"
    wanted = (
        "inputs:\n"
        "  # before:\n"
        "  #   life:\n"
        "  #     value: 5  # from the log\n"
        "  #     evidence: talk\n"
        "  life: 6\n"
        "  wage: 3\n"
    )
    assert put(text, ("inputs", "life"), "6", before="before") == wanted


@pytest.mark.parametrize("text", ["- 1\n- 2\n", "a: [1\n", "just words", "a: 1\n---\nb: 2\n"])
def test_what_holds_no_keys_is_refused(text: str) -> None:
    with pytest.raises(SurplusError, match="X059"):
        put(text, ("a", "b"), "1")


DROPPED = [
    ("a: 1  # why\nb: 2\n", ("a",), "b: 2\n"),
    ("a: 1\nb: 2", ("b",), "a: 1\n"),
    ("a: 1\n", ("a",), "{}\n"),
    ("s:\n  a: 1\n  b:\n    c: 2\n# end\n", ("s", "b"), "s:\n  a: 1\n# end\n"),
    ("s:\n  a: 1\nt: 1\n", ("s", "a"), "s: {}\nt: 1\n"),
    ("s: {a: 1, b: {c: 2}, d: 3}\n", ("s", "b"), "s: {a: 1, d: 3}\n"),
    ("s: {a: 1, b: 2}  # why\n", ("s", "b"), "s: {a: 1}  # why\n"),
    ("s: {a: 1}\n", ("s", "a"), "s: {}\n"),
]


@pytest.mark.parametrize(("text", "path", "wanted"), DROPPED)
def test_a_key_is_taken_out_and_nothing_else(text: str, path: tuple[str, ...], wanted: str) -> None:
    assert dropped(text, path) == wanted


# --- texts at random ---------------------------------------------------------------------

names = st.sampled_from(["a", "b", "c", "d"])
trees: st.SearchStrategy[object] = st.recursive(
    st.integers(0, 99), lambda parts: st.dictionaries(names, parts, max_size=3), max_leaves=8
)


@dataclass(frozen=True)
class Written:
    """A tree written at random, half in flow style, with comments at the ends of lines."""

    text: str
    comments: int


@st.composite
def written(draw: st.DrawFn) -> tuple[dict[str, object], Written]:
    tree: dict[str, object] = draw(st.dictionaries(names, trees, min_size=1, max_size=4))
    count = 0

    def flow(node: object) -> str:
        if not isinstance(node, dict):
            return str(node)
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in node.items()) + "}"

    def lines(node: dict[str, object], indent: int) -> list[str]:
        nonlocal count
        found: list[str] = []
        for key, value in node.items():
            note = ""
            if draw(st.booleans()):
                count += 1
                note = f"  # note {count}."
            lead = " " * indent + f"{key}:"
            if isinstance(value, dict) and value and draw(st.booleans()):
                found += [lead + note, *lines(value, indent + 2)]
            else:
                found.append(f"{lead} {flow(value)}{note}")
        return found

    text = "\n".join(lines(tree, 0)) + draw(st.sampled_from(["", "\n", "\n\n# end\n"]))
    return tree, Written(text, count)


def updated(tree: dict[str, object], path: list[str], value: int) -> dict[str, object]:
    first, *rest = path
    inner = tree.get(first)
    held = inner if isinstance(inner, dict) else {}
    return {**tree, first: updated(held, rest, value) if rest else value}


def holds_a_number(tree: dict[str, object], path: list[str]) -> bool:
    """Whether a key of a path holds a number, which has no keys below it."""
    node: object = tree
    for name in path[:-1]:
        node = node.get(name, {}) if isinstance(node, dict) else node
    return not isinstance(node, dict)


@given(written(), st.lists(names, min_size=1, max_size=3))
def test_any_text_says_what_it_said_but_for_what_was_put(
    pair: tuple[dict[str, object], Written], path: list[str]
) -> None:
    tree, shown = pair
    if holds_a_number(tree, path):
        with pytest.raises(SurplusError, match="X059"):
            put(shown.text, path, "777")
        return
    new = put(shown.text, path, "777", before="before")
    assert yaml.safe_load(new) == updated(tree, path, 777)
    for number in range(1, shown.comments + 1):
        assert f"# note {number}." in new


@given(written(), st.data())
def test_a_text_says_the_same_without_a_key(
    made: tuple[dict[str, object], Written], data: st.DataObject
) -> None:
    tree, text = made
    name = data.draw(st.sampled_from(sorted(tree)))
    read = yaml.safe_load(dropped(text.text, (name,)))
    assert read == {key: value for key, value in tree.items() if key != name}
