"""Diagnostics on screen: the caret stands under the stretch that is at fault."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import (
    Diagnostic,
    Severity,
    SurplusError,
    did_you_mean,
    errors_in,
    raise_errors,
)
from surplus.core.source import Source


def rendered(text: str, start: int, stop: int) -> list[str]:
    span = Source("m.yaml", text).span(start, stop)
    return str(Diagnostic("X001", "wrong", span=span, hint="mend it")).split("\n")


def cells(text: str) -> int:
    """Width on screen, with tab stops at eight."""
    width = 0
    for character in text:
        if character == "\t":
            width += 8 - width % 8
        elif not unicodedata.combining(character):
            width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return width


def under(lines: list[str]) -> tuple[int, int]:
    """Return from which cell to which the carets stand."""
    carets = next(line for line in lines if "^" in line)
    first = carets.index("^")
    return cells(carets[:first]), cells(carets)


def test_a_diagnostic_reads_like_a_compilers() -> None:
    assert rendered("cost: a + bee * c\n", 10, 13) == [
        "error[X001] wrong",
        " --> m.yaml:1:11",
        "  |",
        "1 | cost: a + bee * c",
        "  |           ^^^",
        "  = help: mend it",
    ]


def test_the_gutter_is_as_wide_as_the_line_number() -> None:
    text = "\n" * 122 + "bad"
    lines = rendered(text, 122, 125)
    assert lines[1:] == [
        "   --> m.yaml:123:1",
        "    |",
        "123 | bad",
        "    | ^^^",
        "    = help: mend it",
    ]


def test_a_diagnostic_without_a_place_shows_message_and_help() -> None:
    assert str(Diagnostic("X001", "wrong", Severity.WARNING, hint="mend it")) == (
        "warning[X001] wrong\n  = help: mend it"
    )


BEFORE = {
    "start": "",
    "tabs": "a\tb\t",
    "leading tabs": "\t\t",
    "wide": "价格: ",
    "full width": "ＡＢ",
    "combining": "e\u0301e\u0301 ",
    "latin": "åäö",
    "long": "x" * 400,
    "long and wide": "价" * 300,
    "many tabs": "\t" * 130,
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("after", ["", " tail", "y" * 400])
def test_the_caret_stands_under_the_term(before: str, after: str) -> None:
    text = f"{before}TERM{after}"
    lines = rendered(text, len(before), len(before) + 4)
    shown = lines[3]
    assert "TERM" in shown
    left = cells(shown[: shown.index("TERM")])
    assert under(lines) == (left, left + 4)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.data())
def test_carets_stay_on_the_line_whatever_it_holds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text) + 3))
    lines = rendered(text, start, stop)
    assert sum("^" in line for line in lines[4:5]) == 1
    assert all(c.isprintable() or c == "\t" for line in lines for c in line)
    assert len(lines) == 6


def test_the_json_shape_has_the_same_keys_with_and_without_a_place() -> None:
    placed = Diagnostic("X001", "wrong", span=Source("m.yaml", "abc").span(1, 2)).to_dict()
    bare = Diagnostic("X001", "wrong").to_dict()
    assert placed.keys() == bare.keys()
    assert json.loads(json.dumps(placed)) == {
        "code": "X001", "severity": "error", "message": "wrong", "file": "m.yaml",
        "line": 1, "column": 2, "end_column": 3, "hint": None,
    }  # fmt: skip
    assert bare["file"] is bare["line"] is bare["column"] is bare["end_column"] is None


def test_only_errors_stop_the_work() -> None:
    warning = Diagnostic("X001", "odd", Severity.WARNING)
    error = Diagnostic("X002", "wrong")
    raise_errors([warning])
    assert errors_in([warning, error]) == [error]
    with pytest.raises(SurplusError) as raised:
        raise_errors([warning, error])
    assert raised.value.diagnostics == (warning, error)


def test_an_error_shows_all_its_diagnostics() -> None:
    error = SurplusError([Diagnostic("X001", "one"), Diagnostic("X002", "two")])
    assert str(error) == "error[X001] one\n\nerror[X002] two"


def test_a_hint_names_the_nearest_known_word() -> None:
    assert did_you_mean("stop_hour", ["life", "stop_hours"]) == "did you mean 'stop_hours'?"
    assert did_you_mean("quite_else", ["life", "stop_hours"]) is None


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
def test_what_is_shown_can_be_shown_whatever_a_file_holds(
    message: str, hint: str, name: str
) -> None:
    shown = str(Diagnostic("X001", message, span=Source(name, "abc").span(0, 1), hint=hint or None))
    assert all(c.isprintable() or c in "\n\t" for c in shown)
    assert len(shown.split("\n")) == 5 + bool(hint)
